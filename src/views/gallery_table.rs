//! The attractors as a table: what the canvas shows, for whoever does not see it. Made when it is opened.

use leptos::prelude::*;

use crate::protocol::{Attractor, AttractorId};
use crate::state::words;
use crate::words::inspector as catalog;

use super::handle::SideHandle;

/// As many as there are cards.
const MAX_ROWS: usize = 60;

#[component]
pub fn AttractorTable() -> impl IntoView {
    let app = SideHandle::here();
    // Once opened, it stays up to date.
    let opened = RwSignal::new(false);
    // The canvas names the table as its details while it is there: a name of nothing is no help.
    let canvas = move || app.shell.find_element(&app.id("stage-canvas"));
    Effect::new(move |_| canvas().map(|canvas| canvas.set_attribute("aria-details", &app.id("attractor-table"))));
    on_cleanup(move || drop(canvas().map(|canvas| canvas.remove_attribute("aria-details"))));
    view! {
        <details class="more" id=app.id("attractor-table") on:toggle=move |_| opened.set(true)>
            <summary>{catalog::table()}</summary>
            <Show when=move || opened.get()><Rows/></Show>
        </details>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let app = SideHandle::here();
    let rows = Memo::new(move |_| {
        app.page.with(|page| page.run.attractors().iter().take(MAX_ROWS).map(row_of).collect::<Vec<_>>())
    });
    let row = move |(id, cells): (AttractorId, [String; 6])| {
        let [name, rest @ ..] = cells;
        let pinned = move || app.page.with(|page| page.run.selection.pinned == Some(id)).to_string();
        view! {
            <tr>
                <th scope="row">
                    <button type="button" class="link" aria-pressed=pinned
                        on:click=move |_| app.page.update(|page| page.toggle_pin(id))>{name}</button>
                </th>
                {rest.map(|cell| view! { <td>{cell}</td> })}
            </tr>
        }
    };
    let columns = [
        catalog::table_whirlpool(),
        catalog::table_kind(),
        catalog::table_place(),
        catalog::table_basin(),
        catalog::table_radius(),
        catalog::table_nearest(),
    ];
    view! {
        <div class="stranger-table">
            <table class="compare-table">
                <caption class="help">{catalog::table_help()}</caption>
                <thead><tr>{columns.map(|title| view! { <th scope="col">{title}</th> })}</tr></thead>
                <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Number, kind, place on the plane that is drawn, basin, ρ, and the training image it is most like.
fn row_of(attractor: &Attractor) -> (AttractorId, [String; 6]) {
    let [across, up] = attractor.at.map(|side| format!("{side:.2}"));
    // A point of the plane has no image.
    let nearest = match attractor.nearest_cosine.is_finite() {
        true => catalog::table_likeness(attractor.nearest_training + 1, words::cosine(attractor.nearest_cosine)),
        false => "–".to_owned(),
    };
    let cells = [
        attractor.id.0.to_string(),
        words::kind(attractor).to_owned(),
        catalog::trajectory_at(across, up),
        words::percent(attractor.basin_share),
        words::number(attractor.spectral_radius),
        nearest,
    ];
    (attractor.id, cells)
}
