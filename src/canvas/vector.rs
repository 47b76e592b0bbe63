//! The stage at rest as an SVG drawing: the layers that the painter paints into a picture (`painter/still`), in its order.
//! Water and small pictures are pixels in it, everything else is lines and letters.

use std::fmt::Write as _;

use crate::protocol::Image;
use crate::state::StageView;
use crate::state::share::escape_html;

use super::picture::rgba;
use super::{Color, FieldOverlay, Item, Palette, Rect, Segment, StageRenderer, Viewport};

/// Thinner lines would be lost when the drawing is shown small.
pub const FLOW_LINE_PX: f32 = 0.8;
/// Strengths that lines of the flow are drawn in.
pub const FLOW_LEVELS: usize = 4;

/// The colour of each strength of the flow, faint first.
pub fn flow_colors(palette: &Palette) -> [Color; FLOW_LEVELS] {
    let top_alpha = if palette.theme == super::Theme::Dark { 0.62 } else { 0.50 };
    std::array::from_fn(|level| palette.foam.with_alpha(top_alpha * (level + 1) as f32 / FLOW_LEVELS as f32))
}

/// Which of them a line of this strength, 0…1, has.
pub fn flow_level(segment: &Segment) -> usize {
    ((segment.strength * FLOW_LEVELS as f32) as usize).min(FLOW_LEVELS - 1)
}

/// The drawing without its document, with its size. `address` makes an address of RGBA pixels, row by row, so many wide and
/// high; a picture without one is left out.
pub fn stage_drawing(
    renderer: &StageRenderer,
    stage: &StageView<'_>,
    address: impl Fn(&[u8], [u32; 2]) -> Option<String>,
) -> (String, [f32; 2]) {
    let (view, palette) = (renderer.view(), renderer.palette());
    let size @ [width, height] = view.size_px();
    let mut drawing = SvgDrawing { svg: String::new(), palette, address };
    drawing.add(format_args!(
        "<svg x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" overflow=\"hidden\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\"><rect width=\"{width}\" height=\"{height}\"{}/>",
        paint("fill", palette.background)
    ));
    renderer.washes(stage).iter().for_each(|wash| drawing.wash(wash, view));
    drawing.items(&renderer.ground_items(stage));
    drawing.flow(&renderer.still_flow(stage));
    drawing.items(&renderer.still_overlay(stage));
    drawing.svg.push_str("</svg>");
    (drawing.svg, size)
}

struct SvgDrawing<'a, Address> {
    svg: String,
    palette: &'a Palette,
    address: Address,
}

