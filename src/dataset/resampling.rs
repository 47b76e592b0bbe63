//! Pictures made smaller or larger by area: a target pixel is the mean of what it covers, to the exact share, so that
//! no detail of a large picture turns into a pattern that was not there.

/// Which source pixels a target pixel covers along one axis: the first of them, and the share of the
/// target pixel that lies on each.
pub(super) struct Cell {
    first: usize,
    shares: Vec<f64>,
}

/// `target_px` cells of `side` source pixels each, the middle of all on the middle of the source.
pub(super) fn centred_cells(source_px: usize, target_px: usize, side: f64) -> Vec<Cell> {
    cells(0.5 * (source_px as f64 - target_px as f64 * side), source_px, target_px, side)
}

/// `target_px` cells of `side` source pixels each, the first beginning at `start`.
pub(super) fn cells(start: f64, source_px: usize, target_px: usize, side: f64) -> Vec<Cell> {
    let cell = |index: usize| {
        let [from, to] = [index, index + 1].map(|edge| start + edge as f64 * side);
        let first = from.max(0.0).floor() as usize;
        let end = (to.ceil().max(0.0) as usize).min(source_px);
        let covered = |px: usize| (to.min(px as f64 + 1.0) - from.max(px as f64)).max(0.0);
        Cell { first, shares: (first..end).map(|px| covered(px) / side).collect() }
    };
    (0..target_px).map(cell).collect()
}

impl Cell {
    /// The share of the cell that lies on the source.
    fn total(&self) -> f64 {
        self.shares.iter().sum()
    }

    fn weighted(&self, value: impl Fn(usize) -> f64) -> f64 {
        self.shares.iter().enumerate().map(|(offset, share)| share * value(self.first + offset)).sum()
    }
}

/// A channel, rows of `width_px` numbers, seen through the cells across and down; what lies outside of it is `margin`.
pub(super) fn resampled<T: Copy + Into<f64>>(
    plane: &[T],
    width_px: usize,
    [across, down]: [&[Cell]; 2],
    margin: f64,
) -> Vec<f64> {
    // First every source row across (a photo shrinks most by this), then those rows down.
    let narrow = |line: &[T]| across.iter().map(|cell| cell.weighted(|px| line[px].into())).collect();
    let lines: Vec<Vec<f64>> = plane.chunks_exact(width_px).map(narrow).collect();
    let mut pixels = Vec::with_capacity(across.len() * down.len());
    for row in down {
        for (index, column) in across.iter().enumerate() {
            let unseen = 1.0 - row.total() * column.total();
            pixels.push(row.weighted(|px| lines[px][index]) + unseen * margin);
        }
    }
    pixels
}
