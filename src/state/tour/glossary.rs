//! The words of the page beside those of the field: one sentence and one formula each.

use crate::words::glossary as words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GlossaryTerm {
    LatentSpace,
    Field,
    Trajectory,
    Attractor,
    Basin,
    Copy,
    Concept,
    Contraction,
    NoiseProbe,
    Stranger,
    Seed,
}

impl GlossaryTerm {
    pub const ALL: [Self; 11] = [
        Self::LatentSpace,
        Self::Field,
        Self::Trajectory,
        Self::Attractor,
        Self::Basin,
        Self::Copy,
        Self::Concept,
        Self::Contraction,
        Self::NoiseProbe,
        Self::Stranger,
        Self::Seed,
    ];

    /// Stem of element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::LatentSpace => "latent-space",
            Self::Field => "field",
            Self::Trajectory => "trajectory",
            Self::Attractor => "attractor",
            Self::Basin => "basin",
            Self::Copy => "copy",
            Self::Concept => "concept",
            Self::Contraction => "contraction",
            Self::NoiseProbe => "noise-probe",
            Self::Stranger => "stranger",
            Self::Seed => "seed",
        }
    }

    /// The word on the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::LatentSpace => words::latent_space(),
            Self::Field => words::field(),
            Self::Trajectory => words::trajectory(),
            Self::Attractor => words::attractor(),
            Self::Basin => words::basin(),
            Self::Copy => words::copy(),
            Self::Concept => words::concept(),
            Self::Contraction => words::contraction(),
            Self::NoiseProbe => words::noise(),
            Self::Stranger => words::stranger(),
            Self::Seed => words::seed(),
        }
    }

    /// The field's name for it.
    pub fn term(self) -> &'static str {
        match self {
            Self::LatentSpace => words::latent_space_term(),
            Self::Field => words::field_term(),
            Self::Trajectory => words::trajectory_term(),
            Self::Attractor => words::attractor_term(),
            Self::Basin => words::basin_term(),
            Self::Copy => words::copy_term(),
            Self::Concept => words::concept_term(),
            Self::Contraction => words::contraction_term(),
            Self::NoiseProbe => words::noise_term(),
            Self::Stranger => words::stranger_term(),
            Self::Seed => words::seed_term(),
        }
    }

    /// What it is, in one plain sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::LatentSpace => words::latent_space_meaning(),
            Self::Field => words::field_meaning(),
            Self::Trajectory => words::trajectory_meaning(),
            Self::Attractor => words::attractor_meaning(),
            Self::Basin => words::basin_meaning(),
            Self::Copy => words::copy_meaning(),
            Self::Concept => words::concept_meaning(),
            Self::Contraction => words::contraction_meaning(),
            Self::NoiseProbe => words::noise_meaning(),
            Self::Stranger => words::stranger_meaning(),
            Self::Seed => words::seed_meaning(),
        }
    }

    /// In signs, as the document on the science writes it.
    pub fn formula(self) -> &'static str {
        match self {
            Self::LatentSpace => words::latent_space_formula(),
            Self::Field => words::field_formula(),
            Self::Trajectory => words::trajectory_formula(),
            Self::Attractor => words::attractor_formula(),
            Self::Basin => words::basin_formula(),
            Self::Copy => words::copy_formula(),
            Self::Concept => words::concept_formula(),
            Self::Contraction => words::contraction_formula(),
            Self::NoiseProbe => words::noise_formula(),
            Self::Stranger => words::stranger_formula(),
            Self::Seed => words::seed_formula(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_an_id_of_its_own_a_term_a_sentence_and_a_formula() {
        for (at, term) in GlossaryTerm::ALL.into_iter().enumerate() {
            assert!(GlossaryTerm::ALL[..at].iter().all(|other| other.id() != term.id()), "{term:?}");
            assert!(term.meaning().ends_with('.') && term.meaning().len() < 220, "{term:?}: {}", term.meaning());
            assert!(!term.word().is_empty() && !term.term().is_empty() && !term.formula().is_empty());
        }
    }
}
