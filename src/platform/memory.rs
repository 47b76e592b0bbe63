//! How much memory this program has.

/// What the memory of this wasm instance has grown to, in bytes; it never shrinks.
#[cfg(target_arch = "wasm32")]
pub fn grown_to_bytes() -> u64 {
    const PAGE_BYTES: u64 = 65_536;
    core::arch::wasm32::memory_size(0) as u64 * PAGE_BYTES
}

/// What this wasm instance can still grow by, in bytes: a 32-bit memory ends at 4 GiB.
#[cfg(target_arch = "wasm32")]
pub fn available_bytes() -> Option<u64> {
    const MOST_BYTES: u64 = 1 << 32;
    Some(MOST_BYTES.saturating_sub(grown_to_bytes()))
}

/// Natively nobody asks: 0.
#[cfg(not(target_arch = "wasm32"))]
pub fn grown_to_bytes() -> u64 {
    0
}

/// The most memory that this program has held so far, in bytes.
#[cfg(target_arch = "wasm32")]
pub fn peak_bytes() -> Option<u64> {
    Some(grown_to_bytes())
}

/// The most memory that this program has held so far, in bytes, where the system tells it.
#[cfg(not(target_arch = "wasm32"))]
pub fn peak_bytes() -> Option<u64> {
    line_bytes("/proc/self/status", "VmHWM:")
}

/// What could be had now without putting others out, in bytes, where the system tells it.
#[cfg(not(target_arch = "wasm32"))]
pub fn available_bytes() -> Option<u64> {
    line_bytes("/proc/meminfo", "MemAvailable:")
}

/// Of a line such as "VmHWM:     1234 kB".
#[cfg(not(target_arch = "wasm32"))]
fn line_bytes(file: &str, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
}
