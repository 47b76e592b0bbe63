//! The snow globe: noise let go on the network of the stage, and its attractors as a dictionary.

mod findings;
mod flow;
mod settling;

use std::rc::Rc;

pub use findings::Probed;
pub use settling::Settling;

use super::datasets::Datasets;
use super::device::OpenDevice;
use super::session::{Outbox, Subject};
use crate::dynamics::MapError;
use crate::protocol::{StudyCommand, StudyEvent};

/// What is under way, and what the last probe found.
#[derive(Default)]
pub struct SnowGlobe {
    settling: Option<Settling>,
    probed: Option<Rc<Probed>>,
}

impl SnowGlobe {
    pub fn has_work(&self) -> bool {
        self.settling.is_some()
    }

    /// Carries out `Probe`, `CompareDictionaries` and `StopProbe`; `subject` is the network on the stage,
    /// once it was searched.
    pub fn handle(
        &mut self,
        command: StudyCommand,
        subject: Option<Subject>,
        _device: Option<&OpenDevice>,
        outbox: &mut Outbox,
    ) {
        match command {
            StudyCommand::Probe(spec) => match subject {
                Some(subject) => self.settling = Some(Settling::new(subject, spec, true)),
                None => outbox.warn(
                    "No noise was let go.",
                    "The network has not been searched yet.".into(),
                    "Wait until its first whirlpools are drawn, then try again.",
                ),
            },
            StudyCommand::StopProbe => {
                if let Some(settling) = &mut self.settling {
                    settling.stop();
                }
            }
            _ => {}
        }
    }

    /// One short slice.
    pub async fn work(&mut self, _datasets: &mut Datasets, _device: Option<&OpenDevice>, outbox: &mut Outbox) {
        if let Err(error) = self.settle(outbox).await {
            self.settling = None;
            outbox.warn("The noise could not be followed.", error.to_string(), "Let it go again.");
        }
    }

    async fn settle(&mut self, outbox: &mut Outbox) -> Result<(), MapError> {
        let Some(settling) = &mut self.settling else { return Ok(()) };
        let run = settling.subject().run;
        if let Some(frame) = settling.work().await? {
            outbox.send_study(run, &StudyEvent::ProbeFrame(frame));
        }
        if let Some((report, probed)) = settling.take_done() {
            self.settling = None;
            self.probed = Some(Rc::new(probed));
            outbox.send_study(run, &StudyEvent::ProbeReport(report));
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
