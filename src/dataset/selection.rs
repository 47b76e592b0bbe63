//! Which N images a run is trained on, and which unseen ones it is compared with.
//!
//! Each class's images are shuffled by the run's seed, then the chosen classes take turns. So any
//! N is balanced to within one, N images are the first N of N + 1, and choosing another class
//! does not change which cats are taken.

use std::fmt;

use super::{Dataset, LabelledImages};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, shuffle};
use crate::spec::{Adjustment, ClassSet, DataSpec};
use crate::words::Message;
use crate::words::files::message as files;

/// The images of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingSelection {
    /// Places of the N training images in the training pool; row i of `train_images` is image
    /// `train_indices[i]`.
    pub train_indices: Vec<usize>,
    /// N × pixels, 0…1.
    pub train_images: Points<f32>,
    pub train_labels: Vec<u8>,
    /// Every image of the test pool that is of a chosen class, 0…1; maybe none.
    pub test_images: Points<f32>,
    pub test_labels: Vec<u8>,
    /// What could not be had as asked, in words for the visitor.
    pub notes: Vec<Adjustment>,
}

/// Why there is nothing to train on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectionError {
    NoImageOfTheseClasses(String),
    NoImageAskedFor,
}

impl SelectionError {
    /// What is wrong, and what to do.
    pub fn why_and_advice(&self) -> [Message; 2] {
        match self {
            Self::NoImageOfTheseClasses(classes) => {
                [files::no_image_of_classes(classes), files::no_image_of_classes_advice()]
            }
            Self::NoImageAskedFor => [files::no_image_asked(), files::no_image_asked_advice()],
        }
    }
}

impl fmt::Display for SelectionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [why, advice] = self.why_and_advice();
        write!(formatter, "{why} {advice}")
    }
}

impl std::error::Error for SelectionError {}

impl TrainingSelection {
    /// The `spec.image_count` training images of `seed`, or as many as there are.
    ///
    /// # Errors
    /// If there is no image to train on.
    pub fn choose(dataset: &Dataset, spec: &DataSpec, seed: u64) -> Result<Self, SelectionError> {
        if spec.image_count == 0 {
            return Err(SelectionError::NoImageAskedFor);
        }
        let mut train_indices = in_turns(
            &shuffled_by_class(dataset.train().labels(), seed, Stream::Selection),
            spec.classes.of(spec.source),
        );
        let available = train_indices.len();
        if available == 0 {
            return Err(SelectionError::NoImageOfTheseClasses(class_list(spec)));
        }
        train_indices.truncate(spec.image_count);

        let mut notes = Vec::new();
        if available < spec.image_count {
            notes.push(Adjustment(files::fewer_images(spec.image_count, available)));
        }
        let test_labels = dataset.test().labels();
        let is_chosen = |&index: &usize| spec.classes.contains(test_labels[index]);
        let test_indices: Vec<usize> = (0..test_labels.len()).filter(is_chosen).collect();
        Ok(Self {
            train_images: dataset.train().points(&train_indices),
            train_labels: labels_at(dataset.train(), &train_indices),
            test_images: dataset.test().points(&test_indices),
            test_labels: labels_at(dataset.test(), &test_indices),
            train_indices,
            notes,
        })
    }
}

/// For each of ten labels its images' indices in the order of `seed`. All classes are shuffled,
/// chosen or not, so that the order within one class depends on the seed alone.
pub(super) fn shuffled_by_class(labels: &[u8], seed: u64, stream: Stream) -> [Vec<usize>; 10] {
    let mut by_class: [Vec<usize>; 10] = Default::default();
    for (index, &label) in labels.iter().enumerate() {
        by_class[usize::from(label)].push(index);
    }
    let mut rng = seeded(seed, stream, 0);
    for class in &mut by_class {
        shuffle(&mut rng, class);
    }
    by_class
}

/// One index of each chosen class, then a second of each, …; a class that is used up is passed over.
pub(super) fn in_turns(by_class: &[Vec<usize>; 10], classes: ClassSet) -> Vec<usize> {
    let longest = by_class.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest)
        .flat_map(|turn| classes.labels().map(move |label| (turn, label)))
        .filter_map(|(turn, label)| by_class[usize::from(label)].get(turn).copied())
        .collect()
}

fn labels_at(pool: &LabelledImages, indices: &[usize]) -> Vec<u8> {
    indices.iter().map(|&index| pool.labels()[index]).collect()
}

