//! The paper's statements that can be tested here, by name and in words: what the paper says, what
//! is measured, and what counts as an answer. How they are run and decided is `analysis::claims`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Claim {
    Untrained,
    Bottleneck,
    Settling,
    NoiseMeetsData,
    FollowsTheScore,
}

/// What a test of a claim can come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimAnswer {
    Matches,
    DoesNotMatch,
    Undecided,
}

impl ClaimAnswer {
    pub fn words(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::DoesNotMatch => "does not match",
            Self::Undecided => "undecided",
        }
    }
}

impl Claim {
    pub const ALL: [Self; 5] =
        [Self::Untrained, Self::Bottleneck, Self::Settling, Self::NoiseMeetsData, Self::FollowsTheScore];

    /// The name in links, in reports and for `lab claims`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Untrained => "untrained",
            Self::Bottleneck => "bottleneck",
            Self::Settling => "settling",
            Self::NoiseMeetsData => "noise-meets-data",
            Self::FollowsTheScore => "follows-the-score",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|claim| claim.id() == id)
    }

    /// The statement, in a line.
    pub fn title(self) -> &'static str {
        match self {
            Self::Untrained => "An untrained network has exactly one whirlpool.",
            Self::Bottleneck => "A wider bottleneck memorizes less and generalizes better.",
            Self::Settling => "Training makes whirlpools, and then their number settles.",
            Self::NoiseMeetsData => "The longer it trains, the more noise finds the whirlpools of the data.",
            Self::FollowsTheScore => "The river follows the density of the data as noise makes it contract.",
        }
    }

    /// What is run and measured.
    pub fn method(self) -> &'static str {
        match self {
            Self::Untrained => {
                "Nine networks as they are initialised: k = 2, 8 and 32, three seeds each. Each is searched for attractors from training images and from noise."
            }
            Self::Bottleneck => {
                "500 digits, input noise 0.3, 1000 steps, k = 2, 4, 8, 16, 32 with two seeds each: memorization coefficient and error on unseen digits against k."
            }
            Self::Settling => {
                "The twelve digits of the opening scene, two seeds: the number of attractors at eleven moments of the training."
            }
            Self::NoiseMeetsData => {
                "500 digits, k = 8, input noise 0.6, 1500 steps, two seeds: how near the attractors that noise from N(0, I) ends on lie to those that training images end on, at eight moments from a tenth of the training on. Chamfer similarity (cosine, the paper's) and Chamfer distance (Euclidean, in spreads of the latents)."
            }
            Self::FollowsTheScore => {
                "Four blobs of points in 16 dimensions, 16-64-64-2-64-64-16, GELU, 4000 steps; input noise 0, 0.05, 0.1 and 0.2 with three seeds each: the share of training latents at which the map contracts, ‖J‖ < 1, and the median cosine between V and the score ∇log p of the training latents (kernel density estimate, Scott's bandwidth)."
            }
        }
    }

    /// When the answer is what.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Untrained => {
                "Matches if every one has exactly one attractor; does not match if any has another number."
            }
            Self::Bottleneck => {
                "Matches if both fall with k: rank correlation −0.6 or below for each. Does not match if either is above 0. Where a third of the networks have no attractor there is nothing to compare: undecided."
            }
            Self::Settling => {
                "Matches if each seed ends with more attractors than it began with, and its counts in the last fifth lie within a tenth (or one) of the last. Does not match if a seed ends with no more, or its last fifth strays by a third. Else undecided."
            }
            Self::NoiseMeetsData => {
                "Matches if for each seed the last distance is at most half of the first, falls with the step (rank correlation −0.5 or below), and the similarity has not fallen. Does not match if a seed ends with a larger distance and a smaller similarity than it began with. Else undecided."
            }
            Self::FollowsTheScore => {
                "Means over the seeds. Matches if at noise 0.1 the cosine is at least 0.9 and the share at least 0.8, and both are higher than without noise and rise with it (rank correlation over all networks 0.5 or above). Does not match if either is no higher at 0.1 and at 0.2 than without noise, or the cosine stays below 0.5 there. Else undecided."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_found_by_its_id() {
        for claim in Claim::ALL {
            assert_eq!(Claim::from_id(claim.id()), Some(claim));
        }
        assert_eq!(Claim::from_id("nonsense"), None);
    }
}
