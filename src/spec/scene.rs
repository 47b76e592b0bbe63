//! The scenes: settings worth seeing, each with a name and a sentence.

use super::{Activation, ClassSet, DataSource, DataSpec, ModelKind, ModelSpec, Objective, OptimizerSpec, RunSpec};

use crate::words::scene;

/// A setting to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scene {
    TwelveImages,
    Concepts,
    OnlyCats,
    NoiseProbe,
    FourBlobs,
    Untrained,
}

impl Scene {
    pub const ALL: [Self; 6] =
        [Self::TwelveImages, Self::Concepts, Self::OnlyCats, Self::NoiseProbe, Self::FourBlobs, Self::Untrained];

    /// The name in links, in element ids and for `lab`.
    pub fn id(self) -> &'static str {
        match self {
            Self::TwelveImages => "twelve-images",
            Self::Concepts => "concepts",
            Self::OnlyCats => "only-cats",
            Self::NoiseProbe => "snow-globe",
            Self::FourBlobs => "four-blobs",
            Self::Untrained => "untrained",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.id() == id)
    }

    /// The scene that a setting is, whatever its seed.
    pub fn of_any_seed(spec: &RunSpec) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| RunSpec { seed: spec.seed, ..scene.spec() } == *spec)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::TwelveImages => scene::twelve_images(),
            Self::Concepts => scene::concepts(),
            Self::OnlyCats => scene::only_cats(),
            Self::NoiseProbe => scene::noise_probe(),
            Self::FourBlobs => scene::four_blobs(),
            Self::Untrained => scene::untrained(),
        }
    }

    /// What there is to see, in a sentence.
    pub fn help(self) -> &'static str {
        match self {
            Self::TwelveImages => scene::twelve_images_help(),
            Self::Concepts => scene::concepts_help(),
            Self::OnlyCats => scene::only_cats_help(),
            Self::NoiseProbe => scene::noise_probe_help(),
            Self::FourBlobs => scene::four_blobs_help(),
            Self::Untrained => scene::untrained_help(),
        }
    }

    /// Whether it trains at once; if not, it rests at step 0.
    pub fn plays(self) -> bool {
        self != Self::Untrained
    }

    /// The file of its trained network, below the site's folder, where one is shipped (`lab scene` makes it). The opening
    /// scene trains over its first view, and what is untrained takes no time.
    pub fn file(self) -> Option<&'static str> {
        match self {
            Self::TwelveImages | Self::Untrained => None,
            Self::Concepts => Some("scenes/concepts.bin.gz"),
            Self::OnlyCats => Some("scenes/only-cats.bin.gz"),
            Self::NoiseProbe => Some("scenes/snow-globe.bin.gz"),
            Self::FourBlobs => Some("scenes/four-blobs.bin.gz"),
        }
    }

    /// Whether `spec` is a scene's setting, whose trained network is shipped.
    pub fn ships_training_of(spec: &RunSpec) -> bool {
        Self::of(spec).is_some_and(|scene| scene.file().is_some())
    }

    /// The scene whose setting this is, its seed included.
    pub fn of(spec: &RunSpec) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.spec() == *spec)
    }

    pub fn spec(self) -> RunSpec {
        let opening = RunSpec::twelve_images();
        match self {
            Self::TwelveImages => opening,
            Self::Concepts => of_many(DataSpec { image_count: 5000, ..opening.data }, 2, 0.6, 3000),
            Self::OnlyCats => {
                let cats = DataSpec { source: DataSource::Silhouettes, classes: ClassSet(1 << 2), image_count: 500 };
                of_many(cats, 2, 0.3, 2000)
            }
            Self::NoiseProbe => of_many(DataSpec { image_count: 500, ..opening.data }, 8, 0.6, 1500),
            Self::FourBlobs => RunSpec {
                seed: 0,
                data: DataSpec { source: DataSource::FourBlobs, classes: ClassSet::ALL, image_count: 5000 },
                model: ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[64, 64], 2, Activation::Gelu) },
                objective: Objective { input_noise: 0.6, ..opening.objective },
                optimizer: OptimizerSpec {
                    learning_rate: 1e-3,
                    final_rate_share: 0.05,
                    weight_decay: 0.0,
                    batch_size: 256,
                    schedule_steps: 3000,
                },
            },
            Self::Untrained => RunSpec { data: DataSpec { image_count: 500, ..opening.data }, ..opening },
        }
    }
}

/// The recipe of the measured tables on many images, with the opening scene's dial.
fn of_many(data: DataSpec, latent_dim: usize, input_noise: f32, steps: u32) -> RunSpec {
    let recipe = RunSpec::recipe();
    RunSpec {
        data,
        model: ModelSpec { latent_dim, ..recipe.model },
        objective: Objective { input_noise, ..RunSpec::twelve_images().objective },
        optimizer: OptimizerSpec { batch_size: 128, schedule_steps: steps, ..recipe.optimizer },
        ..recipe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_within_the_limits_and_fits_its_data() {
        for scene in Scene::ALL {
            let spec = scene.spec();
            assert_eq!(spec.clamped(), (spec.clone(), vec![]), "{scene:?}");
            assert_eq!(spec.fitted_to(spec.data.source.shape()).1, vec![], "{scene:?}");
        }
    }

    #[test]
    fn a_scene_is_found_by_its_id_and_told_in_a_sentence() {
        for scene in Scene::ALL {
            assert_eq!(Scene::from_id(scene.id()), Some(scene));
            assert!(scene.help().ends_with('.') && scene.help().len() < 140, "{scene:?}");
        }
        assert_eq!(Scene::from_id("nonsense"), None);
    }

    #[test]
    fn no_two_scenes_are_the_same_setting() {
        for (index, scene) in Scene::ALL.into_iter().enumerate() {
            assert!(Scene::ALL[..index].iter().all(|other| other.spec() != scene.spec()), "{scene:?}");
        }
    }
}
