//! Vectorised activations: branch-free polynomials, relative error of the functions about 1e-7.

use super::lanes::{F32x4, Lanes, Pair};
use crate::spec::Activation;

/// A vector that knows the activations.
pub trait Activate: Lanes<Scalar = f32> {
    fn silu(self) -> Self;
    fn gelu(self) -> Self;
    fn tanh(self) -> Self;
    fn relu(self) -> Self;
    fn leaky_relu(self) -> Self;
    fn sigmoid(self) -> Self;
}

/// Applies the activation in place.
pub fn activate<L: Activate>(activation: Activation, values: &mut [L]) {
    match activation {
        Activation::Silu => values.iter_mut().for_each(|x| *x = x.silu()),
        Activation::Gelu => values.iter_mut().for_each(|x| *x = x.gelu()),
        Activation::Tanh => values.iter_mut().for_each(|x| *x = x.tanh()),
        Activation::Relu => values.iter_mut().for_each(|x| *x = x.relu()),
        Activation::LeakyRelu => values.iter_mut().for_each(|x| *x = x.leaky_relu()),
        Activation::Sigmoid => values.iter_mut().for_each(|x| *x = x.sigmoid()),
    }
}

impl Activate for F32x4 {
    #[inline(always)]
    fn silu(self) -> Self {
        self / one_and_exp_of_minus(self)
    }

    #[inline(always)]
    fn gelu(self) -> Self {
        let half = Self::splat(0.5) * self;
        half + half * erf(self * Self::splat(std::f32::consts::FRAC_1_SQRT_2))
    }

    #[inline(always)]
    fn tanh(self) -> Self {
        tanh(self)
    }

    #[inline(always)]
    fn relu(self) -> Self {
        self.at_least(0.0)
    }

    #[inline(always)]
    fn leaky_relu(self) -> Self {
        self.at_least(0.0) + Self::splat(Activation::LEAK) * self.at_most(0.0)
    }

    #[inline(always)]
    fn sigmoid(self) -> Self {
        Self::splat(1.0) / one_and_exp_of_minus(self)
    }
}

impl<L: Activate> Activate for Pair<L> {
    #[inline(always)]
    fn silu(self) -> Self {
        Self(self.0.silu(), self.1.silu())
    }

    #[inline(always)]
    fn gelu(self) -> Self {
        Self(self.0.gelu(), self.1.gelu())
    }

    #[inline(always)]
    fn tanh(self) -> Self {
        Self(self.0.tanh(), self.1.tanh())
    }

    #[inline(always)]
    fn relu(self) -> Self {
        Self(self.0.relu(), self.1.relu())
    }

    #[inline(always)]
    fn leaky_relu(self) -> Self {
        Self(self.0.leaky_relu(), self.1.leaky_relu())
    }

    #[inline(always)]
    fn sigmoid(self) -> Self {
        Self(self.0.sigmoid(), self.1.sigmoid())
    }
}

/// Horner's rule, highest coefficient first.
macro_rules! horner {
    ($x:expr, $first:expr $(, $next:expr)*) => {{
        let x = $x;
        let sum = F32x4::splat($first);
        $(let sum = sum * x + F32x4::splat($next);)*
        sum
    }};
}

/// 1 + e⁻ˣ.
#[inline(always)]
fn one_and_exp_of_minus(x: F32x4) -> F32x4 {
    F32x4::splat(1.0) + exp(F32x4::splat(0.0) - x)
}

/// eˣ, clamped to the finite range (Cephes' polynomial on [−½ ln 2, ½ ln 2]).
#[inline(always)]
fn exp(x: F32x4) -> F32x4 {
    let x = x.at_most(88.0).at_least(-87.0);
    // Adding 1.5·2²³ rounds to the nearest integer n and leaves n in the low bits, here already biased.
    let magic = F32x4::splat(12_582_912.0 + 127.0);
    let shifted = x * F32x4::splat(std::f32::consts::LOG2_E) + magic;
    let n = shifted - magic;
    let r = x - n * F32x4::splat(0.693_359_4) - n * F32x4::splat(-2.121_944_4e-4);
    let tail = horner!(r, 1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5);
    let mantissa = tail * r * r + r + F32x4::splat(1.0);
    mantissa * shifted.shift_bits_left_23()
}

/// tanh as the rational function of Eigen and XLA.
#[inline(always)]
fn tanh(x: F32x4) -> F32x4 {
    let x = x.at_most(7.905_311).at_least(-7.905_311);
    let s = x * x;
    let p = horner!(
        s,
        -2.760_768_5e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297_1e-8,
        1.485_722_4e-5,
        6.372_619_3e-4,
        4.893_524_6e-3
    );
    let q = horner!(s, 1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3);
    x * p / q
}

/// erf as the rational function of Eigen and XLA.
#[inline(always)]
fn erf(x: F32x4) -> F32x4 {
    let x = x.at_most(4.0).at_least(-4.0);
    let s = x * x;
    let p = horner!(
        s,
        -2.726_142_3e-10,
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_4e-5,
        -7.349_906_3e-4,
        -2.954_6e-3,
        -1.609_603_3e-2
    );
    let q = horner!(s, -1.456_607_2e-5, -2.133_740_6e-4, -1.682_827e-3, -7.373_329_2e-3, -1.426_473_9e-2);
    x * p / q
}
