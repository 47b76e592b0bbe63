//! Strangers: the pictures a visitor brought, their judging, and the table of built-in strangers.
//!
//! Both need the same preparation, which is kept while the network on the stage is the same. Judging
//! goes before comparing: somebody waits for it.

mod comparing;
mod judging;
mod prepared;

pub use comparing::OodComparison;
pub use prepared::{Prepared, Preparing};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::datasets::Datasets;
use super::session::{EventOutbox, ProbeTarget};
use crate::platform::clock::now_ms;
use crate::protocol::{Image, RunId, StrangerCommand, StudyEvent, Upload, UploadId};
use crate::spec::{Framing, SampleShape};
use judging::UploadScoring;

/// A slice of work.
const SLICE_MS: f64 = 12.0;
/// Progress is told at most this often.
const TELL_EVERY_MS: f64 = 200.0;

/// What is under way, and the pictures that are kept.
#[derive(Default)]
pub struct StrangerScoring {
    uploads: BTreeMap<UploadId, Image>,
    preparing: Option<Preparing>,
    prepared: Option<Rc<Prepared>>,
    judging: Option<StrangerTask<UploadScoring>>,
    comparing: Option<StrangerTask<OodComparison>>,
    told_ms: f64,
}

/// Work on one network.
struct StrangerTask<W> {
    subject: ProbeTarget,
    work: W,
}

impl StrangerScoring {
    pub fn has_work(&self) -> bool {
        self.judging.is_some() || self.comparing.is_some()
    }

    /// Carries out the commands about pictures and strangers; `subject` is the network on the stage, once
    /// it was searched.
    pub fn handle(&mut self, command: StrangerCommand, subject: Option<ProbeTarget>, outbox: &mut EventOutbox) {
        match command {
            StrangerCommand::KeepUploads(uploads) => self.keep(uploads, outbox),
            StrangerCommand::ForgetUploads(ids) => {
                ids.iter().for_each(|id| {
                    self.uploads.remove(id);
                });
            }
            StrangerCommand::JudgeUploads(framing) => {
                let Some(subject) = suitable(subject, outbox) else { return };
                let uploads = self.uploads.iter().map(|(&id, image)| (id, image));
                let work = UploadScoring::begin(uploads, framing, subject.images.shape);
                self.judging = Some(StrangerTask { subject, work });
            }
            StrangerCommand::Compare { sets, samples } => {
                let Some(subject) = suitable(subject, outbox) else { return };
                self.comparing = Some(StrangerTask { subject, work: OodComparison::new(sets, samples) });
            }
            StrangerCommand::Stop => {
                let run = self.under_way();
                (self.judging, self.comparing, self.preparing) = (None, None, None);
                if let Some(run) = run {
                    outbox.send_study(run, &StudyEvent::StrangerProgress { done_share: 1.0 });
                }
            }
        }
    }

    /// A picture that is kept as a network for samples of `shape` sees it: a row of pixels 0…1.
    pub fn framed(&self, upload: UploadId, framing: Framing, shape: SampleShape) -> Option<Vec<f32>> {
        judging::framed(self.uploads.get(&upload)?, framing, shape)
    }

    fn keep(&mut self, uploads: Vec<Upload>, outbox: &mut EventOutbox) {
        for Upload { id, image } in uploads {
            let sides = [image.width_px, image.height_px];
            let is_whole = image.pixels.len()
                == usize::from(image.channels) * usize::from(image.width_px) * usize::from(image.height_px);
            if !is_whole || image.channels != 3 || sides.iter().any(|side| !(1..=Upload::MAX_SIDE_PX).contains(side)) {
                outbox.warn("A picture was left out.", "It did not arrive whole.".into(), "Choose it again.");
            } else if self.uploads.len() >= Upload::MAX_COUNT && !self.uploads.contains_key(&id) {
                let why = format!("At most {} pictures are kept.", Upload::MAX_COUNT);
                outbox.warn("A picture was left out.", why, "Remove some first.");
            } else {
                self.uploads.insert(id, image);
            }
        }
    }

