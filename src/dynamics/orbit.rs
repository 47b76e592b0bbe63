//! Recognising cycles: does a trajectory return to where it was some iterations ago?
//!
//! All trajectories of a batch are at the same iteration, so one remembered point each, the anchor,
//! renewed from time to time, finds every period that fits between two anchors.

use crate::math::Points;
use crate::math::statistics::distance;

/// A return closer than this part of the largest step since the anchor is a return to the anchor.
/// A spiral towards a fixed point that shrinks by more than this in a period is none.
const RETURN_TOLERANCE: f32 = 1e-3;

/// A trajectory on an attracting cycle returns every period; near a repelling one it leaves after a few.
const REQUIRED_RETURNS: u32 = 4;

/// First anchor distance; doubled up to what the longest period needs.
const FIRST_WINDOW: u32 = 32;

pub struct Orbits {
    longest_period: u32,
    anchor: Points<f32>,
    /// Iterations since the anchor was set.
    age: u32,
    /// The anchor is renewed at this age.
    window: u32,
    /// Per row: largest step since the anchor.
    largest_step: Vec<f32>,
    /// Per row: the period of the returns so far, and how many.
    candidate: Vec<Option<(u32, u32)>>,
}

impl Orbits {
    /// Starts at `current`, a row a trajectory; periods from 2 to `longest_period` iterations are found, with 0 none.
    pub fn new(current: &Points<f32>, longest_period: u16) -> Self {
        Self {
            longest_period: u32::from(longest_period),
            anchor: current.clone(),
            age: 0,
            window: FIRST_WINDOW,
            largest_step: vec![0.0; current.len()],
            candidate: vec![None; current.len()],
        }
    }

    /// Row `row` has moved to `point` by a step of this length: the period, once it has returned to
    /// the anchor after p, 2p, 3p … iterations.
    pub fn observe(&mut self, row: usize, point: &[f32], step: f32) -> Option<u16> {
        let age = self.age + 1;
        self.largest_step[row] = self.largest_step[row].max(step);
        let (period, returns) = match self.candidate[row] {
            None if age >= 2 && age <= self.longest_period => (age, 0),
            Some((period, returns)) if age == period * (returns + 1) => (period, returns),
            _ => return None,
        };
        if distance(point, self.anchor.row(row)) > RETURN_TOLERANCE * self.largest_step[row] {
            self.candidate[row] = None;
            return None;
        }
        self.candidate[row] = Some((period, returns + 1));
        if returns + 1 < REQUIRED_RETURNS { None } else { u16::try_from(period).ok() }
    }

    /// The whole batch has done an iteration and is at `current`.
    pub fn advance(&mut self, current: &Points<f32>) {
        self.age += 1;
        if self.age >= self.window {
            self.anchor = current.clone();
            self.age = 0;
            self.window = (2 * self.window).min(REQUIRED_RETURNS * self.longest_period.max(1));
            self.largest_step.fill(0.0);
            self.candidate.fill(None);
        }
    }

    /// Only these rows are left.
    pub fn keep(&mut self, rows: &[usize]) {
        self.anchor = self.anchor.select(rows);
        self.largest_step = rows.iter().map(|&row| self.largest_step[row]).collect();
        self.candidate = rows.iter().map(|&row| self.candidate[row]).collect();
    }
}
