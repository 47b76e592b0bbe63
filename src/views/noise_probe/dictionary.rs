//! The dictionary: unseen images rebuilt from few attractors, and from four other sets of atoms.

use leptos::prelude::*;

use crate::canvas::chart::DictionaryChart;
use crate::platform::page as browser;
use crate::protocol::{DictionaryReport, Image};
use crate::state::studies::SharedResult;
use crate::state::studies::dictionary_words::{DictionaryError, short_name, winner_words};
use crate::state::studies::probe::{Compared, ProbeWork};
use crate::state::studies::probe_files::{dictionaries_csv, dictionaries_json};
use crate::state::studies::probe_words::stale_words;
use crate::state::words::number;
use crate::views::chart::DictionaryLines;
use crate::views::figure::FigureMenu;
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::{dictionary, noise_probe};

use super::Progress;

/// The drawing's own units; it is scaled to the panel's width.
const CHART_SIZE: [f32; 2] = [360.0, 220.0];
/// Held-out images that can be rebuilt.
const IMAGES: [u32; 3] = [50, 100, 200];

type ComparedMemo = Memo<Option<SharedResult<Compared>>>;

#[component]
pub fn Dictionaries() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let images = RwSignal::new(IMAGES[0]);
    let can_compare = Memo::new(move |_| studies.with(|studies| studies.ready && studies.probe.can_compare()));
    let compared: ComparedMemo = Memo::new(move |_| studies.with(|studies| studies.probe.compared.clone()));
    let stale = Memo::new(move |_| {
        let of = compared.with(|compared| compared.as_ref().map(|compared| (compared.run, compared.report.step)));
        of.and_then(|(run, step)| app.page.with(|page| stale_words(run, step, page)))
    });
    let option = move |count: u32| {
        view! { <option value=count.to_string() prop:selected=move || images.get() == count>{count}</option> }
    };
    let choose = move |event| {
        if let Ok(count) = event_target_value(&event).parse() {
            images.set(count);
        }
    };
    view! {
        <section class="dictionary" id="dictionary" aria-labelledby="dictionary-title">
            <h2 id="dictionary-title">{dictionary::title()}</h2>
            <p class="help">
                {dictionary::about()}
            </p>
            <div class="dictionary-ask">
                <label for="dictionary-images">{dictionary::images()}</label>
                <select id="dictionary-images" on:change=choose>{IMAGES.map(option)}</select>
                <button type="button" class="button" id="dictionary-run" disabled=move || !can_compare.get()
                    on:click=move |_| app.study(|studies| studies.compare_dictionaries(images.get_untracked()))>
                    {dictionary::run()}
                </button>
            </div>
            <Show when=move || !can_compare.get() && compared.with(Option::is_none)>
                <p class="help">{dictionary::run_waits()}</p>
            </Show>
            <Progress is_mine=|work| matches!(work, ProbeWork::Comparing { .. })/>
            <Show when=move || compared.with(Option::is_some)><Shown compared stale/></Show>
        </section>
    }
}

#[component]
fn Shown(compared: ComparedMemo, stale: Memo<Option<String>>) -> impl IntoView {
    let error = RwSignal::new(DictionaryError::default());
    let read = move |read: fn(&DictionaryReport) -> String| {
        move || compared.with(|compared| compared.as_ref().map(|compared| read(&compared.report)))
    };
    let about = |report: &DictionaryReport| dictionary::over(report.image_count, report.step);
    let toggle = move |offered: DictionaryError| {
        view! {
            <button type="button" class="button" id=format!("dictionary-error-{}", offered.id())
                aria-pressed=move || (error.get() == offered).to_string()
                on:click=move |_| error.set(offered)>{offered.title()}</button>
        }
    };
    let save = move |extension: &str, media_type: &str, write: fn(&Compared) -> String| {
        if let Some(compared) = compared.get_untracked() {
            browser::download(&format!("eddy-dictionaries.{extension}"), media_type, &write(&compared));
        }
    };
    view! {
        <p class="dictionary-words" id="dictionary-words" role="status">{read(winner_words)}</p>
        <p class="globe-stale">{stale}</p>
        <div class="sweep-presets" role="group" aria-label=dictionary::shows()>{DictionaryError::ALL.map(toggle)}</div>
        {move || compared.get().map(|compared| view! { <Chart compared error=error.get()/> })}
        {move || {
            let title = dictionary::chart(error.get().title());
            let csv = move || compared.with_untracked(|compared| compared.as_ref().map(|compared| dictionaries_csv(compared)));
            view! { <FigureMenu figure="dictionary-chart" title csv/> }
        }}
        <p class="help">{move || error.get().definition()} " " {read(about)}</p>
        <Numbers compared error/>
        <Rebuilt compared/>
        <div class="share">
            <button type="button" class="button" id="dictionary-csv"
                on:click=move |_| save("csv", "text/csv", dictionaries_csv)>{noise_probe::csv()}</button>
            <button type="button" class="button" id="dictionary-json"
                on:click=move |_| save("json", "application/json", dictionaries_json)>{noise_probe::json()}</button>
        </div>
    }
}

