//! The stage: three canvas sheets, and the hands and keys that act on them.

use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;

use crate::canvas::{Gesture, GestureAction, MotionPacing, Painter, StageRenderer, Viewport, WASHES};
use crate::platform::clock;
use crate::platform::page::{self as browser, Frames, Listening};
use crate::state::{Page, Side, TrajectoryStart, words};

use super::app::App;
use super::compare_table::StageVerdict;
use super::stage_bars::{Legend, StatusBar, ViewButtons};

/// What lives as long as the stage.
pub struct StageParts {
    pub river: StageRenderer,
    painter: Painter,
    gesture: Gesture,
    pacing: MotionPacing,
    frames: Frames,
    watched: Vec<Listening>,
}

impl Drop for StageParts {
    fn drop(&mut self) {
        self.frames.stop();
    }
}

impl StageParts {
    /// Paints what the stage shows now onto another canvas, as large as there is room for in CSS pixels.
    pub fn copy_to(
        &self,
        sheet: &web_sys::CanvasRenderingContext2d,
        page: &Page,
        room_px: [f32; 2],
    ) -> Result<(), wasm_bindgen::JsValue> {
        self.painter.copy(&self.river, page, sheet, room_px)
    }
}

#[component]
pub fn Stage() -> impl IntoView {
    let app = App::here();
    let water = [(); WASHES].map(|()| NodeRef::<html::Canvas>::new());
    let [ground, flow, overlay] = [(); 3].map(|()| NodeRef::<html::Canvas>::new());
    Effect::new(move |_| {
        let [Some(old_speed), Some(speed), Some(basins)] = water.map(|sheet| sheet.get()) else { return };
        let (Some(ground), Some(flow), Some(overlay)) = (ground.get(), flow.get(), overlay.get()) else { return };
        if app.stage.with_value(Option::is_none) {
            match Painter::new([&old_speed, &speed, &basins], [&ground, &flow, &overlay]) {
                Ok(painter) => begin(app, painter, &overlay),
                Err(error) => log::error!("the stage has no canvas: {error:?}"),
            }
        }
    });
    // Whatever the page learns may show on the stage.
    Effect::new(move |_| {
        app.page.track();
        with_stage(app, |stage, _| stage.river.touch());
    });
    let has_turn = Memo::new(move |_| app.page.with(|page| (page.run.snapshot.is_some(), page.gave_way)));
    Effect::new(move |_| {
        app.begun.track();
        has_turn.track();
        draw_or_rest(app);
    });
    Effect::new(move |_| {
        let theme = app.palette.get().theme;
        with_stage(app, |stage, _| stage.river.set_theme(theme));
    });
    Effect::new(move |_| {
        let crowd = crowd(app.comparison.open.get());
        with_stage(app, |stage, _| stage.river.set_crowd(crowd));
    });
    let alternative =
        Memo::new(move |_| app.page.with(|page| words::stage_alternative(&page.run, page.leaves.iter().len())));
    view! {
        <section class="stage" id=app.id("stage") class:chosen=move || app.comparison.chosen.get() == app.side
            aria-label=move || match app.comparison.open.get() {
                true => format!("The {} river", app.side.id()),
                false => "The river".to_owned(),
            }>
            <div class="sheets">
                <FirstPicture/>
                {water.map(|sheet| view! { <canvas node_ref=sheet class="water" aria-hidden="true"></canvas> })}
                <canvas node_ref=ground class="sheet" aria-hidden="true"></canvas>
                <canvas node_ref=flow class="sheet" aria-hidden="true"></canvas>
                <canvas node_ref=overlay class="sheet stage-canvas" id=app.id("stage-canvas") tabindex="0" role="application"
                    aria-roledescription="river" aria-label=alternative
                    on:pointerdown=move |event| press(app, &event)
                    on:pointermove=move |event| moved(app, &event)
                    on:pointerup=move |event| release(app, &event)
                    on:pointercancel=move |event| cancel(app, &event)
                    on:pointerleave=move |_| leave(app)
                    on:wheel=move |event| wheel(app, &event)
                    on:keydown=move |event| key(app, &event)
                    on:blur=move |_| blur(app)
                ></canvas>
                <StatusBar/>
                <ViewButtons/>
                <Legend/>
            </div>
            <StageVerdict/>
        </section>
    }
}

/// The picture of the first paint, until there is a river in its place.
#[component]
fn FirstPicture() -> impl IntoView {
    let app = App::here();
    let picture = app.place.with_value(|place| place.outline("poster"));
    let awaits = Memo::new(move |_| app.side == Side::Left && app.page.with(Page::awaits_first_river));
    move || {
        let picture = picture.clone().filter(|_| awaits.get());
        picture.map(|picture| view! { <div class="outline first-picture" inner_html=picture></div> })
    }
}

