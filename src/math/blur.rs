//! Gaussian blur of a plane of numbers.

/// Beyond so many standard deviations a weight is left out (0.3 % of the whole).
const REACH: f64 = 3.0;

/// `plane`, rows of `width` numbers, averaged with Gaussian weights of standard deviation `sigma_px` (0 leaves it as it
/// is). Beyond an edge its numbers go on.
pub fn gaussian_blur(plane: &[f32], width: usize, sigma_px: f64) -> Vec<f32> {
    if sigma_px <= 0.0 || plane.is_empty() {
        return plane.to_vec();
    }
    let height = plane.len() / width;
    let weights = weights(sigma_px);
    let mut across = vec![0.0; plane.len()];
    for (line, blurred) in plane.chunks_exact(width).zip(across.chunks_exact_mut(width)) {
        for (column, value) in blurred.iter_mut().enumerate() {
            *value = weighted(&weights, column, width, |at| line[at]);
        }
    }
    let mut both = vec![0.0; plane.len()];
    for row in 0..height {
        for column in 0..width {
            both[row * width + column] = weighted(&weights, row, height, |at| across[at * width + column]);
        }
    }
    both
}

/// Of the offsets 0, ±1, ±2, …: together 1, the others counted twice.
fn weights(sigma_px: f64) -> Vec<f32> {
    let reach = (REACH * sigma_px).ceil() as usize;
    let weight = |offset: usize| (-0.5 * (offset as f64 / sigma_px).powi(2)).exp();
    let total = weight(0) + 2.0 * (1..=reach).map(weight).sum::<f64>();
    (0..=reach).map(|offset| (weight(offset) / total) as f32).collect()
}

fn weighted(weights: &[f32], at: usize, length: usize, value: impl Fn(usize) -> f32) -> f32 {
    let sides = weights.iter().enumerate().skip(1);
    let pair = |offset: usize| value(at.saturating_sub(offset)) + value((at + offset).min(length - 1));
    weights[0] * value(at) + sides.map(|(offset, weight)| weight * pair(offset)).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_becomes_a_gaussian_and_a_plain_stays_plain() {
        let (side, sigma) = (21, 1.5);
        let mut point = vec![0.0; side * side];
        point[10 * side + 10] = 1.0;
        let blurred = gaussian_blur(&point, side, sigma);
        let density =
            |x: f64, y: f64| (-(x * x + y * y) / (2.0 * sigma * sigma)).exp() / (std::f64::consts::TAU * sigma * sigma);
        for (x, y) in [(0, 0), (1, 0), (2, 3)] {
            let found = f64::from(blurred[(10 + y) * side + 10 + x]);
            // The tail that is left out, and the density at a point instead of its mean over a pixel.
            assert!((found - density(x as f64, y as f64)).abs() < 1e-3, "{x} {y}: {found}");
        }
        assert!((blurred.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(gaussian_blur(&[0.3; 12], 4, 2.0).iter().all(|value| (value - 0.3).abs() < 1e-6));
        assert_eq!(gaussian_blur(&[0.1, 0.9], 2, 0.0), [0.1, 0.9]);
    }
}
