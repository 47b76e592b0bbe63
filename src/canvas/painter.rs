//! The one painter: display lists and rasters onto 2-D canvases.
//!
//! What is small and only moves (the colours of the water) is never painted again: its canvas is
//! stretched and blended by the browser's compositor, off the main thread.

use std::collections::HashMap;

use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::protocol::Image;
use crate::state::StageView;
use crate::words::share;

use super::picture::rgba;
use super::stage_renderer::{FieldOverlay, ParticleUpdate, StageRenderer, WASHES};
use super::vector::{flow_colors, flow_level};
use super::{Color, Frame, Item, Palette, Rect, Segment, Theme, Viewport};

mod still;
mod tiles;
mod trajectory_film;

pub use still::{BAR_PX, film_bar, picture, sheet_of};
pub use tiles::PaintedTiles;
pub use trajectory_film::TrajectoryFilm;

type Painted = Result<(), JsValue>;

/// The water, then three sheets, bottom first: the ground, the flow, the overlay.
pub struct Painter {
    water: [FieldSheet; WASHES],
    ground: CanvasRenderingContext2d,
    /// Whether pictures lie on the ground.
    ground_is_blank: bool,
    flow: CanvasRenderingContext2d,
    overlay: CanvasRenderingContext2d,
    /// Canvas pixels per CSS pixel.
    density: f64,
    pictures: Pictures,
}

/// More particles than this are squares, which are painted several times faster.
const CROWD: usize = 600;
/// Sharper than this costs more than it shows.
const MAX_DENSITY: f64 = 2.0;

impl Painter {
    /// # Errors
    /// If the browser gives no 2-D context.
    pub fn new(water: [&HtmlCanvasElement; WASHES], sheets: [&HtmlCanvasElement; 3]) -> Result<Self, JsValue> {
        let [ground, flow, overlay] = sheets.map(context);
        Ok(Self {
            water: water.map(FieldSheet::on),
            ground: ground?,
            ground_is_blank: true,
            flow: flow?,
            overlay: overlay?,
            density: 1.0,
            pictures: Pictures::default(),
        })
    }

    /// Gives the sheets their size; they are empty afterwards.
    pub fn resize(&mut self, size_px: [f32; 2], device_pixel_ratio: f64) {
        self.density = device_pixel_ratio.clamp(1.0, MAX_DENSITY);
        for sheet in [&self.ground, &self.flow, &self.overlay] {
            let Some(canvas) = sheet.canvas() else { continue };
            canvas.set_width((f64::from(size_px[0]) * self.density).round() as u32);
            canvas.set_height((f64::from(size_px[1]) * self.density).round() as u32);
            // From here on all lengths are CSS pixels. Cannot fail for finite numbers.
            let _ = sheet.set_transform(self.density, 0.0, 0.0, self.density, 0.0, 0.0);
        }
    }

    /// # Errors
    /// If the browser refuses an image (out of memory).
    pub fn paint(&mut self, renderer: &StageRenderer, stage: &StageView<'_>, frame: Frame) -> Painted {
        let (view, palette) = (renderer.view(), renderer.palette());
        if frame.ground {
            self.paint_ground(renderer, stage)?;
        }
        match frame.flow {
            ParticleUpdate::Keep => {}
            ParticleUpdate::Clear => clear(&self.flow, view),
            ParticleUpdate::Renew | ParticleUpdate::Still => {
                clear(&self.flow, view);
                self.paint_flow(renderer.segments(), palette);
            }
            ParticleUpdate::Add => {
                self.fade_flow(view, renderer.trail_fade());
                self.paint_flow(renderer.segments(), palette);
            }
        }
        if frame.overlay {
            clear(&self.overlay, view);
            let items = renderer.overlay(stage);
            paint_items(&self.overlay, &items, palette, &mut self.pictures)?;
            self.pictures.end_of_frame();
        }
        Ok(())
    }

