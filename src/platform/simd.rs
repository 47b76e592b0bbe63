//! Which SIMD instructions this browser's WebAssembly has beyond those that both binaries are compiled with.

/// Whether it has relaxed SIMD: where it has not, it refuses a module whose one instruction is a fused multiply-add.
pub fn runs_relaxed_simd() -> bool {
    const MODULE: [u8; 40] = [
        0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253,
        15, 65, 0, 253, 15, 253, 133, 2, 11,
    ];
    js_sys::WebAssembly::validate(&js_sys::Uint8Array::from(&MODULE[..])).unwrap_or(false)
}
