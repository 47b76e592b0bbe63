//! What a run is: plain data from which everything else follows, seed included.
//!
//! Shared by every layer, so that a link, the page, the engine and `lab` mean the same thing.

mod claim;
mod course;
mod data_source;
mod dial;
mod framing;
mod image_run;
mod limits;
pub mod link;
mod model;
mod network_reading;
mod ood_score;
mod own_data;
mod parameter;
mod picture_transform;
mod probe;
mod scene;
mod shape;
mod strangers;
mod sweep;
pub mod threshold;

use serde::{Deserialize, Serialize};

use crate::words::spec;

pub use claim::{Claim, ClaimAnswer};
pub use course::{Setting, SettingChange, SettingsHistory, end_after};
pub use data_source::{ClassSet, DataSource};
pub use dial::{DialStop, SceneDial};
pub use framing::{Fit, Framing, FramingObstacle, FramingStep, UploadFraming, WORKING_SIDE_PX};
pub use image_run::{IMAGE_SIDES_PX, ImageRunSpec, ImageStart, MOST_REBUILT, NoiseEnds, rebuilt_cuts};
pub use limits::Adjustment;
pub use model::{Activation, ModelKind, ModelSpec};
pub use network_reading::{AssumedReading, NetworkReading, PixelRange, PixelRanges, ReadingChoice};
pub use ood_score::OodScore;
pub use own_data::{DataReading, OwnData};
pub use parameter::Parameter;
pub use picture_transform::PictureTransform;
pub use probe::{DictionaryKind, NoiseKind, ProbeSpec};
pub use scene::Scene;
pub use shape::SampleShape;
pub use strangers::StrangerSet;
pub use sweep::{STEPS_A_SEARCH, Spacing, SweepAxis, SweepPreset, SweepSpec};

/// Everything that determines a run. The same spec on the same device class gives the same run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunSpec {
    pub seed: u64,
    pub data: DataSpec,
    pub model: ModelSpec,
    pub objective: Objective,
    pub optimizer: OptimizerSpec,
}

/// Which images the network sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSpec {
    pub source: DataSource,
    pub classes: ClassSet,
    /// Number of training images N.
    pub image_count: usize,
}

/// The regularizers (docs/science.md 2.4): disturbances and penalties of the reconstruction loss. All of
/// them combine; 0 turns one off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Objective {
    /// Standard deviation of the noise added to the images (denoising), in units of pixel value 0…1.
    pub input_noise: f32,
    /// Share of the pixels that the encoder sees as 0, 0…1 (masked autoencoder).
    pub masking: f32,
    /// Augmentation: the encoder sees the image shifted by up to so many pixels along each axis.
    pub shift_px: f32,
    /// Augmentation: … and turned by up to so many degrees either way.
    pub rotate_deg: f32,
    /// Noise added to the latents, in units of the batch's per-axis latent standard deviation.
    pub latent_noise: f32,
    /// Weight λ of the contractive term λ‖J_f‖² (Hutchinson estimate).
    pub contractive: f32,
    /// Where the contractive term asks: 0 at the codes of the batch (the measured recipe), 1 anywhere on
    /// the way from each to another image's code, between in proportion.
    pub contractive_reach: f32,
    /// Weight of the mean |z| over batch and latent axes (L1).
    pub sparsity: f32,
    /// Weight β of the divergence KL(q(z|x) ‖ N(0, I)) in nats an image. Above 0 the encoder is
    /// variational: a second head gives the log-variance, and a sample is decoded.
    pub kl: f32,
}

impl Objective {
    /// Plain reconstruction.
    pub const NONE: Self = Self {
        input_noise: 0.0,
        masking: 0.0,
        shift_px: 0.0,
        rotate_deg: 0.0,
        latent_noise: 0.0,
        contractive: 0.0,
        contractive_reach: 0.0,
        sparsity: 0.0,
        kl: 0.0,
    };
}

/// AdamW with a cosine that falls from the learning rate to a share of it over `schedule_steps`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptimizerSpec {
    pub learning_rate: f32,
    /// Share of the learning rate that is left at the end of the schedule; 1 keeps it constant.
    pub final_rate_share: f32,
    /// Decoupled weight decay of AdamW.
    pub weight_decay: f32,
    pub batch_size: usize,
    pub schedule_steps: u32,
}

impl RunSpec {
    /// Training steps beyond this are no place to be at; a run in a page would take days.
    pub const MAX_STEP: u64 = 10_000_000;
    /// Largest seed that every program reading a link or a report keeps exactly.
    pub const MAX_SEED: u64 = (1 << 53) - 1;

    /// The seed in what was typed or linked, or what is wrong with it.
    pub fn parse_seed(text: &str) -> Result<u64, String> {
        text.trim()
            .parse()
            .ok()
            .filter(|&seed| seed <= Self::MAX_SEED)
            .ok_or_else(|| spec::seed_refused(Self::MAX_SEED.to_string()))
    }

    /// The opening scene: twelve digits, k = 2, input noise 0.3, and a quick schedule: after 800 steps
    /// one of these twelve images (the second 1) is not an attractor yet, after 1200 it is.
    ///
    /// Its contractive term, off at first, asks between the codes too: with weight 0.1 it merged the
    /// trained network's attractors to one for each of six seeds. Asked at the codes alone, where a
    /// photocopy is flat already, it left 1 to 11.
    pub fn twelve_images() -> Self {
        Self {
            seed: 0,
            data: DataSpec { source: DataSource::Mnist, classes: ClassSet::ALL, image_count: 12 },
            model: ModelSpec::mlp(&[256, 128], 2, Activation::Silu),
            objective: Objective { input_noise: 0.3, contractive_reach: 1.0, ..Objective::NONE },
            optimizer: OptimizerSpec {
                learning_rate: 3e-3,
                final_rate_share: 0.05,
                weight_decay: 0.0,
                batch_size: 16,
                schedule_steps: 1200,
            },
        }
    }

    /// The recipe of the measured tables: twelve digits, k = 2, no regularizer, 2000 steps at batch 64.
    pub fn recipe() -> Self {
        let opening = Self::twelve_images();
        Self {
            objective: Objective::NONE,
            optimizer: OptimizerSpec { learning_rate: 1e-3, batch_size: 64, schedule_steps: 2000, ..opening.optimizer },
            ..opening
        }
    }

    /// Whether going from `self` to `other` keeps the network and its training images, so that
    /// training can go on instead of restarting.
    pub fn same_network(&self, other: &Self) -> bool {
        self.seed == other.seed && self.data == other.data && self.model == other.model
    }
}
