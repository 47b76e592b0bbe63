//! What a run of an image model came to: as JSON, and in a few lines.

use std::collections::BTreeMap;

use serde::Serialize;

use super::dictionary::DictionaryOutcome;
use super::paper::PaperRow;
use crate::analysis::long_run::{
    EndSpread, Fate, NearestDistances, PAPER_STEP_SQUARED, PAPER_STEPS, PointFate, PointSeries, settling_answer,
    starts_that_settled,
};
use crate::math::words::{number, percent};
use crate::model::image_model::ImageModelFacts;
use crate::words::lab as text;

/// A run of an image model. Lengths are Euclidean, in the model's own latent scale.
#[derive(Clone, Debug, Serialize)]
pub struct ModelReport {
    pub model: String,
    pub files: Vec<String>,
    pub parameters: usize,
    /// Channels, height, width.
    pub picture_shape: [usize; 3],
    pub latent_shape: [usize; 3],
    pub latent_factor: f32,
    pub latent_shift: f32,
    pub notes: Vec<String>,
    pub start: &'static str,
    pub seed: u64,
    pub steps: u32,
    /// Milliseconds of f of one picture on one core, measured in the run.
    pub step_ms: f64,
    /// The program's largest memory so far, where the system tells it.
    pub peak_memory_bytes: Option<u64>,
    pub tiles: Vec<TileReport>,
    /// Tiles of each fate.
    pub fates: BTreeMap<&'static str, usize>,
    /// Mean over the tiles of the largest Lyapunov exponent, and its standard deviation among them.
    pub lyapunov_exponent: Option<[f64; 2]>,
    pub ends: Option<EndsReport>,
    /// From each end to the nearest of the given pictures' latents.
    pub to_pictures: Option<NearestReport>,
    pub paper: Vec<PaperRow>,
    pub dictionary: Option<DictionaryOutcome>,
}

/// One start.
#[derive(Clone, Debug, Serialize)]
pub struct TileReport {
    pub fate: &'static str,
    pub period: Option<u32>,
    /// ‖V‖/‖z‖ of every step, and ‖z‖ from the start on.
    pub relative_steps: Vec<Option<f64>>,
    pub norms: Vec<Option<f64>>,
    pub plateau: Option<f64>,
    pub lyapunov_exponent: Option<[f64; 2]>,
    pub paper_settled_at: Option<u32>,
}

#[derive(Clone, Debug, Serialize)]
pub struct EndsReport {
    pub median_norm: f32,
    pub median_distance: f32,
    pub least_distance: f32,
    pub median_start_distance: f32,
    pub cluster_radius: f32,
    pub clusters: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NearestReport {
    pub pictures: usize,
    pub median_distance: f32,
    pub least_distance: f32,
}

/// What is told of a run besides what it came to.
pub struct ModelRunHead {
    pub files: Vec<String>,
    pub start: &'static str,
    pub seed: u64,
    pub steps: u32,
    pub step_ms: f64,
    pub peak_memory_bytes: Option<u64>,
}

impl ModelReport {
    pub fn new(facts: &ImageModelFacts, head: ModelRunHead, tiles: &[(PointSeries, PointFate)]) -> Self {
        let fates: Vec<PointFate> = tiles.iter().map(|(_, fate)| *fate).collect();
        let mut counted = BTreeMap::new();
        fates.iter().for_each(|fate| *counted.entry(fate_id(fate.fate)).or_default() += 1);
        Self {
            model: facts.title.clone(),
            files: head.files,
            parameters: facts.parameters,
            picture_shape: facts.picture,
            latent_shape: facts.latent,
            latent_factor: facts.scale.factor,
            latent_shift: facts.scale.shift,
            notes: facts.notes.clone(),
            start: head.start,
            seed: head.seed,
            steps: head.steps,
            step_ms: head.step_ms,
            peak_memory_bytes: head.peak_memory_bytes,
            tiles: tiles.iter().map(|(series, fate)| TileReport::new(series, fate)).collect(),
            fates: counted,
            lyapunov_exponent: mean_exponent(&fates),
            ends: None,
            to_pictures: None,
            paper: vec![settling_row(&fates)],
            dictionary: None,
        }
    }

    pub fn with_ends(mut self, spread: Option<EndSpread>, nearest: Option<(usize, NearestDistances)>) -> Self {
        self.ends = spread.map(|spread| EndsReport {
            median_norm: spread.norm,
            median_distance: spread.median_distance,
            least_distance: spread.least_distance,
            median_start_distance: spread.median_start_distance,
            cluster_radius: spread.radius,
            clusters: spread.clusters,
        });
        self.to_pictures = nearest.map(|(pictures, nearest)| NearestReport {
            pictures,
            median_distance: nearest.median,
            least_distance: nearest.least,
        });
        self
    }

