//! The scores of how strange a picture is to a network, by name and in words (docs/science.md 5.1). How they are
//! computed is `analysis::stranger`. The larger a score, the stranger the picture.

use serde::{Deserialize, Serialize};

use crate::words::score;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OodScore {
    DetailEntryJump,
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
    pub const ALL: [Self; 15] = [
        Self::DetailEntryJump,
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
    pub const VERDICT: Self = Self::DetailEntryJump;
    /// The paper's own.
    pub const PAPER: Self = Self::Trajectory;

    /// The name in files and element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::DetailEntryJump => "detail-entry-jump",
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
            Self::DetailEntryJump => score::detail_entry_jump(),
            Self::RelativeEntryJump => score::relative_entry_jump(),
            Self::EntryJump => score::entry_jump(),
            Self::SettlingDistance => score::settling_distance(),
            Self::ImagePath => score::image_path(),
            Self::Trajectory => score::trajectory(),
            Self::TrajectoryPadded => score::trajectory_padded(),
            Self::LatentPath => score::latent_path(),
            Self::Steps => score::steps(),
            Self::Knn1 => score::knn_1(),
            Self::Knn5 => score::knn_5(),
            Self::Knn10 => score::knn_10(),
            Self::Knn50 => score::knn_50(),
            Self::KnnAll => score::knn_all(),
            Self::Mahalanobis => score::mahalanobis(),
        }
    }

    /// What it is, in the field's terms.
    pub fn definition(self) -> &'static str {
        match self {
            Self::DetailEntryJump => score::detail_entry_jump_definition(),
            Self::RelativeEntryJump => score::relative_entry_jump_definition(),
            Self::EntryJump => score::entry_jump_definition(),
            Self::SettlingDistance => score::settling_distance_definition(),
            Self::ImagePath => score::image_path_definition(),
            Self::Trajectory => score::trajectory_definition(),
            Self::TrajectoryPadded => score::trajectory_padded_definition(),
            Self::LatentPath => score::latent_path_definition(),
            Self::Steps => score::steps_definition(),
            Self::Knn1 => score::knn_1_definition(),
            Self::Knn5 => score::knn_5_definition(),
            Self::Knn10 => score::knn_10_definition(),
            Self::Knn50 => score::knn_50_definition(),
            Self::KnnAll => score::knn_all_definition(),
            Self::Mahalanobis => score::mahalanobis_definition(),
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
