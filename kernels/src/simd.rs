//! The kinds of SIMD for which the inner loops are compiled.

/// Which instructions the loops use. Kinds that fuse multiplication and addition round once where others round
/// twice: their results agree to the last digits, not to the bit. All kinds that fuse agree to the bit with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simd {
    /// 128 bits, what every machine has. In the browser fused if the program was built so.
    Baseline,
    /// 256 bits, fused.
    Avx2,
    /// 512 bits, fused.
    Avx512,
    /// 128 bits, fused.
    Neon,
}

impl Simd {
    /// All that this machine can do, the fastest last.
    pub fn all_here() -> Vec<Self> {
        #[cfg(target_arch = "x86_64")]
        let more = {
            let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
            let avx512 = avx2 && is_x86_feature_detected!("avx512f");
            [avx2.then_some(Self::Avx2), avx512.then_some(Self::Avx512)]
        };
        #[cfg(target_arch = "aarch64")]
        let more = [Some(Self::Neon)];
        #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
        let more = [None];
        [Some(Self::Baseline)].into_iter().chain(more).flatten().collect()
    }

    /// The fastest that this machine can do.
    pub fn widest() -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        {
            static WIDEST: std::sync::OnceLock<Simd> = std::sync::OnceLock::new();
            *WIDEST.get_or_init(|| Self::all_here().last().copied().unwrap_or(Self::Baseline))
        }
        #[cfg(target_arch = "wasm32")]
        Self::Baseline
    }
}
