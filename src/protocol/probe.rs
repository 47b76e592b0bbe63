//! The noise probe: noise on its way, the attractors it settled on, and how they serve as a dictionary.

use serde::{Deserialize, Serialize};

use super::{AttractorId, Image};
use crate::math::missing;
use crate::spec::{DictionaryKind, ProbeSpec};

/// The noise samples at one iteration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeFrame {
    pub iteration: u32,
    /// The iteration at which whoever still moves is let go.
    pub max_iterations: u32,
    /// Where each noise sample is on the plane.
    pub at: Vec<[f32; 2]>,
    /// How many have come to an end.
    pub resting: u32,
}

/// What noise settled into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeReport {
    pub spec: ProbeSpec,
    /// Training step of the weights.
    pub step: u64,
    /// By falling basin share; at most `ProbeReport::MAX_SHOWN`.
    pub attractors: Vec<ProbeAttractor>,
    /// All of them.
    pub attractor_count: u32,
    /// The paper's rule: ends that differ by a cosine of 0.99 or less.
    pub paper_count: u32,
    /// Shares of the noise samples that ended on an attractor, fled, go round, or have not come to rest.
    pub settled_share: f32,
    pub diverged_share: f32,
    pub cycle_share: f32,
    pub undecided_share: f32,
    /// Median iterations of those that came to rest.
    #[serde(with = "missing")]
    pub median_steps: f32,
    /// Attractors that training images end on, and how many of them noise found too.
    pub training_attractor_count: u32,
    pub found_training_count: u32,
    /// Chamfer similarity of both sets: mean of the largest cosines, both ways; and Chamfer distance in
    /// latent scales.
    #[serde(with = "missing")]
    pub chamfer_cosine: f32,
    #[serde(with = "missing")]
    pub chamfer_distance: f32,
    /// The index in `attractors` of the end of each noise sample, in the order of the frames.
    pub ends: Vec<Option<u16>>,
}

impl ProbeReport {
    /// Attractors sent, at most.
    pub const MAX_SHOWN: usize = 240;
}

/// One attractor that noise found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeAttractor {
    /// D(z*).
    pub image: Image,
    /// Its place on the plane.
    pub at: [f32; 2],
    pub latent: Vec<f32>,
    /// Share of the noise samples that ended here.
    pub share: f32,
    pub spectral_radius: f64,
    /// The attractor on the stage that it is, if training images or the search's noise found it too.
    pub known_as: Option<AttractorId>,
    /// Whether a training image ends here too.
    pub from_training: bool,
    /// The most like it by cosine; `None` where there is none.
    pub nearest_training: Option<Nearest>,
    pub nearest_test: Option<Nearest>,
}

/// An image of the run and how like it something is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nearest {
    pub image: Image,
    pub cosine: f32,
    /// Its class.
    pub label: u8,
}

/// Held-out images rebuilt from few atoms of each dictionary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DictionaryReport {
    pub probe: ProbeSpec,
    pub step: u64,
    /// Held-out images that were rebuilt.
    pub image_count: u32,
    /// Numbers of atoms at which it was measured, rising.
    pub atom_counts: Vec<u32>,
    /// Mean squared error a pixel between the images and D(E(x)): nobody can do better but by luck.
    pub floor: f32,
    /// In the order of `DictionaryKind::ALL`; one that has no atoms is left out.
    pub curves: Vec<DictionaryCurve>,
    /// A few of the images, and D(E(x)) of each.
    pub examples: Vec<[Image; 2]>,
    /// Whose mean error over the atom counts that all have is the smallest, and by how much beside the next
    /// (its error over the winner's).
    pub winner: Option<(DictionaryKind, f32)>,
    /// Iterations or images under way: 1 when complete.
    pub done_share: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DictionaryCurve {
    pub kind: DictionaryKind,
    /// Atoms it has.
    pub atoms: u32,
    /// Mean squared error an axis in latent space, relative to the mean square of the latents; one a count
    /// of `atom_counts`, as far as its atoms reach.
    pub latent_error: Vec<f32>,
    /// Mean squared error a pixel between x and the decoded sum of atoms.
    pub image_error: Vec<f32>,
    /// The examples rebuilt, for each count of `latent_error`: `[count][example]`.
    pub pictures: Vec<Vec<Image>>,
}
