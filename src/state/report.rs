//! What `window.eddy.report()` gives: the report of the run, as docs/report.md describes it, and what the
//! page shows beside it.

use serde::Serialize;

use crate::protocol::{DeviceReport, RunReport, TrajectoryOutcome};

use super::{NoiseSamples, Page, Timeline, TimelineMeasure, TrajectoryStart, verdict};

#[derive(Serialize)]
pub struct ScriptReport<'a> {
    #[serde(flatten)]
    pub run: RunReport,
    pub page: PageReport<'a>,
    /// The second field, while two are compared.
    pub other: Option<Box<Self>>,
}

/// What the page shows of the run, and of itself.
#[derive(Serialize)]
pub struct PageReport<'a> {
    /// One of `Status::phase`.
    pub phase: &'static str,
    pub status: String,
    pub run: u32,
    pub schedule_end: u64,
    pub steps_per_second: Option<f32>,
    /// With the reasons why it was chosen.
    pub device: Option<&'a DeviceReport>,
    /// The headline of the verdict.
    pub verdict_words: String,
    /// Where the attractors of the report lie on the plane that is shown, in the same order.
    pub attractors_at: Vec<[f32; 2]>,
    #[serde(rename = "leaves")]
    pub trajectories: Vec<TrajectoryLine>,
    pub snapshot_step: Option<u64>,
    /// Whether the field on the stage is the one that is shipped with the page, and its attractors.
    pub first_view: bool,
    #[serde(rename = "shipped_whirlpools")]
    pub shipped_attractors: usize,
    pub explained_share: Option<[f32; 2]>,
    pub latent_dim: Option<usize>,
    pub training_points: usize,
    /// Engines started after the first.
    pub restarts: u32,
    pub has_checkpoint: bool,
    pub notices: Vec<NoticeLine>,
    /// Points of each curve of the timeline, what can be gone back to, and what is looked at.
    pub timeline: TimelineLine,
    /// What the memory of the page and that of the engine have grown to.
    pub page_memory_bytes: u64,
    pub engine_memory_bytes: u64,
    /// Frames a second of the field, and particles drawn.
    pub fps: f32,
    pub particles: usize,
    /// Noise samples of the noise probe that the stage has, and those of them that lie on an attractor.
    #[serde(rename = "specks")]
    pub noise_samples: usize,
    #[serde(rename = "settled_specks")]
    pub settled_noise_samples: usize,
}

#[derive(Serialize)]
pub struct TrajectoryLine {
    pub id: u32,
    pub at: Option<[f32; 2]>,
    pub training_image: Option<u32>,
    /// `waiting`, `settled`, `settled_elsewhere`, `diverged`, `cycle` or `undecided`.
    pub outcome: &'static str,
    pub attractor: Option<u32>,
    pub steps_to_settle: Option<u32>,
    pub path_length: usize,
    pub film_length: usize,
}

#[derive(Serialize)]
pub struct TimelineLine {
    /// In the order of `TimelineMeasure::ALL`.
    pub points: Vec<usize>,
    pub marks: usize,
    pub moments: Vec<u64>,
    pub lost: usize,
    pub moments_bytes: u64,
    pub moments_cap_bytes: u64,
    pub looking_at: Option<u64>,
    /// Where training stood before it went back, while that can be taken back.
    pub left: Option<u64>,
}

#[derive(Serialize)]
pub struct NoticeLine {
    pub kind: String,
    pub what: String,
    pub why: String,
    pub advice: String,
}

