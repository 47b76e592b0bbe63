//! Where the numbers of a resized axis come from (the operator Resize of ONNX 13–19, its older forms, and Upsample).

use crate::attributes::FileNode;
use crate::fault::OnnxFault;
use crate::value::Known;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Nearest(Rounding),
    Linear,
    Cubic { a: f64 },
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Rounding {
    PreferFloor,
    PreferCeil,
    Floor,
    Ceil,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Coordinates {
    HalfPixel,
    PytorchHalfPixel,
    Asymmetric,
    AlignCorners,
}

/// How an axis is resized.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resizing {
    mode: Mode,
    coordinates: Coordinates,
}

impl Resizing {
    /// # Errors
    /// If the node asks for a way that is not known.
    pub fn of(node: &FileNode, opset: i64) -> Result<Self, OnnxFault> {
        // Before version 11 there were no choices.
        let is_old = node.op == "Upsample" || opset < 11;
        let text = |name: &str, usual: &str| node.text(name).unwrap_or(usual).to_owned();
        let unknown = |name: &str, word: &str| Err(node.setting(format!("{name}={word}")));
        let word = text("coordinate_transformation_mode", "half_pixel");
        let coordinates = match word.as_str() {
            _ if is_old => Coordinates::Asymmetric,
            "half_pixel" | "tf_half_pixel_for_nn" | "half_pixel_symmetric" => Coordinates::HalfPixel,
            "pytorch_half_pixel" => Coordinates::PytorchHalfPixel,
            "asymmetric" => Coordinates::Asymmetric,
            "align_corners" => Coordinates::AlignCorners,
            other => return unknown("coordinate_transformation_mode", other),
        };
        let word = text("nearest_mode", "round_prefer_floor");
        let rounding = match word.as_str() {
            _ if is_old => Rounding::Floor,
            "round_prefer_floor" => Rounding::PreferFloor,
            "round_prefer_ceil" => Rounding::PreferCeil,
            "floor" => Rounding::Floor,
            "ceil" => Rounding::Ceil,
            other => return unknown("nearest_mode", other),
        };
        let word = text("mode", "nearest");
        let mode = match word.as_str() {
            "nearest" => Mode::Nearest(rounding),
            "linear" | "bilinear" => Mode::Linear,
            "cubic" => Mode::Cubic { a: f64::from(node.float("cubic_coeff_a").unwrap_or(-0.75)) },
            other => return unknown("mode", other),
        };
        for name in ["antialias", "exclude_outside"] {
            if node.flag(name) {
                return unknown(name, "1");
            }
        }
        Ok(Self { mode, coordinates })
    }

    pub fn is_nearest(&self) -> bool {
        matches!(self.mode, Mode::Nearest(_))
    }

    /// The whole numbers by which rows and columns of pictures are repeated, if that is all.
    pub fn factors(&self, shape: &[usize], todo: &[(usize, usize, f64)]) -> Option<[usize; 2]> {
        (self.is_nearest() && shape.len() == 4 && !todo.is_empty()).then_some(())?;
        let mut factors = [1; 2];
        for &(axis, to, scale) in todo {
            let factor = to / shape[axis];
            let repeated = |(at, place): (usize, u32)| place as usize == at / factor.max(1);
            let is_whole = factor > 0 && factor * shape[axis] == to;
            let places = places(self, shape[axis], to, scale);
            (axis >= 2 && is_whole && places.into_iter().enumerate().all(repeated)).then_some(())?;
            factors[axis - 2] = factor;
        }
        Some(factors)
    }

    /// Where a number of the new axis lies on the old one.
    fn origin(&self, at: usize, size: usize, to: usize, scale: f64) -> f64 {
        let at = at as f64;
        match self.coordinates {
            Coordinates::PytorchHalfPixel if to == 1 => 0.0,
            Coordinates::HalfPixel | Coordinates::PytorchHalfPixel => (at + 0.5) / scale - 0.5,
            Coordinates::Asymmetric => at / scale,
            Coordinates::AlignCorners if to == 1 => 0.0,
            Coordinates::AlignCorners => at * (size - 1) as f64 / (to - 1) as f64,
        }
    }
}

/// For each number of the new axis the nearest of the old one.
pub fn places(kind: &Resizing, size: usize, to: usize, scale: f64) -> Vec<u32> {
    let rounded = |x: f64| match kind.mode {
        Mode::Nearest(Rounding::PreferCeil) => (x + 0.5).floor(),
        Mode::Nearest(Rounding::Floor) => x.floor(),
        Mode::Nearest(Rounding::Ceil) => x.ceil(),
        Mode::Nearest(Rounding::PreferFloor) | Mode::Linear | Mode::Cubic { .. } => (x - 0.5).ceil(),
    };
    // A hair's breadth below a whole number is that number.
    let origin = |at: usize| (kind.origin(at, size, to, scale) * 1e9).round() / 1e9;
    (0..to).map(|at| rounded(origin(at)).clamp(0.0, (size - 1) as f64) as u32).collect()
}

/// The weights (new × old) with which old numbers make up the new ones.
pub fn matrix(kind: &Resizing, size: usize, to: usize, scale: f64) -> Known {
    let mut weights = vec![0.0f32; to * size];
    for at in 0..to {
        let x = kind.origin(at, size, to, scale);
        let first = x.floor();
        let offset = x - first;
        let taps: Vec<(f64, f64)> = match kind.mode {
            Mode::Cubic { a } => {
                (-1..=2).map(|tap| (first + f64::from(tap), cubic(a, f64::from(tap) - offset))).collect()
            }
            Mode::Linear | Mode::Nearest(_) => vec![(first, 1.0 - offset), (first + 1.0, offset)],
        };
        for (place, weight) in taps {
            // Beyond the edge lies the edge.
            let place = place.clamp(0.0, (size - 1) as f64) as usize;
            weights[at * size + place] += weight as f32;
        }
    }
    Known::reals(vec![to, size], weights)
}

/// Keys' cubic convolution kernel.
fn cubic(a: f64, x: f64) -> f64 {
    let x = x.abs();
    if x <= 1.0 {
        ((a + 2.0) * x - (a + 3.0)) * x * x + 1.0
    } else if x < 2.0 {
        a * (((x - 5.0) * x + 8.0) * x - 4.0)
    } else {
        0.0
    }
}
