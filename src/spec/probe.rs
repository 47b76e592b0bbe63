//! The noise probe: which noise is let go on the field, and what its attractors are compared with as a
//! dictionary.

use serde::{Deserialize, Serialize};

use crate::words::{dictionary, noise_probe};

/// Where the noise comes from. It matters: each kind falls on other parts of the latent space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoiseKind {
    /// z ~ N(0, I).
    #[default]
    Gaussian,
    /// z ~ U[−8, 8] an axis (the paper's box).
    Box,
    /// z = E(x) of noise images x ~ U[0, 1] a pixel.
    Images,
}

impl NoiseKind {
    pub const ALL: [Self; 3] = [Self::Gaussian, Self::Box, Self::Images];
    /// Half the side of the box.
    pub const BOX_REACH: f32 = 8.0;

    pub fn id(self) -> &'static str {
        match self {
            Self::Gaussian => "gaussian",
            Self::Box => "box",
            Self::Images => "images",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Gaussian => noise_probe::kind_gaussian(),
            Self::Box => noise_probe::kind_box(),
            Self::Images => noise_probe::kind_images(),
        }
    }
}

/// One reading of the network without data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeSpec {
    pub noise: NoiseKind,
    /// Noise samples let go, within `STARTS`.
    pub starts: u32,
    pub seed: u64,
}

impl ProbeSpec {
    /// How few and how many noise samples there can be.
    pub const STARTS: (u32, u32) = (16, 4096);

    /// With the number of noise samples brought into range.
    pub fn clamped(self) -> Self {
        Self { starts: self.starts.clamp(Self::STARTS.0, Self::STARTS.1), ..self }
    }
}

impl Default for ProbeSpec {
    fn default() -> Self {
        Self { noise: NoiseKind::Gaussian, starts: 512, seed: 0 }
    }
}

/// A set of atoms from which latents are rebuilt sparsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DictionaryKind {
    NoiseAttractors,
    RandomOrthogonal,
    Principal,
    RawNoise,
    TrainingImages,
}

impl DictionaryKind {
    pub const ALL: [Self; 5] =
        [Self::NoiseAttractors, Self::RandomOrthogonal, Self::Principal, Self::RawNoise, Self::TrainingImages];

    pub fn id(self) -> &'static str {
        match self {
            Self::NoiseAttractors => "noise-attractors",
            Self::RandomOrthogonal => "random-orthogonal",
            Self::Principal => "principal",
            Self::RawNoise => "raw-noise",
            Self::TrainingImages => "training-images",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::NoiseAttractors => dictionary::kind_attractors(),
            Self::RandomOrthogonal => dictionary::kind_random(),
            Self::Principal => dictionary::kind_principal(),
            Self::RawNoise => dictionary::kind_noise(),
            Self::TrainingImages => dictionary::kind_training_images(),
        }
    }
}
