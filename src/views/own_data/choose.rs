//! The ways in: files, a folder, or both dropped on the panel, archives among them. They are read one after the other,
//! so that no more than one large picture is in memory.

use eddy_files::archive::{ArchiveError, Choice, UnpackLimits};
use eddy_files::names;
use js_sys::{Array, Uint8Array};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Event, File};

use super::{act, own};
use crate::platform::archive::why_and_advice;
use crate::platform::page::{self as browser, BroughtFile, OpenArchive};
use crate::protocol::{DataUpload, DecodedPicture};
use crate::state::studies::own_data_words::{left_out, taken};
use crate::state::studies::{FileProgress, OwnPictures};
use crate::views::handle::SideHandle;
use crate::words::files::message;
use crate::words::{Message, own_data};

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
        app.set_own_bytes(None);
        act(app, OwnPictures::cancel);
    };
    let examined = own(app, |own| own.examined().unwrap_or_default());
    view! {
        <Show when=move || is_opening.get()>
            <div class="upload-bar">
                <progress aria-label=own_data::opening() prop:max=move || part(|it| it.total) as f64
                    prop:value=move || part(|it| it.done) as f64></progress>
                <button type="button" class="button" id="own-data-cancel" on:click=cancel>{own_data::cancel()}</button>
            </div>
            <p class="help" id="own-data-progress">{move || own_data::opened(part(|it| it.done), part(|it| it.total))}</p>
        </Show>
        <Show when=move || waits.get()>
            <p class="help" role="status">{own_data::looking()}</p>
            <div class="upload-bar">
                <progress aria-label=own_data::looking() prop:max=move || examined.get().1.max(1) as f64
                    prop:value=move || examined.get().0 as f64></progress>
                <button type="button" class="button" id="own-data-stop" on:click=cancel>{own_data::cancel()}</button>
            </div>
        </Show>
        <Show when=move || unanswered.get()>
            <p class="help">
                {own_data::unanswered()} " "
                <button type="button" class="link" id="own-data-again" on:click=move |_| act(app, OwnPictures::ask)>{own_data::ask_again()}</button>
            </p>
        </Show>
    }
}

/// Opens the panel, if this page has one, and reads files that were dropped elsewhere; whether it has one.
pub fn bring(app: SideHandle, files: Vec<File>) -> bool {
    let Some(button) = app.shell.find("button-own-data") else { return false };
    let popover = app.shell.find("own-data-popover");
    if !popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false)) {
        button.click();
    }
    read_all(app, files.into_iter().map(|file| BroughtFile { path: String::new(), file }).collect());
    true
}

fn read_all(app: SideHandle, mut files: Vec<BroughtFile>) {
    files.retain(|brought| !names::is_clutter(&brought.path) && !names::is_clutter(&brought.file.name()));
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
    let mut import = FileImport { app, choice, count: files.len(), pictures: Vec::new(), others: Vec::new() };
    for BroughtFile { file, path } in files {
        let name = file.name();
        import.take(&name, &path, &file, UnpackLimits::USUAL.depth).await;
    }
    if import.is_wanted() {
        let FileImport { pictures, others, .. } = import;
        app.set_own_bytes(Some(browser::joined(&[pictures, others].concat())));
        act(app, |own| own.opened(choice));
    }
}

/// The files of one choice on their way.
struct FileImport {
    app: SideHandle,
    choice: u32,
    /// How many files there are, those in archives too.
    count: usize,
    /// Bytes of what was taken.
    pictures: Vec<Uint8Array>,
    others: Vec<Uint8Array>,
}

impl FileImport {
    fn is_wanted(&self) -> bool {
        self.app.studies().with_untracked(|studies| studies.own_pictures.wants(self.choice))
    }

    fn refuse(&self, name: &str, [why, advice]: [Message; 2]) {
        act(self.app, |own| {
            own.refuse(self.choice, name, why, advice);
            Vec::new()
        });
    }

