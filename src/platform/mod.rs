//! The browser in one folder, with the same names natively. Bytes in, bytes out: no domain words.

pub mod archive;
pub mod clock;
// Only the worker waits for what may never answer; natively it is compiled for its tests.
#[cfg(all(feature = "engine", any(test, target_arch = "wasm32")))]
pub mod deadline;
pub mod fetching;
#[cfg(feature = "engine")]
pub mod files;
pub mod gpu;
pub mod memory;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod page;
#[cfg(all(feature = "engine", not(target_arch = "wasm32")))]
pub mod picture_decoder;
pub mod picture_frames;
pub mod picture_header;
#[cfg(any(feature = "engine", all(feature = "page", target_arch = "wasm32")))]
pub mod plural;
#[cfg(all(any(feature = "engine", feature = "page"), target_arch = "wasm32"))]
pub mod simd;
pub mod webm;
#[cfg(all(feature = "engine", target_arch = "wasm32"))]
pub mod worker;
