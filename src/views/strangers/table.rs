//! All scores on all sets of strangers, the winner of each column marked, and one set in detail.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::strangers;
use crate::canvas::chart::{RocCurve, RocCurves};
use crate::platform::page as browser;
use crate::protocol::{Image, Interval, ScoreResult, StrangerRow, StrangerTable};
use crate::spec::{OodScore, StrangerSet};
use crate::state::studies::figure_numbers::roc_csv;
use crate::state::studies::stranger_words::{csv, in_true_colors, row_words, share, table_words};
use crate::views::chart::axes;
use crate::views::figure::FigureMenu;
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::{noise_probe, strangers};

/// What the cells show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TableMetric {
    Auroc,
    Fpr95,
}

impl TableMetric {
    const ALL: [Self; 2] = [Self::Auroc, Self::Fpr95];

    fn id(self) -> &'static str {
        match self {
            Self::Auroc => "auroc",
            Self::Fpr95 => "fpr95",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Auroc => strangers::metric_auroc(),
            Self::Fpr95 => strangers::metric_fpr95(),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Auroc => strangers::metric_auroc_help(),
            Self::Fpr95 => strangers::metric_fpr95_help(),
        }
    }

    fn of(self, result: &ScoreResult) -> Interval {
        match self {
            Self::Auroc => result.auroc,
            Self::Fpr95 => result.fpr95,
        }
    }
}

#[component]
pub fn Table() -> impl IntoView {
    let app = SideHandle::here();
    let table = strangers(app, |strangers| strangers.table.clone());
    let shown = RwSignal::new(TableMetric::Auroc);
    // The set that is shown in detail; the first, until another is chosen.
    let chosen = RwSignal::new(None::<StrangerSet>);
    let choice = move |offered: TableMetric| {
        view! {
            <label class="chip" class:on=move || shown.get() == offered>
                <input type="radio" name="stranger-shown" id=format!("stranger-show-{}", offered.id())
                    prop:checked=move || shown.get() == offered on:change=move |_| shown.set(offered)/>
                {offered.title()}
            </label>
        }
    };
    let content =
        move || {
            table.get().filter(|table| !table.rows.is_empty()).map(|table| view! {
            <p class="upload-words" id="stranger-winner" role="status">{table_words(&table)}</p>
            <div class="chips" role="group" aria-label=strangers::table_shows()>{TableMetric::ALL.map(choice)}</div>
            <p class="help">{move || shown.get().help()} {strangers::table_brackets()}</p>
            <Cells table=Arc::clone(&table) shown chosen/>
            <Detail table=Arc::clone(&table) chosen/>
            <File table/>
        })
        };
    view! { {content} }
}

#[component]
fn Cells(
    table: Arc<StrangerTable>,
    shown: RwSignal<TableMetric>,
    chosen: RwSignal<Option<StrangerSet>>,
) -> impl IntoView {
    let first = table.rows.first().map(|row| row.set);
    let column = |row: &StrangerRow| {
        let set = row.set;
        let is_chosen = move || chosen.get().or(first) == Some(set);
        view! {
            <th scope="col">
                <button type="button" class="stranger-column" id=format!("stranger-column-{}", set.id())
                    aria-pressed=move || is_chosen().to_string() title=strangers::column_help()
                    on:click=move |_| chosen.set(Some(set))>{set.title()}</button>
            </th>
        }
    };
    let columns = table.rows.iter().map(column).collect_view();
    let body = move || {
        let shown = shown.get();
        let measured =
            OodScore::ALL.into_iter().filter(|score| table.rows.iter().any(|row| row.result(*score).is_some()));
        measured.map(|score| line(&table, score, shown)).collect_view()
    };
    view! {
        <div class="stranger-table" tabindex="0" role="region" aria-label=strangers::table()>
            <table id="stranger-table"><thead><tr><td></td>{columns}</tr></thead><tbody>{body}</tbody></table>
        </div>
    }
}

