//! What the engine measured of the field: field, attractors, basins, trajectories. All in plain arrays.

use serde::{Deserialize, Serialize};

use super::{TrajectoryId, Verdict};
use crate::math::{Grid, Plane};

/// A picture, one byte a number: one plane (grey) or three (red, green, blue) one after the other, each
/// row-major from the top left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    pub width_px: u16,
    pub height_px: u16,
    pub channels: u8,
    #[serde(with = "bytes")]
    pub pixels: Vec<u8>,
}

/// The field at one training step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldSnapshot {
    pub step: u64,
    pub plane: Plane,
    pub field: Field,
    /// Training latents in plane coordinates (at most 500).
    pub training: Vec<PlanePoint>,
    /// Held-out latents in plane coordinates (at most 500).
    pub test: Vec<PlanePoint>,
    /// Root mean square over axes of the standard deviation of the training latents: the unit of
    /// the merge radius and of latent noise.
    pub latent_scale: f32,
    /// Decoded pictures on a coarse grid over the same window, row by row from the bottom.
    pub thumbnail_columns: u16,
    pub thumbnails: Vec<Image>,
    /// Where it is wanted and known.
    pub score: Option<ScoreField>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanePoint {
    pub at: [f32; 2],
    pub label: u8,
}

/// V = f(z) − z projected on the plane, at every node of a grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub grid: Grid,
    /// Two numbers a node (along the plane's axes), plane units per iteration, node order of `Grid::nodes`.
    pub velocity: Vec<f32>,
}

/// The score ∇log p of the data: what the current of a perfect denoiser follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreField {
    pub origin: ScoreOrigin,
    /// Over the same window as the field, coarser.
    pub grid: Grid,
    /// Two numbers a node (along the plane's axes): the displacement that follows the score,
    /// σ²∇log p_σ, or h²∇log p of an estimate. Node order of `Grid::nodes`.
    pub shift: Vec<f32>,
    /// Median cosine of V and the score, as in the verdict.
    pub cosine: f32,
}

/// How a score is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ScoreOrigin {
    /// The latent space is that of the data, whose density under noise σ is a formula.
    Exact { sigma: f32 },
    /// Kernel density estimate of the training latents with this bandwidth.
    Estimated { bandwidth: f32 },
}

/// Survives from report to report: an attractor that moved keeps its id, and so its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttractorId(pub u32);

/// A fixed point z* = f(z*) found from the starts, polished by Newton in f64.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attractor {
    pub id: AttractorId,
    pub latent: Vec<f32>,
    /// Its projection on the plane of the latest snapshot.
    pub at: [f32; 2],
    pub image: Image,
    /// ‖f(z*) − z*‖ in f64 after polishing.
    pub residual: f64,
    /// Largest |eigenvalue| of J_f(z*). Below 1: an attractor.
    pub spectral_radius: f64,
    pub stable: bool,
    /// Share of all starts whose trajectory ends here.
    pub basin_share: f32,
    /// Share of the noise starts whose trajectory ends here.
    pub noise_share: f32,
    /// Index of the nearest training image (by cosine) and that cosine; of points by distance, and NaN.
    pub nearest_training: u32,
    pub nearest_cosine: f32,
    /// That training image, where it is not among those that the page has from the beginning of the run.
    pub nearest_image: Option<Image>,
}

/// The outcome of one search over all starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttractorReport {
    /// Training step of the weights that were searched.
    pub step: u64,
    /// Stable ones first, by falling basin share.
    pub attractors: Vec<Attractor>,
    pub verdict: Verdict,
    /// The noise starts of the search.
    pub noise: Vec<NoiseStart>,
    /// Whether the search ran to the paper's 3000 iterations (else it was cut short while training).
    pub complete: bool,
}

/// Where one trajectory of pure noise, drawn from N(0, I), was let go.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoiseStart {
    pub at: [f32; 2],
    /// The attractor its trajectory ends on, if it does.
    pub ends_on: Option<AttractorId>,
}

/// Where every node of a grid ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basins {
    pub step: u64,
    pub grid: Grid,
    pub labels: Vec<BasinLabel>,
}

/// The end of a trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BasinLabel {
    Attractor(AttractorId),
    Diverged,
    /// Returns to itself every so many iterations.
    Cycle(u16),
    Undecided,
}

/// A dropped trajectory: its start and the path the field takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrajectoryReport {
    pub trajectory: TrajectoryId,
    /// Training step of the weights it flows on.
    pub step: u64,
    /// Plane coordinates of z₀, f(z₀), …; thinned after the first 256 points.
    pub path: Vec<[f32; 2]>,
    /// ‖V‖ in latent units at each point of the path.
    pub speed: Vec<f32>,
    pub outcome: TrajectoryOutcome,
    /// Iterations until the paper's stopping rule held, if it did.
    pub steps_to_settle: Option<u32>,
    /// Decoded pictures along the path, with the iteration each belongs to.
    pub film: Vec<(u32, Image)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrajectoryOutcome {
    Settled(AttractorId),
    /// Came to rest where no known attractor is (a slow filament or one found only by this trajectory).
    SettledElsewhere,
    Diverged,
    Cycle(u16),
    Undecided,
}

/// Byte vectors as one run of bytes on the wire.
pub(super) mod bytes {
    use serde::de::{Deserializer, SeqAccess, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("bytes")
            }
            fn visit_bytes<E>(self, value: &[u8]) -> Result<Self::Value, E> {
                Ok(value.to_vec())
            }
            // Formats without a byte type (JSON) write a list.
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut value = Vec::with_capacity(list.size_hint().unwrap_or(0));
                while let Some(byte) = list.next_element()? {
                    value.push(byte);
                }
                Ok(value)
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}
