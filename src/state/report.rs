//! The page's truth as data for scripts, tests and (later) export: `window.eddy.report()`.

use serde::Serialize;

use crate::protocol::{DeviceReport, TrajectoryOutcome, Verdict};
use crate::spec::RunSpec;

use super::{NoiseSamples, Page, Timeline, TimelineMeasure, TrajectoryStart, verdict};

#[derive(Serialize)]
pub struct PageReport<'a> {
    /// One of `Status::phase`.
    pub phase: &'static str,
    pub status: String,
    pub run: u32,
    pub step: u64,
    pub schedule_end: u64,
    pub loss: Option<f32>,
    pub steps_per_second: Option<f32>,
    pub spec: &'a RunSpec,
    pub device: Option<&'a DeviceReport>,
    pub verdict: Option<&'a Verdict>,
    pub verdict_words: String,
    /// Training step of the weights that were searched for attractors.
    pub verdict_step: Option<u64>,
    pub verdict_complete: Option<bool>,
    pub attractors: Vec<AttractorLine>,
    pub leaves: Vec<TrajectoryLine>,
    pub snapshot_step: Option<u64>,
    /// Whether the river on the stage is the one that is shipped with the page, and its whirlpools.
    pub first_view: bool,
    pub shipped_whirlpools: usize,
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
    /// Frames a second of the river, and particles drawn.
    pub fps: f32,
    pub particles: usize,
    /// Specks of the snow globe that the stage has, and those of them that lie on a whirlpool.
    pub specks: usize,
    pub settled_specks: usize,
    /// The second river, while two are compared.
    pub other: Option<Box<Self>>,
}

#[derive(Serialize)]
pub struct AttractorLine {
    pub id: u32,
    pub at: [f32; 2],
    pub stable: bool,
    pub spectral_radius: f64,
    pub residual: f64,
    pub basin_share: f32,
    pub noise_share: f32,
    pub nearest_training: u32,
    pub nearest_cosine: f32,
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
    pub fn report(&self, fps: f32, particles: usize, page_memory_bytes: u64) -> PageReport<'_> {
        let status = self.status();
        let statistics = self.run.statistics;
        let attractors = self.run.attractors.as_deref();
        let snapshot = self.run.snapshot.as_deref();
        PageReport {
            phase: status.phase,
            status: status.text,
            run: self.run.id.0,
            step: self.run.step(),
            schedule_end: statistics.map_or(0, |statistics| statistics.schedule_end),
            loss: statistics.map(|statistics| statistics.loss),
            steps_per_second: statistics.map(|statistics| statistics.steps_per_second),
            spec: self.spec(),
            device: self.device.as_ref(),
            verdict: attractors.map(|report| &report.verdict),
            verdict_words: verdict::headline(&self.run),
            verdict_step: attractors.map(|report| report.step),
            verdict_complete: attractors.map(|report| report.complete),
            attractors: attractors.map_or(Vec::new(), |report| report.attractors.iter().map(attractor_line).collect()),
            leaves: self.leaves.iter().map(leaf_line).collect(),
            snapshot_step: snapshot.map(|snapshot| snapshot.step),
            first_view: self.run.shipped.is_some(),
            shipped_whirlpools: self.run.shipped.as_ref().map_or(0, |all| all.iter().filter(|it| it.stable).count()),
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
                    what: notice.failure.what.clone(),
                    why: notice.failure.why.clone(),
                    advice: notice.failure.advice.clone(),
                })
                .collect(),
            timeline: timeline_line(&self.run.timeline),
            page_memory_bytes,
            engine_memory_bytes: self.engine_memory_bytes,
            fps,
            particles,
            specks: self.specks.as_ref().map_or(0, |specks| specks.at.len()),
            settled_specks: self.specks.as_ref().map_or(0, |specks| settled(specks)),
            other: None,
        }
    }
}

fn settled(specks: &NoiseSamples) -> usize {
    let settled = specks.groups.iter().filter(|group| group.ends_on.is_some());
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

fn attractor_line(attractor: &crate::protocol::Attractor) -> AttractorLine {
    AttractorLine {
        id: attractor.id.0,
        at: attractor.at,
        stable: attractor.stable,
        spectral_radius: attractor.spectral_radius,
        residual: attractor.residual,
        basin_share: attractor.basin_share,
        noise_share: attractor.noise_share,
        nearest_training: attractor.nearest_training,
        nearest_cosine: attractor.nearest_cosine,
    }
}

/// How a path ended in one word, and the whirlpool it ended on.
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

fn leaf_line(entry: &super::TrajectoryEntry) -> TrajectoryLine {
    let path = entry.path.as_deref();
    let (outcome, attractor) = ended(path.map(|leaf| leaf.outcome));
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
        steps_to_settle: path.and_then(|leaf| leaf.steps_to_settle),
        path_length: path.map_or(0, |leaf| leaf.path.len()),
        film_length: path.map_or(0, |leaf| leaf.film.len()),
    }
}

#[cfg(test)]
mod tests {
    use crate::state::{Page, Query};

    #[test]
    fn a_report_is_json_with_the_keys_scripts_rely_on() {
        let page = Page::new(&Query::default());
        let json = serde_json::to_value(page.report(60.0, 100, 0)).unwrap();
        assert_eq!(json["phase"], "loading");
        assert_eq!(json["spec"]["objective"]["input_noise"].as_f64().unwrap() as f32, 0.3);
        assert!(json.as_object().unwrap().contains_key("other") && json["other"].is_null());
        assert!(json["verdict"].is_null() && json["attractors"].as_array().unwrap().is_empty());
    }
}
