//! The paper's claims: each with a button that tests it and the answer it came to.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::protocol::ClaimReport;
use crate::spec::Claim;
use crate::state::PagePart;
use crate::state::claims::{progress_words, provenance};
use crate::state::words::{self, cell};
use crate::words::claims;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};
use super::text::rich;

const ANSWERS_KEY: &str = "eddy-claims";

/// The button in the header, and the panel it opens.
#[component]
pub fn ClaimsButton() -> impl IntoView {
    let app = SideHandle::here();
    let opened = RwSignal::new(false);
    let running = Memo::new(move |_| {
        app.page.with(|page| page.live.claim.as_ref().map(|progress| words::percent(progress.done_share)))
    });
    view! {
        <button type="button" id="button-claims" class="badge" data-part=PagePart::Claims.name() popovertarget="claims-popover"
            title=claims::title() on:click=move |_| opened.set(true)>
            {claims::claims()} <small>{running}</small>
        </button>
        <div id="claims-popover" class="popover wide" popover="auto">
            <h2>{claims::title()}</h2>
            <Show when=move || opened.get()><OnDemand fetch=claims_panel/></Show>
        </div>
    }
}

#[wasm_split(more, fallible)]
fn claims_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <ClaimsPanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn claims_panel() -> Coming {
    Box::pin(claims_content())
}

/// What the button opens. Answers of an earlier visit are taken over when it is first made.
#[component]
pub fn ClaimsPanel() -> impl IntoView {
    let app = SideHandle::here();
    if let Some(text) = app.shell.place.with_value(|place| place.recall(ANSWERS_KEY)) {
        app.page.update(|page| page.claims.recall(&text));
    }
    let answers = Memo::new(move |_| app.page.with(|page| page.claims.to_text()));
    Effect::new(move |_| answers.with(|text| app.shell.place.with_value(|place| place.remember(ANSWERS_KEY, text))));
    view! {
        <p class="help">
            {rich(claims::about())}
        </p>
        <ul class="claim-list">{Claim::ALL.map(|claim| view! { <ClaimCard claim/> })}</ul>
    }
}

#[component]
fn ClaimCard(claim: Claim) -> impl IntoView {
    let app = SideHandle::here();
    let report = Memo::new(move |_| app.page.with(|page| page.claims.report(claim).cloned()));
    let progress = Memo::new(move |_| app.page.with(|page| page.live.progress_of(claim).cloned()));
    let id = claim.id();
    let runs = move || progress.with(Option::is_some);
    let press = move |_| app.act(|page| if runs() { page.stop_claim() } else { page.test_claim(claim) });
    let label = move || match (runs(), report.with(Option::is_some)) {
        (true, _) => claims::stop(),
        (false, true) => claims::test_again(),
        (false, false) => claims::test(),
    };
    let ready = Memo::new(move |_| app.page.with(|page| page.engine.is_ready()));
    view! {
        <li class="claim" id=format!("claim-{id}")>
            <div class="claim-head">
                <p>{claim.title()}</p>
                <button type="button" class="button" id=format!("claim-{id}-test") on:click=press
                    aria-label=move || claims::button(label(), claim.title())
                    disabled=move || !ready.get()>{label}</button>
            </div>
            {move || progress.get().map(|progress| view! {
                <progress max="1" aria-label=claims::progress() prop:value=f64::from(progress.done_share)></progress>
                <p class="help" id=format!("claim-{id}-progress")>{progress_words(&progress)}</p>
            })}
            {move || report.get().map(|report| view! { <ClaimAnswer report/> })}
            <details class="more">
                <summary>{claims::method()}</summary>
                <p class="help">{claim.method()}</p>
                <p class="help">{claim.rule()}</p>
            </details>
        </li>
    }
}

#[component]
fn ClaimAnswer(report: ClaimReport) -> impl IntoView {
    let provenance = provenance(&report);
    let id = report.claim.id();
    let head = report.columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = report
        .rows
        .into_iter()
        .map(|row| {
            let cells = row.values.into_iter().map(|value| view! { <td>{cell(value)}</td> }).collect_view();
            view! { <tr><th scope="row">{row.label}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <p class="claim-answer" id=format!("claim-{id}-answer") data-answer=report.answer.id()>
            <b>{report.answer.words()}</b> " " {report.why.to_string()}
        </p>
        <details class="more">
            <summary>{claims::numbers()}</summary>
            <div class="claim-table"><table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>
            <p class="help">{provenance}</p>
        </details>
    }
}
