//! Convolutional networks on pictures as a short program: convolutions of any size of picture, with what stands around
//! them in small autoencoders of images. A sheet is a picture or what a step has made of it; sheet 0 goes in, sheet
//! n + 1 is what step n gives, and the last one comes out.

mod convolve;
mod packed;
mod wire;

use std::ops::Range;

use crate::convolution::Shape;

pub use packed::{PackedPictureProgram, PicturePassage};
pub use wire::{read_picture_program, write_picture_program};

/// Steps of a program, numbers of a sheet, channels, and pixels along a side, at most.
const MOST_STEPS: usize = 512;
const MOST_NUMBERS: usize = 1 << 26;
const MOST_CHANNELS: usize = 1 << 12;
const MOST_SIDE_PX: usize = 1 << 12;
/// Pixels along a side of a convolution's kernel, at most.
const MOST_KERNEL_PX: usize = 9;

/// One step, and the sheet it reads.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureStep {
    pub from: usize,
    pub op: PictureOp,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub enum PictureOp {
    Convolution(PictureConvolution),
    /// bound · tanh(factor · x).
    SoftClamp {
        factor: f32,
        bound: f32,
    },
    /// Each group of channels of a picture to mean 0 and variance 1 (plus ε), then times `factor` plus `shift` (a number
    /// a channel), then max(x, 0) if `relu`.
    GroupNorm {
        groups: usize,
        epsilon: f32,
        factor: Vec<f32>,
        shift: Vec<f32>,
        relu: bool,
    },
}

/// A convolution of a square kernel.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureConvolution {
    /// Channels that it gives.
    pub outputs: usize,
    /// Pixels along a side of the kernel.
    pub side_px: usize,
    pub stride_px: usize,
    /// Pixels of zeros above and left of the picture, and below and right of it.
    pub before_px: usize,
    pub after_px: usize,
    /// Whether every pixel is first repeated along height and width.
    pub doubled: bool,
    /// outputs × inputs × side × side, row-major.
    pub weight: Vec<f32>,
    /// One for each output.
    pub bias: Vec<f32>,
    /// A sheet that is added to the result.
    pub plus: Option<usize>,
    /// Whether max(x, 0) follows.
    pub relu: bool,
}

impl PictureConvolution {
    fn taps(&self) -> usize {
        self.side_px * self.side_px
    }

    /// The shape that it gives; `None` if it does not fit or is beyond the limits. The numbers are not looked at.
    pub fn gives(&self, from: Shape) -> Option<Shape> {
        let fits = (1..=MOST_CHANNELS).contains(&self.outputs)
            && (1..=MOST_KERNEL_PX).contains(&self.side_px)
            && (1..=MOST_KERNEL_PX).contains(&self.stride_px)
            && self.before_px < self.side_px
            && self.after_px < self.side_px
            && is_sane(from);
        if !fits {
            return None;
        }
        let times = if self.doubled { 2 } else { 1 };
        let side = |size_px: usize| {
            let padded = times * size_px + self.before_px + self.after_px;
            Some(padded.checked_sub(self.side_px)? / self.stride_px + 1)
        };
        let shape = Shape { channels: self.outputs, height_px: side(from.height_px)?, width_px: side(from.width_px)? };
        Some(shape).filter(|shape| is_sane(*shape))
    }

    fn has_numbers(&self, inputs: usize) -> bool {
        self.bias.len() == self.outputs && self.weight.len() == self.outputs * inputs * self.taps()
    }
}

/// The step of this number does not fit what it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepFault(pub usize);

/// Steps that fit each other, for pictures of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureProgram {
    steps: Vec<PictureStep>,
    /// Of each sheet.
    shapes: Vec<Shape>,
}

