//! Real image models for the page: files read, a model held on the device, and long runs of it, beside the run on the
//! stage and independent of it.

mod analysis_work;
mod comparing;
mod from_onnx;
mod gate;
mod judging;
mod kept_states;
mod limits;
mod loading;
mod plane;
mod running;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::device::OpenDevice;
use super::image_run::run_bytes;
use super::image_run::strangers::TwoGroups;
use super::pace::{Activity, LongWork};
use super::session::EventOutbox;
use crate::analysis::long_run::Swarm;
use crate::dynamics::MapError;
use crate::protocol::{
    DictionaryAtoms, Image, ImageAnalysis, ImageModelCommand, ImageModelEvent, ImageModelPart, ImageRunEvent,
    ImageRunId, ImageStrangersReport, PlaneAnchor, StudyEvent,
};
use crate::spec::{ImageRunSpec, ImageStart};
use crate::words::engine::message as engine;
use crate::words::image_strangers::message as image_strangers;
use crate::words::{Message, image_run::message as words};
use analysis_work::AnalysisWork;
use comparing::{EndStates, rebuild, sides};
use judging::judge;
use loading::{LoadedImageModel, load};
use plane::plane;
use running::{ImageRunControl, framed, run};

// For `lab`.
#[cfg(not(target_arch = "wasm32"))]
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
    analyses: BTreeMap<ImageAnalysis, AnalysisWork>,
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
        let run = run.map_or(Activity::Idle, |run| run.work.activity());
        self.analyses.values().map(AnalysisWork::activity).fold(run.and(loading), Activity::and)
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
                self.analyse(ImageAnalysis::Dictionaries, outbox, |study| study.comparison(&pictures, atoms));
            }
            ImageModelCommand::Plane { through, pictures } => {
                self.analyse(ImageAnalysis::Plane, outbox, |study| study.plane(through, &pictures));
            }
            ImageModelCommand::JudgeStrangers { known, strangers, steps } => {
                self.analyse(ImageAnalysis::Strangers, outbox, |study| study.judging(&known, &strangers, steps));
            }
            ImageModelCommand::StopAnalysis(analysis) => drop(self.analyses.remove(&analysis)),
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

    /// Begins an analysis; one of its kind that is under way ends.
    fn analyse(
        &mut self,
        analysis: ImageAnalysis,
        outbox: &mut EventOutbox,
        begin: impl FnOnce(&Self) -> Result<AnalysisWork, Message>,
    ) {
        self.analyses.remove(&analysis);
        match begin(self) {
            Ok(work) => drop(self.analyses.insert(analysis, work)),
            Err(why) => tell(outbox, ImageModelEvent::AnalysisRefused { analysis, why }),
        }
    }

    /// # Errors
    /// In words, if there is no run whose ends could be atoms, not enough pictures, or not the memory for so many atoms.
    fn comparison(&self, pictures: &[Image], atoms: DictionaryAtoms) -> Result<AnalysisWork, Message> {
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
        let work = |untold, pace| rebuild(loaded, ends, sides, untold, pace);
        Ok(AnalysisWork::begin(ImageAnalysis::Dictionaries, work))
    }

    /// # Errors
    /// In words, if there is no model, no picture in one of the groups, or not the memory.
    fn judging(&self, known: &[Image], strangers: &[Image], steps: u32) -> Result<AnalysisWork, Message> {
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
        Ok(AnalysisWork::begin(ImageAnalysis::Strangers, |untold, pace| judge(loaded, groups, untold, pace)))
    }

    /// # Errors
    /// In words, if there is no such end or picture.
    fn plane(&self, through: [PlaneAnchor; 3], pictures: &[Image]) -> Result<AnalysisWork, Message> {
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
        let work = |untold, pace| plane(loaded, through, ends, pictures, untold, pace);
        Ok(AnalysisWork::begin(ImageAnalysis::Plane, work))
    }

    /// One slice of an analysis, if one has a slice to do.
    fn work_on_analysis(&mut self, outbox: &mut EventOutbox) -> bool {
        let ready = self.analyses.iter_mut().find(|(_, work)| work.activity().is_ready());
        let Some((&analysis, work)) = ready else { return false };
        let (events, is_done) = work.slice();
        if is_done {
            self.analyses.remove(&analysis);
        }
        events.into_iter().for_each(|event| tell(outbox, event));
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
        if self.work_on_analysis(outbox) {
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
    outbox.send_study(None, &StudyEvent::ImageModel(event));
}

#[cfg(test)]
mod tests;
