//! How the GPU's kernel takes points through a fully connected network: its layers, the weights in the order in which
//! they are read, and the pieces that a long iteration is cut into. Plain numbers, without a GPU.

use eddy_kernels::lanes::{F32x4, Pair};
use eddy_kernels::{Activation, Form, Layer};

use super::super::pipeline::latent_layers;
use crate::model::weights::NetworkWeights;

/// Threads of a workgroup.
pub const UNITS: usize = 64;
/// Outputs that a thread computes at once: the numbers of a vector of weights.
pub const QUAD: usize = 4;
/// Memory that a workgroup shares, by WebGPU's default limits.
const SHARED_BYTES: usize = 16_384;
/// Largest buffer that a kernel reads, by WebGPU's default limits.
const BUFFER_BYTES: usize = 128 << 20;
/// Bounds a dispatch to about 50 ms on a small GPU. A display driver may end one that takes seconds, and nothing else
/// is drawn meanwhile. A software adapter takes some tenths of a second for it.
pub const MULTIPLICATIONS_A_DISPATCH: usize = 1 << 28;
/// Workgroups of a dispatch, by WebGPU's default limits.
const CUBES_A_DISPATCH: usize = 65_535;

/// What a kernel is compiled for. Networks of one architecture have one plan, and one kernel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Plan {
    pub layers: Vec<PlannedLayer>,
    /// k, the numbers of a point.
    pub dim: usize,
    /// Numbers of the widest layer, a multiple of [`QUAD`].
    pub rows: usize,
    /// Points in a vector.
    pub lanes: usize,
    /// Vectors of points in a workgroup.
    pub groups: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PlannedLayer {
    pub inputs: usize,
    /// Vectors of [`QUAD`] outputs; those beyond the layer's have weights of 0.
    pub quads: usize,
    /// Where its weights begin, in vectors of [`QUAD`] numbers: `inputs` rows of `quads` vectors, and a row of biases.
    pub first: usize,
    /// Vectors of points that a thread takes along, so that it reads a weight once for all of them.
    pub groups_a_unit: usize,
    pub activation: Option<Activation>,
}

/// One piece of an iteration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispatch {
    pub first_cube: usize,
    pub cubes: usize,
    pub steps: usize,
}

impl Plan {
    /// The plan for the latent map of `weights` and its packed weights, or `None` where a layer is no full one, or too
    /// wide for a single point to fit into what a workgroup shares.
    pub fn new(weights: &NetworkWeights) -> Option<(Self, Vec<f32>)> {
        Self::of_layers(&latent_layers::<Pair<F32x4>>(weights, |value| value))
    }

    /// As [`Self::new`], of f's layers, folded where that is smaller.
    pub fn of_layers(folded: &[Layer<f32>]) -> Option<(Self, Vec<f32>)> {
        let dim = folded.first()?.form.inputs();
        let (mut layers, mut packed) = (Vec::new(), Vec::new());
        let mut rows = dim.next_multiple_of(QUAD);
        for layer in folded {
            let Form::Full { inputs, outputs } = layer.form else { return None };
            let padded = outputs.next_multiple_of(QUAD);
            rows = rows.max(padded);
            let quads = padded / QUAD;
            let first = packed.len() / QUAD;
            layers.push(PlannedLayer { inputs, quads, first, groups_a_unit: 1, activation: layer.activation });
            let column = |input: usize| (0..outputs).map(move |output| layer.weight[output * inputs + input]);
            for input in 0..inputs {
                packed.extend(column(input));
                packed.resize(packed.len().next_multiple_of(QUAD), 0.0);
            }
            packed.extend(&layer.bias);
            packed.resize(packed.len().next_multiple_of(QUAD), 0.0);
        }
        if size_of_val(&packed[..]) > BUFFER_BYTES {
            return None;
        }
        // Activations before and after a layer.
        let points = SHARED_BYTES / (2 * rows * size_of::<f32>());
        let (lanes, groups) = match points {
            0 => return None,
            1 => (1, 1),
            2..4 => (2, 1),
            4..8 => (4, 1),
            _ => (4, 2),
        };
        for layer in &mut layers {
            // Only where enough threads are left at work.
            if layer.quads >= UNITS / 2 {
                layer.groups_a_unit = groups;
            }
        }
        Some((Self { layers, dim, rows, lanes, groups }, packed))
    }

    /// Points of a workgroup.
    pub fn points_a_cube(&self) -> usize {
        self.lanes * self.groups
    }

    /// Multiplications that a point takes in a step.
    fn multiplications(&self) -> usize {
        self.layers.iter().map(|layer| layer.inputs * layer.quads * QUAD).sum()
    }

    /// The pieces of so many steps of so many points, in the order in which they have to run, each of about `most`
    /// multiplications or of one step of one workgroup.
    pub fn dispatches(&self, points: usize, steps: usize, most: usize) -> impl Iterator<Item = Dispatch> {
        let of_a_cube = (self.points_a_cube() * self.multiplications()).max(1);
        let all = points.div_ceil(self.points_a_cube());
        let most_cubes = (most / of_a_cube).clamp(1, CUBES_A_DISPATCH);
        (0..all).step_by(most_cubes).flat_map(move |first_cube| {
            let cubes = most_cubes.min(all - first_cube);
            let at_once = (most / (cubes * of_a_cube)).max(1);
            (0..steps).step_by(at_once).map(move |done| Dispatch {
                first_cube,
                cubes,
                steps: at_once.min(steps - done),
            })
        })
    }
}
