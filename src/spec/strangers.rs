//! Built-in strangers: sets of pictures that a network was not trained on, made from the shipped data.

use serde::{Deserialize, Serialize};

use super::{ClassSet, DataSource, DataSpec};

use crate::words::data;

/// Where strangers to a run come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StrangerSet {
    /// Test pictures of another data set, all classes.
    Data(DataSource),
    /// Test pictures of the run's own data set of the classes it was not trained on.
    OtherClasses,
    /// Test pictures of those among these classes of the run's own data set.
    Classes(ClassSet),
    /// U[0, 1] a pixel.
    UniformNoise,
    /// One grey value all over, from black to white.
    Constant,
    /// Held-out pictures with black and white exchanged.
    Inverted,
    /// Held-out pictures turned by 90°.
    Rotated,
}

impl StrangerSet {
    /// Those that can be made for a run on `data`: pictures of the same size, and other classes where there
    /// are any.
    pub fn offered(data: &DataSpec) -> Vec<Self> {
        let shape = data.source.shape();
        if !shape.is_picture() {
            return Vec::new();
        }
        let others = DataSource::SHIPPED.into_iter().filter(|other| *other != data.source && other.shape() == shape);
        let chosen = data.classes.of(data.source);
        let has_others = chosen != ClassSet::ALL.of(data.source);
        others
            .map(Self::Data)
            .chain(has_others.then_some(Self::OtherClasses))
            .chain([Self::UniformNoise, Self::Constant, Self::Inverted])
            // A picture that is not square cannot be turned by 90°.
            .chain((shape.width_px == shape.height_px).then_some(Self::Rotated))
            .collect()
    }

    /// The name in files and element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::Data(source) => source.stem(),
            Self::OtherClasses => "other-classes",
            Self::Classes(_) => "classes",
            Self::UniformNoise => "uniform-noise",
            Self::Constant => "constant",
            Self::Inverted => "inverted",
            Self::Rotated => "rotated",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Data(source) => source.title(),
            Self::OtherClasses => data::strangers_other_classes(),
            Self::Classes(_) => data::strangers_classes(),
            Self::UniformNoise => data::strangers_noise(),
            Self::Constant => data::strangers_constant(),
            Self::Inverted => data::strangers_inverted(),
            Self::Rotated => data::strangers_rotated(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Scene;

    #[test]
    fn a_field_of_cats_has_other_animals_for_strangers_and_one_of_all_digits_has_none() {
        let cats = StrangerSet::offered(&Scene::OnlyCats.spec().data);
        assert!(cats.contains(&StrangerSet::OtherClasses) && cats.contains(&StrangerSet::Data(DataSource::Mnist)));
        let digits = StrangerSet::offered(&Scene::Concepts.spec().data);
        assert!(!digits.contains(&StrangerSet::OtherClasses), "{digits:?}");
        assert!(StrangerSet::offered(&Scene::FourBlobs.spec().data).is_empty());
    }
}