    /// Paints what the sheets show now onto another canvas, as large as there is room for (in its own
    /// unit): the stage may have got another size since that canvas was made.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn copy(
        &self,
        renderer: &StageRenderer,
        stage: &StageView<'_>,
        onto: &CanvasRenderingContext2d,
        room_px: [f32; 2],
    ) -> Painted {
        let (view, palette) = (renderer.view(), renderer.palette());
        let [width, height] = view.size_px().map(f64::from);
        let [room_width, room_height] = room_px.map(f64::from);
        let stretch = (room_width / width).min(room_height / height);
        onto.set_fill_style_str(&palette.background.css());
        onto.fill_rect(0.0, 0.0, room_width, room_height);
        onto.save();
        onto.begin_path();
        onto.rect(0.0, 0.0, width * stretch, height * stretch);
        onto.clip();
        onto.scale(stretch, stretch)?;
        for wash in renderer.washes(stage) {
            let Some(sheet) = self.water.get(wash.slot) else { continue };
            stretch_wash(onto, &sheet.canvas, &wash, view)?;
        }
        for sheet in [&self.ground, &self.flow, &self.overlay] {
            let Some(canvas) = sheet.canvas() else { continue };
            onto.draw_image_with_html_canvas_element_and_dw_and_dh(&canvas, 0.0, 0.0, width, height)?;
        }
        onto.restore();
        Ok(())
    }

    fn paint_ground(&mut self, renderer: &StageRenderer, stage: &StageView<'_>) -> Painted {
        let (view, palette) = (renderer.view(), renderer.palette());
        let washes = renderer.washes(stage);
        for (slot, sheet) in self.water.iter_mut().enumerate() {
            sheet.show(washes.iter().find(|wash| wash.slot == slot), view)?;
        }
        let items = renderer.ground_items(stage);
        if items.is_empty() && self.ground_is_blank {
            return Ok(());
        }
        self.ground_is_blank = items.is_empty();
        clear(&self.ground, view);
        paint_items(&self.ground, &items, palette, &mut self.pictures)
    }

    /// Takes a share of their strength from all trails.
    fn fade_flow(&self, view: &Viewport, share: f32) {
        if share <= 0.0 {
            return;
        }
        let [width, height] = view.size_px().map(f64::from);
        // Both names are in every browser's list: cannot fail.
        let _ = self.flow.set_global_composite_operation("destination-out");
        self.flow.set_fill_style_str(&Color::hex(0).with_alpha(share).css());
        self.flow.fill_rect(0.0, 0.0, width, height);
        let _ = self.flow.set_global_composite_operation("source-over");
    }

    fn paint_flow(&self, segments: &[Segment], palette: &Palette) {
        // Not wider than a canvas pixel: software painters draw such lines far faster than wider ones.
        paint_segments(&self.flow, segments, palette, 1.0 / self.density);
    }
}

fn paint_segments(sheet: &CanvasRenderingContext2d, segments: &[Segment], palette: &Palette, width_px: f64) {
    sheet.set_line_width(width_px);
    sheet.set_line_cap("butt");
    // One path for all particles of about the same strength: few calls that paint.
    for (level, color) in flow_colors(palette).into_iter().enumerate() {
        sheet.set_stroke_style_str(&color.css());
        sheet.begin_path();
        for Segment { from_px, to_px, .. } in segments.iter().filter(|segment| flow_level(segment) == level) {
            sheet.move_to(f64::from(from_px[0]), f64::from(from_px[1]));
            sheet.line_to(f64::from(to_px[0]), f64::from(to_px[1]));
        }
        sheet.stroke();
    }
}

/// A small canvas that shows one wash, stretched over its part of the stage.
struct FieldSheet {
    canvas: HtmlCanvasElement,
    version: Option<u64>,
    /// Transform and opacity as they stand in the document.
    placed: (String, String),
}

impl FieldSheet {
    fn on(canvas: &HtmlCanvasElement) -> Self {
        Self { canvas: canvas.clone(), version: None, placed: Default::default() }
    }

    fn show(&mut self, wash: Option<&FieldOverlay<'_>>, view: &Viewport) -> Painted {
        let Some(wash) = wash else { return self.place(None, "0".into()) };
        if self.version != Some(wash.version) {
            put(&self.canvas, &wash.raster.rgba, wash.raster.width as u32, wash.raster.height as u32)?;
            self.version = Some(wash.version);
        }
        let [left, top, right, bottom] = wash_edges_px(wash, view);
        let stretch = [(right - left) / wash.raster.width as f32, (bottom - top) / wash.raster.height as f32];
        let transform = format!("translate({left}px,{top}px) scale({},{})", stretch[0], stretch[1]);
        // In tenths: each new value makes the browser compute styles, and finer ones cannot be seen.
        self.place(Some(transform), format!("{:.1}", wash.opacity))
    }

