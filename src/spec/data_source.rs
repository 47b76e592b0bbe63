//! Where the samples of a run come from, and which of their classes.

use serde::{Deserialize, Serialize};

use super::{OwnData, SampleShape};

use crate::words::data;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DataSource {
    Mnist,
    FashionMnist,
    Silhouettes,
    /// Points of the plane from four round blobs on a ring (docs/science.md 7.3).
    FourBlobs,
    /// The same points in a plane of 16-dimensional space.
    LiftedBlobs,
    /// Points of the plane from two rings about the origin.
    TwoRings,
    /// Pictures that the visitor brought. They are where they were brought to and nowhere else.
    Own(OwnData),
}

impl DataSource {
    /// Those that everybody has.
    pub const ALL: [Self; 6] =
        [Self::Mnist, Self::FashionMnist, Self::Silhouettes, Self::FourBlobs, Self::LiftedBlobs, Self::TwoRings];
    /// Pictures in `static/data/`.
    pub const SHIPPED: [Self; 3] = [Self::Mnist, Self::FashionMnist, Self::Silhouettes];
    /// Points drawn from a density with a formula: their score is known exactly.
    pub const KNOWN_TRUTH: [Self; 3] = [Self::FourBlobs, Self::LiftedBlobs, Self::TwoRings];

    pub fn is_shipped(self) -> bool {
        Self::SHIPPED.contains(&self)
    }

    /// What links say of the visitor's own pictures.
    pub const OWN_STEM: &'static str = "own";

    /// Name in links, and stem of the files in `static/data/`.
    pub fn stem(self) -> &'static str {
        match self {
            Self::Mnist => "mnist",
            Self::FashionMnist => "fashion-mnist",
            Self::Silhouettes => "silhouettes",
            Self::FourBlobs => "four-blobs",
            Self::LiftedBlobs => "lifted-blobs",
            Self::TwoRings => "two-rings",
            Self::Own(_) => Self::OWN_STEM,
        }
    }

    /// A source that everybody has; of own pictures the name alone says nothing.
    pub fn from_stem(stem: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.stem() == stem)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Mnist => data::mnist(),
            Self::FashionMnist => data::fashion(),
            Self::Silhouettes => data::silhouettes(),
            Self::FourBlobs => data::four_blobs(),
            Self::LiftedBlobs => data::lifted_blobs(),
            Self::TwoRings => data::two_rings(),
            Self::Own(_) => data::own(),
        }
    }

    /// How many classes it has; at most ten.
    pub fn class_count(self) -> usize {
        match self {
            Self::Mnist | Self::FashionMnist | Self::Silhouettes => 10,
            Self::FourBlobs | Self::LiftedBlobs => 4,
            Self::TwoRings => 2,
            Self::Own(own) => own.class_names().len(),
        }
    }

    /// Their names, by label.
    pub fn class_names(self) -> Vec<&'static str> {
        match self {
            Self::Mnist => vec!["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
            Self::FashionMnist => {
                vec![
                    data::t_shirt(),
                    data::trouser(),
                    data::pullover(),
                    data::dress(),
                    data::coat(),
                    data::sandal(),
                    data::shirt(),
                    data::sneaker(),
                    data::bag(),
                    data::ankle_boot(),
                ]
            }
            Self::Silhouettes => {
                vec![
                    data::bear(),
                    data::bird(),
                    data::cat(),
                    data::cow(),
                    data::dog(),
                    data::elephant(),
                    data::giraffe(),
                    data::horse(),
                    data::sheep(),
                    data::zebra(),
                ]
            }
            Self::FourBlobs | Self::LiftedBlobs => vec![data::east(), data::north(), data::west(), data::south()],
            Self::TwoRings => vec![data::inner_ring(), data::outer_ring()],
            Self::Own(own) => own.class_names().to_vec(),
        }
    }

    /// How the numbers of one sample lie.
    pub fn shape(self) -> SampleShape {
        match self {
            Self::Mnist | Self::FashionMnist | Self::Silhouettes => SampleShape::grey(28, 28),
            Self::FourBlobs | Self::TwoRings => SampleShape::vector(2),
            Self::LiftedBlobs => SampleShape::vector(16),
            Self::Own(own) => own.shape(),
        }
    }
}

/// A choice among at most ten classes, one bit each. Bits of classes that a source does not have
/// mean nothing there and are kept: back at a source that has them, they count again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClassSet(pub u16);

impl ClassSet {
    /// Every class of any source.
    pub const ALL: Self = Self(0x3ff);

    pub fn contains(self, label: u8) -> bool {
        label < 10 && self.0 >> label & 1 == 1
    }

    pub fn toggled(self, label: u8) -> Self {
        Self(self.0 ^ 1 << label)
    }

    pub fn labels(self) -> impl Iterator<Item = u8> {
        (0..10).filter(move |&label| self.contains(label))
    }

    /// Those that `source` has.
    pub fn of(self, source: DataSource) -> Self {
        Self(self.0 & ((1 << source.class_count()) - 1))
    }

    pub fn is_empty(self) -> bool {
        self.0 & Self::ALL.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_names_one_source_which_is_either_shipped_or_known() {
        for source in DataSource::ALL {
            assert_eq!(DataSource::from_stem(source.stem()), Some(source));
            assert_eq!(source.class_names().len(), source.class_count(), "{source:?}");
            assert_ne!(source.is_shipped(), DataSource::KNOWN_TRUTH.contains(&source), "{source:?}");
            assert_eq!(source.is_shipped(), source.shape().is_picture(), "{source:?}");
        }
        assert_eq!(DataSource::from_stem("mnist2"), None);
    }

    #[test]
    fn own_pictures_have_a_digit_a_class_whatever_a_message_says_of_them() {
        for (classes, names) in [(0, 1), (1, 1), (4, 4), (10, 10), (255, 10)] {
            let own = OwnData {
                fingerprint: 7,
                channels: 3,
                height_px: 16,
                width_px: 32,
                classes,
                transform: Default::default(),
            };
            let source = DataSource::Own(own);
            assert_eq!((source.class_names().len(), source.class_count()), (names, names));
            assert_eq!((source.shape().dim(), source.shape().area_px()), (3 * 512, 512));
            assert!(!source.is_shipped() && !DataSource::ALL.contains(&source));
            assert_eq!(DataSource::from_stem(source.stem()), None);
        }
    }

    #[test]
    fn a_choice_is_among_the_classes_that_the_source_has() {
        assert_eq!(ClassSet::ALL.of(DataSource::Mnist), ClassSet::ALL);
        assert_eq!(ClassSet::ALL.of(DataSource::FourBlobs).labels().collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(ClassSet(1 << 3).of(DataSource::TwoRings).is_empty());
    }
}
