//! Plain sentences made from the numbers.

pub use crate::math::words::{counted, number, percent};
use crate::protocol::{Attractor, LeafOutcome, RiverSnapshot};

use super::Run;

/// Cosine above which the paper calls two pictures the same.
pub const PHOTOCOPY_COSINE: f32 = 0.99;

pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

pub fn is_photocopy(attractor: &Attractor) -> bool {
    attractor.stable && attractor.nearest_cosine > PHOTOCOPY_COSINE
}

/// How a leaf ended, for its caption.
pub fn outcome(outcome: LeafOutcome, steps: Option<u32>) -> String {
    let after = steps.map_or(String::new(), |steps| format!(" after {}", counted(steps as usize, "step", "steps")));
    match outcome {
        LeafOutcome::Settled(_) => format!("Settled in a whirlpool{after}"),
        LeafOutcome::SettledElsewhere => format!("Came to rest{after} where no whirlpool is known"),
        LeafOutcome::Diverged => "Ran away: the river is unbounded here".to_owned(),
        LeafOutcome::Cycle(period) => format!("Circles for ever, once in {period} steps"),
        LeafOutcome::Undecided => "Still drifting at the last step".to_owned(),
    }
}

/// What a screen reader hears of the stage.
pub fn stage_alternative(run: &Run, leaves: usize) -> String {
    let Some(snapshot) = &run.snapshot else {
        return "The river is not drawn yet.".to_owned();
    };
    let whirlpools = run.attractors.as_ref().map_or(0, |report| report.verdict.stable_count as usize);
    format!(
        "The latent vector field at training step {}: {}, {}, {} dropped. Arrow keys move a cross-hair, Enter drops a leaf, plus and minus zoom, 0 shows everything.",
        snapshot.step,
        counted(whirlpools, "whirlpool", "whirlpools"),
        counted(snapshot.training.len(), "training image", "training images"),
        counted(leaves, "leaf", "leaves"),
    )
}

/// What plane of latent space is drawn.
pub fn plane(snapshot: &RiverSnapshot) -> String {
    let [first, second] = snapshot.plane.explained_share;
    match snapshot.plane.latent_dim() {
        0..=2 => "The whole latent plane".to_owned(),
        dim => format!("PCA plane of {dim} dimensions: {} of the variance", percent(first + second)),
    }
}

/// Ends a sentence that may lack its full stop.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.chars().last() {
        None | Some('.' | '!' | '?' | '…') => text.to_owned(),
        Some(_) => format!("{text}."),
    }
}
