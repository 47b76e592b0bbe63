//! The map of a network that is no sequence of layers, operation by operation: in f32 as burn's tensors, and in f64 with
//! exact derivatives.

use std::cell::{OnceCell, RefCell};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use burn::tensor::{Device, Tensor, TensorData};
use eddy_graph::{Checked, PlainGraph};
use nalgebra::DMatrix;

use super::Pass;
use crate::dynamics::map::MapError;
use crate::math::Points;
use crate::model::graph::GraphTensors;
use crate::model::graph_network::GraphAutoencoder;
use crate::model::network::numbers_of;
use crate::spec::ModelSpec;
use crate::words::engine;

/// Numbers on the way at the same time, about: what a batch is cut to.
const MOST_HELD: usize = 1 << 23;
/// A GPU is given more at once.
const MOST_HELD_ON_GPU: usize = 1 << 26;

thread_local! {
    /// The GPU on which such networks are followed, if there is one.
    static GPU: RefCell<Option<Device>> = const { RefCell::new(None) };
}

/// Has the networks of this thread that are no sequences of layers followed on this GPU where nobody needs the answer at
/// once, or on none.
pub fn follow_graphs_on(gpu: Option<Device>) {
    GPU.set(gpu.map(Device::inner));
}

/// E and D as burn's tensors.
pub struct GraphMap {
    network: GraphAutoencoder,
    on_cpu: [GraphTensors; 2],
    cpu: Device,
    on_gpu: OnceCell<Option<([GraphTensors; 2], Device)>>,
}

impl GraphMap {
    /// Both halves on the CPU, f32; on the GPU only once it is asked for.
    pub fn new(network: &GraphAutoencoder) -> Self {
        let cpu = Device::flex();
        Self { on_cpu: halves(network, &cpu), network: network.clone(), cpu, on_gpu: OnceCell::new() }
    }

    /// k, the numbers of a latent.
    pub fn latent_dim(&self) -> usize {
        self.network.latent_dim()
    }

    /// Numbers of a sample: channels × height × width of a picture.
    pub fn pixel_count(&self) -> usize {
        self.network.pixel_count()
    }

    fn on_the_way(&self, pass: Pass) -> Vec<&Checked> {
        match pass {
            Pass::Map => vec![&self.network.decoder, &self.network.encoder],
            Pass::Encode => vec![&self.network.encoder],
            Pass::Decode => vec![&self.network.decoder],
        }
    }

    /// Multiplications that one point takes, about.
    pub fn multiplications(&self, pass: Pass) -> usize {
        let all = self.on_the_way(pass).iter().map(|half| half.multiplications()).fold(0, u64::saturating_add);
        usize::try_from(all).unwrap_or(usize::MAX)
    }

    /// Points that go through at once.
    fn batch(&self, pass: Pass, most_held: usize) -> usize {
        let held = self.on_the_way(pass).iter().map(|half| half.most_held()).max().unwrap_or(1);
        (most_held / held.max(1)).max(1)
    }

    /// Every point through this pass on the CPU, at once.
    ///
    /// # Errors
    /// If the device gives no answer.
    pub fn pass(&self, pass: Pass, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        let reading = through(&self.on_cpu, &self.cpu, pass, points, self.batch(pass, MOST_HELD));
        // The CPU's answers are there when they are asked for.
        match pin!(reading).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(images) => images,
            Poll::Pending => Err(MapError::Device(engine::no_answer_at_once().into())),
        }
    }

    /// As [`Self::pass`], on the GPU of this thread; `None` where there is none.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn pass_on_gpu(&self, pass: Pass, points: &Points<f32>) -> Option<Result<Points<f32>, MapError>> {
        let tensors = self.on_gpu.get_or_init(|| {
            let gpu = GPU.with_borrow(Clone::clone)?;
            Some((halves(&self.network, &gpu), gpu))
        });
        let (tensors, gpu) = tensors.as_ref()?;
        Some(through(tensors, gpu, pass, points, self.batch(pass, MOST_HELD_ON_GPU)).await)
    }
}

/// Encoder and decoder.
fn halves(network: &GraphAutoencoder, device: &Device) -> [GraphTensors; 2] {
    [&network.encoder, &network.decoder].map(|half| GraphTensors::new(half, device))
}

async fn through(
    [encoder, decoder]: &[GraphTensors; 2],
    device: &Device,
    pass: Pass,
    points: &Points<f32>,
    batch: usize,
) -> Result<Points<f32>, MapError> {
    let dim = match pass {
        Pass::Map | Pass::Encode => encoder.checked().outputs(),
        Pass::Decode => decoder.checked().outputs(),
    };
    let mut images = Vec::with_capacity(points.len() * dim);
    for part in points.as_flat().chunks(batch.max(1) * points.dim().max(1)) {
        let data = TensorData::new(part.to_vec(), [part.len() / points.dim(), points.dim()]);
        let tensor = Tensor::<2>::from_data(data, device);
        let image = match pass {
            Pass::Map => encoder.run(decoder.run(tensor)),
            Pass::Encode => encoder.run(tensor),
            Pass::Decode => decoder.run(tensor),
        };
        let data = image.into_data_async().await.map_err(|error| MapError::Device(error.to_string()))?;
        images.extend(numbers_of(data));
    }
    Ok(Points::from_flat(dim, images))
}

/// The same in f64.
pub struct PreciseGraph {
    decoder: PlainGraph,
    encoder: PlainGraph,
}

impl PreciseGraph {
    /// Both halves with their numbers in f64.
    pub fn new(network: &GraphAutoencoder) -> Self {
        Self { decoder: PlainGraph::new(&network.decoder), encoder: PlainGraph::new(&network.encoder) }
    }

    /// k, the numbers of a latent.
    pub fn dim(&self) -> usize {
        self.decoder.inputs()
    }

    fn lanes(&self, lanes: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        self.encoder.lanes(self.decoder.lanes(lanes))
    }

    /// f(z), k numbers (docs/science.md 1.1).
    pub fn value(&self, z: &[f64]) -> Vec<f64> {
        self.lanes(vec![z.to_vec()]).swap_remove(0)
    }

    /// f(z) and J·direction, k numbers each: an exact forward derivative. Where f does not depend on z, the second is 0.
    pub fn value_and_push(&self, z: &[f64], direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let mut lanes = self.lanes(vec![z.to_vec(), direction.to_vec()]);
        let pushed = lanes.pop().filter(|_| !lanes.is_empty()).unwrap_or_else(|| vec![0.0; z.len()]);
        (lanes.pop().unwrap_or_default(), pushed)
    }

    /// Whether k × k derivatives are more than can be computed in reasonable time.
    pub fn is_too_wide_for_jacobians(&self) -> bool {
        self.dim() > ModelSpec::LOADED_BOTTLENECK
    }

    /// f(z), k numbers, and J = ∂f/∂z, k × k (row: output, column: input), exact: one forward derivative an axis.
    pub fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        let k = z.len();
        let direction = |axis: usize| (0..k).map(|at| if at == axis { 1.0 } else { 0.0 }).collect::<Vec<f64>>();
        let lanes = std::iter::once(z.to_vec()).chain((0..k).map(direction)).collect();
        let mut lanes = self.lanes(lanes);
        let value = lanes.swap_remove(0);
        // The last direction took the value's place; what does not depend on z has none.
        let column = |axis: usize| if axis + 1 == k { 0 } else { axis + 1 };
        let entry = |i: usize, j: usize| lanes.get(column(j)).map_or(0.0, |lane| lane[i]);
        (value, DMatrix::from_fn(k, k, entry))
    }
}
