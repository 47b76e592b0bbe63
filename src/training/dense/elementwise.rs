//! What a step does number by number: activations with their slopes, gradients of the error, AdamW.
//! Branch-free polynomials, relative error about 1e-7; a NaN stays one.

use pulp::{Simd, WithSimd, bytemuck::cast_slice, bytemuck::cast_slice_mut};

use super::panels::BLOCK;
use crate::spec::Activation;

/// `values` become a(values), `slopes` a′(values).
pub struct ActivationWithSlope<'a> {
    pub by: Activation,
    pub values: &'a mut [f32],
    pub slopes: &'a mut [f32],
}

impl WithSimd for ActivationWithSlope<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let values: &mut [S::f32s] = cast_slice_mut(self.values);
        let slopes: &mut [S::f32s] = cast_slice_mut(self.slopes);
        macro_rules! each {
            ($function:ident) => {
                for (value, slope) in values.iter_mut().zip(slopes) {
                    (*value, *slope) = $function(simd, *value);
                }
            };
        }
        match self.by {
            Activation::Silu => each!(silu),
            Activation::Gelu => each!(gelu),
            Activation::Tanh => each!(tanh),
            Activation::Relu => each!(relu),
            Activation::LeakyRelu => each!(leaky_relu),
            Activation::Sigmoid => each!(sigmoid),
        }
    }
}

/// left *= right.
pub struct Multiply<'a> {
    pub left: &'a mut [f32],
    pub right: &'a [f32],
}

impl WithSimd for Multiply<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let right: &[S::f32s] = cast_slice(self.right);
        for (left, right) in cast_slice_mut::<f32, S::f32s>(self.left).iter_mut().zip(right) {
            *left = simd.mul_f32s(*left, *right);
        }
    }
}

/// left += right.
pub struct Add<'a> {
    pub left: &'a mut [f32],
    pub right: &'a [f32],
}

impl WithSimd for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let right: &[S::f32s] = cast_slice(self.right);
        for (left, right) in cast_slice_mut::<f32, S::f32s>(self.left).iter_mut().zip(right) {
            *left = simd.add_f32s(*left, *right);
        }
    }
}

/// The sum of (found − wanted)² over the samples that count, and `gradient` = scale · (found − wanted).
pub struct SquaredError<'a> {
    pub found: &'a [f32],
    pub wanted: &'a [f32],
    pub gradient: &'a mut [f32],
    /// 1 for samples that count, 0 for the padding: one number a lane of this block.
    pub counts: &'a [f32; BLOCK],
    pub scale: f32,
}

impl WithSimd for SquaredError<'_> {
    type Output = f32;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> f32 {
        let counts: &[S::f32s] = cast_slice(self.counts);
        let found = cast_slice::<f32, S::f32s>(self.found).chunks_exact(counts.len());
        let wanted = cast_slice::<f32, S::f32s>(self.wanted).chunks_exact(counts.len());
        let gradient = cast_slice_mut::<f32, S::f32s>(self.gradient).chunks_exact_mut(counts.len());
        let scale = simd.splat_f32s(self.scale);
        let mut sum = simd.splat_f32s(0.0);
        for ((found, wanted), gradient) in found.zip(wanted).zip(gradient) {
            for (((found, wanted), gradient), counts) in found.iter().zip(wanted).zip(gradient).zip(counts) {
                let error = simd.mul_f32s(simd.sub_f32s(*found, *wanted), *counts);
                sum = simd.mul_add_e_f32s(error, error, sum);
                *gradient = simd.mul_f32s(scale, error);
            }
        }
        simd.reduce_sum_f32s(sum)
    }
}

/// One step of AdamW on parameters that have done equally many before.
pub struct AdamWStep<'a> {
    pub parameters: &'a mut [f32],
    pub gradients: &'a [f32],
    pub first: &'a mut [f32],
    pub second: &'a mut [f32],
    pub coefficients: AdamWCoefficients,
}

