//! How far a search goes, which starts it draws, and how it says so.

use super::analyzed_weights::AnalyzedWeights;
use crate::dynamics::{FusedMap, Pass, PicardRule, SearchRule};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::protocol::{AttractorReport, SearchProtocol};
use crate::spec::threshold::PAPER_MAX_STEPS;

/// How far a search goes: quick while training, complete at rest.
#[derive(Clone, Copy)]
pub struct Effort {
    pub training_starts: usize,
    pub noise_starts: usize,
    /// Iterations, at most.
    pub max_steps: u32,
    pub contraction_samples: usize,
    pub basin_nodes_a_side: usize,
}

const WHILE_TRAINING: Effort =
    Effort { training_starts: 100, noise_starts: 64, max_steps: 300, contraction_samples: 12, basin_nodes_a_side: 48 };
/// The paper's iterations; 500 training starts as in the measured tables (docs/science.md 3.8).
const AT_REST: Effort = Effort {
    training_starts: 500,
    noise_starts: 256,
    max_steps: PAPER_MAX_STEPS,
    contraction_samples: 100,
    basin_nodes_a_side: 96,
};

/// What following the starts of a search may cost where a map goes operation by operation: about five minutes on a core.
const MOST_MULTIPLICATIONS: u64 = 1 << 40;
/// Below these nothing would be found.
const LEAST_STARTS: usize = 8;
const LEAST_STEPS: usize = 100;
const LEAST_NODES_A_SIDE: usize = 16;

impl Effort {
    /// For a map. One operation by operation may be a thousand times as much work as another, and is followed from
    /// fewer starts then, and not as long; the report says how many starts there were.
    pub fn of(complete: bool, map: &FusedMap) -> Self {
        let effort = if complete { AT_REST } else { WHILE_TRAINING };
        if map.graph().is_none() {
            return effort;
        }
        let steps = (MOST_MULTIPLICATIONS / map.multiplications(Pass::Map).max(1) as u64).max(1);
        let wanted = (effort.training_starts + effort.noise_starts) as u64 * u64::from(effort.max_steps);
        if wanted <= steps {
            return effort;
        }
        // Half of what is left out are starts, half steps.
        let share = (steps as f64 / wanted as f64).sqrt();
        let of = |count: usize, least: usize| ((count as f64 * share) as usize).clamp(least.min(count), count);
        Self {
            training_starts: of(effort.training_starts, LEAST_STARTS),
            noise_starts: of(effort.noise_starts, LEAST_STARTS),
            max_steps: of(effort.max_steps as usize, LEAST_STEPS) as u32,
            contraction_samples: of(effort.contraction_samples, 1),
            basin_nodes_a_side: of(effort.basin_nodes_a_side, LEAST_NODES_A_SIDE),
        }
    }
}

/// The first `count` starts that are drawn from N(0, I) in `dim` coordinates, one a row. A run's own search takes draw
/// number 0 of its seed.
pub fn noise_starts(seed: u64, draw: u64, dim: usize, count: usize) -> Points<f32> {
    let mut rng = seeded(seed, Stream::Starts, draw);
    let mut starts = Points::empty(dim);
    for _ in 0..count {
        starts.push(&standard_normals(&mut rng, dim));
    }
    starts
}

/// How the search was made that has found `report` of these weights.
pub fn search_protocol(analyzed: &AnalyzedWeights, report: &AttractorReport) -> SearchProtocol {
    let effort = Effort::of(report.complete, &analyzed.map);
    let picard = PicardRule::paper(analyzed.latent_scale);
    let polish = SearchRule::relative_to(f64::from(analyzed.latent_scale));
    SearchProtocol {
        step: report.step,
        complete: report.complete,
        training_starts: report.verdict.training_starts,
        noise_starts: report.verdict.noise_starts,
        max_steps: effort.max_steps,
        settled_step: picard.step_squared.sqrt(),
        longest_period: picard.longest_period,
        latent_scale: analyzed.latent_scale,
        merge_radius: polish.merge_radius as f32,
        residual: polish.residual as f32,
        slow_margin: polish.slow_margin as f32,
    }
}
