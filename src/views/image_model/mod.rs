//! A real image model: its files, a long run of it, its tiles, and what is to be said of them.

mod analysis;
mod bring;
mod dictionary;
mod film;
mod form;
mod loading;
mod pictures;
mod plane;
mod reading;
mod results;
mod run;
mod samples;
mod strangers;
mod study_access;
mod tiles;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::words::image_run as words;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};
use super::text::rich;

use bring::BringModel;
use dictionary::EndDictionary;
use form::RunForm;
use loading::keep_loaded;
use plane::PlaneSection;
use results::RunResults;
use run::RunControls;
use strangers::StrangerSection;
use study_access::models;
use tiles::Tiles;

#[wasm_split(more, fallible)]
fn image_model_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <ImageModelPanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn image_model_panel() -> Coming {
    Box::pin(image_model_content())
}

#[component]
pub fn ImageModelPanel() -> impl IntoView {
    let app = SideHandle::here();
    keep_loaded(app);
    let is_read = models(app, |models| models.read.is_some());
    let has_run = models(app, |models| models.run.is_some());
    let refused = models(app, |models| models.refused.clone());
    view! {
        <section class="image-model" id="image-model" aria-label=words::title()>
            <h2>{words::title()}</h2>
            <p class="help">{rich(words::about())}</p>
            <BringModel/>
            <p class="complaint" id="image-model-refused" role="alert">{refused}</p>
            <Show when=move || is_read.get()><RunForm/><RunControls/></Show>
            <Show when=move || has_run.get()><Tiles/><RunResults/></Show>
            <Show when=move || is_read.get() || has_run.get()><EndDictionary/><PlaneSection/></Show>
            <Show when=move || is_read.get()><StrangerSection/></Show>
        </section>
    }
}
