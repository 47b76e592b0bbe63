//! What is drawn on the stage, each switched by the visitor.

use crate::spec::{DataSource, RunSpec, Scene};
use crate::words::layers as words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Particles,
    Speed,
    Basins,
    Attractors,
    Training,
    Test,
    Decoded,
    Noise,
    Score,
}

impl Layer {
    pub const ALL: [Self; 9] = [
        Self::Particles,
        Self::Speed,
        Self::Basins,
        Self::Attractors,
        Self::Training,
        Self::Test,
        Self::Decoded,
        Self::Noise,
        Self::Score,
    ];

    /// Whether there is something to draw: the score is known of some data alone.
    pub fn is_offered(self, spec: &RunSpec) -> bool {
        self != Self::Score || DataSource::KNOWN_TRUTH.contains(&spec.data.source)
    }

    pub fn id(self) -> &'static str {
        match self {
            Self::Particles => "particles",
            Self::Speed => "speed",
            Self::Basins => "basins",
            Self::Attractors => "attractors",
            Self::Training => "training",
            Self::Test => "test",
            Self::Decoded => "decoded",
            Self::Noise => "noise",
            Self::Score => "score",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.id() == id)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Particles => words::particles(),
            Self::Speed => words::speed(),
            Self::Basins => words::basins(),
            Self::Attractors => words::attractors(),
            Self::Training => words::training(),
            Self::Test => words::test(),
            Self::Decoded => words::decoded(),
            Self::Noise => words::noise(),
            Self::Score => words::score(),
        }
    }

    pub fn help(self) -> &'static str {
        match self {
            Self::Particles => words::particles_help(),
            Self::Speed => words::speed_help(),
            Self::Basins => words::basins_help(),
            Self::Attractors => words::attractors_help(),
            Self::Training => words::training_help(),
            Self::Test => words::test_help(),
            Self::Decoded => words::decoded_help(),
            Self::Noise => words::noise_help(),
            Self::Score => words::score_help(),
        }
    }
}

/// The layers that are switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayerSet(u16);

impl Default for LayerSet {
    fn default() -> Self {
        [Layer::Particles, Layer::Speed, Layer::Basins, Layer::Attractors, Layer::Training]
            .into_iter()
            .fold(Self(0), Self::toggled)
    }
}

impl LayerSet {
    /// Nothing is drawn.
    pub const NONE: Self = Self(0);

    #[must_use]
    pub fn with(self, layer: Layer) -> Self {
        Self(self.0 | 1 << layer as u8)
    }

    pub fn contains(self, layer: Layer) -> bool {
        self.0 >> layer as u8 & 1 == 1
    }

    /// What a scene shows.
    pub fn of(scene: Scene) -> Self {
        match scene {
            Scene::TwelveImages | Scene::Concepts | Scene::OnlyCats | Scene::Untrained => Self::default(),
            Scene::NoiseProbe => Self::default().toggled(Layer::Noise).toggled(Layer::Training),
            Scene::FourBlobs => Self::default().toggled(Layer::Score).toggled(Layer::Basins),
        }
    }

    pub fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ 1 << layer as u8)
    }
}