/// Starts the frames and watches size and sight.
fn begin(app: App, painter: Painter, overlay: &web_sys::HtmlCanvasElement) {
    let mut river = StageRenderer::new(app.palette.get_untracked().theme);
    river.set_crowd(crowd(app.comparison.open.get_untracked()));
    let frames = Frames::new(move |now_ms| frame(app, now_ms));
    app.stage.set_value(Some(StageParts {
        river,
        painter,
        gesture: Gesture::default(),
        pacing: MotionPacing::default(),
        frames,
        watched: Vec::new(),
    }));
    let size = browser::on_resize(overlay, move |size_px| {
        if size_px[0] < 1.0 || size_px[1] < 1.0 {
            return;
        }
        with_stage(app, |stage, _| {
            stage.painter.resize(size_px, browser::device_pixel_ratio());
            stage.river.resize(size_px);
        });
        app.act_on_stage(|page| page.stage_resized(size_px[0] / size_px[1]));
    });
    let sight = browser::on_sight_change(overlay, move |seen| {
        app.sight_changed(seen);
        draw_or_rest(app);
    });
    with_stage(app, |stage, _| stage.watched.extend([size, sight]));
    draw_or_rest(app);
}

/// Frames are made while there is something to draw and somebody sees it.
fn draw_or_rest(app: App) {
    let begun = app.begun.get_untracked();
    with_stage(app, |stage, page| {
        let drawn = (begun || page.run.snapshot.is_some()) && !page.gave_way;
        if drawn && app.seen.get_value() { stage.frames.start() } else { stage.frames.stop() }
    });
}

/// Two rivers share what one may draw.
fn crowd(compared: bool) -> f32 {
    if compared { 0.5 } else { 1.0 }
}

/// Forgets the river that was drawn before, if there was one.
pub fn begin_anew(app: App) {
    with_stage(app, |stage, _| {
        let size_px = stage.river.view().size_px();
        stage.river = StageRenderer::new(app.palette.get_untracked().theme);
        stage.river.resize(size_px);
    });
}

fn frame(app: App, now_ms: f64) {
    let moves = app.motion.get_untracked();
    with_stage(app, |stage, page| {
        if !stage.pacing.is_due(now_ms) {
            return;
        }
        let started_ms = clock::now_ms();
        let frame = stage.river.tick(page, now_ms, moves);
        if let Err(error) = stage.painter.paint(&stage.river, page, frame) {
            log::warn!("a frame was not painted: {error:?}");
        }
        stage.river.painted((clock::now_ms() - started_ms) as f32, stage.pacing.is_late());
    });
    app.send(Vec::new());
}

pub fn with_stage<T>(app: App, act: impl FnOnce(&mut StageParts, &Page) -> T) -> Option<T> {
    app.stage.try_update_value(|stage| {
        let stage = stage.as_mut()?;
        Some(app.page.with_untracked(|page| act(stage, page)))
    })?
}

// --- hands ---

fn at_px(event: &PointerEvent) -> [f32; 2] {
    [event.offset_x() as f32, event.offset_y() as f32]
}

fn press(app: App, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    let canvas: web_sys::Element = event_target(event);
    // A drag goes on outside the stage. Fails only for a pointer that is already gone.
    let _ = canvas.set_pointer_capture(event.pointer_id());
    with_stage(app, |stage, _| stage.gesture.press(event.pointer_id(), at_px(event)));
}

fn moved(app: App, event: &PointerEvent) {
    let act = with_stage(app, |stage, _| stage.gesture.moved(event.pointer_id(), at_px(event)));
    perform(app, act.unwrap_or(GestureAction::Nothing));
}

fn release(app: App, event: &PointerEvent) {
    let act = with_stage(app, |stage, _| stage.gesture.release(event.pointer_id(), at_px(event)));
    perform(app, act.unwrap_or(GestureAction::Nothing));
}

fn cancel(app: App, event: &PointerEvent) {
    with_stage(app, |stage, _| stage.gesture.cancel(event.pointer_id()));
    leave(app);
}

fn leave(app: App) {
    with_stage(app, |stage, _| stage.river.set_pointer(None));
    app.act_on_stage(|page| {
        page.selection.highlighted = None;
        page.hover(None)
    });
    point_on_twin(app, None);
}

fn wheel(app: App, event: &WheelEvent) {
    // Where the page itself or the article around it scrolls, a bare wheel is theirs.
    let scrolls = app.look(|look| look.embed) || browser::media_matches("(max-width: 899px)");
    if scrolls && !event.ctrl_key() {
        return;
    }
    event.prevent_default();
    let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 20.0 } else { 1.0 };
    let factor = Gesture::wheel_factor(event.delta_y() * lines);
    let at_px = [event.offset_x() as f32, event.offset_y() as f32];
    perform(app, GestureAction::Zoom { at_px, factor, pan_px: [0.0, 0.0] });
}

