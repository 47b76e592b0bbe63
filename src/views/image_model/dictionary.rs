//! Brought pictures rebuilt from the end states of the run, beside other dictionaries.

use leptos::prelude::*;

use crate::protocol::{Image, ImageAnalysis, ImageDictionaryCurve, ImageDictionaryFound, ImageDictionaryReport};
use crate::state::studies::SharedResult;
use crate::state::studies::image_model_words::{dictionary_floor, dictionary_words};
use crate::state::words::number;
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::image_run as words;

use super::analysis::AnalysisControls;
use super::pictures::ChosenPictures;
use super::reading::PictureGroup;
use super::study_access::models;

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
                <AnalysisControls analysis=ImageAnalysis::Dictionaries/>
                {move || found.get().map(|found| view! { <Found found/> })}
            </div>
        </details>
    }
}

#[component]
fn Found(found: SharedResult<ImageDictionaryFound>) -> impl IntoView {
    view! {
        <p id="image-model-dictionary-words" role="status">{dictionary_words(&found)}</p>
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
