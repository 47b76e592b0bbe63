//! How the attractors were counted, and the same count made in other ways.

use serde::{Deserialize, Serialize};

/// To who counts the attractors of the network shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountCommand {
    /// Count them with other starts, numbers of starts and tolerances. Answered by `CountTable`s, the last complete, or by
    /// `CountFailed`.
    CountAgain,
    /// Stop; what was counted is reported.
    Stop,
}

/// What a count of attractors depends on (docs/science.md 3). Lengths are in latent units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchProtocol {
    /// Training step of the weights that were searched.
    pub step: u64,
    /// Whether every start was followed to its end.
    pub complete: bool,
    /// Starts at training latents, and from N(0, I).
    pub training_starts: u32,
    pub noise_starts: u32,
    /// Iterations of a trajectory, at most.
    pub max_steps: u32,
    /// A trajectory has settled when a step is shorter.
    pub settled_step: f32,
    /// The longest cycle that is recognised, in iterations.
    pub longest_period: u16,
    /// Root mean square over axes of the training latents' standard deviation.
    pub latent_scale: f32,
    /// Fixed points nearer than this are one.
    pub merge_radius: f32,
    /// ‖f(z) − z‖ of a polished fixed point.
    pub residual: f32,
    /// An attractor has a spectral radius below 1 by more than this.
    pub slow_margin: f32,
}

/// The number of attractors for each number of starts, tolerance and draw of starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountTable {
    /// How the count was made that is questioned.
    pub protocol: SearchProtocol,
    /// What it came to.
    pub reported: u32,
    /// Columns: starts at training latents and from noise.
    pub starts: Vec<[u32; 2]>,
    /// Rows: the step below which a trajectory has settled.
    pub settled_steps: Vec<f32>,
    /// Row by row, for each cell the count of each draw of starts so far; the first draw is the search's own.
    pub counts: Vec<Vec<u32>>,
    /// Draws, when it is complete.
    pub draws: u32,
    /// How much is done, 0…1; 1 ends it.
    pub done_share: f32,
}

impl CountTable {
    /// The counts of one cell, a draw each.
    pub fn cell(&self, row: usize, column: usize) -> &[u32] {
        self.counts.get(row * self.starts.len() + column).map_or(&[], Vec::as_slice)
    }
}
