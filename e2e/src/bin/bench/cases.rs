//! What is timed: the rows of the benchmark.

use eddy::protocol::{MapDevice, Workload};
use eddy::spec::{Activation, ModelSpec, Objective, RunSpec, SampleShape};

pub const SHAPE: SampleShape = SampleShape::grey(28, 28);
/// Of the training rows; what the images show does not change the time.
pub const IMAGES: u32 = 256;

/// Another program, on the page beside Eddy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    TensorFlowWasm,
    OnnxRuntimeWasm,
    TensorFlowWebGpu,
    OnnxRuntimeWebGpu,
}

impl Peer {
    pub const ALL: [Self; 4] =
        [Self::TensorFlowWasm, Self::OnnxRuntimeWasm, Self::TensorFlowWebGpu, Self::OnnxRuntimeWebGpu];

    pub fn id(self) -> &'static str {
        match self {
            Self::TensorFlowWasm => "tfjs-wasm",
            Self::OnnxRuntimeWasm => "onnxruntime-wasm",
            Self::TensorFlowWebGpu => "tfjs-webgpu",
            Self::OnnxRuntimeWebGpu => "onnxruntime-webgpu",
        }
    }

    pub fn is_on_gpu(self) -> bool {
        matches!(self, Self::TensorFlowWebGpu | Self::OnnxRuntimeWebGpu)
    }

    fn trains(self) -> bool {
        matches!(self, Self::TensorFlowWasm | Self::TensorFlowWebGpu)
    }

    /// Scripts that its page loads, below `peers/`.
    pub fn scripts(self) -> &'static [&'static str] {
        match self {
            Self::TensorFlowWasm => &["tfjs/tf.min.js", "tfjs-backend-wasm/tf-backend-wasm.min.js"],
            Self::TensorFlowWebGpu => &["tfjs/tf.min.js", "tfjs-backend-webgpu/tf-backend-webgpu.min.js"],
            Self::OnnxRuntimeWasm => &["onnxruntime-web/ort.wasm.min.js"],
            Self::OnnxRuntimeWebGpu => &["onnxruntime-web/ort.webgpu.min.js"],
        }
    }
}

/// One row: Eddy's work, and as much of it for the peer.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub workload: Workload,
    pub model: ModelSpec,
    /// Iterations or steps of one sample.
    pub times: u32,
}

/// The rows in which Eddy stands beside `peer`.
pub fn beside(peer: Peer) -> Vec<Case> {
    let mut cases = Vec::new();
    let devices: &[MapDevice] =
        if peer.is_on_gpu() { &[MapDevice::Device] } else { &[MapDevice::OneWorker, MapDevice::Pool] };
    for &on in devices {
        for (k, is_convolutional) in [(2, false), (32, false), (2, true), (32, true)] {
            for points in [256, 4096, 65_536] {
                // A software adapter needs minutes for more.
                if peer.is_on_gpu() && points > if is_convolutional { 256 } else { 4096 } {
                    continue;
                }
                cases.push(map(points, k, is_convolutional, on));
            }
        }
    }
    if peer.trains() {
        // A software adapter makes no step of 512 within five minutes.
        let (batches, suffix): (&[usize], _) =
            if peer.is_on_gpu() { (&[16, 128], "-gpu") } else { (&[16, 128, 512], "") };
        cases.extend(batches.iter().map(|&batch| training(batch, suffix)));
    }
    cases
}

/// f on so many points.
pub fn map(points: u32, k: usize, is_convolutional: bool, on: MapDevice) -> Case {
    let (model, kind, cost) = if is_convolutional {
        (ModelSpec::convolutional(8, k, Activation::Silu), "-convolutional", 6)
    } else {
        (ModelSpec::mlp(&[256, 128], k, Activation::Silu), "", 1)
    };
    let device = match on {
        MapDevice::OneWorker => "one",
        MapDevice::Pool => "pool",
        MapDevice::Device => "gpu",
    };
    let dim = if k == 2 { String::new() } else { format!("-k{k}") };
    // On a device the way there and back is a part of every sample.
    let (software, least) = if on == MapDevice::Device { (4, 2) } else { (1, 1) };
    let iterations = (40_000 / (points * cost * software)).clamp(least, 50);
    let workload = Workload::Map { model: model.clone(), shape: SHAPE, points, iterations, on };
    Case { id: format!("map-{points}{dim}{kind}-{device}"), workload, model, times: iterations }
}

/// Steps of training with so large a batch.
pub fn training(batch_size: usize, suffix: &str) -> Case {
    let model = ModelSpec::mlp(&[256, 128], 2, Activation::Silu);
    let mut spec = RunSpec { model: model.clone(), objective: Objective::NONE, ..RunSpec::twelve_images() };
    spec.optimizer.batch_size = batch_size;
    spec.optimizer.weight_decay = 0.0;
    let steps = if suffix.is_empty() { (2000 / batch_size as u32).clamp(5, 50) } else { 3 };
    let workload = Workload::TrainingSteps { spec, shape: SHAPE, images: IMAGES, steps };
    Case { id: format!("step-{batch_size}{suffix}"), workload, model, times: steps }
}
