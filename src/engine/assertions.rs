//! What must hold on every device: one body of assertions, run natively on Flex, in the browser on
//! Flex and on WebGPU. Only tests ask for them; a shipped engine has the self-test alone.

use burn::tensor::{Device, Tensor, TensorData};

use super::self_test::{SMALL_SHAPE, small_model, small_run, trains_like_the_cpu, weights_agree};
use super::{image_assertions, map_assertions, onnx_assertions};
use crate::dynamics::adapter::{BurnMap, FusedMap, PreciseMap};
use crate::dynamics::{LatentMap, MapError, suite};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::model::network::{Network, numbers_of};
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, ModelKind, ModelSpec, Objective};
use crate::training::Learner;

/// Largest |f32 − f64| of the latent map, relative to 1 + |f64|.
const MAP_TOLERANCE: f64 = 1e-4;

/// One line of the result: what was asserted, and the error if it does not hold.
pub type Assertion = (String, Result<(), String>);

/// All assertions on `device`.
pub async fn run(device: &Device) -> Vec<Assertion> {
    let mut results = Vec::new();
    for (name, objective) in objectives() {
        let outcome = trains_like_the_cpu(device, &small_model(Activation::Silu), objective, 5).await;
        results.push((format!("five training steps with {name} give the CPU's losses and weights"), outcome));
    }
    let outcome = trains_like_the_cpu(device, &CONVOLUTIONAL, objectives()[0].1, 2).await;
    results.push(("two training steps of a convolutional network give the CPU's".into(), outcome));
    for activation in Activation::ALL {
        let outcome = maps_like_plain_rust(device, &small_model(activation)).await;
        results.push((format!("the latent map with {activation:?} agrees with plain Rust"), outcome));
    }
    let outcome = halves_like_plain_rust(device, &CONVOLUTIONAL).await;
    results.push(("a convolutional network encodes and decodes as plain Rust does".into(), outcome));
    results.push(("weights come back as they went up".into(), weights_survive(device).await));
    results.push(("a checkpoint goes on as if never taken".into(), checkpoint_is_exact(device).await));
    let weights = small_weights(&small_model(Activation::Silu));
    let starts = starts_around_zero();
    let reference = PreciseMap::new(&weights);
    let findings = suite::assert_latent_map(&BurnMap::new(&weights, device), &reference, &starts, MAP_TOLERANCE).await;
    results.extend(findings.into_iter().map(|(name, outcome)| (format!("burn's map: {name}"), outcome)));
    #[cfg(target_arch = "wasm32")]
    {
        use super::map_pool;
        let (ready, wanted, outcome) = map_pool::compared(&FusedMap::new(&weights), &starts).await;
        let outcome = if ready == wanted { outcome } else { Err(format!("{ready}/{wanted} {:?}", map_pool::faults())) };
        results.push((format!("{ready} workers map with {} as the engine does", map_pool::program_file()), outcome));
    }
    results.extend(map_assertions::run(device).await);
    results.extend(image_assertions::run(device).await);
    results.extend(onnx_assertions::run(device).await);
    results
}

