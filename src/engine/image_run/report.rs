//! What a run of an image model came to, as a report.

use std::collections::BTreeMap;

use super::ImageRunOutcome;
use crate::analysis::long_run::{
    EndSpread, Fate, NearestDistances, PAPER_STEP_SQUARED, PAPER_STEPS, PointFate, PointSeries, settling_answer,
    starts_that_settled,
};
use crate::math::Points;
use crate::math::words::{number, percent};
use crate::model::image_model::ImageModelFacts;
use crate::protocol::{ImageEndsReport, ImageModelReport, ImageNearestReport, ImageTileReport, PaperRow, TileFate};
use crate::spec::{ClaimAnswer, ImageRunSpec};
use crate::words::image_model as text;

/// Ends nearer than this, relative to their norm, are one cluster.
const CLUSTER_RADIUS: f32 = 0.05;

/// What is told of a run besides what it came to.
pub struct ImageRunHead {
    pub files: Vec<String>,
    pub spec: ImageRunSpec,
    /// Measured before the run, of one picture.
    pub step_ms: f64,
    pub peak_memory_bytes: Option<u64>,
}

/// The report of a run from `starts`, a row a tile; `encoded` are latents of pictures, where some were given.
pub fn report(
    facts: &ImageModelFacts,
    head: ImageRunHead,
    outcome: &ImageRunOutcome,
    starts: &Points<f32>,
    encoded: &Points<f32>,
) -> ImageModelReport {
    let ImageRunHead { files, spec, step_ms, peak_memory_bytes } = head;
    let ImageRunOutcome { series, fates, ends } = outcome;
    let mut counted = BTreeMap::new();
    fates.iter().for_each(|fate| *counted.entry(tile_fate(fate.fate)).or_default() += 1);
    ImageModelReport {
        model: facts.title.clone(),
        files,
        parameters: facts.parameters,
        picture_shape: facts.picture,
        latent_shape: facts.latent,
        latent_factor: facts.scale.factor,
        latent_shift: facts.scale.shift,
        notes: facts.notes.clone(),
        start: spec.start.id().to_owned(),
        picture_share: ImageModelReport::share_of(spec.start),
        seed: spec.seed,
        steps: series.first().map_or(0, |series| series.steps.len() as u32),
        steps_asked: spec.steps,
        step_ms,
        peak_memory_bytes,
        tiles: series.iter().zip(fates).map(|(series, fate)| tile(series, fate)).collect(),
        fates: counted,
        lyapunov_exponent: mean_exponent(fates),
        ends: EndSpread::of(starts, ends, CLUSTER_RADIUS).map(|spread| ImageEndsReport {
            median_norm: spread.norm,
            median_distance: spread.median_distance,
            least_distance: spread.least_distance,
            median_start_distance: spread.median_start_distance,
            cluster_radius: spread.radius,
            clusters: spread.clusters,
        }),
        to_pictures: NearestDistances::of(ends, encoded).map(|nearest| ImageNearestReport {
            pictures: encoded.len(),
            median_distance: nearest.median,
            least_distance: nearest.least,
        }),
        paper: vec![settling_row(fates)],
        dictionary: None,
        strangers: None,
    }
}

/// A claim of the paper's beside what was measured.
pub fn paper_row(claim: String, answer: ClaimAnswer, why: String) -> PaperRow {
    PaperRow { claim, answer: answer.words().to_owned(), why }
}

fn tile(series: &PointSeries, fate: &PointFate) -> ImageTileReport {
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let period = match fate.fate {
        Fate::Circles { period } => Some(period),
        Fate::AtRest | Fate::Wanders | Fate::RunsAway | Fate::Undecided => None,
    };
    ImageTileReport {
        fate: tile_fate(fate.fate),
        period,
        relative_steps: series.relative_steps().into_iter().map(finite).collect(),
        norms: series.norms.iter().copied().map(finite).collect(),
        plateau: finite(fate.plateau),
        lyapunov_exponent: fate.exponent,
        paper_settled_at: fate.paper_settled_at,
    }
}

fn tile_fate(fate: Fate) -> TileFate {
    match fate {
        Fate::AtRest => TileFate::AtRest,
        Fate::Circles { .. } => TileFate::Circles,
        Fate::Wanders => TileFate::Wanders,
        Fate::RunsAway => TileFate::RunsAway,
        Fate::Undecided => TileFate::Undecided,
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
    let claim = text::claim_settling(number(PAPER_STEP_SQUARED), PAPER_STEPS);
    paper_row(claim, settling_answer(fates), text::settled(settled))
}
