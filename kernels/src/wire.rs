//! Layers as one array of 32-bit words: what a worker that only maps is told once a network.
//!
//! ```text
//! magic, format, layers
//!   a layer: form (0 full, 1 convolution, 2 transposed), activation after it (0 none, else 1 + its place in
//!   Activation::ALL), sizes (full: inputs, outputs; else fine and coarse: channels, height, width each),
//!   then its weights and biases as the bits of f32
//! ```

use crate::activation::Activation;
use crate::convolution::{Convolution, Shape};
use crate::layer::{Form, Layer};

/// "Eddy" as a number.
const MAGIC: u32 = u32::from_le_bytes(*b"Eddy");
/// Raised with every change of the words or of what they mean.
const FORMAT: u32 = 1;
/// More layers and wider ones than any network of ours has. A convolution's few weights may stand for large pictures,
/// which is why those have a limit of their own.
const MOST_LAYERS: usize = 64;
const MOST_NUMBERS: usize = 1 << 24;
const MOST_NUMBERS_OF_A_PICTURE: u64 = 1 << 18;

/// Why words are no layers. Whoever tells people of it has the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireError {
    /// They begin otherwise, or are of another format: the two sides are of different builds.
    AnotherFormat,
    /// They end too early, or too late.
    Length,
    /// A form or activation that does not exist, or a size that no network of ours has.
    Word(u32),
    /// The layer of this number does not take what the one before it gives.
    DoesNotFit(usize),
}

/// The words of these layers.
pub fn write_layers(layers: &[Layer<f32>]) -> Vec<u32> {
    let mut words = vec![MAGIC, FORMAT, layers.len() as u32];
    for layer in layers {
        let activation = |of: Activation| 1 + Activation::ALL.iter().position(|&other| other == of).unwrap_or(0) as u32;
        let activation = layer.activation.map_or(0, activation);
        match layer.form {
            Form::Full { inputs, outputs } => words.extend([0, activation, inputs as u32, outputs as u32]),
            Form::Convolution(of) => words.extend([1, activation].into_iter().chain(sides(of))),
            Form::TransposedConvolution(of) => words.extend([2, activation].into_iter().chain(sides(of))),
        }
        words.extend(layer.weight.iter().chain(&layer.bias).map(|number| number.to_bits()));
    }
    words
}

fn sides(of: Convolution) -> impl Iterator<Item = u32> {
    [of.fine, of.coarse]
        .into_iter()
        .flat_map(|side| [side.channels as u32, side.height_px as u32, side.width_px as u32])
}

/// The layers of these words. At least one, and each takes what the one before it gives.
///
/// # Errors
/// If the words are anything else.
pub fn read_layers(words: &[u32]) -> Result<Vec<Layer<f32>>, WireError> {
    let mut words = Words(words);
    if (words.next()?, words.next()?) != (MAGIC, FORMAT) {
        return Err(WireError::AnotherFormat);
    }
    let count = words.size(MOST_LAYERS)?;
    let mut layers: Vec<Layer<f32>> = Vec::new();
    for index in 0..count {
        let layer = words.layer()?;
        if layers.last().is_some_and(|before| before.form.outputs() != layer.form.inputs()) {
            return Err(WireError::DoesNotFit(index));
        }
        layers.push(layer);
    }
    if words.0.is_empty() { Ok(layers) } else { Err(WireError::Length) }
}

/// What has not been read yet.
pub(crate) struct Words<'a>(pub(crate) &'a [u32]);

impl Words<'_> {
    pub(crate) fn next(&mut self) -> Result<u32, WireError> {
        let (&word, rest) = self.0.split_first().ok_or(WireError::Length)?;
        self.0 = rest;
        Ok(word)
    }

    /// A number from 1 to `most`.
    fn size(&mut self, most: usize) -> Result<usize, WireError> {
        let word = self.next()?;
        if (1..=most).contains(&(word as usize)) { Ok(word as usize) } else { Err(WireError::Word(word)) }
    }

    pub(crate) fn numbers(&mut self, count: usize) -> Result<Vec<f32>, WireError> {
        let (numbers, rest) = self.0.split_at_checked(count).ok_or(WireError::Length)?;
        self.0 = rest;
        Ok(numbers.iter().map(|&bits| f32::from_bits(bits)).collect())
    }

    fn shape(&mut self) -> Result<Shape, WireError> {
        let most = 1 << 12;
        let shape = Shape { channels: self.size(most)?, height_px: self.size(most)?, width_px: self.size(most)? };
        // Twelve bits each, so that their product does not overflow anywhere.
        let numbers = shape.channels as u64 * shape.height_px as u64 * shape.width_px as u64;
        if numbers <= MOST_NUMBERS_OF_A_PICTURE { Ok(shape) } else { Err(WireError::Word(shape.width_px as u32)) }
    }

    fn layer(&mut self) -> Result<Layer<f32>, WireError> {
        let form = self.next()?;
        let activation = match self.next()? {
            0 => None,
            word => Some(*Activation::ALL.get(word as usize - 1).ok_or(WireError::Word(word))?),
        };
        let (form, weights, biases) = match form {
            0 => {
                let (inputs, outputs) = (self.size(MOST_NUMBERS)?, self.size(MOST_NUMBERS)?);
                let weights = inputs as u64 * outputs as u64;
                (Form::Full { inputs, outputs }, weights, outputs)
            }
            1 | 2 => {
                let of = Convolution { fine: self.shape()?, coarse: self.shape()? };
                if !of.is_halving() {
                    return Err(WireError::Word(of.coarse.width_px as u32));
                }
                let weights = (of.coarse.channels * of.fine.channels * Convolution::TAPS) as u64;
                if form == 1 {
                    (Form::Convolution(of), weights, of.coarse.channels)
                } else {
                    (Form::TransposedConvolution(of), weights, of.fine.channels)
                }
            }
            word => return Err(WireError::Word(word)),
        };
        // Before anything is reserved for them: what does not lie here cannot be a layer.
        let weights = usize::try_from(weights).map_err(|_| WireError::Length)?;
        Ok(Layer { form, weight: self.numbers(weights)?, bias: self.numbers(biases)?, activation })
    }
}
