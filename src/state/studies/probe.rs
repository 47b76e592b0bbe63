//! The noise probe as the page knows it: what was asked, noise on its way, what it settled into.

use std::sync::Arc;

use crate::protocol::{
    AttractorId, DictionaryReport, Phase, ProbeCommand, ProbeFrame, ProbeReport, RunId, StudyCommand,
};
use crate::spec::{ProbeSpec, Scene};
use crate::state::{NoiseSampleGroup, NoiseSamples, Page};
use crate::words::noise_probe;

use super::{ProbeDraft, SharedResult, Studies};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probe {
    pub draft: ProbeDraft,
    pub under_way: Option<ProbeInProgress>,
    /// What the newest shake came to. Outlives its run and its engine.
    pub found: Option<SharedResult<ProbeResult>>,
    pub compared: Option<SharedResult<Compared>>,
    /// What became of work that ended without a result, in words.
    pub lost: Option<&'static str>,
    /// Whether the engine still has what the newest shake found.
    engine_remembers: bool,
    /// The run that was shaken last.
    shaken: Option<RunId>,
    /// Whether its panel is open.
    pub(super) is_open: bool,
    noise_samples: Option<Arc<NoiseSamples>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProbeInProgress {
    pub run: RunId,
    pub work: ProbeWork,
    /// The visitor has asked for its end, and what was found is on its way.
    pub stopping: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ProbeWork {
    /// The line is how far the noise samples are, once the first frame has come.
    Shaking {
        spec: ProbeSpec,
        link: String,
        line: Option<FrameLine>,
    },
    Comparing {
        done_share: f32,
    },
}

/// A frame without its noise samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameLine {
    pub iteration: u32,
    pub max_iterations: u32,
    pub resting: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProbeResult {
    pub run: RunId,
    /// Query of the link to the run, as its settings were when it was shaken.
    pub link: String,
    /// Whether the visitor ended it early.
    pub stopped: bool,
    pub report: ProbeReport,
    noise_samples: Arc<NoiseSamples>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub run: RunId,
    pub report: DictionaryReport,
}

/// An attractor that the stage does not know has a colour all the same: that of a number no search
/// reaches.
const UNKNOWN_IDS: u32 = 1 << 24;
/// Radius of a heap of all noise samples, and room of one noise sample in it.
const HEAP_PX: f32 = 40.0;
const NOISE_SAMPLE_PX: f32 = 2.2;

impl Probe {
    /// What the stage is to draw: while the panel is open the noise samples, on their way or at rest.
    pub fn noise_samples(&self) -> Option<Arc<NoiseSamples>> {
        self.noise_samples.clone().filter(|_| self.is_open)
    }

    /// The panel was opened or left.
    pub fn open(&mut self, is_open: bool) {
        self.is_open = is_open;
    }

    /// Whether the dictionaries can be compared: the engine must have the attractors.
    pub fn can_compare(&self) -> bool {
        let some = self.found.as_ref().is_some_and(|found| found.report.attractor_count > 0);
        some && self.engine_remembers && self.under_way.is_none()
    }

    pub(super) fn frame(&mut self, run: RunId, frame: ProbeFrame) {
        let Some(ProbeInProgress { run: of, work: ProbeWork::Shaking { spec, line, .. }, .. }) = &mut self.under_way
        else {
            return;
        };
        // One of a shake before this.
        if *of != run || frame.at.len() != spec.starts as usize {
            return;
        }
        let ProbeFrame { iteration, max_iterations, at, resting } = frame;
        *line = Some(FrameLine { iteration, max_iterations, resting });
        let members = (0..at.len() as u32).collect();
        let groups = vec![NoiseSampleGroup { ends_on: None, members }];
        self.noise_samples = Some(Arc::new(NoiseSamples { at, beside_px: Vec::new(), groups }));
    }

    pub(super) fn settled(&mut self, run: RunId, report: ProbeReport) {
        let ended =
            |way: &mut ProbeInProgress| matches!(&way.work, ProbeWork::Shaking { spec, .. } if *spec == report.spec);
        let ended = self.under_way.take_if(ended);
        let last = self.noise_samples.as_ref().filter(|noise_samples| noise_samples.at.len() == report.ends.len());
        let noise_samples = Arc::new(at_rest(&report, last.map_or(&[], |noise_samples| &noise_samples.at)));
        self.noise_samples = Some(Arc::clone(&noise_samples));
        self.engine_remembers = true;
        let stopped = ended.as_ref().is_some_and(|way| way.stopping);
        let link = match ended.map(|way| way.work) {
            Some(ProbeWork::Shaking { link, .. }) => link,
            Some(ProbeWork::Comparing { .. }) | None => String::new(),
        };
        self.found = Some(SharedResult::new(ProbeResult { run, link, stopped, report, noise_samples }));
        // What was compared was another shake's.
        if self.compared.as_ref().is_some_and(|compared| !self.is_of_found(compared)) {
            self.compared = None;
        }
    }

    pub(super) fn compared(&mut self, run: RunId, report: DictionaryReport) {
        if let Some(ProbeInProgress { work: ProbeWork::Comparing { done_share }, stopping, .. }) = &mut self.under_way {
            *done_share = report.done_share;
            if report.done_share >= 1.0 || *stopping {
                self.under_way = None;
            }
        }
        self.compared = Some(SharedResult::new(Compared { run, report }));
    }

    /// The engine could not do what it was asked, and has said why in a notice.
    pub(super) fn failed(&mut self) {
        if self.under_way.take().is_some() {
            self.lost = Some(noise_probe::lost_failed());
        }
    }

    fn is_of_found(&self, compared: &Compared) -> bool {
        let of = |found: &SharedResult<ProbeResult>| (found.run, found.report.spec, found.report.step);
        self.found.as_ref().map(of) == Some((compared.run, compared.report.probe, compared.report.step))
    }

    /// Another run is on the stage, or an engine that knows nothing: what was under way is gone, what was
    /// found stays.
    pub(super) fn stage_changed(&mut self, run: RunId, ready: bool) -> Vec<StudyCommand> {
        let is_of_run = self.found.as_ref().is_some_and(|found| found.run == run);
        self.engine_remembers &= is_of_run && ready;
        let gone = self.under_way.take_if(|way| way.run != run || !ready);
        if gone.is_some() || !is_of_run {
            self.noise_samples =
                self.found.as_ref().filter(|_| is_of_run).map(|found| Arc::clone(&found.noise_samples));
        }
        let Some(gone) = gone else { return Vec::new() };
        self.lost = Some(match (gone.run == run, &gone.work) {
            (true, ProbeWork::Shaking { .. }) => noise_probe::lost_engine_shaking(),
            (true, ProbeWork::Comparing { .. }) => noise_probe::lost_engine_comparing(),
            (false, ProbeWork::Shaking { .. }) => noise_probe::lost_network_shaking(),
            (false, ProbeWork::Comparing { .. }) => noise_probe::lost_network_comparing(),
        });
        // The engine may still be at it; one that is new does not mind.
        if gone.run == run { Vec::new() } else { vec![StudyCommand::Probe(ProbeCommand::Stop)] }
    }
}

impl Studies {
    /// Lets noise go on the network of the stage; `link` is the query of the link to its run.
    pub fn shake(&mut self, link: String) -> Vec<StudyCommand> {
        if !self.ready || self.probe.under_way.is_some() {
            return Vec::new();
        }
        let spec = self.probe.draft.spec.clamped();
        let work = ProbeWork::Shaking { spec, link, line: None };
        self.probe.begin(self.run, work);
        self.probe.shaken = Some(self.run);
        self.probe.noise_samples = None;
        vec![StudyCommand::Probe(ProbeCommand::Begin(spec))]
    }

    pub fn compare_dictionaries(&mut self, images: u32) -> Vec<StudyCommand> {
        if !self.ready || !self.probe.can_compare() {
            return Vec::new();
        }
        self.probe.begin(self.run, ProbeWork::Comparing { done_share: 0.0 });
        self.probe.compared = None;
        vec![StudyCommand::Probe(ProbeCommand::CompareDictionaries { images })]
    }

    /// Asks for what was found so far; asked again, no longer waits for it.
    pub fn stop_probe(&mut self) -> Vec<StudyCommand> {
        let Some(way) = &mut self.probe.under_way else { return Vec::new() };
        if way.stopping {
            self.probe.under_way = None;
            return Vec::new();
        }
        way.stopping = true;
        vec![StudyCommand::Probe(ProbeCommand::Stop)]
    }

    /// The scene shakes itself once, when its training has come to rest.
    pub fn shakes_itself(&self) -> bool {
        self.ready && self.probe.is_open && self.probe.under_way.is_none() && self.probe.shaken != Some(self.run)
    }
}

impl Probe {
    fn begin(&mut self, run: RunId, work: ProbeWork) {
        self.lost = None;
        self.under_way = Some(ProbeInProgress { run, work, stopping: false });
    }
}

/// Whether the noise probe's scene has come to rest and was searched to the end.
pub fn scene_rests(page: &Page) -> bool {
    let searched = |step| page.run.attractors.as_ref().is_some_and(|report| report.complete && report.step == step);
    page.run.phase == Some(Phase::Finished)
        && page.run.timeline.looking_at().is_none()
        && searched(page.run.step())
        && page.scene() == Some(Scene::NoiseProbe)
}

/// The attractor whose colour an attractor of a report has on the stage.
pub fn colour_of(report: &ProbeReport, index: usize) -> AttractorId {
    let known = report.attractors.get(index).and_then(|attractor| attractor.known_as);
    known.unwrap_or(AttractorId(UNKNOWN_IDS + index as u32))
}

/// Each noise sample on the attractor it settled in, beside the others; who did not settle stays where it was.
fn at_rest(report: &ProbeReport, last: &[[f32; 2]]) -> NoiseSamples {
    let spacing_px = NOISE_SAMPLE_PX.min(HEAP_PX / (report.ends.len() as f32).sqrt());
    let mut groups: Vec<NoiseSampleGroup> = (0..=report.attractors.len())
        .map(|index| NoiseSampleGroup {
            ends_on: (index < report.attractors.len()).then(|| colour_of(report, index)),
            members: Vec::new(),
        })
        .collect();
    let (mut at, mut beside_px) = (Vec::new(), Vec::new());
    for (noise_sample, end) in report.ends.iter().enumerate() {
        let end = end.map(usize::from).filter(|&end| end < report.attractors.len());
        let members = &mut groups[end.unwrap_or(report.attractors.len())].members;
        match end {
            Some(end) => {
                // As the seeds of a sunflower lie: evenly, whatever their number.
                let (radius_px, angle) =
                    (spacing_px * (members.len() as f32).sqrt(), 2.399_963_2 * members.len() as f32);
                at.push(report.attractors[end].at);
                beside_px.push([radius_px * angle.cos(), radius_px * angle.sin()]);
            }
            None => {
                at.push(last.get(noise_sample).copied().unwrap_or([f32::NAN; 2]));
                beside_px.push([0.0; 2]);
            }
        }
        members.push(noise_sample as u32);
    }
    groups.retain(|group| !group.members.is_empty());
    NoiseSamples { at, beside_px, groups }
}

#[cfg(test)]
#[path = "probe_fixtures.rs"]
pub(crate) mod fixtures;

#[cfg(test)]
#[path = "probe_tests.rs"]
mod tests;
