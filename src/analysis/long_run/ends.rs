//! Where points of one run ended: how far from each other, in how many clusters, how far from other points.

use crate::math::Points;
use crate::math::statistics::{distance, median, norm};

/// How ends lie to each other. Distances are relative to the median norm of the ends.
#[derive(Clone, Debug, PartialEq)]
pub struct EndSpread {
    /// Median norm of the ends.
    pub norm: f32,
    pub median_distance: f32,
    pub least_distance: f32,
    /// Median distance of the starts from each other, relative to their own median norm.
    pub median_start_distance: f32,
    /// Ends that are joined by steps of at most this distance are one cluster.
    pub radius: f32,
    /// Ends in each cluster, most first.
    pub clusters: Vec<usize>,
}

/// From each end to the nearest of other points, relative to the ends' median norm.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestDistances {
    pub median: f32,
    pub least: f32,
}

impl EndSpread {
    /// Of the ends that are finite; `None` for fewer than two.
    pub fn of(starts: &Points<f32>, ends: &Points<f32>, radius: f32) -> Option<Self> {
        let finite = finite(ends);
        let ends = ends.select(&finite);
        let (scale, distances) = (scale(&ends)?, distances(&ends));
        let starts = starts.select(&finite);
        let start_scale = self::scale(&starts).unwrap_or(1.0);
        let relative: Vec<f32> = distances.iter().map(|(_, distance)| distance / scale).collect();
        Some(Self {
            norm: scale,
            median_distance: median(&relative),
            least_distance: relative.iter().copied().reduce(f32::min)?,
            median_start_distance: median(&self::distances(&starts).iter().map(|it| it.1).collect::<Vec<_>>())
                / start_scale,
            radius,
            clusters: clusters(ends.len(), distances.iter().filter(|it| it.1 <= radius * scale).map(|it| it.0)),
        })
    }
}

impl NearestDistances {
    /// `None` where there is no finite end, or no other point.
    pub fn of(ends: &Points<f32>, others: &Points<f32>) -> Option<Self> {
        let ends = ends.select(&finite(ends));
        let scale = scale(&ends)?;
        let nearest = |end: &[f32]| others.rows().map(|other| distance(end, other) / scale).reduce(f32::min);
        let nearest: Vec<f32> = ends.rows().filter_map(nearest).collect();
        Some(Self { median: median(&nearest), least: nearest.iter().copied().reduce(f32::min)? })
    }
}

fn finite(points: &Points<f32>) -> Vec<usize> {
    (0..points.len()).filter(|&row| points.row(row).iter().all(|value| value.is_finite())).collect()
}

/// Median norm, if it is above 0.
fn scale(points: &Points<f32>) -> Option<f32> {
    let norms: Vec<f32> = points.rows().map(norm).collect();
    Some(median(&norms)).filter(|scale| scale.is_finite() && *scale > 0.0)
}

fn distances(points: &Points<f32>) -> Vec<([usize; 2], f32)> {
    let count = points.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| [a, b]));
    pairs.map(|[a, b]| ([a, b], distance(points.row(a), points.row(b)))).collect()
}

fn clusters(count: usize, near: impl Iterator<Item = [usize; 2]>) -> Vec<usize> {
    let mut label: Vec<usize> = (0..count).collect();
    for [a, b] in near {
        let (keep, gone) = (label[a], label[b]);
        label.iter_mut().filter(|label| **label == gone).for_each(|label| *label = keep);
    }
    let mut sizes = vec![0; count];
    label.iter().for_each(|&label| sizes[label] += 1);
    sizes.retain(|&size| size > 0);
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes
}