impl Page {
    pub fn script_report(&self, fps: f32, particles: usize, page_memory_bytes: u64) -> ScriptReport<'_> {
        let page = self.page_report(fps, particles, page_memory_bytes);
        ScriptReport { run: self.run_report(), page, other: None }
    }

    fn page_report(&self, fps: f32, particles: usize, page_memory_bytes: u64) -> PageReport<'_> {
        let status = self.status();
        let statistics = self.run.statistics;
        let attractors = self.run.attractors.as_deref();
        let snapshot = self.run.snapshot.as_deref();
        PageReport {
            phase: status.phase,
            status: status.text,
            run: self.run.id.0,
            schedule_end: statistics.map_or(0, |statistics| statistics.schedule_end),
            steps_per_second: statistics.map(|statistics| statistics.steps_per_second),
            device: self.live.device.as_ref(),
            verdict_words: verdict::headline(&self.run),
            attractors_at: attractors.map_or(Vec::new(), |report| report.attractors.iter().map(|it| it.at).collect()),
            trajectories: self.trajectories.iter().map(trajectory_line).collect(),
            snapshot_step: snapshot.map(|snapshot| snapshot.step),
            first_view: self.run.shipped.is_some(),
            shipped_attractors: self.run.shipped.as_ref().map_or(0, |all| all.iter().filter(|it| it.stable).count()),
            explained_share: snapshot.map(|snapshot| snapshot.plane.explained_share),
            latent_dim: snapshot.map(|snapshot| snapshot.plane.latent_dim()),
            training_points: snapshot.map_or(0, |snapshot| snapshot.training.len()),
            restarts: self.engine.restarts(),
            has_checkpoint: self.run.checkpoint.is_some(),
            notices: self
                .notices
                .iter()
                .map(|notice| NoticeLine {
                    kind: format!("{:?}", notice.kind).to_ascii_lowercase(),
                    what: notice.failure.what.to_string(),
                    why: notice.failure.why.to_string(),
                    advice: notice.failure.advice.to_string(),
                })
                .collect(),
            timeline: timeline_line(&self.run.timeline),
            page_memory_bytes,
            engine_memory_bytes: self.engine_memory_bytes,
            fps,
            particles,
            noise_samples: self.noise_samples.as_ref().map_or(0, |noise_samples| noise_samples.at.len()),
            settled_noise_samples: self.noise_samples.as_ref().map_or(0, |noise_samples| settled(noise_samples)),
        }
    }
}

fn settled(noise_samples: &NoiseSamples) -> usize {
    let settled = noise_samples.groups.iter().filter(|group| group.ends_on.is_some());
    settled.map(|group| group.members.len()).sum()
}

fn timeline_line(timeline: &Timeline) -> TimelineLine {
    let moments = &timeline.moments;
    TimelineLine {
        points: TimelineMeasure::ALL.map(|measure| timeline.curves.of(measure).points().len()).to_vec(),
        marks: timeline.curves.marks.len(),
        moments: moments.steps.clone(),
        lost: timeline.lost.len(),
        moments_bytes: moments.bytes,
        moments_cap_bytes: moments.cap_bytes,
        looking_at: timeline.looking_at(),
        left: moments.left,
    }
}

/// How a path ended in one word, and the attractor it ended on.
pub(super) fn ended(outcome: Option<TrajectoryOutcome>) -> (&'static str, Option<u32>) {
    match outcome {
        None => ("waiting", None),
        Some(TrajectoryOutcome::Settled(id)) => ("settled", Some(id.0)),
        Some(TrajectoryOutcome::SettledElsewhere) => ("settled_elsewhere", None),
        Some(TrajectoryOutcome::Diverged) => ("diverged", None),
        Some(TrajectoryOutcome::Cycle(_)) => ("cycle", None),
        Some(TrajectoryOutcome::Undecided) => ("undecided", None),
    }
}

fn trajectory_line(entry: &super::TrajectoryEntry) -> TrajectoryLine {
    let path = entry.path.as_deref();
    let (outcome, attractor) = ended(path.map(|trajectory| trajectory.outcome));
    let (at, training_image) = match entry.origin {
        TrajectoryStart::Point(at) => (Some(at), None),
        TrajectoryStart::TrainingImage(index) => (None, Some(index)),
        TrajectoryStart::Upload(_) => (None, None),
    };
    TrajectoryLine {
        id: entry.id.0,
        at,
        training_image,
        outcome,
        attractor,
        steps_to_settle: path.and_then(|trajectory| trajectory.steps_to_settle),
        path_length: path.map_or(0, |trajectory| trajectory.path.len()),
        film_length: path.map_or(0, |trajectory| trajectory.film.len()),
    }
}

#[cfg(test)]
mod tests {
    use crate::state::{Page, Query, fixtures};

    #[test]
    fn it_is_the_report_that_is_exported_with_the_page_beside_it() {
        let mut page = Page::new(&Query::default());
        page.attractors_found(fixtures::attractors(3));
        let told = serde_json::to_value(page.script_report(60.0, 100, 0)).unwrap();
        let exported = serde_json::to_value(page.run_report()).unwrap();
        for (key, value) in exported.as_object().unwrap() {
            assert_eq!(&told[key], value, "{key}");
        }
        let searched = page.run.attractors.as_ref().unwrap().step;
        assert_eq!((told["step"].as_u64(), told["searched_step"].as_u64()), (Some(page.run.step()), Some(searched)));
        assert_ne!(page.run.step(), searched, "the fixture is to be of another step than the run");
        let places = told["page"]["attractors_at"].as_array().map(Vec::len);
        assert_eq!((places, told["attractors"].as_array().map(Vec::len)), (Some(3), Some(3)));
        assert!(told["other"].is_null() && told["page"]["phase"] == "loading", "{told}");
    }
}
