//! Pictures judged among others that the visitor calls known, and which score tells the two groups apart.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Event, File};

use crate::platform::page as browser;
use crate::protocol::{ImageAnalysis, ImageStrangerReading, ImageStrangerScore, ImageStrangersReport};
use crate::state::studies::SharedResult;
use crate::state::studies::image_stranger_words::{expected, groups, row, separation, verdict};
use crate::views::handle::SideHandle;
use crate::words::image_strangers as words;

use super::analysis::AnalysisControls;
use super::pictures::ChosenPictures;
use super::reading::{PictureGroup, read_into};
use super::samples::SamplePhotographs;
use super::study_access::{act, models};

#[component]
pub fn StrangerSection() -> impl IntoView {
    let app = SideHandle::here();
    let found = models(app, |models| models.strangers.judging.found.clone());
    let steps = models(app, |models| models.strangers.steps);
    let complaint = models(app, |models| models.strangers.complaint.clone());
    let lasts = models(app, expected);
    let expected = view! { <p class="help" id="image-model-judging-expected">{lasts}</p> }.into_any();
    let type_steps = move |event: Event| {
        let text = event_target_value(&event);
        act(app, |models| {
            models.strangers.type_steps(&text);
            Vec::new()
        });
        // What could not be taken gives way to the last good value; the complaint stays.
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&steps.get_untracked().to_string());
    };
    view! {
        <details class="more" id="image-model-strangers">
            <summary>{words::title()}</summary>
            <div class="image-model-dictionary">
                <p class="help">{words::title_about()}</p>
                <h3>{words::known()}</h3>
                <ChosenPictures group=PictureGroup::Known/>
                <h3>{words::judged()}</h3>
                <JudgedPictures/>
                <label class="image-model-field">{words::steps()}
                    <input type="text" inputmode="numeric" class="number" id="image-model-stranger-steps" autocomplete="off"
                        aria-describedby="image-model-stranger-complaint" prop:value=move || steps.get().to_string()
                        on:change=type_steps/>
                </label>
                <p class="complaint" id="image-model-stranger-complaint" role="alert">{complaint}</p>
                <AnalysisControls analysis=ImageAnalysis::Strangers expected=expected/>
                {move || found.get().map(|found| view! { <FoundStrangers found/> })}
            </div>
        </details>
    }
}

/// The group that is judged, and ways to bring more.
#[component]
fn JudgedPictures() -> impl IntoView {
    let app = SideHandle::here();
    let count = models(app, |models| models.strangers.pictures.len());
    let unread = models(app, |models| models.strangers.unread.clone());
    let chosen = move |event: Event| {
        let files = browser::take_chosen(&event);
        let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
        let names = files.iter().map(File::name).collect();
        read_into(app, names, files.into_iter().map(Blob::from).collect(), PictureGroup::Strangers);
    };
    let remove = move |_| {
        act(app, |models| {
            models.strangers.remove_pictures();
            Vec::new()
        });
    };
    let line = |line: String| view! { <li class="complaint">{line}</li> };
    view! {
        <div class="image-model-pictures">
            <span id="image-model-judged-count">{move || words::count(count.get())}</span>
            <label class="button file-button">
                {words::choose()}
                <input type="file" id=PictureGroup::Strangers.input_id() class="unseen" accept="image/*" multiple=true
                    aria-label=words::judged() on:change=chosen/>
            </label>
            <Show when=move || count.get() != 0>
                <button type="button" class="button" on:click=remove>{words::remove()}</button>
            </Show>
            <ul class="refusals" role="alert">{move || unread.get().into_iter().map(line).collect_view()}</ul>
        </div>
        <SamplePhotographs group=PictureGroup::Strangers/>
    }
}

#[component]
fn FoundStrangers(found: SharedResult<ImageStrangersReport>) -> impl IntoView {
    let score = |found: &ImageStrangerScore| {
        let cell = |cell: String| view! { <td>{cell}</td> };
        let title = found.score.title();
        view! {
            <tr data-score=found.score.id()>
                <th scope="row" title=found.score.definition()>{title}</th>{row(found).map(cell)}
            </tr>
        }
    };
    let picture = |(index, reading): (usize, &ImageStrangerReading)| {
        view! {
            <li data-p=reading.p_value.map(|p| p.to_string())><b>{words::picture(index + 1)}</b> " " {verdict(reading)}</li>
        }
    };
    view! {
        <p id="image-model-stranger-words" role="status">{groups(&found)} " " {separation(&found)}</p>
        <h3>{words::scores()}</h3>
        <div class="claim-table dictionary-table">
            <table id="image-model-stranger-scores">
                <thead>
                    <tr>
                        <th scope="col">{words::score()}</th>
                        <th scope="col">{words::known_median()}</th>
                        <th scope="col">{words::judged_median()}</th>
                        <th scope="col">{words::auroc()}</th>
                        <th scope="col">{words::fpr()}</th>
                    </tr>
                </thead>
                <tbody>{found.scores.iter().map(score).collect_view()}</tbody>
            </table>
        </div>
        <h3>{words::verdicts()}</h3>
        <ul class="image-model-paper" id="image-model-verdicts">
            {found.strangers.iter().enumerate().map(picture).collect_view()}
        </ul>
    }
}
