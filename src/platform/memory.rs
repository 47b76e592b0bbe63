//! How much memory this program has.

/// What the memory of this wasm instance has grown to, in bytes; it never shrinks.
#[cfg(target_arch = "wasm32")]
pub fn grown_to_bytes() -> u64 {
    const PAGE_BYTES: u64 = 65_536;
    core::arch::wasm32::memory_size(0) as u64 * PAGE_BYTES
}

/// Natively nobody asks: 0.
#[cfg(not(target_arch = "wasm32"))]
pub fn grown_to_bytes() -> u64 {
    0
}
