//! Strangers: the pictures a visitor brought, their judging, and the table of built-in strangers.
//!
//! Both need the same preparation, which is kept while the network on the stage is the same. Judging
//! goes before comparing: somebody waits for it.

mod comparing;
mod judging;
mod prepared;
mod seen;

pub use comparing::compare;
#[cfg(not(target_arch = "wasm32"))]
pub use comparing::told_apart;
pub use judging::judge;
pub use prepared::{Prepared, prepare};
pub use seen::seen;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::datasets::Datasets;
use super::images::Images;
use super::pace::{Activity, LongWork};
use super::session::{EventOutbox, ProbeTarget};
use crate::analysis::stranger::Calibration;
use crate::dynamics::MapError;
use crate::platform::clock::now_ms;
use crate::protocol::{Image, RunId, StrangerCommand, StrangerTable, StudyEvent, Upload, UploadId, UploadVerdicts};
use crate::spec::{StrangerSet, UploadFraming};
use crate::words::engine::message as engine;
use comparing::CompareError;
use judging::BroughtPictures;

/// Progress is told at most this often.
const TELL_EVERY_MS: f64 = 200.0;

/// What is under way, and the pictures that are kept.
#[derive(Default)]
pub struct StrangerScoring {
    uploads: BTreeMap<UploadId, Rc<Image>>,
    /// Of the network that is prepared, for pictures framed as the set's or not, and its preparation.
    preparing: Option<PreparingWork>,
    prepared: Option<Rc<Prepared>>,
    /// Shipped with the network of this run at this step.
    shipped: Option<(RunId, u64, Calibration)>,
    judging: Option<UploadScoring>,
    comparing: Option<OodComparison>,
    told_ms: f64,
}

/// A network under preparation for pictures that are framed as its set's or not.
struct PreparingWork {
    subject: ProbeTarget,
    as_set: bool,
    work: LongWork<Result<Prepared, MapError>>,
}

impl PreparingWork {
    fn is_of(&self, subject: &ProbeTarget, as_set: bool) -> bool {
        self.subject.is_same_as(subject) && self.as_set == as_set
    }
}

/// Pictures to be judged by a network.
struct UploadScoring {
    subject: ProbeTarget,
    pictures: BroughtPictures,
    framing: UploadFraming,
    told: Rc<RefCell<Vec<UploadVerdicts>>>,
    /// `None` until the network is prepared.
    work: Option<LongWork<Result<(), MapError>>>,
}

/// Sets of strangers to be told apart by a network.
struct OodComparison {
    subject: ProbeTarget,
    sets: Vec<StrangerSet>,
    samples: u32,
    as_set: bool,
    table: Rc<RefCell<StrangerTable>>,
    rows_told: usize,
    /// `None` until the network is prepared.
    work: Option<LongWork<Result<(), CompareError>>>,
}

