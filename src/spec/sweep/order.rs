//! The order of cells from coarse to fine.

/// Indices of a grid with so many values along each axis (the first runs fastest): the corners,
/// then what halves the gaps between them, and so on.
pub fn coarse_first(lengths: &[usize]) -> Vec<usize> {
    let levels: Vec<Vec<u32>> = lengths.iter().map(|&length| halving_levels(length)).collect();
    let mut cells: Vec<usize> = (0..lengths.iter().product()).collect();
    cells.sort_by_key(|&cell| {
        let mut rest = cell;
        let level_along = |levels: &Vec<u32>| {
            let level = levels[rest % levels.len()];
            rest /= levels.len();
            level
        };
        levels.iter().map(level_along).max()
    });
    cells
}

/// How often 0…length−1 must be halved until a place is met; 0 for both ends.
fn halving_levels(length: usize) -> Vec<u32> {
    let mut levels = vec![0; length];
    let mut gaps = vec![(0usize, length.saturating_sub(1), 1)];
    while let Some((low, high, level)) = gaps.pop() {
        let middle = low.midpoint(high);
        if middle > low {
            levels[middle] = level;
            gaps.push((low, middle, level + 1));
            gaps.push((middle, high, level + 1));
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_come_first_then_middles() {
        assert_eq!(halving_levels(5), [0, 2, 1, 2, 0]);
        assert_eq!(halving_levels(2), [0, 0]);
        assert_eq!((halving_levels(1), halving_levels(0)), (vec![0], vec![]));
        assert_eq!(coarse_first(&[5]), [0, 4, 2, 1, 3]);
    }

    #[test]
    fn a_map_begins_with_its_corners_and_its_cross() {
        assert_eq!(coarse_first(&[3, 3]), [0, 2, 6, 8, 1, 3, 4, 5, 7]);
        assert_eq!(coarse_first(&[3, 1]), [0, 2, 1]);
        assert_eq!(coarse_first(&[0, 4]), [0usize; 0]);
    }
}
