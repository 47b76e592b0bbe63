//! Picard iteration z ← f(z) of many starts to the paper's stopping rule, in resumable slices.
//!
//! A trajectory that has ended leaves the batch, so that the map is evaluated only where it is needed.

use super::map::{LatentMap, MapError};
use super::orbit::Orbits;
use crate::math::Points;
use crate::math::statistics::{distance, norm};
use crate::spec::threshold::{PAPER_MAX_STEPS, PAPER_STEP_SQUARED};

/// When a trajectory is over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PicardRule {
    /// Settled when ‖z_{t+1} − z_t‖² is below this (the paper's 1e-6).
    pub step_squared: f32,
    /// Undecided after this many iterations (the paper's 3000).
    pub max_steps: u32,
    /// Diverged beyond this norm; raised to ten times that of the furthest start.
    pub divergence_norm: f32,
    /// Longest cycle looked for.
    pub longest_period: u16,
}

impl PicardRule {
    /// The paper's rule for a latent space of this scale.
    pub fn paper(latent_scale: f32) -> Self {
        Self {
            step_squared: PAPER_STEP_SQUARED,
            max_steps: PAPER_MAX_STEPS,
            divergence_norm: 1e3 * latent_scale,
            longest_period: 64,
        }
    }

    /// A rule that does not mistake a slow passage by a saddle for convergence, as the paper's does: settled
    /// only at a hundred-thousandth of the latent scale. For basins, where capture by a known
    /// attractor ends most trajectories long before; and diverged at a hundred latent scales,
    /// because a node that diverges costs an iteration each until it is dropped.
    pub fn strict(latent_scale: f32, max_steps: u32) -> Self {
        Self {
            step_squared: (1e-5 * latent_scale).powi(2),
            max_steps,
            divergence_norm: 1e2 * latent_scale,
            ..Self::paper(latent_scale)
        }
    }
}

/// How a trajectory ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Termination {
    /// It came to rest by the rule. A small step alone does not make its end a fixed point.
    Settled,
    /// Left the bound, or is no longer finite.
    Diverged,
    /// Returns to itself every so many iterations (2 or more).
    Cycle(u16),
    /// Still moving at the cap, or not yet iterated to its end.
    Undecided,
}

/// The end of one trajectory so far.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The last point that is finite.
    pub point: Vec<f32>,
    /// Iterations done until it ended.
    pub steps: u32,
    pub termination: Termination,
    /// ‖z_{t+1} − z_t‖ of the last iteration.
    pub last_step: f32,
    /// Σ ‖z_{t+1} − z_t‖ from the start.
    pub path_length: f32,
}

/// One iteration of every trajectory still under way.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// Which start each row is.
    pub starts: &'a [usize],
    /// z_t, a row each.
    pub from: &'a Points<f32>,
    /// z_{t+1}, a row each; may not be finite.
    pub to: &'a Points<f32>,
}

/// Sees every iteration before it is decided which trajectories it ends.
pub trait StepObserver {
    /// # Errors
    /// If what it needs of the map could not be evaluated; the iteration then does not count.
    fn observe(&mut self, step: Step<'_>) -> impl Future<Output = Result<(), MapError>>;
}

/// Observes nothing.
struct Unobserved;

impl StepObserver for Unobserved {
    async fn observe(&mut self, _: Step<'_>) -> Result<(), MapError> {
        Ok(())
    }
}

/// The state of an iteration: all starts together, those that have ended dropped from the batch.
pub struct Picard {
    rule: PicardRule,
    ends: Vec<End>,
    /// Which start each row of the batch is.
    active: Vec<usize>,
    current: Points<f32>,
    orbits: Orbits,
    iterations: u32,
}

impl Picard {
    /// Begins at `starts`, a row each. Those that are not finite have diverged from the beginning.
    pub fn new(starts: &Points<f32>, mut rule: PicardRule) -> Self {
        let norms = starts.rows().map(norm).filter(|norm| norm.is_finite());
        rule.divergence_norm = rule.divergence_norm.max(10.0 * norms.fold(1.0, f32::max)).min(1e18);
        let end = |point: &[f32]| End {
            point: point.to_vec(),
            steps: 0,
            termination: if norm(point).is_finite() { Termination::Undecided } else { Termination::Diverged },
            last_step: f32::INFINITY,
            path_length: 0.0,
        };
        let ends: Vec<End> = starts.rows().map(end).collect();
        let active: Vec<usize> =
            (0..ends.len()).filter(|&start| ends[start].termination == Termination::Undecided).collect();
        let current = starts.select(&active);
        let orbits = Orbits::new(&current, rule.longest_period);
        Self { rule, ends, active, current, orbits, iterations: 0 }
    }

