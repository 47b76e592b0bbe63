//! What several charts draw alike: the ticks with the lines across, and the errors of dictionaries against the number of
//! atoms.

use leptos::prelude::*;

use crate::canvas::Rect;
use crate::canvas::chart::{DictionaryChart, DictionaryLine};
use crate::spec::DictionaryKind;

/// Room between the area and the words below it, and beside it.
const BELOW_PX: f32 = 16.0;
const BESIDE_PX: f32 = 6.0;
/// From the middle of a word to its foot.
const FOOT_PX: f32 = 4.0;

/// The ticks of a chart with this area; places are in the drawing's own units.
pub fn axes(area: Rect, x_ticks: Vec<(f32, String)>, y_ticks: Vec<(f32, String)>) -> impl IntoView {
    let (right, bottom) = (area.left_px + area.width_px, area.top_px + area.height_px);
    let x_tick = |(x, label): (f32, String)| {
        view! { <text x=x.to_string() y=(bottom + BELOW_PX).to_string() class="chart-x">{label}</text> }
    };
    let y_tick = |(y, label): (f32, String)| {
        view! {
            <line x1=area.left_px.to_string() x2=right.to_string() y1=y.to_string() y2=y.to_string() class="chart-grid"/>
            <text x=(area.left_px - BESIDE_PX).to_string() y=(y + FOOT_PX).to_string() class="chart-y">{label}</text>
        }
    };
    view! {
        {y_ticks.into_iter().map(y_tick).collect_view()}
        {x_ticks.into_iter().map(x_tick).collect_view()}
    }
}

/// The errors of dictionaries as lines. The names stand at the ends of the lines, whose dashes differ too. `size` is that of the drawing.
#[component]
pub fn DictionaryLines(
    chart: DictionaryChart,
    size: [f32; 2],
    id: &'static str,
    /// What the chart shows, for those who do not see it.
    #[prop(into)]
    label: String,
    name: fn(DictionaryKind) -> &'static str,
) -> impl IntoView {
    let (area, [width, height]) = (chart.area, size);
    let right = area.left_px + area.width_px;
    let dot = |[x, y]: [f32; 2]| view! { <circle cx=x.to_string() cy=y.to_string() r="2.5"/> };
    let line = |line: DictionaryLine| {
        view! {
            <g class=format!("dictionary-line {}", line.kind.id()) data-testid="dictionary-line">
                <path d=line.path/>
                {line.dots.into_iter().map(dot).collect_view()}
                <text x=(right + 6.0).to_string() y=(line.name_px + 4.0).to_string()>{name(line.kind)}</text>
            </g>
        }
    };
    let floor = |y: f32| {
        view! {
            <g class="dictionary-floor">
                <line x1=area.left_px.to_string() x2=right.to_string() y1=y.to_string() y2=y.to_string()/>
                <text x=(area.left_px + 4.0).to_string() y=(y + 11.0).to_string()>"D(E(x))"</text>
            </g>
        }
    };
    view! {
        <svg class="chart" id=id viewBox=format!("0 0 {width} {height}") role="img" aria-label=label>
            {axes(area, chart.x_ticks, chart.y_ticks)}
            {chart.floor_px.map(floor)}
            {chart.lines.into_iter().map(line).collect_view()}
        </svg>
    }
}
