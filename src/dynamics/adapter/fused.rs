//! The latent map on the CPU, fused: blocks of points go through all layers in cache, and where the
//! layers that face the pixels are full, f never touches a pixel.

#[cfg(feature = "webgpu")]
use std::cell::OnceCell;
use std::sync::atomic::{AtomicU32, Ordering};

#[cfg(feature = "engine")]
use burn::tensor::Device;
use eddy_kernels::lanes::{F32x4, Pair};
use eddy_kernels::{Layer, Pipeline, Simd, write_layers};

use super::Pass;
#[cfg(feature = "webgpu")]
use super::gpu::GpuMap;
#[cfg(feature = "engine")]
use super::graph::GraphMap;
use super::pipeline::{latent_layers, layers};
use crate::dynamics::map::{LatentMap, MapError};
use crate::math::Points;
use crate::model::weights::NetworkWeights;

/// Of each pass of every map of this program the version is another.
static VERSIONS: AtomicU32 = AtomicU32::new(0);

/// f = E∘D, E and D in f32 from plain weights, on one core with the widest SIMD of the machine.
pub struct FusedMap {
    network: Halves,
}

/// The network, ready to be followed.
enum Halves {
    Layers(LayerMap),
    /// No sequence of layers: operation by operation.
    #[cfg(feature = "engine")]
    Graph(Box<GraphMap>),
}

/// A network of layers.
struct LayerMap {
    map: Packed,
    /// `None` where E is the identity.
    encoder: Option<Packed>,
    decoder: Packed,
    simd: Simd,
    /// Made when it is asked for.
    #[cfg(feature = "webgpu")]
    on_gpu: OnceCell<Option<Box<GpuMap>>>,
}

impl LayerMap {
    fn packed(&self, pass: Pass) -> Option<&Packed> {
        match pass {
            Pass::Map => Some(&self.map),
            Pass::Encode => self.encoder.as_ref(),
            Pass::Decode => Some(&self.decoder),
        }
    }
}

/// Layers as they are told to workers, and as the inner loops here read them.
struct Packed {
    layers: Vec<Layer<f32>>,
    pipeline: Pipeline,
    version: u32,
}

impl Packed {
    fn new(layers: Vec<Layer<f32>>) -> Self {
        let version = VERSIONS.fetch_add(1, Ordering::Relaxed);
        Self { pipeline: Pipeline::new(&layers), layers, version }
    }
}

impl FusedMap {
    /// Batches of whole multiples of so many points are filled, with every kind of SIMD but the widest.
    pub const POINTS_SIDE_BY_SIDE: usize = 24;

    /// Packs the weights for the inner loops; layers that face the pixels are folded where both are full.
    pub fn new(weights: &NetworkWeights) -> Self {
        Self::with_simd(weights, Simd::widest())
    }

    /// As [`Self::new`], with SIMD of this kind. A network that is no sequence of layers has its own.
    pub fn with_simd(weights: &NetworkWeights, simd: Simd) -> Self {
        #[cfg(feature = "engine")]
        if let Some(graph) = &weights.graph {
            return Self { network: Halves::Graph(Box::new(GraphMap::new(graph))) };
        }
        let same = |value| value;
        let encoder = layers(&weights.encoder, weights.activation, weights.code, same);
        Self {
            network: Halves::Layers(LayerMap {
                map: Packed::new(latent_layers::<Pair<F32x4>>(weights, same)),
                encoder: (!encoder.is_empty()).then(|| Packed::new(encoder)),
                decoder: Packed::new(layers(&weights.decoder, weights.activation, weights.output, same)),
                simd,
                #[cfg(feature = "webgpu")]
                on_gpu: OnceCell::new(),
            }),
        }
    }

    /// k, the dimension of the latent space.
    pub fn latent_dim(&self) -> usize {
        match &self.network {
            Halves::Layers(layers) => layers.decoder.pipeline.inputs(),
            #[cfg(feature = "engine")]
            Halves::Graph(graph) => graph.latent_dim(),
        }
    }

    /// Numbers of a sample: D of a latent has so many.
    pub fn pixel_count(&self) -> usize {
        match &self.network {
            Halves::Layers(layers) => layers.decoder.pipeline.outputs(),
            #[cfg(feature = "engine")]
            Halves::Graph(graph) => graph.pixel_count(),
        }
    }

    /// The network operation by operation, if it is no sequence of layers.
    #[cfg(feature = "engine")]
    pub fn graph(&self) -> Option<&GraphMap> {
        match &self.network {
            Halves::Layers(_) => None,
            Halves::Graph(graph) => Some(graph),
        }
    }

