//! Real image models for the page: files read, a model held on the device, and long runs of it, beside the run on the
//! stage and independent of it.

mod comparing;
mod from_onnx;
mod gate;
mod judging;
mod kept_states;
mod limits;
mod loading;
mod plane;
mod running;
mod share_work;

use std::cell::RefCell;
use std::rc::Rc;

use super::device::OpenDevice;
use super::image_run::run_bytes;
use super::image_run::strangers::TwoGroups;
use super::pace::{Activity, LongWork};
use super::session::EventOutbox;
use crate::analysis::long_run::Swarm;
use crate::dynamics::MapError;
use crate::protocol::{
    DictionaryAtoms, Image, ImageModelCommand, ImageModelEvent, ImageModelPart, ImageRunEvent, ImageRunId,
    ImageStrangersReport, PlaneAnchor, RunId, StudyEvent,
};
use crate::spec::{ImageRunSpec, ImageStart};
use crate::words::engine::message as engine;
use crate::words::image_strangers::message as image_strangers;
use crate::words::{Message, image_run::message as words};
use comparing::{EndStates, rebuild, sides};
use judging::judge;
use loading::{LoadedImageModel, load};
use plane::plane;
use running::{ImageRunControl, framed, run};
use share_work::ShareWork;

pub use from_onnx::{from_onnx, with_measured_range};
pub use loading::is_image_model;

/// The model that is there, and what is under way.
#[derive(Default)]
pub struct ImageModelStudy {
    loading: Option<LongWork<Result<LoadedImageModel, Message>>>,
    loaded: Option<Rc<LoadedImageModel>>,
    run: Option<ImageRunWork>,
    /// The run that came last, under way or not.
    last: Option<Rc<ImageRunControl>>,
    comparing: Option<ShareWork>,
    judging: Option<ShareWork>,
    plane: Option<PlaneWork>,
}

struct PlaneWork {
    told: Rc<RefCell<Vec<ImageModelEvent>>>,
    work: LongWork<Result<(), MapError>>,
    share: f32,
}

struct ImageRunWork {
    control: Rc<ImageRunControl>,
    work: LongWork<Result<(), MapError>>,
}

impl ImageModelStudy {
    /// Whether it has a slice to do. A run that is paused has none before a command.
    pub fn activity(&self) -> Activity {
        let loading = self.loading.as_ref().map_or(Activity::Idle, LongWork::activity);
        let run = self.run.as_ref().filter(|run| !run.control.gate.is_waited_at());
        let of_share = |work: &Option<ShareWork>| work.as_ref().map_or(Activity::Idle, ShareWork::activity);
        let comparing = of_share(&self.comparing).and(of_share(&self.judging));
        let plane = self.plane.as_ref().map_or(Activity::Idle, |plane| plane.work.activity());
        run.map_or(Activity::Idle, |run| run.work.activity()).and(loading).and(comparing).and(plane)
    }

    /// Carries out a command; a model's files lie in `blob`.
    pub fn handle(
        &mut self,
        command: ImageModelCommand,
        blob: Vec<u8>,
        device: Option<&OpenDevice>,
        outbox: &mut EventOutbox,
    ) {
        match command {
            ImageModelCommand::Load { parts, side_px } => self.load(parts, blob, side_px, device, outbox),
            ImageModelCommand::Begin { run, spec, pictures, play } => {
                if let Err(why) = self.begin(run, spec.clamped(), &pictures, play) {
                    tell(outbox, ImageModelEvent::Run { run, event: ImageRunEvent::Refused { why } });
                }
            }
            ImageModelCommand::Pause => self.with_gate(|control| control.gate.close()),
            ImageModelCommand::GoOn => self.with_gate(|control| control.gate.open_to(control.spec.steps)),
            ImageModelCommand::Step => self.with_gate(|control| control.gate.allow_one(control.spec.steps)),
            ImageModelCommand::Cancel => self.run = None,
            ImageModelCommand::CompareDictionaries { pictures, atoms } => {
                if let Err(why) = self.compare(&pictures, atoms) {
                    tell(outbox, ImageModelEvent::DictionaryRefused { why });
                }
            }
            ImageModelCommand::Plane { through, pictures } => {
                if let Err(why) = self.begin_plane(through, &pictures) {
                    tell(outbox, ImageModelEvent::PlaneRefused { why });
                }
            }
            ImageModelCommand::JudgeStrangers { known, strangers, steps } => {
                if let Err(why) = self.begin_judging(&known, &strangers, steps) {
                    tell(outbox, ImageModelEvent::StrangersRefused { why });
                }
            }
            ImageModelCommand::StopComparing => (self.comparing, self.judging, self.plane) = (None, None, None),
            ImageModelCommand::Forget => *self = Self::default(),
        }
    }

