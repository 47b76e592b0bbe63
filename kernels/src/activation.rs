//! Vectorised activations: branch-free polynomials, relative error of the functions about 1e-7.

use crate::lanes::RealLanes;

/// The function between two layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activation {
    /// x · sigmoid(x), also called swish.
    Silu,
    /// x · Φ(x), the exact form with erf.
    Gelu,
    Tanh,
    /// max(x, 0).
    Relu,
    /// x, or a hundredth of it below 0.
    LeakyRelu,
    /// 1/(1 + e⁻ˣ).
    Sigmoid,
    /// x, or a tenth of it below 0.
    LeakyRelu10,
    /// x, or a fifth of it below 0.
    LeakyRelu20,
    /// x, or three tenths of it below 0.
    LeakyRelu30,
    /// x, or eˣ − 1 below 0.
    Elu,
}

impl Activation {
    pub const ALL: [Self; 10] = [
        Self::Silu,
        Self::Gelu,
        Self::Tanh,
        Self::Relu,
        Self::LeakyRelu,
        Self::Sigmoid,
        Self::LeakyRelu10,
        Self::LeakyRelu20,
        Self::LeakyRelu30,
        Self::Elu,
    ];

    /// Slope below 0 of a leaky ReLU; 0 of all others.
    pub fn leak(self) -> f32 {
        match self {
            Self::LeakyRelu => 0.01,
            Self::LeakyRelu10 => 0.1,
            Self::LeakyRelu20 => 0.2,
            Self::LeakyRelu30 => 0.3,
            Self::Silu | Self::Gelu | Self::Tanh | Self::Relu | Self::Sigmoid | Self::Elu => 0.0,
        }
    }
}

/// Lanes that know the activations.
pub trait Activate: RealLanes {
    /// Applies the activation in place.
    fn activate(activation: Activation, values: &mut [Self]);
}

/// Applies the activation in place.
pub fn activate<L: Activate>(activation: Activation, values: &mut [L]) {
    L::activate(activation, values);
}

// Plain loops, no closures: a closure would be a function of its own, compiled without the wide instructions of the
// function that it is used in.
impl<L: RealLanes> Activate for L {
    #[inline(always)]
    fn activate(activation: Activation, values: &mut [Self]) {
        match activation {
            Activation::Silu => {
                for x in values {
                    *x = *x / one_and_exp_of_minus(*x);
                }
            }
            Activation::Gelu => {
                for x in values {
                    let half = L::splat(0.5) * *x;
                    *x = half.plus_product(half, erf(*x * L::splat(std::f32::consts::FRAC_1_SQRT_2)));
                }
            }
            Activation::Tanh => {
                for x in values {
                    *x = tanh(*x);
                }
            }
            Activation::Relu => {
                for x in values {
                    *x = x.at_least(0.0);
                }
            }
            Activation::LeakyRelu | Activation::LeakyRelu10 | Activation::LeakyRelu20 | Activation::LeakyRelu30 => {
                let leak = L::splat(activation.leak());
                for x in values {
                    *x = x.at_least(0.0).plus_product(leak, x.at_most(0.0));
                }
            }
            Activation::Elu => {
                for x in values {
                    // Of a NaN both parts are one.
                    *x = x.at_least(0.0) + exp_minus_one(x.at_most(0.0));
                }
            }
            Activation::Sigmoid => {
                for x in values {
                    *x = L::splat(1.0) / one_and_exp_of_minus(*x);
                }
            }
        }
    }
}

/// Horner's rule, highest coefficient first.
macro_rules! horner {
    ($lanes:ident, $x:expr, $first:expr $(, $next:expr)*) => {{
        let x = $x;
        let sum = $lanes::splat($first);
        $(let sum = $lanes::splat($next).plus_product(sum, x);)*
        sum
    }};
}

