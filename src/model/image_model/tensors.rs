//! An image model on a device.

use burn::tensor::{Device, Tensor};
use eddy_kernels::picture::PictureProgram;

use super::direct::picture_program;
use super::model::{ImageModel, ImageModelFacts};
use crate::model::graph::{GraphTensors, Passage};

/// An image model whose numbers are on a device.
pub struct ImageTensors {
    encoder: GraphTensors,
    decoder: GraphTensors,
    programs: Option<HalfPrograms>,
    facts: ImageModelFacts,
}

/// Both halves as programs of our own loops.
pub struct HalfPrograms {
    pub encoder: PictureProgram,
    pub decoder: PictureProgram,
}

impl ImageTensors {
    /// Brings the numbers to the device; on the CPU they are not copied.
    pub fn new(model: ImageModel, device: &Device) -> Self {
        let ImageModel { encoder, decoder, facts } = model;
        let on_cpu = device.clone().inner() == Device::flex();
        let programs =
            || Some(HalfPrograms { encoder: picture_program(&encoder)?, decoder: picture_program(&decoder)? });
        let programs = if on_cpu { programs() } else { None };
        let [encoder, decoder] = [encoder, decoder].map(|half| GraphTensors::taking(half, device));
        Self { encoder, decoder, programs, facts }
    }

    /// With the device's own operations alone, to hold our loops to them.
    #[cfg(test)]
    pub fn alone(model: ImageModel, device: &Device) -> Self {
        let ImageModel { encoder, decoder, facts } = model;
        let [encoder, decoder] = [encoder, decoder].map(|half| GraphTensors::taking_alone(half, device));
        Self { encoder, decoder, programs: None, facts }
    }

    /// Makes convolutions in bands of so many multiplications.
    #[cfg(test)]
    pub fn in_bands_of(self, multiplications: u64) -> Self {
        let [encoder, decoder] = [self.encoder, self.decoder].map(|half| half.in_bands_of(multiplications));
        Self { encoder, decoder, programs: None, facts: self.facts }
    }

    /// Both halves for our own loops, which are several times as fast on a CPU; `None` on other devices, and where a half
    /// has what they do not know. They are handed over.
    pub fn take_programs(&mut self) -> Option<HalfPrograms> {
        self.programs.take()
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