/// The numbers of a step that are the same for all parameters.
#[derive(Clone, Copy)]
pub struct AdamWCoefficients {
    /// 1 − η · weight decay.
    pub kept: f32,
    /// η/(1 − β₁ᵗ).
    pub rate: f32,
    /// 1/(1 − β₂ᵗ).
    pub second: f32,
}

impl AdamWCoefficients {
    /// As everywhere; ε as in PyTorch.
    const BETA_1: f32 = 0.9;
    const BETA_2: f32 = 0.999;
    const EPSILON: f32 = 1e-8;

    /// Of step `time` (from 1).
    pub fn at(time: u64, learning_rate: f64, weight_decay: f32) -> Self {
        let time = time.min(i32::MAX as u64) as i32;
        Self {
            kept: (1.0 - learning_rate * f64::from(weight_decay)) as f32,
            rate: (learning_rate / (1.0 - f64::from(Self::BETA_1).powi(time))) as f32,
            second: (1.0 / (1.0 - f64::from(Self::BETA_2).powi(time))) as f32,
        }
    }
}

impl WithSimd for AdamWStep<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let parameters = cast_slice_mut::<f32, S::f32s>(self.parameters).iter_mut();
        let gradients = cast_slice::<f32, S::f32s>(self.gradients).iter();
        let first = cast_slice_mut::<f32, S::f32s>(self.first).iter_mut();
        let second = cast_slice_mut::<f32, S::f32s>(self.second).iter_mut();
        let (beta_1, beta_2) = (AdamWCoefficients::BETA_1, AdamWCoefficients::BETA_2);
        let (keep_1, take_1) = (simd.splat_f32s(beta_1), simd.splat_f32s(1.0 - beta_1));
        let (keep_2, take_2) = (simd.splat_f32s(beta_2), simd.splat_f32s(1.0 - beta_2));
        let epsilon = simd.splat_f32s(AdamWCoefficients::EPSILON);
        let kept = simd.splat_f32s(self.coefficients.kept);
        let rate = simd.splat_f32s(self.coefficients.rate);
        let correction = simd.splat_f32s(self.coefficients.second);
        for (((parameter, gradient), first), second) in parameters.zip(gradients).zip(first).zip(second) {
            let gradient = *gradient;
            *first = simd.mul_add_e_f32s(keep_1, *first, simd.mul_f32s(take_1, gradient));
            let square = simd.mul_f32s(gradient, gradient);
            *second = simd.mul_add_e_f32s(keep_2, *second, simd.mul_f32s(take_2, square));
            let deviation = simd.add_f32s(simd.sqrt_f32s(simd.mul_f32s(*second, correction)), epsilon);
            let change = simd.div_f32s(simd.mul_f32s(rate, *first), deviation);
            *parameter = simd.sub_f32s(simd.mul_f32s(kept, *parameter), change);
        }
    }
}

/// Horner's rule, highest coefficient first.
macro_rules! horner {
    ($simd:expr, $x:expr, $first:expr $(, $next:expr)*) => {{
        let sum = $simd.splat_f32s($first);
        $(let sum = $simd.mul_add_e_f32s(sum, $x, $simd.splat_f32s($next));)*
        sum
    }};
}

#[inline(always)]
fn silu<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    let share = logistic(simd, x);
    let value = simd.mul_f32s(x, share);
    let rest = simd.sub_f32s(simd.splat_f32s(1.0), share);
    (value, simd.mul_add_e_f32s(value, rest, share))
}

#[inline(always)]
fn gelu<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    let half = simd.splat_f32s(0.5);
    let root = simd.splat_f32s(std::f32::consts::FRAC_1_SQRT_2);
    let share = simd.mul_add_e_f32s(half, erf(simd, simd.mul_f32s(x, root)), half);
    let exponent = simd.mul_f32s(simd.mul_f32s(x, x), simd.splat_f32s(-0.5));
    let density = simd.mul_f32s(exp(simd, exponent), simd.splat_f32s(0.398_942_3));
    (simd.mul_f32s(x, share), simd.mul_add_e_f32s(x, density, share))
}

