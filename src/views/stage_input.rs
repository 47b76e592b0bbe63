//! What the visitor's hand and keys do on a stage, and what moves a stage from elsewhere.

use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;

use crate::canvas::{Gesture, GestureAction, StageRenderer, Viewport};
use crate::platform::page as browser;
use crate::state::{Page, TrajectoryStart};

use super::handle::{SideHandle, StageParts};

/// Acts on what this side draws, and reads what it draws; nothing where there is no stage.
pub fn with_stage<T>(app: SideHandle, act: impl FnOnce(&mut StageParts, &Page) -> T) -> Option<T> {
    app.stage.try_update_value(|stage| {
        let stage = stage.as_mut()?;
        Some(app.page.with_untracked(|page| act(stage, page)))
    })?
}

/// Forgets the field that was drawn before, if there was one.
pub fn begin_anew(app: SideHandle) {
    with_stage(app, |stage, _| {
        let size_px = stage.renderer.view().size_px();
        stage.renderer = StageRenderer::new(app.shell.palette.get_untracked().theme);
        stage.renderer.resize(size_px);
    });
}

// --- hands ---

fn at_px(event: &PointerEvent) -> [f32; 2] {
    [event.offset_x() as f32, event.offset_y() as f32]
}

pub fn press(app: SideHandle, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    let canvas: web_sys::Element = event_target(event);
    // A drag goes on outside the stage. Fails only for a pointer that is already gone.
    let _ = canvas.set_pointer_capture(event.pointer_id());
    with_stage(app, |stage, _| stage.gesture.press(event.pointer_id(), at_px(event)));
    // A finger has pointed nowhere before it touches.
    if event.pointer_type() == "touch" {
        point(app, at_px(event));
    }
}

pub fn moved(app: SideHandle, event: &PointerEvent) {
    let act = with_stage(app, |stage, _| stage.gesture.moved(event.pointer_id(), at_px(event)));
    perform(app, act.unwrap_or(GestureAction::Nothing));
}

pub fn release(app: SideHandle, event: &PointerEvent) {
    let act = with_stage(app, |stage, _| stage.gesture.release(event.pointer_id(), at_px(event)));
    perform(app, act.unwrap_or(GestureAction::Nothing));
}

pub fn cancel(app: SideHandle, event: &PointerEvent) {
    with_stage(app, |stage, _| stage.gesture.cancel(event.pointer_id()));
    leave(app);
}

pub fn leave(app: SideHandle) {
    with_stage(app, |stage, _| stage.renderer.set_pointer(None));
    app.act_on_stage(|page| {
        page.run.selection.highlighted = None;
        page.hover(None)
    });
    point_on_twin(app, None);
}

pub fn wheel(app: SideHandle, event: &WheelEvent) {
    // Where the page itself or the article around it scrolls, a bare wheel is theirs.
    let scrolls = app.shell.look(|look| look.embed) || browser::media_matches("(max-width: 899px)");
    if scrolls && !event.ctrl_key() {
        return;
    }
    event.prevent_default();
    let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 20.0 } else { 1.0 };
    let factor = Gesture::wheel_factor(event.delta_y() * lines);
    let at_px = [event.offset_x() as f32, event.offset_y() as f32];
    perform(app, GestureAction::Zoom { at_px, factor, pan_px: [0.0, 0.0] });
}

fn perform(app: SideHandle, act: GestureAction) {
    match act {
        GestureAction::Nothing => {}
        GestureAction::Point(at_px) => point(app, at_px),
        GestureAction::Tap(at_px) => {
            let origin = with_stage(app, |stage, _| match stage.renderer.training_at(at_px) {
                Some(index) => TrajectoryStart::TrainingImage(index),
                None => TrajectoryStart::Point(stage.renderer.view().plane_from_canvas(at_px)),
            });
            if let Some(origin) = origin {
                drop_trajectory(app, origin);
            }
        }
        GestureAction::Pan(by_px) => look(app, |view| view.panned(by_px)),
        GestureAction::Zoom { at_px, factor, pan_px } => look(app, |view| view.panned(pan_px).zoomed(at_px, factor)),
    }
}

fn point(app: SideHandle, at_px: [f32; 2]) {
    let found = with_stage(app, |stage, page| {
        stage.renderer.set_pointer(Some(at_px));
        (stage.renderer.view().plane_from_canvas(at_px), stage.renderer.attractor_at(&page.on_stage(), at_px))
    });
    let Some((at, attractor)) = found else { return };
    app.act_on_stage(|page| {
        page.run.selection.highlighted = attractor;
        page.hover(Some(at))
    });
    point_on_twin(app, Some(at));
}

