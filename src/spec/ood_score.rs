//! The scores of how strange a picture is to a network, by name and in words (docs/science.md 5.1). How they are
//! computed is `analysis::stranger`. The larger a score, the stranger the picture.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OodScore {
    RelativeEntryJump,
    EntryJump,
    SettlingDistance,
    ImagePath,
    Trajectory,
    TrajectoryPadded,
    LatentPath,
    Steps,
    Knn1,
    Knn5,
    Knn10,
    Knn50,
    KnnAll,
    Mahalanobis,
}

impl OodScore {
    pub const ALL: [Self; 14] = [
        Self::RelativeEntryJump,
        Self::EntryJump,
        Self::SettlingDistance,
        Self::ImagePath,
        Self::Trajectory,
        Self::TrajectoryPadded,
        Self::LatentPath,
        Self::Steps,
        Self::Knn1,
        Self::Knn5,
        Self::Knn10,
        Self::Knn50,
        Self::KnnAll,
        Self::Mahalanobis,
    ];

    /// The one the verdict rests on: of those measured the best behaved (docs/science.md 5.2).
    pub const VERDICT: Self = Self::RelativeEntryJump;
    /// The paper's own.
    pub const PAPER: Self = Self::Trajectory;

    /// The name in files and element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::RelativeEntryJump => "relative-entry-jump",
            Self::EntryJump => "entry-jump",
            Self::SettlingDistance => "settling-distance",
            Self::ImagePath => "image-path",
            Self::Trajectory => "trajectory",
            Self::TrajectoryPadded => "trajectory-padded",
            Self::LatentPath => "latent-path",
            Self::Steps => "steps",
            Self::Knn1 => "knn-1",
            Self::Knn5 => "knn-5",
            Self::Knn10 => "knn-10",
            Self::Knn50 => "knn-50",
            Self::KnnAll => "knn-all",
            Self::Mahalanobis => "mahalanobis",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::RelativeEntryJump => "Relative entry jump",
            Self::EntryJump => "Entry jump (reconstruction error)",
            Self::SettlingDistance => "Settling distance",
            Self::ImagePath => "Path through pictures",
            Self::Trajectory => "Trajectory score (the paper's)",
            Self::TrajectoryPadded => "Trajectory score, tail padded",
            Self::LatentPath => "Path through the latent space",
            Self::Steps => "Steps to settle",
            Self::Knn1 => "kNN, K = 1",
            Self::Knn5 => "kNN, K = 5",
            Self::Knn10 => "kNN, K = 10",
            Self::Knn50 => "kNN, K = 50",
            Self::KnnAll => "kNN, K = N",
            Self::Mahalanobis => "Mahalanobis distance",
        }
    }

    /// What it is, in the field's terms.
    pub fn definition(self) -> &'static str {
        match self {
            Self::RelativeEntryJump => {
                "‖F(x) − x‖² over the picture's own variance Σ(xᵢ − x̄)²: the share of the picture that the network does not see."
            }
            Self::EntryJump => "‖F(x) − x‖² a pixel, with F = D∘E: the reconstruction error.",
            Self::SettlingDistance => "‖x − D(z*)‖: how far the picture is from the one it settles on.",
            Self::ImagePath => {
                "‖x − D(z₀)‖ + Σ‖D(zₜ₊₁) − D(zₜ)‖: the way through decoded pictures, entry jump included."
            }
            Self::Trajectory => {
                "(1/T) Σₜ min over training attractors a of ‖zₜ − a‖, until the leaf has settled (the paper's score)."
            }
            Self::TrajectoryPadded => "The same with the settled end repeated up to the cap of the iteration.",
            Self::LatentPath => "Σ‖zₜ₊₁ − zₜ‖: the way of the leaf.",
            Self::Steps => "Iterations until ‖zₜ₊₁ − zₜ‖² < 1e-6.",
            Self::Knn1 => "Distance from E(x) to the nearest training latent.",
            Self::Knn5 => "Distance from E(x) to the 5th nearest training latent.",
            Self::Knn10 => "Distance from E(x) to the 10th nearest training latent.",
            Self::Knn50 => "Distance from E(x) to the 50th nearest training latent.",
            Self::KnnAll => "Mean distance from E(x) to all training latents: with K = N no neighbour method any more.",
            Self::Mahalanobis => "√((E(x) − μ)ᵀ Σ⁻¹ (E(x) − μ)) with mean and covariance of the training latents.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_has_a_name_of_its_own() {
        let mut ids: Vec<&str> = OodScore::ALL.map(OodScore::id).to_vec();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), OodScore::ALL.len());
    }
}
