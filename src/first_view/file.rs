//! The file of a shipped network: eight letters, a version, a head in postcard, then one byte a weight.
//!
//! ```text
//! "EDDYVIEW" | version | length of the head (u32, little endian) | head | counts of every layer in turn
//! ```
//!
//! What is read is used without another look, so that everything that could be wrong with it is refused
//! here, before anything of its size is made.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::layer::QuantisedLayer;
use crate::spec::{Activation, SampleShape};

const MAGIC: &[u8; 8] = b"EDDYVIEW";
/// Another version of the file is another number; there is no reading of older ones, since page and file
/// are shipped together.
const VERSION: u8 = 1;
/// Widths above this, and files above this size, are none of ours.
const MOST_UNITS: u32 = 1024;
const MOST_LAYERS: usize = 12;
const MOST_IMAGES: usize = 100;
const MOST_HEAD_BYTES: usize = 1 << 18;
/// Larger numbers would overflow f32 somewhere on their way through the layers.
const LARGEST_NUMBER: f32 = 1e6;

/// A trained network as it is shipped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shipped {
    /// The run that trained it, as a link's query.
    pub query: String,
    /// Training steps.
    pub step: u64,
    /// How the pixels of an image lie.
    pub shape: SampleShape,
    /// Between all layers of the map; the code and the pixels are linear.
    pub activation: Activation,
    /// The class of each training image.
    pub labels: Vec<u8>,
    /// Where the encoder puts each training image, one after the other.
    pub codes: Vec<f32>,
    /// So many layers of the map come before the code's image is a picture's hidden layer.
    pub picture_after: u32,
    /// f, from latent to latent.
    pub map: Vec<QuantisedLayer>,
    /// From the hidden layer to the pixels.
    pub picture: QuantisedLayer,
}

/// Why a file is no network to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ShippedFileError {
    #[error("it is no file of a shipped network")]
    NotOurs,
    #[error("it has version {0} and this page reads version {VERSION}")]
    Version(u8),
    #[error("it ends too early or has more than it says")]
    Length,
    #[error("its head cannot be read")]
    Head,
    #[error("{0}")]
    Unsound(&'static str),
}

impl Shipped {
    /// The bytes of the file.
    ///
    /// # Errors
    /// If it could not be read back.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ShippedFileError> {
        self.check()?;
        let head = postcard::to_allocvec(self).map_err(|_| ShippedFileError::Head)?;
        let length = u32::try_from(head.len()).map_err(|_| ShippedFileError::Head)?;
        let mut bytes = [&MAGIC[..], &[VERSION], &length.to_le_bytes(), &head].concat();
        bytes.extend(self.layers().flat_map(|layer| layer.counts.iter().map(|count| count.to_le_bytes()[0])));
        Ok(bytes)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it; nothing unsound is ever returned.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ShippedFileError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ShippedFileError::NotOurs)?;
        let (&version, rest) = rest.split_first().ok_or(ShippedFileError::Length)?;
        if version != VERSION {
            return Err(ShippedFileError::Version(version));
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(ShippedFileError::Length)?;
        let length = u32::from_le_bytes(*length) as usize;
        if length > MOST_HEAD_BYTES {
            return Err(ShippedFileError::Head);
        }
        let (head, mut counts) = rest.split_at_checked(length).ok_or(ShippedFileError::Length)?;
        let (mut shipped, more): (Self, _) = postcard::take_from_bytes(head).map_err(|_| ShippedFileError::Head)?;
        if !more.is_empty() {
            return Err(ShippedFileError::Head);
        }
        shipped.check_head()?;
        for layer in shipped.map.iter_mut().chain([&mut shipped.picture]) {
            let count = layer.weight_count().ok_or(ShippedFileError::Length)?;
            let (own, others) = counts.split_at_checked(count).ok_or(ShippedFileError::Length)?;
            layer.counts = own.iter().map(|&byte| i8::from_le_bytes([byte])).collect();
            counts = others;
        }
        if counts.is_empty() { Ok(shipped) } else { Err(ShippedFileError::Length) }
    }

    /// All layers, in the order of the file.
    fn layers(&self) -> impl Iterator<Item = &QuantisedLayer> {
        self.map.iter().chain([&self.picture])
    }

    /// Coordinates of a code.
    pub fn latent_dim(&self) -> usize {
        self.map.first().map_or(0, |layer| layer.inputs as usize)
    }

    fn check(&self) -> Result<(), ShippedFileError> {
        self.check_head()?;
        let whole = self.layers().all(|layer| layer.weight_count() == Some(layer.counts.len()));
        if whole { Ok(()) } else { Err(ShippedFileError::Length) }
    }

    /// Everything but the weights.
    fn check_head(&self) -> Result<(), ShippedFileError> {
        let unsound = |what| Err(ShippedFileError::Unsound(what));
        let small = |number: &f32| number.abs() <= LARGEST_NUMBER;
        if self.map.len() < 2 || self.map.len() > MOST_LAYERS {
            return unsound("a map has 2 to 12 layers");
        }
        for layer in self.layers() {
            if !(1..=MOST_UNITS).contains(&layer.inputs) || !(1..=MOST_UNITS).contains(&layer.outputs) {
                return unsound("a layer has 1 to 1024 inputs and as many outputs");
            }
            if [&layer.steps, &layer.bias].iter().any(|row| row.len() != layer.outputs as usize) {
                return unsound("a layer has one step and one bias an output");
            }
            // A NaN is not small.
            if !layer.steps.iter().chain(&layer.bias).all(small) || layer.steps.iter().any(|step| *step < 0.0) {
                return unsound("a layer's numbers are finite, and its steps not negative");
            }
        }
        let ends_where_it_began =
            self.map.last().map(|layer| layer.outputs) == self.map.first().map(|layer| layer.inputs);
        if !ends_where_it_began || self.map.windows(2).any(|pair| pair[0].outputs != pair[1].inputs) {
            return unsound("the layers of the map follow one another in a ring");
        }
        let after = self.picture_after as usize;
        let hidden = after.checked_sub(1).and_then(|before| self.map.get(before)).map(|layer| layer.outputs);
        if after >= self.map.len() || hidden != Some(self.picture.inputs) {
            return unsound("the pixels are reached from a hidden layer of the map");
        }
        let SampleShape { channels, height_px, width_px } = self.shape;
        let sides = [height_px, width_px].iter().all(|side| (2..=512).contains(side));
        if ![1, 3].contains(&channels) || !sides || self.shape.dim() != self.picture.outputs as usize {
            return unsound("an image has as many pixels as its network");
        }
        if !(1..=MOST_IMAGES).contains(&self.labels.len()) || self.labels.len() * self.latent_dim() != self.codes.len()
        {
            return unsound("there is a code for each of 1 to 100 images");
        }
        if self.codes.iter().all(small) { Ok(()) } else { unsound("a code is not finite") }
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
