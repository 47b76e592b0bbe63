//! What the numbers mean: measures on attractors and images, and the paper's claims.
//!
//! Nothing here trains or draws. Each measure is a plain function of points, or, where it takes
//! long, a state whose `advance` does a slice of the work.

pub mod claims;
pub mod dictionary;
pub mod long_run;
pub mod memorization;
pub mod network_reading;
pub mod perfect;
pub mod probe;
pub mod pytorch;
pub mod rate;
pub mod score;
pub mod sets;
pub mod stranger;

pub use memorization::{BaselineSimilarities, ImageDirections};
pub use perfect::PerfectDenoiser;
pub use score::KnownScore;
