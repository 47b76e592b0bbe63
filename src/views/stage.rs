//! The stage: the canvas sheets, and the frames drawn on them.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::canvas::{Gesture, MotionPacing, Painter, StageRenderer, WASHES};
use crate::platform::clock;
use crate::platform::page::{self as browser, Frames};
use crate::state::{Page, Side};
use crate::words::stage as catalog;

use super::handle::{SideHandle, StageParts};
use super::stage_bars::{Legend, StageVerdict, StatusBar, ViewButtons};
use super::stage_input::{blur, cancel, key, leave, moved, press, release, wheel, with_stage};

#[component]
pub fn Stage() -> impl IntoView {
    let app = SideHandle::here();
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
        with_stage(app, |stage, _| stage.renderer.touch());
    });
    let has_turn = Memo::new(move |_| app.page.with(|page| (page.run.snapshot.is_some(), page.gave_way)));
    Effect::new(move |_| {
        app.shell.begun.track();
        has_turn.track();
        draw_or_rest(app);
    });
    Effect::new(move |_| {
        let theme = app.shell.palette.get().theme;
        with_stage(app, |stage, _| stage.renderer.set_theme(theme));
    });
    Effect::new(move |_| {
        let crowd = crowd(app.shell.comparison.open.get());
        with_stage(app, |stage, _| stage.renderer.set_crowd(crowd));
    });
    let alternative =
        Memo::new(move |_| app.page.with(|page| page.run.stage_alternative(page.trajectories.iter().len())));
    view! {
        <section class="stage" id=app.id("stage") class:chosen=move || app.shell.comparison.chosen.get() == app.side
            aria-label=move || match (app.shell.comparison.open.get(), app.side) {
                (true, Side::Left) => catalog::field_left(),
                (true, Side::Right) => catalog::field_right(),
                (false, _) => catalog::field(),
            }>
            <div class="sheets">
                <FirstPicture/>
                {water.map(|sheet| view! { <canvas node_ref=sheet class="water" aria-hidden="true"></canvas> })}
                <canvas node_ref=ground class="sheet" aria-hidden="true"></canvas>
                <canvas node_ref=flow class="sheet" aria-hidden="true"></canvas>
                <canvas node_ref=overlay class="sheet stage-canvas" id=app.id("stage-canvas") tabindex="0" role="application"
                    aria-roledescription=catalog::role() aria-label=alternative
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

/// The picture of the first paint, until there is a field in its place.
#[component]
fn FirstPicture() -> impl IntoView {
    let app = SideHandle::here();
    let picture = app.shell.place.with_value(|place| place.outline("poster"));
    let awaits = Memo::new(move |_| app.side == Side::Left && app.page.with(Page::awaits_first_field));
    move || {
        let picture = picture.clone().filter(|_| awaits.get());
        picture.map(|picture| view! { <div class="outline first-picture" inner_html=picture></div> })
    }
}

/// Starts the frames and watches size and sight.
fn begin(app: SideHandle, painter: Painter, overlay: &web_sys::HtmlCanvasElement) {
    let mut renderer = StageRenderer::new(app.shell.palette.get_untracked().theme);
    renderer.set_crowd(crowd(app.shell.comparison.open.get_untracked()));
    let frames = Frames::new(move |now_ms| frame(app, now_ms));
    app.stage.set_value(Some(StageParts {
        renderer,
        painter,
        gesture: Gesture::default(),
        pacing: MotionPacing::default(),
        frames,
        watched: Vec::new(),
    }));
    let sheets = overlay.parent_element().and_then(|parent| parent.dyn_into::<web_sys::HtmlElement>().ok());
    let size = browser::on_resize(overlay, move |size_px| {
        if size_px[0] < 1.0 || size_px[1] < 1.0 {
            return;
        }
        // For the style sheet, which fits the stage as a whole onto paper; without it the paper shows a part.
        if let Some(sheets) = &sheets {
            let _ = sheets.style().set_property("--stage-width", &size_px[0].to_string());
            let _ = sheets.style().set_property("--stage-height", &size_px[1].to_string());
        }
        with_stage(app, |stage, _| {
            stage.painter.resize(size_px, browser::device_pixel_ratio());
            stage.renderer.resize(size_px);
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
fn draw_or_rest(app: SideHandle) {
    let begun = app.shell.begun.get_untracked();
    with_stage(app, |stage, page| {
        let drawn = (begun || page.run.snapshot.is_some()) && !page.gave_way;
        if drawn && app.seen.get_value() { stage.frames.start() } else { stage.frames.stop() }
    });
}

/// Two fields share what one may draw.
fn crowd(compared: bool) -> f32 {
    if compared { 0.5 } else { 1.0 }
}

/// Paints what is due; after how many milliseconds the next frame is wanted.
fn frame(app: SideHandle, now_ms: f64) -> f64 {
    let moves = app.shell.motion.get_untracked();
    let started_ms = clock::now_ms();
    let painted = with_stage(app, |stage, page| {
        if !stage.pacing.is_due(now_ms) {
            return (false, stage.pacing.next_frame_in_ms(now_ms));
        }
        let shown = page.on_stage();
        let frame = stage.renderer.tick(&shown, now_ms, moves);
        stage.pacing.changed(!frame.is_as_before());
        if let Err(error) = stage.painter.paint(&stage.renderer, &shown, frame) {
            log::warn!("a frame was not painted: {error:?}");
        }
        let own_ms = clock::now_ms() - started_ms;
        stage.renderer.painted(own_ms as f32, stage.pacing.is_late());
        (true, stage.pacing.next_frame_in_ms(now_ms))
    });
    let (painted, wait_ms) = painted.unwrap_or_default();
    if painted {
        // The thread's next turn begins when the browser has drawn what this one changed, which takes longer than
        // the page's own part of it.
        let handed_over = move || {
            if app.shell.is_there() {
                with_stage(app, |stage, _| stage.pacing.painted(clock::now_ms() - started_ms));
            }
        };
        set_timeout(handed_over, Duration::ZERO);
    }
    app.send(Vec::new());
    wait_ms
}
