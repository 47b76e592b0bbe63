//! The three matrix products of a fully connected layer, forward and backward, over blocks that lie in
//! the order in which they are read.
//!
//! Weights lie in blocks of BLOCK outputs: block p holds, input after input, the weights into outputs
//! p·BLOCK …. One tile of every product is 4 rows × 2 vectors, eight sums in registers: what
//! machines with 16 registers hold without spilling.

use super::Kernel;
use super::panels::{BLOCK, Panels};
use crate::lanes::RealLanes;

/// Rows of a tile.
const ROWS: usize = 4;
/// Inputs whose weights stay in the first cache while all samples pass: 32 rows of 256 outputs are 32 kB.
const INPUTS_AT_ONCE: usize = 32;

/// Sums of a tile, two vectors a row.
type Sums<L> = [[L; 2]; ROWS];

/// Where the columns of a tile begin in a row of BLOCK numbers: once but for vectors of 128 bits on x86.
#[inline(always)]
fn tiles<L: RealLanes>() -> std::iter::StepBy<std::ops::Range<usize>> {
    (0..BLOCK).step_by(2 * L::COUNT)
}

/// The two vectors of `row` from `column` on.
#[inline(always)]
fn read_pair<L: RealLanes>(row: &[f32], column: usize) -> [L; 2] {
    let row = &row[column..][..2 * L::COUNT];
    [L::read(row), L::read(&row[L::COUNT..])]
}

/// Every row of sums into a row of BLOCK numbers.
#[inline(always)]
fn write_sums<L: RealLanes>(sums: &Sums<L>, rows: &mut [f32], column: usize) {
    for (sums, row) in sums.iter().zip(rows.chunks_exact_mut(BLOCK)) {
        let row = &mut row[column..][..2 * L::COUNT];
        sums[0].write(row);
        sums[1].write(&mut row[L::COUNT..]);
    }
}

/// sums += one number of each row × one pair of vectors.
#[inline(always)]
fn add_outer<L: RealLanes>(sums: &mut Sums<L>, rows: [f32; ROWS], [left, right]: [L; 2]) {
    // Spelled out: a loop may stay one, with its sums in memory.
    let (first, second) = (L::splat(rows[0]), L::splat(rows[1]));
    let (third, fourth) = (L::splat(rows[2]), L::splat(rows[3]));
    sums[0][0] = sums[0][0].plus_product(first, left);
    sums[0][1] = sums[0][1].plus_product(first, right);
    sums[1][0] = sums[1][0].plus_product(second, left);
    sums[1][1] = sums[1][1].plus_product(second, right);
    sums[2][0] = sums[2][0].plus_product(third, left);
    sums[2][1] = sums[2][1].plus_product(third, right);
    sums[3][0] = sums[3][0].plus_product(fourth, left);
    sums[3][1] = sums[3][1].plus_product(fourth, right);
}

/// sums += rows (4 × BLOCK, row by row) · columns (BLOCK rows of BLOCK, of which the tile at `column` counts).
#[inline(always)]
fn add_block<L: RealLanes>(sums: &mut Sums<L>, rows: &[f32], columns: &[f32], column: usize) {
    let (first, rest) = rows.split_at(BLOCK);
    let (second, rest) = rest.split_at(BLOCK);
    let (third, fourth) = rest.split_at(BLOCK);
    let columns = columns.chunks_exact(BLOCK);
    for ((((columns, &first), &second), &third), &fourth) in columns.zip(first).zip(second).zip(third).zip(fourth) {
        add_outer(sums, [first, second, third, fourth], read_pair(columns, column));
    }
}

pub struct Affine<'a> {
    pub weight: &'a [f32],
    pub bias: &'a [f32],
    pub input: &'a Panels,
    pub output: &'a mut Panels,
}

