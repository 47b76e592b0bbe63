//! How an analysis of the model begins and ends, what it waits for, how far it is, and why it came to nothing.

use leptos::prelude::*;

use crate::protocol::ImageAnalysis;
use crate::state::studies::ImageModels;
use crate::state::words::percent;
use crate::views::handle::SideHandle;
use crate::words::{image_run as words, image_strangers};

use super::study_access::{act, models};

/// What the button that begins it says, and the one that stops it.
fn labels(analysis: ImageAnalysis) -> [&'static str; 2] {
    match analysis {
        ImageAnalysis::Dictionaries => [words::dictionary_run(), words::dictionary_stop()],
        ImageAnalysis::Strangers => [image_strangers::run(), image_strangers::stop()],
        ImageAnalysis::Plane => [words::plane_run(), words::plane_stop()],
    }
}

/// What stands there while it cannot begin.
fn waiting_words(analysis: ImageAnalysis, models: &ImageModels) -> &'static str {
    match analysis {
        ImageAnalysis::Dictionaries if models.atoms.from_noise => words::dictionary_waits_for_noise(),
        ImageAnalysis::Dictionaries => words::dictionary_waits(),
        ImageAnalysis::Strangers => image_strangers::waits(),
        ImageAnalysis::Plane => words::plane_waits(),
    }
}

/// Ids of both buttons.
fn ids(analysis: ImageAnalysis) -> [&'static str; 2] {
    match analysis {
        ImageAnalysis::Dictionaries => ["image-model-compare", "image-model-stop-comparing"],
        ImageAnalysis::Strangers => ["image-model-judge", "image-model-stop-judging"],
        ImageAnalysis::Plane => ["image-model-draw-plane", "image-model-stop-plane"],
    }
}

/// How far it is, while it is under way.
fn progress_words(analysis: ImageAnalysis, models: &ImageModels) -> Option<String> {
    let share = percent(models.share_of(analysis)?);
    Some(match analysis {
        ImageAnalysis::Dictionaries if models.atoms.from_noise => words::atoms_progress(share),
        ImageAnalysis::Dictionaries => words::dictionary_progress(share),
        ImageAnalysis::Strangers => image_strangers::progress(share),
        ImageAnalysis::Plane => words::plane_progress(share),
    })
}

/// `expected` says how long it will take, where that is known.
#[component]
pub fn AnalysisControls(analysis: ImageAnalysis, #[prop(optional)] expected: Option<AnyView>) -> impl IntoView {
    let app = SideHandle::here();
    let can_begin = models(app, move |models| models.can_analyse(analysis));
    let runs = models(app, move |models| models.share_of(analysis).is_some());
    let waits = models(app, move |models| waiting_words(analysis, models));
    let progress = models(app, move |models| progress_words(analysis, models));
    let refused = models(app, move |models| models.refusal_of(analysis).map(str::to_owned));
    let ([begin_id, stop_id], [begin, stop]) = (ids(analysis), labels(analysis));
    view! {
        <div class="image-model-buttons">
            <button type="button" class="button" id=begin_id disabled=move || !can_begin.get()
                on:click=move |_| act(app, |models| models.analyse(analysis))>{begin}</button>
            <Show when=move || runs.get()>
                <button type="button" class="button" id=stop_id
                    on:click=move |_| act(app, |models| models.stop_analysis(analysis))>{stop}</button>
            </Show>
        </div>
        <Show when=move || !can_begin.get() && !runs.get()><p class="help">{waits}</p></Show>
        {expected}
        <p class="help" aria-live="polite">{progress}</p>
        <p class="complaint" role="alert">{refused}</p>
    }
}