/// The names stand at the ends of the lines, whose dashes differ too; the table below has the numbers.
#[component]
fn Chart(compared: SharedResult<Compared>, error: DictionaryError) -> impl IntoView {
    let chart = DictionaryChart::new(&compared.report, error, CHART_SIZE);
    view! {
        <DictionaryLines chart size=CHART_SIZE id="dictionary-chart" label=dictionary::chart(error.title()) name=short_name/>
    }
}

#[component]
fn Numbers(compared: ComparedMemo, error: RwSignal<DictionaryError>) -> impl IntoView {
    let table = move |report: &DictionaryReport| {
        let head = |curve: &crate::protocol::DictionaryCurve| {
            view! { <th scope="col" title=curve.kind.title()>{short_name(curve.kind)}</th> }
        };
        let row = |(index, count): (usize, &u32)| {
            let cell = |curve: &crate::protocol::DictionaryCurve| {
                let value = error.get().of(curve).get(index).copied();
                view! { <td>{value.map_or_else(|| "–".to_owned(), |value| number(f64::from(value)))}</td> }
            };
            view! { <tr><th scope="row">{*count}</th>{report.curves.iter().map(cell).collect_view()}</tr> }
        };
        view! {
            <table>
                <thead><tr><th scope="col">{dictionary::atoms()}</th>{report.curves.iter().map(head).collect_view()}</tr></thead>
                <tbody>{report.atom_counts.iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <details class="more">
            <summary>{dictionary::numbers()}</summary>
            <div class="claim-table dictionary-table">
                {move || compared.with(|compared| compared.as_ref().map(|compared| table(&compared.report)))}
            </div>
        </details>
    }
}

/// A few of the images as each dictionary rebuilds them from a number of atoms that a slider sets.
#[component]
fn Rebuilt(compared: ComparedMemo) -> impl IntoView {
    let at = RwSignal::new(usize::MAX);
    let last = Memo::new(move |_| {
        compared.with(|compared| {
            compared.as_ref().map_or(0, |compared| compared.report.atom_counts.len().saturating_sub(1))
        })
    });
    // The middle, until it is moved.
    let index = Memo::new(move |_| if at.get() == usize::MAX { last.get() / 2 } else { at.get().min(last.get()) });
    let atoms = move || {
        let count = compared.with(|compared| Some(*compared.as_ref()?.report.atom_counts.get(index.get())?));
        dictionary::count_atoms(count.unwrap_or(0))
    };
    let slide = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            at.set(index);
        }
    };
    view! {
        <div class="dictionary-atoms">
            <label for="dictionary-atoms">{dictionary::rebuilt()} " " <b id="dictionary-atoms-shown">{atoms}</b></label>
            <input type="range" id="dictionary-atoms" min="0" max=move || last.get().to_string() step="1"
                aria-valuetext=atoms prop:value=move || index.get().to_string() on:input=slide/>
        </div>
        {move || compared.get().map(|compared| view! { <Examples compared index/> })}
    }
}

/// One column an image; under it D(E(x)) and what each dictionary makes of it.
#[component]
fn Examples(compared: SharedResult<Compared>, index: Memo<usize>) -> impl IntoView {
    let examples = compared.report.examples.len();
    let fixed = |row: usize, title: &'static str| {
        let cell = |pair: &[Image; 2]| {
            view! { <td><Picture image=Signal::stored(Some(pair[row].clone())) alternative=Signal::stored(title.to_owned())/></td> }
        };
        view! { <tr><th scope="row">{title}</th>{compared.report.examples.iter().map(cell).collect_view()}</tr> }
    };
    let rebuilt = |curve: usize| {
        let kind = compared.report.curves[curve].kind;
        let cell = |example: usize| {
            let compared = compared.clone();
            // With more atoms than it has it does no better than with all of them.
            let image = Signal::derive(move || {
                let pictures = &compared.report.curves[curve].pictures;
                pictures.get(index.get()).or(pictures.last())?.get(example).cloned()
            });
            view! { <td><Picture image alternative=Signal::stored(dictionary::rebuilt_by(kind.title()))/></td> }
        };
        let (atoms, of) = (compared.report.curves[curve].atoms, compared.clone());
        let all = move || {
            let has_fewer = index.get() >= of.report.curves[curve].latent_error.len();
            has_fewer.then(|| dictionary::all_atoms(atoms))
        };
        view! {
            <tr>
                <th scope="row" title=kind.title()>{short_name(kind)} <small>{all}</small></th>
                {(0..examples).map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="dictionary-pictures">
            <table id="dictionary-examples">
                <tbody>
                    {fixed(0, dictionary::unseen())}
                    {fixed(1, "D(E(x))")}
                    {(0..compared.report.curves.len()).map(rebuilt).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