    pub fn with_dictionary(mut self, dictionary: Option<DictionaryOutcome>) -> Self {
        if let Some(dictionary) = &dictionary {
            self.paper.push(dictionary.paper_row());
        }
        self.dictionary = dictionary;
        self
    }

    /// # Errors
    /// Never for numbers; in words.
    pub fn to_json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map_err(|error| error.to_string())
    }

    /// In a few lines.
    pub fn summary(&self) -> String {
        let fates: Vec<String> =
            self.fates.iter().map(|(fate, count)| text::model_fate_count(*count, fate_words(fate))).collect();
        let [_, height, width] = self.picture_shape;
        let head = text::model_head(
            &self.model,
            number(self.parameters as f64 / 1e6),
            width,
            height,
            self.tiles.len(),
            self.steps,
            number(self.step_ms),
        );
        let median_of = |value: &dyn Fn(&TileReport) -> Option<f64>| {
            let values: Vec<f32> = self.tiles.iter().filter_map(value).map(|value| value as f32).collect();
            number(f64::from(crate::math::statistics::median(&values)))
        };
        let at = |step: usize| median_of(&|tile: &TileReport| tile.relative_steps.get(step).copied().flatten());
        let mut steps: Vec<usize> = [1, 2, 3, 10, 30, 100, 300, 1000].into();
        steps.retain(|&step| step <= self.steps as usize);
        let curve: Vec<String> = steps.iter().map(|&step| text::model_step(step, at(step - 1))).collect();
        let mut lines =
            vec![head, fates.join(", "), text::model_curve(curve.join(", "), median_of(&|tile| tile.plateau))];
        if let Some([mean, deviation]) = self.lyapunov_exponent {
            lines.push(text::model_exponent(number(mean), number(deviation)));
        }
        if let Some(ends) = &self.ends {
            let real = |value: f32| number(f64::from(value));
            let clusters = ends.clusters.len();
            lines.push(text::model_ends(
                real(ends.median_distance),
                real(ends.least_distance),
                real(ends.median_start_distance),
                clusters,
                real(ends.cluster_radius),
            ));
        }
        if let Some(near) = &self.to_pictures {
            let real = |value: f32| number(f64::from(value));
            lines.push(text::model_to_pictures(near.pictures, real(near.median_distance), real(near.least_distance)));
        }
        lines.extend(self.paper.iter().map(|row| text::model_paper(&row.claim, row.answer, &row.why)));
        if let Some(bytes) = self.peak_memory_bytes {
            lines.push(text::model_memory(bytes / (1 << 20)));
        }
        let mut summary = lines.join("\n  ");
        if let Some(dictionary) = &self.dictionary {
            summary.push_str(&format!("\n\n{}", dictionary.table()));
        }
        summary
    }
}

impl TileReport {
    fn new(series: &PointSeries, fate: &PointFate) -> Self {
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        let period = match fate.fate {
            Fate::Circles { period } => Some(period),
            Fate::AtRest | Fate::Wanders | Fate::RunsAway | Fate::Undecided => None,
        };
        Self {
            fate: fate_id(fate.fate),
            period,
            relative_steps: series.relative_steps().into_iter().map(finite).collect(),
            norms: series.norms.iter().copied().map(finite).collect(),
            plateau: finite(fate.plateau),
            lyapunov_exponent: fate.exponent,
            paper_settled_at: fate.paper_settled_at,
        }
    }
}

/// In reports.
fn fate_id(fate: Fate) -> &'static str {
    match fate {
        Fate::AtRest => "at-rest",
        Fate::Circles { .. } => "circles",
        Fate::Wanders => "wanders",
        Fate::RunsAway => "runs-away",
        Fate::Undecided => "undecided",
    }
}

fn fate_words(id: &str) -> &'static str {
    match id {
        "at-rest" => text::model_at_rest(),
        "circles" => text::model_circles(),
        "wanders" => text::model_wanders(),
        "runs-away" => text::model_runs_away(),
        _ => text::model_undecided(),
    }
}

fn mean_exponent(fates: &[PointFate]) -> Option<[f64; 2]> {
    let exponents: Vec<f64> = fates.iter().filter_map(|fate| fate.exponent).map(|[mean, _]| mean).collect();
    let count = exponents.len() as f64;
    let mean = exponents.iter().sum::<f64>() / count;
    let variance = exponents.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / count;
    (!exponents.is_empty()).then_some([mean, variance.sqrt()])
}

fn settling_row(fates: &[PointFate]) -> PaperRow {
    let settled = percent(starts_that_settled(fates) as f32);
    let claim = text::model_claim_settling(number(PAPER_STEP_SQUARED), PAPER_STEPS);
    PaperRow::new(claim, settling_answer(fates), text::model_settled(settled))
}
