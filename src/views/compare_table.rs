//! Both runs in one place: the two stages, and their numbers next to each other.

use leptos::context::Provider;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::state::compare::{self, ComparisonRow};
use crate::state::{Page, PagePart, Side};
use crate::words::compare as catalog;

use super::handle::SideHandle;
use super::notices::Announcer;
use super::on_demand::{Coming, Content, NotArrived};
use super::stage::Stage;
use super::stage_bars::LayerBar;

/// The stage, or two of them.
#[component]
pub fn Stages() -> impl IntoView {
    let left = SideHandle::here();
    let comparison = left.shell.comparison;
    // Once opened, the second stage stays, unseen: its canvases and observers are made once.
    let ever_open = Memo::new(move |before: Option<&bool>| comparison.open.get() || before == Some(&true));
    let second = move || {
        let right = comparison.side(Side::Right).filter(|_| ever_open.get());
        right.map(|right| view! { <Provider value=right><Stage/><Announcer/></Provider> })
    };
    view! {
        <div class="stages" data-part=PagePart::River.name() class:two=move || comparison.open.get()>
            <div class="stage-pair"><Stage/>{second}</div>
            <LayerBar/>
        </div>
    }
}

#[wasm_split(more, fallible)]
fn compare_table_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <CompareTable/> }.into_any())
}

/// The code of the panel, fetched.
pub fn compare_table_panel() -> Coming {
    Box::pin(compare_table_content())
}

/// The main numbers of both sides, the different ones marked.
#[component]
pub fn CompareTable() -> impl IntoView {
    let left = SideHandle::here();
    let comparison = left.shell.comparison;
    let pages = move |read: fn(&Page, &Page) -> Vec<ComparisonRow>| {
        let right = comparison.side(Side::Right).filter(|_| comparison.open.get())?;
        Some(left.page.with(|left| right.page.with(|right| read(left, right))))
    };
    let rows = Memo::new(move |_| pages(|left, right| compare::rows([&left.run, &right.run])).unwrap_or_default());
    let provenance = Memo::new(move |_| {
        let right = comparison.side(Side::Right)?;
        Some(left.page.with(|left| right.page.with(|right| compare::provenance([&left.run, &right.run]))))
    });
    let line = move |row: ComparisonRow| {
        let ComparisonRow { id, title, texts: [left, right], differs } = row;
        view! {
            <tr class:differs=differs>
                <th scope="row">{title}</th>
                <td id=format!("compare-{id}-left")>{left}</td>
                <td class="compare-sign">{differs.then(|| view! { <span aria-label=catalog::differs_sign()>"≠"</span> })}</td>
                <td id=format!("compare-{id}-right")>{right}</td>
            </tr>
        }
    };
    view! {
            <h2>{catalog::both()}</h2>
            <table class="compare-table" id="compare-table">
                <thead><tr><td></td><th scope="col">{catalog::left()}</th><td></td><th scope="col">{catalog::right()}</th></tr></thead>
                <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
            </table>
            <p class="help" id="compare-provenance">{provenance}</p>
            <h2>{move || match comparison.chosen.get() {
                Side::Left => catalog::field_left(),
                Side::Right => catalog::field_right(),
            }}</h2>
    }
}
