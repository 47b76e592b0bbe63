//! What the next run is to be.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::spec::IMAGE_SIDES_PX;
use crate::state::studies::ImageRunDraft;
use crate::state::studies::image_model_words::expected;
use crate::state::words::percent;
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::pictures::ChosenPictures;
use super::reading::PictureGroup;
use super::study_access::{act, models};

#[component]
pub fn RunForm() -> impl IntoView {
    let app = SideHandle::here();
    let draft = models(app, |models| models.draft.clone());
    let side_px = models(app, |models| models.side_px);
    let spec = Memo::new(move |_| draft.with(|draft| draft.spec));
    let runs = models(app, |models| models.run.as_ref().is_some_and(|run| run.is_alive()));
    let lasts = models(app, |models| {
        models.read.as_ref().map(|read| expected(read, &models.draft.spec, models.pictures.len()))
    });
    let edit = move |change: &dyn Fn(&mut ImageRunDraft)| {
        act(app, |models| {
            change(&mut models.draft);
            Vec::new()
        });
    };
    let side = move |offered: u16| {
        view! {
            <option value=offered.to_string() selected=move || side_px.get() == offered>{words::side_value(offered)}</option>
        }
    };
    let choose_side = move |event| {
        if let Ok(side_px) = event_target_value(&event).parse() {
            act(app, |models| {
                models.side_px = side_px;
                Vec::new()
            });
        }
    };
    let start = move |(id, title): (&'static str, &'static str)| {
        view! {
            <label>
                <input type="radio" name="image-model-start" id=format!("image-model-start-{id}")
                    prop:checked=move || spec.get().start.id() == id
                    on:change=move |_| edit(&|draft| draft.start_from(id))/>
                {title}
            </label>
        }
    };
    let starts =
        [("noise", words::start_noise()), ("pictures", words::start_pictures()), ("mixture", words::start_mixture())];
    let is_mixture = move || spec.get().start.id() == "mixture";
    let share = move || draft.with(ImageRunDraft::picture_share);
    let slide = move |event| {
        if let Ok(percent) = event_target_value(&event).parse::<f32>() {
            edit(&|draft| draft.slide_share(percent / 100.0));
        }
    };
    // What could not be taken gives way to the last good value; the complaint stays.
    let put = move |event: &web_sys::Event, value: String| {
        event_target::<web_sys::HtmlInputElement>(event).set_value(&value);
    };
    let type_tiles = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit(&|draft| draft.type_tiles(&text));
        put(&event, spec.get_untracked().tiles.to_string());
    };
    let type_steps = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit(&|draft| draft.type_steps(&text));
        put(&event, spec.get_untracked().steps.to_string());
    };
    let type_seed = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit(&|draft| draft.type_seed(&text));
        put(&event, spec.get_untracked().seed.to_string());
    };
    view! {
        <fieldset class="image-model-form" id="image-model-form" disabled=move || runs.get()>
            <label class="image-model-field">{words::side()}
                <select id="image-model-side" on:change=choose_side>{IMAGE_SIDES_PX.map(side)}</select>
            </label>
            <div class="image-model-start" role="radiogroup" aria-label=words::start()>
                <span>{words::start()}</span>
                {starts.map(start)}
            </div>
            <Show when=is_mixture>
                <label class="image-model-field">{words::share()}
                    <input type="range" id="image-model-share" min="0" max="100" step="5"
                        aria-valuetext=move || words::share_value(percent(share()))
                        prop:value=move || (100.0 * share()).round().to_string() on:input=slide/>
                    <b>{move || words::share_value(percent(share()))}</b>
                </label>
            </Show>
            <Show when=move || spec.get().start.needs_pictures()><ChosenPictures group=PictureGroup::Starts/></Show>
            <div class="image-model-numbers">
                <label>{words::tiles()}
                    <input type="text" inputmode="numeric" class="number" id="image-model-tiles" autocomplete="off"
                        aria-describedby="image-model-complaint" prop:value=move || spec.get().tiles.to_string()
                        on:change=type_tiles/>
                </label>
                <label>{words::steps()}
                    <input type="text" inputmode="numeric" class="number" id="image-model-steps" autocomplete="off"
                        aria-describedby="image-model-complaint" prop:value=move || spec.get().steps.to_string()
                        on:change=type_steps/>
                </label>
                <label>{words::seed()}
                    <input type="text" inputmode="numeric" class="number" id="image-model-seed" autocomplete="off"
                        aria-describedby="image-model-complaint" prop:value=move || spec.get().seed.to_string()
                        on:change=type_seed/>
                </label>
                <button type="button" class="button" id="image-model-new-noise"
                    on:click=move |_| edit(&|draft| draft.renew(browser::random_seed()))>{words::renew()}</button>
            </div>
        </fieldset>
        <p class="complaint" id="image-model-complaint" role="alert">{move || draft.with(|draft| draft.complaint.clone())}</p>
        <p class="help" id="image-model-expected">{lasts}</p>
    }
}
