//! Long runs of a map whose points are too large to be searched for fixed points (docs/real-models.md): what becomes of
//! them, how fast near starts part, how far their ends lie from each other, and what the paper says.
//!
//! A run is generic over the map, any function that moves a [`Swarm`], and over where the swarm is held. Nothing but
//! lengths is read while it goes on.

mod ends;
mod regime;
mod swarm;

use std::collections::VecDeque;

use crate::dynamics::MapError;

pub use ends::{EndSpread, NearestDistances};
pub use regime::{PointRegime, PointSeries, Regime, settling_answer, starts_that_settled};
pub use swarm::Swarm;

/// What is followed, and what counts as what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LongRunRule {
    pub steps: u32,
    /// A point rests when its relative step ‖V‖/‖z‖ is below this.
    pub rest: f64,
    /// It runs away when ‖z‖ is so many times what it was at the start.
    pub away: f64,
    /// Periods that are looked for, at the end.
    pub longest_period: usize,
    /// Distance of a near start, relative to ‖z‖.
    pub reach: f64,
    /// Step from which near starts are followed; with `steps` never.
    pub pairs_from: u32,
}

impl LongRunRule {
    /// For maps computed in f32.
    pub fn of_steps(steps: u32) -> Self {
        Self { steps, rest: 1e-5, away: 100.0, longest_period: 32, reach: 1e-3, pairs_from: steps / 2 }
    }
}

/// A swarm under way.
pub struct LongRun<S: Swarm> {
    rule: LongRunRule,
    current: S,
    /// Near starts, one for each point, drawn back to their distance after every step.
    companion: Option<S>,
    /// Points from which the directions of the near starts are taken.
    elsewhere: S,
    /// The latest states before the current one, oldest first.
    recent: VecDeque<S>,
    done: u32,
    /// Not read yet: of the points, and of their near starts.
    pending: Vec<S::Lengths>,
    pending_pairs: Vec<S::Lengths>,
    series: Vec<PointSeries>,
}

impl<S: Swarm> LongRun<S> {
    /// Near starts lie towards the points of `elsewhere`, of which there are as many.
    pub fn new(starts: S, elsewhere: S, rule: LongRunRule) -> Self {
        let pending = vec![starts.lengths(&starts)];
        Self {
            series: vec![PointSeries::default(); starts.count()],
            companion: None,
            recent: VecDeque::new(),
            done: 0,
            pending_pairs: Vec::new(),
            current: starts,
            elsewhere,
            pending,
            rule,
        }
    }

    /// What it is ended and judged by.
    pub fn rule(&self) -> &LongRunRule {
        &self.rule
    }

    /// The points now.
    pub fn current(&self) -> &S {
        &self.current
    }

    /// Near starts that are to be moved together with the points.
    pub fn companion(&mut self) -> Option<&S> {
        if self.companion.is_none() && (self.rule.pairs_from..self.rule.steps).contains(&self.done) {
            self.companion = Some(self.elsewhere.drawn_to(&self.current, self.rule.reach));
        }
        self.companion.as_ref()
    }

    /// Steps made.
    pub fn done(&self) -> u32 {
        self.done
    }

    /// Whether all steps of the rule are made.
    pub fn is_over(&self) -> bool {
        self.done >= self.rule.steps
    }

    /// The map has moved the points, and the near starts where there are such.
    pub fn moved(&mut self, next: S, companion: Option<S>) {
        self.pending.push(next.lengths(&self.current));
        if let Some(moved) = companion {
            self.pending_pairs.push(moved.lengths(&next));
            self.companion = Some(moved.drawn_to(&next, self.rule.reach));
        }
        let before = std::mem::replace(&mut self.current, next);
        self.recent.push_back(before);
        if self.recent.len() > self.rule.longest_period {
            self.recent.pop_front();
        }
        self.done += 1;
    }

    /// One step of `map`.
    ///
    /// # Errors
    /// Those of the map.
    pub async fn step<E>(&mut self, map: impl AsyncFn(&S) -> Result<S, E>) -> Result<(), E> {
        let next = map(&self.current).await?;
        let companion = match self.companion() {
            Some(near) => Some(map(near).await?),
            None => None,
        };
        self.moved(next, companion);
        Ok(())
    }

    /// Reads the lengths of the steps since the last reading: what each point did so far.
    ///
    /// # Errors
    /// If the device does not answer.
    pub async fn read(&mut self) -> Result<&[PointSeries], MapError> {
        for lengths in S::read(std::mem::take(&mut self.pending)).await? {
            for (series, [step, norm]) in self.series.iter_mut().zip(lengths) {
                if !series.norms.is_empty() {
                    series.steps.push(step);
                }
                series.norms.push(norm);
            }
        }
        for lengths in S::read(std::mem::take(&mut self.pending_pairs)).await? {
            for (series, [distance, _]) in self.series.iter_mut().zip(lengths) {
                series.pair_distances.push(distance);
            }
        }
        Ok(&self.series)
    }

    /// What became of each point.
    ///
    /// # Errors
    /// If the device does not answer.
    pub async fn regimes(&mut self) -> Result<Vec<PointRegime>, MapError> {
        self.read().await?;
        let back: Vec<S::Lengths> = self.recent.iter().rev().map(|before| self.current.lengths(before)).collect();
        let back = S::read(back).await?;
        let regime = |(at, series): (usize, &PointSeries)| {
            let returns: Vec<f64> = back.iter().map(|lengths| lengths[at][0]).collect();
            series.regime(&returns, &self.rule)
        };
        Ok(self.series.iter().enumerate().map(regime).collect())
    }
}

#[cfg(test)]
mod tests;
