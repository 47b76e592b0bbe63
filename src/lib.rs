//! Eddy: the rivers and whirlpools inside a neural network.
//!
//! The folders are the data flow (see ARCHITECTURE.md):
//!
//! ```text
//! math → spec → dataset → model → training ─┐
//!                            └──→ dynamics → analysis → engine → protocol → state → canvas → views
//! ```
//!
//! Everything that needs neither burn nor Leptos is compiled without features
//! and tested in seconds.

pub mod analysis;
pub mod dataset;
pub mod dynamics;
pub mod first_view;
pub mod math;
pub mod model;
pub mod platform;
pub mod protocol;
pub mod shown;
pub mod spec;
pub mod state;
pub mod words;

pub mod canvas;
#[cfg(feature = "engine")]
pub mod engine;
#[cfg(all(feature = "engine", not(target_arch = "wasm32")))]
pub mod lab;
#[cfg(feature = "engine")]
pub mod training;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod views;
