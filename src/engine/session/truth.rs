//! What is known of the river that a run should have: the score of its data, beside what V does.

use super::river::Current;
use crate::analysis::KnownScore;
use crate::analysis::score::{Agreement, exact_attractor_count};
use crate::dynamics::MapError;
use crate::dynamics::field::latent_nodes;
use crate::math::Grid;
use crate::protocol::{PerfectCount, ScoreField, ScoreOrigin};
use crate::spec::{DataSource, ModelKind, RunSpec};

/// Arrows along the longer side of the window.
const ARROWS_A_SIDE: usize = 22;

/// Knows the score of one run, whatever its weights.
pub struct Truth {
    source: DataSource,
    /// Whether the latent space is that of the data, where their density has a formula.
    in_data_space: bool,
    input_noise: f32,
}

impl Truth {
    pub fn new(spec: &RunSpec) -> Self {
        Self {
            source: spec.data.source,
            in_data_space: spec.model.kind == ModelKind::Denoiser,
            input_noise: spec.objective.input_noise,
        }
    }

    /// Another noise from now on; the one until now.
    pub fn set_input_noise(&mut self, input_noise: f32) -> f32 {
        std::mem::replace(&mut self.input_noise, input_noise)
    }

    /// The score in the latent space of `current`; `None` where nothing is known.
    fn score(&self, current: &Current) -> Option<KnownScore> {
        if !DataSource::KNOWN_TRUTH.contains(&self.source) {
            return None;
        }
        if self.in_data_space {
            return KnownScore::exact(self.source, f64::from(self.input_noise));
        }
        KnownScore::kernel_density(&current.training_latents)
    }

    /// How well V follows the score at the training latents; NaN where nothing is known. How long the
    /// step should be is only known of an exact score.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn agreement(&self, current: &Current) -> Result<Agreement, MapError> {
        match self.score(current) {
            None => Ok(Agreement { median_cosine: f32::NAN, relative_error: f32::NAN }),
            Some(score @ KnownScore::Exact(_)) => agreement(&score, current),
            Some(score) => Ok(Agreement { relative_error: f32::NAN, ..agreement(&score, current)? }),
        }
    }

    /// The score on the plane of `current`, coarser than the river and over the same window.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn field(&self, current: &Current, river: &Grid) -> Result<Option<ScoreField>, MapError> {
        let Some(score) = self.score(current) else { return Ok(None) };
        let longer = river.columns.max(river.rows).max(1);
        let coarse = |nodes: usize| (nodes * ARROWS_A_SIDE).div_ceil(longer).min(nodes).max(2);
        let grid = Grid { window: river.window, columns: coarse(river.columns), rows: coarse(river.rows) };
        let nodes = latent_nodes(&current.plane, &grid);
        let shift = nodes.rows().flat_map(|node| current.plane.plane_from_latent_vector(&score.shift(node))).collect();
        let origin = match &score {
            KnownScore::Exact(density) => ScoreOrigin::Exact { sigma: density.sigma() as f32 },
            KnownScore::Estimated(estimate) => ScoreOrigin::Estimated { bandwidth: estimate.bandwidth() as f32 },
        };
        Ok(Some(ScoreField { origin, grid, shift, cosine: agreement(&score, current)?.median_cosine }))
    }

    /// What a perfect denoiser of the density itself has, where that is a number.
    pub fn perfect(&self) -> Option<PerfectCount> {
        let attractors = exact_attractor_count(self.source, f64::from(self.input_noise))?;
        Some(PerfectCount { attractors: attractors as u32, images: 0, input_noise: self.input_noise })
    }
}

fn agreement(score: &KnownScore, current: &Current) -> Result<Agreement, MapError> {
    let latents = &current.training_latents;
    Ok(score.agreement(latents, &current.map.map(latents)?))
}
