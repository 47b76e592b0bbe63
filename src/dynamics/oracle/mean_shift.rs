//! The perfect denoiser: E[x₀ | x₀ + σε = x], in closed form for a mixture of equal round blobs.
//!
//! Its fixed points are the critical points of the smoothed density and its attractors the modes;
//! every step raises the density; its Jacobian Cov[x₀ | x]/σ² is symmetric and positive
//! semidefinite, so there are no cycles. Its attractors are those of a *perfect* denoiser of given
//! images at a given noise.

use nalgebra::{DMatrix, SymmetricEigen};

use super::Formula;
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::map::{MapError, SmoothMap};
use crate::dynamics::{AttractorSearch, SearchRule};
use crate::math::Points;
use crate::math::statistics::centroid;
use crate::spec::threshold::PAPER_MAX_STEPS;

/// Blobs N(x_i, s² I) of mass m_i, seen through noise σ. With s = 0: atoms, Gaussian mean shift
/// M(x) = Σ w_i(x) x_i, w_i ∝ m_i exp(−‖x − x_i‖²/2σ²).
#[derive(Clone, Debug)]
pub struct MeanShift {
    atoms: Points<f64>,
    log_masses: Vec<f64>,
    /// s.
    component_sd: f64,
    /// σ.
    sigma: f64,
}

impl MeanShift {
    /// Equal atoms.
    ///
    /// # Panics
    /// If there is no atom or σ is not above 0.
    pub fn new(atoms: Points<f64>, sigma: f64) -> Self {
        assert!(!atoms.is_empty() && sigma > 0.0, "a mean shift needs an atom and a positive sigma");
        let log_masses = vec![0.0; atoms.len()];
        Self { atoms, log_masses, component_sd: 0.0, sigma }
    }

    /// With masses, which need not sum to 1.
    pub fn with_masses(mut self, masses: &[f64]) -> Self {
        assert_eq!(masses.len(), self.atoms.len(), "one mass an atom");
        self.log_masses = masses.iter().map(|mass| mass.ln()).collect();
        self
    }

    /// With every atom spread to a round blob of this standard deviation per axis.
    pub fn with_component_sd(mut self, component_sd: f64) -> Self {
        self.component_sd = component_sd;
        self
    }

    /// The centres x_i, a row each.
    pub fn atoms(&self) -> &Points<f64> {
        &self.atoms
    }

    /// Variance per axis of one noisy blob, s² + σ².
    fn spread(&self) -> f64 {
        self.component_sd.powi(2) + self.sigma.powi(2)
    }

    /// Posterior weight of every atom at x (summing to 1), and log Σ m_i exp(−‖x − x_i‖²/2(s² + σ²)).
    fn weights(&self, x: &[f64]) -> (Vec<f64>, f64) {
        let mut weights: Vec<f64> = (self.atoms.rows().zip(&self.log_masses))
            .map(|(atom, log_mass)| {
                let square: f64 = atom.iter().zip(x).map(|(a, x)| (a - x) * (a - x)).sum();
                log_mass - 0.5 * square / self.spread()
            })
            .collect();
        let largest = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        weights.iter_mut().for_each(|weight| *weight = (*weight - largest).exp());
        let total: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= total);
        (weights, largest + total.ln())
    }

    /// log p_σ(x) up to a constant: the smoothed density that every step raises.
    pub fn log_density(&self, x: &[f64]) -> f64 {
        self.weights(x).1
    }

    /// Largest distance between two atoms; σ above half of it leaves exactly one attractor.
    pub fn diameter(&self) -> f64 {
        let mut largest = 0.0f64;
        for (index, a) in self.atoms.rows().enumerate() {
            for b in self.atoms.rows().skip(index + 1) {
                largest = largest.max(a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum());
            }
        }
        largest.sqrt()
    }

    /// Σ w_i x_i.
    fn weighted_atom(&self, weights: &[f64]) -> Vec<f64> {
        let mut mean = vec![0.0; self.atoms.dim()];
        for (atom, weight) in self.atoms.rows().zip(weights) {
            for (mean, coordinate) in mean.iter_mut().zip(atom) {
                *mean += weight * coordinate;
            }
        }
        mean
    }

    /// Each blob pulls x towards its own centre: (s² x + σ² Σ w_i x_i)/(s² + σ²).
    fn blend(&self, x: &[f64], mean: &[f64]) -> Vec<f64> {
        let own = self.component_sd.powi(2) / self.spread();
        x.iter().zip(mean).map(|(x, mean)| own * x + (1.0 - own) * mean).collect()
    }
}

