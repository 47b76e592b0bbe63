//! The stations of the tour, in their order: the setting each begins with, and its words.

use crate::words::tour as words;

use super::GlossaryTerm;

/// One station. It has a number in links (`tour=2`), counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TourStation {
    /// The vector field: where a trajectory goes.
    Field,
    /// How many attractors training makes.
    Attractors,
    /// Copies of training images, and what becomes of them under a contractive penalty.
    Copies,
    /// Attractors that pure noise finds.
    NoiseProbe,
    /// A picture of another kind.
    Strangers,
    /// A setting of the visitor's own.
    OwnRun,
    /// A real image model, iterated from pictures or noise.
    ImageModel,
}

impl TourStation {
    pub const ALL: [Self; 7] = [
        Self::Field,
        Self::Attractors,
        Self::Copies,
        Self::NoiseProbe,
        Self::Strangers,
        Self::OwnRun,
        Self::ImageModel,
    ];
    /// What a visitor can predict at a station.
    pub const CHOICES: usize = 3;

    /// From 0.
    pub fn index(self) -> usize {
        match self {
            Self::Field => 0,
            Self::Attractors => 1,
            Self::Copies => 2,
            Self::NoiseProbe => 3,
            Self::Strangers => 4,
            Self::OwnRun => 5,
            Self::ImageModel => 6,
        }
    }

    /// As links and visitors count it.
    pub fn number(self) -> usize {
        self.index() + 1
    }

    pub fn from_number(text: &str) -> Option<Self> {
        let number: usize = text.parse().ok()?;
        Self::ALL.into_iter().find(|station| station.number() == number)
    }

    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    pub fn before(self) -> Option<Self> {
        Self::ALL.get(self.index().checked_sub(1)?).copied()
    }

    /// The link to the setting it begins with: what a visitor's own link would say.
    pub fn query(self) -> &'static str {
        match self {
            Self::Field | Self::Copies => "scene=twelve-images&panel=whirlpools",
            Self::Attractors | Self::OwnRun => "scene=twelve-images&at=0&panel=whirlpools",
            // Its own panel would let noise go before the visitor has said what to expect.
            Self::NoiseProbe => "scene=snow-globe&panel=whirlpools",
            Self::Strangers => "scene=only-cats&panel=strangers",
            // The model stands beside the network of the stage, which rests.
            Self::ImageModel => "scene=twelve-images&at=0&panel=image-model",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Field => words::field(),
            Self::Attractors => words::attractors(),
            Self::Copies => words::copies(),
            Self::NoiseProbe => words::noise(),
            Self::Strangers => words::strangers(),
            Self::OwnRun => words::own(),
            Self::ImageModel => words::image(),
        }
    }

    /// What one sees there; with marks.
    pub fn about(self) -> &'static str {
        match self {
            Self::Field => words::field_about(),
            Self::Attractors => words::attractors_about(),
            Self::Copies => words::copies_about(),
            Self::NoiseProbe => words::noise_about(),
            Self::Strangers => words::strangers_about(),
            Self::OwnRun => words::own_about(),
            Self::ImageModel => words::image_about(),
        }
    }

    pub fn question(self) -> &'static str {
        match self {
            Self::Field => words::field_question(),
            Self::Attractors => words::attractors_question(),
            Self::Copies => words::copies_question(),
            Self::NoiseProbe => words::noise_question(),
            Self::Strangers => words::strangers_question(),
            Self::OwnRun => words::own_question(),
            Self::ImageModel => words::image_question(),
        }
    }

    pub fn choices(self) -> [&'static str; Self::CHOICES] {
        match self {
            Self::Field => [words::field_a(), words::field_b(), words::field_c()],
            Self::Attractors => [words::attractors_a(), words::attractors_b(), words::attractors_c()],
            Self::Copies => [words::copies_a(), words::copies_b(), words::copies_c()],
            Self::NoiseProbe => [words::noise_a(), words::noise_b(), words::noise_c()],
            Self::Strangers => [words::strangers_a(), words::strangers_b(), words::strangers_c()],
            Self::OwnRun => [words::own_a(), words::own_b(), words::own_c()],
            Self::ImageModel => [words::image_a(), words::image_b(), words::image_c()],
        }
    }

    /// What the visitor is to do once the prediction is made.
    pub fn task(self) -> &'static str {
        match self {
            Self::Field => words::field_task(),
            Self::Attractors => words::attractors_task(),
            Self::Copies => words::copies_task(),
            Self::NoiseProbe => words::noise_task(),
            Self::Strangers => words::strangers_task(),
            Self::OwnRun => words::own_task(),
            Self::ImageModel => words::image_task(),
        }
    }

    /// The words that are used for the first time there.
    pub fn terms(self) -> &'static [GlossaryTerm] {
        match self {
            Self::Field => &[GlossaryTerm::Field, GlossaryTerm::Trajectory, GlossaryTerm::LatentSpace],
            Self::Attractors => &[GlossaryTerm::Attractor, GlossaryTerm::Basin],
            Self::Copies => &[GlossaryTerm::Copy, GlossaryTerm::Concept, GlossaryTerm::Contraction],
            Self::NoiseProbe => &[GlossaryTerm::NoiseProbe],
            Self::Strangers => &[GlossaryTerm::Stranger],
            Self::OwnRun => &[GlossaryTerm::Seed],
            Self::ImageModel => &[GlossaryTerm::Field, GlossaryTerm::Attractor],
        }
    }
}
