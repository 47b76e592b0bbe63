//! What lives as long as one side's stage.

use crate::canvas::{Gesture, MotionPacing, Painter, StageRenderer};
use crate::platform::page::{Frames, Listening};
use crate::state::Page;

/// What lives as long as the stage.
pub struct StageParts {
    pub renderer: StageRenderer,
    pub painter: Painter,
    pub gesture: Gesture,
    pub pacing: MotionPacing,
    pub frames: Frames,
    pub watched: Vec<Listening>,
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
        self.painter.copy(&self.renderer, &page.on_stage(), sheet, room_px)
    }
}
