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

#[cfg(test)]
mod tests {
    use super::*;

    /// There are two lists because the loops' crate has no dependencies and runs have words and a serialized form.
    #[test]
    fn both_lists_are_the_same() {
        assert_eq!(Activation::ALL.map(for_kernels), kernels::Activation::ALL);
        for activation in Activation::ALL {
            assert_eq!(activation.leak().unwrap_or(0.0), for_kernels(activation).leak(), "{activation:?}");
        }
    }
}
