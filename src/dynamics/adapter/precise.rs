//! The latent map in f64 with its Jacobian, by forward mode: the value and the k tangents
//! are the lanes of one pass through the layers.

use eddy_kernels::lanes::{F64x2, Lanes, Pair};
use eddy_kernels::{Activation, Stage};
use libm::erf;
use nalgebra::DMatrix;

#[cfg(feature = "engine")]
use super::graph::PreciseGraph;
use super::pipeline::latent_layers;
use crate::dynamics::map::SmoothMap;
use crate::model::weights::NetworkWeights;

/// Lane 0 of column block 0 is the value; the lanes after it are tangents.
type Columns = Pair<F64x2>;

/// f = E∘D in f64 from the same weights, folded where that is smaller.
pub struct PreciseMap {
    network: PreciseNetwork,
}

enum PreciseNetwork {
    Layers(Stages),
    #[cfg(feature = "engine")]
    Graph(Box<PreciseGraph>),
}

/// The layers of f.
struct Stages {
    map: Vec<Stage<f64>>,
}

impl PreciseMap {
    /// The latent map of these f32 weights, computed in f64.
    pub fn new(weights: &NetworkWeights) -> Self {
        #[cfg(feature = "engine")]
        if let Some(graph) = &weights.graph {
            return Self { network: PreciseNetwork::Graph(Box::new(PreciseGraph::new(graph))) };
        }
        let map = latent_layers::<Columns>(weights, f64::from).iter().map(Stage::new).collect();
        Self { network: PreciseNetwork::Layers(Stages { map }) }
    }
}

impl Stages {
    fn dim(&self) -> usize {
        self.map[0].inputs()
    }

    /// Columns of [f(z) | J·tangents], `1 + tangents` of them, one vector per coordinate and block.
    fn columns(&self, z: &[f64], tangents: usize) -> Vec<Vec<Columns>> {
        assert_eq!(z.len(), self.dim(), "a point of another dimension");
        let blocks = (1 + tangents).div_ceil(Columns::COUNT);
        let widest = self.map.iter().map(|stage| stage.padded_outputs().max(stage.inputs())).max();
        let mut current = vec![vec![Columns::splat(0.0); widest.unwrap_or(0)]; blocks];
        let mut next = current.clone();
        let mut slopes = vec![0.0; widest.unwrap_or(0)];
        for (axis, &value) in z.iter().enumerate() {
            set_lane(&mut current[0][axis], 0, value);
            if axis < tangents {
                set_lane(&mut current[(axis + 1) / Columns::COUNT][axis], (axis + 1) % Columns::COUNT, 1.0);
            }
        }
        for stage in &self.map {
            let padded = stage.padded_outputs();
            for (block, (current, next)) in current.iter().zip(&mut next).enumerate() {
                let mut unit = Columns::splat(0.0);
                if block == 0 {
                    set_lane(&mut unit, 0, 1.0);
                }
                stage.apply(unit, current, &mut next[..padded]);
            }
            if let Some(activation) = stage.activation {
                for (block, next) in next.iter_mut().enumerate() {
                    for (column, slope) in next[..padded].iter_mut().zip(&mut slopes) {
                        if block == 0 {
                            let (value, derivative) = with_derivative(activation, lane(*column, 0));
                            *slope = derivative;
                            *column = *column * Columns::splat(derivative);
                            set_lane(column, 0, value);
                        } else {
                            *column = *column * Columns::splat(*slope);
                        }
                    }
                }
            }
            std::mem::swap(&mut current, &mut next);
        }
        current
    }
}

impl SmoothMap for PreciseMap {
    fn dim(&self) -> usize {
        match &self.network {
            PreciseNetwork::Layers(layers) => layers.dim(),
            #[cfg(feature = "engine")]
            PreciseNetwork::Graph(graph) => graph.dim(),
        }
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        match &self.network {
            PreciseNetwork::Layers(layers) => {
                layers.columns(z, 0)[0][..z.len()].iter().map(|&column| lane(column, 0)).collect()
            }
            #[cfg(feature = "engine")]
            PreciseNetwork::Graph(graph) => graph.value(z),
        }
    }

    #[cfg(feature = "engine")]
    fn value_and_push(&self, z: &[f64], direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        match &self.network {
            PreciseNetwork::Layers(_) => {
                let (value, jacobian) = self.value_and_jacobian(z);
                (value, (jacobian * nalgebra::DVector::from_row_slice(direction)).as_slice().to_vec())
            }
            PreciseNetwork::Graph(graph) => graph.value_and_push(z, direction),
        }
    }

    #[cfg(feature = "engine")]
    fn is_too_wide_for_jacobians(&self) -> bool {
        matches!(&self.network, PreciseNetwork::Graph(graph) if graph.is_too_wide_for_jacobians())
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        let columns = match &self.network {
            PreciseNetwork::Layers(layers) => layers.columns(z, z.len()),
            #[cfg(feature = "engine")]
            PreciseNetwork::Graph(graph) => return graph.value_and_jacobian(z),
        };
        let entry = |i: usize, column: usize| lane(columns[column / Columns::COUNT][i], column % Columns::COUNT);
        let value = (0..z.len()).map(|i| entry(i, 0)).collect();
        (value, DMatrix::from_fn(z.len(), z.len(), |i, j| entry(i, j + 1)))
    }
}

fn lane(column: Columns, index: usize) -> f64 {
    let mut numbers = [0.0; Columns::COUNT];
    column.write(&mut numbers);
    numbers[index]
}

fn set_lane(column: &mut Columns, index: usize, value: f64) {
    let mut numbers = [0.0; Columns::COUNT];
    column.write(&mut numbers);
    numbers[index] = value;
    *column = Columns::read(&numbers);
}

/// The activation and its derivative.
fn with_derivative(activation: Activation, x: f64) -> (f64, f64) {
    match activation {
        Activation::Silu => {
            let sigmoid = 1.0 / (1.0 + (-x).exp());
            (x * sigmoid, sigmoid * (1.0 + x * (1.0 - sigmoid)))
        }
        Activation::Gelu => {
            let cumulative = 0.5 * (1.0 + erf(x * std::f64::consts::FRAC_1_SQRT_2));
            let density =
                (-0.5 * x * x).exp() * 0.5 * std::f64::consts::FRAC_2_SQRT_PI * std::f64::consts::FRAC_1_SQRT_2;
            (x * cumulative, cumulative + x * density)
        }
        Activation::Tanh => {
            let value = x.tanh();
            (value, 1.0 - value * value)
        }
        // At the kink the slope from the left, as in PyTorch.
        Activation::Relu => (if x <= 0.0 { 0.0 } else { x }, if x > 0.0 { 1.0 } else { 0.0 }),
        Activation::LeakyRelu | Activation::LeakyRelu10 | Activation::LeakyRelu20 | Activation::LeakyRelu30 => {
            let slope = if x > 0.0 { 1.0 } else { f64::from(activation.leak()) };
            (x * slope, slope)
        }
        Activation::Elu if x > 0.0 => (x, 1.0),
        Activation::Elu => (x.exp_m1(), x.exp()),
        Activation::Sigmoid => {
            let value = 1.0 / (1.0 + (-x).exp());
            (value, value * (1.0 - value))
        }
    }
}
