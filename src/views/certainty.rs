//! How the whirlpools of the verdict were counted, and the same count made again in other ways.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::canvas::chart::Ramp;
use crate::platform::page as browser;
use crate::protocol::CountTable;
use crate::state::Studies;
use crate::state::share::file_name;
use crate::state::studies::SharedResult;
use crate::state::studies::certainty_words::{CountCell, cells, count_csv, protocol_lines, summary};
use crate::state::words::{number, percent};
use crate::words::certainty as words;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};

type CountTableMemo = Memo<Option<SharedResult<CountTable>>>;

#[wasm_split(more, fallible)]
fn certainty_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Certainty/> }.into_any())
}

fn certainty_panel() -> Coming {
    Box::pin(certainty_content())
}

/// Beside a count: the card, whose content comes when it is opened.
#[component]
pub fn ProtocolCard() -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class="number-row" id="protocol-card" on:toggle=move |_| opened.set(true)>
            <summary><span>{words::title()}</span></summary>
            <Show when=move || opened.get()><OnDemand fetch=certainty_panel/></Show>
        </details>
    }
}

#[component]
fn Certainty() -> impl IntoView {
    let app = SideHandle::here();
    let protocol = Memo::new(move |_| app.page.with(|page| page.run.protocol));
    let line = |(label, value): (&'static str, String)| view! { <dt>{label}</dt><dd>{value}</dd> };
    let lines = move || protocol.get().map(|protocol| protocol_lines(&protocol).into_iter().map(line).collect_view());
    view! {
        <dl class="protocol" id="protocol">{lines}</dl>
        <Show when=move || protocol.with(Option::is_none)><p class="help">{words::pending()}</p></Show>
        <h3>{words::how_sure()}</h3>
        <p class="help">{words::how_sure_about()}</p>
        <CountActions/>
        <CountMap/>
    }
}

/// The count is started here, and tells how far it is.
#[component]
fn CountActions() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let share = Memo::new(move |_| studies.with(|studies| studies.certainty.done_share()));
    let is_under_way = Memo::new(move |_| share.with(Option::is_some));
    let is_searched = Memo::new(move |_| app.page.with(|page| page.run.attractors.is_some()));
    let lost = Memo::new(move |_| studies.with(|studies| studies.certainty.lost));
    let progress = Memo::new(move |_| words::counting(percent(share.get().unwrap_or(0.0))));
    view! {
        <Show when=move || !is_under_way.get()>
            <button type="button" class="button" id="count-again" disabled=move || !is_searched.get()
                on:click=move |_| app.study(Studies::count_again)>{words::count_again()}</button>
        </Show>
        <Show when=move || is_under_way.get()>
            <div class="globe-progress">
                <progress max="1" aria-label=progress prop:value=move || f64::from(share.get().unwrap_or(0.0))></progress>
                <p class="help" id="count-progress">{progress}</p>
                <button type="button" class="button" id="count-stop"
                    on:click=move |_| app.study(Studies::stop_count)>{words::stop()}</button>
            </div>
        </Show>
        <p class="complaint" id="count-lost" role="alert">{lost}</p>
    }
}

/// The counts as a table whose cells are coloured by their mean.
#[component]
fn CountMap() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let found = Memo::new(move |_| studies.with(|studies| studies.certainty.found()));
    let table: CountTableMemo = Memo::new(move |_| found.with(|found| found.as_ref().map(|(_, table)| table.clone())));
    let is_over = Memo::new(move |_| table.with(|table| table.as_ref().is_some_and(|table| table.done_share >= 1.0)));
    let said = move || table.with(|table| table.as_ref().filter(|_| is_over.get()).and_then(|table| summary(table)));
    let stale = Memo::new(move |_| {
        let of = found.with(|found| found.as_ref().map(|(run, table)| (*run, table.protocol.step)))?;
        let is_shown =
            app.page.with(|page| page.run.attractors.as_ref().is_some_and(|report| (page.run.id, report.step) == of));
        (!is_shown).then(words::stale)
    });
    let save = move |_| {
        if let Some(table) = table.get_untracked() {
            let name = app.page.with_untracked(|page| file_name(page, "counts", "csv"));
            browser::download(&name, "text/csv", &count_csv(&table));
        }
    };
    let drawn = move |table: SharedResult<CountTable>| {
        let cells = cells(&table);
        let ramp = Ramp::over(cells.iter().flatten().filter_map(|cell| cell.mean));
        let palette = app.shell.palette.get();
        let cell = move |CountCell { text, mean, is_own }: CountCell| {
            let colors = ramp.zip(mean).map(|(ramp, mean)| ramp.colors(mean, &palette));
            let (fill, ink) = colors.map(|(fill, ink)| (fill.css(), ink.css())).unzip();
            view! {
                <td class:own=is_own style:background=fill style:color=ink>
                    {text} {is_own.then(|| view! { <small>{words::own()}</small> })}
                </td>
            }
        };
        let head = |[training, noise]: &[u32; 2]| view! { <th scope="col">{words::column(*training, *noise)}</th> };
        let row = |(step, cells): (&f32, Vec<CountCell>)| {
            let cells = cells.into_iter().map(cell.clone()).collect_view();
            view! { <tr><th scope="row">{words::row(number(f64::from(*step)))}</th>{cells}</tr> }
        };
        view! {
            <div class="sweep-map">
                <table id="count-map">
                    <caption class="help">{words::caption(table.draws)}</caption>
                    <thead><tr><th scope="col">{words::corner()}</th>{table.starts.iter().map(head).collect_view()}</tr></thead>
                    <tbody>{table.settled_steps.iter().zip(cells).map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    };
    view! {
        <p class="help" id="count-said" role="status">{said}</p>
        <p class="globe-stale" id="count-stale" role="status">{stale}</p>
        {move || table.get().map(drawn)}
        <Show when=move || is_over.get()>
            <button type="button" class="button" id="count-csv" on:click=save>{words::csv()}</button>
        </Show>
    }
}
