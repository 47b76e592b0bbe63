//! How fast a trajectory should settle, from the Jacobian at its attractor (docs/science.md 4.6).
//!
//! Near z* the error shrinks by ρ(J) a step in the long run; the paper prints ‖J‖₂ instead, which is
//! never smaller and, for a map that is not normal, can even say "never".

/// log(ε/‖e₀‖)/log r: the steps after which an error `start_distance` has shrunk to `rest_distance`
/// at `rate` a step. 0 if it is there already, `None` if this rate does not shrink it.
pub fn predicted_steps(start_distance: f64, rest_distance: f64, rate: f64) -> Option<f64> {
    if start_distance <= rest_distance {
        return Some(0.0);
    }
    if !(0.0..1.0).contains(&rate) || rest_distance <= 0.0 {
        return None;
    }
    // Rate 0 (a map that is constant here) arrives in one step.
    Some(if rate == 0.0 { 1.0 } else { ((rest_distance / start_distance).ln() / rate.ln()).max(1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::oracle::Linear;
    use crate::dynamics::{SmoothMap, spectrum};

    fn measured(map: &Linear, start: [f64; 2], rest: f64) -> f64 {
        let mut z = start.to_vec();
        let mut steps = 0.0;
        while z.iter().map(|value| value * value).sum::<f64>().sqrt() > rest {
            z = map.value(&z);
            steps += 1.0;
        }
        steps
    }

    #[test]
    fn a_linear_map_settles_at_its_spectral_radius() {
        let map = Linear::new(&[0.0, -0.5, 0.5, 0.0], &[0.0, 0.0]);
        let predicted = predicted_steps(5.0, 1e-3, spectrum::spectral_radius(&map.weight)).unwrap();
        let steps = measured(&map, [3.0, 4.0], 1e-3);
        assert!((steps - predicted).abs() <= 1.0, "{steps} {predicted}");
    }

    #[test]
    fn the_norm_of_a_shear_says_never_where_the_radius_says_when() {
        let shear = Linear::new(&[0.9, 5.0, 0.0, 0.9], &[0.0, 0.0]);
        assert_eq!(predicted_steps(1.0, 1e-9, spectrum::spectral_norm(&shear.weight)), None);
        let predicted = predicted_steps(1.0, 1e-9, spectrum::spectral_radius(&shear.weight)).unwrap();
        // The shear's growth n·0.9ⁿ delays it by a logarithm.
        let steps = measured(&shear, [0.0, 1.0], 1e-9);
        assert!((0.6..1.0).contains(&(predicted / steps)), "{predicted} {steps}");
    }

    #[test]
    fn who_has_arrived_needs_no_step() {
        assert_eq!(predicted_steps(1e-4, 1e-3, 0.5), Some(0.0));
        assert_eq!(predicted_steps(1.0, 1e-3, 0.0), Some(1.0));
        assert_eq!(predicted_steps(1.0, 1e-3, f64::NAN), None);
    }
}
