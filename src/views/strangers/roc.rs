//! ROC curves of one set of strangers: the winner's, the verdict's and the paper's.

use leptos::prelude::*;

use crate::canvas::chart::{RocCurve, RocCurves};
use crate::protocol::StrangerRow;
use crate::state::studies::stranger_words::share;
use crate::views::axes::axes;
use crate::words::strangers;

/// The drawing's own units; it is scaled to the panel's width.
const SIZE: [f32; 2] = [300.0, 230.0];

#[component]
pub fn Roc(row: StrangerRow) -> impl IntoView {
    let drawn = RocCurves::new(&row, SIZE);
    let [width, height] = SIZE;
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
        <svg class="chart roc" viewBox=format!("0 0 {width} {height}") role="img"
            aria-label=strangers::roc()>
            {axes(drawn.area, drawn.x_ticks, drawn.y_ticks)}
            <path d=drawn.chance class="chart-grid roc-chance"/>
            {curves}
        </svg>
        <p class="help">{strangers::roc_help()}</p>
        <ul class="roc-legend">{drawn.curves.iter().map(legend).collect_view()}</ul>
    }
}
