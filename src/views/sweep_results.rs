//! What a sweep has come to: a curve or a map, a cell's numbers, and the way from a cell to the stage.

use std::sync::Arc;

use leptos::prelude::*;

use crate::canvas::chart::{SweepCurve, SweepMap, SweepMapCell, SweepMapRow};
use crate::platform::page as browser;
use crate::protocol::{Measure, SweepResults};
use crate::state::sweep::{cell_numbers, file_stem, made_words, measure_words, outcome_words};
use crate::state::words;
use crate::words::{noise_probe, sweep};

use super::chart::axes;
use super::figure::FigureMenu;
use super::handle::SideHandle;

/// The drawing's own units; it is scaled to the panel's width.
const CURVE_SIZE: [f32; 2] = [360.0, 190.0];

type Results = Memo<Option<Arc<SweepResults>>>;

#[component]
pub fn SweepShown() -> impl IntoView {
    let app = SideHandle::here();
    let revision = Memo::new(move |_| app.page.with(|page| page.sweeps.revision));
    // Read, not only tracked: a memo that nobody has read yet watches nothing.
    let results: Results =
        Memo::new(move |_| revision.with(|_| app.page.with_untracked(|page| page.sweeps.results.clone())));
    view! {
        <Show when=move || results.with(Option::is_some)>
            <section class="sweep-shown" id="sweep-shown" aria-label=sweep::results()>
                <MeasureSelect/>
                <Curve results/>
                <Map results/>
                <CellNumbers results/>
                <Files results/>
            </section>
        </Show>
    }
}

fn measure_shown() -> Memo<Measure> {
    let app = SideHandle::here();
    Memo::new(move |_| app.page.with(|page| page.sweeps.measure))
}

#[component]
fn MeasureSelect() -> impl IntoView {
    let app = SideHandle::here();
    let measure = measure_shown();
    let choose = move |event| {
        if let Some(measure) = Measure::from_id(&event_target_value(&event)) {
            app.act(|page| {
                page.sweeps.measure = measure;
                Vec::new()
            });
        }
    };
    let option = move |offered: Measure| {
        let title = measure_words(offered).0;
        view! { <option value=offered.id() prop:selected=move || measure.get() == offered>{title}</option> }
    };
    view! {
        <div class="sweep-measure">
            <label for="sweep-measure">{sweep::shows()}</label>
            <select id="sweep-measure" on:change=choose aria-describedby="sweep-measure-help">{Measure::ALL.map(option)}</select>
            <p class="help" id="sweep-measure-help">{move || measure_words(measure.get()).1}</p>
        </div>
    }
}

/// The curve of a sweep of one number; the table below has the same values for every reader.
#[component]
fn Curve(results: Results) -> impl IntoView {
    let measure = measure_shown();
    let curve = Memo::new(move |_| {
        results.with(|results| results.as_ref().and_then(|results| SweepCurve::new(results, measure.get(), CURVE_SIZE)))
    });
    let csv = move || results.with_untracked(|results| results.as_ref().map(|results| results.csv()));
    let drawn = move |curve: SweepCurve| {
        let [width, height] = CURVE_SIZE;
        let dot = |[x, y]: [f32; 2]| view! { <circle cx=x.to_string() cy=y.to_string() r="3.5" class="chart-dot"/> };
        view! {
            <svg class="chart" id="sweep-curve" viewBox=format!("0 0 {width} {height}") role="img"
                aria-label=sweep::curve()>
                {axes(curve.area, curve.x_ticks, curve.y_ticks)}
                <path d=curve.band class="chart-band"/>
                <path d=curve.line class="chart-line"/>
                {curve.dots.into_iter().map(dot).collect_view()}
            </svg>
            <FigureMenu figure="sweep-curve" title=measure_words(measure.get_untracked()).0 csv/>
        }
    };
    move || curve.get().map(drawn)
}

