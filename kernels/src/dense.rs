//! The one inner loop of fully connected networks: y = W x + b for a few points at once, four outputs at a time.

use crate::lanes::Lanes;

/// Outputs computed together: 4 sums of three registers each, three inputs and a weight fill 16 registers.
const GROUP: usize = 4;

/// A layer with its weights in the order in which the kernel reads them.
pub struct PackedLayer<S> {
    inputs: usize,
    outputs: usize,
    /// Group by group; within a group the four weights from each input in turn. Padded by zeros.
    weight: Vec<[S; GROUP]>,
    bias: Vec<[S; GROUP]>,
}

impl<S: Copy + Default> PackedLayer<S> {
    /// From `outputs × inputs` weights, row-major.
    pub fn new(inputs: usize, outputs: usize, weight: &[S], bias: &[S]) -> Self {
        let groups = outputs.div_ceil(GROUP);
        let mut packed = Self {
            inputs,
            outputs,
            weight: vec![[S::default(); GROUP]; groups * inputs],
            bias: vec![[S::default(); GROUP]; groups],
        };
        for output in 0..outputs {
            let (group, place) = (output / GROUP, output % GROUP);
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
        self.bias.len() * GROUP
    }
}

/// output = W · input + b · unit, where a lane is a point. `unit` is 1 in the lanes that take the
/// bias (0 for tangents). `output` has `padded_outputs` entries; the padding becomes 0.
#[inline(always)]
pub fn affine<L: Lanes>(layer: &PackedLayer<L::Scalar>, unit: L, input: &[L], output: &mut [L]) {
    let input = &input[..layer.inputs];
    let rows = layer.weight.chunks_exact(layer.inputs);
    for ((rows, bias), output) in rows.zip(&layer.bias).zip(output.chunks_exact_mut(GROUP)) {
        let mut sum0 = L::splat(bias[0]) * unit;
        let mut sum1 = L::splat(bias[1]) * unit;
        let mut sum2 = L::splat(bias[2]) * unit;
        let mut sum3 = L::splat(bias[3]) * unit;
        for (&x, w) in input.iter().zip(rows) {
            sum0 = sum0.plus_product(L::splat(w[0]), x);
            sum1 = sum1.plus_product(L::splat(w[1]), x);
            sum2 = sum2.plus_product(L::splat(w[2]), x);
            sum3 = sum3.plus_product(L::splat(w[3]), x);
        }
        output[0] = sum0;
        output[1] = sum1;
        output[2] = sum2;
        output[3] = sum3;
    }
}
