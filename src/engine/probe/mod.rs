//! The snow globe: noise let go on the network of the stage, and its attractors as a dictionary.

use super::datasets::Datasets;
use super::device::OpenDevice;
use super::session::{Outbox, Subject};
use crate::protocol::StudyCommand;

/// What is under way, and what the last probe found.
#[derive(Default)]
pub struct SnowGlobe {}

impl SnowGlobe {
    pub fn has_work(&self) -> bool {
        false
    }

    /// Carries out `Probe`, `CompareDictionaries` and `StopProbe`; `subject` is the network on the stage,
    /// once it was searched.
    pub fn handle(
        &mut self,
        _command: StudyCommand,
        _subject: Option<Subject>,
        _device: Option<&OpenDevice>,
        _outbox: &mut Outbox,
    ) {
    }

    /// One short slice.
    pub async fn work(&mut self, _datasets: &mut Datasets, _device: Option<&OpenDevice>, _outbox: &mut Outbox) {}
}
