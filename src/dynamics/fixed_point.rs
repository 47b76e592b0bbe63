//! Fixed points of the latent map, their stability, and the outcome of a search for them.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// ρ < 1 − margin: an attractor.
    Attracting,
    /// ρ ≈ 1: a point of a slow filament; never counted.
    Slow,
    /// ρ > 1 + margin: a saddle or repeller by which a trajectory lingered, found by Newton.
    Unstable,
}

/// A fixed point z* = f(z*), polished.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedPoint {
    pub point: Vec<f64>,
    /// ‖f(z*) − z*‖.
    pub residual: f64,
    /// Largest |eigenvalue| of J.
    pub spectral_radius: f64,
    /// Largest singular value of J.
    pub norm: f64,
    pub stability: Stability,
}

/// The outcome of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAttractors {
    /// Attracting ones first, by falling number of starts; then the others, by rising ρ.
    pub fixed_points: Vec<FixedPoint>,
    /// Per start: index into `fixed_points` of the attractor its trajectory ends on, if it does.
    pub end_of: Vec<Option<usize>>,
}

impl FoundAttractors {
    /// The attractors proper.
    pub fn attractors(&self) -> &[FixedPoint] {
        &self.fixed_points[..self.attractor_count()]
    }

    /// Fixed points that are not attractors.
    pub fn others(&self) -> &[FixedPoint] {
        &self.fixed_points[self.attractor_count()..]
    }

    /// Number of attracting fixed points; they come first.
    pub fn attractor_count(&self) -> usize {
        self.fixed_points.partition_point(|fixed| fixed.stability == Stability::Attracting)
    }

    /// Share of the starts in `starts` that end on each fixed point; zeros for no starts.
    pub fn shares(&self, starts: std::ops::Range<usize>) -> Vec<f32> {
        let mut counts = vec![0usize; self.fixed_points.len()];
        for &end in self.end_of[starts.clone()].iter().flatten() {
            counts[end] += 1;
        }
        counts.iter().map(|&count| count as f32 / starts.len().max(1) as f32).collect()
    }
}
