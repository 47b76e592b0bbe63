//! One shake of the snow globe: specks are drawn, flow to their ends, and what they ended on is polished
//! and likened to the images of the run; in slices, told step by step.

use super::findings::{Findings, ProbedNetwork};
use super::flow::NoiseIteration;
use crate::analysis::probe::NoiseSource;
use crate::dynamics::{AttractorSearch, End, MapError, PicardRule, PreciseMap, SearchRule};
use crate::engine::session::ProbeTarget;
use crate::math::Points;
use crate::platform::clock::now_ms;
use crate::protocol::{ProbeFrame, ProbeReport};
use crate::spec::ProbeSpec;

/// A slice ends after about this long.
pub const SLICE_MS: f64 = 12.0;
/// The first iterations are each shown, slowly enough to be seen.
const SHOWN_ITERATIONS: u32 = 30;
const SHOWN_EVERY_MS: f64 = 60.0;
/// A frame of the later ones comes this often.
const FRAME_EVERY_MS: f64 = 100.0;
/// Polishing goes on for this long after a stop.
const AFTER_STOP_MS: f64 = 300.0;

enum SettlingStage {
    Drawing(NoiseSource),
    Flowing(NoiseIteration),
    Polishing(AttractorSearch),
    Likening(Box<Findings>),
    BetweenStages,
}

pub struct Settling {
    subject: ProbeTarget,
    spec: ProbeSpec,
    smooth: PreciseMap,
    /// Whether somebody looks on; if not, nobody waits for the specks to be seen.
    is_watched: bool,
    starts: Points<f32>,
    ends: Vec<End>,
    stage: SettlingStage,
    /// The next frame, or the next of the iterations that are shown, is due then.
    due_ms: f64,
    /// Polishing ends then, done or not.
    deadline_ms: f64,
    done: Option<(ProbeReport, ProbedNetwork)>,
}

impl Settling {
    pub fn new(subject: ProbeTarget, spec: ProbeSpec, is_watched: bool) -> Self {
        let spec = spec.clamped();
        let latent_dim = subject.current.map.latent_dim();
        Self {
            smooth: PreciseMap::new(&subject.current.weights),
            spec,
            is_watched,
            starts: Points::empty(latent_dim),
            ends: Vec::new(),
            stage: SettlingStage::Drawing(NoiseSource::new(spec, latent_dim)),
            due_ms: f64::NEG_INFINITY,
            deadline_ms: f64::INFINITY,
            done: None,
            subject,
        }
    }

    pub fn subject(&self) -> &ProbeTarget {
        &self.subject
    }

    /// The report and what dictionaries are made of, once all is over.
    pub fn take_done(&mut self) -> Option<(ProbeReport, ProbedNetwork)> {
        self.done.take()
    }

    /// From now on the specks lie where they are; what they have found is polished for a moment more.
    pub fn stop(&mut self) {
        match std::mem::replace(&mut self.stage, SettlingStage::BetweenStages) {
            SettlingStage::Drawing(specks) => {
                let rule = PicardRule::paper(self.subject.current.latent_scale);
                self.starts = specks.into_latents();
                let flow = NoiseIteration::new(&self.starts, rule);
                self.polish(flow);
            }
            SettlingStage::Flowing(flow) => self.polish(flow),
            stage => self.stage = stage,
        }
        self.deadline_ms = now_ms() + AFTER_STOP_MS;
    }

    /// One slice; the specks where there is something new to see.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn work(&mut self) -> Result<Option<ProbeFrame>, MapError> {
        let started = now_ms();
        let in_time = || now_ms() - started < SLICE_MS;
        match std::mem::replace(&mut self.stage, SettlingStage::BetweenStages) {
            SettlingStage::Drawing(mut specks) => {
                let mut done = false;
                while !done && in_time() {
                    done = specks.advance(&self.subject.current.map)?;
                }
                if !done {
                    self.stage = SettlingStage::Drawing(specks);
                    return Ok(None);
                }
                self.starts = specks.into_latents();
                let flow = NoiseIteration::new(&self.starts, PicardRule::paper(self.subject.current.latent_scale));
                let frame = self.frame(&flow, SHOWN_EVERY_MS);
                self.stage = SettlingStage::Flowing(flow);
                Ok(frame)
            }
            SettlingStage::Flowing(flow) => self.flow(flow, in_time).await,
            SettlingStage::Polishing(mut search) => {
                let mut done = now_ms() > self.deadline_ms;
                while !done && in_time() {
                    done = search.advance(&self.smooth, 1);
                }
                self.stage = if done {
                    let found = search.finish();
                    SettlingStage::Likening(Box::new(Findings::new(&self.subject, found)?))
                } else {
                    SettlingStage::Polishing(search)
                };
                Ok(None)
            }
            SettlingStage::Likening(mut findings) => {
                let is_late = now_ms() > self.deadline_ms;
                if is_late || findings.advance(in_time) {
                    let starts = std::mem::take(&mut self.starts);
                    self.done = Some(findings.finish(&self.subject, self.spec, starts, &self.ends));
                } else {
                    self.stage = SettlingStage::Likening(findings);
                }
                Ok(None)
            }
            SettlingStage::BetweenStages => Ok(None),
        }
    }

    async fn flow(
        &mut self,
        mut flow: NoiseIteration,
        in_time: impl Fn() -> bool,
    ) -> Result<Option<ProbeFrame>, MapError> {
        let is_shown = self.is_watched && flow.iteration() < SHOWN_ITERATIONS;
        if is_shown && now_ms() < self.due_ms {
            self.stage = SettlingStage::Flowing(flow);
            return Ok(None);
        }
        let mut complete = false;
        while !flow.is_done() && in_time() && !(is_shown && complete) {
            complete = flow.advance(&*self.subject.current.map).await?;
        }
        if flow.is_done() {
            let frame = self.frame(&flow, 0.0);
            self.polish(flow);
            return Ok(frame);
        }
        let frame = match (is_shown, complete) {
            (true, true) => self.frame(&flow, SHOWN_EVERY_MS),
            (false, _) if now_ms() > self.due_ms => self.frame(&flow, FRAME_EVERY_MS),
            _ => None,
        };
        self.stage = SettlingStage::Flowing(flow);
        Ok(frame)
    }

    fn polish(&mut self, flow: NoiseIteration) {
        self.ends = flow.into_ends();
        let rule = SearchRule::relative_to(f64::from(self.subject.current.latent_scale));
        self.stage = SettlingStage::Polishing(AttractorSearch::new(&self.ends, rule));
    }

    /// The specks where they are, if somebody looks on; the next frame is due after `pause_ms`.
    fn frame(&mut self, flow: &NoiseIteration, pause_ms: f64) -> Option<ProbeFrame> {
        self.due_ms = now_ms() + pause_ms;
        let plane = &self.subject.current.plane;
        self.is_watched.then(|| ProbeFrame {
            iteration: flow.iteration(),
            max_iterations: flow.max_iterations(),
            at: flow.ends().map(|end| plane.plane_from_latent(&end.point)).collect(),
            resting: flow.resting() as u32,
        })
    }
}