impl Kernel for Affine<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        let (in_size, out_size) = (self.input.block_size(), self.output.block_size());
        let weights = self.weight.chunks_exact(in_size);
        for (block, (weights, bias)) in weights.zip(self.bias.chunks_exact(BLOCK)).enumerate() {
            // A block of weights stays in cache while all samples pass.
            let inputs = self.input.as_flat().chunks_exact(in_size);
            for (input, output) in inputs.zip(self.output.as_flat_mut().chunks_exact_mut(out_size)) {
                let output = &mut output[block * BLOCK * BLOCK..][..BLOCK * BLOCK];
                let groups = bias.chunks_exact(ROWS).zip(output.chunks_exact_mut(ROWS * BLOCK));
                for (group, (bias, output)) in groups.enumerate() {
                    for column in tiles::<L>() {
                        let mut sums: Sums<L> = [
                            [L::splat(bias[0]); 2],
                            [L::splat(bias[1]); 2],
                            [L::splat(bias[2]); 2],
                            [L::splat(bias[3]); 2],
                        ];
                        for (weights, input) in weights.chunks_exact(BLOCK).zip(input.chunks_exact(BLOCK)) {
                            let weights = &weights[group * ROWS..][..ROWS];
                            let rows = [weights[0], weights[1], weights[2], weights[3]];
                            add_outer(&mut sums, rows, read_pair(input, column));
                        }
                        write_sums(&sums, output, column);
                    }
                }
            }
        }
    }
}

pub struct Transposed<'a> {
    pub weight: &'a [f32],
    pub output: &'a Panels,
    pub input: &'a mut Panels,
}

impl Kernel for Transposed<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        let (in_size, out_size) = (self.input.block_size(), self.output.block_size());
        for first in (0..self.input.features()).step_by(INPUTS_AT_ONCE) {
            let last = self.input.features().min(first + INPUTS_AT_ONCE);
            let outputs = self.output.as_flat().chunks_exact(out_size);
            for (output, input) in outputs.zip(self.input.as_flat_mut().chunks_exact_mut(in_size)) {
                for at in (first..last).step_by(ROWS) {
                    let input = &mut input[at * BLOCK..][..ROWS * BLOCK];
                    for column in tiles::<L>() {
                        let mut sums: Sums<L> = [[L::splat(0.0); 2]; ROWS];
                        let weights = self.weight.chunks_exact(in_size);
                        for (weights, output) in weights.zip(output.chunks_exact(BLOCK * BLOCK)) {
                            add_block(&mut sums, &weights[at * BLOCK..][..ROWS * BLOCK], output, column);
                        }
                        write_sums(&sums, input, column);
                    }
                }
            }
        }
    }
}

pub struct WeightGradient<'a> {
    pub output: &'a Panels,
    pub input: &'a Panels,
    pub weight: &'a mut [f32],
    pub bias: &'a mut [f32],
    pub by_sample: &'a mut Vec<f32>,
}

impl Kernel for WeightGradient<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        let (in_size, out_size) = (self.input.block_size(), self.output.block_size());
        self.by_sample.resize(self.output.samples() * BLOCK, 0.0);
        let weights = self.weight.chunks_exact_mut(in_size);
        for (block, (weights, bias)) in weights.zip(self.bias.chunks_exact_mut(BLOCK)).enumerate() {
            let outputs = self.output.as_flat().chunks_exact(out_size);
            for (output, turned) in outputs.zip(self.by_sample.chunks_exact_mut(BLOCK * BLOCK)) {
                transpose(&output[block * BLOCK * BLOCK..][..BLOCK * BLOCK], turned);
            }
            for row in self.by_sample.chunks_exact(BLOCK) {
                for (sum, number) in bias.iter_mut().zip(row) {
                    *sum += number;
                }
            }
            for (group, weights) in weights.chunks_exact_mut(ROWS * BLOCK).enumerate() {
                for column in tiles::<L>() {
                    let mut sums: Sums<L> = [
                        read_pair(&weights[..BLOCK], column),
                        read_pair(&weights[BLOCK..2 * BLOCK], column),
                        read_pair(&weights[2 * BLOCK..3 * BLOCK], column),
                        read_pair(&weights[3 * BLOCK..], column),
                    ];
                    let inputs = self.input.as_flat().chunks_exact(in_size);
                    for (input, columns) in inputs.zip(self.by_sample.chunks_exact(BLOCK * BLOCK)) {
                        add_block(&mut sums, &input[group * ROWS * BLOCK..][..ROWS * BLOCK], columns, column);
                    }
                    write_sums(&sums, weights, column);
                }
            }
        }
    }
}

/// BLOCK × BLOCK, rows to columns.
#[inline(always)]
fn transpose(from: &[f32], to: &mut [f32]) {
    for (column, to) in to.chunks_exact_mut(BLOCK).enumerate() {
        for (slot, &number) in to.iter_mut().zip(from[column..].iter().step_by(BLOCK)) {
            *slot = number;
        }
    }
}