/// A trajectory on this field, and one at the same place (or of the same picture) on the other.
pub fn drop_trajectory(app: SideHandle, origin: TrajectoryStart) {
    app.act(|page| page.drop_trajectory(origin));
    let Some(twin) = app.twin() else { return };
    let origin = match origin {
        TrajectoryStart::Point(at) => place_on_twin(app, twin, at).map(TrajectoryStart::Point),
        TrajectoryStart::TrainingImage(_) => Some(origin),
        TrajectoryStart::Upload(_) => None,
    };
    if let Some(origin) = origin {
        twin.act(|page| page.drop_trajectory(origin));
    }
}

/// The place of the other plane that is shown where this one shows `at`.
fn place_on_twin(app: SideHandle, twin: SideHandle, at: [f32; 2]) -> Option<[f32; 2]> {
    let view = with_stage(app, |stage, _| *stage.renderer.view())?;
    with_stage(twin, |stage, _| view.same_place_in(stage.renderer.view(), at))
}

/// What is pointed at here is decoded there too.
fn point_on_twin(app: SideHandle, at: Option<[f32; 2]>) {
    let Some(twin) = app.twin() else { return };
    let there = at.and_then(|at| place_on_twin(app, twin, at));
    with_stage(twin, |stage, _| stage.renderer.set_cross(there));
    twin.act_on_stage(|page| page.hover(there));
}

/// Shows another part of the plane; of both, where the views are linked.
fn look(app: SideHandle, change: impl Fn(&Viewport) -> Viewport) {
    let twin = app.twin().filter(|twin| twin.shell.comparison.linked.get_untracked());
    for side in std::iter::once(app).chain(twin) {
        let window = with_stage(side, |stage, _| {
            let view = change(stage.renderer.view());
            stage.renderer.set_view(view);
            view.window()
        });
        side.act(|page| page.set_view(window));
    }
}

/// Gives the view back to the engine, which fits it; both, where the views are linked.
pub fn show_everything(app: SideHandle) {
    app.act(|page| page.set_view(None));
    if let Some(twin) = app.twin().filter(|twin| twin.shell.comparison.linked.get_untracked()) {
        twin.act(|page| page.set_view(None));
    }
}

/// Closer or farther, the middle of the stage staying where it is.
pub fn zoom_middle(app: SideHandle, factor: f32) {
    look(app, |view| view.zoomed(view.size_px().map(|side| 0.5 * side), factor));
}

// --- keys ---

pub fn key(app: SideHandle, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let step_px = if event.shift_key() { 48.0 } else { 12.0 };
    match event.key().as_str() {
        "ArrowLeft" => move_cross(app, [-step_px, 0.0]),
        "ArrowRight" => move_cross(app, [step_px, 0.0]),
        "ArrowUp" => move_cross(app, [0.0, -step_px]),
        "ArrowDown" => move_cross(app, [0.0, step_px]),
        "Enter" => {
            if let Some(at) = with_stage(app, |stage, _| cross_or_middle(&stage.renderer)) {
                drop_trajectory(app, TrajectoryStart::Point(at));
            }
        }
        "+" | "=" => zoom_middle(app, 1.25),
        "-" => zoom_middle(app, 0.8),
        "0" => show_everything(app),
        "Escape" => blur(app),
        _ => return,
    }
    event.prevent_default();
}

fn cross_or_middle(renderer: &StageRenderer) -> [f32; 2] {
    renderer.cross().unwrap_or_else(|| renderer.view().window().center())
}

fn move_cross(app: SideHandle, by_px: [f32; 2]) {
    let moved = with_stage(app, |stage, _| {
        let view = *stage.renderer.view();
        let [x, y] = view.canvas_from_plane(cross_or_middle(&stage.renderer));
        let [width, height] = view.size_px();
        let at_px = [(x + by_px[0]).clamp(0.0, width), (y + by_px[1]).clamp(0.0, height)];
        let at = view.plane_from_canvas(at_px);
        stage.renderer.set_cross(Some(at));
        stage.renderer.set_pointer(None);
        at
    });
    app.act_on_stage(|page| page.hover(moved));
    point_on_twin(app, moved);
}

pub fn blur(app: SideHandle) {
    with_stage(app, |stage, _| stage.renderer.set_cross(None));
    app.act_on_stage(|page| page.hover(None));
    point_on_twin(app, None);
}