    /// A file, or all that is in it. `path` is its place in the folder or archive that was chosen.
    async fn take(&mut self, name: &str, path: &str, file: &Blob, depth: usize) {
        if !self.is_wanted() {
            return;
        }
        match browser::is_picture(file).await {
            Ok(true) => return self.take_picture(name, path, file).await,
            Ok(false) => {}
            Err(refusal) => return self.refuse(name, refusal.why_and_advice()),
        }
        match OpenArchive::of(file).await {
            Ok(None) => self.take_file(name, file).await,
            Ok(Some(_)) if depth == 0 => self.refuse(name, why_and_advice(&ArchiveError::TooDeep)),
            Ok(Some(archive)) => self.take_archive(name, &archive, depth - 1).await,
            Err(error) => self.refuse(name, why_and_advice(&error)),
        }
    }

    async fn take_picture(&mut self, name: &str, path: &str, file: &Blob) {
        let max_side_px = if self.count <= FEW { 128 } else { 64 };
        let small = match browser::read_picture(file, max_side_px).await {
            Ok(small) => small,
            Err(refusal) => return self.refuse(name, refusal.why_and_advice()),
        };
        let (width_px, height_px) = (small.width_px, small.height_px);
        let class = names::class_of(path).map(str::to_owned);
        let for_test = names::is_picture_for_test(path);
        let picture = DecodedPicture { width_px, height_px, class, for_test };
        act(self.app, |own| {
            if own.picture(self.choice, name, picture) {
                self.pictures.push(Uint8Array::from(&small.pixels[..]));
            }
            Vec::new()
        });
    }

    async fn take_file(&mut self, name: &str, file: &Blob) {
        if file.size() > DataUpload::MAX_FILE_BYTES as f64 {
            let limit = DataUpload::MAX_FILE_BYTES >> 20;
            return self.refuse(name, [message::too_large(limit), message::too_large_advice()]);
        }
        let bytes = match browser::contents(file).await {
            Ok(bytes) => bytes,
            Err(refusal) => return self.refuse(name, refusal.why_and_advice()),
        };
        act(self.app, |own| {
            if own.file(self.choice, name, bytes.length().into()) {
                self.others.push(bytes);
            }
            Vec::new()
        });
    }

    async fn take_archive(&mut self, name: &str, archive: &OpenArchive, depth: usize) {
        let room = DataUpload::MAX_FILES.saturating_sub(self.pictures.len() + self.others.len());
        let chosen = Choice::of(archive.names.iter().map(String::as_str), room);
        if chosen.taken.is_empty() {
            return self.refuse(name, why_and_advice(&ArchiveError::Empty));
        }
        let notes = [
            archive.breaks_off.then(|| own_data::archive_breaks_off(name)),
            (chosen.clutter > 0).then(|| own_data::clutter(chosen.clutter)),
            (chosen.passed_over > 0).then(|| own_data::passed_over(chosen.passed_over, DataUpload::MAX_FILES)),
        ];
        act(self.app, |own| {
            own.archive(self.choice, chosen.taken.len(), notes.into_iter().flatten());
            Vec::new()
        });
        self.count += chosen.taken.len();
        let app = self.app;
        let room_bytes = move || app.studies().with_untracked(|studies| studies.own_pictures.room_bytes());
        let passed = archive.each(&chosen.taken, room_bytes, async |place, file| {
            let path = &archive.names[place];
            let inner = format!("{name}/{path}");
            match file.map(|bytes| Blob::new_with_u8_array_sequence(&Array::of1(&bytes))) {
                Ok(Ok(file)) => Box::pin(self.take(&inner, path, &file, depth)).await,
                Ok(Err(_)) => self.refuse(&inner, browser::Refusal::Unreadable.why_and_advice()),
                Err(error) => self.refuse(&inner, why_and_advice(&error)),
            }
            self.is_wanted()
        });
        if let Err(error) = passed.await {
            self.refuse(name, why_and_advice(&error));
        }
    }
}