    fn with_gate(&self, act: impl FnOnce(&ImageRunControl)) {
        if let Some(run) = &self.run {
            act(&run.control);
        }
    }

    fn load(
        &mut self,
        parts: Vec<ImageModelPart>,
        blob: Vec<u8>,
        side_px: u16,
        device: Option<&OpenDevice>,
        outbox: &mut EventOutbox,
    ) {
        // Its memory is needed for the new one.
        *self = Self::default();
        let Some(device) = device.cloned() else {
            return tell(outbox, ImageModelEvent::Refused { why: engine::no_device() });
        };
        self.loading = Some(LongWork::begin(|pace| load(parts, blob, side_px, device, pace)));
    }

    /// # Errors
    /// In words, if there is no model, or no picture where one is needed, or not the memory.
    fn begin(&mut self, id: ImageRunId, mut spec: ImageRunSpec, pictures: &[Image], play: bool) -> Result<(), Message> {
        // Dropped, it ends where it is.
        self.run = None;
        let loaded = self.loaded.as_ref().ok_or_else(words::no_model)?;
        let facts = loaded.model.facts();
        let pictures = framed(pictures, facts.picture);
        if spec.start.needs_pictures() && pictures.is_empty() {
            return Err(words::no_pictures());
        }
        if spec.start == ImageStart::Pictures {
            spec.tiles = spec.tiles.min(pictures.len() as u32);
        }
        let mut from = None;
        if let ImageStart::Moment { step } = spec.start {
            let kept = self.last.as_ref().and_then(|control| control.state_at(step));
            let kept = kept.ok_or_else(image_strangers::moment_gone)?;
            spec.tiles = kept.count() as u32;
            from = Some(kept);
        }
        let tiles = spec.tiles as usize;
        limits::check_memory(run_bytes(facts, tiles, loaded.together))?;
        // The pictures of all tiles lie in one piece.
        limits::in_one_piece(1, tiles.saturating_mul(facts.picture_count()), loaded.largest_tensor_bytes)?;
        let control = Rc::new(ImageRunControl::new(id, spec));
        if play {
            control.gate.open_to(spec.steps);
        }
        let (loaded, at_work) = (Rc::clone(loaded), Rc::clone(&control));
        let work = LongWork::begin(|pace| run(loaded, at_work, from, pictures, pace));
        self.last = Some(Rc::clone(&control));
        self.run = Some(ImageRunWork { control, work });
        Ok(())
    }

    /// # Errors
    /// In words, if there is no run whose ends could be atoms, not enough pictures, or not the memory for so many atoms.
    fn compare(&mut self, pictures: &[Image], atoms: DictionaryAtoms) -> Result<(), Message> {
        self.comparing = None;
        let loaded = self.loaded.clone().ok_or_else(words::no_model)?;
        let facts = loaded.model.facts();
        let ends = match atoms {
            DictionaryAtoms::RunEnds => {
                let of_run = |control: &Rc<ImageRunControl>| {
                    Some(EndStates::OfRun { ends: control.ends()?, seed: control.spec.seed })
                };
                self.last.as_ref().and_then(of_run).ok_or_else(words::no_ends)?
            }
            DictionaryAtoms::NoiseEnds(noise) => {
                let noise = noise.clamped();
                let passing = facts.bytes(loaded.together).saturating_sub(facts.bytes(0)) as u64;
                limits::check_memory_of_atoms(noise.count, noise.bytes(facts.latent_count()).saturating_add(passing))?;
                EndStates::OfNoise(noise)
            }
        };
        let sides = sides(pictures, facts.picture);
        if sides.for_atoms.is_empty() || sides.rebuilt.is_empty() {
            return Err(words::needs_two_pictures());
        }
        let refused_as = |why| ImageModelEvent::DictionaryRefused { why };
        let work = |pace| rebuild(loaded, ends, sides, pace);
        self.comparing = Some(ShareWork::begin(work, ImageModelEvent::DictionaryShare, refused_as));
        Ok(())
    }

