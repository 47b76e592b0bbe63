//! The one number of each scene that tells its story: what it asks, and a few places to put it.

use super::{Parameter, RunSpec, Scene};
use crate::words::guide;

/// One number that is offered before all others.
#[derive(Clone, Copy, Debug)]
pub struct SceneDial {
    pub parameter: Parameter,
    /// What moving it answers.
    pub question: Words,
    /// From left to right.
    pub stops: [DialStop; 3],
}

/// A message of the catalog.
type Words = fn() -> &'static str;

/// A labelled place of the dial.
#[derive(Clone, Copy, Debug)]
pub struct DialStop {
    pub value: f64,
    pub label: Words,
}

impl SceneDial {
    const fn new(parameter: Parameter, question: Words, stops: [(f64, Words); 3]) -> Self {
        let [(low, low_label), (middle, middle_label), (high, high_label)] = stops;
        let stops = [
            DialStop { value: low, label: low_label },
            DialStop { value: middle, label: middle_label },
            DialStop { value: high, label: high_label },
        ];
        Self { parameter, question, stops }
    }

    /// For a setting that is no scene's.
    pub fn of_own_setting() -> Self {
        Self { question: guide::dial_own, ..Scene::TwelveImages.dial() }
    }

    /// The stop at which the number stands, if it stands at one.
    pub fn stop_at(&self, value: f64) -> Option<usize> {
        // Numbers of a run are kept in f32.
        self.stops.iter().position(|stop| (stop.value - value).abs() <= 1e-6 * stop.value.abs().max(1e-3))
    }
}

impl Scene {
    pub fn dial(self) -> SceneDial {
        let noise = Parameter::InputNoise;
        match self {
            Self::TwelveImages => SceneDial::new(
                Parameter::Contractive,
                guide::dial_twelve_images,
                [(0.0, guide::stop_steep), (0.01, guide::stop_flatter), (0.1, guide::stop_flat)],
            ),
            Self::Concepts => SceneDial::new(
                Parameter::ImageCount,
                guide::dial_concepts,
                [(12.0, guide::stop_twelve), (100.0, guide::stop_hundred), (5000.0, guide::stop_thousands)],
            ),
            Self::OnlyCats => SceneDial::new(
                noise,
                guide::dial_only_cats,
                [(0.0, guide::stop_clean), (0.3, guide::stop_some_noise), (1.0, guide::stop_much_noise)],
            ),
            Self::NoiseProbe => SceneDial::new(
                noise,
                guide::dial_noise_probe,
                [(0.1, guide::stop_little_noise), (0.6, guide::stop_some_noise), (1.2, guide::stop_much_noise)],
            ),
            Self::FourBlobs => SceneDial::new(
                noise,
                guide::dial_four_blobs,
                [(0.3, guide::stop_little_noise), (0.6, guide::stop_some_noise), (1.2, guide::stop_much_noise)],
            ),
            Self::Untrained => SceneDial::new(
                noise,
                guide::dial_untrained,
                [(0.0, guide::stop_clean), (0.3, guide::stop_some_noise), (1.0, guide::stop_much_noise)],
            ),
        }
    }

    /// The scene whose setting this is but for its seed and wherever its dial was put.
    pub fn behind(spec: &RunSpec) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| {
            let mut same = RunSpec { seed: spec.seed, ..scene.spec() };
            let parameter = scene.dial().parameter;
            parameter.set(&mut same, parameter.get(spec));
            same == *spec
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stops_of_a_dial_rise_inside_its_limits_and_one_is_the_scene_s_own() {
        for scene in Scene::ALL {
            let dial = scene.dial();
            let (low, high) = dial.parameter.limits();
            let values = dial.stops.map(|stop| stop.value);
            assert!(values.is_sorted() && low <= values[0] && values[2] <= high, "{scene:?}: {values:?}");
            assert!(dial.stop_at(dial.parameter.get(&scene.spec())).is_some(), "{scene:?} stands at no stop");
            assert!((dial.question)().len() < 120, "{scene:?}");
        }
    }

    #[test]
    fn a_scene_is_known_wherever_its_dial_stands_and_whatever_its_seed() {
        for scene in Scene::ALL {
            for stop in scene.dial().stops {
                let mut spec = RunSpec { seed: 77, ..scene.spec() };
                scene.dial().parameter.set(&mut spec, stop.value);
                assert_eq!(Scene::behind(&spec), Some(scene));
                assert!(scene.dial().stop_at(scene.dial().parameter.get(&spec)).is_some());
            }
            let mut other = scene.spec();
            Parameter::WeightDecay.set(&mut other, 0.75);
            assert_eq!(Scene::behind(&other), None, "{scene:?}");
        }
        assert_eq!(SceneDial::of_own_setting().stop_at(0.05), None);
    }
}
