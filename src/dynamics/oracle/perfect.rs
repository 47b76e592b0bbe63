//! Number of attractors of a perfect denoiser of given images at a given noise.

use nalgebra::{DMatrix, SymmetricEigen};

use super::MeanShift;
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::map::MapError;
use crate::dynamics::{AttractorSearch, SearchRule};
use crate::math::Points;
use crate::math::statistics::centroid;

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
    let mut picard = Picard::new(&map.atoms().to_f32(), PicardRule::strict(scale as f32, 3000));
    while !picard.advance(&map, 100).await? {}
    Ok(AttractorSearch::run(picard.ends(), &map, SearchRule::relative_to(scale)).attractor_count())
}
