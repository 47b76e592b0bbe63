//! The film of a trajectory: its path over the field as it lay when the film began, and beside it what it
//! decodes to on the way.

use std::sync::Arc;

use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::still::{font, paint_still, sheet_of, write};
use super::{Painted, Pictures, blank_canvas, paint_items};
use crate::canvas::layers::trajectory_path;
use crate::canvas::trajectory_frame::TrajectoryFrame;
use crate::canvas::{Item, Palette, StageRenderer, Viewport};
use crate::protocol::{TrajectoryId, TrajectoryReport};
use crate::state::share::TrajectoryReel;
use crate::state::share::film::ReelFrame;
use crate::state::{StageView, words};
use crate::words::stage;

pub struct TrajectoryFilm {
    trajectory: Arc<TrajectoryReport>,
    /// Everything but the trajectory, painted once.
    renderer: HtmlCanvasElement,
    frame: TrajectoryFrame,
    view: Viewport,
    palette: Palette,
    pictures: Pictures,
}

impl TrajectoryFilm {
    /// `None` where the trajectory is not there or has not been followed.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn of(
        renderer: &StageRenderer,
        stage: &StageView<'_>,
        id: TrajectoryId,
        most_density: f32,
    ) -> Result<Option<Self>, JsValue> {
        let entry = stage.trajectories.iter().find(|entry| entry.id == id);
        let Some(trajectory) = entry.and_then(|entry| entry.path.clone()) else { return Ok(None) };
        if TrajectoryReel::of(&trajectory).is_none() {
            return Ok(None);
        }
        let mut others = stage.clone();
        others.trajectories.retain(|entry| entry.id != id);
        let view = *renderer.view();
        let size_px = view.size_px().map(|side| (side * most_density).ceil() as u32);
        let canvas = blank_canvas()?;
        canvas.set_width(size_px[0]);
        canvas.set_height(size_px[1]);
        paint_still(&sheet_of(&canvas, most_density)?, renderer, &others)?;
        let frame = TrajectoryFrame::beside(view.size_px(), trajectory.film.len());
        let palette = renderer.palette().clone();
        Ok(Some(Self { trajectory, renderer: canvas, frame, view, palette, pictures: Pictures::default() }))
    }

    /// Of the frame without its bar, in CSS pixels.
    pub fn size_px(&self) -> [f32; 2] {
        self.frame.size_px
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    pub fn length_s(&self) -> f64 {
        TrajectoryReel::of(&self.trajectory).map_or(0.0, |reel| reel.length_s())
    }

    /// Paints the frame at a moment, in CSS pixels; what the bar says of it.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn paint(&mut self, sheet: &CanvasRenderingContext2d, elapsed_s: f64) -> Result<String, JsValue> {
        let trajectory = Arc::clone(&self.trajectory);
        let Some(reel) = TrajectoryReel::of(&trajectory) else { return Ok(String::new()) };
        let shot = reel.at(elapsed_s);
        let [width, height] = self.view.size_px().map(f64::from);
        sheet.draw_image_with_html_canvas_element_and_dw_and_dh(&self.renderer, 0.0, 0.0, width, height)?;
        let mut items = Vec::new();
        trajectory_path(&trajectory, true, shot.reached, &self.view, &self.palette, &mut items);
        paint_items(sheet, &items, &self.palette, &mut self.pictures)?;
        self.paint_panel(sheet, &shot)?;
        Ok(stage::iterations(shot.iteration))
    }

    fn paint_panel(&mut self, sheet: &CanvasRenderingContext2d, shot: &ReelFrame<'_>) -> Painted {
        let (frame, palette) = (&self.frame, &self.palette);
        let [left, top, width, height] =
            [frame.panel.left_px, frame.panel.top_px, frame.panel.width_px, frame.panel.height_px].map(f64::from);
        sheet.set_fill_style_str(&palette.halo.css());
        sheet.fill_rect(left, top, width, height);
        let faint = palette.ink.with_alpha(0.25);
        let passed = self.trajectory.film.iter().take(shot.pictures).zip(&frame.strip);
        let strip = passed.enumerate().map(|(index, ((_, image), rect))| {
            let newest = index + 1 == shot.pictures;
            let edge = if newest { (palette.trajectory, 2.0) } else { (faint, 1.0) };
            Item::Picture { image, rect: *rect, opacity: 1.0, frame: Some(edge) }
        });
        let large = shot.image.map(|image| Item::Picture {
            image,
            rect: frame.picture,
            opacity: 1.0,
            frame: Some((palette.trajectory, 2.0)),
        });
        // Pixels as they are: that is what the network gives.
        sheet.set_image_smoothing_enabled(false);
        let painted = paint_items(sheet, &strip.chain(large).collect::<Vec<_>>(), palette, &mut self.pictures);
        sheet.set_image_smoothing_enabled(true);
        painted?;
        let [x, y] = frame.words_px;
        sheet.set_fill_style_str(&palette.ink.css());
        sheet.set_font(&font(14.0, 600));
        write(sheet, &stage::iterations(shot.iteration), [x, y], "left")?;
        sheet.set_fill_style_str(&palette.ink.with_alpha(0.75).css());
        sheet.set_font(&font(12.5, 400));
        write(sheet, &stage::speed_at(words::number(f64::from(shot.speed))), [x, y + 17.0], "left")
    }
}
