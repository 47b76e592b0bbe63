//! The latent map f = E∘D and what follows from it: field, trajectories, attractors, basins, spectra.
//!
//! Everything here rests on two small traits (`map`): a batched asynchronous map in f32, which a
//! GPU, a CPU kernel or a formula can be, and a smooth map in f64 for polishing and eigenvalues.
//! Long searches are resumable states whose `advance` does a small slice of work, so that a worker
//! stays responsive and can drop them. Only `adapter` knows what an autoencoder is.

pub mod adapter;
pub mod attractors;
mod basin_target;
pub mod basins;
pub mod field;
mod fixed_point;
pub mod iterate;
pub mod map;
pub mod matching;
mod newton;
pub mod oracle;
mod orbit;
pub mod spectrum;
pub mod suite;
pub mod trajectory;
mod wide_polish;

pub use adapter::{FusedMap, Pass, PreciseMap};
pub use attractors::{AttractorSearch, paper_count};
pub use basin_target::BasinTarget;
pub use basins::{BasinEnd, BasinSearch};
pub use fixed_point::{FixedPoint, FoundAttractors, SearchRule, Stability, latent_scale};
pub use iterate::{End, Picard, PicardRule, Step, StepObserver, Termination};
pub use map::{LatentMap, MapError, SmoothMap};
pub use matching::{MatchId, Matcher};
