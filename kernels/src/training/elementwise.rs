//! What a step does number by number: activations with their slopes, gradients of the error, AdamW.

use super::Kernel;
use super::panels::BLOCK;
use crate::activation::{Activation, erf, exp, exp_minus_one, tanh};
use crate::lanes::RealLanes;

pub struct ActivationWithSlope<'a> {
    pub by: Activation,
    pub values: &'a mut [f32],
    pub slopes: &'a mut [f32],
}

impl Kernel for ActivationWithSlope<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        macro_rules! each {
            ($function:ident) => {
                for (value, slope) in self.values.chunks_exact_mut(L::COUNT).zip(self.slopes.chunks_exact_mut(L::COUNT))
                {
                    let (by_value, by_slope): (L, L) = $function(L::read(value));
                    by_value.write(value);
                    by_slope.write(slope);
                }
            };
        }
        match self.by {
            Activation::Silu => each!(silu),
            Activation::Gelu => each!(gelu),
            Activation::Tanh => each!(tanh_with_slope),
            Activation::Relu => each!(relu),
            Activation::LeakyRelu | Activation::LeakyRelu10 | Activation::LeakyRelu20 | Activation::LeakyRelu30 => {
                let leak = L::splat(self.by.leak());
                for (value, slope) in self.values.chunks_exact_mut(L::COUNT).zip(self.slopes.chunks_exact_mut(L::COUNT))
                {
                    let (by_value, by_slope) = leaky_relu(L::read(value), leak);
                    by_value.write(value);
                    by_slope.write(slope);
                }
            }
            Activation::Elu => each!(elu),
            Activation::Sigmoid => each!(sigmoid),
        }
    }
}

pub struct Multiply<'a> {
    pub left: &'a mut [f32],
    pub right: &'a [f32],
}

impl Kernel for Multiply<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        for (left, right) in self.left.chunks_exact_mut(L::COUNT).zip(self.right.chunks_exact(L::COUNT)) {
            (L::read(left) * L::read(right)).write(left);
        }
    }
}

pub struct Add<'a> {
    pub left: &'a mut [f32],
    pub right: &'a [f32],
}

impl Kernel for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        for (left, right) in self.left.chunks_exact_mut(L::COUNT).zip(self.right.chunks_exact(L::COUNT)) {
            (L::read(left) + L::read(right)).write(left);
        }
    }
}

pub struct SquaredError<'a> {
    pub found: &'a [f32],
    pub wanted: &'a [f32],
    pub gradient: &'a mut [f32],
    pub counts: &'a [f32; BLOCK],
    pub scale: f32,
}

impl Kernel for SquaredError<'_> {
    type Output = f32;

    #[inline(always)]
    fn run<L: RealLanes>(self) -> f32 {
        let scale = L::splat(self.scale);
        let mut sum = L::splat(0.0);
        let rows = self.found.chunks_exact(BLOCK).zip(self.wanted.chunks_exact(BLOCK));
        for ((found, wanted), gradient) in rows.zip(self.gradient.chunks_exact_mut(BLOCK)) {
            for from in (0..BLOCK).step_by(L::COUNT) {
                let error = (L::read(&found[from..]) - L::read(&wanted[from..])) * L::read(&self.counts[from..]);
                sum = sum.plus_product(error, error);
                (scale * error).write(&mut gradient[from..]);
            }
        }
        let mut lanes = [0.0; BLOCK];
        sum.write(&mut lanes);
        lanes.iter().sum()
    }
}

pub struct AdamWStep<'a> {
    pub parameters: &'a mut [f32],
    pub gradients: &'a [f32],
    pub first: &'a mut [f32],
    pub second: &'a mut [f32],
    pub coefficients: AdamWCoefficients,
}

/// The numbers of a step of AdamW (Loshchilov and Hutter, arXiv 1711.05101) that are the same for all parameters.
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

impl Kernel for AdamWStep<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(self) {
        let (beta_1, beta_2) = (AdamWCoefficients::BETA_1, AdamWCoefficients::BETA_2);
        let (keep_1, take_1) = (L::splat(beta_1), L::splat(1.0 - beta_1));
        let (keep_2, take_2) = (L::splat(beta_2), L::splat(1.0 - beta_2));
        let epsilon = L::splat(AdamWCoefficients::EPSILON);
        let kept = L::splat(self.coefficients.kept);
        let rate = L::splat(self.coefficients.rate);
        let correction = L::splat(self.coefficients.second);
        let numbers = self.parameters.chunks_exact_mut(L::COUNT).zip(self.gradients.chunks_exact(L::COUNT));
        let moments = self.first.chunks_exact_mut(L::COUNT).zip(self.second.chunks_exact_mut(L::COUNT));
        for ((parameter, gradient), (first, second)) in numbers.zip(moments) {
            let gradient = L::read(gradient);
            let mean = (take_1 * gradient).plus_product(keep_1, L::read(first));
            mean.write(first);
            let square = (take_2 * (gradient * gradient)).plus_product(keep_2, L::read(second));
            square.write(second);
            let deviation = (square * correction).square_root() + epsilon;
            let change = rate * mean / deviation;
            (kept * L::read(parameter) - change).write(parameter);
        }
    }
}

#[inline(always)]
fn silu<L: RealLanes>(x: L) -> (L, L) {
    let share = logistic(x);
    let value = x * share;
    (value, share.plus_product(value, L::splat(1.0) - share))
}

#[inline(always)]
fn gelu<L: RealLanes>(x: L) -> (L, L) {
    let half = L::splat(0.5);
    let share = half.plus_product(half, erf(x * L::splat(std::f32::consts::FRAC_1_SQRT_2)));
    let density = exp(x * x * L::splat(-0.5)) * L::splat(0.398_942_3);
    (x * share, share.plus_product(x, density))
}

#[inline(always)]
fn tanh_with_slope<L: RealLanes>(x: L) -> (L, L) {
    let value = tanh(x);
    (value, L::splat(1.0).plus_product(L::splat(0.0) - value, value))
}

#[inline(always)]
fn relu<L: RealLanes>(x: L) -> (L, L) {
    (x.at_least(0.0), x.where_positive(L::splat(1.0), L::splat(0.0)))
}

#[inline(always)]
fn leaky_relu<L: RealLanes>(x: L, leak: L) -> (L, L) {
    let slope = x.where_positive(L::splat(1.0), leak);
    (x * slope, slope)
}

#[inline(always)]
fn elu<L: RealLanes>(x: L) -> (L, L) {
    let left = x.at_most(0.0);
    (x.at_least(0.0) + exp_minus_one(left), x.where_positive(L::splat(1.0), exp(left)))
}

#[inline(always)]
fn sigmoid<L: RealLanes>(x: L) -> (L, L) {
    let value = logistic(x);
    (value, value * (L::splat(1.0) - value))
}

/// 1/(1 + e⁻ˣ).
#[inline(always)]
fn logistic<L: RealLanes>(x: L) -> L {
    L::splat(1.0) / (L::splat(1.0) + exp(L::splat(0.0) - x))
}
