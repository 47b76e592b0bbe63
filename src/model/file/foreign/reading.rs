//! Somebody else's network under one reading of what its file does not say.

use super::ForeignNetwork;
use super::fold::ChannelAffine;
use crate::model::file::loaded::LoadedNetwork;
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{Activation, ModelSpec, NetworkReading, PixelRange};

impl ForeignNetwork {
    /// The network under a reading, for pixels 0…1; see [`NetworkReading::is_possible`].
    pub fn read_as(&self, reading: &NetworkReading) -> LoadedNetwork {
        let NetworkReading { hidden: activation, code, mut output, taken, given } = *reading;
        let (mut encoder, mut decoder) = (self.encoder.clone(), self.decoder.clone());
        if let Some(first) = encoder.first_mut()
            && taken != PixelRange::UNIT
        {
            put_before(first, taken);
        }
        if let Some(last) = decoder.last_mut()
            && given != PixelRange::UNIT
        {
            let (factor, term) = match output {
                // (tanh u + 1)/2 = sigmoid(2u).
                Some(_) => (2.0, 0.0),
                None => (f64::from(given.sd), f64::from(given.mean)),
            };
            output = output.map(|_| Activation::Sigmoid);
            ChannelAffine::uniform(factor, term, last.bias.len()).after(last);
        }
        let model = ModelSpec { activation, code, output, ..self.model.clone() };
        let weights = NetworkWeights { activation, code, output, encoder, decoder, log_variance: None, graph: None };
        LoadedNetwork { weights, model, origin: None, notes: self.notes.clone() }
    }

    /// Encoder and decoder alone, without anything after their last layers, each as a network that has it.
    pub fn halves_as(&self, hidden: Activation) -> [NetworkWeights; 2] {
        let [k, pixels] = [self.model.latent_dim, self.pixel_count()];
        let form = Form::Full { inputs: k, outputs: pixels };
        // The way back of the encoder's network is not used; a last activation keeps it from being folded in.
        let back = LayerWeights { form, weight: vec![0.0; k * pixels], bias: vec![0.0; pixels] };
        let network = |encoder: &[LayerWeights], decoder: &[LayerWeights], output| NetworkWeights {
            activation: hidden,
            code: None,
            output,
            encoder: encoder.to_vec(),
            decoder: decoder.to_vec(),
            log_variance: None,
            graph: None,
        };
        [network(&self.encoder, &[back], Some(Activation::Relu)), network(&[], &self.decoder, None)]
    }

    /// Whether the range of the pixels that the encoder takes can be any: what a convolution sees beyond the
    /// edge of a picture is 0, which must stay the pixel 0.
    pub fn takes_any_range(&self) -> bool {
        self.encoder.first().is_some_and(|first| matches!(first.form, Form::Full { .. }))
    }
}

fn put_before(first: &mut LayerWeights, taken: PixelRange) {
    let (mean, sd) = (f64::from(taken.mean), f64::from(taken.sd));
    match first.form {
        Form::Full { inputs, .. } => ChannelAffine::uniform(1.0 / sd, -mean / sd, inputs).before(first),
        Form::Convolution(_) | Form::TransposedConvolution(_) => {
            first.weight.iter_mut().for_each(|weight| *weight = (f64::from(*weight) / sd) as f32);
        }
    }
}