/// A score and what it achieves on each set.
fn line(table: &StrangerTable, score: OodScore, shown: TableMetric) -> impl IntoView + use<> {
    let cell = |row: &StrangerRow| match row.result(score) {
        None => view! { <td>"–"</td> }.into_any(),
        Some(result) => {
            let Interval { value, low, high } = shown.of(result);
            let wins = row.winner().is_some_and(|winner| winner.score == score);
            view! {
                <td class:winner=wins class:chance=result.auroc.value <= 0.5
                    title=wins.then_some(strangers::largest())>
                    <b>{share(value)}</b> {wins.then_some(" ★")}
                    <small>{format!("[{}, {}]", share(low), share(high))}</small>
                </td>
            }
            .into_any()
        }
    };
    let cells = table.rows.iter().map(cell).collect_view();
    view! { <tr data-score=score.id()><th scope="row" title=score.definition()>{score.title()}</th>{cells}</tr> }
}

/// One set: some of its pictures, who wins, and the curves.
#[component]
fn Detail(table: Arc<StrangerTable>, chosen: RwSignal<Option<StrangerSet>>) -> impl IntoView {
    let example = |image: &Image| {
        view! {
            <Picture image=Signal::stored(Some(in_true_colors(image)))
                alternative=Signal::stored(strangers::example().to_owned())/>
        }
    };
    move || {
        let wanted = chosen.get();
        let row = table.rows.iter().find(|row| wanted == Some(row.set)).or(table.rows.first())?;
        Some(view! {
            <section class="stranger-detail" id="stranger-detail" aria-live="polite">
                <p><b>{row.set.title()}</b> " " <small>{strangers::detail(row.count, table.in_distribution_count)}</small></p>
                <div class="stranger-examples">{row.examples.iter().map(example).collect_view()}</div>
                {row_words(row).into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
                <Roc row=row.clone()/>
            </section>
        })
    }
}

#[component]
fn File(table: Arc<StrangerTable>) -> impl IntoView {
    let made = strangers::measured(table.step);
    view! {
        <div class="bring-buttons">
            <button type="button" class="button" id="stranger-csv"
                on:click=move |_| browser::download("eddy-strangers.csv", "text/csv", &csv(&table))>{noise_probe::csv()}</button>
            <span class="help">{made}</span>
        </div>
    }
}

/// The drawing's own units; it is scaled to the panel's width.
const ROC_SIZE: [f32; 2] = [300.0, 230.0];

/// ROC curves of one set of strangers: the winner's, the verdict's and the paper's.
#[component]
fn Roc(row: StrangerRow) -> impl IntoView {
    let drawn = RocCurves::new(&row, ROC_SIZE);
    let of = row.clone();
    let csv = move || Some(roc_csv(&of));
    let [width, height] = ROC_SIZE;
    let curve = |curve: &RocCurve| {
        view! { <path d=curve.path.clone() class=format!("chart-line roc-{}", curve.role.id())/> }
    };
    let curves = drawn.curves.iter().map(curve).collect_view();
    let legend = |curve: &RocCurve| {
        let auroc = row.result(curve.score).map(|result| share(result.auroc.value));
        view! {
            <li>
                <span class=format!("roc-key roc-{}", curve.role.id()) aria-hidden="true"></span>
                {strangers::curve(curve.score.title(), curve.role.title(), auroc.unwrap_or_default())}
            </li>
        }
    };
    view! {
        <svg class="chart roc" id="stranger-roc" viewBox=format!("0 0 {width} {height}") role="img"
            aria-label=strangers::roc()>
            {axes(drawn.area, drawn.x_ticks, drawn.y_ticks)}
            <path d=drawn.chance class="chart-grid roc-chance"/>
            {curves}
        </svg>
        <FigureMenu figure="stranger-roc" title=strangers::roc() csv/>
        <p class="help">{strangers::roc_help()}</p>
        <ul class="roc-legend">{drawn.curves.iter().map(legend).collect_view()}</ul>
    }
}