impl StrangerScoring {
    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        let Some((subject, as_set)) = self.subject() else { return Activity::Idle };
        let work = if !self.prepared.as_ref().is_some_and(|prepared| prepared.is_of(subject, as_set)) {
            let preparing = self.preparing.as_ref().filter(|preparing| preparing.is_of(subject, as_set));
            preparing.map(|preparing| preparing.work.activity())
        } else if let Some(judging) = &self.judging {
            judging.work.as_ref().map(LongWork::activity)
        } else {
            self.comparing.as_ref().and_then(|comparing| Some(comparing.work.as_ref()?.activity()))
        };
        // What has not begun can begin.
        work.unwrap_or(Activity::Ready)
    }

    /// The network that this run has at `step` comes with its calibration.
    pub fn know(&mut self, run: RunId, step: u64, calibration: Option<Calibration>) {
        // A file of an earlier build knows fewer scores.
        self.shipped = calibration.filter(Calibration::is_whole).map(|calibration| (run, step, calibration));
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
                let pictures = self.uploads.iter().map(|(&id, image)| (id, Rc::clone(image))).collect();
                self.judging = Some(UploadScoring { subject, pictures, framing, told: Rc::default(), work: None });
            }
            StrangerCommand::Compare { sets, samples, as_set } => {
                let Some(subject) = suitable(subject, outbox) else { return };
                let table =
                    Rc::new(RefCell::new(StrangerTable { step: 0, in_distribution_count: 0, rows: Vec::new() }));
                self.comparing =
                    Some(OodComparison { subject, sets, samples, as_set, table, rows_told: 0, work: None });
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

    /// A picture that is kept as the network of `images` sees it: a row of pixels 0…1.
    pub fn seen(&self, upload: UploadId, framing: UploadFraming, images: &Images) -> Option<Vec<f32>> {
        Some(seen(self.uploads.get(&upload)?, framing, images)?.row)
    }

    fn keep(&mut self, uploads: Vec<Upload>, outbox: &mut EventOutbox) {
        for Upload { id, image } in uploads {
            let sides = [image.width_px, image.height_px];
            let is_whole = image.pixels.len()
                == usize::from(image.channels) * usize::from(image.width_px) * usize::from(image.height_px);
            if !is_whole || image.channels != 3 || sides.iter().any(|side| !(1..=Upload::MAX_SIDE_PX).contains(side)) {
                outbox.warn(
                    engine::picture_left_out(),
                    engine::picture_left_out_why(),
                    engine::picture_left_out_advice(),
                );
            } else if self.uploads.len() >= Upload::MAX_COUNT && !self.uploads.contains_key(&id) {
                let why = engine::too_many_pictures(Upload::MAX_COUNT);
                outbox.warn(engine::picture_left_out(), why, engine::too_many_pictures_advice());
            } else {
                self.uploads.insert(id, Rc::new(image));
            }
        }
    }

    /// The network that is worked on, and whether pictures are framed as its set's: judging goes first.
    fn subject(&self) -> Option<(&ProbeTarget, bool)> {
        let judging = self.judging.as_ref().map(|judging| (&judging.subject, judging.framing.as_set));
        judging.or(self.comparing.as_ref().map(|comparing| (&comparing.subject, comparing.as_set)))
    }

    fn under_way(&self) -> Option<RunId> {
        self.subject().map(|(subject, _)| subject.run)
    }

    /// One short slice.
    pub fn work(&mut self, datasets: &Datasets, outbox: &mut EventOutbox) {
        let Some(run) = self.under_way() else { return };
        if let Err(why) = self.slice(datasets, outbox) {
            (self.judging, self.comparing, self.preparing) = (None, None, None);
            outbox.warn(engine::not_judged(), why, engine::not_judged_advice());
            outbox.send_study(run, &StudyEvent::StrangerProgress { done_share: 1.0 });
        }
    }

    fn slice(&mut self, datasets: &Datasets, outbox: &mut EventOutbox) -> Result<(), String> {
        let Some((subject, as_set)) = self.subject().map(|(subject, as_set)| (subject.clone(), as_set)) else {
            return Ok(());
        };
        let Some(prepared) = self.prepared.clone().filter(|prepared| prepared.is_of(&subject, as_set)) else {
            return self.prepare(subject, as_set);
        };
        let run = subject.run;
        if let Some(UploadScoring { pictures, framing, told, work, .. }) = &mut self.judging {
            let work = work.get_or_insert_with(|| {
                let (pictures, framing, told) = (std::mem::take(pictures), *framing, Rc::clone(told));
                LongWork::begin(|pace| judge(pictures, framing, prepared, told, pace))
            });
            let done = work.slice().transpose().map_err(|error| error.to_string())?.is_some();
            let share = share(work.progress());
            for verdicts in told.take() {
                outbox.send_study(run, &StudyEvent::UploadVerdicts(verdicts));
            }
            if done {
                self.judging = None;
            }
            self.tell(run, share, done, outbox);
        } else if let Some(OodComparison { sets, samples, table, rows_told, work, .. }) = &mut self.comparing {
            let work = work.get_or_insert_with(|| {
                let (sets, samples, table) = (std::mem::take(sets), *samples, Rc::clone(table));
                LongWork::begin(|pace| compare(sets, samples, prepared, datasets.clone(), table, pace))
            });
            let done = work.slice().transpose().map_err(|error| error.to_string())?.is_some();
            let share = share(work.progress());
            let rows = table.borrow().rows.len();
            if std::mem::replace(rows_told, rows) != rows {
                outbox.send_study(run, &StudyEvent::StrangerTable(table.borrow().clone()));
            }
            if done {
                self.comparing = None;
            }
            self.tell(run, share, done, outbox);
        }
        Ok(())
    }

    fn prepare(&mut self, subject: ProbeTarget, as_set: bool) -> Result<(), String> {
        let mut preparing = match self.preparing.take() {
            Some(preparing) if preparing.is_of(&subject, as_set) => preparing,
            _ => {
                let prepared = subject.clone();
                let is_of = |shipped: &&(RunId, u64, Calibration)| {
                    (shipped.0, shipped.1) == (subject.run, subject.analyzed.step)
                };
                // What is shipped was framed as the set is.
                let known = self.shipped.as_ref().filter(|shipped| as_set && is_of(shipped));
                let known = known.map(|(.., calibration)| calibration.clone());
                let work = LongWork::begin(|pace| prepare(prepared, as_set, known, pace));
                PreparingWork { subject, as_set, work }
            }
        };
        match preparing.work.slice().transpose().map_err(|error| error.to_string())? {
            Some(prepared) => self.prepared = Some(Rc::new(prepared)),
            None => self.preparing = Some(preparing),
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

/// So much is done, 0…1.
fn share((done, of): (u64, u64)) -> f32 {
    done as f32 / of.max(1) as f32
}

/// The network, if pictures can be judged by it.
fn suitable(subject: Option<ProbeTarget>, outbox: &mut EventOutbox) -> Option<ProbeTarget> {
    let Some(subject) = subject else {
        outbox.warn(engine::cannot_judge_yet(), engine::cannot_judge_yet_why(), engine::cannot_judge_yet_advice());
        return None;
    };
    if !subject.images.shape.is_picture() {
        outbox.warn(engine::need_pictures(), engine::need_pictures_why(), engine::need_pictures_advice());
        return None;
    }
    Some(subject)
}

#[cfg(test)]
mod tests;
