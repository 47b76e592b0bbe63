//! Built-in strangers: which sets are compared, how far that is, and what came of it.

use leptos::prelude::*;

use super::acts::{act, own_kind, strangers};
use super::table::Table;
use crate::spec::StrangerSet;
use crate::state::studies::Strangers;
use crate::state::words;
use crate::views::handle::SideHandle;
use crate::words::strangers;

#[component]
pub fn BuiltIn() -> impl IntoView {
    let app = SideHandle::here();
    let own_kind = own_kind(app);
    view! {
        <h2>{strangers::built_in()}</h2>
        <p class="help">
            {move || strangers::built_in_about(own_kind.get())}
        </p>
        <Sets/>
        <Actions/>
        <Table/>
    }
}

#[component]
fn Sets() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let data = Memo::new(move |_| app.page.with(|page| page.spec().data.clone()));
    let chosen = Memo::new(move |_| studies.with(|studies| data.with(|data| studies.strangers.chosen_sets(data))));
    let chip = move |set: StrangerSet| {
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&set));
        let toggle = move |_| {
            act(app, |strangers| {
                strangers.toggle_set(set);
                Vec::new()
            });
        };
        view! {
            <label class="chip" class:on=is_chosen>
                <input type="checkbox" id=format!("stranger-set-{}", set.id()) prop:checked=is_chosen on:change=toggle/>
                {set.title()}
            </label>
        }
    };
    let chips = move || data.with(|data| StrangerSet::offered(data).into_iter().map(chip).collect_view());
    view! {
        <fieldset>
            <legend class="unseen">{strangers::sets()}</legend>
            <div class="chips">{chips}</div>
        </fieldset>
    }
}

#[component]
fn Actions() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let comparing = strangers(app, |strangers| strangers.comparing);
    let runs = Memo::new(move |_| comparing.get().is_some());
    let can_compare = Memo::new(move |_| {
        let data = app.page.with(|page| page.spec().data.clone());
        studies.with(|studies| {
            let strangers = &studies.strangers;
            strangers.can_compare() && !strangers.chosen_sets(&data).is_empty()
        })
    });
    let compare = move |_| {
        let data = app.page.with_untracked(|page| page.spec().data.clone());
        act(app, |strangers| strangers.compare(&data));
    };
    view! {
        <div class="bring-buttons">
            <Show when=move || !runs.get()>
                <button type="button" class="button primary" id="stranger-compare" disabled=move || !can_compare.get()
                    on:click=compare>{strangers::compare()}</button>
            </Show>
            <Show when=move || runs.get()>
                <button type="button" class="button" id="stranger-stop"
                    on:click=move |_| act(app, Strangers::stop)>{strangers::stop()}</button>
            </Show>
        </div>
        {move || comparing.get().map(|share| view! {
            <progress max="1" aria-label=strangers::comparing() prop:value=f64::from(share)></progress>
            <p class="help" id="stranger-progress">{words::percent(share)}</p>
        })}
    }
}
