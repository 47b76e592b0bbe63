//! The numbers of a verdict that are compared between runs: a column of a table, a curve, a map.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Verdict;

use crate::words::sweep;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    Attractors,
    PaperAttractors,
    PerfectAttractors,
    Photocopies,
    Recalled,
    NoiseRecalled,
    Memorization,
    TrainError,
    TestError,
    Convergent,
    Contractive,
    MedianSteps,
    Rank90,
    ScoreCosine,
    ScoreError,
}

impl Measure {
    pub const ALL: [Self; 15] = [
        Self::Attractors,
        Self::PaperAttractors,
        Self::PerfectAttractors,
        Self::Photocopies,
        Self::Recalled,
        Self::NoiseRecalled,
        Self::Memorization,
        Self::TrainError,
        Self::TestError,
        Self::Convergent,
        Self::Contractive,
        Self::MedianSteps,
        Self::Rank90,
        Self::ScoreCosine,
        Self::ScoreError,
    ];

    /// The column's name in CSV and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Attractors => "attractors",
            Self::PaperAttractors => "paper_attractors",
            Self::PerfectAttractors => "perfect_attractors",
            Self::Photocopies => "photocopies",
            Self::Recalled => "recalled_share",
            Self::NoiseRecalled => "noise_recalled_share",
            Self::Memorization => "memorization",
            Self::TrainError => "train_error",
            Self::TestError => "test_error",
            Self::Convergent => "convergent_share",
            Self::Contractive => "contractive_share",
            Self::MedianSteps => "median_steps",
            Self::Rank90 => "rank90",
            Self::ScoreCosine => "score_cosine",
            Self::ScoreError => "score_error",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.id() == id)
    }

    /// Its number in a verdict; `None` where it was not measured.
    pub fn read(self, verdict: &Verdict) -> Option<f32> {
        let value = match self {
            Self::Attractors => verdict.stable_count as f32,
            Self::PaperAttractors => verdict.paper_count as f32,
            Self::PerfectAttractors => verdict.perfect?.attractors as f32,
            Self::Photocopies => verdict.photocopy_count as f32,
            Self::Recalled => verdict.recalled_share,
            Self::NoiseRecalled => verdict.noise_recalled_share,
            Self::Memorization => verdict.memorization.mean,
            Self::TrainError => verdict.train_error,
            Self::TestError => verdict.test_error,
            Self::Convergent => verdict.convergent_share,
            Self::Contractive => verdict.contractive_share,
            Self::MedianSteps => verdict.median_steps,
            Self::Rank90 => verdict.rank90 as f32,
            Self::ScoreCosine => verdict.score_cosine,
            Self::ScoreError => verdict.score_error,
        };
        value.is_finite().then_some(value)
    }
}

/// Written as its id.
impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| de::Error::custom(sweep::no_measure(&id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::PerfectCount;

    #[test]
    fn a_measure_is_found_by_its_id_and_what_was_not_measured_has_no_number() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_id(measure.id()), Some(measure));
        }
        let nothing = Verdict::default();
        assert_eq!(Measure::Memorization.read(&nothing), None);
        assert_eq!(Measure::PerfectAttractors.read(&nothing), None);
        assert_eq!(Measure::Attractors.read(&nothing), Some(0.0));
        let perfect = Some(PerfectCount { attractors: 3, images: 12, input_noise: 0.3 });
        assert_eq!(Measure::PerfectAttractors.read(&Verdict { perfect, ..nothing }), Some(3.0));
    }
}
