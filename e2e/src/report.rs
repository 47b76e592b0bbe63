//! `window.eddy.report()` as data. Numbers that may be NaN on the page are `None` here.

use anyhow::{Context, Result, ensure};
use eddy::protocol::SearchProtocol;
use eddy::spec::RunSpec;
use serde::Deserialize;
use serde_json::Value;

/// The report of the run and what the page shows beside it, as one.
#[derive(Clone, Debug, Deserialize)]
pub struct Report {
    pub phase: String,
    pub status: String,
    pub run: u32,
    pub step: u64,
    pub schedule_end: u64,
    pub loss: Option<f64>,
    pub spec: RunSpec,
    pub device: Option<Device>,
    pub verdict: Option<Verdict>,
    pub verdict_words: String,
    pub searched_step: Option<u64>,
    /// How that search was made.
    pub protocol: Option<SearchProtocol>,
    pub complete: Option<bool>,
    pub attractors: Vec<Attractor>,
    #[serde(rename = "leaves")]
    pub trajectories: Vec<Trajectory>,
    pub snapshot_step: Option<u64>,
    /// Whether the field on the stage is the one that is shipped with the page, and its attractors.
    pub first_view: bool,
    #[serde(rename = "shipped_whirlpools")]
    pub shipped_attractors: usize,
    pub explained_share: Option<[f64; 2]>,
    pub latent_dim: Option<usize>,
    pub training_points: usize,
    pub restarts: u32,
    pub has_checkpoint: bool,
    pub notices: Vec<Notice>,
    pub timeline: Timeline,
    pub page_memory_bytes: u64,
    pub engine_memory_bytes: u64,
    pub fps: Option<f64>,
    pub particles: usize,
    #[serde(rename = "specks")]
    pub noise_samples: usize,
    #[serde(rename = "settled_specks")]
    pub settled_noise_samples: usize,
    /// The right side, while two are compared.
    pub other: Option<Box<Self>>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Timeline {
    pub points: Vec<usize>,
    pub marks: usize,
    pub moments: Vec<u64>,
    pub lost: usize,
    pub moments_bytes: u64,
    pub moments_cap_bytes: u64,
    pub looking_at: Option<u64>,
    pub left: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Device {
    pub kind: String,
    pub name: String,
    pub software: bool,
    pub reasons: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
    pub stable_count: u32,
    pub unstable_count: u32,
    pub paper_count: u32,
    pub recalled_share: Option<f64>,
    pub noise_settled_share: Option<f64>,
    pub noise_recalled_share: Option<f64>,
    pub convergent_share: Option<f64>,
    pub diverged_share: Option<f64>,
    pub cycle_share: Option<f64>,
    pub undecided_share: Option<f64>,
    pub contractive_share: Option<f64>,
    /// `None` where no score is known.
    pub score_cosine: Option<f64>,
    pub photocopy_count: u32,
    pub memorization: Spread,
    pub memorization_of_unseen: Spread,
    pub memorization_of_noise: Spread,
    pub train_error: Option<f64>,
    pub test_error: Option<f64>,
    pub perfect: Option<PerfectCount>,
    pub training_starts: u32,
    pub noise_starts: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Spread {
    pub mean: Option<f64>,
    pub deviation: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct PerfectCount {
    pub attractors: u32,
    pub images: u32,
    pub input_noise: f64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Attractor {
    pub id: u32,
    pub at: [f64; 2],
    pub stable: bool,
    pub spectral_radius: Option<f64>,
    pub residual: Option<f64>,
    pub basin_share: Option<f64>,
    pub noise_share: Option<f64>,
    pub nearest_training: u32,
    pub nearest_cosine: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Trajectory {
    pub id: u32,
    /// Where it was let go, on the drawn plane.
    pub at: Option<[f64; 2]>,
    pub outcome: String,
    pub attractor: Option<u32>,
    pub steps_to_settle: Option<u32>,
    pub path_length: usize,
    pub film_length: usize,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Notice {
    pub kind: String,
    pub what: String,
    pub why: String,
    pub advice: String,
}

impl Report {
    /// # Errors
    /// If a part of the answer is missing or is something else.
    pub fn from_json(text: &str) -> Result<Self> {
        let answer = as_one(serde_json::from_str(text)?)?;
        Ok(serde_json::from_value(answer)?)
    }

    pub fn stable(&self) -> Vec<&Attractor> {
        self.attractors.iter().filter(|attractor| attractor.stable).collect()
    }

    /// Training rests and its last weights were searched to the end.
    pub fn is_settled(&self) -> bool {
        self.phase == "finished" && self.complete == Some(true) && self.searched_step == Some(self.step)
    }

    pub fn notice_saying(&self, words: &str) -> Option<&Notice> {
        self.notices
            .iter()
            .find(|notice| [&notice.what, &notice.why, &notice.advice].into_iter().any(|text| text.contains(words)))
    }

    /// What must hold of every settled run, whatever its settings.
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check_consistency(&self) -> Result<()> {
        let verdict = self.verdict.as_ref().ok_or_else(|| anyhow::anyhow!("there is no verdict"))?;
        let stable = self.stable().len();
        ensure!(stable == verdict.stable_count as usize, "{stable} stable lines, but {}", verdict.stable_count);
        let unstable = self.attractors.len() - stable;
        ensure!(
            unstable <= verdict.unstable_count as usize,
            "{unstable} unstable lines, but {}",
            verdict.unstable_count
        );
        let shares = [
            ("recalled", verdict.recalled_share),
            ("noise settled", verdict.noise_settled_share),
            ("noise recalled", verdict.noise_recalled_share),
            ("convergent", verdict.convergent_share),
            ("diverged", verdict.diverged_share),
            ("cycle", verdict.cycle_share),
            ("undecided", verdict.undecided_share),
            ("contractive", verdict.contractive_share),
        ];
        for (name, share) in shares {
            ensure!(share.is_some_and(|share| (0.0..=1.0).contains(&share)), "the {name} share is {share:?}");
        }
        let ends = [verdict.convergent_share, verdict.diverged_share, verdict.cycle_share, verdict.undecided_share];
        let total: f64 = ends.into_iter().flatten().sum();
        ensure!((total - 1.0).abs() < 1e-3, "the ends of the starts add up to {total}");
        ensure!(verdict.training_starts > 0 && verdict.noise_starts > 0, "there were no starts: {verdict:?}");

        let mut ids: Vec<u32> = self.attractors.iter().map(|attractor| attractor.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ensure!(ids.len() == self.attractors.len(), "two attractors share an id");
        for attractor in &self.attractors {
            let radius = attractor.spectral_radius.unwrap_or(f64::NAN);
            ensure!(radius.is_finite(), "an attractor without a spectral radius: {attractor:?}");
            ensure!(!attractor.stable || radius < 1.0, "stable, but not below 1: {attractor:?}");
            ensure!(attractor.at.iter().all(|value| value.is_finite()), "an attractor nowhere: {attractor:?}");
        }
        for (name, number) in
            [("loss", self.loss), ("training error", verdict.train_error), ("test error", verdict.test_error)]
        {
            ensure!(number.is_some_and(f64::is_finite), "the {name} is {number:?}");
        }
        ensure!(verdict.photocopy_count as usize <= stable, "{} of {stable} are photocopies", verdict.photocopy_count);
        for (name, spread) in
            [("unseen images", &verdict.memorization_of_unseen), ("noise", &verdict.memorization_of_noise)]
        {
            ensure!(
                spread.mean.is_some_and(|mean| (-1.0..=1.0).contains(&mean)),
                "the null line of {name}: {spread:?}"
            );
        }
        let perfect = verdict.perfect.as_ref().ok_or_else(|| anyhow::anyhow!("no perfect denoiser was counted"))?;
        ensure!((1..=perfect.images).contains(&perfect.attractors), "a perfect denoiser has {perfect:?}");
        let k = self.spec.model.latent_dim;
        ensure!(self.latent_dim == Some(k), "the river has {:?} dimensions, the bottleneck {k}", self.latent_dim);
        let expected_points = self.spec.data.image_count.min(500);
        ensure!(self.training_points == expected_points, "{} training points are drawn", self.training_points);
        let explained = self.explained_share.unwrap_or([f64::NAN; 2]);
        let sum: f64 = explained.iter().sum();
        ensure!(explained.iter().all(|share| *share >= 0.0) && sum <= 1.0 + 1e-4, "explained shares {explained:?}");
        ensure!(self.snapshot_step == Some(self.step), "the river shown is of step {:?}", self.snapshot_step);
        if let Some(notice) = self.notices.iter().find(|notice| notice.kind == "error") {
            anyhow::bail!("an error is shown: {notice:?}");
        }
        Ok(())
    }
}

/// Takes what the page adds out of its own object: its keys beside those of the run, the places of the
/// attractors into their rows.
fn as_one(mut answer: Value) -> Result<Value> {
    let Value::Object(mut page) = answer["page"].take() else { anyhow::bail!("the page says nothing of itself") };
    let places = page.remove("attractors_at").context("no places of attractors")?;
    let rows = answer["attractors"].as_array_mut().context("no attractors")?;
    let places = places.as_array().context("places that are no list")?;
    ensure!(rows.len() == places.len(), "{} attractors at {} places", rows.len(), places.len());
    for (row, place) in rows.iter_mut().zip(places) {
        row["at"] = place.clone();
    }
    if answer["other"].is_object() {
        answer["other"] = as_one(answer["other"].take())?;
    }
    answer.as_object_mut().context("no object")?.extend(page);
    Ok(answer)
}