#[inline(always)]
fn relu<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    let zero = simd.splat_f32s(0.0);
    let slope = simd.select_f32s(simd.greater_than_f32s(x, zero), simd.splat_f32s(1.0), zero);
    (simd.max_f32s(zero, x), slope)
}

#[inline(always)]
fn leaky_relu<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    let (zero, leak) = (simd.splat_f32s(0.0), simd.splat_f32s(Activation::LEAK));
    let slope = simd.select_f32s(simd.greater_than_f32s(x, zero), simd.splat_f32s(1.0), leak);
    (simd.mul_f32s(x, slope), slope)
}

#[inline(always)]
fn sigmoid<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    let value = logistic(simd, x);
    (value, simd.mul_f32s(value, simd.sub_f32s(simd.splat_f32s(1.0), value)))
}

/// 1/(1 + e⁻ˣ).
#[inline(always)]
fn logistic<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let one = simd.splat_f32s(1.0);
    let minus = simd.sub_f32s(simd.splat_f32s(0.0), x);
    simd.div_f32s(one, simd.add_f32s(one, exp(simd, minus)))
}

/// min(max(x, −bound), bound). NaN stays NaN: x86 gives the second operand where one is none, others NaN.
#[inline(always)]
fn clamped<S: Simd>(simd: S, x: S::f32s, lowest: f32, highest: f32) -> S::f32s {
    simd.max_f32s(simd.splat_f32s(lowest), simd.min_f32s(simd.splat_f32s(highest), x))
}

/// eˣ, clamped to the finite range (Cephes' polynomial on [−½ ln 2, ½ ln 2]).
#[inline(always)]
fn exp<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let x = clamped(simd, x, -87.0, 88.0);
    // Adding 1.5·2²³ rounds to the nearest integer n and leaves n in the low bits, here already biased.
    let magic = simd.splat_f32s(12_582_912.0 + 127.0);
    let shifted = simd.mul_add_e_f32s(x, simd.splat_f32s(std::f32::consts::LOG2_E), magic);
    let n = simd.sub_f32s(shifted, magic);
    let r = simd.mul_add_e_f32s(n, simd.splat_f32s(-0.693_359_4), x);
    let r = simd.mul_add_e_f32s(n, simd.splat_f32s(2.121_944_4e-4), r);
    let tail = horner!(simd, r, 1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5);
    let one_and_r = simd.add_f32s(r, simd.splat_f32s(1.0));
    let mantissa = simd.mul_add_e_f32s(tail, simd.mul_f32s(r, r), one_and_r);
    // Times 2²³: the low bits become the exponent.
    let power = simd.mul_u32s(simd.transmute_u32s_f32s(shifted), simd.splat_u32s(1 << 23));
    simd.mul_f32s(mantissa, simd.transmute_f32s_u32s(power))
}

/// tanh as the rational function of Eigen and XLA, and its slope.
#[inline(always)]
fn tanh<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    let x = clamped(simd, x, -7.905_311, 7.905_311);
    let s = simd.mul_f32s(x, x);
    let p = horner!(
        simd,
        s,
        -2.760_768_5e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297_1e-8,
        1.485_722_4e-5,
        6.372_619_3e-4,
        4.893_524_6e-3
    );
    let q = horner!(simd, s, 1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3);
    let value = simd.div_f32s(simd.mul_f32s(x, p), q);
    (value, simd.negate_mul_add_e_f32s(value, value, simd.splat_f32s(1.0)))
}

/// erf as the rational function of Eigen and XLA.
#[inline(always)]
fn erf<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let x = clamped(simd, x, -4.0, 4.0);
    let s = simd.mul_f32s(x, x);
    let p = horner!(
        simd,
        s,
        -2.726_142_3e-10,
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_4e-5,
        -7.349_906_3e-4,
        -2.954_6e-3,
        -1.609_603_3e-2
    );
    let q = horner!(simd, s, -1.456_607_2e-5, -2.133_740_6e-4, -1.682_827e-3, -7.373_329_2e-3, -1.426_473_9e-2);
    simd.div_f32s(simd.mul_f32s(x, p), q)
}
