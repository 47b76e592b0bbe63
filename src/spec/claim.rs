//! The paper's statements that can be tested here, by name and in words: what the paper says, what
//! is measured, and what counts as an answer. How they are run and decided is `analysis::claims`.

use serde::{Deserialize, Serialize};

use crate::words::{Message, claims};

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
    /// The name in the page's elements.
    pub fn id(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::DoesNotMatch => "does-not-match",
            Self::Undecided => "undecided",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Matches => claims::matches(),
            Self::DoesNotMatch => claims::does_not_match(),
            Self::Undecided => claims::undecided(),
        }
    }

    pub fn message(self) -> Message {
        match self {
            Self::Matches => claims::message::matches(),
            Self::DoesNotMatch => claims::message::does_not_match(),
            Self::Undecided => claims::message::undecided(),
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
            Self::Untrained => claims::untrained(),
            Self::Bottleneck => claims::bottleneck(),
            Self::Settling => claims::settling(),
            Self::NoiseMeetsData => claims::noise_meets_data(),
            Self::FollowsTheScore => claims::follows_the_score(),
        }
    }

    /// What is run and measured.
    pub fn method(self) -> &'static str {
        match self {
            Self::Untrained => claims::untrained_method(),
            Self::Bottleneck => claims::bottleneck_method(),
            Self::Settling => claims::settling_method(),
            Self::NoiseMeetsData => claims::noise_meets_data_method(),
            Self::FollowsTheScore => claims::follows_the_score_method(),
        }
    }

    /// When the answer is what.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Untrained => claims::untrained_rule(),
            Self::Bottleneck => claims::bottleneck_rule(),
            Self::Settling => claims::settling_rule(),
            Self::NoiseMeetsData => claims::noise_meets_data_rule(),
            Self::FollowsTheScore => claims::follows_the_score_rule(),
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
