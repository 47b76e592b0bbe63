//! From the ends of trajectories to attractors: polish by Newton in f64, eigenvalues, merge, assign.
//!
//! Ends are taken in the order of how still they lie. One that lies by a fixed point already found
//! belongs to it; of the others each is polished, and what keeps the rule of `newton` is a fixed
//! point. Its eigenvalues decide what it is. Ends strewn along a slow filament (ρ ≈ 1) lead Newton
//! far away, or to points that are not attracting by a margin: neither is counted.

use super::basins::BasinTarget;
use super::iterate::{End, Fate};
use super::map::SmoothMap;
use super::newton::{distance, polish};
use crate::math::statistics::cosine_similarity;

/// Tolerances of the search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchRule {
    /// Fixed points nearer than this are one; Newton may move an end no further than this.
    pub merge_radius: f64,
    /// A fixed point has ‖V‖ below this after polishing.
    pub residual: f64,
    /// ρ within this of 1 is a slow filament: neither attracting nor repelling for our purposes.
    pub slow_margin: f64,
}

impl SearchRule {
    /// Merge radius 2 % of the latent scale, residual 1e-10, slow margin 1e-3. A cloud without
    /// extent (one image) has no scale of its own and is given 1.
    pub fn relative_to(latent_scale: f64) -> Self {
        let scale = if latent_scale.is_finite() && latent_scale > 1e-9 { latent_scale } else { 1.0 };
        Self { merge_radius: 0.02 * scale, residual: 1e-10, slow_margin: 1e-3 }
    }

    pub(super) fn stability(&self, spectral_radius: f64) -> Stability {
        if spectral_radius < 1.0 - self.slow_margin {
            Stability::Attracting
        } else if spectral_radius > 1.0 + self.slow_margin {
            Stability::Unstable
        } else {
            Stability::Slow
        }
    }
}

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

/// An end that may lie by a fixed point.
struct Candidate {
    start: usize,
    point: Vec<f64>,
    last_step: f64,
}

/// The search, one representative end at a time.
pub struct AttractorSearch {
    rule: SearchRule,
    start_count: usize,
    /// By rising last step.
    candidates: Vec<Candidate>,
    next: usize,
    found: Vec<FixedPoint>,
    /// Which fixed point a polished end led to.
    led_to: Vec<Option<usize>>,
    /// Ends from which Newton found nothing.
    barren: Vec<Vec<f64>>,
}

impl AttractorSearch {
    pub fn new(ends: &[End], rule: SearchRule) -> Self {
        let rests = |end: &End| match end.fate {
            Fate::Settled => true,
            // A search that was cut short while a trajectory was arriving.
            Fate::Undecided => f64::from(end.last_step) < rule.merge_radius,
            Fate::Diverged | Fate::Cycle(_) => false,
        };
        let mut candidates: Vec<Candidate> = (ends.iter().enumerate())
            .filter(|(_, end)| rests(end))
            .map(|(start, end)| Candidate {
                start,
                point: end.point.iter().map(|&value| f64::from(value)).collect(),
                last_step: f64::from(end.last_step),
            })
            .collect();
        candidates.sort_by(|a, b| a.last_step.total_cmp(&b.last_step));
        let led_to = vec![None; candidates.len()];
        Self { rule, start_count: ends.len(), candidates, next: 0, found: Vec::new(), led_to, barren: Vec::new() }
    }

    /// Polishes up to `representatives` more; true when none is left.
    pub fn advance(&mut self, map: &impl SmoothMap, representatives: usize) -> bool {
        let mut polished = 0;
        while self.next < self.candidates.len() && polished < representatives {
            let end = &self.candidates[self.next].point;
            let near = |other: &[f64], radius: f64| distance(other, end) < radius;
            let known = self.found.iter().any(|fixed| near(&fixed.point, self.rule.merge_radius))
                || self.barren.iter().any(|barren| near(barren, 0.5 * self.rule.merge_radius));
            if !known {
                polished += 1;
                match polish(map, end, &self.rule) {
                    Some(fixed) => self.led_to[self.next] = Some(self.merge(fixed)),
                    None => self.barren.push(end.clone()),
                }
            }
            self.next += 1;
        }
        self.next == self.candidates.len()
    }

    /// Index of the fixed point: a known one of the same kind within the merge radius, or a new one.
    fn merge(&mut self, fixed: FixedPoint) -> usize {
        let same = |known: &FixedPoint| {
            known.stability == fixed.stability && distance(&known.point, &fixed.point) < self.rule.merge_radius
        };
        self.found.iter().position(same).unwrap_or_else(|| {
            self.found.push(fixed);
            self.found.len() - 1
        })
    }

    /// What has been found so far, with every resting end assigned to its attractor.
    pub fn finish(self) -> FoundAttractors {
        let unsorted = FoundAttractors { fixed_points: self.found, end_of: Vec::new() };
        let targets = BasinTarget::of_any(&unsorted, self.rule.merge_radius);
        let mut end_of = vec![None; self.start_count];
        let mut counts = vec![0usize; targets.len()];
        for (candidate, led_to) in self.candidates.iter().zip(self.led_to) {
            let point: Vec<f32> = candidate.point.iter().map(|&value| value as f32).collect();
            let end = led_to.or_else(|| BasinTarget::nearest_holding(&targets, &point, candidate.last_step as f32));
            let end = end.filter(|&end| unsorted.fixed_points[end].stability == Stability::Attracting);
            end_of[candidate.start] = end;
            end.into_iter().for_each(|end| counts[end] += 1);
        }
        let fixed_points = unsorted.fixed_points;
        let mut order: Vec<usize> = (0..fixed_points.len()).collect();
        order.sort_by(|&a, &b| {
            let attracting = |index: usize| fixed_points[index].stability == Stability::Attracting;
            let radius = |index: usize| fixed_points[index].spectral_radius;
            let by_kind = attracting(b).cmp(&attracting(a)).then(counts[b].cmp(&counts[a]));
            by_kind.then(radius(a).total_cmp(&radius(b)))
        });
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &index)| rank[index] = place);
        FoundAttractors {
            fixed_points: order.iter().map(|&index| fixed_points[index].clone()).collect(),
            end_of: end_of.into_iter().map(|end| end.map(|end| rank[end])).collect(),
        }
    }

    /// The whole search in one go.
    pub fn run(ends: &[End], map: &impl SmoothMap, rule: SearchRule) -> FoundAttractors {
        let mut search = Self::new(ends, rule);
        while !search.advance(map, usize::MAX) {}
        search.finish()
    }
}

/// Attractors by the paper's rule: ends with ‖Δz‖² < 1e-6, two the same iff cos > 0.99.
pub fn paper_count(ends: &[End]) -> usize {
    let mut distinct: Vec<&[f32]> = Vec::new();
    for end in ends.iter().filter(|end| end.fate == Fate::Settled && end.last_step * end.last_step < 1e-6) {
        let same = |other: &&[f32]| *other == end.point.as_slice() || cosine_similarity(other, &end.point) > 0.99;
        if !distinct.iter().any(same) {
            distinct.push(&end.point);
        }
    }
    distinct.len()
}

#[cfg(test)]
#[path = "tests/attractors.rs"]
mod tests;
