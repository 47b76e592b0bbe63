//! Pictures that occur more than once: a copy must not be tested where the other was learned.

use std::collections::HashMap;

use super::PlacedPicture;

/// For each picture the place of the first one with the same pixels: its own, where it is the first.
pub fn firsts(pile: &[PlacedPicture<'_>]) -> Vec<usize> {
    let mut seen: HashMap<&[u8], usize> = HashMap::with_capacity(pile.len());
    pile.iter()
        .enumerate()
        .map(|(place, (roll, index, _))| *seen.entry(roll.picture(*index)).or_insert(place))
        .collect()
}
