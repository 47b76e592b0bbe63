//! From the ends of trajectories to attractors: polish by Newton in f64, eigenvalues, merge, assign.
//!
//! Ends are taken by rising last step. One within the merge radius of a known fixed point belongs to it;
//! each of the others is polished, and one that passes the rule of `newton` is a fixed point. Its
//! eigenvalues decide its stability. Ends strewn along a slow filament (ρ ≈ 1) lead Newton
//! far away or to points that are not clearly attracting: neither is counted.

use super::basin_target::BasinTarget;
use super::fixed_point::{FixedPoint, FoundAttractors, SearchRule, Stability};
use super::iterate::{End, Termination};
use super::map::SmoothMap;
use super::newton::polish;
use super::wide_polish::WidePolish;
use crate::math::statistics::{cosine_similarity, distance_f64};
use crate::spec::threshold::{PAPER_STEP_SQUARED, SAME_COSINE};

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
    /// Which fixed point a polished end converged to.
    polished_to: Vec<Option<usize>>,
    /// Ends from which Newton reached no fixed point that counts.
    rejected: Vec<Vec<f64>>,
    /// The next candidate on its way, where the map is too wide for J.
    wide: Option<WidePolish>,
}

impl AttractorSearch {
    /// Begins with the ends of trajectories: those that settled, and those cut short within a merge radius per step.
    pub fn new(ends: &[End], rule: SearchRule) -> Self {
        let may_rest = |end: &End| match end.termination {
            Termination::Settled => true,
            // A search that was cut short while a trajectory was arriving.
            Termination::Undecided => f64::from(end.last_step) < rule.merge_radius,
            Termination::Diverged | Termination::Cycle(_) => false,
        };
        let mut candidates: Vec<Candidate> = (ends.iter().enumerate())
            .filter(|(_, end)| may_rest(end))
            .map(|(start, end)| Candidate {
                start,
                point: end.point.iter().map(|&value| f64::from(value)).collect(),
                last_step: f64::from(end.last_step),
            })
            .collect();
        candidates.sort_by(|a, b| a.last_step.total_cmp(&b.last_step));
        let polished_to = vec![None; candidates.len()];
        Self {
            rule,
            start_count: ends.len(),
            candidates,
            next: 0,
            found: Vec::new(),
            polished_to,
            rejected: Vec::new(),
            wide: None,
        }
    }

    /// Polishes up to `representatives` more, or makes so many evaluations of a map that is too wide for J; true when
    /// none is left.
    pub fn advance(&mut self, map: &impl SmoothMap, representatives: usize) -> bool {
        let mut polished = 0;
        while self.next < self.candidates.len() && polished < representatives {
            if let Some(wide) = &mut self.wide {
                polished += 1;
                if let Some(outcome) = wide.advance(map, &self.rule) {
                    self.wide = None;
                    self.polished(outcome);
                }
                continue;
            }
            let end = &self.candidates[self.next].point;
            let near = |other: &[f64], radius: f64| distance_f64(other, end) < radius;
            let known = self.found.iter().any(|fixed| near(&fixed.point, self.rule.merge_radius))
                || self.rejected.iter().any(|rejected| near(rejected, 0.5 * self.rule.merge_radius));
            if known {
                self.next += 1;
            } else if map.is_too_wide_for_jacobians() {
                self.wide = Some(WidePolish::new(end));
            } else {
                polished += 1;
                let outcome = polish(map, end, &self.rule);
                self.polished(outcome);
            }
        }
        self.next == self.candidates.len()
    }

    /// What the next candidate was polished to.
    fn polished(&mut self, outcome: Option<FixedPoint>) {
        match outcome {
            Some(fixed) => self.polished_to[self.next] = Some(self.merge(fixed)),
            None => self.rejected.push(self.candidates[self.next].point.clone()),
        }
        self.next += 1;
    }

    /// Index of the fixed point: a known one of the same kind within the merge radius, or a new one.
    fn merge(&mut self, fixed: FixedPoint) -> usize {
        let same = |known: &FixedPoint| {
            known.stability == fixed.stability && distance_f64(&known.point, &fixed.point) < self.rule.merge_radius
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
        for (candidate, polished_to) in self.candidates.iter().zip(self.polished_to) {
            let point: Vec<f32> = candidate.point.iter().map(|&value| value as f32).collect();
            let end =
                polished_to.or_else(|| BasinTarget::nearest_holding(&targets, &point, candidate.last_step as f32));
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
    for end in ends
        .iter()
        .filter(|end| end.termination == Termination::Settled && end.last_step * end.last_step < PAPER_STEP_SQUARED)
    {
        let same =
            |other: &&[f32]| *other == end.point.as_slice() || cosine_similarity(other, &end.point) > SAME_COSINE;
        if !distinct.iter().any(same) {
            distinct.push(&end.point);
        }
    }
    distinct.len()
}

#[cfg(test)]
#[path = "tests/attractors.rs"]
mod tests;
