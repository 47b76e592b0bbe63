//! Number by number.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::{Lanes, repeated_places};
use crate::op::{Binary, Unary};

pub fn unary(op: Unary, x: &Lanes) -> Lanes {
    let both: Vec<(f64, f64)> = x.value().iter().map(|&number| with_slope(op, number)).collect();
    let mut lanes = vec![both.iter().map(|(value, _)| *value).collect::<Vec<f64>>()];
    for tangent in &x.lanes[1..] {
        lanes.push(tangent.iter().zip(&both).map(|(tangent, (_, slope))| tangent * slope).collect());
    }
    Lanes { shape: x.shape.clone(), lanes }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// The function and its derivative; at a kink that from the left.
fn with_slope(op: Unary, x: f64) -> (f64, f64) {
    let kinked = |slope: f64| if x > 0.0 { (x, 1.0) } else { (x * slope, slope) };
    // α(e^(x/s) − 1) below 0, times γ.
    let exponential = |alpha: f64, scale: f64, gamma: f64| {
        if x > 0.0 {
            (gamma * x, gamma)
        } else {
            (gamma * alpha * (x / scale).exp_m1(), gamma * alpha / scale * (x / scale).exp())
        }
    };
    let flat = |value: f64| (value, 0.0);
    let clamped = |value: f64, slope: f64, [least, most]: [f64; 2]| {
        if value < least {
            (least, 0.0)
        } else if value > most {
            (most, 0.0)
        } else {
            (value, slope)
        }
    };
    match op {
        Unary::Neg => (-x, -1.0),
        Unary::Abs => (x.abs(), if x > 0.0 { 1.0 } else { -1.0 }),
        Unary::Exp => (x.exp(), x.exp()),
        Unary::Log => (x.ln(), 1.0 / x),
        Unary::Sqrt => (x.sqrt(), 0.5 / x.sqrt()),
        Unary::Reciprocal => (1.0 / x, -1.0 / (x * x)),
        Unary::Erf => (libm::erf(x), FRAC_2_SQRT_PI * (-x * x).exp()),
        Unary::Sin => (x.sin(), x.cos()),
        Unary::Cos => (x.cos(), -x.sin()),
        Unary::Tanh => (x.tanh(), 1.0 - x.tanh() * x.tanh()),
        Unary::Sigmoid => (sigmoid(x), sigmoid(x) * sigmoid(-x)),
        Unary::Relu => {
            // NaN stays NaN.
            if x <= 0.0 { (0.0, 0.0) } else { (x, 1.0) }
        }
        Unary::LeakyRelu { slope } => kinked(f64::from(slope)),
        Unary::Elu { alpha } => exponential(f64::from(alpha), 1.0, 1.0),
        Unary::Selu { alpha, gamma } => exponential(f64::from(alpha), 1.0, f64::from(gamma)),
        Unary::Celu { alpha } => exponential(f64::from(alpha), f64::from(alpha), 1.0),
        Unary::Silu => (x * sigmoid(x), sigmoid(x) * (1.0 + x * sigmoid(-x))),
        Unary::Gelu => {
            let share = 0.5 * (1.0 + libm::erf(x * FRAC_1_SQRT_2));
            let density = 0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2 * (-0.5 * x * x).exp();
            (x * share, share + x * density)
        }
        Unary::GeluTanh => {
            let scale = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
            let inner = (scale * (x + 0.044_715 * x * x * x)).tanh();
            let slope = scale * (1.0 + 3.0 * 0.044_715 * x * x) * (1.0 - inner * inner);
            (0.5 * x * (1.0 + inner), 0.5 * (1.0 + inner) + 0.5 * x * slope)
        }
        Unary::Softplus => (softplus(x), sigmoid(x)),
        Unary::Softsign => (x / (1.0 + x.abs()), (1.0 + x.abs()).powi(-2)),
        Unary::Mish => {
            let inner = softplus(x).tanh();
            (x * inner, inner + x * (1.0 - inner * inner) * sigmoid(x))
        }
        Unary::HardSigmoid { alpha, beta } => {
            clamped(f64::from(alpha) * x + f64::from(beta), f64::from(alpha), [0.0, 1.0])
        }
        Unary::HardSwish => {
            let (share, slope) = clamped(x / 6.0 + 0.5, 1.0 / 6.0, [0.0, 1.0]);
            (x * share, share + x * slope)
        }
        Unary::Clamp { least, most } => clamped(x, 1.0, [f64::from(least), f64::from(most)]),
        Unary::Floor => flat(x.floor()),
        Unary::Ceil => flat(x.ceil()),
        Unary::Round => flat(x.round_ties_even()),
        Unary::Sign => flat(if x == 0.0 { 0.0 } else { x.signum() }),
        Unary::Not => flat(f64::from(u8::from(x == 0.0))),
    }
}

pub fn binary(op: Binary, a: &Lanes, b: &Lanes, shape: Vec<usize>) -> Lanes {
    let (at_a, at_b) = (repeated_places(&a.shape, &shape), repeated_places(&b.shape, &shape));
    let (values_a, values_b) = (a.value(), b.value());
    let all: Vec<[f64; 3]> = at_a.iter().zip(&at_b).map(|(&i, &j)| with_slopes(op, values_a[i], values_b[j])).collect();
    let mut lanes = vec![all.iter().map(|[value, ..]| *value).collect::<Vec<f64>>()];
    for at in 1..a.lanes.len().max(b.lanes.len()) {
        let mut tangent = vec![0.0; all.len()];
        for (lanes, places, slope_at) in [(&a.lanes, &at_a, 1), (&b.lanes, &at_b, 2)] {
            if let Some(lane) = lanes.get(at) {
                for ((sum, &place), slopes) in tangent.iter_mut().zip(places).zip(&all) {
                    *sum += slopes[slope_at] * lane[place];
                }
            }
        }
        lanes.push(tangent);
    }
    Lanes { shape, lanes }
}

/// The function and its derivatives after the first and the second.
fn with_slopes(op: Binary, a: f64, b: f64) -> [f64; 3] {
    let holds = |it: bool| [f64::from(u8::from(it)), 0.0, 0.0];
    let first_if = |it: bool| if it { [a, 1.0, 0.0] } else { [b, 0.0, 1.0] };
    match op {
        Binary::Add => [a + b, 1.0, 1.0],
        Binary::Sub => [a - b, 1.0, -1.0],
        Binary::Mul => [a * b, b, a],
        Binary::Div => [a / b, 1.0 / b, -a / (b * b)],
        Binary::Pow => {
            let value = a.powf(b);
            let by_base = if b == 0.0 { 0.0 } else { b * a.powf(b - 1.0) };
            // The exponent of a negative base is a constant; a derivative after it would be no number.
            let by_exponent = if a > 0.0 { value * a.ln() } else { 0.0 };
            [value, by_base, by_exponent]
        }
        Binary::Max => first_if(a >= b),
        Binary::Min => first_if(a <= b),
        Binary::Prelu if a >= 0.0 => [a, 1.0, 0.0],
        Binary::Prelu => [a * b, b, a],
        Binary::Greater => holds(a > b),
        Binary::Less => holds(a < b),
        Binary::Equal => holds(a == b),
    }
}

pub fn select(mask: &Lanes, a: &Lanes, b: &Lanes, shape: Vec<usize>) -> Lanes {
    let places = |of: &Lanes| repeated_places(&of.shape, &shape);
    let (at_mask, at_a, at_b) = (places(mask), places(a), places(b));
    let lane = |at: usize| {
        let number = |lanes: &[Vec<f64>], place: usize| lanes.get(at).map_or(0.0, |lane| lane[place]);
        let chosen = |(&mask_at, (&i, &j)): (&usize, (&usize, &usize))| {
            if mask.value()[mask_at] != 0.0 { number(&a.lanes, i) } else { number(&b.lanes, j) }
        };
        at_mask.iter().zip(at_a.iter().zip(&at_b)).map(chosen).collect::<Vec<f64>>()
    };
    let lanes = (0..a.lanes.len().max(b.lanes.len())).map(lane).collect();
    Lanes { shape, lanes }
}
