//! Points, planes, windows and grids, seeded randomness, small dense algebra: plain numbers, no domain.

pub mod grid;
pub mod plane;
pub mod points;
pub mod rng;

pub use grid::{Grid, Window};
pub use plane::Plane;
pub use points::Points;
