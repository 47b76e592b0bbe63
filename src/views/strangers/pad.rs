//! A pad to draw a picture on, with pen, finger or mouse; what is drawn is judged as it comes.

use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

use super::acts::{act, remove};
use crate::canvas::paint_picture;
use crate::state::studies::{Drawing, Strangers};
use crate::views::handle::SideHandle;
use crate::words::strangers;

/// A hand that rests for so long wants to know what came of it.
const REST: Duration = Duration::from_millis(220);

/// Closed at first: whoever cannot or does not want to draw passes by one line.
#[component]
pub fn PadFold() -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class="more" id="stranger-draw">
            <summary on:click=move |_| opened.set(true)>{strangers::draw()}</summary>
            <Show when=move || opened.get()><Pad/></Show>
        </details>
    }
}

#[component]
fn Pad() -> impl IntoView {
    let app = SideHandle::here();
    // What an earlier pad left stays as it is.
    act(app, keep);
    let drawing = RwSignal::new(Drawing::default());
    let generation = StoredValue::new(0_u32);
    let changed = move || {
        let now = generation.try_update_value(|generation| {
            *generation += 1;
            *generation
        });
        set_timeout(
            move || {
                // Gone with its pad, or drawn on since.
                if now.is_some() && generation.try_get_value() == now {
                    submit(app, &drawing.get_untracked());
                }
            },
            REST,
        );
    };
    let is_empty = move || drawing.with(Drawing::is_empty);
    let undo = move |_| {
        drawing.update(Drawing::undo);
        changed();
    };
    let clear = move |_| {
        drawing.set(Drawing::default());
        changed();
    };
    let next = move |_| {
        submit(app, &drawing.get_untracked());
        act(app, keep);
        drawing.set(Drawing::default());
    };
    view! {
        <p class="help" id="pad-help">{strangers::draw_help()}</p>
        <Sheet drawing changed/>
        <div class="bring-buttons">
            <button type="button" class="button" id="pad-undo" disabled=is_empty on:click=undo>{strangers::draw_undo()}</button>
            <button type="button" class="button" id="pad-clear" disabled=is_empty on:click=clear>{strangers::draw_clear()}</button>
            <button type="button" class="button" id="pad-next" disabled=is_empty on:click=next
                title=strangers::draw_next_help()>{strangers::draw_next()}</button>
        </div>
    }
}

fn keep(strangers: &mut Strangers) -> Vec<crate::protocol::StudyCommand> {
    strangers.keep_drawing();
    Vec::new()
}

fn submit(app: SideHandle, drawing: &Drawing) {
    if !drawing.is_empty() {
        act(app, |strangers| strangers.draw(drawing.image()));
    } else if let Some(drawn) = app.studies().with_untracked(|studies| studies.strangers.drawing()) {
        remove(app, Some(drawn));
    }
}

#[component]
fn Sheet(drawing: RwSignal<Drawing>, changed: impl Fn() + Copy + 'static) -> impl IntoView {
    let app = SideHandle::here();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get()
            && paint_picture(&canvas, &drawing.with(Drawing::image), &app.shell.palette.get()).is_err()
        {
            log::warn!("the drawing could not be shown");
        }
    });
    let pen_is_down = StoredValue::new(false);
    let place = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let side = f32::from(Drawing::SIDE_PX);
        let place = |offset: i32, length: i32| side * offset as f32 / length.max(1) as f32;
        Some([place(event.offset_x(), canvas.client_width()), place(event.offset_y(), canvas.client_height())])
    };
    let press = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        if let (Some(canvas), Some(at)) = (canvas.get_untracked(), place(&event)) {
            // Without it a stroke ends at the edge; that is no loss.
            let _ = canvas.set_pointer_capture(event.pointer_id());
            pen_is_down.set_value(true);
            drawing.update(|drawing| drawing.press(at));
            changed();
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some(at) = place(&event).filter(|_| pen_is_down.get_value()) {
            drawing.update(|drawing| drawing.drag(at));
            changed();
        }
    };
    let lift = move |_| pen_is_down.set_value(false);
    view! {
        <canvas node_ref=canvas class="pad" id="pad" role="img" aria-label=strangers::draw_pad() aria-describedby="pad-help"
            width="28" height="28" on:pointerdown=press on:pointermove=drag on:pointerup=lift on:pointercancel=lift></canvas>
    }
}
