//! What the noise settled into: a sentence, the numbers, and the attractors as a gallery.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::protocol::{Nearest, ProbeAttractor};
use crate::state::studies::SharedResult;
use crate::state::studies::probe::{ProbeResult, colour_of};
use crate::state::studies::probe_files::{probe_csv, probe_json};
use crate::state::studies::probe_words::{
    ProbeNumber, headline, nearest_words, probe_numbers, provenance, remedy, stale_words,
};
use crate::state::tour::GlossaryTerm;
use crate::state::words::{number, percent};
use crate::state::{Control, Page};
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::views::text::Explain;
use crate::views::verdict::focus;
use crate::words::{inspector, noise_probe};

/// Cards shown at first, and with every "Show more".
const CARDS: usize = 60;

type FoundMemo = Memo<Option<SharedResult<ProbeResult>>>;

#[component]
pub fn FoundShown() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let found: FoundMemo = Memo::new(move |_| studies.with(|studies| studies.probe.found.clone()));
    let words = move || found.with(|found| found.as_ref().map(|found| headline(found)));
    let stale = Memo::new(move |_| {
        let of = found.with(|found| found.as_ref().map(|found| (found.run, found.report.step)));
        of.and_then(|(run, step)| app.page.with(|page| stale_words(run, step, page)))
    });
    view! {
        <p class="verdict" id="globe-words" role="status">{words}</p>
        <p class="globe-stale" id="globe-stale" role="status">{stale}</p>
        <Show when=move || found.with(Option::is_some)>
            <Remedy found/>
            <Numbers found/>
            <Files found/>
        </Show>
        {move || found.get().map(|found| view! { <Cards found/> })}
    }
}

/// Moves the slider that would make attractors.
#[component]
fn Remedy(found: FoundMemo) -> impl IntoView {
    let app = SideHandle::here();
    let remedy = Memo::new(move |_| {
        app.page.with(|page: &Page| found.with(|found| remedy(&found.as_ref()?.report, page.spec())))
    });
    let button = move |(parameter, value): (crate::spec::Parameter, f64)| {
        let act = move |_| {
            app.act(|page| {
                let commands = page.set(parameter, value);
                page.end_gesture();
                commands
            });
            focus(app, &format!("control-{}-range", parameter.id()));
        };
        let label = noise_probe::remedy(parameter.title(), parameter.text(value));
        view! {
            <p class="remedy">
                <button type="button" class="button" id="globe-remedy" title=Control(parameter).help().plain on:click=act>{label}</button>
            </p>
        }
    };
    move || remedy.get().map(button)
}

#[component]
fn Numbers(found: FoundMemo) -> impl IntoView {
    let row = move |ProbeNumber { id, title, definition, read }: ProbeNumber| {
        let text = move || found.with(|found| found.as_ref().map(|found| read(&found.report)));
        view! {
            <details class="number-row">
                <summary><span>{title}</span><b id=format!("globe-{id}")>{text}</b></summary>
                <p class="help">{definition}</p>
            </details>
        }
    };
    let of = move || found.with(|found| found.as_ref().map(|found| provenance(&found.report)));
    view! {
        <div class="numbers">{probe_numbers().map(row)}</div>
        <p class="help" id="globe-provenance">{of}</p>
    }
}

#[component]
fn Files(found: FoundMemo) -> impl IntoView {
    let save = move |extension: &str, media_type: &str, write: fn(&ProbeResult) -> String| {
        if let Some(found) = found.get_untracked() {
            browser::download(&format!("eddy-snow-globe.{extension}"), media_type, &write(&found));
        }
    };
    view! {
        <div class="share">
            <button type="button" class="button" id="globe-csv" title=noise_probe::csv_help()
                on:click=move |_| save("csv", "text/csv", |found| probe_csv(&found.report))>{noise_probe::csv()}</button>
            <button type="button" class="button" id="globe-json" title=noise_probe::json_help()
                on:click=move |_| save("json", "application/json", probe_json)>{noise_probe::json()}</button>
        </div>
    }
}