/// 1 + e⁻ˣ, clamped to the finite range. e⁻ˣ = 2ⁿ e⁻ʳ, where x = r − n ln 2; the polynomial for e⁻ʳ on [−½ ln 2, ½ ln 2]
/// (Remez, through 1 at 0) is within 2e-8.
#[inline(always)]
fn one_and_exp_of_minus<L: RealLanes>(x: L) -> L {
    let x = x.at_most(87.0).at_least(-88.0);
    let magic = L::splat(BIASED_MAGIC);
    let shifted = magic.plus_product(x, L::splat(-std::f32::consts::LOG2_E));
    // −n; an instruction less than n and its negation.
    let multiple = magic - shifted;
    let r = without_multiple_of_ln_2(x, multiple);
    let power = horner!(L, r, 1.406_124e-3, -8.379_011e-3, 4.166_477_5e-2, -1.666_636_6e-1, 0.5, -1.0, 1.0);
    L::splat(1.0).plus_product(power, shifted.shift_bits_left_23())
}

/// Adding 1.5·2²³ rounds to the nearest integer n and leaves n in the low bits, here already biased as an exponent.
const BIASED_MAGIC: f32 = 12_582_912.0 + 127.0;

/// x − n ln 2 for the integer n next to x / ln 2.
#[inline(always)]
fn without_multiple_of_ln_2<L: RealLanes>(x: L, n: L) -> L {
    if L::FUSES {
        // The product is not rounded, and f32's ln 2 is right to 3e-9.
        x.plus_product(n, L::splat(-std::f32::consts::LN_2))
    } else {
        // ln 2 in two parts, of which the product with the first is exact.
        x.plus_product(n, L::splat(-0.693_359_4)).plus_product(n, L::splat(2.121_944_4e-4))
    }
}

/// eˣ, clamped to the finite range.
#[inline(always)]
pub fn exp<L: RealLanes>(x: L) -> L {
    let (more, power) = exp_parts(x);
    (more + L::splat(1.0)) * power
}

/// eˣ − 1, clamped to the finite range; accurate near 0 too.
#[inline(always)]
pub fn exp_minus_one<L: RealLanes>(x: L) -> L {
    let (more, power) = exp_parts(x);
    (power - L::splat(1.0)).plus_product(more, power)
}

/// eʳ − 1 and 2ⁿ, where x = r + n ln 2 (Cephes' polynomial on [−½ ln 2, ½ ln 2]).
#[inline(always)]
fn exp_parts<L: RealLanes>(x: L) -> (L, L) {
    let x = x.at_most(88.0).at_least(-87.0);
    let magic = L::splat(BIASED_MAGIC);
    let shifted = magic.plus_product(x, L::splat(std::f32::consts::LOG2_E));
    let n = shifted - magic;
    let r = x.plus_product(n, L::splat(-0.693_359_4)).plus_product(n, L::splat(2.121_944_4e-4));
    let tail = horner!(L, r, 1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5);
    (r.plus_product(tail * r, r), shifted.shift_bits_left_23())
}

/// tanh as the rational function of Eigen and XLA.
#[inline(always)]
pub fn tanh<L: RealLanes>(x: L) -> L {
    let x = x.at_most(7.905_311).at_least(-7.905_311);
    let s = x * x;
    let p = horner!(
        L,
        s,
        -2.760_768_5e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297_1e-8,
        1.485_722_4e-5,
        6.372_619_3e-4,
        4.893_524_6e-3
    );
    let q = horner!(L, s, 1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3);
    x * p / q
}

/// erf as the rational function of Eigen and XLA.
#[inline(always)]
pub fn erf<L: RealLanes>(x: L) -> L {
    let x = x.at_most(4.0).at_least(-4.0);
    let s = x * x;
    let p = horner!(
        L,
        s,
        -2.726_142_3e-10,
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_4e-5,
        -7.349_906_3e-4,
        -2.954_6e-3,
        -1.609_603_3e-2
    );
    let q = horner!(L, s, -1.456_607_2e-5, -2.133_740_6e-4, -1.682_827e-3, -7.373_329_2e-3, -1.426_473_9e-2);
    x * p / q
}
