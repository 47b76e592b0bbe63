//! The noise probe: noise let go on the network of the stage, and its attractors as a dictionary.

mod comparing;
mod findings;
mod flow;
mod settling;

use std::rc::Rc;

pub use comparing::DictionaryComparison;
pub use findings::ProbedNetwork;
pub use settling::{ProbeObserver, settle};

use super::pace::{Activity, LongWork};
use super::session::{EventOutbox, ProbeTarget};
use crate::dynamics::MapError;
use crate::platform::clock::now_ms;
use crate::protocol::{ProbeCommand, ProbeReport, RunId, StudyEvent};
use crate::spec::ProbeSpec;
use crate::words::Message;
use crate::words::engine::message as engine;

/// Dictionaries under way are told of at most this often: their pictures are some hundred kilobytes.
const TELL_EVERY_MS: f64 = 400.0;

enum ProbeTask {
    Settling { run: RunId, observer: Rc<ProbeObserver>, work: LongWork<Result<(ProbeReport, ProbedNetwork), MapError>> },
    Comparing(DictionaryComparison),
}

/// What is under way, and what the last probe found.
#[derive(Default)]
pub struct NoiseProbe {
    work: Option<ProbeTask>,
    probed: Option<Rc<ProbedNetwork>>,
    told_ms: f64,
}

impl NoiseProbe {
    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        match &self.work {
            None => Activity::Idle,
            Some(ProbeTask::Settling { work, .. }) => work.activity(),
            Some(ProbeTask::Comparing(comparing)) => comparing.activity(),
        }
    }

    /// Carries out `Probe`, `CompareDictionaries` and `StopProbe`; `subject` is the network on the stage,
    /// once it was searched.
    pub fn handle(&mut self, command: ProbeCommand, subject: Option<ProbeTarget>, outbox: &mut EventOutbox) {
        match command {
            ProbeCommand::Begin(spec) => self.probe(spec, subject, outbox),
            ProbeCommand::CompareDictionaries { images } => self.compare(images, subject.as_ref(), outbox),
            ProbeCommand::Stop => match &self.work {
                Some(ProbeTask::Settling { observer, .. }) => observer.stop(),
                Some(ProbeTask::Comparing(comparing)) => {
                    tell(comparing, true, outbox);
                    self.work = None;
                }
                None => {}
            },
        }
    }

    fn probe(&mut self, spec: ProbeSpec, subject: Option<ProbeTarget>, outbox: &mut EventOutbox) {
        let Some(subject) = subject else {
            outbox.warn(
                engine::noise_not_dropped(),
                engine::noise_not_dropped_why(),
                engine::noise_not_dropped_advice(),
            );
            return outbox.send_study(None, &StudyEvent::ProbeFailed);
        };
        let (run, observer) = (subject.run, Rc::<ProbeObserver>::default());
        let work = LongWork::begin(|pace| settle(subject, spec, Some(Rc::clone(&observer)), pace));
        self.begin(ProbeTask::Settling { run, observer, work }, outbox);
    }

    fn compare(&mut self, images: u32, subject: Option<&ProbeTarget>, outbox: &mut EventOutbox) {
        let mut warn = |why: Message, advice| {
            outbox.warn(engine::not_compared(), why, advice);
            outbox.send_study(None, &StudyEvent::ProbeFailed);
        };
        // What was found on the network of another run says nothing of this one.
        let is_of_stage =
            |probed: &&Rc<ProbedNetwork>| subject.is_some_and(|subject| subject.run == probed.subject.run);
        let Some(probed) = self.probed.as_ref().filter(is_of_stage) else {
            return warn(engine::not_compared_why(), engine::not_compared_advice());
        };
        let Some(comparing) = DictionaryComparison::new(Rc::clone(probed), images) else {
            return warn(engine::no_held_out(), engine::no_held_out_advice());
        };
        self.begin(ProbeTask::Comparing(comparing), outbox);
    }

    /// What is under way gives way; dictionaries are told as far as they have come.
    fn begin(&mut self, work: ProbeTask, outbox: &mut EventOutbox) {
        if let Some(ProbeTask::Comparing(comparing)) = self.work.replace(work) {
            tell(&comparing, true, outbox);
        }
        self.told_ms = now_ms();
    }

    /// One short slice.
    pub fn work(&mut self, outbox: &mut EventOutbox) {
        if let Err(error) = self.advance(outbox) {
            self.work = None;
            outbox.warn(engine::globe_stopped(), error.to_string(), engine::globe_stopped_advice());
            outbox.send_study(None, &StudyEvent::ProbeFailed);
        }
    }

    fn advance(&mut self, outbox: &mut EventOutbox) -> Result<(), MapError> {
        match &mut self.work {
            Some(ProbeTask::Settling { run, observer, work }) => {
                let (run, done) = (*run, work.slice().transpose()?);
                if let Some(frame) = observer.take_frame() {
                    outbox.send_study(run, &StudyEvent::ProbeFrame(frame));
                }
                if let Some((report, probed)) = done {
                    self.work = None;
                    self.probed = Some(Rc::new(probed));
                    outbox.send_study(run, &StudyEvent::ProbeReport(report));
                }
            }
            Some(ProbeTask::Comparing(comparing)) => {
                if comparing.work()? {
                    tell(comparing, true, outbox);
                    self.work = None;
                } else if now_ms() - self.told_ms > TELL_EVERY_MS {
                    self.told_ms = now_ms();
                    tell(comparing, false, outbox);
                }
            }
            None => {}
        }
        Ok(())
    }
}

/// Reports the dictionaries; one that is over is a complete report of the images it got to.
fn tell(comparing: &DictionaryComparison, is_over: bool, outbox: &mut EventOutbox) {
    let mut report = comparing.report();
    if is_over {
        report.done_share = 1.0;
    }
    outbox.send_study(comparing.probed().subject.run, &StudyEvent::DictionaryReport(report));
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
