//! What is drawn on the stage, each switched by the visitor.

use crate::spec::{DataSource, RunSpec, Scene};

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
            Self::Particles => "Current",
            Self::Speed => "Speed",
            Self::Basins => "Basins",
            Self::Attractors => "Whirlpools",
            Self::Training => "Training images",
            Self::Test => "Unseen images",
            Self::Decoded => "Pictures",
            Self::Noise => "Noise",
            Self::Score => "Exact score",
        }
    }

    pub fn help(self) -> &'static str {
        match self {
            Self::Particles => "Specks carried by the vector field V(z) = f(z) − z",
            Self::Speed => "‖V(z)‖ as colour",
            Self::Basins => "Which whirlpool every place drains to, with the watersheds between",
            Self::Attractors => "Attractors as rings, the wider the larger their basin, with their decoded image",
            Self::Training => "Where the encoder puts the training images, coloured by class",
            Self::Test => "Where the encoder puts held-out images, coloured by class",
            Self::Decoded => "What the decoder shows at a grid of places",
            Self::Noise => "Where pure noise from N(0, I) is let go, in the colour of the whirlpool that it settles in",
            Self::Score => {
                "Where a perfect river would flow, uphill in the density of the data: σ²∇log p, exact for points with a formula, estimated for latents"
            }
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
            Scene::SnowGlobe => Self::default().toggled(Layer::Noise).toggled(Layer::Training),
            Scene::FourBlobs => Self::default().toggled(Layer::Score).toggled(Layer::Basins),
        }
    }

    pub fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ 1 << layer as u8)
    }
}
