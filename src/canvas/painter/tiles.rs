//! The tiles of an image model's run, enlarged, with a bar of words below them: a picture to keep, or a frame of a film.

use std::sync::Arc;

use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::still::{BAR_PX, film_bar};
use super::{Painted, paint_picture};
use crate::canvas::Palette;
use crate::protocol::Image;

/// A grid of tiles that is painted again and again.
pub struct PaintedTiles {
    canvas: HtmlCanvasElement,
    palette: Arc<Palette>,
}

impl PaintedTiles {
    /// `canvas` is an empty one, for the grid at its own size.
    pub fn new(canvas: HtmlCanvasElement, palette: Arc<Palette>) -> Self {
        Self { canvas, palette }
    }

    /// Takes in another grid.
    ///
    /// # Errors
    /// If the browser refuses (out of memory).
    pub fn take(&self, grid: &Image) -> Painted {
        paint_picture(&self.canvas, grid, &self.palette)
    }

    /// Draws the grid `size_px` large and the words below it, `BAR_PX` high, in CSS pixels.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn paint(&self, sheet: &CanvasRenderingContext2d, size_px: [f32; 2], caption: [&str; 2]) -> Painted {
        let [width, height] = size_px.map(f64::from);
        // Pixels as they are: that is what the network gives.
        sheet.set_image_smoothing_enabled(false);
        let drawn = sheet.draw_image_with_html_canvas_element_and_dw_and_dh(&self.canvas, 0.0, 0.0, width, height);
        sheet.set_image_smoothing_enabled(true);
        drawn?;
        film_bar(sheet, [size_px[0], size_px[1] + BAR_PX], size_px[1], caption, &self.palette)
    }
}
