//! Pictures to start from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Event, File};

use crate::platform::page as browser;
use crate::state::studies::ImageModels;
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::reading::{PictureGroup, read_into};
use super::samples::SamplePhotographs;
use super::study_access::{act, models};

/// The pictures that have been brought, and a way to choose more: to start from, or only for the dictionary.
#[component]
pub fn ChosenPictures(group: PictureGroup) -> impl IntoView {
    let app = SideHandle::here();
    let count = models(app, |models| models.pictures.len());
    let unread = models(app, |models| models.unread.clone());
    let chosen = move |event: Event| {
        let files = browser::take_chosen(&event);
        let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
        let names = files.iter().map(File::name).collect();
        read_into(app, names, files.into_iter().map(Blob::from).collect(), group);
    };
    let id = group.input_id();
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
        <SamplePhotographs group/>
    }
}
