//! The objective a second time, in plain f64, one sample after the other: what the
//! tests compare burn's losses and gradients with.

use super::batch;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals, uniform_symmetric};
use crate::model::reference::apply;
use crate::model::weights::{LayerWeights, NetworkWeights};
use crate::spec::{Activation, RunSpec, SampleShape};

/// The loss of `step` at `weights`. `moved` is added to number `at.1` of the weights of layer `at.0`
/// (so that f32 does not round the step of a difference quotient). The length of the contractive
/// probe is that of the weights not moved: the objective takes it for a constant.
pub struct ReferenceLoss<'a> {
    pub weights: &'a NetworkWeights,
    pub spec: &'a RunSpec,
    pub samples: &'a Points<f32>,
    pub shape: SampleShape,
    pub step: u64,
}

type Rows = Vec<Vec<f64>>;

impl ReferenceLoss<'_> {
    /// The loss in f64 with one parameter, (layer, index), moved by `moved`: for difference quotients.
    pub fn loss(&self, at: (usize, usize), moved: f64) -> f64 {
        let network = PerturbedWeights { weights: self.weights, at, by: moved };
        let (objective, seed) = (&self.spec.objective, self.spec.seed);
        let batch = batch::draw(self.samples, self.shape, self.spec.optimizer.batch_size, objective, seed, self.step);
        let rows = |numbers: &[f32]| -> Rows {
            numbers.chunks_exact(self.shape.dim()).map(|row| row.iter().map(|&x| f64::from(x)).collect()).collect()
        };
        let (clean, input) = (rows(&batch.clean), rows(&batch.input));
        let latents: Rows = input.iter().map(|x| network.encode(x)).collect();
        let still: Rows = input.iter().map(|x| PerturbedWeights { by: 0.0, ..network }.encode(x)).collect();
        let noise = |stream| -> Rows {
            let dim = self.spec.model.latent_dim;
            let numbers = standard_normals(&mut seeded(seed, stream, self.step), latents.len() * dim);
            numbers.chunks_exact(dim).map(|row| row.iter().map(|&x| f64::from(x)).collect()).collect()
        };

        let (posterior, latent) = (noise(Stream::Posterior), noise(Stream::LatentNoise));
        let spread = deviations(&still);
        let mut loss = 0.0;
        for (row, z) in latents.iter().enumerate() {
            let mut decoded_from = z.clone();
            let share = 1.0 / latents.len() as f64;
            if objective.kl > 0.0 {
                for (axis, log_variance) in network.log_variance(&input[row]).into_iter().enumerate() {
                    decoded_from[axis] += posterior[row][axis] * (0.5 * log_variance).exp();
                    let divergence = 0.5 * (z[axis].powi(2) + log_variance.exp() - log_variance - 1.0);
                    loss += share * f64::from(objective.kl) * divergence;
                }
            }
            for (axis, spread) in spread.iter().enumerate() {
                decoded_from[axis] += f64::from(objective.latent_noise) * spread * latent[row][axis];
                loss += share * f64::from(objective.sparsity) * z[axis].abs() / z.len() as f64;
            }
            let decoded = network.decode(&decoded_from);
            loss += share * mean(decoded.iter().zip(&clean[row]).map(|(a, b)| (a - b).powi(2)));
        }
        if objective.contractive > 0.0 {
            let mean_square = mean(deviations(&still).into_iter().map(|deviation| deviation.powi(2)));
            let length = 0.05 * mean_square.sqrt();
            let directions = noise(Stream::Contraction);
            let shares = uniform_symmetric(&mut seeded(seed, Stream::ContractionPlace, self.step), 0.5, latents.len());
            let places = (0..latents.len()).map(|row| {
                let share = f64::from(objective.contractive_reach) * (f64::from(shares[row]) + 0.5);
                let (z, next) = (&latents[row], &latents[(row + 1) % latents.len()]);
                z.iter().zip(next).map(|(z, next)| z + share * (next - z)).collect::<Vec<_>>()
            });
            let stretch = places.zip(directions).flat_map(|(z, direction)| {
                let probed: Vec<f64> = z.iter().zip(direction).map(|(z, v)| z + length * v).collect();
                let (from, to) = (network.map(&z), network.map(&probed));
                to.into_iter().zip(from).map(move |(to, from)| ((to - from) / length).powi(2)).collect::<Vec<_>>()
            });
            loss += f64::from(objective.contractive) * mean(stretch);
        }
        loss
    }
}

/// Weights of which one is moved.
#[derive(Clone, Copy)]
struct PerturbedWeights<'a> {
    weights: &'a NetworkWeights,
    at: (usize, usize),
    by: f64,
}

impl PerturbedWeights<'_> {
    fn encode(&self, image: &[f64]) -> Vec<f64> {
        let Some((code, hidden)) = self.weights.encoder.split_last() else { return image.to_vec() };
        activated(self.weights.code, self.affine(hidden.len(), code, &self.hidden(image)))
    }

    fn log_variance(&self, image: &[f64]) -> Vec<f64> {
        let head = self.weights.log_variance.as_ref().unwrap();
        self.affine(self.weights.encoder.len() + self.weights.decoder.len(), head, &self.hidden(image))
    }

    fn hidden(&self, image: &[f64]) -> Vec<f64> {
        let layers = &self.weights.encoder[..self.weights.encoder.len() - 1];
        layers.iter().enumerate().fold(image.to_vec(), |x, (index, layer)| self.between(self.affine(index, layer, &x)))
    }

    fn decode(&self, z: &[f64]) -> Vec<f64> {
        let (last, before) = self.weights.decoder.split_last().unwrap();
        let first = self.weights.encoder.len();
        let hidden = before
            .iter()
            .enumerate()
            .fold(z.to_vec(), |x, (index, layer)| self.between(self.affine(first + index, layer, &x)));
        activated(self.weights.output, self.affine(first + before.len(), last, &hidden))
    }

    fn map(&self, z: &[f64]) -> Vec<f64> {
        self.encode(&self.decode(z))
    }

    fn affine(&self, index: usize, layer: &LayerWeights, x: &[f64]) -> Vec<f64> {
        apply(layer, x, |place| f64::from(layer.weight[place]) + if self.at == (index, place) { self.by } else { 0.0 })
    }

    fn between(&self, x: Vec<f64>) -> Vec<f64> {
        activated(Some(self.weights.activation), x)
    }
}

fn activated(by: Option<Activation>, x: Vec<f64>) -> Vec<f64> {
    let activate = |x: f64| match by {
        None => x,
        Some(by) => by.value(x),
    };
    x.into_iter().map(activate).collect()
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0), |(sum, count), number| (sum + number, count + 1));
    sum / f64::from(count)
}

/// Standard deviation of each axis (n − 1).
fn deviations(rows: &Rows) -> Vec<f64> {
    let axis = |axis: usize| {
        let middle = mean(rows.iter().map(|row| row[axis]));
        let sum: f64 = rows.iter().map(|row| (row[axis] - middle).powi(2)).sum();
        (sum / (rows.len() - 1) as f64).sqrt()
    };
    (0..rows[0].len()).map(axis).collect()
}
