//! What a run of an image model came to, as a report.

use std::collections::BTreeMap;

use super::ImageRunOutcome;
use crate::analysis::long_run::{
    EndSpread, NearestDistances, PointRegime, PointSeries, Regime, settling_answer, starts_that_settled,
};
use crate::math::Points;
use crate::math::words::{number, percent};
use crate::model::image_model::ImageModelFacts;
use crate::protocol::{ImageEndsReport, ImageModelReport, ImageNearestReport, ImageTileReport, PaperRow, TileRegime};
use crate::spec::threshold::{PAPER_LARGE_MAX_STEPS, PAPER_LARGE_STEP_SQUARED};
use crate::spec::{ClaimAnswer, ImageRunSpec};
use crate::words::Message;
use crate::words::image_model::message as text;

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
    let ImageRunOutcome { series, regimes, ends } = outcome;
    let mut counted = BTreeMap::new();
    regimes.iter().for_each(|regime| *counted.entry(tile_regime(regime.regime)).or_default() += 1);
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
        tiles: series.iter().zip(regimes).map(|(series, regime)| tile(series, regime)).collect(),
        regimes: counted,
        lyapunov_exponent: mean_exponent(regimes),
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
        paper: vec![settling_row(regimes)],
        dictionary: None,
        strangers: None,
    }
}

/// A claim of the paper's beside what was measured.
pub fn paper_row(claim: Message, answer: ClaimAnswer, why: Message) -> PaperRow {
    PaperRow { claim, answer: answer.message(), why }
}

fn tile(series: &PointSeries, regime: &PointRegime) -> ImageTileReport {
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let period = match regime.regime {
        Regime::Cycle { period } => Some(period),
        Regime::AtRest | Regime::Wandering | Regime::Diverging | Regime::Undecided => None,
    };
    ImageTileReport {
        regime: tile_regime(regime.regime),
        period,
        relative_steps: series.relative_steps().into_iter().map(finite).collect(),
        norms: series.norms.iter().copied().map(finite).collect(),
        plateau: finite(regime.plateau),
        lyapunov_exponent: regime.exponent,
        paper_settled_at: regime.paper_settled_at,
    }
}

fn tile_regime(regime: Regime) -> TileRegime {
    match regime {
        Regime::AtRest => TileRegime::AtRest,
        Regime::Cycle { .. } => TileRegime::Cycle,
        Regime::Wandering => TileRegime::Wandering,
        Regime::Diverging => TileRegime::Diverging,
        Regime::Undecided => TileRegime::Undecided,
    }
}

fn mean_exponent(regimes: &[PointRegime]) -> Option<[f64; 2]> {
    let exponents: Vec<f64> = regimes.iter().filter_map(|regime| regime.exponent).map(|[mean, _]| mean).collect();
    let count = exponents.len() as f64;
    let mean = exponents.iter().sum::<f64>() / count;
    let variance = exponents.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / count;
    (!exponents.is_empty()).then_some([mean, variance.sqrt()])
}

fn settling_row(regimes: &[PointRegime]) -> PaperRow {
    let settled = percent(starts_that_settled(regimes) as f32);
    let claim = text::claim_settling(number(PAPER_LARGE_STEP_SQUARED), PAPER_LARGE_MAX_STEPS);
    paper_row(claim, settling_answer(regimes), text::settled(settled))
}
