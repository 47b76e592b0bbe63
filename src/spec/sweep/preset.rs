//! Sweeps worth making, small enough to end in minutes on a CPU.

use super::{SweepAxis, SweepSpec};
use crate::spec::{Objective, Parameter, RunSpec};
use crate::words::sweep;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SweepPreset {
    Contractive,
    SizeByBottleneck,
    NoiseBySize,
}

impl SweepPreset {
    pub const ALL: [Self; 3] = [Self::Contractive, Self::SizeByBottleneck, Self::NoiseBySize];

    pub fn id(self) -> &'static str {
        match self {
            Self::Contractive => "contractive",
            Self::SizeByBottleneck => "n-k",
            Self::NoiseBySize => "noise-n",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Contractive => sweep::preset_contractive(),
            Self::SizeByBottleneck => sweep::preset_images_k(),
            Self::NoiseBySize => sweep::preset_noise_images(),
        }
    }

    /// What it shows.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Contractive => sweep::preset_contractive_purpose(),
            Self::SizeByBottleneck => sweep::preset_images_k_purpose(),
            Self::NoiseBySize => sweep::preset_noise_images_purpose(),
        }
    }

    pub fn spec(self) -> SweepSpec {
        let axis = |parameter, values: &[f64]| SweepAxis { parameter, values: values.to_vec() };
        let base = RunSpec::twelve_images();
        match self {
            Self::Contractive => SweepSpec {
                base,
                axes: vec![axis(Parameter::Contractive, &[0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3])],
                seeds: vec![0, 1, 2],
            },
            Self::SizeByBottleneck => SweepSpec {
                base,
                axes: vec![
                    axis(Parameter::ImageCount, &[12.0, 50.0, 200.0, 1000.0]),
                    axis(Parameter::Bottleneck, &[2.0, 4.0, 8.0, 16.0, 32.0]),
                ],
                seeds: vec![0, 1],
            },
            Self::NoiseBySize => SweepSpec {
                base: RunSpec { objective: Objective { input_noise: 0.0, ..base.objective }, ..base },
                axes: vec![
                    axis(Parameter::InputNoise, &[0.0, 0.1, 0.3, 0.6, 1.0]),
                    axis(Parameter::ImageCount, &[12.0, 50.0, 200.0, 1000.0]),
                ],
                seeds: vec![0, 1],
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_run_as_it_is_and_is_found_by_its_id() {
        for preset in SweepPreset::ALL {
            assert_eq!(preset.spec().complaint(), None, "{preset:?}");
            assert_eq!(SweepPreset::from_id(preset.id()), Some(preset));
        }
    }
}
