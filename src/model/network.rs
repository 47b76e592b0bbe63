//! The autoencoder as burn tensors: encode, decode and the latent map, on whatever device holds them.

use burn::tensor::module::{conv_transpose2d, conv2d, linear};
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};
use burn::tensor::{Device, ExecutionError, Tensor, TensorData, Transaction, activation};

use super::convolution::Convolution;
use super::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{Activation, SampleShape};

/// One layer's tensors. Of a full layer the weight is `inputs × outputs`, burn's order; of the others
/// it has the rows and columns of [`Form::weight_shape`].
#[derive(Clone, Debug)]
pub struct BurnLayer {
    pub form: Form,
    pub weight: Tensor<2>,
    pub bias: Tensor<1>,
}

/// E and D. Cloning shares the tensors.
#[derive(Clone, Debug)]
pub struct Network {
    pub activation: Activation,
    /// After the last layer of the encoder and of the decoder; see [`NetworkWeights`].
    pub code: Option<Activation>,
    pub output: Option<Activation>,
    pub encoder: Vec<BurnLayer>,
    pub decoder: Vec<BurnLayer>,
    /// See [`NetworkWeights::log_variance`].
    pub log_variance: Option<BurnLayer>,
}

impl BurnLayer {
    fn from_weights(layer: &LayerWeights, device: &Device) -> Self {
        let [rows, columns] = layer.form.weight_shape();
        let (weight, shape) = match layer.form {
            Form::Full { .. } => (transposed(&layer.weight, rows, columns), [columns, rows]),
            Form::Convolution(_) | Form::TransposedConvolution(_) => (layer.weight.clone(), [rows, columns]),
        };
        Self {
            form: layer.form,
            weight: Tensor::from_data(TensorData::new(weight, shape), device),
            bias: Tensor::from_data(TensorData::new(layer.bias.clone(), [layer.bias.len()]), device),
        }
    }

    /// Numbers in the order of this layer's weight tensor, in the order of [`LayerWeights::weight`].
    pub fn in_plain_order(&self, numbers: Vec<f32>) -> Vec<f32> {
        match self.form {
            Form::Full { inputs, outputs } => transposed(&numbers, inputs, outputs),
            Form::Convolution(_) | Form::TransposedConvolution(_) => numbers,
        }
    }

    fn apply(&self, x: Tensor<2>) -> Tensor<2> {
        let [batch, _] = x.dims();
        let bias = Some(self.bias.clone());
        let pictures = |rows: Tensor<2>, shape: SampleShape| {
            rows.reshape([batch, shape.channels, shape.height_px, shape.width_px])
        };
        let kernels = |of: &Convolution| {
            let side = Convolution::KERNEL_PX;
            self.weight.clone().reshape([of.coarse.channels, of.fine.channels, side, side])
        };
        let (stride, padding, dilation) = ([Convolution::STRIDE_PX; 2], [Convolution::PADDING_PX; 2], [1, 1]);
        match &self.form {
            Form::Full { .. } => linear(x, self.weight.clone(), bias),
            Form::Convolution(of) => {
                let options = ConvOptions::new(stride, padding, dilation, 1);
                conv2d(pictures(x, of.fine), kernels(of), bias, options).reshape([batch, of.coarse.dim()])
            }
            Form::TransposedConvolution(of) => {
                let options = ConvTransposeOptions::new(stride, padding, of.padding_out_px(), dilation, 1);
                conv_transpose2d(pictures(x, of.coarse), kernels(of), bias, options).reshape([batch, of.fine.dim()])
            }
        }
    }

    /// The same layer with every tensor passed through `change` (rank 2, then rank 1).
    pub fn map(&self, weight: impl FnOnce(Tensor<2>) -> Tensor<2>, bias: impl FnOnce(Tensor<1>) -> Tensor<1>) -> Self {
        Self { form: self.form, weight: weight(self.weight.clone()), bias: bias(self.bias.clone()) }
    }
}

impl Network {
    /// The weights on `device`. With an autodiff device the tensors are constants until
    /// [`Self::tracked`] marks them.
    pub fn from_weights(weights: &NetworkWeights, device: &Device) -> Self {
        let stack =
            |layers: &[LayerWeights]| layers.iter().map(|layer| BurnLayer::from_weights(layer, device)).collect();
        Self {
            activation: weights.activation,
            code: weights.code,
            output: weights.output,
            encoder: stack(&weights.encoder),
            decoder: stack(&weights.decoder),
            log_variance: weights.log_variance.as_ref().map(|layer| BurnLayer::from_weights(layer, device)),
        }
    }

    /// The same network whose parameters keep gradients; `self` must be on an autodiff device.
    pub fn tracked(&self) -> Self {
        self.map_layers(|layer| layer.map(|weight| weight.detach().require_grad(), |bias| bias.detach().require_grad()))
    }