/// Every cell as a button: the map of two numbers, or the row under a curve.
#[component]
fn Map(results: Results) -> impl IntoView {
    let app = SideHandle::here();
    let measure = measure_shown();
    let selected = Memo::new(move |_| app.page.with(|page| page.sweeps.selected));
    let map = Memo::new(move |_| {
        let palette = app.shell.palette.get();
        results.with(|results| results.as_ref().map(|results| SweepMap::new(results, measure.get(), &palette)))
    });
    let cell = move |cell: SweepMapCell| {
        let number = cell.cell;
        let (fill, ink) = cell.colors.unzip();
        view! {
            <td>
                <button type="button" class="sweep-cell" id=format!("sweep-cell-{number}") title=cell.words.clone()
                    aria-label=cell.words aria-pressed=move || (selected.get() == Some(number)).to_string()
                    style:background=fill style:color=ink
                    on:click=move |_| app.act(|page| {
                        page.select_cell(number);
                        Vec::new()
                    })>{cell.text}</button>
            </td>
        }
    };
    let drawn = move |map: SweepMap| {
        let row = |row: SweepMapRow| {
            view! { <tr><th scope="row">{row.label}</th>{row.cells.into_iter().map(cell).collect_view()}</tr> }
        };
        let titles = results.with_untracked(|results| {
            let axis = |index: usize| results.as_ref()?.spec().axes.get(index).map(|axis| axis.parameter.title());
            (axis(0), axis(1).map(|title| format!("{title} ↑")))
        });
        let ends = map.ramp.map(|ramp| [words::number(ramp.low), words::number(ramp.high)]);
        let gradient = app.shell.palette.get_untracked().speed_gradient();
        view! {
            <div class="sweep-map">
                <p class="help">{titles.1}</p>
                <table id="sweep-map">
                    <tbody>{map.rows.into_iter().map(row).collect_view()}</tbody>
                    <tfoot><tr><td></td>
                        {map.columns.into_iter().map(|label| view! { <th scope="col">{label}</th> }).collect_view()}
                    </tr></tfoot>
                </table>
                <p class="help sweep-across">{titles.0}" →"</p>
            </div>
            {ends.map(|[low, high]| view! {
                <p class="legend-speed help" id="sweep-legend">
                    {low}<span class="legend-ramp" style:background=gradient aria-hidden="true"></span>{high}
                </p>
            })}
        }
    };
    move || map.get().map(drawn)
}

/// The numbers of the selected cell, and its runs with the way to the stage.
#[component]
fn CellNumbers(results: Results) -> impl IntoView {
    let app = SideHandle::here();
    let measure = measure_shown();
    let selected = Memo::new(move |_| app.page.with(|page| page.sweeps.selected));
    let shown = move || {
        let (results, cell) = (results.get()?, selected.get()?);
        let spec = results.spec();
        let number = |(measure, text): (Measure, String)| {
            let (title, help) = measure_words(measure);
            view! { <dt title=help>{title}</dt><dd>{text}</dd> }
        };
        let run = |run: usize| {
            let outcome = results.run(run).map(|made| outcome_words(&made.outcome, measure.get()));
            let seed = spec.seed_of_run(run);
            view! {
                <li>
                    <span>{sweep::seed(seed.to_string())} " "<b>{outcome.unwrap_or_else(|| sweep::to_come().to_owned())}</b></span>
                    <button type="button" class="button" id=format!("sweep-open-{run}")
                        aria-label=sweep::open_run_named(spec.label_of_run(run))
                        on:click=move |_| app.push_history(|| app.act(|page| page.open_run(run)))>{sweep::open_run()}</button>
                </li>
            }
        };
        Some(view! {
            <section class="sweep-cell-shown" id="sweep-selected" aria-live="polite">
                <p><b>{spec.label_of_cell(cell)}</b></p>
                <ul>{spec.runs_of_cell(cell).map(run).collect_view()}</ul>
                <dl class="sweep-numbers">{cell_numbers(&results, cell).into_iter().map(number).collect_view()}</dl>
            </section>
        })
    };
    view! {
        {shown}
        <Show when=move || selected.with(Option::is_none)>
            <p class="help">{sweep::choose_cell()}</p>
        </Show>
    }
}

#[component]
fn Files(results: Results) -> impl IntoView {
    let made = move || results.with(|results| results.as_ref().map(|results| made_words(results)));
    let save = move |extension: &str, media_type: &str, write: fn(&SweepResults) -> String| {
        if let Some(results) = results.get_untracked() {
            browser::download(&format!("{}.{extension}", file_stem(&results)), media_type, &write(&results));
        }
    };
    view! {
        <div class="sweep-actions">
            <button type="button" class="button" id="sweep-csv"
                on:click=move |_| save("csv", "text/csv", SweepResults::csv)>{noise_probe::csv()}</button>
            <button type="button" class="button" id="sweep-json"
                on:click=move |_| save("json", "application/json", SweepResults::json)>{noise_probe::json()}</button>
            <span class="help" id="sweep-made">{made}</span>
        </div>
    }
}
