//! The three matrix products of a fully connected layer, forward and backward, over blocks that lie in
//! the order in which they are read.
//!
//! Weights lie in blocks of BLOCK outputs: block p holds, input after input, the weights into outputs
//! p·BLOCK …. One tile of every product is 4 rows × BLOCK columns, eight sums in registers: what
//! machines with 16 registers hold without spilling.

use pulp::{Simd, WithSimd, bytemuck::cast_slice, bytemuck::cast_slice_mut};

use super::panels::{BLOCK, Panels};

/// Rows of a tile.
const ROWS: usize = 4;
/// Inputs whose weights stay in the first cache while all samples pass: 32 rows of 256 outputs are 32 kB.
const INPUTS_AT_ONCE: usize = 32;

/// Sums of a tile, two vectors a row.
type Sums<S> = [[<S as Simd>::f32s; 2]; ROWS];

/// sums += one number of each row × one pair of vectors.
#[inline(always)]
fn add_outer<S: Simd>(simd: S, sums: &mut Sums<S>, rows: [f32; ROWS], columns: &[S::f32s; 2]) {
    let [left, right] = *columns;
    // Spelled out, here as in the rest of the file: what is left to a closure or a loop may be compiled
    // apart, without the instructions of this processor.
    let (first, second) = (simd.splat_f32s(rows[0]), simd.splat_f32s(rows[1]));
    let (third, fourth) = (simd.splat_f32s(rows[2]), simd.splat_f32s(rows[3]));
    sums[0][0] = simd.mul_add_e_f32s(first, left, sums[0][0]);
    sums[0][1] = simd.mul_add_e_f32s(first, right, sums[0][1]);
    sums[1][0] = simd.mul_add_e_f32s(second, left, sums[1][0]);
    sums[1][1] = simd.mul_add_e_f32s(second, right, sums[1][1]);
    sums[2][0] = simd.mul_add_e_f32s(third, left, sums[2][0]);
    sums[2][1] = simd.mul_add_e_f32s(third, right, sums[2][1]);
    sums[3][0] = simd.mul_add_e_f32s(fourth, left, sums[3][0]);
    sums[3][1] = simd.mul_add_e_f32s(fourth, right, sums[3][1]);
}

/// sums += rows (4 × BLOCK, row by row) · columns (BLOCK rows of `halves` pairs, of which `half` counts).
#[inline(always)]
fn add_block<S: Simd>(simd: S, sums: &mut Sums<S>, rows: &[f32], columns: &[[S::f32s; 2]], half: usize) {
    let (first, rest) = rows.split_at(BLOCK);
    let (second, rest) = rest.split_at(BLOCK);
    let (third, fourth) = rest.split_at(BLOCK);
    let columns = columns.chunks_exact(halves::<S>());
    for ((((columns, &first), &second), &third), &fourth) in columns.zip(first).zip(second).zip(third).zip(fourth) {
        add_outer(simd, sums, [first, second, third, fourth], &columns[half]);
    }
}

/// Pairs of vectors in a block: 1 but on processors without wide registers.
#[inline(always)]
const fn halves<S: Simd>() -> usize {
    BLOCK / (2 * S::F32_LANES)
}

/// output = W · input + b.
pub struct Affine<'a> {
    pub weight: &'a [f32],
    pub bias: &'a [f32],
    pub input: &'a Panels,
    pub output: &'a mut Panels,
}

impl WithSimd for Affine<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (in_size, out_size) = (self.input.block_size(), self.output.block_size());
        let weights = self.weight.chunks_exact(in_size);
        for (block, (weights, bias)) in weights.zip(self.bias.chunks_exact(BLOCK)).enumerate() {
            // A block of weights stays in cache while all samples pass.
            let inputs = self.input.as_flat().chunks_exact(in_size);
            for (input, output) in inputs.zip(self.output.as_flat_mut().chunks_exact_mut(out_size)) {
                let input: &[[S::f32s; 2]] = cast_slice(input);
                let output: &mut [[S::f32s; 2]] = cast_slice_mut(&mut output[block * BLOCK * BLOCK..][..BLOCK * BLOCK]);
                for (group, (bias, output)) in
                    bias.chunks_exact(ROWS).zip(output.chunks_exact_mut(ROWS * halves::<S>())).enumerate()
                {
                    for half in 0..halves::<S>() {
                        let mut sums: Sums<S> = [
                            [simd.splat_f32s(bias[0]); 2],
                            [simd.splat_f32s(bias[1]); 2],
                            [simd.splat_f32s(bias[2]); 2],
                            [simd.splat_f32s(bias[3]); 2],
                        ];
                        for (weights, input) in weights.chunks_exact(BLOCK).zip(input.chunks_exact(halves::<S>())) {
                            let weights = &weights[group * ROWS..][..ROWS];
                            let rows = [weights[0], weights[1], weights[2], weights[3]];
                            add_outer(simd, &mut sums, rows, &input[half]);
                        }
                        output[half] = sums[0];
                        output[halves::<S>() + half] = sums[1];
                        output[2 * halves::<S>() + half] = sums[2];
                        output[3 * halves::<S>() + half] = sums[3];
                    }
                }
            }
        }
    }
}

