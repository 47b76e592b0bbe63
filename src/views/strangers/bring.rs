//! The ways in: files chosen, dropped or pasted, and the camera. Each is read by the browser, one by one.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Event, File};

use super::acts::{act, strangers};
use crate::platform::page as browser;
use crate::protocol::{Image, Upload, UploadId};
use crate::views::handle::SideHandle;
use crate::words::strangers;

#[component]
pub fn Bring() -> impl IntoView {
    let app = SideHandle::here();
    Effect::new(move |_| {
        let brought = app.shell.pictures.take();
        if !brought.is_empty() {
            // On a phone the tab is far below what the visitor looked at.
            if let Some(panel) = app.shell.find("strangers") {
                panel.scroll_into_view();
            }
        }
        brought.iter().for_each(|files| read_all(app, files));
    });
    let over = RwSignal::new(false);
    let left_out = strangers(app, |strangers| strangers.uploads.left_out);
    view! {
        <div class="drop-zone" id="stranger-drop" class:over=over
            on:dragenter=move |_| over.set(true)
            on:dragleave=move |event| over.set(browser::stays_inside(&event))
            on:drop=move |_| over.set(false)>
            <p>{strangers::drop()}</p>
            <div class="bring-buttons">
                <FileButton id="stranger-files" title=strangers::choose()/>
                <FileButton id="stranger-camera" title=strangers::camera() is_camera=true/>
            </div>
            <p class="help" id="stranger-private">
                {strangers::private()}
            </p>
        </div>
        {(!browser::canvas_is_true()).then(|| view! {
            <p class="complaint" id="stranger-canvas" role="alert">{strangers::canvas_falsified()}</p>
        })}
        <p class="complaint" id="stranger-left-out" role="alert">
            {move || (left_out.get() > 0).then(|| strangers::left_out(left_out.get(), Upload::MAX_COUNT))}
        </p>
    }
}

#[component]
fn FileButton(id: &'static str, title: &'static str, #[prop(optional)] is_camera: bool) -> impl IntoView {
    let app = SideHandle::here();
    let chosen = move |event: Event| read_all(app, &browser::take_chosen(&event));
    view! {
        <label class="button file-button" class:camera=is_camera>
            {title}
            <input type="file" id=id class="unseen" accept="image/*" multiple=!is_camera
                capture=is_camera.then_some("environment") on:change=chosen/>
        </label>
    }
}

fn read_all(app: SideHandle, files: &Array) {
    let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
    let names = files.iter().map(File::name).collect();
    let blobs = files.into_iter().map(Blob::from).collect();
    spawn_local(async move {
        read_blobs(app, names, blobs).await;
    });
}

/// Reads files one after the other, so that no more than one large picture is in memory. What each is called
/// from then on; nothing where there was no room for it.
pub async fn read_blobs(app: SideHandle, names: Vec<String>, blobs: Vec<Blob>) -> Vec<Option<UploadId>> {
    let mut ids = Vec::new();
    act(app, |strangers| {
        ids = strangers.uploads.begin_reading(names);
        Vec::new()
    });
    for (&id, blob) in ids.iter().zip(&blobs) {
        if !app.shell.is_there() {
            break;
        }
        let is_wanted = app.studies().with_untracked(|studies| studies.strangers.uploads.get(id).is_some());
        if is_wanted {
            let present = app.studies().with_untracked(|studies| studies.strangers.uploads.taken().count());
            let outcome = read(blob, Upload::side_px(present)).await;
            if app.shell.is_there() {
                let (outcome, frames) =
                    outcome.map_or_else(|why| (Err(why), None), |(image, frames)| (Ok(image), frames));
                act(app, |strangers| {
                    strangers.uploads.is_first_of(id, frames);
                    strangers.read(id, outcome)
                });
            }
        }
    }
    // The first of them got the room that there was.
    let left_out = blobs.len() - ids.len();
    ids.into_iter().map(Some).chain(std::iter::repeat_n(None, left_out)).collect()
}

async fn read(file: &Blob, max_side_px: u16) -> Result<(Image, Option<u32>), String> {
    let small = browser::read_picture(file, max_side_px)
        .await
        .map_err(|refusal| refusal.why_and_advice().map(String::from).join(" "))?;
    let browser::SmallPicture { width_px, height_px, pixels, frames } = small;
    Ok((Image { width_px, height_px, channels: 3, pixels }, frames))
}
