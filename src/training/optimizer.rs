//! AdamW as the spec and a checkpoint have it: the cosine schedule of its learning rate, and the moments of one tensor
//! as plain numbers.

use serde::{Deserialize, Serialize};

use crate::spec::OptimizerSpec;

/// lr · (s + (1 − s) · ½(1 + cos πt/T)) with the final share s, and lr · s from T on.
pub fn learning_rate_at(spec: &OptimizerSpec, step_in_schedule: u64) -> f64 {
    let progress = (step_in_schedule as f64 / f64::from(spec.schedule_steps)).min(1.0);
    let falling = 0.5 * (1.0 + (std::f64::consts::PI * progress).cos());
    let last = f64::from(spec.final_rate_share);
    f64::from(spec.learning_rate) * (last + (1.0 - last) * falling)
}

/// Both moments after `time` steps. Of a full layer's weight they are in the order `inputs × outputs`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct TensorMoments {
    pub time: u64,
    pub first: Vec<f32>,
    pub second: Vec<f32>,
}

impl TensorMoments {
    /// Whether they are those of a tensor of `count` numbers.
    pub fn has_len(&self, count: usize) -> bool {
        self.first.len() == count && self.second.len() == count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::RunSpec;

    #[test]
    fn the_learning_rate_falls_by_a_cosine_to_five_per_cent() {
        let spec = OptimizerSpec { schedule_steps: 800, ..RunSpec::twelve_images().optimizer };
        let at = |step| learning_rate_at(&spec, step) / f64::from(spec.learning_rate);
        assert!((at(0) - 1.0).abs() < 1e-12);
        assert!((at(400) - 0.525).abs() < 1e-8);
        assert!((at(800) - 0.05).abs() < 1e-9);
        assert!((at(5000) - 0.05).abs() < 1e-9);
    }

    #[test]
    fn a_final_share_of_one_keeps_the_learning_rate() {
        let spec = OptimizerSpec { final_rate_share: 1.0, ..RunSpec::twelve_images().optimizer };
        for step in [0, 100, 1200, 9999] {
            assert_eq!(learning_rate_at(&spec, step), f64::from(spec.learning_rate));
        }
    }
}