/// input = Wᵀ · output: the gradient by a layer's input from the one by its output.
pub struct Transposed<'a> {
    pub weight: &'a [f32],
    pub output: &'a Panels,
    pub input: &'a mut Panels,
}

impl WithSimd for Transposed<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (in_size, out_size) = (self.input.block_size(), self.output.block_size());
        for first in (0..self.input.features()).step_by(INPUTS_AT_ONCE) {
            let last = self.input.features().min(first + INPUTS_AT_ONCE);
            let outputs = self.output.as_flat().chunks_exact(out_size);
            for (output, input) in outputs.zip(self.input.as_flat_mut().chunks_exact_mut(in_size)) {
                let output: &[[S::f32s; 2]] = cast_slice(output);
                let input: &mut [[S::f32s; 2]] = cast_slice_mut(input);
                for at in (first..last).step_by(ROWS) {
                    let input = &mut input[at * halves::<S>()..][..ROWS * halves::<S>()];
                    for half in 0..halves::<S>() {
                        let mut sums: Sums<S> = [[simd.splat_f32s(0.0); 2]; ROWS];
                        let weights = self.weight.chunks_exact(in_size);
                        for (weights, output) in weights.zip(output.chunks_exact(BLOCK * halves::<S>())) {
                            add_block(simd, &mut sums, &weights[at * BLOCK..][..ROWS * BLOCK], output, half);
                        }
                        input[half] = sums[0];
                        input[halves::<S>() + half] = sums[1];
                        input[2 * halves::<S>() + half] = sums[2];
                        input[3 * halves::<S>() + half] = sums[3];
                    }
                }
            }
        }
    }
}

/// weight += output · inputᵀ and bias += output, summed over the samples: the gradients by a layer's
/// numbers. `by_sample` is room for a transposed block.
pub struct WeightGradient<'a> {
    pub output: &'a Panels,
    pub input: &'a Panels,
    pub weight: &'a mut [f32],
    pub bias: &'a mut [f32],
    pub by_sample: &'a mut Vec<f32>,
}

impl WithSimd for WeightGradient<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (in_size, out_size) = (self.input.block_size(), self.output.block_size());
        self.by_sample.resize(self.output.samples() * BLOCK, 0.0);
        let weights = self.weight.chunks_exact_mut(in_size);
        for (block, (weights, bias)) in weights.zip(self.bias.chunks_exact_mut(BLOCK)).enumerate() {
            let outputs = self.output.as_flat().chunks_exact(out_size);
            for (output, turned) in outputs.zip(self.by_sample.chunks_exact_mut(BLOCK * BLOCK)) {
                transpose(&output[block * BLOCK * BLOCK..][..BLOCK * BLOCK], turned);
            }
            for row in self.by_sample.chunks_exact(BLOCK) {
                bias.iter_mut().zip(row).for_each(|(sum, number)| *sum += number);
            }
            let by_sample: &[[S::f32s; 2]] = cast_slice(self.by_sample);
            for (group, weights) in weights.chunks_exact_mut(ROWS * BLOCK).enumerate() {
                let weights: &mut [[S::f32s; 2]] = cast_slice_mut(weights);
                for half in 0..halves::<S>() {
                    let mut sums: Sums<S> = [
                        weights[half],
                        weights[halves::<S>() + half],
                        weights[2 * halves::<S>() + half],
                        weights[3 * halves::<S>() + half],
                    ];
                    let inputs = self.input.as_flat().chunks_exact(in_size);
                    for (input, columns) in inputs.zip(by_sample.chunks_exact(BLOCK * halves::<S>())) {
                        let rows = &input[group * ROWS * BLOCK..][..ROWS * BLOCK];
                        add_block(simd, &mut sums, rows, columns, half);
                    }
                    weights[half] = sums[0];
                    weights[halves::<S>() + half] = sums[1];
                    weights[2 * halves::<S>() + half] = sums[2];
                    weights[3 * halves::<S>() + half] = sums[3];
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