fn class_list(spec: &DataSpec) -> String {
    let names = spec.source.class_names();
    let chosen: Vec<&str> = spec.classes.of(spec.source).labels().map(|label| names[usize::from(label)]).collect();
    if chosen.is_empty() { crate::words::files::no_class().to_owned() } else { chosen.join(", ") }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::dataset::tests::shipped;
    use crate::spec::DataSource;

    static MNIST: LazyLock<Dataset> = LazyLock::new(|| shipped(DataSource::Mnist));

    fn spec(classes: ClassSet, image_count: usize) -> DataSpec {
        DataSpec { source: DataSource::Mnist, classes, image_count }
    }

    fn choose(classes: ClassSet, image_count: usize, seed: u64) -> TrainingSelection {
        TrainingSelection::choose(&MNIST, &spec(classes, image_count), seed).unwrap()
    }

    #[test]
    fn twelve_images_have_ten_classes_once_and_two_twice() {
        let selection = choose(ClassSet::ALL, 12, 0);
        assert_eq!(selection.train_labels, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
        assert_eq!((selection.train_images.len(), selection.test_images.len()), (12, 1000));
        assert_eq!(selection.notes, []);
    }

    /// The same numbers on every machine and with every version of our dependencies: links count on it.
    #[test]
    fn the_twelve_images_of_seed_0_are_these() {
        let indices = [1660, 501, 712, 1373, 434, 1125, 1396, 2007, 3928, 3219, 580, 781];
        assert_eq!(choose(ClassSet::ALL, 12, 0).train_indices, indices);
    }

    #[test]
    fn rows_are_the_images_that_the_indices_name() {
        let selection = choose(ClassSet::ALL, 12, 3);
        assert_eq!(selection.train_images, MNIST.train().points(&selection.train_indices));
        assert_eq!(selection.train_labels, labels_at(MNIST.train(), &selection.train_indices));
    }

    #[test]
    fn another_seed_chooses_other_images() {
        let [first, second] = [0, 1].map(|seed| choose(ClassSet::ALL, 12, seed).train_indices);
        assert!(first.iter().all(|index| !second.contains(index)), "{first:?} {second:?}");
    }

    #[test]
    fn a_class_keeps_its_images_when_other_classes_are_dropped() {
        let of_all = choose(ClassSet::ALL, 50, 5);
        let threes: Vec<usize> = of_all.train_indices.iter().copied().skip(3).step_by(10).collect();
        assert_eq!(choose(ClassSet(1 << 3), 5, 5).train_indices, threes);
    }

    #[test]
    fn the_test_images_are_all_those_of_the_chosen_classes() {
        let selection = choose(ClassSet(1 << 3 | 1 << 8), 4, 0);
        assert_eq!(selection.test_images.len(), 200);
        assert!(selection.test_labels.iter().all(|label| [3, 8].contains(label)));
    }

    #[test]
    fn more_images_than_there_are_is_said_and_capped() {
        let selection = choose(ClassSet(1 << 3 | 1 << 8), 5000, 0);
        assert_eq!(selection.train_indices.len(), 1000);
        assert!(selection.notes[0].0 == files::fewer_images(5000_u32, 1000_u32));
    }

    #[test]
    fn no_class_and_no_image_are_errors_that_say_what_to_do() {
        let error = |classes, count| TrainingSelection::choose(&MNIST, &spec(classes, count), 0).unwrap_err();
        assert_eq!(
            error(ClassSet(0), 12),
            SelectionError::NoImageOfTheseClasses(crate::words::files::no_class().to_owned())
        );
        assert_eq!(error(ClassSet::ALL, 0), SelectionError::NoImageAskedFor);
        assert!(error(ClassSet(0), 12).to_string().contains("Choose"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_selection_is_balanced_distinct_repeatable_and_begins_a_larger_one(
            classes in 1u16..0x400, image_count in 1usize..600, seed: u64,
        ) {
            let classes = ClassSet(classes);
            let selection = choose(classes, image_count, seed);
            prop_assert_eq!(&selection, &choose(classes, image_count, seed));

            let larger = choose(classes, image_count + 1, seed).train_indices;
            prop_assert_eq!(&selection.train_indices[..], &larger[..selection.train_indices.len()]);

            let distinct: std::collections::HashSet<_> = selection.train_indices.iter().collect();
            prop_assert_eq!(distinct.len(), selection.train_indices.len());

            let of_class = |label| selection.train_labels.iter().filter(|&&other| other == label).count();
            let per_class: Vec<usize> = classes.labels().map(of_class).collect();
            prop_assert!(per_class.iter().max().unwrap() - per_class.iter().min().unwrap() <= 1, "{:?}", per_class);
        }
    }
}
