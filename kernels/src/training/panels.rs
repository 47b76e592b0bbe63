//! How the numbers of a batch lie in memory: blocks of samples, feature after feature, so that every
//! inner loop reads forwards.

/// Samples in a block, and outputs in a block of weights: two vectors of the widest registers in use.
pub const BLOCK: usize = if cfg!(target_arch = "x86_64") { 16 } else { 8 };

/// `count` rounded up to whole blocks.
pub fn padded(count: usize) -> usize {
    count.next_multiple_of(BLOCK)
}

/// Features of a batch of samples. Block c holds samples c·BLOCK …; in it lie BLOCK numbers of each
/// feature in turn. Features and samples are padded to whole blocks: features by zeros, samples by
/// anything finite.
#[derive(Default)]
pub struct Panels {
    features: usize,
    numbers: Vec<f32>,
}

impl Panels {
    /// Takes this size. What it held is lost, what it now holds is arbitrary.
    pub fn resize(&mut self, features: usize, samples: usize) {
        self.features = padded(features);
        self.numbers.resize(self.features * padded(samples), 0.0);
    }

    /// Rows of `features` numbers, one a sample; the padding is zero.
    pub fn fill_from_rows(&mut self, rows: &[f32], features: usize) {
        self.resize(features, rows.len() / features);
        self.numbers.fill(0.0);
        self.set_rows(0, rows, features);
    }

    /// Writes rows over the samples from block `first` on.
    pub fn set_rows(&mut self, first: usize, rows: &[f32], features: usize) {
        let size = self.block_size();
        for (block, rows) in self.numbers[first * size..].chunks_exact_mut(size).zip(rows.chunks(BLOCK * features)) {
            for (lane, row) in rows.chunks_exact(features).enumerate() {
                for (slot, &number) in block[lane..].iter_mut().step_by(BLOCK).zip(row) {
                    *slot = number;
                }
            }
        }
    }

    /// Becomes a copy of the blocks of `other` from `first` on.
    pub fn copy_blocks(&mut self, other: &Self, first: usize) {
        self.features = other.features;
        self.numbers.clear();
        self.numbers.extend_from_slice(&other.numbers[first * other.block_size()..]);
    }

    /// The first `features` features of `samples` samples from block `first` on, as rows.
    pub fn rows(&self, first: usize, samples: usize, features: usize) -> Vec<f32> {
        let size = self.block_size();
        let mut rows = vec![0.0; samples * features];
        for (block, rows) in self.numbers[first * size..].chunks_exact(size).zip(rows.chunks_mut(BLOCK * features)) {
            for (lane, row) in rows.chunks_exact_mut(features).enumerate() {
                for (slot, &number) in row.iter_mut().zip(block[lane..].iter().step_by(BLOCK)) {
                    *slot = number;
                }
            }
        }
        rows
    }

    /// Zeros in every feature from `features` on: what an activation made of the padding.
    pub fn clear_padding(&mut self, features: usize) {
        if features < self.features {
            let size = self.block_size();
            self.numbers.chunks_exact_mut(size).for_each(|block| block[features * BLOCK..].fill(0.0));
        }
    }

    /// Features with their padding.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Samples with their padding.
    pub fn samples(&self) -> usize {
        self.numbers.len() / self.features
    }

    /// Numbers of one block.
    pub fn block_size(&self) -> usize {
        self.features * BLOCK
    }

    /// All numbers, block by block.
    pub fn as_flat(&self) -> &[f32] {
        &self.numbers
    }

    /// All numbers, block by block.
    pub fn as_flat_mut(&mut self) -> &mut [f32] {
        &mut self.numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_from_panels_and_the_padding_is_zero() {
        for (samples, features) in [(1, 1), (3, 5), (BLOCK, BLOCK), (2 * BLOCK + 1, BLOCK + 3)] {
            let rows: Vec<f32> = (1..=samples * features).map(|number| number as f32).collect();
            let mut panels = Panels::default();
            panels.fill_from_rows(&rows, features);
            assert_eq!(panels.rows(0, samples, features), rows);
            assert_eq!(panels.as_flat().iter().sum::<f32>(), rows.iter().sum::<f32>());
            assert_eq!((panels.features(), panels.samples()), (padded(features), padded(samples)));
        }
    }

    #[test]
    fn rows_are_set_and_read_from_a_later_block() {
        let mut panels = Panels::default();
        panels.fill_from_rows(&vec![1.0; 3 * BLOCK * 2], 2);
        panels.set_rows(1, &[5.0, 6.0, 7.0, 8.0], 2);
        assert_eq!(panels.rows(1, 3, 2), [5.0, 6.0, 7.0, 8.0, 1.0, 1.0]);
        panels.clear_padding(1);
        assert_eq!(panels.rows(1, 2, 2), [5.0, 0.0, 7.0, 0.0]);
    }
}
