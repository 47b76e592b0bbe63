//! Strangers: the pictures a visitor brought, their judging, and the table of built-in strangers.

use super::datasets::Datasets;
use super::device::OpenDevice;
use super::session::{Outbox, Subject};
use crate::protocol::{StudyCommand, UploadId};
use crate::spec::{Framing, SampleShape};

/// What is under way, and the pictures that are kept.
#[derive(Default)]
pub struct StrangerDesk {}

impl StrangerDesk {
    pub fn has_work(&self) -> bool {
        false
    }

    /// Carries out the commands about pictures and strangers; `subject` is the network on the stage, once
    /// it was searched.
    pub fn handle(
        &mut self,
        _command: StudyCommand,
        _subject: Option<Subject>,
        _device: Option<&OpenDevice>,
        _outbox: &mut Outbox,
    ) {
    }

    /// A picture that is kept as a network for samples of `shape` sees it: a row of pixels 0…1.
    pub fn framed(&self, _upload: UploadId, _framing: Framing, _shape: SampleShape) -> Option<Vec<f32>> {
        None
    }

    /// One short slice.
    pub async fn work(&mut self, _datasets: &mut Datasets, _device: Option<&OpenDevice>, _outbox: &mut Outbox) {}
}
