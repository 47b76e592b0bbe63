//! Pictures to start from.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Event, File};

use crate::platform::page as browser;
use crate::protocol::Image;
use crate::state::studies::ImageModels;
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::{act, models};

/// Larger than any side of a run, so that the middle of a wide one is sharp.
const MOST_SIDE_PX: u16 = 1024;

/// Reads pictures one after the other, so that no more than one large one is in memory.
pub fn read_pictures(app: SideHandle, names: Vec<String>, blobs: Vec<Blob>, to_start: bool) {
    spawn_local(async move {
        for (name, blob) in names.into_iter().zip(blobs) {
            let outcome = browser::read_picture(&blob, MOST_SIDE_PX).await;
            if !app.shell.is_there() {
                return;
            }
            act(app, |models| match outcome {
                Ok(browser::SmallPicture { width_px, height_px, pixels, .. }) => {
                    models.bring(Image { width_px, height_px, channels: 3, pixels }, to_start)
                }
                Err(why) => {
                    let why = why.why_and_advice().map(String::from).join(" ");
                    models.unread.push(words::own_pictures_unread(name, why));
                    Vec::new()
                }
            });
        }
    });
}

/// The pictures that have been brought, and a way to choose more: to start from, or only for the dictionary.
#[component]
pub fn ChosenPictures(to_start: bool) -> impl IntoView {
    let app = SideHandle::here();
    let count = models(app, |models| models.pictures.len());
    let unread = models(app, |models| models.unread.clone());
    let chosen = move |event: Event| {
        let files = browser::take_chosen(&event);
        let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
        let names = files.iter().map(File::name).collect();
        read_pictures(app, names, files.into_iter().map(Blob::from).collect(), to_start);
    };
    let id = if to_start { "image-model-pictures" } else { "image-model-dictionary-pictures" };
    let line = |line: String| view! { <li class="complaint">{line}</li> };
    view! {
        <div class="image-model-pictures">
            <span>{move || words::own_pictures_count(count.get())}</span>
            <label class="button file-button">
                {words::own_pictures_choose()}
                <input type="file" id=id class="unseen" accept="image/*" multiple=true
                    aria-label=words::own_pictures() on:change=chosen/>
            </label>
            <Show when=move || count.get() != 0>
                <button type="button" class="button" on:click=move |_| act(app, ImageModels::remove_pictures)>
                    {words::own_pictures_remove()}
                </button>
            </Show>
            <ul class="refusals" role="alert">{move || unread.get().into_iter().map(line).collect_view()}</ul>
        </div>
    }
}
