//! A program with its weights in the order in which the loops read them, and pictures on their way through it.

use std::ops::Range;

use super::convolve::Convolve;
use super::{Outline, PictureConvolution, PictureOp, PictureProgram, Place};
use crate::convolution::Shape;
use crate::simd::Simd;
use crate::training::dispatch;

/// Channels of a sheet lie side by side, pixel after pixel, padded by zeros to a multiple of this.
const LANES: usize = 16;

fn stride(shape: Shape) -> usize {
    shape.channels.next_multiple_of(LANES)
}

/// Numbers that a sheet takes: one pixel of zeros, for what lies beyond the edge, stands at its end.
pub(super) fn sheet_numbers(shape: Shape) -> usize {
    (shape.area_px() + 1).saturating_mul(stride(shape))
}

/// A convolution's numbers as `Convolve` reads them.
struct PackedConvolution {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl PackedConvolution {
    fn new(of: &PictureConvolution, width: usize) -> Self {
        let (blocks, taps) = (of.outputs.div_ceil(width), of.taps());
        let inputs = of.weight.len() / (of.outputs * taps);
        let mut packed = Self { weight: vec![0.0; blocks * width * inputs * taps], bias: vec![0.0; blocks * width] };
        packed.bias[..of.outputs].copy_from_slice(&of.bias);
        for (output, weights) in of.weight.chunks_exact(inputs * taps).enumerate() {
            let (block, place) = (output / width, output % width);
            for (input, weights) in weights.chunks_exact(taps).enumerate() {
                for (tap, &weight) in weights.iter().enumerate() {
                    packed.weight[((block * taps + tap) * inputs + input) * width + place] = weight;
                }
            }
        }
        packed
    }
}

/// What a step does, without a convolution's numbers, which lie beside it.
struct PackedStep {
    from: usize,
    op: PictureOp,
    packed: Option<PackedConvolution>,
    /// Sheets that nobody reads after it.
    freed: Vec<usize>,
}

/// A program made ready for one kind of SIMD.
pub struct PackedPictureProgram {
    simd: Simd,
    steps: Vec<PackedStep>,
    shapes: Vec<Shape>,
    outline: Outline,
}

/// A picture on its way through a program.
pub struct PicturePassage {
    place: Place,
    sheets: Vec<Vec<f32>>,
}

impl PackedPictureProgram {
    pub fn new(program: &PictureProgram, simd: Simd) -> Self {
        let width = match simd {
            Simd::Baseline | Simd::Neon => 8,
            Simd::Avx2 | Simd::Avx512 => 16,
        };
        let last_reader = |sheet: usize| {
            let reads = |step: &super::PictureStep| {
                let plus = match &step.op {
                    PictureOp::Convolution(of) => of.plus,
                    PictureOp::SoftClamp { .. } | PictureOp::GroupNorm { .. } => None,
                };
                step.from == sheet || plus == Some(sheet)
            };
            program.steps.iter().rposition(reads)
        };
        let readers: Vec<Option<usize>> = (0..program.steps.len()).map(last_reader).collect();
        let packed = |(at, step): (usize, &super::PictureStep)| {
            let mut op = step.op.clone();
            let packed = match &mut op {
                PictureOp::Convolution(of) => {
                    let packed = PackedConvolution::new(of, width);
                    (of.weight, of.bias) = (Vec::new(), Vec::new());
                    Some(packed)
                }
                PictureOp::SoftClamp { .. } | PictureOp::GroupNorm { .. } => None,
            };
            let freed = (0..=at).filter(|&sheet| readers[sheet].unwrap_or(sheet) == at).collect();
            PackedStep { from: step.from, op, packed, freed }
        };
        Self {
            simd,
            steps: program.steps.iter().enumerate().map(packed).collect(),
            shapes: program.shapes.clone(),
            outline: program.outline(),
        }
    }

    /// Numbers of a picture that goes in.
    pub fn inputs(&self) -> usize {
        self.shapes[0].dim()
    }

    /// Numbers of one that comes out.
    pub fn outputs(&self) -> usize {
        self.shapes[self.steps.len()].dim()
    }

    /// Begins with a picture: channels × height × width.
    ///
    /// # Panics
    /// If it has not so many numbers.
    pub fn begin(&self, picture: &[f32]) -> PicturePassage {
        assert_eq!(picture.len(), self.inputs(), "a picture of another size");
        let shape = self.shapes[0];
        let mut sheet = vec![0.0; sheet_numbers(shape)];
        for (channel, plane) in picture.chunks_exact(shape.area_px()).enumerate() {
            for (pixel, &number) in sheet.chunks_exact_mut(stride(shape)).zip(plane) {
                pixel[channel] = number;
            }
        }
        let mut sheets = vec![Vec::new(); self.shapes.len()];
        sheets[0] = sheet;
        PicturePassage { place: Place::default(), sheets }
    }

