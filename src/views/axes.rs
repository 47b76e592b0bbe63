//! The ticks of a chart with the lines across it, inside its drawing.

use leptos::prelude::*;

use crate::canvas::Rect;

/// Room between the area and the words below it, and beside it.
const BELOW_PX: f32 = 16.0;
const BESIDE_PX: f32 = 6.0;
/// From the middle of a word to its foot.
const FOOT_PX: f32 = 4.0;

/// Of a chart with this area; places are in the drawing's own units.
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
