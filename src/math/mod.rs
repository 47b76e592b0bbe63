//! Points, planes, windows and grids, seeded randomness, small dense algebra: plain numbers, no domain.

pub mod basis;
pub mod blur;
pub mod grid;
pub mod missing;
pub mod plane;
pub mod points;
mod principal;
pub mod pursuit;
pub mod rng;
pub mod roc;
mod series;
pub mod statistics;
pub mod thinning;
mod window_fit;
pub mod words;

pub use grid::{Grid, Window};
pub use plane::{Plane, PlaneTurn};
pub use points::Points;
pub use series::Series;
pub use window_fit::{fit_window, steady_window};
