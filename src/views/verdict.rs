//! The verdict: one sentence, the counts side by side, the memorization scale, the numbers, each
//! with its definition on demand.

use leptos::prelude::*;

use crate::protocol::{AttractorReport, Verdict};
use crate::state::verdict::{self, MAIN_NUMBERS, MORE_NUMBERS, Number};
use crate::words::verdict as catalog;

use super::certainty::ProtocolCard;
use super::handle::SideHandle;

#[component]
pub fn VerdictPanel() -> impl IntoView {
    let app = SideHandle::here();
    let sentence = Memo::new(move |_| app.page.with(|page| verdict::headline(&page.run)));
    let measured = Memo::new(move |_| app.page.with(|page| page.run.attractors.as_ref().map(|report| report.verdict)));
    let searched = Memo::new(move |_| app.page.with(|page| page.run.attractors.as_deref().map(searched)));
    let row = move |number: Number| view! { <Row number measured/> };
    view! {
        <h2 class="unseen">{catalog::title()}</h2>
        <p class="verdict" id="verdict-words">{sentence}</p>
        <Remedy/>
        <div class="numbers">
            <Counts measured/>
            <ProtocolCard/>
            <Memorization measured/>
            {MAIN_NUMBERS.map(row)}
        </div>
        <details class="more" id="verdict-more">
            <summary>{catalog::all_numbers()}</summary>
            <div class="numbers">{MORE_NUMBERS.map(row)}</div>
        </details>
        <p class="help" id="verdict-searched">{searched}</p>
    }
}

#[component]
fn Row(number: Number, measured: Memo<Option<Verdict>>) -> impl IntoView {
    let Number { id, title, definition, read } = number;
    let text = Memo::new(move |_| measured.with(|verdict| verdict.as_ref().map_or_else(|| "–".to_owned(), read)));
    view! {
        <details class="number-row">
            <summary><span>{title()}</span><b id=format!("verdict-{id}")>{text}</b></summary>
            <p class="help">{definition()}</p>
        </details>
    }
}

/// Ours, the paper's, and what a perfect denoiser would have.
#[component]
fn Counts(measured: Memo<Option<Verdict>>) -> impl IntoView {
    let counts = Memo::new(move |_| measured.with(|verdict| verdict::counts(verdict.as_ref())));
    let count = move |index: usize| {
        let [(first, ..), (second, ..), (third, ..)] = counts.get_untracked();
        let id = [first, second, third][index];
        view! {
            <span class="count">
                <b id=format!("verdict-{id}")>{move || counts.with(|counts| counts[index].2.clone())}</b>
                <small>{move || counts.with(|counts| counts[index].1)}</small>
            </span>
        }
    };
    let definition = move |index: usize| {
        view! {
            <p class="help">
                <b>{move || counts.with(|counts| counts[index].1)}</b>
                ". "
                {move || counts.with(|counts| counts[index].3.clone())}
            </p>
        }
    };
    view! {
        <details class="number-row">
            <summary class="counts"><span>{catalog::attractors()}</span>{[0, 1, 2].map(count)}</summary>
            {[0, 1, 2].map(definition)}
        </details>
    }
}

/// The memorization coefficient on a line from 0 to 1, against its null lines.
#[component]
fn Memorization(measured: Memo<Option<Verdict>>) -> impl IntoView {
    let scale = Memo::new(move |_| measured.with(|verdict| verdict.as_ref().and_then(verdict::memorization_scale)));
    let text = Memo::new(move |_| {
        measured.with(|verdict| verdict.as_ref().map_or_else(|| "–".to_owned(), verdict::memorization_words))
    });
    let at = |share: f32| format!("{:.1}%", 100.0 * share);
    let mark = move |class: &'static str, name: &'static str, share: Option<f32>| {
        share.map(|share| view! { <i class=format!("scale-mark {class}") style:left=at(share) title=name></i> })
    };
    view! {
        <details class="number-row">
            <summary class="scaled">
                <span>{catalog::likeness()}</span>
                <b id="verdict-memorization">{move || text.with(|text| text.split(';').next().unwrap_or_default().to_owned())}</b>
                <span class="scale" role="img" aria-label=move || catalog::likeness_scale(text.get())>
                    {move || scale.get().map(|scale| view! {
                        <i class="scale-band" style:left=at(scale.band[0]) style:right=at(1.0 - scale.band[1])></i>
                        {mark("null-noise", catalog::mark_noise(), scale.noise)}
                        {mark("null-images", catalog::mark_unseen(), scale.unseen)}
                        {mark("measured", catalog::mark_attractors(), Some(scale.mean))}
                    })}
                </span>
            </summary>
            <p class="help">
                {move || catalog::likeness_definition(text.get())}
            </p>
        </details>
    }
}

/// Which slider would give a field without attractors some.
#[component]
fn Remedy() -> impl IntoView {
    let app = SideHandle::here();
    let remedy = Memo::new(move |_| app.page.with(|page| verdict::remedy(&page.run, page.spec())));
    let show = move |_| {
        if let Some((parameter, _)) = remedy.get_untracked() {
            focus(app, &format!("control-{}-range", parameter.id()));
        }
    };
    view! {
        {move || remedy.get().map(|(parameter, reason)| view! {
            <p class="remedy">
                {reason} " "
                <button type="button" class="button" id="verdict-remedy" on:click=show>
                    {catalog::remedy_go(parameter.title())}
                </button>
            </p>
        })}
    }
}

/// Shows the visitor one of the page's elements.
pub(super) fn focus(app: SideHandle, id: &str) {
    if let Some(element) = app.shell.find(id) {
        // A thing that cannot be focused just stays where it is.
        let _ = element.focus();
        element.scroll_into_view();
    }
}

fn searched(report: &AttractorReport) -> String {
    let starts = (report.verdict.training_starts + report.verdict.noise_starts) as usize;
    match report.complete {
        true => catalog::searched(starts, report.step),
        false => catalog::searched_short(starts, report.step),
    }
}