impl PictureProgram {
    /// # Errors
    /// If a step does not fit, or there is none.
    pub fn new(input: Shape, steps: Vec<PictureStep>) -> Result<Self, StepFault> {
        if !is_sane(input) || steps.is_empty() || steps.len() > MOST_STEPS {
            return Err(StepFault(0));
        }
        let mut shapes = vec![input];
        for (at, step) in steps.iter().enumerate() {
            let from = shapes.get(step.from).copied().ok_or(StepFault(at))?;
            let shape = match &step.op {
                PictureOp::Convolution(of) => {
                    let given = of.gives(from).filter(|_| of.has_numbers(from.channels));
                    given.filter(|shape| of.plus.is_none_or(|plus| shapes.get(plus) == Some(shape)))
                }
                PictureOp::SoftClamp { .. } => Some(from),
                PictureOp::GroupNorm { groups, factor, shift, .. } => {
                    let is_whole = *groups > 0 && from.channels.is_multiple_of(*groups);
                    (is_whole && [factor, shift].iter().all(|of| of.len() == from.channels)).then_some(from)
                }
            };
            shapes.push(shape.filter(|shape| is_sane(*shape)).ok_or(StepFault(at))?);
        }
        Ok(Self { steps, shapes })
    }

    pub fn steps(&self) -> &[PictureStep] {
        &self.steps
    }

    /// Of the pictures that go in.
    pub fn input_shape(&self) -> Shape {
        self.shapes[0]
    }

    /// Of those that come out.
    pub fn output_shape(&self) -> Shape {
        self.shapes[self.steps.len()]
    }

    /// Numbers that are fixed.
    pub fn parameters(&self) -> usize {
        let of = |step: &PictureStep| match &step.op {
            PictureOp::Convolution(of) => of.weight.len() + of.bias.len(),
            PictureOp::SoftClamp { .. } => 2,
            PictureOp::GroupNorm { factor, shift, .. } => factor.len() + shift.len(),
        };
        self.steps.iter().map(of).sum()
    }

    /// The work of each step, in order.
    fn outline(&self) -> Outline {
        let of = |(at, step): (usize, &PictureStep)| {
            let given = self.shapes[at + 1];
            match &step.op {
                PictureOp::Convolution(of) => {
                    let of_number = (self.shapes[step.from].channels * of.taps()) as u64;
                    (given.height_px, (given.width_px * given.channels) as u64 * of_number)
                }
                PictureOp::SoftClamp { .. } | PictureOp::GroupNorm { .. } => (1, given.dim() as u64),
            }
        };
        Outline(self.steps.iter().enumerate().map(of).collect())
    }

    /// Multiplications that one picture takes, about.
    pub fn multiplications(&self) -> u64 {
        self.outline().0.iter().map(|&(rows, of_row)| rows as u64 * of_row).sum()
    }

    /// Parts of about so many multiplications that one picture is made in.
    pub fn parts(&self, multiplications: u64) -> usize {
        let (outline, mut place) = (self.outline(), Place::default());
        (1..).find(|_| outline.walk(&mut place, multiplications, |_, _| {})).unwrap_or(1)
    }
}

fn is_sane(shape: Shape) -> bool {
    let sides = [(shape.channels, MOST_CHANNELS), (shape.height_px, MOST_SIDE_PX), (shape.width_px, MOST_SIDE_PX)];
    sides.iter().all(|(side, most)| (1..=*most).contains(side)) && packed::sheet_numbers(shape) <= MOST_NUMBERS
}

/// Multiplications after which the loops turn to other rows, at most: what these rows read stays in the second cache.
const BAND: u64 = 1 << 24;

/// Of each step: rows that can be made one by one, and multiplications of one.
#[derive(Clone, Debug)]
struct Outline(Vec<(usize, u64)>);

/// The next row to be made, and of which step.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    step: usize,
    row: usize,
}

impl Outline {
    /// Goes on for about so many multiplications, but for one row at least; whether the end is reached then. `act` is
    /// told the steps and their rows.
    fn walk(&self, place: &mut Place, multiplications: u64, mut act: impl FnMut(usize, Range<usize>)) -> bool {
        let mut left = multiplications;
        while let Some(&(rows, of_row)) = self.0.get(place.step) {
            let at_once = (left.min(BAND) / of_row.max(1)).max(1) as usize;
            let until = place.row.saturating_add(at_once).min(rows);
            act(place.step, place.row..until);
            left = left.saturating_sub((until - place.row) as u64 * of_row);
            *place = if until < rows { Place { row: until, ..*place } } else { Place { step: place.step + 1, row: 0 } };
            if left == 0 {
                break;
            }
        }
        place.step == self.0.len()
    }
}

#[cfg(test)]
mod tests;
