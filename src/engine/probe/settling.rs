//! One run of the noise probe: noise samples are drawn, flow to their ends, and what they ended on is polished
//! and likened to the images of the run; told step by step to who looks on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::findings::{Findings, ProbedNetwork};
use super::flow::NoiseIteration;
use crate::analysis::probe::NoiseSource;
use crate::dynamics::{AttractorSearch, MapError, PicardRule, PreciseMap, SearchRule};
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::engine::session::ProbeTarget;
use crate::platform::clock::now_ms;
use crate::protocol::{ProbeFrame, ProbeReport};
use crate::spec::ProbeSpec;

/// The first iterations are each shown, slowly enough to be seen.
const SHOWN_ITERATIONS: u32 = 30;
const SHOWN_EVERY_MS: f64 = 60.0;
/// A frame of the later ones comes this often.
const FRAME_EVERY_MS: f64 = 100.0;
/// Polishing goes on for this long after a stop.
const AFTER_STOP_MS: f64 = 300.0;

/// Who looks on while the noise samples settle, and may stop them.
#[derive(Default)]
pub struct ProbeObserver {
    frame: RefCell<Option<ProbeFrame>>,
    /// After a stop: polishing ends then, done or not.
    deadline_ms: Cell<Option<f64>>,
}

impl ProbeObserver {
    /// The noise samples where they were seen last, once.
    pub fn take_frame(&self) -> Option<ProbeFrame> {
        self.frame.take()
    }

    /// From now on the noise samples lie where they are; what they have found is polished for a moment more.
    pub fn stop(&self) {
        self.deadline_ms.set(Some(now_ms() + AFTER_STOP_MS));
    }

    fn has_stopped(&self) -> bool {
        self.deadline_ms.get().is_some()
    }

    fn is_late(&self) -> bool {
        self.deadline_ms.get().is_some_and(|deadline_ms| now_ms() > deadline_ms)
    }
}

/// Lets the noise of `spec` settle on the network of `subject`. Where nobody looks on, nobody waits for the
/// noise samples to be seen.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn settle(
    subject: ProbeTarget,
    spec: ProbeSpec,
    observer: Option<Rc<ProbeObserver>>,
    pace: Pace,
) -> Result<(ProbeReport, ProbedNetwork), MapError> {
    let spec = spec.clamped();
    let analyzed = Rc::clone(&subject.analyzed);
    let is_watched = observer.is_some();
    let observer = observer.unwrap_or_default();

    let map = PacedMap::new(&analyzed.map, &pace);
    let mut noise_samples = NoiseSource::new(spec, analyzed.map.latent_dim(), analyzed.map.pixel_count());
    while !observer.has_stopped() && !noise_samples.advance(&map).await? {
        pace.yield_if_due().await;
    }

    let starts = noise_samples.into_latents();
    let mut flow = NoiseIteration::new(&starts, PicardRule::paper(analyzed.latent_scale));
    let show = |flow: &NoiseIteration| {
        let at = flow.ends().map(|end| analyzed.plane.plane_from_latent(&end.point)).collect();
        let (iteration, max_iterations) = (flow.iteration(), flow.max_iterations());
        let frame = ProbeFrame { iteration, max_iterations, at, resting: flow.resting() as u32 };
        observer.frame.replace(is_watched.then_some(frame));
    };
    show(&flow);
    // The next frame, or the next of the iterations that are shown, is due then.
    let mut due_ms = now_ms() + SHOWN_EVERY_MS;
    pace.yield_now().await;
    while !observer.has_stopped() && !flow.is_done() {
        let is_shown = is_watched && flow.iteration() < SHOWN_ITERATIONS;
        if is_shown && now_ms() < due_ms {
            pace.yield_now().await;
            continue;
        }
        let complete = flow.advance(&map).await?;
        if is_shown && complete || !is_shown && now_ms() > due_ms {
            show(&flow);
            due_ms = now_ms() + if is_shown { SHOWN_EVERY_MS } else { FRAME_EVERY_MS };
        }
        pace.yield_if_due().await;
    }
    if flow.is_done() && !observer.has_stopped() {
        show(&flow);
    }

    let (ends, smooth) = (flow.into_ends(), PreciseMap::new(&analyzed.weights));
    let mut polishing = AttractorSearch::new(&ends, SearchRule::relative_to(f64::from(analyzed.latent_scale)));
    while !observer.is_late() && !polishing.advance(&smooth, 1) {
        pace.yield_if_due().await;
    }
    let findings = Findings::of(&subject, polishing.finish(), || observer.is_late(), &pace).await?;
    Ok(findings.finish(&subject, spec, starts, &ends))
}
