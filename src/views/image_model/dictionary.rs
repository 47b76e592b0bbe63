//! Brought pictures rebuilt from the end states of the run, beside other dictionaries.

use leptos::prelude::*;

use crate::canvas::chart::DictionaryChart;
use crate::protocol::{Image, ImageAnalysis, ImageDictionaryCurve, ImageDictionaryFound, ImageDictionaryReport};
use crate::spec::DictionaryKind;
use crate::state::studies::dictionary_words::short_name;
use crate::state::studies::image_model_words::{atoms_found, dictionary_floor, dictionary_words};
use crate::state::studies::{AtomDraft, ImageModels, SharedResult};
use crate::state::words::number;
use crate::views::chart::DictionaryLines;
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::image_run as words;

use super::analysis::AnalysisControls;
use super::pictures::ChosenPictures;
use super::reading::PictureGroup;
use super::study_access::{act, models};

/// The drawing's own units; it is scaled to the panel's width.
const CHART_SIZE: [f32; 2] = [360.0, 220.0];

#[component]
pub fn EndDictionary() -> impl IntoView {
    let app = SideHandle::here();
    let found = models(app, |models| models.dictionary.found.clone());
    view! {
        <details class="more" id="image-model-dictionary">
            <summary>{words::dictionary()}</summary>
            <div class="image-model-dictionary">
                <p class="help">{words::dictionary_about()}</p>
                <ChosenPictures group=PictureGroup::Dictionary/>
                <AtomForm/>
                <AnalysisControls analysis=ImageAnalysis::Dictionaries/>
                {move || found.get().map(|found| view! { <Found found/> })}
            </div>
        </details>
    }
}

/// Where the end states come from, and what that takes.
#[component]
fn AtomForm() -> impl IntoView {
    let app = SideHandle::here();
    let wanted = models(app, |models| models.atoms.clone());
    let runs = models(app, |models| models.dictionary.under_way.is_some());
    let expected = models(app, ImageModels::atoms_expected);
    let from_noise = Memo::new(move |_| wanted.with(|wanted| wanted.from_noise));
    let edit = move |change: &dyn Fn(&mut AtomDraft)| {
        act(app, |models| {
            change(&mut models.atoms);
            Vec::new()
        });
    };
    let source = move |(id, title, noise): (&'static str, &'static str, bool)| {
        view! {
            <label>
                <input type="radio" name="image-model-atoms-from" id=id prop:checked=move || from_noise.get() == noise
                    on:change=move |_| edit(&|wanted| wanted.choose(noise))/>
                {title}
            </label>
        }
    };
    let sources = [
        ("image-model-atoms-run", words::atoms_of_run(), false),
        ("image-model-atoms-noise", words::atoms_of_noise(), true),
    ];
    // What could not be taken gives way to the last good value; the complaint stays.
    let put = move |event: &web_sys::Event, value: u32| {
        event_target::<web_sys::HtmlInputElement>(event).set_value(&value.to_string());
    };
    let type_count = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit(&|wanted| wanted.type_count(&text));
        put(&event, wanted.get_untracked().noise.count);
    };
    let type_steps = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        edit(&|wanted| wanted.type_steps(&text));
        put(&event, wanted.get_untracked().noise.steps);
    };
    view! {
        <fieldset class="image-model-form" disabled=move || runs.get()>
            <div class="image-model-start" role="radiogroup" aria-label=words::atoms_from()>
                <span>{words::atoms_from()}</span>
                {sources.map(source)}
            </div>
            <Show when=move || from_noise.get()>
                <div class="image-model-numbers">
                    <label>{words::atoms_count()}
                        <input type="text" inputmode="numeric" class="number" id="image-model-atoms" autocomplete="off"
                            aria-describedby="image-model-atoms-complaint"
                            prop:value=move || wanted.with(|wanted| wanted.noise.count).to_string() on:change=type_count/>
                    </label>
                    <label>{words::atoms_steps()}
                        <input type="text" inputmode="numeric" class="number" id="image-model-atom-steps" autocomplete="off"
                            aria-describedby="image-model-atoms-complaint"
                            prop:value=move || wanted.with(|wanted| wanted.noise.steps).to_string() on:change=type_steps/>
                    </label>
                </div>
            </Show>
        </fieldset>
        <p class="complaint" id="image-model-atoms-complaint" role="alert">{move || wanted.with(|wanted| wanted.complaint.clone())}</p>
        <p class="help" id="image-model-atoms-expected">{expected}</p>
    }
}

/// Names at the ends of the lines: an end state of a map that wanders is no whirlpool.
fn line_name(kind: DictionaryKind) -> &'static str {
    match kind {
        DictionaryKind::NoiseAttractors => words::atoms_short_ends(),
        DictionaryKind::TrainingImages => words::atoms_short_pictures(),
        DictionaryKind::RandomOrthogonal | DictionaryKind::Principal | DictionaryKind::RawNoise => short_name(kind),
    }
}

#[component]
fn Found(found: SharedResult<ImageDictionaryFound>) -> impl IntoView {
    view! {
        <p id="image-model-dictionary-words" role="status">{dictionary_words(&found)}</p>
        <p class="help">{atoms_found(&found)}</p>
        <DictionaryLines chart=DictionaryChart::of_image_model(&found.report, CHART_SIZE) size=CHART_SIZE
            id="image-model-dictionary-chart" label=words::dictionary_chart() name=line_name/>
        <h3>{words::dictionary_errors()}</h3>
        <div class="claim-table dictionary-table">{errors(&found.report)}</div>
        <p class="help">{dictionary_floor(&found)}</p>
        <div class="dictionary-pictures">{rows(&found)}</div>
    }
}

/// A row a number of atoms, a column a dictionary.
fn errors(report: &ImageDictionaryReport) -> impl IntoView + use<> {
    let head = |curve: &ImageDictionaryCurve| view! { <th scope="col">{curve.dictionary.to_string()}</th> };
    let row = |(index, count): (usize, &usize)| {
        let cell = |curve: &ImageDictionaryCurve| {
            let error = curve.picture_error.get(index);
            view! { <td>{error.map_or_else(|| "–".to_owned(), |&error| number(f64::from(error)))}</td> }
        };
        view! { <tr><th scope="row">{*count}</th>{report.curves.iter().map(cell).collect_view()}</tr> }
    };
    view! {
        <table id="image-model-errors">
            <thead>
                <tr><th scope="col">{words::dictionary_atoms()}</th>{report.curves.iter().map(head).collect_view()}</tr>
            </thead>
            <tbody>{report.atom_counts.iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}

/// A column a picture: itself, D(E(x)), and what each dictionary makes of it with all of its atoms.
fn rows(found: &ImageDictionaryFound) -> impl IntoView + use<> {
    let dictionaries = found.report.curves.iter().map(|curve| curve.dictionary.to_string());
    let titles = [words::dictionary_original().to_owned(), "D(E(x))".to_owned()].into_iter().chain(dictionaries);
    let row = |(title, images): (String, &Vec<Image>)| {
        let cell = |(index, image): (usize, &Image)| {
            let alternative = Signal::stored(words::dictionary_rebuilt(&title, index + 1));
            view! { <td><Picture image=Signal::stored(Some(image.clone())) alternative/></td> }
        };
        let cells = images.iter().enumerate().map(cell).collect_view();
        view! { <tr><th scope="row">{title}</th>{cells}</tr> }
    };
    view! { <table id="image-model-rebuilt"><tbody>{titles.zip(&found.rows).map(row).collect_view()}</tbody></table> }
}
