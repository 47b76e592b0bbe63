//! The film of a leaf: its path over the river as it lay when the film began, and beside it what it
//! decodes to on the way.

use std::sync::Arc;

use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::still::{font, paint_still, sheet_of, write};
use super::{Painted, Pictures, blank_canvas, paint_items};
use crate::canvas::layers::leaf_path;
use crate::canvas::leaf_frame::TrajectoryFrame;
use crate::canvas::{Item, Palette, StageRenderer, Viewport};
use crate::protocol::{TrajectoryId, TrajectoryReport};
use crate::state::share::TrajectoryReel;
use crate::state::share::film::ReelFrame;
use crate::state::{StageView, words};

pub struct TrajectoryFilm {
    leaf: Arc<TrajectoryReport>,
    /// Everything but the leaf, painted once.
    river: HtmlCanvasElement,
    frame: TrajectoryFrame,
    view: Viewport,
    palette: Palette,
    pictures: Pictures,
}

impl TrajectoryFilm {
    /// `None` where the leaf is not there or has not been followed.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn of(
        river: &StageRenderer,
        stage: &StageView<'_>,
        id: TrajectoryId,
        most_density: f32,
    ) -> Result<Option<Self>, JsValue> {
        let entry = stage.leaves.iter().find(|entry| entry.id == id);
        let Some(leaf) = entry.and_then(|entry| entry.path.clone()) else { return Ok(None) };
        if TrajectoryReel::of(&leaf).is_none() {
            return Ok(None);
        }
        let mut others = stage.clone();
        others.leaves.retain(|entry| entry.id != id);
        let view = *river.view();
        let size_px = view.size_px().map(|side| (side * most_density).ceil() as u32);
        let canvas = blank_canvas()?;
        canvas.set_width(size_px[0]);
        canvas.set_height(size_px[1]);
        paint_still(&sheet_of(&canvas, most_density)?, river, &others)?;
        let frame = TrajectoryFrame::beside(view.size_px(), leaf.film.len());
        let palette = river.palette().clone();
        Ok(Some(Self { leaf, river: canvas, frame, view, palette, pictures: Pictures::default() }))
    }

    /// Of the frame without its bar, in CSS pixels.
    pub fn size_px(&self) -> [f32; 2] {
        self.frame.size_px
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    pub fn length_s(&self) -> f64 {
        TrajectoryReel::of(&self.leaf).map_or(0.0, |reel| reel.length_s())
    }

    /// Paints the frame at a moment, in CSS pixels; what the bar says of it.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn paint(&mut self, sheet: &CanvasRenderingContext2d, elapsed_s: f64) -> Result<String, JsValue> {
        let leaf = Arc::clone(&self.leaf);
        let Some(reel) = TrajectoryReel::of(&leaf) else { return Ok(String::new()) };
        let shot = reel.at(elapsed_s);
        let [width, height] = self.view.size_px().map(f64::from);
        sheet.draw_image_with_html_canvas_element_and_dw_and_dh(&self.river, 0.0, 0.0, width, height)?;
        let mut items = Vec::new();
        leaf_path(&leaf, true, shot.reached, &self.view, &self.palette, &mut items);
        paint_items(sheet, &items, &self.palette, &mut self.pictures)?;
        self.paint_panel(sheet, &shot)?;
        Ok(words::counted(shot.iteration as usize, "iteration", "iterations"))
    }

    fn paint_panel(&mut self, sheet: &CanvasRenderingContext2d, shot: &ReelFrame<'_>) -> Painted {
        let (frame, palette) = (&self.frame, &self.palette);
        let [left, top, width, height] =
            [frame.panel.left_px, frame.panel.top_px, frame.panel.width_px, frame.panel.height_px].map(f64::from);
        sheet.set_fill_style_str(&palette.halo.css());
        sheet.fill_rect(left, top, width, height);
        let faint = palette.ink.with_alpha(0.25);
        let passed = self.leaf.film.iter().take(shot.pictures).zip(&frame.strip);
        let strip = passed.enumerate().map(|(index, ((_, image), rect))| {
            let newest = index + 1 == shot.pictures;
            let edge = if newest { (palette.leaf, 2.0) } else { (faint, 1.0) };
            Item::Picture { image, rect: *rect, opacity: 1.0, frame: Some(edge) }
        });
        let large = shot.image.map(|image| Item::Picture {
            image,
            rect: frame.picture,
            opacity: 1.0,
            frame: Some((palette.leaf, 2.0)),
        });
        // Pixels as they are: that is what the network gives.
        sheet.set_image_smoothing_enabled(false);
        let painted = paint_items(sheet, &strip.chain(large).collect::<Vec<_>>(), palette, &mut self.pictures);
        sheet.set_image_smoothing_enabled(true);
        painted?;
        let [x, y] = frame.words_px;
        sheet.set_fill_style_str(&palette.ink.css());
        sheet.set_font(&font(14.0, 600));
        write(sheet, &words::counted(shot.iteration as usize, "iteration", "iterations"), [x, y], "left")?;
        sheet.set_fill_style_str(&palette.ink.with_alpha(0.75).css());
        sheet.set_font(&font(12.5, 400));
        write(sheet, &format!("speed {}", words::number(f64::from(shot.speed))), [x, y + 17.0], "left")
    }
}
