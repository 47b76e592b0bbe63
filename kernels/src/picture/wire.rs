//! A program as one array of 32-bit words: what a worker is told once a model.
//!
//! ```text
//! magic, format, channels, height and width of the pictures that go in, steps
//!   a step: the sheet it reads, then
//!     0, outputs, side, stride, before, after, 1 if doubled, 1 + the sheet that is added (0: none), 1 if ReLU follows,
//!        weights, biases
//!     1, factor, bound
//!     2, groups, ε, 1 if ReLU follows, factors, shifts
//!   numbers of f32 as their bits
//! ```

use super::{PictureConvolution, PictureOp, PictureProgram, PictureStep, is_sane};
use crate::convolution::Shape;
use crate::wire::{WireError, Words};

/// "EdPi" as a number.
const MAGIC: u32 = u32::from_le_bytes(*b"EdPi");
/// Raised with every change of the words or of what they mean.
const FORMAT: u32 = 1;

/// The words of a program.
pub fn write_picture_program(program: &PictureProgram) -> Vec<u32> {
    let input = program.input_shape();
    let sides = [input.channels, input.height_px, input.width_px, program.steps.len()].map(|side| side as u32);
    let mut words = Vec::with_capacity(program.parameters() + 16 * program.steps.len() + 6);
    words.extend([MAGIC, FORMAT].into_iter().chain(sides));
    let bits = |numbers: &[f32]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<u32>>();
    for step in &program.steps {
        words.push(step.from as u32);
        match &step.op {
            PictureOp::Convolution(of) => {
                words.push(0);
                let sizes = [of.outputs, of.side_px, of.stride_px, of.before_px, of.after_px];
                words.extend(sizes.map(|size| size as u32));
                words.extend([of.doubled.into(), of.plus.map_or(0, |plus| 1 + plus as u32), of.relu.into()]);
                words.extend(bits(&of.weight));
                words.extend(bits(&of.bias));
            }
            PictureOp::SoftClamp { factor, bound } => words.extend([1, factor.to_bits(), bound.to_bits()]),
            PictureOp::GroupNorm { groups, epsilon, factor, shift, relu } => {
                words.extend([2, *groups as u32, epsilon.to_bits(), (*relu).into()]);
                words.extend(bits(factor));
                words.extend(bits(shift));
            }
        }
    }
    words
}

/// The program of these words.
///
/// # Errors
/// If they are anything else.
pub fn read_picture_program(words: &[u32]) -> Result<PictureProgram, WireError> {
    let mut words = Words(words);
    if (words.next()?, words.next()?) != (MAGIC, FORMAT) {
        return Err(WireError::AnotherFormat);
    }
    let input = Shape { channels: words.count()?, height_px: words.count()?, width_px: words.count()? };
    let steps = words.count()?;
    // A program is built step by step, so that a step's numbers are counted by what it reads.
    let mut program = PictureProgram { steps: Vec::new(), shapes: vec![input] };
    if !is_sane(input) {
        return Err(WireError::Word(input.width_px as u32));
    }
    for at in 0..steps {
        let from = words.count()?;
        let channels = program.shapes.get(from).ok_or(WireError::DoesNotFit(at))?.channels;
        let op = words.picture_op(channels)?;
        program.steps.push(PictureStep { from, op });
        program = PictureProgram::new(input, program.steps).map_err(|fault| WireError::DoesNotFit(fault.0))?;
    }
    if words.0.is_empty() && steps > 0 { Ok(program) } else { Err(WireError::Length) }
}

impl Words<'_> {
    fn count(&mut self) -> Result<usize, WireError> {
        Ok(self.next()? as usize)
    }

    fn flag(&mut self) -> Result<bool, WireError> {
        match self.next()? {
            0 => Ok(false),
            1 => Ok(true),
            word => Err(WireError::Word(word)),
        }
    }

    fn real(&mut self) -> Result<f32, WireError> {
        self.next().map(f32::from_bits)
    }

    fn picture_op(&mut self, channels: usize) -> Result<PictureOp, WireError> {
        Ok(match self.next()? {
            0 => {
                let (outputs, side_px, stride_px) = (self.count()?, self.count()?, self.count()?);
                let (before_px, after_px, doubled) = (self.count()?, self.count()?, self.flag()?);
                let (plus, relu) = (self.count()?.checked_sub(1), self.flag()?);
                // What does not lie here cannot be a kernel; nothing is reserved before that is known.
                let weights = [side_px, side_px, channels].into_iter().try_fold(outputs, usize::checked_mul);
                let weight = self.numbers(weights.ok_or(WireError::Length)?)?;
                let bias = self.numbers(outputs)?;
                PictureOp::Convolution(PictureConvolution {
                    outputs,
                    side_px,
                    stride_px,
                    before_px,
                    after_px,
                    doubled,
                    weight,
                    bias,
                    plus,
                    relu,
                })
            }
            1 => PictureOp::SoftClamp { factor: self.real()?, bound: self.real()? },
            2 => {
                let (groups, epsilon, relu) = (self.count()?, self.real()?, self.flag()?);
                let (factor, shift) = (self.numbers(channels)?, self.numbers(channels)?);
                PictureOp::GroupNorm { groups, epsilon, factor, shift, relu }
            }
            word => return Err(WireError::Word(word)),
        })
    }
}
