//! The inner loop of convolutions: for each pixel of the output a short list of input pixels and the
//! kernel weights that join them, for a few points at once, four output channels at a time.

use crate::convolution::Convolution;
use crate::lanes::Lanes;

/// Output channels computed together, as in `dense`.
const GROUP: usize = 4;

/// One way through a [`Convolution`], with its weights in the order in which they are read.
pub struct Stencil<S> {
    input_area_px: usize,
    output_area_px: usize,
    input_channels: usize,
    output_channels: usize,
    /// For each output pixel in turn its (input pixel, tap) pairs …
    touches: Vec<(u32, u32)>,
    /// … and where in `touches` they end.
    ends: Vec<usize>,
    /// Group by group, within it one entry an input channel: nine taps of four weights. Padded by zeros.
    weight: Vec<[[S; GROUP]; Convolution::TAPS]>,
    bias: Vec<[S; GROUP]>,
}

impl<S: Copy + Default> Stencil<S> {
    /// The convolution fine → coarse, or the transposed one. `weight` is
    /// `coarse channels × fine channels × 3 × 3` in both cases.
    pub fn new(of: &Convolution, transposed: bool, weight: &[S], bias: &[S]) -> Self {
        let (input, output) = if transposed { (of.coarse, of.fine) } else { (of.fine, of.coarse) };
        let groups = output.channels.div_ceil(GROUP);
        let mut stencil = Self {
            input_area_px: input.area_px(),
            output_area_px: output.area_px(),
            input_channels: input.channels,
            output_channels: output.channels,
            touches: Vec::new(),
            ends: Vec::with_capacity(output.area_px()),
            weight: vec![[[S::default(); GROUP]; Convolution::TAPS]; groups * input.channels],
            bias: vec![[S::default(); GROUP]; groups],
        };
        let mut by_output = vec![Vec::new(); output.area_px()];
        for coarse_px in 0..of.coarse.area_px() {
            for tap in 0..Convolution::TAPS {
                let Some(fine_px) = of.fine_px(coarse_px, tap) else { continue };
                let (from, to) = if transposed { (coarse_px, fine_px) } else { (fine_px, coarse_px) };
                by_output[to].push((from as u32, tap as u32));
            }
        }
        for touches in by_output {
            stencil.touches.extend(touches);
            stencil.ends.push(stencil.touches.len());
        }
        for (index, &value) in weight.iter().enumerate() {
            let (pair, tap) = (index / Convolution::TAPS, index % Convolution::TAPS);
            let (coarse, fine) = (pair / of.fine.channels, pair % of.fine.channels);
            let (from, to) = if transposed { (coarse, fine) } else { (fine, coarse) };
            stencil.weight[to / GROUP * input.channels + from][tap][to % GROUP] = value;
        }
        for (channel, &value) in bias.iter().enumerate() {
            stencil.bias[channel / GROUP][channel % GROUP] = value;
        }
        stencil
    }

    /// Numbers that the layer takes: input channels × height × width.
    pub fn inputs(&self) -> usize {
        self.input_channels * self.input_area_px
    }

    /// Multiplications of one point.
    pub fn multiplications(&self) -> usize {
        self.touches.len() * self.input_channels * self.output_channels
    }

    /// Numbers that the layer gives: output channels × height × width.
    pub fn outputs(&self) -> usize {
        self.output_channels * self.output_area_px
    }
}

/// What `dense::affine` is for a full layer. `output` has `outputs` entries.
#[inline(always)]
pub fn convolve<L: Lanes>(layer: &Stencil<L::Scalar>, unit: L, input: &[L], output: &mut [L]) {
    let input = &input[..layer.inputs()];
    let planes = output[..layer.outputs()].chunks_mut(GROUP * layer.output_area_px);
    let weights = layer.weight.chunks_exact(layer.input_channels);
    for ((planes, weights), bias) in planes.zip(weights).zip(&layer.bias) {
        let mut start = 0;
        for (pixel, &end) in layer.ends.iter().enumerate() {
            let touches = &layer.touches[start..end];
            start = end;
            let mut sum0 = L::splat(bias[0]) * unit;
            let mut sum1 = L::splat(bias[1]) * unit;
            let mut sum2 = L::splat(bias[2]) * unit;
            let mut sum3 = L::splat(bias[3]) * unit;
            for (plane, taps) in input.chunks_exact(layer.input_area_px).zip(weights) {
                for &(from, tap) in touches {
                    let (x, w) = (plane[from as usize], &taps[tap as usize]);
                    sum0 = sum0.plus_product(L::splat(w[0]), x);
                    sum1 = sum1.plus_product(L::splat(w[1]), x);
                    sum2 = sum2.plus_product(L::splat(w[2]), x);
                    sum3 = sum3.plus_product(L::splat(w[3]), x);
                }
            }
            let sums = [sum0, sum1, sum2, sum3];
            for (plane, sum) in planes.chunks_exact_mut(layer.output_area_px).zip(sums) {
                plane[pixel] = sum;
            }
        }
    }
}
