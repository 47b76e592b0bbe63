//! A rectangle of the drawn plane and a regular grid of nodes on it.

use serde::{Deserialize, Serialize};

/// An axis-parallel rectangle in plane coordinates; `max` is right of and above `min`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    pub min: [f32; 2],
    pub max: [f32; 2],
}

impl Window {
    /// Width and height, in plane units.
    pub fn size(&self) -> [f32; 2] {
        [self.max[0] - self.min[0], self.max[1] - self.min[1]]
    }

    /// The middle, in plane coordinates.
    pub fn center(&self) -> [f32; 2] {
        [0.5 * (self.min[0] + self.max[0]), 0.5 * (self.min[1] + self.max[1])]
    }

    /// Whether `point` (plane coordinates) lies in it, edges included.
    pub fn contains(&self, point: [f32; 2]) -> bool {
        (0..2).all(|axis| (self.min[axis]..=self.max[axis]).contains(&point[axis]))
    }

    /// The share of this window's area that `other` covers, 0 to 1.
    pub fn covered_by(&self, other: &Self) -> f32 {
        let share = |axis: usize| {
            let common = self.max[axis].min(other.max[axis]) - self.min[axis].max(other.min[axis]);
            (common / self.size()[axis]).clamp(0.0, 1.0)
        };
        share(0) * share(1)
    }

    /// Finite, and of positive size on both axes.
    pub fn is_sound(&self) -> bool {
        self.min.iter().chain(&self.max).all(|value| value.is_finite()) && self.size().iter().all(|&side| side > 0.0)
    }
}

/// `columns × rows` nodes spread over a window, corners included, row 0 at `window.min[1]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    pub window: Window,
    pub columns: usize,
    pub rows: usize,
}

impl Grid {
    /// Number of nodes, `columns × rows`.
    pub fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// Whether it has no nodes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Plane coordinates of node (`column`, `row`).
    pub fn node(&self, column: usize, row: usize) -> [f32; 2] {
        let [width, height] = self.window.size();
        let share = |index: usize, count: usize| if count > 1 { index as f32 / (count - 1) as f32 } else { 0.5 };
        [self.window.min[0] + width * share(column, self.columns), self.window.min[1] + height * share(row, self.rows)]
    }

    /// All nodes, row by row from the bottom.
    pub fn nodes(&self) -> impl Iterator<Item = [f32; 2]> + '_ {
        (0..self.rows).flat_map(move |row| (0..self.columns).map(move |column| self.node(column, row)))
    }
}