    /// Numbers of a point that goes in, and of one that comes out.
    pub fn dims(&self, pass: Pass) -> [usize; 2] {
        match pass {
            Pass::Map => [self.latent_dim(); 2],
            Pass::Encode => [self.pixel_count(), self.latent_dim()],
            Pass::Decode => [self.latent_dim(), self.pixel_count()],
        }
    }

    /// Multiplications that one point takes, about.
    pub fn multiplications(&self, pass: Pass) -> usize {
        match &self.network {
            Halves::Layers(layers) => layers.packed(pass).map_or(0, |packed| packed.pipeline.multiplications()),
            #[cfg(feature = "engine")]
            Halves::Graph(graph) => graph.multiplications(pass),
        }
    }

    /// Whether workers that only map can take points through this pass.
    pub fn is_for_workers(&self, pass: Pass) -> bool {
        self.packed(pass).is_some()
    }

    /// For workers that only map: a number that no other network and no other pass has, but those that are the
    /// identity.
    pub fn version(&self, pass: Pass) -> u32 {
        self.packed(pass).map_or(u32::MAX, |packed| packed.version)
    }

    /// The layers as workers that only map read them.
    pub fn words(&self, pass: Pass) -> Vec<u32> {
        self.packed(pass).map_or_else(Vec::new, |packed| write_layers(&packed.layers))
    }

    /// The layers of this pass, if it is of layers and not the identity.
    fn packed(&self, pass: Pass) -> Option<&Packed> {
        match &self.network {
            Halves::Layers(layers) => layers.packed(pass),
            #[cfg(feature = "engine")]
            Halves::Graph(_) => None,
        }
    }

    /// E of every image (rows of pixels, 0…1) as rows of k; the identity where there is no encoder.
    ///
    /// # Errors
    /// If the images have another number of pixels.
    pub fn encode(&self, images: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.pass(Pass::Encode, images)
    }

    /// D of every latent point, as rows of pixels.
    ///
    /// # Errors
    /// If the points have another dimension than k.
    pub fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.pass(Pass::Decode, latents)
    }

    /// f = E∘D of every latent point, at once (paper, §2).
    ///
    /// # Errors
    /// If the points have another dimension than k.
    pub fn map(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.pass(Pass::Map, latents)
    }

    /// As [`Self::map`], by one kernel on this GPU, the same in every call; `None` where it is none of burn's, or the network
    /// none for the kernel.
    #[cfg(feature = "engine")]
    #[cfg_attr(not(feature = "webgpu"), expect(unused_variables, reason = "no kernel is there"))]
    pub async fn map_on_gpu(&self, gpu: &Device, latents: &Points<f32>) -> Option<Result<Points<f32>, MapError>> {
        #[cfg(feature = "webgpu")]
        if let Halves::Layers(layers) = &self.network {
            let made = || GpuMap::of_layers(&layers.map.layers, gpu).map(Box::new);
            return Some(layers.on_gpu.get_or_init(made).as_ref()?.step(latents).await);
        }
        None
    }

    /// As [`Self::map`], on so many cores; the result is the same.
    ///
    /// # Errors
    /// If the points have another dimension than k.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn map_on(&self, cores: usize, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.check_points(Pass::Map, latents)?;
        match &self.network {
            Halves::Layers(LayerMap { map, simd, .. }) => {
                Ok(Points::from_flat(self.latent_dim(), map.pipeline.run_on(cores, *simd, latents.as_flat())))
            }
            #[cfg(feature = "engine")]
            Halves::Graph(graph) => graph.pass(Pass::Map, latents),
        }
    }

    /// Every point through this pass, in order.
    ///
    /// # Errors
    /// If the points have another dimension than what it takes.
    pub fn pass(&self, pass: Pass, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.check_points(pass, points)?;
        #[cfg(test)]
        MULTIPLIED.set(MULTIPLIED.get() + points.len() * self.multiplications(pass));
        match &self.network {
            Halves::Layers(layers) => {
                let Some(Packed { pipeline, .. }) = layers.packed(pass) else { return Ok(points.clone()) };
                Ok(Points::from_flat(pipeline.outputs(), pipeline.run(layers.simd, points.as_flat())))
            }
            #[cfg(feature = "engine")]
            Halves::Graph(graph) => graph.pass(pass, points),
        }
    }

    /// # Errors
    /// If the points have another dimension than what this pass takes.
    pub fn check_points(&self, pass: Pass, points: &Points<f32>) -> Result<(), MapError> {
        let [expected, _] = self.dims(pass);
        if points.dim() == expected { Ok(()) } else { Err(MapError::Dimension { expected, found: points.dim() }) }
    }
}

#[cfg(test)]
thread_local! {
    /// Multiplications that all maps have made on this thread, about.
    pub static MULTIPLIED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl LatentMap for FusedMap {
    fn dim(&self) -> usize {
        self.latent_dim()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.map(points)
    }
}
