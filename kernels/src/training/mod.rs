//! The inner loops of a training step of fully connected networks: products forward and backward, activations with
//! their slopes, the error, AdamW. What they are applied to, and in which order, is the caller's.
//!
//! Every function says which kind of SIMD it uses. Vectors of 512 bits are not used: a block of weights is two
//! vectors of 256.

mod elementwise;
mod panels;
mod product;

use crate::activation::Activation;
use crate::lanes::{F32x4, RealLanes};
use crate::simd::Simd;

pub use elementwise::AdamWCoefficients;
pub use panels::{BLOCK, Panels, padded};

/// A loop that is compiled for every kind of vector.
pub(crate) trait Kernel {
    type Output;

    /// Always inlined, and without closures of its own: what is left to a closure may be compiled apart, without the
    /// instructions of the function that it is used in.
    fn run<L: RealLanes>(self) -> Self::Output;
}

/// # Panics
/// If `simd` is none of [`Simd::all_here`].
pub(crate) fn dispatch<K: Kernel>(simd: Simd, kernel: K) -> K::Output {
    match simd {
        Simd::Baseline => kernel.run::<F32x4>(),
        #[cfg(target_arch = "x86_64")]
        Simd::Avx2 | Simd::Avx512 => x86::avx2_checked(simd, kernel),
        #[cfg(target_arch = "aarch64")]
        Simd::Neon => kernel.run::<crate::lanes::neon::FusedF32x4>(),
        #[cfg(not(all(target_arch = "x86_64", target_arch = "aarch64")))]
        _ => panic!("{simd:?} is for other machines"),
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    //! The loops compiled for instructions that not every machine has.
    #![expect(unsafe_code, reason = "instructions that only some machines have are unsafe to enter")]

    use super::Kernel;
    use crate::lanes::x86::F32x8;
    use crate::simd::Simd;

    pub fn avx2_checked<K: Kernel>(simd: Simd, kernel: K) -> K::Output {
        assert!(simd.is_here(), "{simd:?} is for other machines");
        // SAFETY: the machine has been asked for these instructions.
        unsafe { avx2(kernel) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn avx2<K: Kernel>(kernel: K) -> K::Output {
        kernel.run::<F32x8>()
    }
}

/// output = W · input + b. `weight` lies in blocks of [`BLOCK`] outputs: block p holds, input after input, the
/// weights into outputs p·BLOCK …; `bias` is padded to whole blocks.
pub fn affine(simd: Simd, weight: &[f32], bias: &[f32], input: &Panels, output: &mut Panels) {
    dispatch(simd, product::Affine { weight, bias, input, output });
}

/// input = Wᵀ · output: the gradient by a layer's input from the one by its output.
pub fn transposed(simd: Simd, weight: &[f32], output: &Panels, input: &mut Panels) {
    dispatch(simd, product::Transposed { weight, output, input });
}

/// weight += output · inputᵀ and bias += output, summed over the samples: the gradients by a layer's numbers.
/// `by_sample` is room for a transposed block.
pub fn add_weight_gradient(
    simd: Simd,
    output: &Panels,
    input: &Panels,
    (weight, bias): (&mut [f32], &mut [f32]),
    by_sample: &mut Vec<f32>,
) {
    dispatch(simd, product::WeightGradient { output, input, weight, bias, by_sample });
}

/// `values` become a(values), `slopes` a′(values). Both of one length, whole blocks.
pub fn activate_with_slope(simd: Simd, by: Activation, values: &mut [f32], slopes: &mut [f32]) {
    dispatch(simd, elementwise::ActivationWithSlope { by, values, slopes });
}

/// left *= right. Both of one length, whole blocks.
pub fn multiply(simd: Simd, left: &mut [f32], right: &[f32]) {
    dispatch(simd, elementwise::Multiply { left, right });
}

/// left += right. Both of one length, whole blocks.
pub fn add(simd: Simd, left: &mut [f32], right: &[f32]) {
    dispatch(simd, elementwise::Add { left, right });
}

/// The sum of (found − wanted)² over the samples that count, and `gradient` = scale · (found − wanted). `counts` is
/// 1 for samples of this block that count and 0 for the padding.
pub fn squared_error(
    simd: Simd,
    (found, wanted): (&[f32], &[f32]),
    gradient: &mut [f32],
    counts: &[f32; BLOCK],
    scale: f32,
) -> f32 {
    dispatch(simd, elementwise::SquaredError { found, wanted, gradient, counts, scale })
}

/// One step of AdamW on `parameters` that have done equally many before; `first` and `second` are its moments. All
/// of one length, whole blocks.
pub fn adamw(
    simd: Simd,
    coefficients: AdamWCoefficients,
    parameters: &mut [f32],
    gradients: &[f32],
    (first, second): (&mut [f32], &mut [f32]),
) {
    dispatch(simd, elementwise::AdamWStep { parameters, gradients, first, second, coefficients });
}