impl<Address: Fn(&[u8], [u32; 2]) -> Option<String>> SvgDrawing<'_, Address> {
    fn add(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.svg.write_fmt(text);
    }

    fn wash(&mut self, wash: &FieldOverlay<'_>, view: &Viewport) {
        let (raster, window) = (wash.raster, &wash.raster.window);
        let [left_px, top_px] = view.canvas_from_plane([window.min[0], window.max[1]]);
        let [right_px, bottom_px] = view.canvas_from_plane([window.max[0], window.min[1]]);
        let rect = Rect { left_px, top_px, width_px: right_px - left_px, height_px: bottom_px - top_px };
        self.pixels(&raster.rgba, [raster.width as u32, raster.height as u32], rect, wash.opacity);
    }

    fn pixels(&mut self, rgba: &[u8], size: [u32; 2], rect: Rect, opacity: f32) {
        let Some(address) = (self.address)(rgba, size) else { return };
        let Rect { left_px, top_px, width_px, height_px } = rect;
        let [x, y, width, height] = [left_px, top_px, width_px, height_px].map(length);
        self.add(format_args!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\"{} href=\"{}\"/>",
            alpha("opacity", opacity),
            escape_html(&address),
        ));
    }

    fn picture(&mut self, image: &Image, rect: Rect, opacity: f32, frame: Option<(Color, f32)>) {
        let Some(rgba) = rgba(image, self.palette) else { return };
        self.pixels(&rgba, [image.width_px, image.height_px].map(u32::from), rect, opacity);
        if let Some((color, width_px)) = frame {
            let [x, y, width, height] = [rect.left_px, rect.top_px, rect.width_px, rect.height_px].map(length);
            self.add(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"none\"{}{}/>",
                stroke(color, width_px),
                alpha("opacity", opacity),
            ));
        }
    }

    fn flow(&mut self, segments: &[Segment]) {
        for (level, color) in flow_colors(self.palette).into_iter().enumerate() {
            let (mut path, mut pen) = (String::new(), None);
            for Segment { from_px, to_px, .. } in segments.iter().filter(|segment| flow_level(segment) == level) {
                let [from, to] = [from_px, to_px].map(|at| at.map(length));
                if pen != Some(from) {
                    let _ = write!(path, "M{} {}", from[0], from[1]);
                }
                let _ = write!(path, "L{} {}", to[0], to[1]);
                pen = Some(to);
            }
            if !path.is_empty() {
                self.add(format_args!(
                    "<path d=\"{path}\" fill=\"none\" stroke-linecap=\"butt\"{}/>",
                    stroke(color, FLOW_LINE_PX)
                ));
            }
        }
    }

    fn items(&mut self, items: &[Item<'_>]) {
        for item in items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        match item {
            Item::Disc { at_px, radius_px, fill, outline } => {
                let outline = outline.map(|(color, width_px)| stroke(color, width_px)).unwrap_or_default();
                self.circle(*at_px, *radius_px, &format!("{}{outline}", paint("fill", *fill)));
            }
            Item::NoiseSamples { at_px, radius_px, fill } => {
                self.add(format_args!("<g{}>", paint("fill", *fill)));
                at_px.iter().for_each(|at| self.circle(*at, *radius_px, ""));
                self.svg.push_str("</g>");
            }
            Item::Arc { at_px, radius_px, share, color, width_px } if *share >= 1.0 => {
                self.circle(*at_px, *radius_px, &format!(" fill=\"none\"{}", stroke(*color, *width_px)));
            }
            Item::Arc { at_px: [x, y], radius_px, share, color, width_px } => {
                let (sin, cos) = (std::f32::consts::TAU * share.max(0.0)).sin_cos();
                let [left, top, radius] = [*x, y - radius_px, *radius_px].map(length);
                let [right, bottom] = [x + radius_px * sin, y - radius_px * cos].map(length);
                let is_large = u8::from(*share > 0.5);
                self.add(format_args!(
                    "<path d=\"M{left} {top}A{radius} {radius} 0 {is_large} 1 {right} {bottom}\" fill=\"none\"{}/>",
                    stroke(*color, *width_px)
                ));
            }
            Item::Line { points_px, color, width_px } => {
                let points: Vec<String> =
                    points_px.iter().map(|at| at.map(length)).map(|[x, y]| format!("{x},{y}")).collect();
                self.add(format_args!(
                    "<polyline points=\"{}\" fill=\"none\"{}/>",
                    points.join(" "),
                    stroke(*color, *width_px)
                ));
            }
            Item::Picture { image, rect, opacity, frame } => self.picture(image, *rect, *opacity, *frame),
            Item::Text { text, at_px, size_px, color, halo } => {
                let [x, y] = at_px.map(length);
                self.add(format_args!(
                    "<text x=\"{x}\" y=\"{y}\" font-size=\"{size_px}\" font-weight=\"600\" text-anchor=\"middle\" \
                     dominant-baseline=\"central\" paint-order=\"stroke\"{}{}>{}</text>",
                    paint("fill", *color),
                    stroke(*halo, 3.0),
                    escape_html(text)
                ));
            }
        }
    }

    fn circle(&mut self, at_px: [f32; 2], radius_px: f32, look: &str) {
        let [x, y, radius] = [at_px[0], at_px[1], radius_px].map(length);
        self.add(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{look}/>"));
    }
}

/// A length in hundredths of a pixel: finer ones cannot be seen. What is no number lies far outside.
fn length(px: f32) -> f32 {
    if px.is_finite() { (100.0 * px).round() / 100.0 } else { -9999.0 }
}

fn stroke(color: Color, width_px: f32) -> String {
    format!("{} stroke-width=\"{}\"", paint("stroke", color), length(width_px))
}

/// A colour and its opacity apart: editors of drawings know no others.
fn paint(what: &str, color: Color) -> String {
    let opacity = alpha(&format!("{what}-opacity"), color.alpha);
    format!(" {what}=\"{}\"{opacity}", color.with_alpha(1.0).css())
}

fn alpha(what: &str, alpha: f32) -> String {
    if alpha < 1.0 { format!(" {what}=\"{}\"", (1000.0 * alpha).round() / 1000.0) } else { String::new() }
}

#[cfg(test)]
#[path = "vector_tests.rs"]
mod tests;
