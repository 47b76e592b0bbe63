//! The activations as the inner loops name them.

use eddy_kernels as kernels;

use crate::spec::Activation;

/// The activation as the inner loops name it.
pub fn for_kernels(activation: Activation) -> kernels::Activation {
    match activation {
        Activation::Silu => kernels::Activation::Silu,
        Activation::Gelu => kernels::Activation::Gelu,
        Activation::Tanh => kernels::Activation::Tanh,
        Activation::Relu => kernels::Activation::Relu,
        Activation::LeakyRelu => kernels::Activation::LeakyRelu,
        Activation::LeakyRelu10 => kernels::Activation::LeakyRelu10,
        Activation::LeakyRelu20 => kernels::Activation::LeakyRelu20,
        Activation::LeakyRelu30 => kernels::Activation::LeakyRelu30,
        Activation::Elu => kernels::Activation::Elu,
        Activation::Sigmoid => kernels::Activation::Sigmoid,
    }
}