    fn place(&mut self, transform: Option<String>, opacity: String) -> Painted {
        let style = self.canvas.style();
        if let Some(transform) = transform.filter(|transform| *transform != self.placed.0) {
            style.set_property("transform", &transform)?;
            self.placed.0 = transform;
        }
        if opacity != self.placed.1 {
            style.set_property("opacity", &opacity)?;
            self.placed.1 = opacity;
        }
        Ok(())
    }
}

/// Left, top, right and bottom of the part of the stage that a wash covers.
fn wash_edges_px(wash: &FieldOverlay<'_>, view: &Viewport) -> [f32; 4] {
    let window = &wash.raster.window;
    let [left, top] = view.canvas_from_plane([window.min[0], window.max[1]]);
    let [right, bottom] = view.canvas_from_plane([window.max[0], window.min[1]]);
    [left, top, right, bottom]
}

/// Draws a wash that `water` holds.
fn stretch_wash(
    onto: &CanvasRenderingContext2d,
    water: &HtmlCanvasElement,
    wash: &FieldOverlay<'_>,
    view: &Viewport,
) -> Painted {
    let [left, top, right, bottom] = wash_edges_px(wash, view).map(f64::from);
    onto.set_global_alpha(f64::from(wash.opacity));
    let drawn = onto.draw_image_with_html_canvas_element_and_dw_and_dh(water, left, top, right - left, bottom - top);
    onto.set_global_alpha(1.0);
    drawn
}

/// Fills a small canvas of the document with a picture, one canvas pixel per picture pixel.
///
/// # Errors
/// If the browser refuses the image.
pub fn paint_picture(canvas: &HtmlCanvasElement, image: &Image, palette: &Palette) -> Painted {
    match rgba(image, palette) {
        Some(rgba) => put(canvas, &rgba, u32::from(image.width_px), u32::from(image.height_px)),
        None => Ok(()),
    }
}

/// Makes the canvas just so large and fills it.
fn put(canvas: &HtmlCanvasElement, rgba: &[u8], width: u32, height: u32) -> Painted {
    // Setting a size, even the same, makes a new bitmap.
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), width, height)?;
    context(canvas)?.put_image_data(&data, 0.0, 0.0)
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    let context = canvas.get_context("2d")?.ok_or_else(share::canvas_missing)?;
    context.dyn_into().map_err(|_| JsValue::from_str(share::canvas_missing()))
}

fn blank_canvas() -> Result<HtmlCanvasElement, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    Ok(document.create_element("canvas")?.unchecked_into())
}

fn canvas_with(rgba: &[u8], width: u32, height: u32) -> Result<HtmlCanvasElement, JsValue> {
    let canvas = blank_canvas()?;
    put(&canvas, rgba, width, height)?;
    Ok(canvas)
}

/// RGBA pixels, row by row, as an address that holds a PNG file; `None` if the browser refuses.
pub fn address_of(rgba: &[u8], [width, height]: [u32; 2]) -> Option<String> {
    canvas_with(rgba, width, height).ok()?.to_data_url().ok()
}

fn clear(sheet: &CanvasRenderingContext2d, view: &Viewport) {
    let [width, height] = view.size_px().map(f64::from);
    sheet.clear_rect(0.0, 0.0, width, height);
}

/// Pictures that were uploaded, by content; those not used for a frame are let go.
#[derive(Default)]
struct Pictures {
    known: HashMap<u64, (HtmlCanvasElement, bool)>,
}

impl Pictures {
    fn canvas(&mut self, image: &Image, palette: &Palette) -> Result<Option<HtmlCanvasElement>, JsValue> {
        let key = fingerprint(image, palette.theme);
        if let Some((canvas, used)) = self.known.get_mut(&key) {
            *used = true;
            return Ok(Some(canvas.clone()));
        }
        let Some(rgba) = rgba(image, palette) else { return Ok(None) };
        let canvas = canvas_with(&rgba, u32::from(image.width_px), u32::from(image.height_px))?;
        self.known.insert(key, (canvas.clone(), true));
        Ok(Some(canvas))
    }

