//! What a training step costs: median of single steps. `cargo bench --features engine --bench training`.

use std::sync::Arc;
use std::time::Instant;

use burn::tensor::Device;
use eddy::math::Points;
use eddy::math::rng::{Stream, seeded, uniform_unit};
use eddy::spec::{Activation, ModelSpec, Objective, RunSpec, SampleShape};
use eddy::training::Learner;

fn main() {
    let shape = SampleShape::grey(28, 28);
    let pixels = uniform_unit(&mut seeded(0, Stream::Selection, 0), 512 * shape.dim());
    let images = Arc::new(Points::from_flat(shape.dim(), pixels));
    let opening = RunSpec::twelve_images();
    let contractive = Objective { contractive: 0.1, ..opening.objective };
    let variational = Objective { kl: 0.01, ..opening.objective };
    for (what, objective) in [
        ("no regularizer", Objective::NONE),
        ("input noise", opening.objective),
        ("input noise, contractive", contractive),
        ("input noise, KL", variational),
    ] {
        for batch_size in [16, 128, 512] {
            let mut spec = RunSpec { objective, ..opening.clone() };
            spec.optimizer.batch_size = batch_size;
            println!("784-256-128-2 SiLU, {what}, batch {batch_size}: {:.2} ms", step_ms(&spec, &images, shape));
        }
    }
    for activation in Activation::ALL {
        let mut spec = RunSpec { model: ModelSpec::mlp(&[256, 128], 2, activation), ..opening.clone() };
        spec.optimizer.batch_size = 128;
        println!("784-256-128-2 {activation:?}, input noise, batch 128: {:.2} ms", step_ms(&spec, &images, shape));
    }
    let mut spec = RunSpec { model: ModelSpec::convolutional(8, 2, Activation::Silu), ..opening };
    spec.optimizer.batch_size = 16;
    println!("convolutional d = 8, input noise, batch 16: {:.2} ms", step_ms(&spec, &images, shape));
}

/// Median of the steps within about a second.
fn step_ms(spec: &RunSpec, images: &Arc<Points<f32>>, shape: SampleShape) -> f64 {
    let mut learner = Learner::new(spec, Arc::clone(images), shape, &Device::flex());
    (0..5).for_each(|_| learner.train_step());
    let (begun, mut times_ms) = (Instant::now(), Vec::new());
    while times_ms.len() < 5 || begun.elapsed().as_secs_f64() < 1.0 {
        let start = Instant::now();
        learner.train_step();
        times_ms.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times_ms.sort_by(f64::total_cmp);
    times_ms[times_ms.len() / 2]
}
