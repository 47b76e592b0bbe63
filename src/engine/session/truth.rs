//! What is known of the field that a run should have: the score of its data, beside what V does.

use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use crate::analysis::KnownScore;
use crate::analysis::score::{Agreement, exact_attractor_count};
use crate::dynamics::MapError;
use crate::dynamics::field::latent_nodes;
use crate::engine::images::Images;
use crate::math::Grid;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::protocol::{PerfectCount, ScoreField, ScoreOrigin};
use crate::spec::{DataSource, ModelKind, RunSpec};

/// Arrows along the longer side of the window.
const ARROWS_A_SIDE: usize = 22;

/// Knows the score of one run, whatever its weights.
pub struct ReferenceScore {
    source: DataSource,
    /// Whether the latent space is that of the data, where their density has a formula.
    in_data_space: bool,
    input_noise: f32,
    seed: u64,
    images: Rc<Images>,
}

impl ReferenceScore {
    pub fn new(spec: &RunSpec, images: Rc<Images>) -> Self {
        Self {
            images,
            seed: spec.seed,
            source: spec.data.source,
            in_data_space: spec.model.kind == ModelKind::Denoiser,
            input_noise: spec.objective.input_noise,
        }
    }

    /// Another noise from now on; the one until now.
    pub fn set_input_noise(&mut self, input_noise: f32) -> f32 {
        std::mem::replace(&mut self.input_noise, input_noise)
    }

    /// The score in the latent space of `analyzed`; `None` where nothing is known.
    fn score(&self, analyzed: &AnalyzedWeights) -> Result<Option<KnownScore>, MapError> {
        if !DataSource::KNOWN_TRUTH.contains(&self.source) {
            return Ok(None);
        }
        if self.in_data_space {
            return Ok(KnownScore::exact(self.source, f64::from(self.input_noise)));
        }
        // Of all training samples, not of those that are drawn: the more, the sharper the estimate.
        Ok(KnownScore::kernel_density(&analyzed.map.encode(&self.images.training)?))
    }

    /// How well V follows the score; NaN where nothing is known. How long the step should be is only
    /// known of an exact score.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn agreement(&self, analyzed: &AnalyzedWeights) -> Result<Agreement, MapError> {
        match self.score(analyzed)? {
            None => Ok(Agreement { median_cosine: f32::NAN, relative_error: f32::NAN }),
            Some(score @ KnownScore::Exact(_)) => self.follows(&score, analyzed),
            Some(score) => Ok(Agreement { relative_error: f32::NAN, ..self.follows(&score, analyzed)? }),
        }
    }

    /// The score on the plane of `analyzed`, coarser than the field and over the same window.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn field(&self, analyzed: &AnalyzedWeights, drawn: &Grid) -> Result<Option<ScoreField>, MapError> {
        let Some(score) = self.score(analyzed)? else { return Ok(None) };
        let longer = drawn.columns.max(drawn.rows).max(1);
        let coarse = |nodes: usize| (nodes * ARROWS_A_SIDE).div_ceil(longer).min(nodes).max(2);
        let grid = Grid { window: drawn.window, columns: coarse(drawn.columns), rows: coarse(drawn.rows) };
        let nodes = latent_nodes(&analyzed.plane, &grid);
        let shift = nodes.rows().flat_map(|node| analyzed.plane.plane_from_latent_vector(&score.shift(node))).collect();
        let origin = match &score {
            KnownScore::Exact(density) => ScoreOrigin::Exact { sigma: density.sigma() as f32 },
            KnownScore::Estimated(estimate) => ScoreOrigin::Estimated { bandwidth: estimate.bandwidth() as f32 },
        };
        Ok(Some(ScoreField { origin, grid, shift, cosine: self.follows(&score, analyzed)?.median_cosine }))
    }

    /// Compared where the density has its weight, at draws from it: training points with the noise that
    /// a denoiser takes off, training latents with that of the kernel.
    fn follows(&self, score: &KnownScore, analyzed: &AnalyzedWeights) -> Result<Agreement, MapError> {
        let mut points = analyzed.training_latents.as_ref().clone();
        let smoothing = score.smoothing() as f32;
        let noise = standard_normals(&mut seeded(self.seed, Stream::ScorePoints, 0), points.as_flat().len());
        points.as_flat_mut().iter_mut().zip(noise).for_each(|(value, noise)| *value += smoothing * noise);
        Ok(score.agreement(&points, &analyzed.map.map(&points)?))
    }

    /// What a perfect denoiser of the density itself has, where that is a number.
    pub fn perfect(&self) -> Option<PerfectCount> {
        let attractors = exact_attractor_count(self.source, f64::from(self.input_noise))?;
        Some(PerfectCount { attractors: attractors as u32, images: 0, input_noise: self.input_noise })
    }
}
