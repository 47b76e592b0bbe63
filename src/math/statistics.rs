//! Small statistics of numbers and of batches of points.

use serde::{Deserialize, Serialize};

use super::{Points, missing};

/// Cosine of the angle between two vectors; 0 if one of them is 0.
pub fn cosine_similarity(a: &[f32], b: &[f32]) -> f32 {
    let dot = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum::<f64>();
    let norms = (dot(a, a) * dot(b, b)).sqrt();
    if norms > 0.0 { (dot(a, b) / norms) as f32 } else { 0.0 }
}

/// Euclidean distance.
pub fn distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum::<f32>().sqrt()
}

/// Euclidean distance in f64, between points of equal dimension.
pub fn distance_f64(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// Euclidean length.
pub fn norm(vector: &[f32]) -> f32 {
    vector.iter().map(|value| value * value).sum::<f32>().sqrt()
}

/// Arithmetic mean; NaN of nothing.
pub fn mean(values: &[f32]) -> f32 {
    (values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64) as f32
}

/// A mean with the standard deviation around it (of the population: divided by the count).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    #[serde(with = "missing")]
    pub mean: f32,
    #[serde(with = "missing")]
    pub deviation: f32,
}

impl Spread {
    /// Of nothing: not measured.
    pub const NONE: Self = Self { mean: f32::NAN, deviation: f32::NAN };

    /// Both NaN for no values.
    pub fn of(values: &[f32]) -> Self {
        let mean = mean(values);
        let squares: f64 = values.iter().map(|&value| f64::from(value - mean).powi(2)).sum();
        Self { mean, deviation: (squares / values.len() as f64).sqrt() as f32 }
    }

    /// Whether there were values: the mean is finite.
    pub fn is_measured(&self) -> bool {
        self.mean.is_finite()
    }
}

impl Default for Spread {
    fn default() -> Self {
        Self::NONE
    }
}

/// The `share` quantile (0…1) by linear interpolation between order statistics; NaN of nothing.
pub fn quantile(values: &[f32], share: f32) -> f32 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let Some(last) = sorted.len().checked_sub(1) else { return f32::NAN };
    let at = share.clamp(0.0, 1.0) * last as f32;
    let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    below + (above - below) * at.fract()
}

/// The 0.5 quantile; NaN of nothing.
pub fn median(values: &[f32]) -> f32 {
    quantile(values, 0.5)
}

/// Spearman's rank correlation of pairs, −1…1, ties sharing their mean rank. `None` for fewer than
/// three pairs or where one side is constant.
pub fn rank_correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let first = mean_ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let second = mean_ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let middle = 0.5 * (pairs.len() as f64 - 1.0);
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| (x - middle) * (y - middle)).sum::<f64>();
    let scale = (product(&first, &first) * product(&second, &second)).sqrt();
    (scale > 0.0).then(|| product(&first, &second) / scale)
}

/// The place of every value in rising order, from 0; equal values share the mean of their places.
fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: f64| {
        let below = values.iter().filter(|&&other| other < value).count() as f64;
        let equal = values.iter().filter(|&&other| other == value).count() as f64;
        below + 0.5 * (equal - 1.0)
    };
    values.iter().map(|&value| rank(value)).collect()
}

/// The mean point; zeros for no points.
pub fn centroid(points: &Points<f32>) -> Vec<f64> {
    let mut sums = vec![0.0; points.dim()];
    for row in points.rows() {
        for (sum, &value) in sums.iter_mut().zip(row) {
            *sum += f64::from(value);
        }
    }
    let count = points.len().max(1) as f64;
    sums.iter().map(|sum| sum / count).collect()
}

/// Standard deviation along every axis (of the population: divided by the count).
pub fn axis_deviations(points: &Points<f32>) -> Vec<f32> {
    let center = centroid(points);
    let mut squares = vec![0.0; points.dim()];
    for row in points.rows() {
        for ((square, &value), center) in squares.iter_mut().zip(row).zip(&center) {
            *square += (f64::from(value) - center).powi(2);
        }
    }
    let count = points.len().max(1) as f64;
    squares.iter().map(|square| (square / count).sqrt() as f32).collect()
}

/// The latent scale: root mean square over axes of the standard deviation along them.
pub fn scale(points: &Points<f32>) -> f32 {
    let squares: f64 = axis_deviations(points).iter().map(|&sd| f64::from(sd).powi(2)).sum();
    (squares / points.dim().max(1) as f64).sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_and_ignore_order() {
        let values = [4.0, 1.0, 3.0, 2.0];
        assert_eq!(median(&values), 2.5);
        assert_eq!(quantile(&values, 0.0), 1.0);
        assert_eq!(quantile(&values, 1.0), 4.0);
        assert!(median(&[]).is_nan());
        assert_eq!(mean(&values), 2.5);
    }

    #[test]
    fn a_spread_is_of_the_whole_population() {
        assert_eq!(Spread::of(&[1.0, 3.0]), Spread { mean: 2.0, deviation: 1.0 });
        assert_eq!(Spread::of(&[7.0]), Spread { mean: 7.0, deviation: 0.0 });
        assert!(!Spread::of(&[]).is_measured() && !Spread::NONE.is_measured());
    }

    #[test]
    fn cosine_is_of_the_angle_and_not_of_the_length() {
        assert_eq!(cosine_similarity(&[1.0, 0.0], &[3.0, 0.0]), 1.0);
        assert_eq!(cosine_similarity(&[1.0, 0.0], &[0.0, 2.0]), 0.0);
        assert_eq!(cosine_similarity(&[1.0, 1.0], &[-2.0, -2.0]), -1.0);
        assert_eq!(cosine_similarity(&[0.0, 0.0], &[1.0, 0.0]), 0.0);
        assert_eq!(cosine_similarity(&[1e30, 0.0], &[1e30, 0.0]), 1.0);
    }

    #[test]
    fn rank_correlation_knows_order_alone() {
        let pairs = |second: [f64; 4]| [1.0, 2.0, 3.0, 10.0].into_iter().zip(second).collect::<Vec<_>>();
        assert_eq!(rank_correlation(&pairs([0.0, 1.0, 50.0, 51.0])), Some(1.0));
        assert_eq!(rank_correlation(&pairs([9.0, 4.0, 1.0, 0.0])), Some(-1.0));
        // d² = 0, 1, 1, 0: 1 − 6·2/(4·15) = 0.8.
        assert!((rank_correlation(&pairs([1.0, 3.0, 2.0, 4.0])).unwrap() - 0.8).abs() < 1e-12);
        // Ties: ranks 0.5, 0.5, 2, 3 against 0…3 give 4.5/√(5·4.5).
        let tied = rank_correlation(&pairs([1.0, 1.0, 2.0, 3.0])).unwrap();
        assert!((tied - 4.5 / 22.5f64.sqrt()).abs() < 1e-12, "{tied}");
        assert_eq!(rank_correlation(&pairs([7.0; 4])), None);
        assert_eq!(rank_correlation(&[(0.0, 0.0), (1.0, 1.0)]), None);
    }

    #[test]
    fn the_scale_is_the_rms_of_the_axis_deviations() {
        let points = Points::from_flat(2, vec![3.0, 10.0, -3.0, 10.0, 3.0, 18.0, -3.0, 18.0]);
        assert_eq!(axis_deviations(&points), [3.0, 4.0]);
        assert_eq!(scale(&points), 12.5f32.sqrt());
        assert_eq!(scale(&Points::from_flat(2, vec![5.0, 5.0])), 0.0);
    }
}
