//! The one inner loop of fully connected networks: y = W x + b for a few points at once, a few outputs at a time.

use crate::lanes::Lanes;

/// Outputs computed together: as many as their sums, two registers each, leave room for two inputs and a weight.
/// Browsers have 15 registers on x86 for it. Where multiplication and addition are one instruction that is six (a chain
/// of four cycles then waits for no other), elsewhere a product needs a register too. Six need the loop in the order
/// in which it stands here; the compiler keeps to that only if it is told to (`xtask/src/map_worker.rs`).
const GROUP: usize = if cfg!(all(target_arch = "wasm32", target_feature = "relaxed-simd")) { 6 } else { 4 };

/// A layer with its weights in the order in which the kernel reads them, `G` (4 or 6) outputs at a time.
pub struct PackedLayer<S, const G: usize = GROUP> {
    inputs: usize,
    outputs: usize,
    /// Group by group; within a group the weights from each input in turn. Padded by zeros.
    weight: Vec<[S; G]>,
    bias: Vec<[S; G]>,
}

impl<S: Copy + Default, const G: usize> PackedLayer<S, G> {
    /// From `outputs × inputs` weights, row-major.
    pub fn new(inputs: usize, outputs: usize, weight: &[S], bias: &[S]) -> Self {
        let groups = outputs.div_ceil(G);
        let mut packed = Self {
            inputs,
            outputs,
            weight: vec![[S::default(); G]; groups * inputs],
            bias: vec![[S::default(); G]; groups],
        };
        for output in 0..outputs {
            let (group, place) = (output / G, output % G);
            packed.bias[group][place] = bias[output];
            let row = &weight[output * inputs..][..inputs];
            for (slot, &value) in packed.weight[group * inputs..][..inputs].iter_mut().zip(row) {
                slot[place] = value;
            }
        }
        packed
    }

    /// Numbers that the layer takes.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that the layer gives, without padding.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Length of an output buffer: `outputs`, rounded up.
    pub fn padded_outputs(&self) -> usize {
        self.bias.len() * G
    }
}

/// output = W · input + b · unit, where a lane is a point. `unit` is 1 in the lanes that take the
/// bias (0 for tangents). `output` has `padded_outputs` entries; the padding becomes 0.
#[inline(always)]
pub fn affine<L: Lanes, const G: usize>(layer: &PackedLayer<L::Scalar, G>, unit: L, input: &[L], output: &mut [L]) {
    const { assert!(G == 4 || G == 6, "the loop is spelled out for these") };
    let input = &input[..layer.inputs];
    // Spelled out, sum by sum: a loop may stay one, with its sums in memory.
    macro_rules! groups {
        ($($sum:ident $place:literal),*) => {
            let rows = layer.weight.chunks_exact(layer.inputs);
            for ((rows, bias), output) in rows.zip(&layer.bias).zip(output.chunks_exact_mut(G)) {
                $(let mut $sum = L::splat(bias[$place]) * unit;)*
                for (&x, w) in input.iter().zip(rows) {
                    $($sum = $sum.plus_product(L::splat(w[$place]), x);)*
                }
                $(output[$place] = $sum;)*
            }
        };
    }
    if G == 6 {
        groups!(sum0 0, sum1 1, sum2 2, sum3 3, sum4 4, sum5 5);
    } else {
        groups!(sum0 0, sum1 1, sum2 2, sum3 3);
    }
}
