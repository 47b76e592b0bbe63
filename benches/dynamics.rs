//! What the fused map gains: plain timings and their ratios. `cargo bench --bench dynamics`.

#[path = "../kernels/benches/timing/mod.rs"]
mod timing;

use eddy::dynamics::{FusedMap, PreciseMap, SmoothMap};
use eddy::math::Points;
use eddy::math::rng::{Stream, seeded, standard_normals};
use eddy::model::weights::{LayerWeights, NetworkWeights};
use eddy::spec::{Activation, ModelSpec, SampleShape};
use timing::best_ms;

fn main() {
    let starts = Points::from_flat(2, standard_normals(&mut seeded(0, Stream::Starts, 0), 2 * 4096));
    for activation in [Activation::Silu, Activation::Gelu, Activation::Tanh] {
        let spec = ModelSpec::mlp(&[256, 128], 2, activation);
        let weights = NetworkWeights::initial(&spec, SampleShape::grey(28, 28), 0);
        let fused = FusedMap::new(&weights);
        let naive_ms = best_ms(2, || naive_step(&weights, &starts.select(&(0..1024).collect::<Vec<_>>()))) * 4.0;
        let fused_ms = best_ms(8, || fused.map(&starts));
        println!(
            "784-256-128-2 {activation:?}, 4096 points: naive {naive_ms:.0} ms, fused {fused_ms:.1} ms, ratio {:.1}",
            naive_ms / fused_ms
        );
        if activation == Activation::Silu {
            for count in [1, 4, 8, 76, 2304] {
                let some = starts.select(&(0..count).collect::<Vec<_>>());
                println!("  {count} points: {:.3} ms", best_ms(40, || fused.map(&some)));
            }
            println!("  packing and folding in f32: {:.1} ms", best_ms(8, || FusedMap::new(&weights)));
            println!("  packing and folding in f64: {:.1} ms", best_ms(8, || PreciseMap::new(&weights)));
            let smooth = PreciseMap::new(&weights);
            println!(
                "  f64 value and Jacobian, k = 2: {:.3} ms",
                best_ms(40, || smooth.value_and_jacobian(&[0.3, -0.2]))
            );
            println!(
                "  decode 169 points to pixels: {:.1} ms",
                best_ms(8, || fused.decode(&starts.select(&(0..169).collect::<Vec<_>>())))
            );
        }
    }
    for width in [8, 16] {
        let weights = NetworkWeights::initial(
            &ModelSpec::convolutional(width, 2, Activation::Silu),
            SampleShape::grey(28, 28),
            0,
        );
        let (fused, smooth) = (FusedMap::new(&weights), PreciseMap::new(&weights));
        println!(
            "convolutional, d = {width}, {} numbers: 4096 points {:.1} ms, f64 value and Jacobian {:.3} ms",
            weights.parameter_count(),
            best_ms(4, || fused.map(&starts)),
            best_ms(20, || smooth.value_and_jacobian(&[0.3, -0.2]))
        );
    }
    let spec = ModelSpec::mlp(&[256, 128], 64, Activation::Silu);
    let smooth = PreciseMap::new(&NetworkWeights::initial(&spec, SampleShape::grey(28, 28), 0));
    println!("f64 value and Jacobian, k = 64: {:.2} ms", best_ms(8, || smooth.value_and_jacobian(&[0.1; 64])));
}

/// f layer by layer through the pixels, each operation on the whole batch, as a tensor library does.
fn naive_step(weights: &NetworkWeights, points: &Points<f32>) -> Points<f32> {
    let code = half(&weights.decoder, weights.activation, points);
    half(&weights.encoder, weights.activation, &code)
}

fn half(layers: &[LayerWeights], activation: Activation, points: &Points<f32>) -> Points<f32> {
    let mut current = points.clone();
    for (index, layer) in layers.iter().enumerate() {
        let mut next = vec![0.0; current.len() * layer.outputs()];
        for (row, out) in current.rows().zip(next.chunks_exact_mut(layer.outputs())) {
            for (output, slot) in out.iter_mut().enumerate() {
                let weights = &layer.weight[output * layer.inputs()..][..layer.inputs()];
                *slot = layer.bias[output] + weights.iter().zip(row).map(|(w, x)| w * x).sum::<f32>();
            }
        }
        if index + 1 < layers.len() {
            next.iter_mut().for_each(|x| *x = activated(activation, *x));
        }
        current = Points::from_flat(layer.outputs(), next);
    }
    current
}

fn activated(activation: Activation, x: f32) -> f32 {
    match activation {
        Activation::Silu => x / (1.0 + (-x).exp()),
        // tanh stands in for erf, which std lacks; it costs about the same.
        Activation::Gelu => 0.5 * x * (1.0 + (0.797_884_6 * (x + 0.044_715 * x * x * x)).tanh()),
        Activation::Tanh => x.tanh(),
        Activation::Relu => x.max(0.0),
        Activation::LeakyRelu | Activation::LeakyRelu10 | Activation::LeakyRelu20 | Activation::LeakyRelu30 => {
            x.max(activation.leak().unwrap_or(0.0) * x)
        }
        Activation::Elu if x < 0.0 => x.exp_m1(),
        Activation::Elu => x,
        Activation::Sigmoid => 1.0 / (1.0 + (-x).exp()),
    }
}
