//! The buttons of a run, and how far it is.

use leptos::prelude::*;

use crate::state::studies::image_model_words::progress;
use crate::state::studies::{ImageModels, ImageRunShown};
use crate::views::handle::SideHandle;
use crate::words::{image_run as words, image_strangers};

use super::study_access::{act, models};

#[component]
pub fn RunControls() -> impl IntoView {
    let app = SideHandle::here();
    let of_run =
        move |read: fn(&ImageRunShown) -> bool| models(app, move |models| models.run.as_ref().is_some_and(read));
    let (alive, paused) = (of_run(ImageRunShown::is_alive), of_run(ImageRunShown::is_paused));
    let pausing = of_run(|run| run.pausing);
    let can_begin = models(app, ImageModels::can_begin);
    let can_go_back = of_run(|run| match run.moments.shown() {
        Some(shown) => run.moments.kept().first().is_some_and(|first| first.step < shown.step),
        None => false,
    });
    let can_go_on_from = models(app, |models| models.can_go_on_from().is_some());
    let goes = Memo::new(move |_| alive.get() && !paused.get());
    let words_of_run = models(app, |models| models.run.as_ref().map(progress));
    let share =
        models(app, |models| models.run.as_ref().map(|run| f64::from(run.done) / f64::from(run.spec.steps.max(1))));
    let play_words = move || if paused.get() { words::go_on() } else { words::run() };
    view! {
        <div class="image-model-buttons" role="group" aria-label=words::run()>
            {move || if goes.get() {
                view! {
                    <button type="button" class="button primary" id="image-model-pause" disabled=move || pausing.get()
                        on:click=move |_| act(app, ImageModels::pause)>{words::pause()}</button>
                }.into_any()
            } else {
                view! {
                    <button type="button" class="button primary" id="image-model-run"
                        disabled=move || !(paused.get() || can_begin.get())
                        on:click=move |_| act(app, ImageModels::play)>{play_words}</button>
                }.into_any()
            }}
            <button type="button" class="button" id="image-model-step" disabled=move || goes.get() || !(paused.get() || can_begin.get())
                on:click=move |_| act(app, ImageModels::step)>{words::step()}</button>
            <button type="button" class="button" id="image-model-back" title=words::back_help()
                disabled=move || !can_go_back.get()
                on:click=move |_| act(app, ImageModels::back)>{words::back()}</button>
            <button type="button" class="button" id="image-model-go-on-from" title=image_strangers::go_on_from_help()
                disabled=move || !can_go_on_from.get()
                on:click=move |_| act(app, ImageModels::go_on_from_here)>{image_strangers::go_on_from()}</button>
            <button type="button" class="button" id="image-model-cancel" disabled=move || !alive.get()
                on:click=move |_| act(app, ImageModels::cancel)>{words::cancel()}</button>
        </div>
        <Show when=move || alive.get()>
            <progress max="1" aria-label=move || words_of_run.get().unwrap_or_default()
                prop:value=move || share.get().unwrap_or_default()></progress>
        </Show>
        <p class="help image-model-progress" id="image-model-progress" aria-live="polite">{words_of_run}</p>
    }
}