impl SmoothMap for MeanShift {
    fn dim(&self) -> usize {
        self.atoms.dim()
    }

    fn value(&self, x: &[f64]) -> Vec<f64> {
        self.blend(x, &self.weighted_atom(&self.weights(x).0))
    }

    fn value_and_jacobian(&self, x: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        let dim = x.len();
        let (weights, _) = self.weights(x);
        let mean = self.weighted_atom(&weights);
        let mut covariance = DMatrix::zeros(dim, dim);
        for (atom, weight) in self.atoms.rows().zip(weights) {
            let from_mean: Vec<f64> = atom.iter().zip(&mean).map(|(a, mean)| a - mean).collect();
            for j in 0..dim {
                for i in 0..dim {
                    covariance[(i, j)] += weight * from_mean[i] * from_mean[j];
                }
            }
        }
        let own = self.component_sd.powi(2) / self.spread();
        let jacobian = covariance * ((1.0 - own) / self.spread()) + DMatrix::identity(dim, dim) * own;
        (self.blend(x, &mean), jacobian)
    }
}

impl Formula for MeanShift {}

/// σ_c/d of two atoms at distance d with masses θ and 1 − θ: below it a perfect denoiser has two
/// attractors, above it one.
pub fn two_atom_critical_scale(first_mass: f64) -> f64 {
    // u = tanh(βu + h) touches the diagonal where β(1 − u²) = 1, that is where
    // |h| = β u − artanh u with u² = 1 − 1/β; the right side rises with β from 0 at β = 1.
    let field = (0.5 * (first_mass / (1.0 - first_mass)).ln()).abs();
    let reach = |gain: f64| {
        let u = (1.0 - 1.0 / gain).sqrt();
        gain * u - u.atanh()
    };
    let (mut low, mut high) = (1.0, 2.0);
    while reach(high) < field {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if reach(middle) < field { low = middle } else { high = middle }
    }
    0.5 / low.sqrt()
}

/// Points with the same distances between them in at most one coordinate fewer than there are
/// points. The mean shift never leaves the flat through its atoms, so nothing is lost: a dozen
/// images of 784 pixels become a dozen points of 11 coordinates. For up to a few hundred points.
pub fn isometric(points: &Points<f32>) -> Points<f64> {
    let center = centroid(points);
    let centered: Vec<f64> = points
        .rows()
        .flat_map(|row| row.iter().zip(&center).map(|(&value, center)| f64::from(value) - center))
        .collect();
    let rows = DMatrix::from_row_slice(points.len(), points.dim(), &centered);
    let gram = &rows * rows.transpose();
    let Some(eigen) = SymmetricEigen::try_new(gram, f64::EPSILON, 100_000) else { return points.to_f64() };
    let largest = eigen.eigenvalues.max().max(f64::MIN_POSITIVE);
    let mut axes: Vec<usize> = (0..points.len()).filter(|&axis| eigen.eigenvalues[axis] > 1e-12 * largest).collect();
    axes.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    if axes.is_empty() {
        return Points::from_flat(1, vec![0.0; points.len()]);
    }
    let coordinate = |point: usize, &axis: &usize| eigen.eigenvectors[(point, axis)] * eigen.eigenvalues[axis].sqrt();
    let flat = (0..points.len()).flat_map(|point| axes.iter().map(move |axis| coordinate(point, axis))).collect();
    Points::from_flat(axes.len(), flat)
}

/// The number of attractors of the perfect denoiser E[x₀ | x] of equally likely images under pixel
/// noise `sigma` (0 for no images): the search of the product, started on every image.
///
/// # Errors
/// None of its own; those of [`LatentMap`](crate::dynamics::LatentMap) are passed on.
pub async fn perfect_attractor_count(images: &Points<f32>, sigma: f64) -> Result<usize, MapError> {
    if images.is_empty() {
        return Ok(0);
    }
    if sigma <= 0.0 {
        return Ok(images.len());
    }
    let map = MeanShift::new(isometric(images), sigma);
    let scale = (map.diameter() / 2.0).max(1e-9);
    let mut picard = Picard::new(&map.atoms().to_f32(), PicardRule::strict(scale as f32, PAPER_MAX_STEPS));
    while !picard.advance(&map, 100).await? {}
    Ok(AttractorSearch::run(picard.ends(), &map, SearchRule::relative_to(scale)).attractor_count())
}
