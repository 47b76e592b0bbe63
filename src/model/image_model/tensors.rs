//! An image model on a device.

use burn::tensor::{Device, Tensor};

use super::model::{ImageModel, ImageModelFacts};
use crate::model::graph::{GraphTensors, Passage};

/// An image model whose numbers are on a device.
pub struct ImageTensors {
    encoder: GraphTensors,
    decoder: GraphTensors,
    facts: ImageModelFacts,
}

impl ImageTensors {
    /// Brings the numbers to the device; on the CPU they are not copied.
    pub fn new(model: ImageModel, device: &Device) -> Self {
        let ImageModel { encoder, decoder, facts } = model;
        let [encoder, decoder] = [encoder, decoder].map(|half| GraphTensors::taking(half, device));
        Self { encoder, decoder, facts }
    }

    /// Makes convolutions in bands of so many multiplications.
    #[cfg(test)]
    pub fn in_bands_of(self, multiplications: u64) -> Self {
        let [encoder, decoder] = [self.encoder, self.decoder].map(|half| half.in_bands_of(multiplications));
        Self { encoder, decoder, facts: self.facts }
    }

    /// What is known of the model without its numbers.
    pub fn facts(&self) -> &ImageModelFacts {
        &self.facts
    }

    /// For what is only known once the model runs.
    pub fn facts_mut(&mut self) -> &mut ImageModelFacts {
        &mut self.facts
    }

    /// Pictures (count × numbers of one) of latents (count × numbers of one), an operation at a time. Nothing clamps
    /// them.
    pub fn decoding(&self, latents: Tensor<2>) -> Passage<'_> {
        self.decoder.passage(latents)
    }

    /// Latents of pictures, as [`Self::decoding`]; of AutoencoderKL the mean.
    pub fn encoding(&self, pictures: Tensor<2>) -> Passage<'_> {
        self.encoder.passage(pictures)
    }
}
