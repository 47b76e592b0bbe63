//! The browser in one folder, with the same names natively. Bytes in, bytes out: no domain words.

pub mod clock;
// Only the worker waits for what may never answer; natively it is compiled for its tests.
#[cfg(all(feature = "engine", any(test, target_arch = "wasm32")))]
pub mod deadline;
#[cfg(feature = "engine")]
pub mod files;
pub mod gpu;
pub mod memory;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod page;
pub mod picture_header;
pub mod webm;
#[cfg(all(feature = "engine", target_arch = "wasm32"))]
pub mod worker;
