//! The first view: a trained network that is shipped with the page, and its field, computed by the page
//! itself while the engine loads.
//!
//! ```text
//! trained weights ──fold, quantise──▶ Shipped ──file──▶ Shipped ──▶ FirstView ──slices──▶ News
//! ```
//!
//! The file holds the weights (8 bits each), the codes of the training images and nothing that could be
//! computed from them: field, attractors, basins and trajectories are found where they are shown, by the same
//! search as the engine's.

mod basin_labeling;
mod file;
mod fold;
mod network;
mod search;
mod view;

pub use file::Shipped;
pub use fold::FoldError;
pub use search::Attractors;
pub use view::{FirstView, ViewSettings, ViewUpdate};

#[cfg(test)]
mod fixtures;