fn perform(app: App, act: GestureAction) {
    match act {
        GestureAction::Nothing => {}
        GestureAction::Point(at_px) => point(app, at_px),
        GestureAction::Tap(at_px) => {
            let origin = with_stage(app, |stage, _| match stage.river.training_at(at_px) {
                Some(index) => TrajectoryStart::TrainingImage(index),
                None => TrajectoryStart::Point(stage.river.view().plane_from_canvas(at_px)),
            });
            if let Some(origin) = origin {
                drop_leaf(app, origin);
            }
        }
        GestureAction::Pan(by_px) => look(app, |view| view.panned(by_px)),
        GestureAction::Zoom { at_px, factor, pan_px } => look(app, |view| view.panned(pan_px).zoomed(at_px, factor)),
    }
}

fn point(app: App, at_px: [f32; 2]) {
    let found = with_stage(app, |stage, page| {
        stage.river.set_pointer(Some(at_px));
        (stage.river.view().plane_from_canvas(at_px), stage.river.attractor_at(page, at_px))
    });
    let Some((at, attractor)) = found else { return };
    app.act_on_stage(|page| {
        page.selection.highlighted = attractor;
        page.hover(Some(at))
    });
    point_on_twin(app, Some(at));
}

/// A leaf on this river, and one at the same place (or of the same picture) on the other.
pub fn drop_leaf(app: App, origin: TrajectoryStart) {
    app.act(|page| page.drop_leaf(origin));
    let Some(twin) = app.twin() else { return };
    let origin = match origin {
        TrajectoryStart::Point(at) => place_on_twin(app, twin, at).map(TrajectoryStart::Point),
        TrajectoryStart::TrainingImage(_) => Some(origin),
        TrajectoryStart::Upload(_) => None,
    };
    if let Some(origin) = origin {
        twin.act(|page| page.drop_leaf(origin));
    }
}

/// The place of the other plane that is shown where this one shows `at`.
fn place_on_twin(app: App, twin: App, at: [f32; 2]) -> Option<[f32; 2]> {
    let view = with_stage(app, |stage, _| *stage.river.view())?;
    with_stage(twin, |stage, _| view.same_place_in(stage.river.view(), at))
}

/// What is pointed at here is decoded there too.
fn point_on_twin(app: App, at: Option<[f32; 2]>) {
    let Some(twin) = app.twin() else { return };
    let there = at.and_then(|at| place_on_twin(app, twin, at));
    with_stage(twin, |stage, _| stage.river.set_cross(there));
    twin.act_on_stage(|page| page.hover(there));
}

/// Shows another part of the plane; of both, where the views are linked.
fn look(app: App, change: impl Fn(&Viewport) -> Viewport) {
    let twin = app.twin().filter(|twin| twin.comparison.linked.get_untracked());
    for side in std::iter::once(app).chain(twin) {
        let window = with_stage(side, |stage, _| {
            let view = change(stage.river.view());
            stage.river.set_view(view);
            view.window()
        });
        side.act(|page| page.set_view(window));
    }
}

/// Gives the view back to the engine, which fits it; both, where the views are linked.
pub fn show_everything(app: App) {
    app.act(|page| page.set_view(None));
    if let Some(twin) = app.twin().filter(|twin| twin.comparison.linked.get_untracked()) {
        twin.act(|page| page.set_view(None));
    }
}

/// Closer or farther, the middle of the stage staying where it is.
pub fn zoom_middle(app: App, factor: f32) {
    look(app, |view| view.zoomed(view.size_px().map(|side| 0.5 * side), factor));
}

// --- keys ---

fn key(app: App, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let step_px = if event.shift_key() { 48.0 } else { 12.0 };
    match event.key().as_str() {
        "ArrowLeft" => move_cross(app, [-step_px, 0.0]),
        "ArrowRight" => move_cross(app, [step_px, 0.0]),
        "ArrowUp" => move_cross(app, [0.0, -step_px]),
        "ArrowDown" => move_cross(app, [0.0, step_px]),
        "Enter" | " " => {
            if let Some(at) = with_stage(app, |stage, _| cross_or_middle(&stage.river)) {
                drop_leaf(app, TrajectoryStart::Point(at));
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

fn cross_or_middle(river: &StageRenderer) -> [f32; 2] {
    river.cross().unwrap_or_else(|| river.view().window().center())
}

fn move_cross(app: App, by_px: [f32; 2]) {
    let moved = with_stage(app, |stage, _| {
        let view = *stage.river.view();
        let [x, y] = view.canvas_from_plane(cross_or_middle(&stage.river));
        let [width, height] = view.size_px();
        let at_px = [(x + by_px[0]).clamp(0.0, width), (y + by_px[1]).clamp(0.0, height)];
        let at = view.plane_from_canvas(at_px);
        stage.river.set_cross(Some(at));
        stage.river.set_pointer(None);
        at
    });
    app.act_on_stage(|page| page.hover(moved));
    point_on_twin(app, moved);
}

fn blur(app: App) {
    with_stage(app, |stage, _| stage.river.set_cross(None));
    app.act_on_stage(|page| page.hover(None));
    point_on_twin(app, None);
}