    fn under_way(&self) -> Option<RunId> {
        let judging = self.judging.as_ref().map(|task| task.subject.run);
        judging.or(self.comparing.as_ref().map(|task| task.subject.run))
    }

    /// One short slice.
    pub async fn work(&mut self, datasets: &mut Datasets, outbox: &mut EventOutbox) {
        let Some(run) = self.under_way() else { return };
        if let Err(why) = self.slice(datasets, outbox).await {
            (self.judging, self.comparing, self.preparing) = (None, None, None);
            outbox.warn("The strangers could not be judged.", why, "Try again, or press Reset.");
            outbox.send_study(run, &StudyEvent::StrangerProgress { done_share: 1.0 });
        }
    }

    async fn slice(&mut self, datasets: &mut Datasets, outbox: &mut EventOutbox) -> Result<(), String> {
        let started = now_ms();
        let in_time = || now_ms() - started < SLICE_MS;
        let subject = match (&self.judging, &self.comparing) {
            (Some(StrangerTask { subject, .. }), _) | (None, Some(StrangerTask { subject, .. })) => subject.clone(),
            (None, None) => return Ok(()),
        };
        let Some(prepared) = self.prepared.clone().filter(|prepared| prepared.is_of(&subject)) else {
            return self.prepare(subject, in_time).await;
        };
        if let Some(StrangerTask { work, .. }) = &mut self.judging {
            let verdicts = work.advance(&prepared, in_time).await.map_err(|error| error.to_string())?;
            if let Some(verdicts) = verdicts {
                outbox.send_study(subject.run, &StudyEvent::UploadVerdicts(verdicts));
            }
            let (share, done) = (work.done_share(), work.is_done());
            if done {
                self.judging = None;
            }
            self.tell(subject.run, share, done, outbox);
        } else if let Some(StrangerTask { work, .. }) = &mut self.comparing {
            let news = work.advance(&prepared, datasets, in_time).await.map_err(|error| error.to_string())?;
            if news {
                outbox.send_study(subject.run, &StudyEvent::StrangerTable(work.table.clone()));
            }
            let (share, done) = (work.done_share(), work.is_done());
            if done {
                self.comparing = None;
            }
            self.tell(subject.run, share, done, outbox);
        }
        Ok(())
    }

    async fn prepare(&mut self, subject: ProbeTarget, in_time: impl Fn() -> bool) -> Result<(), String> {
        let is_of = |preparing: &Preparing| preparing.is_of(&subject);
        if !self.preparing.as_ref().is_some_and(is_of) {
            self.preparing = Some(Preparing::new(subject));
        }
        let Some(preparing) = &mut self.preparing else { return Ok(()) };
        if let Some(prepared) = preparing.advance(in_time).await.map_err(|error| error.to_string())? {
            self.prepared = Some(Rc::new(prepared));
            self.preparing = None;
        }
        Ok(())
    }

    fn tell(&mut self, run: RunId, share: f32, done: bool, outbox: &mut EventOutbox) {
        if done || now_ms() - self.told_ms > TELL_EVERY_MS {
            self.told_ms = now_ms();
            let done_share = if done { 1.0 } else { share.min(0.99) };
            outbox.send_study(run, &StudyEvent::StrangerProgress { done_share });
        }
    }
}

/// The network, if pictures can be judged by it.
fn suitable(subject: Option<ProbeTarget>, outbox: &mut EventOutbox) -> Option<ProbeTarget> {
    let Some(subject) = subject else {
        outbox.warn(
            "Nobody can be judged yet.",
            "The network has not been searched for whirlpools so far.".into(),
            "Wait a moment and try again.",
        );
        return None;
    };
    if !subject.images.shape.is_picture() {
        outbox.warn(
            "Strangers need pictures.",
            "This network learns points, not pictures.".into(),
            "Choose pictures as its data set.",
        );
        return None;
    }
    Some(subject)
}

#[cfg(test)]
mod tests;