    /// Goes on for about so many multiplications; once nothing is left to do, what came out: channels × height × width.
    ///
    /// # Panics
    /// If the passage is another program's, or was over before.
    pub fn advance(&self, passage: &mut PicturePassage, multiplications: u64) -> Option<Vec<f32>> {
        let PicturePassage { place, sheets } = passage;
        let is_over = self.outline.walk(place, multiplications, |step, rows| self.make(step, rows, sheets));
        is_over.then(|| {
            let shape = self.shapes[self.steps.len()];
            let sheet = sheets.pop().expect("a passage has a sheet for each step");
            let pixels = || sheet.chunks_exact(stride(shape)).take(shape.area_px());
            (0..shape.channels).flat_map(|channel| pixels().map(move |pixel| pixel[channel])).collect()
        })
    }

    /// A picture through all steps.
    ///
    /// # Panics
    /// As [`Self::begin`].
    pub fn run(&self, picture: &[f32]) -> Vec<f32> {
        let mut passage = self.begin(picture);
        loop {
            if let Some(given) = self.advance(&mut passage, u64::MAX) {
                return given;
            }
        }
    }

    /// Some rows of what a step gives.
    fn make(&self, at: usize, rows: Range<usize>, sheets: &mut [Vec<f32>]) {
        let (step, shape) = (&self.steps[at], self.shapes[at + 1]);
        if rows.start == 0 {
            sheets[at + 1] = vec![0.0; sheet_numbers(shape)];
        }
        let mut output = std::mem::take(&mut sheets[at + 1]);
        let from = self.shapes[step.from];
        match (&step.op, &step.packed) {
            (PictureOp::Convolution(of), Some(packed)) => {
                let places = places(of, from, shape, rows.clone());
                let part = rows.start * shape.width_px * stride(shape)..rows.end * shape.width_px * stride(shape);
                let kernel = Convolve {
                    weight: &packed.weight,
                    bias: &packed.bias,
                    inputs: from.channels,
                    taps: of.taps(),
                    input: &sheets[step.from],
                    places: &places,
                    plus: of.plus.map(|plus| &sheets[plus][part.clone()]),
                    output: &mut output[part.clone()],
                    stride: stride(shape),
                    relu: of.relu,
                };
                dispatch(self.simd, kernel);
            }
            (PictureOp::SoftClamp { factor, bound }, _) => {
                for (to, from) in output.iter_mut().zip(&sheets[step.from]) {
                    *to = bound * (factor * from).tanh();
                }
            }
            (PictureOp::GroupNorm { groups, epsilon, factor, shift, relu }, _) => {
                output.copy_from_slice(&sheets[step.from]);
                normalize(&mut output, shape, *groups, *epsilon);
                for pixel in output.chunks_exact_mut(stride(shape)).take(shape.area_px()) {
                    for ((number, factor), shift) in pixel.iter_mut().zip(factor).zip(shift) {
                        let value = *number * factor + shift;
                        *number = if *relu && value < 0.0 { 0.0 } else { value };
                    }
                }
            }
            (PictureOp::Convolution(_), None) => {}
        }
        sheets[at + 1] = output;
        if rows.end == self.outline.0[at].0 {
            step.freed.iter().for_each(|&sheet| sheets[sheet] = Vec::new());
        }
    }
}

/// For each pixel of these rows and each place of the kernel: where the inputs under it begin.
fn places(of: &PictureConvolution, from: Shape, to: Shape, rows: Range<usize>) -> Vec<u32> {
    let (stride, beyond) = (stride(from), from.area_px() * stride(from));
    let halving = u32::from(of.doubled);
    let under = |at: usize, tap: usize, size_px: usize| {
        (of.stride_px * at + tap).checked_sub(of.before_px).map(|at| at >> halving).filter(|&at| at < size_px)
    };
    let mut places = Vec::with_capacity(rows.len() * to.width_px * of.taps());
    for row in rows {
        for column in 0..to.width_px {
            for down in 0..of.side_px {
                let row = under(row, down, from.height_px);
                for right in 0..of.side_px {
                    let column = under(column, right, from.width_px);
                    let place = row.zip(column).map(|(row, column)| (row * from.width_px + column) * stride);
                    places.push(place.unwrap_or(beyond) as u32);
                }
            }
        }
    }
    places
}

/// Each group of channels to mean 0 and variance 1 (plus ε).
fn normalize(sheet: &mut [f32], shape: Shape, groups: usize, epsilon: f32) {
    let (channels, stride) = (shape.channels / groups, stride(shape));
    let count = (channels * shape.area_px()) as f64;
    for first in (0..shape.channels).step_by(channels) {
        let numbers = || {
            let pixels = sheet.chunks_exact(stride).take(shape.area_px());
            pixels.flat_map(|pixel| &pixel[first..first + channels]).map(|&number| f64::from(number))
        };
        let mean = numbers().sum::<f64>() / count;
        let variance = numbers().map(|number| (number - mean).powi(2)).sum::<f64>() / count;
        let factor = 1.0 / (variance + f64::from(epsilon)).sqrt();
        for pixel in sheet.chunks_exact_mut(stride).take(shape.area_px()) {
            for number in &mut pixel[first..first + channels] {
                *number = ((f64::from(*number) - mean) * factor) as f32;
            }
        }
    }
}
