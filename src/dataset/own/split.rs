//! Pictures to train on and pictures for test, from one pile or from two.
//!
//! The split has a seed of its own, as if it came with the files: the same files are split alike in
//! every run, and no run's seed moves a picture from test to training.

use std::collections::HashMap;

use super::PlacedPicture;
use crate::dataset::selection::{in_turns, shuffled_by_class};
use crate::math::rng::Stream;
use crate::spec::{ClassSet, OwnData};

const SEED: u64 = 0;
/// One picture of so many is for test.
const TEST_SHARE: usize = 5;

/// For each picture the place of the first one with the same pixels: its own, where it is the first. A copy must not
/// be tested where the other was learned.
pub fn firsts(pile: &[PlacedPicture<'_>]) -> Vec<usize> {
    let mut seen: HashMap<&[u8], usize> = HashMap::with_capacity(pile.len());
    pile.iter()
        .enumerate()
        .map(|(place, (roll, index, _))| *seen.entry(roll.picture(*index)).or_insert(place))
        .collect()
}

/// Places in `labels` of what is for training and what is for test: of every class a fifth (to within
/// one, and of all together at most a fifth) for test, and no more than are kept. The classes
/// take turns, so that any beginning is balanced. A picture whose first copy is elsewhere (`firsts`) goes where that
/// one goes.
pub fn of_one_pile(labels: &[u8], firsts: &[usize]) -> [Vec<usize>; 2] {
    let unique: Vec<usize> = (0..labels.len()).filter(|&place| firsts[place] == place).collect();
    let unique_labels: Vec<u8> = unique.iter().map(|&place| labels[place]).collect();
    let mut train = shuffled_by_class(&unique_labels, SEED, Stream::Split);
    train.iter_mut().flatten().for_each(|place| *place = unique[*place]);
    let mut counts = train.each_ref().map(|class| class.len() / TEST_SHARE);
    // Whose fifth was rounded down the most gives one more. A single picture is for training.
    let remainder = |class: &usize| train[*class].len() % TEST_SHARE;
    let mut by_remainder: Vec<usize> =
        (0..train.len()).filter(|class| train[*class].len() > 1 && remainder(class) > 0).collect();
    by_remainder.sort_by_key(|class| std::cmp::Reverse(remainder(class)));
    let missing = (unique.len() / TEST_SHARE).saturating_sub(counts.iter().sum());
    by_remainder.into_iter().take(missing).for_each(|class| counts[class] += 1);
    let mut test: [Vec<usize>; 10] = std::array::from_fn(|class| {
        let keep = train[class].len() - counts[class];
        train[class].split_off(keep)
    });
    let mut is_tested = vec![false; labels.len()];
    test.iter().flatten().for_each(|&place| is_tested[place] = true);
    for place in (0..labels.len()).filter(|&place| firsts[place] != place) {
        let side = if is_tested[firsts[place]] { &mut test } else { &mut train };
        side[usize::from(labels[place])].push(place);
    }
    [kept(&train, OwnData::TRAIN_COUNT), kept(&test, OwnData::TEST_COUNT)]
}

/// The same of a pile whose first `training_count` pictures are for training, and the others for test unless they are
/// copies of one for training. Balanced as above.
pub fn of_two_piles(labels: &[u8], training_count: usize, firsts: &[usize]) -> [Vec<usize>; 2] {
    let by_class = |labels: &[u8]| shuffled_by_class(labels, SEED, Stream::Split);
    let (train, test) = labels.split_at(training_count);
    let train = by_class(train);
    let mut test = by_class(test);
    for class in &mut test {
        class.iter_mut().for_each(|place| *place += training_count);
        class.retain(|&place| firsts[place] >= training_count);
    }
    [kept(&train, OwnData::TRAIN_COUNT), kept(&test, OwnData::TEST_COUNT)]
}

fn kept(by_class: &[Vec<usize>; 10], count: usize) -> Vec<usize> {
    let mut places = in_turns(by_class, ClassSet::ALL);
    places.truncate(count);
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// No picture twice.
    fn of_different(labels: &[u8]) -> [Vec<usize>; 2] {
        of_one_pile(labels, &(0..labels.len()).collect::<Vec<_>>())
    }

    #[test]
    fn a_fifth_of_every_class_is_for_test() {
        let labels: Vec<u8> = (0..100).map(|index| if index < 70 { 3 } else { 7 }).collect();
        let [train, test] = of_different(&labels);
        let of_class = |places: &[usize], label| places.iter().filter(|&&place| labels[place] == label).count();
        assert_eq!([of_class(&train, 3), of_class(&train, 7)], [56, 24]);
        assert_eq!([of_class(&test, 3), of_class(&test, 7)], [14, 6]);
        // Another order than that of the files.
        assert!(!test.is_sorted() && !train.is_sorted());
    }

    #[test]
    fn few_pictures_are_for_training() {
        assert_eq!(of_different(&[0]), [vec![0], vec![]]);
        assert_eq!(of_different(&[0; 4]).map(|places| places.len()), [4, 0]);
        // Ten pictures of ten classes: no class loses its only picture.
        assert_eq!(of_different(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).map(|places| places.len()), [10, 0]);
        assert_eq!(of_different(&[0, 0, 1, 1, 1, 2, 2, 2, 2, 2]).map(|places| places.len()), [8, 2]);
    }

    #[test]
    fn no_more_are_kept_than_the_shipped_sets_have() {
        let labels: Vec<u8> = (0..70_000).map(|index| (index % 10) as u8).collect();
        let twice = [&labels[..], &labels].concat();
        let different: Vec<usize> = (0..twice.len()).collect();
        for places in [of_different(&labels), of_two_piles(&twice, labels.len(), &different)] {
            assert_eq!(places.each_ref().map(Vec::len), [5000, 1000]);
            for places in places {
                assert!(
                    places.iter().zip(0..).all(|(&place, turn)| usize::from(labels[place % labels.len()]) == turn % 10)
                );
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_is_in_both_and_nothing_is_lost(labels in prop::collection::vec(0u8..10, 1..300)) {
            let [train, test] = of_different(&labels);
            let mut all = [train.clone(), test.clone()].concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..labels.len()).collect::<Vec<_>>());
            prop_assert!(test.len() <= labels.len() / 5);
            for label in 0..10 {
                let of = |places: &[usize]| places.iter().filter(|&&place| labels[place] == label).count();
                let (in_train, in_test) = (of(&train), of(&test));
                prop_assert!((in_train + in_test) / 5 <= in_test && in_test <= (in_train + in_test).div_ceil(5));
                prop_assert!(in_train > 0 || in_test == 0);
            }
        }

        #[test]
        fn copies_are_on_one_side(
            labels in prop::collection::vec(0u8..10, 1..200), links in prop::collection::vec(any::<prop::sample::Index>(), 200),
            training_share in 0.0..=1.0f64,
        ) {
            let mut firsts: Vec<usize> = Vec::new();
            for (place, link) in links.iter().enumerate().take(labels.len()) {
                let of = link.index(place + 1);
                firsts.push(if of == place { place } else { firsts[of] });
            }
            let training_count = (training_share * labels.len() as f64) as usize;
            for [train, test] in [of_one_pile(&labels, &firsts), of_two_piles(&labels, training_count, &firsts)] {
                let originals: std::collections::HashSet<usize> = train.iter().map(|&place| firsts[place]).collect();
                prop_assert!(test.iter().all(|&place| !originals.contains(&firsts[place])));
            }
            let [train, test] = of_one_pile(&labels, &firsts);
            prop_assert_eq!(train.len() + test.len(), labels.len());
        }
    }
}