    fn end_of_frame(&mut self) {
        const ENOUGH: usize = 400;
        if self.known.len() > ENOUGH {
            self.known.retain(|_, (_, used)| *used);
        }
        for (_, used) in self.known.values_mut() {
            *used = false;
        }
    }
}

/// FNV-1a over the pixels: a picture's name.
fn fingerprint(image: &Image, theme: Theme) -> u64 {
    let shape = u64::from(image.width_px) | u64::from(image.channels) << 16;
    let seed = 0xcbf2_9ce4_8422_2325 ^ shape ^ ((theme == Theme::Dark) as u64) << 32;
    image.pixels.iter().fold(seed, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn paint_items(
    sheet: &CanvasRenderingContext2d,
    items: &[Item<'_>],
    palette: &Palette,
    pictures: &mut Pictures,
) -> Painted {
    sheet.set_line_cap("round");
    sheet.set_line_join("round");
    for item in items {
        match item {
            Item::Disc { at_px, radius_px, fill, outline } => {
                circle(sheet, *at_px, *radius_px, 1.0)?;
                sheet.set_fill_style_str(&fill.css());
                sheet.fill();
                if let Some((color, width_px)) = outline {
                    stroke(sheet, *color, *width_px);
                }
            }
            Item::NoiseSamples { at_px, radius_px, fill } => {
                sheet.set_fill_style_str(&fill.css());
                let radius = f64::from(*radius_px);
                sheet.begin_path();
                for [x, y] in at_px.iter().map(|at| at.map(f64::from)) {
                    if at_px.len() > CROWD {
                        sheet.fill_rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
                    } else {
                        sheet.move_to(x + radius, y);
                        sheet.arc(x, y, radius, 0.0, std::f64::consts::TAU)?;
                    }
                }
                sheet.fill();
            }
            Item::Arc { at_px, radius_px, share, color, width_px } => {
                circle(sheet, *at_px, *radius_px, *share)?;
                stroke(sheet, *color, *width_px);
            }
            Item::Line { points_px, color, width_px } => {
                sheet.begin_path();
                for (index, [x, y]) in points_px.iter().enumerate() {
                    let (x, y) = (f64::from(*x), f64::from(*y));
                    if index == 0 { sheet.move_to(x, y) } else { sheet.line_to(x, y) }
                }
                stroke(sheet, *color, *width_px);
            }
            Item::Picture { image, rect, opacity, frame } => {
                let Some(canvas) = pictures.canvas(image, palette)? else { continue };
                sheet.set_global_alpha(f64::from(*opacity));
                let Rect { left_px, top_px, width_px, height_px } = *rect;
                let [left, top, width, height] = [left_px, top_px, width_px, height_px].map(f64::from);
                sheet.draw_image_with_html_canvas_element_and_dw_and_dh(&canvas, left, top, width, height)?;
                if let Some((color, width_px)) = frame {
                    sheet.set_stroke_style_str(&color.css());
                    sheet.set_line_width(f64::from(*width_px));
                    sheet.stroke_rect(left, top, width, height);
                }
                sheet.set_global_alpha(1.0);
            }
            Item::Text { text, at_px, size_px, color, halo } => {
                let [x, y] = at_px.map(f64::from);
                sheet.set_font(&format!("600 {size_px}px system-ui, sans-serif"));
                sheet.set_text_align("center");
                sheet.set_text_baseline("middle");
                sheet.set_stroke_style_str(&halo.css());
                sheet.set_line_width(3.0);
                sheet.stroke_text(text, x, y)?;
                sheet.set_fill_style_str(&color.css());
                sheet.fill_text(text, x, y)?;
            }
        }
    }
    Ok(())
}

fn circle(sheet: &CanvasRenderingContext2d, at_px: [f32; 2], radius_px: f32, share: f32) -> Painted {
    let top = -std::f64::consts::FRAC_PI_2;
    let [x, y] = at_px.map(f64::from);
    sheet.begin_path();
    sheet.arc(x, y, f64::from(radius_px), top, top + std::f64::consts::TAU * f64::from(share.clamp(0.0, 1.0)))
}

fn stroke(sheet: &CanvasRenderingContext2d, color: Color, width_px: f32) {
    sheet.set_stroke_style_str(&color.css());
    sheet.set_line_width(f64::from(width_px));
    sheet.stroke();
}
