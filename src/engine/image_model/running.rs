//! A run of an image model for a visitor who looks on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::gate::StepGate;
use super::kept_states::KeptStates;
use super::loading::LoadedImageModel;
use crate::analysis::long_run::{LongRunRule, PointSeries};
use crate::dataset::framing::frame;
use crate::dynamics::MapError;
use crate::engine::image_run::report::{ImageRunHead, report};
use crate::engine::image_run::{ImageRun, TensorSwarm, elsewhere, start_latents};
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::platform::clock::now_ms;
use crate::platform::memory;
use crate::protocol::{Image, ImageModelEvent, ImageRunEvent, ImageRunId, ImageRunPhase, TileLengths};
use crate::shown::picture;
use crate::spec::{Fit, Framing, ImageRunSpec, SampleShape};

/// Pictures that are not kept are shown at most this often.
const SHOW_EVERY_MS: f64 = 400.0;
/// Steps between two readings of lengths from a device that waits for each.
const READ_EVERY_ON_GPU: u32 = 8;

/// The channel between a run and its owner: the gate that lets it step, and the events that it reports.
pub struct ImageRunControl {
    id: ImageRunId,
    pub spec: ImageRunSpec,
    pub gate: StepGate,
    told: RefCell<Vec<ImageRunEvent>>,
    /// Where the points were when it last rested.
    ends: RefCell<Option<Rc<Points<f32>>>>,
    states: RefCell<KeptStates>,
    /// Of one step of all tiles, the last time.
    step_ms: Cell<f64>,
}

impl ImageRunControl {
    pub fn new(id: ImageRunId, spec: ImageRunSpec) -> Self {
        Self {
            id,
            spec,
            gate: StepGate::default(),
            told: RefCell::default(),
            ends: RefCell::default(),
            states: RefCell::default(),
            step_ms: Cell::new(0.0),
        }
    }

    pub fn tell(&self, event: ImageRunEvent) {
        self.told.borrow_mut().push(event);
    }

    pub fn ends(&self) -> Option<Rc<Points<f32>>> {
        self.ends.borrow().clone()
    }

    /// The latents after so many steps, if they are kept.
    pub fn state_at(&self, step: u32) -> Option<TensorSwarm> {
        self.states.borrow().at(step)
    }

    /// What it has said since the last call.
    pub fn take(&self) -> Vec<ImageModelEvent> {
        let named = |event| ImageModelEvent::Run { run: self.id, event };
        self.told.take().into_iter().map(named).collect()
    }

    pub fn tell_phase(&self, phase: ImageRunPhase) {
        self.tell(ImageRunEvent::Phase { phase, done: self.gate.done(), step_ms: self.step_ms.get() });
    }
}

/// Pictures as the model takes them: the middle of each, a row of 0 black … 1 white. Those that are none are left out.
pub fn framed(pictures: &[Image], picture_shape: [usize; 3]) -> Points<f32> {
    let [channels, height_px, width_px] = picture_shape;
    let target = SampleShape { channels, height_px, width_px };
    let mut rows = Points::empty(target.dim());
    for image in pictures {
        let (channels, height_px) = (usize::from(image.channels), usize::from(image.height_px));
        let shape = SampleShape { channels, height_px, width_px: usize::from(image.width_px) };
        let framing = Framing { fit: Fit::Crop, ..Framing::default() };
        if let Some(row) = frame(&image.pixels, shape, framing, target) {
            rows.push(&row);
        }
    }
    rows
}

/// Runs `loaded` as `control` says, from these latents of another run or from `pictures` (rows of pixels 0…1) where it
/// starts from some, and reports its events there.
///
/// # Errors
/// If the device does not answer.
pub async fn run(
    loaded: Rc<LoadedImageModel>,
    control: Rc<ImageRunControl>,
    from: Option<TensorSwarm>,
    pictures: Points<f32>,
    pace: Pace,
) -> Result<(), MapError> {
    let LoadedImageModel { model, summary, .. } = &*loaded;
    let (facts, spec) = (model.facts(), &control.spec);
    control.tell_phase(ImageRunPhase::Starting);
    let encoded = match pictures.is_empty() {
        true => Points::empty(facts.latent_count()),
        false => model.latents(&pictures, &pace).await?,
    };
    let starts = match &from {
        Some(state) => model.read(state).await?,
        None => start_latents(facts, spec, &encoded),
    };
    drop(from);
    let elsewhere = elsewhere(facts, spec.seed, starts.len());
    let mut run = ImageRun::new(model, &starts, &elsewhere, LongRunRule::of_steps(spec.steps))?;
    let files: Vec<String> = summary.files.iter().map(|file| file.name.clone()).collect();
    let [channels, height_px, width_px] = facts.picture;
    let shape = SampleShape { channels, height_px, width_px };
    let mut teller = LengthTeller::default();
    let read_every = if summary.on_gpu { READ_EVERY_ON_GPU } else { 1 };
    let mut shown_ms = f64::NEG_INFINITY;
    loop {
        let done = run.done();
        let rests = run.is_over() || !control.gate.is_open();
        let keep = spec.keeps(done) || rests;
        if keep || now_ms() - shown_ms > SHOW_EVERY_MS {
            let images = run.pictures(&pace).await?.rows().map(|row| picture(row, shape)).collect();
            control.tell(ImageRunEvent::Pictures { step: done, keep, images });
            shown_ms = now_ms();
        }
        if keep {
            control.states.borrow_mut().keep(done, run.state());
        }
        if rests || done.is_multiple_of(read_every) {
            control.tell(ImageRunEvent::Lengths(teller.new_lengths(run.series().await?)));
        }
        if rests && done > 0 {
            let outcome = run.outcome().await?;
            let head = ImageRunHead {
                files: files.clone(),
                spec: *spec,
                step_ms: summary.step_ms,
                peak_memory_bytes: memory::peak_bytes(),
            };
            let report = report(facts, head, &outcome, &starts, &encoded);
            control.tell(ImageRunEvent::Report(Box::new(report)));
            *control.ends.borrow_mut() = Some(Rc::new(outcome.ends));
        }
        if run.is_over() {
            control.tell_phase(ImageRunPhase::Done);
            return Ok(());
        }
        if rests {
            control.tell_phase(ImageRunPhase::Paused);
            // What was told goes out before it waits.
            pace.yield_now().await;
        }
        control.gate.opened().await;
        control.tell_phase(ImageRunPhase::Running);
        pace.set_progress(u64::from(done), u64::from(spec.steps));
        let began_ms = pace.spent_ms();
        run.step(&pace).await;
        control.step_ms.set(pace.spent_ms() - began_ms);
        control.gate.has_done(run.done());
    }
}

/// Which lengths have been told.
#[derive(Default)]
struct LengthTeller {
    norms: usize,
    steps: usize,
}

impl LengthTeller {
    fn new_lengths(&mut self, series: &[PointSeries]) -> Vec<TileLengths> {
        let new = |values: &[f64], told: usize| values.iter().skip(told).map(|&value| value as f32).collect();
        let lengths = |tile: &PointSeries| TileLengths {
            norms: new(&tile.norms, self.norms),
            steps: new(&tile.steps, self.steps),
        };
        let all = series.iter().map(lengths).collect();
        if let Some(tile) = series.first() {
            (self.norms, self.steps) = (tile.norms.len(), tile.steps.len());
        }
        all
    }
}
