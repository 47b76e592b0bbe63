//! The field as a picture to keep: painted anew at any sharpness, with a strip of words below it. And the
//! bar of words at the foot of a film.

use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{Painted, Pictures, canvas_with, context, paint_items, paint_segments, stretch_wash};
use crate::canvas::caption::{CaptionStyle, PADDING_PX, broken, lay_out};
use crate::canvas::vector::FLOW_LINE_PX;
use crate::canvas::{Palette, StageRenderer};
use crate::state::StageView;
use crate::state::share::Caption;

const FAMILY: &str = "system-ui, sans-serif";
/// Height of the bar of a film.
pub const BAR_PX: f32 = 34.0;

/// Paints field and caption on `canvas`, `density` pixels for each CSS pixel of the stage.
///
/// # Errors
/// If the browser refuses (out of memory).
pub fn picture(
    canvas: &HtmlCanvasElement,
    renderer: &StageRenderer,
    stage: &StageView<'_>,
    caption: &Caption,
    density: f64,
) -> Painted {
    let sheet = context(canvas)?;
    let [width_px, height_px] = renderer.view().size_px();
    let (lines, strip_px) = lay_out(caption, width_px, |text, style| measure(&sheet, text, style));
    let size_px = [width_px, height_px + strip_px].map(|side| (f64::from(side) * density).round() as u32);
    canvas.set_width(size_px[0]);
    canvas.set_height(size_px[1]);
    sheet.set_transform(density, 0.0, 0.0, density, 0.0, 0.0)?;
    let palette = renderer.palette();
    strip(&sheet, [width_px, height_px + strip_px], height_px, palette);
    for line in &lines {
        let (weight, alpha) = match line.style {
            CaptionStyle::Title => (650, 1.0),
            CaptionStyle::Words => (400, 0.85),
            CaptionStyle::Link => (400, 0.62),
        };
        sheet.set_font(&font(line.style.size_px(), weight));
        sheet.set_fill_style_str(&palette.ink.with_alpha(alpha).css());
        write(&sheet, &line.text, [PADDING_PX, height_px + line.baseline_px], "left")?;
    }
    if let Some(first) = lines.first() {
        name(&sheet, [width_px - PADDING_PX, height_px + first.baseline_px], palette)?;
    }
    paint_still(&sheet, renderer, stage)
}

/// The stage at rest: colours, still lines, and everything that lies over them.
pub(super) fn paint_still(
    sheet: &CanvasRenderingContext2d,
    renderer: &StageRenderer,
    stage: &StageView<'_>,
) -> Painted {
    let (view, palette) = (renderer.view(), renderer.palette());
    let [width, height] = view.size_px().map(f64::from);
    let mut pictures = Pictures::default();
    sheet.save();
    sheet.begin_path();
    sheet.rect(0.0, 0.0, width, height);
    sheet.clip();
    sheet.set_fill_style_str(&palette.background.css());
    sheet.fill_rect(0.0, 0.0, width, height);
    for wash in renderer.washes(stage) {
        let raster = wash.raster;
        let water = canvas_with(&raster.rgba, raster.width as u32, raster.height as u32)?;
        stretch_wash(sheet, &water, &wash, view)?;
    }
    paint_items(sheet, &renderer.ground_items(stage), palette, &mut pictures)?;
    paint_segments(sheet, &renderer.still_flow(stage), palette, FLOW_LINE_PX.into());
    paint_items(sheet, &renderer.still_overlay(stage), palette, &mut pictures)?;
    sheet.restore();
    Ok(())
}

/// The foot of a film: what it is of at the left, where it stands at the right. In CSS pixels, below
/// `top_px`.
///
/// # Errors
/// If the browser refuses.
pub fn film_bar(
    sheet: &CanvasRenderingContext2d,
    size_px: [f32; 2],
    top_px: f32,
    [what, standing]: [&str; 2],
    palette: &Palette,
) -> Painted {
    strip(sheet, size_px, top_px, palette);
    let baseline_px = top_px + 0.5 * BAR_PX + 4.5;
    let right_px = size_px[0] - 12.0;
    sheet.set_font(&font(13.0, 600));
    sheet.set_fill_style_str(&palette.ink.css());
    write(sheet, standing, [right_px, baseline_px], "right")?;
    let taken_px = width_of(sheet, standing);
    sheet.set_font(&font(13.0, 400));
    sheet.set_fill_style_str(&palette.ink.with_alpha(0.8).css());
    let room_px = right_px - taken_px - 24.0;
    let fitting = broken(what, room_px, 1, |text| width_of(sheet, text));
    write(sheet, fitting.first().map_or("", String::as_str), [12.0, baseline_px], "left")
}

/// The ground of words, with a line that parts it from the water.
fn strip(sheet: &CanvasRenderingContext2d, [width_px, bottom_px]: [f32; 2], top_px: f32, palette: &Palette) {
    let [width, top, height] = [width_px, top_px, bottom_px - top_px].map(f64::from);
    sheet.set_fill_style_str(&palette.halo.css());
    sheet.fill_rect(0.0, top, width, height);
    sheet.set_fill_style_str(&palette.ink.with_alpha(0.16).css());
    sheet.fill_rect(0.0, top, width, 1.0);
}

fn name(sheet: &CanvasRenderingContext2d, at_px: [f32; 2], palette: &Palette) -> Painted {
    sheet.set_font(&font(17.0, 700));
    sheet.set_fill_style_str(&palette.speed_at(0.95).css());
    write(sheet, "Eddy", at_px, "right")
}

pub(super) fn font(size_px: f32, weight: u16) -> String {
    format!("{weight} {size_px}px {FAMILY}")
}

pub(super) fn write(sheet: &CanvasRenderingContext2d, text: &str, at_px: [f32; 2], align: &str) -> Painted {
    sheet.set_text_align(align);
    sheet.set_text_baseline("alphabetic");
    let [x, y] = at_px.map(f64::from);
    sheet.fill_text(text, x, y)
}

fn measure(sheet: &CanvasRenderingContext2d, text: &str, style: CaptionStyle) -> f32 {
    sheet.set_font(&font(style.size_px(), if style == CaptionStyle::Title { 650 } else { 400 }));
    width_of(sheet, text)
}

/// In the present font.
fn width_of(sheet: &CanvasRenderingContext2d, text: &str) -> f32 {
    sheet.measure_text(text).map_or(0.0, |metrics| metrics.width() as f32)
}

/// A canvas for frames of so many pixels, its context in CSS pixels.
///
/// # Errors
/// If the browser gives no 2-D context.
pub fn sheet_of(canvas: &HtmlCanvasElement, density: f32) -> Result<CanvasRenderingContext2d, JsValue> {
    let sheet = context(canvas)?;
    sheet.set_transform(f64::from(density), 0.0, 0.0, f64::from(density), 0.0, 0.0)?;
    Ok(sheet)
}
