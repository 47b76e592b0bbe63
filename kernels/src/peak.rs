//! What a processor can do at most: multiplications with additions on vectors that never leave their registers.

use std::hint::black_box;

use crate::lanes::RealLanes;
use crate::simd::Simd;
use crate::training::{Kernel, dispatch};

/// Chains that do not wait for each other: enough to hide the latency of a multiply-add.
const CHAINS: usize = 10;

struct MultiplyAdd {
    rounds: u64,
}

impl Kernel for MultiplyAdd {
    type Output = f32;

    #[inline(always)]
    fn run<L: RealLanes>(self) -> f32 {
        let (factor, summand) = (L::splat(black_box(0.999)), L::splat(black_box(0.001)));
        let mut chains = [L::splat(black_box(1.0)); CHAINS];
        for _ in 0..self.rounds {
            for chain in &mut chains {
                *chain = summand.plus_product(*chain, factor);
            }
        }
        let mut lanes = [0.0; 16];
        let mut sum = 0.0;
        for chain in chains {
            chain.write(&mut lanes);
            sum += lanes[0];
        }
        sum
    }
}

/// About `count` multiplications of f32 with as many additions. Every chain tends to 1, so that no number overflows.
///
/// # Panics
/// If `simd` is none of [`Simd::all_here`].
pub fn multiply_add(simd: Simd, count: u64) -> f32 {
    let lanes = match simd {
        Simd::Baseline | Simd::Neon => 4,
        // The loops of training use 256 bits of it.
        Simd::Avx2 | Simd::Avx512 => 8,
    };
    dispatch(simd, MultiplyAdd { rounds: count / (CHAINS as u64 * lanes) }) / CHAINS as f32
}
