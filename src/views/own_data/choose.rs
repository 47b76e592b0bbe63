//! The ways in: files, a folder, or both dropped on the panel. They are read one after the other, so that no
//! more than one large picture is in memory.

use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, File};

use super::{act, own};
use crate::platform::page::{self as browser, BroughtFile};
use crate::protocol::{DataUpload, DecodedPicture};
use crate::state::studies::own_data_words::{folder, is_clutter, left_out, taken};
use crate::state::studies::{FileProgress, OwnPictures};
use crate::views::handle::SideHandle;
use crate::words::{files, own_data};

/// Of so many files each picture is kept twice as large as any network sees it; of more, as large.
const FEW: usize = 1000;

#[component]
pub fn Choose() -> impl IntoView {
    let app = SideHandle::here();
    let over = RwSignal::new(false);
    let folder = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = folder.get() {
            input.set_webkitdirectory(true);
        }
    });
    let chosen = move |event: Event| {
        let files = browser::take_chosen(&event);
        let files = files.iter().filter_map(|file| file.dyn_into::<File>().ok());
        read_all(app, files.map(|file| BroughtFile { path: browser::path_in_folder(&file), file }).collect());
    };
    view! {
        <div class="drop-zone" id="own-data-drop" class:over=over
            on:dragenter=move |_| over.set(true)
            on:dragleave=move |event| over.set(browser::stays_inside(&event))
            on:drop=move |event| {
                over.set(false);
                let files = browser::dropped(&event);
                spawn_local(async move { read_all(app, files.await) });
            }>
            <p>{own_data::drop()}</p>
            <div class="bring-buttons">
                <label class="button file-button">{own_data::choose_files()}
                    <input type="file" id="own-data-files" class="unseen" multiple on:change=chosen/>
                </label>
                <label class="button file-button">{own_data::choose_folder()}
                    <input type="file" id="own-data-folder" class="unseen" multiple node_ref=folder on:change=chosen/>
                </label>
            </div>
            <p class="help">
                {own_data::limits()}
            </p>
        </div>
    }
}

#[component]
pub fn Progress() -> impl IntoView {
    let app = SideHandle::here();
    let opening = own(app, |own| own.opening);
    let is_opening = Memo::new(move |_| opening.get().is_some());
    let part = move |read: fn(FileProgress) -> usize| opening.get().map_or(0, read);
    let waits = own(app, OwnPictures::waits);
    let unanswered = own(app, OwnPictures::is_unanswered);
    let cancel = move |_| {
        act(app, |own| {
            own.cancel();
            Vec::new()
        });
    };
    view! {
        <Show when=move || is_opening.get()>
            <div class="upload-bar">
                <progress aria-label=own_data::opening() prop:max=move || part(|it| it.total) as f64
                    prop:value=move || part(|it| it.done) as f64></progress>
                <button type="button" class="button" id="own-data-cancel" on:click=cancel>{own_data::cancel()}</button>
            </div>
            <p class="help" id="own-data-progress">{move || own_data::opened(part(|it| it.done), part(|it| it.total))}</p>
        </Show>
        <Show when=move || waits.get()><p class="help" role="status">{own_data::looking()}</p></Show>
        <Show when=move || unanswered.get()>
            <p class="help">
                {own_data::unanswered()} " "
                <button type="button" class="link" id="own-data-again" on:click=move |_| act(app, OwnPictures::ask)>{own_data::ask_again()}</button>
            </p>
        </Show>
    }
}

fn read_all(app: SideHandle, mut files: Vec<BroughtFile>) {
    files.retain(|brought| !is_clutter(&brought.file.name()));
    if files.is_empty() {
        return;
    }
    let left_out = left_out(files.len());
    let mut files: Vec<Option<BroughtFile>> = files.into_iter().map(Some).collect();
    let taken: Vec<BroughtFile> = taken(files.len()).filter_map(|index| files[index].take()).collect();
    let mut choice = 0;
    act(app, |own| {
        choice = own.begin(taken.len() + usize::from(left_out.is_some()));
        if let Some((files, [why, advice])) = left_out {
            own.refuse(choice, &files, why, advice);
        }
        Vec::new()
    });
    app.set_own_bytes(None);
    spawn_local(read_choice(app, choice, taken));
}

async fn read_choice(app: SideHandle, choice: u32, files: Vec<BroughtFile>) {
    let max_side_px = if files.len() <= FEW { 128 } else { 64 };
    let [mut pictures, mut others] = [Vec::new(), Vec::new()];
    for file in files {
        if !app.studies().with_untracked(|studies| studies.own_pictures.wants(choice)) {
            return;
        }
        let outcome = read(&file, max_side_px).await;
        let name = file.file.name();
        act(app, |own| {
            match outcome {
                Ok(ImportOutcome::Picture(picture, bytes)) => {
                    if own.picture(choice, &name, picture) {
                        pictures.push(bytes);
                    }
                }
                Ok(ImportOutcome::File(bytes)) => {
                    if own.file(choice, &name, bytes.length().into()) {
                        others.push(bytes);
                    }
                }
                Err([why, advice]) => own.refuse(choice, &name, why, advice),
            }
            Vec::new()
        });
    }
    if app.studies().with_untracked(|studies| studies.own_pictures.wants(choice)) {
        app.set_own_bytes(Some(joined(pictures.into_iter().chain(others))));
        act(app, |own| own.opened(choice));
    }
}

enum ImportOutcome {
    Picture(DecodedPicture, Uint8Array),
    File(Uint8Array),
}

async fn read(BroughtFile { file, path }: &BroughtFile, max_side_px: u16) -> Result<ImportOutcome, [String; 2]> {
    let words = |refusal: browser::Refusal| refusal.why_and_advice().map(String::from);
    if browser::is_picture(file).await.map_err(words)? {
        let small = browser::read_picture(file, max_side_px).await.map_err(words)?;
        let (width_px, height_px) = (small.width_px, small.height_px);
        let class = folder(path);
        return Ok(ImportOutcome::Picture(
            DecodedPicture { width_px, height_px, class },
            Uint8Array::from(&small.pixels[..]),
        ));
    }
    if file.size() > DataUpload::MAX_FILE_BYTES as f64 {
        let limit = DataUpload::MAX_FILE_BYTES >> 20;
        return Err([files::too_large(limit), files::too_large_advice().to_owned()]);
    }
    browser::contents(file).await.map(ImportOutcome::File).map_err(words)
}

fn joined(parts: impl Iterator<Item = Uint8Array>) -> Uint8Array {
    let parts: Vec<Uint8Array> = parts.collect();
    let all = Uint8Array::new_with_length(parts.iter().map(Uint8Array::length).sum());
    let mut at = 0;
    for part in &parts {
        all.set(part, at);
        at += part.length();
    }
    all
}
