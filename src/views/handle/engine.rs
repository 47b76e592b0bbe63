//! What lives beside one side's page: its worker with what lies between the two, and its stage.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Uint8Array;

use crate::canvas::{Gesture, MotionPacing, Painter, StageRenderer};
use crate::platform::page::{Frames, Listening, WorkerLink};
use crate::protocol::{Command, RunId, encode};
use crate::state::{CommandQueue, Inbox, Page, Side, WakePacing};

/// One worker at a time, what lies unread of it, and the newest checkpoint, which outlives it.
#[derive(Default)]
pub struct EngineConnection {
    pub link: Option<WorkerLink>,
    /// The side that hears it: runs can change places.
    pub heard_by: Rc<Cell<Side>>,
    /// Counts workers: what an earlier one still says is not heard.
    pub generation: u32,
    pub inbox: Inbox<Uint8Array>,
    pub outbox: CommandQueue,
    pub checkpoint: Option<(RunId, Uint8Array)>,
    /// What every engine must be given before it is given a run: the visitor's own pictures, and those that
    /// an undo goes back to, oldest first.
    pub keepsakes: Vec<(Command, Uint8Array)>,
    pub will_read: bool,
    pub wakes: WakePacing,
}

impl EngineConnection {
    /// A copy of another side begins from its checkpoint.
    pub fn take_checkpoint_of(&mut self, original: &Self) {
        self.checkpoint.clone_from(&original.checkpoint);
        self.keepsakes.clone_from(&original.keepsakes);
    }

    pub fn post(&self, command: &Command, blob: Option<&Uint8Array>) {
        let Some(link) = &self.link else { return };
        let of = |run| self.checkpoint.as_ref().filter(|(of_run, _)| *of_run == run).map(|(_, blob)| blob);
        let blob = blob.or_else(|| command.resumed_run().and_then(of));
        match encode(command) {
            Ok(bytes) => link.post(&bytes, blob),
            Err(error) => log::error!("a command could not be written: {error}"),
        }
    }
}

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