    /// Up to `iterations` more; true when every trajectory has ended.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(&mut self, map: &impl LatentMap, iterations: u32) -> Result<bool, MapError> {
        self.advance_observed(map, iterations, &mut Unobserved).await
    }

    /// As [`Self::advance`], with an observer.
    ///
    /// # Errors
    /// If the map could not be evaluated, or the observer fails.
    pub async fn advance_observed(
        &mut self,
        map: &impl LatentMap,
        iterations: u32,
        observer: &mut impl StepObserver,
    ) -> Result<bool, MapError> {
        for _ in 0..iterations {
            if self.is_done() {
                break;
            }
            let next = map.step(&self.current).await?;
            observer.observe(Step { starts: &self.active, from: &self.current, to: &next }).await?;
            self.record(next);
        }
        for (row, &start) in self.active.iter().enumerate() {
            self.ends[start].point.copy_from_slice(self.current.row(row));
        }
        Ok(self.is_done())
    }

    /// Takes in one iteration of the batch and ends the trajectories that the rule ends.
    fn record(&mut self, next: Points<f32>) {
        self.iterations += 1;
        let mut ended = false;
        for (row, &start) in self.active.iter().enumerate() {
            let (from, to) = (self.current.row(row), next.row(row));
            let (end, size) = (&mut self.ends[start], norm(to));
            end.steps = self.iterations;
            if !size.is_finite() {
                end.point.copy_from_slice(from);
                end.termination = Termination::Diverged;
                ended = true;
                continue;
            }
            end.last_step = distance(from, to);
            end.path_length += end.last_step;
            // At large norms f32 cannot take steps as small as the rule demands.
            let resolution = 1e-6 * size;
            end.termination = if end.last_step * end.last_step < self.rule.step_squared || end.last_step < resolution {
                Termination::Settled
            } else if size > self.rule.divergence_norm {
                Termination::Diverged
            } else {
                self.orbits.observe(row, to, end.last_step).map_or(Termination::Undecided, Termination::Cycle)
            };
            if end.termination != Termination::Undecided {
                end.point.copy_from_slice(to);
                ended = true;
            }
        }
        self.current = next;
        if ended {
            let ends = &self.ends;
            let staying: Vec<usize> = (0..self.active.len())
                .filter(|&row| ends[self.active[row]].termination == Termination::Undecided)
                .collect();
            self.keep(&staying);
        }
        self.orbits.advance(&self.current);
    }

    /// Takes out of the batch, with termination `Settled`, every trajectory for which `captured(start, end)`.
    pub(super) fn retire(&mut self, mut captured: impl FnMut(usize, &[f32]) -> bool) {
        let mut staying = Vec::with_capacity(self.active.len());
        for (row, &start) in self.active.iter().enumerate() {
            let point = self.current.row(row);
            if captured(start, point) {
                self.ends[start].termination = Termination::Settled;
                self.ends[start].point.copy_from_slice(point);
            } else {
                staying.push(row);
            }
        }
        if staying.len() < self.active.len() {
            self.keep(&staying);
        }
    }

    /// Compacts the batch to these rows.
    fn keep(&mut self, rows: &[usize]) {
        self.current = self.current.select(rows);
        self.orbits.keep(rows);
        self.active = rows.iter().map(|&row| self.active[row]).collect();
    }

    /// Whether every trajectory has ended or the step limit is reached.
    pub fn is_done(&self) -> bool {
        self.active.is_empty() || self.iterations >= self.rule.max_steps
    }

    /// Iterations done so far.
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// Starts still under way.
    pub fn active_count(&self) -> usize {
        if self.is_done() { 0 } else { self.active.len() }
    }

    /// The rule in force, its divergence norm raised for far starts.
    pub fn rule(&self) -> &PicardRule {
        &self.rule
    }

    /// One per start, in order. Those under way are `Undecided`, at the point they have reached.
    pub fn ends(&self) -> &[End] {
        &self.ends
    }

    /// As [`Self::ends`], without a copy.
    pub fn into_ends(self) -> Vec<End> {
        self.ends
    }
}

#[cfg(test)]
#[path = "tests/iterate.rs"]
mod tests;
