//! One layer of a network: as plain numbers, and packed for the inner loops.

use crate::activation::Activation;
use crate::convolution::Convolution;
use crate::dense::{PackedLayer, affine};
use crate::lanes::Lanes;
use crate::stencil::{Stencil, convolve};

/// What a layer makes of its weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Fully connected, y = W x + b. W is `outputs × inputs`, row-major.
    Full { inputs: usize, outputs: usize },
    /// From the fine picture to the coarse. W is `coarse channels × fine channels × 3 × 3`, row-major.
    Convolution(Convolution),
    /// From the coarse picture to the fine, with W in the same order.
    TransposedConvolution(Convolution),
}

impl Form {
    /// Numbers that the layer takes.
    pub fn inputs(&self) -> usize {
        match self {
            Self::Full { inputs, .. } => *inputs,
            Self::Convolution(of) => of.fine.dim(),
            Self::TransposedConvolution(of) => of.coarse.dim(),
        }
    }

    /// Numbers that the layer gives.
    pub fn outputs(&self) -> usize {
        match self {
            Self::Full { outputs, .. } => *outputs,
            Self::Convolution(of) => of.coarse.dim(),
            Self::TransposedConvolution(of) => of.fine.dim(),
        }
    }
}

/// A layer's numbers and the activation that follows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer<S> {
    pub form: Form,
    pub weight: Vec<S>,
    pub bias: Vec<S>,
    pub activation: Option<Activation>,
}

/// A layer in the order in which its inner loop reads it, and the activation that follows.
pub struct Stage<S> {
    kernel: Kernel<S>,
    pub activation: Option<Activation>,
}

enum Kernel<S> {
    Full(PackedLayer<S>),
    Convolution(Stencil<S>),
}

impl<S: Copy + Default> Stage<S> {
    pub fn new(layer: &Layer<S>) -> Self {
        let (weight, bias) = (&layer.weight[..], &layer.bias[..]);
        let kernel = match &layer.form {
            Form::Full { inputs, outputs } => Kernel::Full(PackedLayer::new(*inputs, *outputs, weight, bias)),
            Form::Convolution(of) => Kernel::Convolution(Stencil::new(of, false, weight, bias)),
            Form::TransposedConvolution(of) => Kernel::Convolution(Stencil::new(of, true, weight, bias)),
        };
        Self { kernel, activation: layer.activation }
    }

    /// Numbers that the layer takes.
    pub fn inputs(&self) -> usize {
        match &self.kernel {
            Kernel::Full(layer) => layer.inputs(),
            Kernel::Convolution(layer) => layer.inputs(),
        }
    }

    /// Numbers that the layer gives, without padding.
    pub fn outputs(&self) -> usize {
        match &self.kernel {
            Kernel::Full(layer) => layer.outputs(),
            Kernel::Convolution(layer) => layer.outputs(),
        }
    }

    /// Length of an output buffer.
    pub fn padded_outputs(&self) -> usize {
        match &self.kernel {
            Kernel::Full(layer) => layer.padded_outputs(),
            Kernel::Convolution(layer) => layer.outputs(),
        }
    }

    /// Multiplications of one point.
    pub fn multiplications(&self) -> usize {
        match &self.kernel {
            Kernel::Full(layer) => layer.inputs() * layer.outputs(),
            Kernel::Convolution(layer) => layer.multiplications(),
        }
    }

    /// The layer, without its activation, at a few points, one a lane; see [`affine`].
    #[inline(always)]
    pub fn apply<L: Lanes<Scalar = S>>(&self, unit: L, input: &[L], output: &mut [L]) {
        match &self.kernel {
            Kernel::Full(layer) => affine(layer, unit, input, output),
            Kernel::Convolution(layer) => convolve(layer, unit, input, output),
        }
    }
}
