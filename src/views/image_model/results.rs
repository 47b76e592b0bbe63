//! What is to be said of a run: the curve of its steps, its regimes, its numbers, and the paper beside them.

use leptos::prelude::*;

use crate::canvas::chart::RelativeStepChart;
use crate::platform::page as browser;
use crate::protocol::ImageModelReport;
use crate::state::studies::figure_numbers::relative_steps_csv;
use crate::state::studies::image_model_files::report_json;
use crate::state::studies::image_model_words::{ImageNumber, headline, numbers, paper};
use crate::state::studies::{SharedResult, TileCurves};
use crate::state::words::number;
use crate::views::chart::axes;
use crate::views::figure::FigureMenu;
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::study_access::models;

/// The drawing's own units; it is scaled to the panel's width.
const CHART_SIZE: [f32; 2] = [360.0, 160.0];

#[component]
pub fn RunResults() -> impl IntoView {
    let app = SideHandle::here();
    let report: Memo<Option<SharedResult<ImageModelReport>>> =
        models(app, |models| models.run.as_ref()?.report.clone());
    let has_report = Memo::new(move |_| report.with(Option::is_some));
    let words_of_report = move || report.with(|report| report.as_ref().map(|report| headline(report)));
    view! {
        <Curve/>
        <p class="verdict" id="image-model-words" role="status">{words_of_report}</p>
        <Show when=move || has_report.get()><Numbers report/></Show>
    }
}

#[component]
fn Curve() -> impl IntoView {
    let app = SideHandle::here();
    let curves: Memo<TileCurves> =
        models(app, |models| models.run.as_ref().map(|run| run.curves.clone()).unwrap_or_default());
    let steps = models(app, |models| models.run.as_ref().map_or(1, |run| run.spec.steps));
    let looked_at = models(app, |models| {
        let moments = &models.run.as_ref()?.moments;
        moments.looking_at().and_then(|_| moments.shown()).map(|moment| moment.step)
    });
    let last = Memo::new(move |_| curves.with(TileCurves::median).last().copied().filter(|value| value.is_finite()));
    let last_words = move || last.get().map(|value| words::curve_median(number(f64::from(value))));
    let drawing = move || {
        let chart = curves.with(|curves| RelativeStepChart::new(curves, steps.get(), looked_at.get(), CHART_SIZE));
        let [width, height] = CHART_SIZE;
        let bottom = chart.area.top_px + chart.area.height_px;
        let tile = |path: String| view! { <path d=path class="image-model-curve"/> };
        let cursor = |x: f32| {
            let x = x.to_string();
            view! {
                <line x1=x.clone() x2=x y1=chart.area.top_px.to_string() y2=bottom.to_string() class="image-model-cursor"/>
            }
        };
        view! {
            <svg class="chart" id="image-model-chart" viewBox=format!("0 0 {width} {height}") role="img"
                aria-label=words::curve()>
                {axes(chart.area, chart.x_ticks, chart.y_ticks)}
                {chart.tiles.into_iter().map(tile).collect_view()}
                <path d=chart.median class="image-model-median"/>
                {chart.cursor_px.map(cursor)}
            </svg>
        }
    };
    let csv = move || Some(curves.with_untracked(relative_steps_csv));
    let has_steps = Memo::new(move |_| curves.with(|curves| curves.steps() > 0));
    view! {
        <Show when=move || has_steps.get()>
            <h3>{words::curve()}</h3>
            {drawing}
            <FigureMenu figure="image-model-chart" title=words::curve() beside_run=true csv/>
            <p class="help"><b id="image-model-relative" data-value=move || last.get().map(|value| value.to_string())>{last_words}</b> " " {words::curve_help()}</p>
        </Show>
    }
}

#[component]
fn Numbers(report: Memo<Option<SharedResult<ImageModelReport>>>) -> impl IntoView {
    let app = SideHandle::here();
    let row = |ImageNumber { id, title, definition, value }: ImageNumber| {
        view! {
            <details class="number-row">
                <summary><span>{title}</span><b id=format!("image-model-{id}")>{value}</b></summary>
                <p class="help">{definition}</p>
            </details>
        }
    };
    let line = |line: String| view! { <li>{line}</li> };
    let save = move |_| {
        let found = app.studies().with_untracked(|studies| {
            let models = &studies.image_models;
            (models.dictionary.found.clone(), models.strangers.judging.found.clone())
        });
        if let Some(report) = report.get_untracked() {
            let json = report_json(&report, found.0.as_deref(), found.1.as_deref());
            browser::download("eddy-image-model.json", "application/json", &json);
        }
    };
    view! {
        <div class="numbers">
            {move || report.with(|report| report.as_ref().map(|report| numbers(report).into_iter().map(row).collect_view()))}
        </div>
        <h3>{words::paper()}</h3>
        <ul class="image-model-paper" id="image-model-paper">
            {move || report.with(|report| report.as_ref().map(|report| paper(report).into_iter().map(line).collect_view()))}
        </ul>
        <button type="button" class="button" id="image-model-json" title=words::json_help() on:click=save>{words::json()}</button>
    }
}
