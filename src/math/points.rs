//! A batch of points of one dimension, stored row by row.

use serde::{Deserialize, Serialize};

/// `count × dim` numbers, row-major: one row is one point.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Points<T = f32> {
    dim: usize,
    data: Vec<T>,
}

impl<T: Copy> Points<T> {
    /// An empty batch of points of `dim` coordinates.
    pub fn empty(dim: usize) -> Self {
        Self { dim, data: Vec::new() }
    }

    /// Rows of `dim` numbers from one flat buffer.
    ///
    /// # Panics
    /// If `data` is not a whole number of rows: a programming error, never user input.
    pub fn from_flat(dim: usize, data: Vec<T>) -> Self {
        assert!(dim > 0 && data.len().is_multiple_of(dim), "{} numbers are not rows of {dim}", data.len());
        Self { dim, data }
    }

    /// Coordinates of a point: the length of a row.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.data.len().checked_div(self.dim).unwrap_or(0)
    }

    /// Whether there are no points.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Point `index`, `dim` numbers.
    ///
    /// # Panics
    /// If `index` is not below `len`.
    pub fn row(&self, index: usize) -> &[T] {
        &self.data[index * self.dim..(index + 1) * self.dim]
    }

    /// As [`Self::row`], to write.
    ///
    /// # Panics
    /// If `index` is not below `len`.
    pub fn row_mut(&mut self, index: usize) -> &mut [T] {
        &mut self.data[index * self.dim..(index + 1) * self.dim]
    }

    /// All points in order, `dim` numbers each.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[T]> {
        self.data.chunks_exact(self.dim.max(1))
    }

    /// Appends one point; its length must be `dim`.
    pub fn push(&mut self, row: &[T]) {
        assert_eq!(row.len(), self.dim, "a point of another dimension");
        self.data.extend_from_slice(row);
    }

    /// The rows at `indices`, in that order.
    pub fn select(&self, indices: &[usize]) -> Self {
        let mut selected = Self { dim: self.dim, data: Vec::with_capacity(indices.len() * self.dim) };
        for &index in indices {
            selected.data.extend_from_slice(self.row(index));
        }
        selected
    }

    /// Up to `count` rows from row `start` on; `None` when there is none left.
    pub fn batch_from(&self, start: usize, count: usize) -> Option<Self> {
        let end = start.saturating_add(count).min(self.len());
        (start < end).then(|| Self { dim: self.dim, data: self.data[start * self.dim..end * self.dim].to_vec() })
    }

    /// All numbers, `len × dim`, row-major.
    pub fn as_flat(&self) -> &[T] {
        &self.data
    }

    /// As [`Self::as_flat`], to write.
    pub fn as_flat_mut(&mut self) -> &mut [T] {
        &mut self.data
    }

    /// As [`Self::as_flat`], without a copy.
    pub fn into_flat(self) -> Vec<T> {
        self.data
    }
}

impl Points<f32> {
    /// The same points in f64, exactly.
    pub fn to_f64(&self) -> Points<f64> {
        Points { dim: self.dim, data: self.data.iter().map(|&value| f64::from(value)).collect() }
    }
}

impl Points<f64> {
    /// Rounds to f32, the precision of the map on every device.
    pub fn to_f32(&self) -> Points<f32> {
        Points { dim: self.dim, data: self.data.iter().map(|&value| value as f32).collect() }
    }
}
