//! The plane through three latents, and the current on it.

use leptos::prelude::*;

use crate::canvas::chart::PlaneFlow;
use crate::protocol::{ImageAnalysis, ImagePlane, PlaneAnchor};
use crate::state::studies::figure_numbers::plane_csv;
use crate::state::studies::{ImageModels, SharedResult};
use crate::state::words::{number, percent};
use crate::views::figure::FigureMenu;
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::analysis::AnalysisControls;
use super::study_access::{act, models};

/// The drawing's own units; it is scaled to the panel's width.
const SIDE: f32 = 320.0;

#[component]
pub fn PlaneSection() -> impl IntoView {
    let app = SideHandle::here();
    let found = models(app, |models| models.plane.found.clone());
    view! {
        <details class="more" id="image-model-plane">
            <summary>{words::plane()}</summary>
            <div class="image-model-dictionary">
                <p class="help">{words::plane_about()}</p>
                <div class="image-model-buttons" role="group" aria-label=words::plane_through()>
                    <span>{words::plane_through()}</span>
                    {[0, 1, 2].map(|place| view! { <Pillar place/> })}
                </div>
                <AnalysisControls analysis=ImageAnalysis::Plane/>
                {move || found.get().map(|found| view! { <Drawing found/> })}
            </div>
        </details>
    }
}

fn pillar_words(anchor: PlaneAnchor) -> String {
    match anchor {
        PlaneAnchor::End(tile) => words::plane_end(tile + 1),
        PlaneAnchor::Picture(at) => words::plane_picture(at + 1),
    }
}

/// One of the three.
#[component]
fn Pillar(place: usize) -> impl IntoView {
    let app = SideHandle::here();
    let anchors = models(app, ImageModels::anchors);
    let chosen = models(app, move |models| models.plane_anchors().get(place).copied());
    let choose = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        let anchor = index.and_then(|index| anchors.with_untracked(|anchors| anchors.get(index).copied()));
        act(app, |models| {
            models.plane_through = models.plane_anchors();
            if let (Some(anchor), Some(through)) = (anchor, models.plane_through.get_mut(place)) {
                *through = anchor;
            }
            Vec::new()
        });
    };
    let options = move || {
        let chosen = chosen.get();
        let option = |(index, anchor): (usize, PlaneAnchor)| {
            view! { <option value=index.to_string() selected=chosen == Some(anchor)>{pillar_words(anchor)}</option> }
        };
        anchors.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <select id=format!("image-model-anchor-{place}") aria-label=words::plane_through() on:change=choose>{options}</select>
    }
}

#[component]
fn Drawing(found: SharedResult<ImagePlane>) -> impl IntoView {
    let flow = PlaneFlow::new(&found, SIDE);
    let line = |(path, speed): (String, f32)| {
        view! { <path d=path class="image-model-flow" stroke-opacity=(0.25 + 0.75 * speed).to_string()/> }
    };
    let point = |(index, [x, y]): (usize, [f32; 2])| {
        view! {
            <circle cx=x.to_string() cy=y.to_string() r="4" class="image-model-anchor"/>
            <text x=(x + 7.0).to_string() y=(y + 4.0).to_string() class="image-model-point">{index + 1}</text>
        }
    };
    let step = number(f64::from(found.relative_step));
    let plane = found.clone();
    let csv = move || Some(plane_csv(&plane));
    view! {
        <svg class="chart" id="image-model-plane-chart" viewBox=format!("0 0 {SIDE} {SIDE}") role="img"
            aria-label=words::plane_chart() data-nodes=found.field.grid.columns.to_string()>
            {flow.lines.into_iter().map(line).collect_view()}
            {flow.points.into_iter().enumerate().map(point).collect_view()}
        </svg>
        <FigureMenu figure="image-model-plane-chart" title=words::plane_chart() beside_run=true csv/>
        <p class="help">{words::plane_words(found.field.grid.columns, percent(found.in_plane_share), step)}</p>
    }
}