/// The attractors, the largest share first.
#[component]
fn Cards(found: SharedResult<ProbeResult>) -> impl IntoView {
    let shown = RwSignal::new(CARDS);
    let (sent, all) = (found.report.attractors.len(), found.report.attractor_count as usize);
    let cards = {
        let found = found.clone();
        move |index: usize| view! { <Card found=found.clone() index/> }
    };
    view! {
        <h2>{noise_probe::found()} <Explain term=GlossaryTerm::NoiseProbe/></h2>
        <ul class="gallery globe-gallery" id="globe-gallery">
            <For each=move || 0..shown.get().min(sent) key=|index| *index children=cards/>
        </ul>
        <Show when=move || shown.get() < sent>
            <button type="button" class="button" id="globe-more" on:click=move |_| shown.update(|shown| *shown += CARDS)>
                {move || noise_probe::more(sent - shown.get().min(sent))}
            </button>
        </Show>
        {(all > sent).then(|| view! {
            <p class="help">{noise_probe::left_out(all - sent)}</p>
        })}
    }
}

#[component]
fn Card(found: SharedResult<ProbeResult>, index: usize) -> impl IntoView {
    let app = SideHandle::here();
    let ProbeAttractor {
        image, share, spectral_radius, known_as, from_training, nearest_training, nearest_test, ..
    } = found.report.attractors[index].clone();
    let id = colour_of(&found.report, index);
    let color = move || app.shell.palette.get().attractor(id).css();
    let source = app.page.with_untracked(|page| page.spec().data.source);
    let focused = Memo::new(move |_| {
        known_as.is_some()
            && app.page.with(|page| page.run.selection.highlighted == known_as || page.run.selection.pinned == known_as)
    });
    let pinned = Memo::new(move |_| app.page.with(|page| known_as.is_some() && page.run.selection.pinned == known_as));
    let point = move |on: bool| {
        app.page.update(|page| page.run.selection.highlighted = known_as.filter(|_| on));
    };
    // Where the stage does not know it there is nothing to pick.
    let pin = move |_| {
        if let Some(id) = known_as {
            app.page.update(|page| page.toggle_pin(id));
        }
    };
    let picture = move |nearest: &Option<Nearest>, what: &str| {
        nearest.as_ref().map(|nearest| {
            view! { <Picture image=Signal::stored(Some(nearest.image.clone())) alternative=Signal::stored(what.to_owned())/> }
        })
    };
    let line = move |nearest: &Option<Nearest>, what: &str| {
        nearest.as_ref().map(|nearest| view! { <span class="card-line">{nearest_words(what, nearest, source)}</span> })
    };
    view! {
        <li>
            <button type="button" class="card" class:focused=focused data-testid="globe-card" data-share=share.to_string()
                style:border-color=color aria-pressed=move || pinned.get().to_string()
                on:pointerenter=move |_| point(true) on:pointerleave=move |_| point(false)
                on:focus=move |_| point(true) on:blur=move |_| point(false) on:click=pin>
                <span class="card-pictures">
                    <Picture image=Signal::stored(Some(image)) alternative=Signal::stored(noise_probe::card_image(index + 1))/>
                    {nearest_training.is_some().then(|| view! { <span class="card-arrow" aria-hidden="true">"≈"</span> })}
                    {picture(&nearest_training, inspector::card_nearest())}
                    {picture(&nearest_test, noise_probe::card_nearest_unseen())}
                </span>
                {from_training.then(|| view! { <span class="card-kind">{noise_probe::card_also()}</span> })}
                <span class="card-line" title=noise_probe::basin_help()>{inspector::basin(percent(share))}</span>
                <span class="card-line" title=inspector::radius_help()>{inspector::radius(number(spectral_radius))}</span>
                {line(&nearest_training, noise_probe::nearest_training())}
                {line(&nearest_test, noise_probe::nearest_unseen())}
            </button>
        </li>
    }
}