    /// # Errors
    /// In words, if there is no model, no picture in one of the groups, or not the memory.
    fn begin_judging(&mut self, known: &[Image], strangers: &[Image], steps: u32) -> Result<(), Message> {
        self.judging = None;
        let loaded = self.loaded.clone().ok_or_else(words::no_model)?;
        let facts = loaded.model.facts();
        let (known, strangers) = (framed(known, facts.picture), framed(strangers, facts.picture));
        if known.is_empty() || strangers.is_empty() {
            return Err(image_strangers::needs_both());
        }
        limits::check_memory(run_bytes(facts, 1, loaded.together))?;
        let (least, most) = ImageStrangersReport::STEPS;
        // Intervals are the same every time.
        let groups = TwoGroups { known, strangers, steps: steps.clamp(least, most), seed: 0 };
        let refused_as = |why| ImageModelEvent::StrangersRefused { why };
        let work = |pace| judge(loaded, groups, pace);
        self.judging = Some(ShareWork::begin(work, ImageModelEvent::StrangersShare, refused_as));
        Ok(())
    }

    /// # Errors
    /// In words, if there is no such end or picture.
    fn begin_plane(&mut self, through: [PlaneAnchor; 3], pictures: &[Image]) -> Result<(), Message> {
        self.plane = None;
        let loaded = self.loaded.clone().ok_or_else(words::no_model)?;
        let ends = self.last.as_ref().and_then(|control| control.ends());
        let pictures = framed(pictures, loaded.model.facts().picture);
        let is_there = |anchor: &PlaneAnchor| match anchor {
            PlaneAnchor::End(tile) => ends.as_ref().is_some_and(|ends| (*tile as usize) < ends.len()),
            PlaneAnchor::Picture(at) => (*at as usize) < pictures.len(),
        };
        if !through.iter().all(is_there) {
            return Err(words::plane_needs_three());
        }
        let told = Rc::new(RefCell::default());
        let heard = Rc::clone(&told);
        let work = LongWork::begin(|pace| plane(loaded, through, ends, pictures, heard, pace));
        self.plane = Some(PlaneWork { told, work, share: 0.0 });
        Ok(())
    }

    /// One slice of the plane, if it has one to do.
    fn work_on_plane(&mut self, outbox: &mut EventOutbox) -> bool {
        let Some(plane) = self.plane.as_mut().filter(|plane| plane.work.activity().is_ready()) else { return false };
        let outcome = plane.work.slice();
        plane.told.take().into_iter().for_each(|event| tell(outbox, event));
        let (done, of) = plane.work.progress();
        let share = done as f32 / of.max(1) as f32;
        if share > plane.share && outcome.is_none() {
            plane.share = share;
            tell(outbox, ImageModelEvent::PlaneShare(share));
        }
        if let Some(Err(error)) = &outcome {
            tell(outbox, ImageModelEvent::PlaneRefused { why: error.to_string().into() });
        }
        if outcome.is_some() {
            self.plane = None;
        }
        true
    }

    /// One slice of what is under way.
    pub fn work(&mut self, outbox: &mut EventOutbox) {
        if let Some(loading) = &mut self.loading
            && loading.activity().is_ready()
        {
            match loading.slice() {
                None => {}
                Some(Ok(loaded)) => {
                    tell(outbox, ImageModelEvent::Read(Box::new(loaded.summary.clone())));
                    (self.loading, self.loaded) = (None, Some(Rc::new(loaded)));
                }
                Some(Err(why)) => {
                    self.loading = None;
                    tell(outbox, ImageModelEvent::Refused { why });
                }
            }
            return;
        }
        for work in [&mut self.comparing, &mut self.judging] {
            let Some(ready) = work.as_mut().filter(|work| work.activity().is_ready()) else { continue };
            let (event, is_done) = ready.slice();
            if is_done {
                *work = None;
            }
            event.into_iter().for_each(|event| tell(outbox, event));
            return;
        }
        if self.work_on_plane(outbox) {
            return;
        }
        let Some(ImageRunWork { control, work }) = &mut self.run else { return };
        let outcome = work.slice();
        if let Some(Err(error)) = &outcome {
            control.tell(ImageRunEvent::Refused { why: error.to_string().into() });
        }
        control.take().into_iter().for_each(|event| tell(outbox, event));
        if outcome.is_some() {
            self.run = None;
        }
    }
}

fn tell(outbox: &mut EventOutbox, event: ImageModelEvent) {
    outbox.send_study(RunId::default(), &StudyEvent::ImageModel(event));
}

#[cfg(test)]
mod tests;
