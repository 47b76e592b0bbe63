//! The file of a shipped network, in the container of `model/quantised_file`.
//!
//! What is read is used without another look, so that everything that could be wrong with it is refused
//! here, before anything of its size is made.

use serde::{Deserialize, Serialize};

use crate::model::quantised::QuantisedLayer;
use crate::model::quantised_file::{LARGEST_NUMBER, QuantisedFileError, QuantisedFormat, check_layer, fill};
use crate::spec::{Activation, SampleShape};

const FORMAT: QuantisedFormat = QuantisedFormat { magic: b"EDDYVIEW", version: 1, most_head_bytes: 1 << 18 };
/// Widths above this, and files above this size, are none of ours.
const MOST_UNITS: u32 = 1024;
const MOST_LAYERS: usize = 12;
const MOST_IMAGES: usize = 100;

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

impl Shipped {
    /// The bytes of the file.
    ///
    /// # Errors
    /// If it could not be read back.
    pub fn to_bytes(&self) -> Result<Vec<u8>, QuantisedFileError> {
        self.check()?;
        FORMAT.pack(self, self.layers())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it; nothing unsound is ever returned.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, QuantisedFileError> {
        let (mut shipped, counts): (Self, _) = FORMAT.unpack(bytes)?;
        shipped.check_head()?;
        fill(shipped.map.iter_mut().chain([&mut shipped.picture]), counts)?;
        Ok(shipped)
    }

    /// All layers, in the order of the file.
    fn layers(&self) -> impl Iterator<Item = &QuantisedLayer> {
        self.map.iter().chain([&self.picture])
    }

    /// Coordinates of a code.
    pub fn latent_dim(&self) -> usize {
        self.map.first().map_or(0, |layer| layer.inputs as usize)
    }

    fn check(&self) -> Result<(), QuantisedFileError> {
        self.check_head()?;
        let whole = self.layers().all(|layer| layer.weight_count() == Some(layer.counts.len()));
        if whole { Ok(()) } else { Err(QuantisedFileError::Length) }
    }

    /// Everything but the weights.
    fn check_head(&self) -> Result<(), QuantisedFileError> {
        let unsound = |what: &'static str| Err(QuantisedFileError::Unsound(what.into()));
        let small = |number: &f32| number.abs() <= LARGEST_NUMBER;
        if self.map.len() < 2 || self.map.len() > MOST_LAYERS {
            return unsound("a map has 2 to 12 layers");
        }
        for layer in self.layers() {
            check_layer(layer, MOST_UNITS)?;
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