    /// Gives a tracked network the log-variance head of `seed`, if it has none and has an encoder;
    /// whether it was given one.
    pub fn add_log_variance(&mut self, seed: u64, device: &Device) -> bool {
        let Some(code) = self.encoder.last() else { return false };
        let (inputs, outputs) = (code.form.inputs(), code.form.outputs());
        let is_new = self.log_variance.is_none();
        self.log_variance.get_or_insert_with(|| {
            BurnLayer::from_weights(&LayerWeights::log_variance_head(inputs, outputs, seed), device)
                .map(Tensor::require_grad, Tensor::require_grad)
        });
        is_new
    }

    /// In the order of [`NetworkWeights::layers`].
    pub fn layers(&self) -> impl Iterator<Item = &BurnLayer> {
        self.encoder.iter().chain(&self.decoder).chain(&self.log_variance)
    }

    /// The same network with every layer changed, in the order of [`Self::layers`].
    pub fn map_layers(&self, mut change: impl FnMut(&BurnLayer) -> BurnLayer) -> Self {
        Self {
            activation: self.activation,
            code: self.code,
            output: self.output,
            encoder: self.encoder.iter().map(&mut change).collect(),
            decoder: self.decoder.iter().map(&mut change).collect(),
            log_variance: self.log_variance.as_ref().map(change),
        }
    }

    /// Images (batch × pixels) to latents (batch × k).
    pub fn encode(&self, images: Tensor<2>) -> Tensor<2> {
        self.code(self.hidden(images))
    }

    /// Images (batch × pixels) to what the encoder's heads read, activated (batch × width). Without an
    /// encoder they are the code already.
    pub fn hidden(&self, images: Tensor<2>) -> Tensor<2> {
        let Some((_, layers)) = self.encoder.split_last() else { return images };
        layers.iter().fold(images, |x, layer| activated(self.activation, layer.apply(x)))
    }

    /// From [`Self::hidden`] to the latents: of a variational encoder, their means.
    pub fn code(&self, hidden: Tensor<2>) -> Tensor<2> {
        match self.encoder.last() {
            Some(layer) => activated(self.code, layer.apply(hidden)),
            None => hidden,
        }
    }

    /// From [`Self::hidden`] to ln s² of the latents (batch × k), if the encoder is variational.
    pub fn log_variance(&self, hidden: Tensor<2>) -> Option<Tensor<2>> {
        self.log_variance.as_ref().map(|head| head.apply(hidden))
    }

    /// Latents (batch × k) to images (batch × pixels); a linear output is not clamped.
    pub fn decode(&self, latents: Tensor<2>) -> Tensor<2> {
        let (last, before) = self.decoder.split_last().expect("a decoder has a layer");
        let hidden = before.iter().fold(latents, |x, layer| activated(self.activation, layer.apply(x)));
        activated(self.output, last.apply(hidden))
    }

    /// The latent map f = E∘D (paper, section 3).
    pub fn latent_map(&self, latents: Tensor<2>) -> Tensor<2> {
        self.encode(self.decode(latents))
    }

    /// Reads all weights back in one transaction.
    ///
    /// # Errors
    /// If the device could not run what was queued, or was lost.
    pub async fn weights(&self) -> Result<NetworkWeights, ExecutionError> {
        let mut transaction = Transaction::default();
        for layer in self.layers() {
            transaction = transaction.register(layer.weight.clone().inner()).register(layer.bias.clone().inner());
        }
        let mut numbers = transaction.execute_async().await?.into_iter().map(numbers_of);
        let mut read = |layer: &BurnLayer| {
            let weight = layer.in_plain_order(numbers.next().unwrap_or_default());
            LayerWeights { form: layer.form, weight, bias: numbers.next().unwrap_or_default() }
        };
        Ok(NetworkWeights {
            activation: self.activation,
            code: self.code,
            output: self.output,
            encoder: self.encoder.iter().map(&mut read).collect(),
            decoder: self.decoder.iter().map(&mut read).collect(),
            log_variance: self.log_variance.as_ref().map(read),
            graph: None,
        })
    }
}

fn activated(by: impl Into<Option<Activation>>, x: Tensor<2>) -> Tensor<2> {
    match by.into() {
        None => x,
        Some(Activation::Silu) => activation::silu(x),
        Some(Activation::Gelu) => activation::gelu(x),
        Some(Activation::Tanh) => activation::tanh(x),
        Some(Activation::Relu) => activation::relu(x),
        Some(
            leaky @ (Activation::LeakyRelu
            | Activation::LeakyRelu10
            | Activation::LeakyRelu20
            | Activation::LeakyRelu30),
        ) => activation::leaky_relu(x, f64::from(leaky.leak().unwrap_or(0.0))),
        Some(Activation::Elu) => activation::elu(x, 1.0),
        Some(Activation::Sigmoid) => activation::sigmoid(x),
    }
}

/// The f32 numbers of data read from a device.
pub fn numbers_of(data: TensorData) -> Vec<f32> {
    data.iter::<f32>().collect()
}

/// `rows × columns` row-major to `columns × rows` row-major.
fn transposed(matrix: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut result = vec![0.0; rows * columns];
    for (row, line) in matrix.chunks_exact(columns).enumerate() {
        for (column, &value) in line.iter().enumerate() {
            result[column * rows + row] = value;
        }
    }
    result
}
