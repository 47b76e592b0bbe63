//! The ways in, and what was understood of the files.

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Event, File};

use crate::platform::page as browser;
use crate::protocol::ImageModelSummary;
use crate::state::studies::image_model_words::understood;
use crate::state::studies::{ImageModels, SharedResult};
use crate::views::handle::{NamedBytes, SideHandle, is_named_as_weights};
use crate::views::published_models::PublishedModels;
use crate::words::{Message, image_run as words};

use super::reading::{PictureGroup, read_into};
use super::study_access::{act, models};

#[component]
pub fn BringModel() -> impl IntoView {
    let app = SideHandle::here();
    // What could not be read.
    let said = RwSignal::new(None::<String>);
    let take = move |files: &Array| {
        let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
        let (weights, pictures): (Vec<File>, Vec<File>) =
            files.into_iter().partition(|file| is_named_as_weights(&file.name()));
        if !weights.is_empty() {
            spawn_local(async move {
                let outcome = read_all(app, weights).await;
                said.try_set(outcome.err());
            });
        }
        if !pictures.is_empty() {
            let names = pictures.iter().map(File::name).collect();
            read_into(app, names, pictures.into_iter().map(Blob::from).collect(), PictureGroup::Starts);
        }
    };
    Effect::new(move |_| {
        for files in app.shell.brought_model().dropped.take() {
            // On a phone the tab is far below what the visitor looked at.
            if let Some(panel) = app.shell.find("image-model") {
                panel.scroll_into_view();
            }
            take(&files);
        }
    });
    let fetched = move |files: Vec<(String, Uint8Array)>| {
        app.bring_image_model(files.into_iter().map(|(name, bytes)| NamedBytes { name, bytes }).collect());
    };
    let over = RwSignal::new(false);
    let engine_waits = Memo::new(move |_| {
        app.shell.brought_model().arrived.get() > 0 && !app.page.with(|page| page.engine.is_ready())
    });
    let reading = models(app, |models| models.reading.clone());
    let status = move || match reading.get() {
        _ if engine_waits.get() => Some(words::engine_waits().to_owned()),
        reading => reading.map(words::reading),
    };
    view! {
        <div class="drop-zone" id="image-model-drop" class:over=over
            on:dragenter=move |_| over.set(true)
            on:dragleave=move |event| over.set(browser::stays_inside(&event))
            on:drop=move |_| over.set(false)>
            <p>{words::drop()}</p>
            <label class="button file-button">
                {words::choose()}
                <input type="file" id="image-model-files" class="unseen" multiple=true aria-label=words::files()
                    accept=".safetensors,.onnx,.pt,.pth,.ckpt,.bin,.json" aria-describedby="image-model-help"
                    on:change=move |event: Event| take(&browser::take_chosen(&event))/>
            </label>
            <p class="help" id="image-model-help">{words::files_help()}</p>
        </div>
        <PublishedModels bring=fetched/>
        <p class="complaint" id="image-model-unread" role="alert">{said}</p>
        <p class="help" id="image-model-status" role="status">{status}</p>
        <Understood/>
    }
}

/// # Errors
/// In words, if a file could not be read.
async fn read_all(app: SideHandle, files: Vec<File>) -> Result<(), String> {
    let mut named = Vec::new();
    for file in &files {
        let name = file.name();
        let bytes = browser::contents(file).await.map_err(|_| words::unreadable(&name))?;
        named.push(NamedBytes { name, bytes });
    }
    // A half that was missing, or a config, comes to what is there.
    let lacks = app.studies().with_untracked(|studies| studies.image_models.read.is_none());
    if lacks && named.len() == 1 {
        let has = |file: &NamedBytes| named.iter().any(|new| new.name == file.name);
        let before: Vec<NamedBytes> = app.shell.brought_model().files().into_iter().filter(|file| !has(file)).collect();
        if before.len() < MOST_FILES {
            named.extend(before);
        }
    }
    app.bring_image_model(named);
    Ok(())
}

/// Two halves and a config.
const MOST_FILES: usize = 3;

/// What the files are.
#[component]
fn Understood() -> impl IntoView {
    let app = SideHandle::here();
    let read: Memo<Option<SharedResult<ImageModelSummary>>> = models(app, |models| models.read.clone());
    let row = |(title, value): (&'static str, String)| view! { <div><dt>{title}</dt><dd>{value}</dd></div> };
    let note = |note: &Message| view! { <li>{note.to_string()}</li> };
    move || {
        read.get().map(|read| {
            let files: Vec<&str> = read.files.iter().map(|file| file.name.as_str()).collect();
            view! {
                <div class="image-model-read" id="image-model-read">
                    <p><b id="image-model-title">{read.title.to_string()}</b> <small>{files.join(", ")}</small></p>
                    <dl>{understood(&read).into_iter().map(row).collect_view()}</dl>
                    <ul class="help">{read.notes.iter().map(note).collect_view()}</ul>
                    <button type="button" class="button" id="image-model-forget" title=words::forget_help()
                        on:click=move |_| act(app, ImageModels::forget)>{words::forget()}</button>
                </div>
            }
        })
    }
}
