//! What must hold of image models on every device: both halves of a small one of each family, in batches and a step at a
//! time, against plain Rust.

use burn::tensor::{Device, Tensor, TensorData};
use eddy_graph::{Checked, PlainGraph};

use crate::dynamics::suite;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::graph::GraphTensors;
use crate::model::image_model::{small_half, small_kl_half};
use crate::model::network::numbers_of;

/// Largest |f32 − f64| of a number, relative to the largest of all.
const TOLERANCE: f64 = 1e-3;
/// Samples that go through together.
const BATCH: usize = 2;

/// Both halves of a small model of one family.
type SmallHalf = fn(bool) -> Result<Checked, String>;

/// All assertions about image models on `device`.
pub async fn run(device: &Device) -> Vec<suite::AssertionResult> {
    let families: [(SmallHalf, &str); 2] =
        [(small_half, "a small image model"), (small_kl_half, "a small AutoencoderKL")];
    let mut results = Vec::new();
    for (half, family) in families {
        for (is_decoder, name) in [(false, "encodes"), (true, "decodes")] {
            let outcome = agrees_with_plain_rust(device, half(is_decoder), is_decoder).await;
            results.push((format!("{family} {name} as plain Rust does"), outcome));
        }
    }
    results
}

async fn agrees_with_plain_rust(
    device: &Device,
    checked: Result<Checked, String>,
    is_decoder: bool,
) -> Result<(), String> {
    let checked = checked?;
    let samples = standard_normals(&mut seeded(5, Stream::Starts, u64::from(is_decoder)), BATCH * checked.inputs());
    graph_agrees(device, &checked, samples).await
}

/// Whether a graph makes the same of `samples` (one after the other) on `device`, all together, as in plain Rust one by
/// one.
///
/// # Errors
/// How far it is off.
pub async fn graph_agrees(device: &Device, checked: &Checked, samples: Vec<f32>) -> Result<(), String> {
    let count = checked.inputs();
    let plain = PlainGraph::new(checked);
    let wide = |sample: &[f32]| plain.value(&sample.iter().copied().map(f64::from).collect::<Vec<f64>>());
    let wanted: Vec<f64> = samples.chunks_exact(count).flat_map(wide).collect();
    let tensor = on_device(samples, checked, device);
    let graph = GraphTensors::new(checked, device);
    is_near(&read(graph.run(tensor.clone())).await?, &wanted)?;
    // As a long run does it: an operation at a time, a large convolution in bands where the device wants them.
    is_near(&read(graph.passage(tensor).output()).await?, &wanted)
}

async fn read(numbers: Tensor<2>) -> Result<Vec<f32>, String> {
    Ok(numbers_of(numbers.into_data_async().await.map_err(|error| error.to_string())?))
}

/// Samples, one after the other, as rows.
fn on_device(samples: Vec<f32>, checked: &Checked, device: &Device) -> Tensor<2> {
    let shape = [samples.len() / checked.inputs(), checked.inputs()];
    Tensor::from_data(TensorData::new(samples, shape), device)
}

fn is_near(found: &[f32], wanted: &[f64]) -> Result<(), String> {
    if found.len() != wanted.len() {
        return Err(format!("{} numbers instead of {}", found.len(), wanted.len()));
    }
    let largest = wanted.iter().map(|number| number.abs()).fold(0.0, f64::max);
    let worst = found.iter().zip(wanted).map(|(found, wanted)| (f64::from(*found) - wanted).abs()).fold(0.0, f64::max);
    let is_finite = found.iter().all(|number| number.is_finite());
    // Nothing but zeros would agree with anything.
    if is_finite && largest > 1e-3 && worst <= TOLERANCE * largest {
        Ok(())
    } else {
        Err(format!("a number is off by {worst}, the largest is {largest}"))
    }
}

/// What a graph makes of `samples`, one after the other, on `device`.
///
/// # Errors
/// What the device reported.
pub async fn graph_on(device: &Device, checked: &Checked, samples: Vec<f32>) -> Result<Vec<f32>, String> {
    read(GraphTensors::new(checked, device).run(on_device(samples, checked, device))).await
}
