//! The plane through three latents, and the current on it.

use leptos::prelude::*;

use crate::canvas::chart::PlaneFlow;
use crate::protocol::{ImagePlane, PlaneAnchor};
use crate::state::studies::{ImageModels, SharedResult};
use crate::state::words::{number, percent};
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::study_access::{act, models};

/// The drawing's own units; it is scaled to the panel's width.
const SIDE: f32 = 320.0;

#[component]
pub fn PlaneSection() -> impl IntoView {
    let app = SideHandle::here();
    let can_draw = models(app, ImageModels::can_draw_plane);
    let under_way = models(app, |models| models.plane.under_way);
    let refused = models(app, |models| models.plane.refused.clone());
    let found = models(app, |models| models.plane.found.clone());
    let runs = Memo::new(move |_| under_way.get().is_some());
    let progress = move || under_way.get().map(|share| words::plane_progress(percent(share)));
    view! {
        <details class="more" id="image-model-plane">
            <summary>{words::plane()}</summary>
            <div class="image-model-dictionary">
                <p class="help">{words::plane_about()}</p>
                <div class="image-model-buttons" role="group" aria-label=words::plane_through()>
                    <span>{words::plane_through()}</span>
                    {[0, 1, 2].map(|place| view! { <Pillar place/> })}
                </div>
                <div class="image-model-buttons">
                    <button type="button" class="button" id="image-model-draw-plane" disabled=move || !can_draw.get()
                        on:click=move |_| act(app, ImageModels::draw_plane)>{words::plane_run()}</button>
                    <Show when=move || runs.get()>
                        <button type="button" class="button" on:click=move |_| act(app, ImageModels::stop_comparing)>
                            {words::plane_stop()}
                        </button>
                    </Show>
                </div>
                <Show when=move || !can_draw.get() && !runs.get()><p class="help">{words::plane_waits()}</p></Show>
                <p class="help" aria-live="polite">{progress}</p>
                <p class="complaint" role="alert">{refused}</p>
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
    let chosen = models(app, move |models| models.plane_through().get(place).copied());
    let choose = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        let anchor = index.and_then(|index| anchors.with_untracked(|anchors| anchors.get(index).copied()));
        act(app, |models| {
            models.plane.through = models.plane_through();
            if let (Some(anchor), Some(through)) = (anchor, models.plane.through.get_mut(place)) {
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
    view! {
        <svg class="chart" id="image-model-plane-chart" viewBox=format!("0 0 {SIDE} {SIDE}") role="img"
            aria-label=words::plane_chart() data-nodes=found.field.grid.columns.to_string()>
            {flow.lines.into_iter().map(line).collect_view()}
            {flow.points.into_iter().enumerate().map(point).collect_view()}
        </svg>
        <p class="help">{words::plane_words(found.field.grid.columns, percent(found.in_plane_share), step)}</p>
    }
}
