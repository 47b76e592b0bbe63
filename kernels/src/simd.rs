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
        let all = [Self::Baseline, Self::Neon, Self::Avx2, Self::Avx512];
        all.into_iter().filter(|simd| simd.is_here()).collect()
    }

    /// Whether this machine can do it.
    pub fn is_here(self) -> bool {
        match self {
            Self::Baseline => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => Self::Avx2.is_here() && is_x86_feature_detected!("avx512f"),
            #[cfg(target_arch = "aarch64")]
            Self::Neon => true,
            #[cfg(not(all(target_arch = "x86_64", target_arch = "aarch64")))]
            _ => false,
        }
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
