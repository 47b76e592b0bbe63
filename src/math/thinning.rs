//! Keeping a few of many places on a line, so that those kept stay evenly spread.

/// Which of these rising places can be missed most easily: never the first or the last, of the others
/// the one whose neighbours are nearest to each other; of equals the earliest. `None` if there is none.
pub fn most_crowded(places: &[u64]) -> Option<usize> {
    most_crowded_but(places, None)
}

/// As `most_crowded`, and never `kept`.
pub fn most_crowded_but(places: &[u64], kept: Option<u64>) -> Option<usize> {
    let gaps = places.windows(3).enumerate().filter(|(_, three)| Some(three[1]) != kept);
    gaps.min_by_key(|(_, three)| three[2] - three[0]).map(|(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept_of(places: impl Iterator<Item = u64>, count: usize, pinned: Option<u64>) -> Vec<u64> {
        let mut kept = Vec::new();
        for place in places {
            kept.push(place);
            if kept.len() > count {
                kept.remove(most_crowded_but(&kept, pinned).expect("there are others"));
            }
        }
        kept
    }

    #[test]
    fn the_ends_are_never_chosen() {
        assert_eq!([&[][..], &[1], &[1, 2]].map(most_crowded), [None, None, None]);
        assert_eq!(most_crowded(&[0, 1, 9]), Some(1));
        assert_eq!(most_crowded(&[0, 50, 60, 100]), Some(2));
        assert_eq!(most_crowded_but(&[0, 50, 60, 100], Some(60)), Some(1));
        assert_eq!(most_crowded_but(&[0, 60, 100], Some(60)), None);
    }

    #[test]
    fn whatever_the_length_those_kept_are_evenly_spread() {
        for length in [20, 100, 777, 5000] {
            let kept = kept_of((0..=length).map(|index| 7 * index), 16, None);
            assert_eq!((kept.len(), kept[0], kept[15]), (16, 0, 7 * length));
            let widest = kept.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
            // A gap is joined from two of the narrowest, so that none is thrice the mean.
            assert!(widest * 15 <= 3 * 7 * length, "{length}: {kept:?}");
        }
    }

    #[test]
    fn a_pinned_place_outlives_thousands() {
        assert!(kept_of(0..5000, 8, Some(3)).contains(&3));
    }
}
