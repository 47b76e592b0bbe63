//! A long run of a real image model: where it starts, from how many starts, and for how many steps.

use serde::{Deserialize, Serialize};

use crate::math::pursuit::Atoms;

/// Sides of the pictures that the page offers, in pixels; the first is what a CPU can do.
pub const IMAGE_SIDES_PX: [u16; 4] = [64, 128, 256, 512];

/// Where the latents of a run begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum ImageStart {
    /// N(0, I) in the model's own scale.
    #[default]
    Noise,
    /// E(x) of brought pictures x, a tile each.
    Pictures,
    /// share·E(x) + (1 − share)·noise, the pictures taking turns.
    Mixture { picture_share: f32 },
    /// The states of the last run after so many steps, a tile each.
    Moment { step: u32 },
}

impl ImageStart {
    /// In reports and elements.
    pub fn id(self) -> &'static str {
        match self {
            Self::Noise => "noise",
            Self::Pictures => "pictures",
            Self::Mixture { .. } => "mixture",
            Self::Moment { .. } => "moment",
        }
    }

    pub fn needs_pictures(self) -> bool {
        match self {
            Self::Noise | Self::Moment { .. } => false,
            Self::Pictures | Self::Mixture { .. } => true,
        }
    }
}

/// What is run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageRunSpec {
    pub start: ImageStart,
    /// Starts, each seen as a tile, within `TILES`.
    pub tiles: u32,
    /// Steps of f, within `STEPS`.
    pub steps: u32,
    pub seed: u64,
}

impl ImageRunSpec {
    pub const TILES: (u32, u32) = (1, 64);
    pub const STEPS: (u32, u32) = (1, 10_000);

    /// With everything brought into range.
    pub fn clamped(self) -> Self {
        let start = match self.start {
            ImageStart::Mixture { picture_share } if picture_share.is_finite() => {
                ImageStart::Mixture { picture_share: picture_share.clamp(0.0, 1.0) }
            }
            ImageStart::Mixture { .. } => ImageStart::Mixture { picture_share: 0.5 },
            start @ (ImageStart::Noise | ImageStart::Pictures | ImageStart::Moment { .. }) => start,
        };
        Self {
            start,
            tiles: self.tiles.clamp(Self::TILES.0, Self::TILES.1),
            steps: self.steps.clamp(Self::STEPS.0, Self::STEPS.1),
            seed: self.seed,
        }
    }

    /// Whether the pictures of the states after so many steps are kept: 0, 1, 2, 3, 5, 10, 20, 30, 50, 100, … and the
    /// last.
    pub fn keeps(&self, step: u32) -> bool {
        let mut leading = step;
        while leading >= 10 && leading.is_multiple_of(10) {
            leading /= 10;
        }
        step == self.steps || matches!(leading, 0 | 1 | 2 | 3 | 5)
    }
}

/// Cuts of pictures that a dictionary rebuilds, at most: each takes a decoding for every dictionary and number of atoms.
pub const MOST_REBUILT: usize = 20;

/// Cuts that so many pictures give to be rebuilt: every other one whole and in four quarters.
pub fn rebuilt_cuts(pictures: usize) -> usize {
    (5 * (pictures / 2)).min(MOST_REBUILT)
}

/// End states of noise that serve as atoms: those of starts 0, 1, … of the seed, each after so many steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoiseEnds {
    /// Within `COUNT`.
    pub count: u32,
    /// Steps of f, within `STEPS`.
    pub steps: u32,
    pub seed: u64,
}

impl NoiseEnds {
    /// As many as the paper's largest dictionary.
    pub const COUNT: (u32, u32) = (2, 4096);
    pub const STEPS: (u32, u32) = (1, 1000);

    /// With everything brought into range.
    pub fn clamped(self) -> Self {
        Self {
            count: self.count.clamp(Self::COUNT.0, Self::COUNT.1),
            steps: self.steps.clamp(Self::STEPS.0, Self::STEPS.1),
            seed: self.seed,
        }
    }

    /// Passes through half a network, about: those that find the ends, and those that rebuild so many cuts from five
    /// dictionaries with 1, 2, 3, 4, 6, 8, … atoms.
    pub fn passes(self, rebuilt: usize) -> [f64; 2] {
        let atom_counts = 2.0 * f64::from(self.count).log2() + 1.0;
        let finding = 2.0 * f64::from(self.count) * f64::from(self.steps);
        [finding, rebuilt as f64 * (5.0 * atom_counts + 1.0)]
    }

    /// Bytes that they and the dictionaries of as many atoms beside them take, about, for latents of `dim` numbers:
    /// the ends themselves, and three dictionaries of as many atoms (them, the noise, the random basis).
    pub fn bytes(self, dim: usize) -> u64 {
        let (count, number) = (u64::from(self.count), size_of::<f32>() as u64);
        let ends = count.saturating_mul(dim as u64).saturating_mul(number);
        // One more while it is made ready.
        let dictionaries = Atoms::bytes(self.count as usize, dim).saturating_mul(3);
        dictionaries.saturating_add(ends.saturating_mul(2))
    }
}

impl Default for NoiseEnds {
    fn default() -> Self {
        Self { count: 256, steps: 15, seed: 0 }
    }
}

impl Default for ImageRunSpec {
    fn default() -> Self {
        Self { start: ImageStart::Noise, tiles: 4, steps: 100, seed: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_kept_at_round_steps_and_at_the_last() {
        let spec = ImageRunSpec { steps: 137, ..ImageRunSpec::default() };
        let kept: Vec<u32> = (0..=137).filter(|&step| spec.keeps(step)).collect();
        assert_eq!(kept, [0, 1, 2, 3, 5, 10, 20, 30, 50, 100, 137]);
    }

    #[test]
    fn the_most_atoms_of_a_small_picture_fit_where_a_browser_runs_and_memory_grows_with_them() {
        let of = |count| NoiseEnds { count, ..NoiseEnds::default() }.bytes(32 * 8 * 8);
        assert!(of(4096) < 700 << 20, "{} MB", of(4096) >> 20);
        assert!(of(64) < of(256) && of(256) < of(4096) && of(64) >= 3 * 64 * 2048 * 8);
        let beyond = NoiseEnds { count: 1 << 30, steps: 0, seed: 3 }.clamped();
        assert_eq!(beyond, NoiseEnds { count: 4096, steps: 1, seed: 3 });
    }

    #[test]
    fn whatever_is_asked_comes_into_range() {
        let asked = ImageRunSpec { start: ImageStart::Mixture { picture_share: 7.0 }, tiles: 0, steps: 0, seed: 9 };
        let spec = ImageRunSpec { start: ImageStart::Mixture { picture_share: 1.0 }, tiles: 1, steps: 1, seed: 9 };
        assert_eq!(asked.clamped(), spec);
        let none = ImageRunSpec { start: ImageStart::Mixture { picture_share: f32::NAN }, ..asked };
        assert_eq!(none.clamped().start, ImageStart::Mixture { picture_share: 0.5 });
    }
}