fn objectives() -> [(&'static str, Objective); 5] {
    let none = Objective::NONE;
    [
        ("input noise", Objective { input_noise: 0.3, ..none }),
        ("latent noise", Objective { latent_noise: 0.3, ..none }),
        ("the contractive term", Objective { input_noise: 0.1, contractive: 0.1, contractive_reach: 1.0, ..none }),
        ("masked and moved images", Objective { masking: 0.3, shift_px: 1.0, rotate_deg: 20.0, ..none }),
        ("a sparse variational code", Objective { sparsity: 0.01, kl: 0.01, ..none }),
    ]
}

/// Three halvings of odd and even sides and one of a single pixel.
const CONVOLUTIONAL: ModelSpec = ModelSpec {
    kind: ModelKind::Convolutional,
    hidden: Vec::new(),
    conv_width: 3,
    latent_dim: 3,
    activation: Activation::Silu,
    decoder_hidden: None,
    code: None,
    output: None,
};

fn small_weights(model: &ModelSpec) -> NetworkWeights {
    NetworkWeights::initial(model, SMALL_SHAPE, 7)
}

fn starts_around_zero() -> Points<f32> {
    Points::from_flat(3, uniform_symmetric(&mut seeded(3, Stream::Starts, 0), 4.0, 3 * 40))
}

async fn maps_like_plain_rust(device: &Device, model: &ModelSpec) -> Result<(), String> {
    let weights = small_weights(model);
    let starts = starts_around_zero();
    let words = |error: MapError| error.to_string();
    let on_device = BurnMap::new(&weights, device).iterate(&starts, 3).await.map_err(words)?;
    let plain = FusedMap::new(&weights).iterate(&starts, 3).await.map_err(words)?;
    points_agree(on_device.as_flat(), &plain, "after three iterations the points")
}

async fn halves_like_plain_rust(device: &Device, model: &ModelSpec) -> Result<(), String> {
    let weights = small_weights(model);
    let (network, plain) = (Network::from_weights(&weights, device), FusedMap::new(&weights));
    let words = |error: MapError| error.to_string();
    let read =
        async |tensor: Tensor<2>| tensor.into_data_async().await.map(numbers_of).map_err(|error| error.to_string());
    let latents = starts_around_zero();
    let images = plain.decode(&latents).map_err(words)?;
    let on_device = |points: &Points<f32>| TensorData::new(points.as_flat().to_vec(), [points.len(), points.dim()]);
    let decoded = read(network.decode(Tensor::from_data(on_device(&latents), device))).await?;
    points_agree(&decoded, &images, "the images")?;
    let encoded = read(network.encode(Tensor::from_data(on_device(&images), device))).await?;
    points_agree(&encoded, &plain.encode(&images).map_err(words)?, "the codes")
}

fn points_agree(found: &[f32], expected: &Points<f32>, what: &str) -> Result<(), String> {
    if found.len() != expected.as_flat().len() {
        return Err(format!("{what} are {} numbers instead of {}", found.len(), expected.as_flat().len()));
    }
    let worst = found.iter().zip(expected.as_flat()).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    // NaN compares false, so it fails too.
    if worst < 1e-4 { Ok(()) } else { Err(format!("{what} differ by {worst}")) }
}

async fn weights_survive(device: &Device) -> Result<(), String> {
    for model in [small_model(Activation::Silu), CONVOLUTIONAL] {
        let weights = small_weights(&model);
        let back = Network::from_weights(&weights, device).weights().await.map_err(|error| error.to_string())?;
        if back != weights {
            return Err(format!("they differ ({})", model.kind.title()));
        }
    }
    Ok(())
}

async fn checkpoint_is_exact(device: &Device) -> Result<(), String> {
    let words = |error: crate::training::TrainingError| error.to_string();
    let (spec, images) = small_run(&small_model(Activation::Silu), objectives()[2].1);
    let mut straight = Learner::new(&spec, images.clone(), SMALL_SHAPE, device);
    straight.train_step();
    straight.train_step();
    let bytes = straight.to_bytes().await.map_err(words)?;
    let mut resumed =
        Learner::from_bytes(&bytes, &spec, images, SMALL_SHAPE, device).map_err(|error| error.to_string())?;
    for learner in [&mut straight, &mut resumed] {
        learner.train_step();
        learner.train_step();
    }
    if straight.step_count() != resumed.step_count() {
        return Err("the step counts differ".into());
    }
    weights_agree(&resumed.weights().await.map_err(words)?, &straight.weights().await.map_err(words)?, 1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same body that the browser runs on Flex and on WebGPU.
    #[test]
    fn every_device_assertion_holds_on_the_cpu() {
        let failed: Vec<String> = pollster::block_on(run(&Device::flex()))
            .into_iter()
            .filter_map(|(name, outcome)| outcome.err().map(|why| format!("{name}: {why}")))
            .collect();
        assert_eq!(failed, Vec::<String>::new());
    }
}
