//! AdamW per parameter with PyTorch's defaults, and the cosine schedule.

use burn::optim::{AdamW, AdamWConfig, AdamWState, Optimizer};
use burn::tensor::{Gradients, Tensor};

use crate::model::network::{BurnLayer, Network};
use crate::spec::OptimizerSpec;

/// lr · (s + (1 − s) · ½(1 + cos πt/T)) with the final share s, and lr · s from T on.
pub fn learning_rate_at(spec: &OptimizerSpec, step_in_schedule: u64) -> f64 {
    let progress = (step_in_schedule as f64 / f64::from(spec.schedule_steps)).min(1.0);
    let falling = 0.5 * (1.0 + (std::f64::consts::PI * progress).cos());
    let last = f64::from(spec.final_rate_share);
    f64::from(spec.learning_rate) * (last + (1.0 - last) * falling)
}

/// First and second moments of one layer; `None` before its first step.
#[derive(Clone, Default)]
pub struct LayerMoments {
    pub weight: Option<AdamWState<2>>,
    pub bias: Option<AdamWState<1>>,
}

/// One AdamW step on every layer. `network` must be the tracked network of the loss behind
/// `gradients`; the result is tracked anew.
pub fn descend(
    network: &Network,
    moments: &mut [LayerMoments],
    gradients: &mut Gradients,
    learning_rate: f64,
    weight_decay: f32,
) -> Network {
    // betas 0.9 and 0.999 as everywhere; epsilon as in PyTorch (burn's default is 1e-5).
    let adamw = AdamWConfig::new().with_epsilon(1e-8).with_weight_decay(weight_decay).build();
    let mut moments = moments.iter_mut();
    network.map_layers(|layer| {
        let state = moments.next().expect("one state a layer");
        BurnLayer {
            form: layer.form,
            weight: step_tensor(&adamw, &layer.weight, &mut state.weight, gradients, learning_rate),
            bias: step_tensor(&adamw, &layer.bias, &mut state.bias, gradients, learning_rate),
        }
    })
}

fn step_tensor<const D: usize>(
    adamw: &AdamW,
    tensor: &Tensor<D>,
    state: &mut Option<AdamWState<D>>,
    gradients: &mut Gradients,
    learning_rate: f64,
) -> Tensor<D> {
    let Some(gradient) = tensor.grad_remove(gradients) else { return tensor.clone() };
    let (stepped, next) = adamw.step(learning_rate, tensor.clone().inner(), gradient, state.take());
    *state = next;
    Tensor::from_inner(stepped).require_grad()
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
