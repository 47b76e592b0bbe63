//! Points that are moved together, wherever they are held.

use std::future::{Future, ready};

use crate::dynamics::MapError;
use crate::math::Points;
use crate::math::statistics::distance_f64;

/// Points that are moved together: in memory, or on a device from which they need not be read.
pub trait Swarm: Clone {
    /// A distance and a norm for every point, asked for and perhaps not there yet.
    type Lengths;

    fn count(&self) -> usize;

    /// ‖z − from‖ and ‖z‖ of every point z.
    fn lengths(&self, from: &Self) -> Self::Lengths;

    /// The points brought to `reach`·‖base‖ from the points of `base`, in the direction in which they lie from there.
    /// Those that lie there themselves stay.
    fn drawn_to(&self, base: &Self, reach: f64) -> Self;

    /// The numbers, one list for each of `lengths`.
    fn read(lengths: Vec<Self::Lengths>) -> impl Future<Output = Result<Vec<Vec<[f64; 2]>>, MapError>>;
}

impl Swarm for Points<f64> {
    type Lengths = Vec<[f64; 2]>;

    fn count(&self) -> usize {
        self.len()
    }

    fn lengths(&self, from: &Self) -> Self::Lengths {
        let origin = vec![0.0; self.dim()];
        self.rows().zip(from.rows()).map(|(z, from)| [distance_f64(z, from), distance_f64(z, &origin)]).collect()
    }

    fn drawn_to(&self, base: &Self, reach: f64) -> Self {
        let mut drawn = Self::empty(self.dim());
        let lengths = self.lengths(base).into_iter().zip(base.lengths(base));
        for ((z, base), ([distance, _], [_, norm])) in self.rows().zip(base.rows()).zip(lengths) {
            let factor = reach * norm / distance.max(f64::MIN_POSITIVE);
            drawn.push(&z.iter().zip(base).map(|(z, base)| base + (z - base) * factor).collect::<Vec<_>>());
        }
        drawn
    }

    fn read(lengths: Vec<Self::Lengths>) -> impl Future<Output = Result<Vec<Vec<[f64; 2]>>, MapError>> {
        ready(Ok(lengths))
    }
}
