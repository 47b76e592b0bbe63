//! The tour: seven stations on the real page. Each asks what will happen before it happens, lets the visitor do
//! it with the real controls, and answers from what the page has measured.
//!
//! Plain data without a browser: which station, what was predicted, when it is done, what the answer is.

mod answer;
mod facts;
mod glossary;
mod progress;
mod station;

pub use answer::TourAnswer;
pub use facts::{ImageRunFacts, NoiseFacts, TourFacts, TourMark, TrajectoryEnd};
pub use glossary::GlossaryTerm;
pub use progress::{Tour, TourStage};
pub use station::TourStation;
