//! The engine: chooses a device, trains, follows the field and answers the page.
//!
//! `session` is a state machine that knows neither browser nor thread; `serve` runs it in a
//! worker. Everything the page sees passes through `convert`.

#[cfg(not(shipped))]
pub mod assertions;
mod background;
mod certainty;
// Only the browser has a choice to make; natively it is compiled for its tests.
#[cfg(any(test, target_arch = "wasm32"))]
mod choice;
pub mod claims;
mod convert;
mod data_arrival;
pub(crate) mod datasets;
pub mod device;
#[cfg(test)]
mod fixtures;
mod health;
#[cfg(not(shipped))]
mod image_assertions;
pub(crate) mod image_model;
pub mod image_run;
mod images;
#[cfg(not(shipped))]
mod map_assertions;
mod map_gpu;
pub mod map_pool;
pub(crate) mod network_file;
mod network_outline;
#[cfg(not(shipped))]
mod onnx_assertions;
pub mod onnx_file;
pub(crate) mod own_data;
pub mod pace;
mod paced_map;
pub(crate) mod probe;
pub mod scene_file;
pub mod self_test;
#[cfg(target_arch = "wasm32")]
pub mod serve;
pub mod session;
pub(crate) mod strangers;
pub mod sweep;
mod timing;
