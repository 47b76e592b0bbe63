//! Vectors of 256 and 512 bits with fused multiply-add, for the x86 machines that have them.
#![expect(unsafe_code, reason = "instructions that only some machines have are unsafe to call")]

use std::arch::x86_64 as arch;
use std::ops::{Add, Div, Mul, Sub};

use super::{Lanes, RealLanes};

/// A vector type over the instructions of one prefix.
///
/// SAFETY of every call below: such a vector is made and used only in `pipeline`'s functions for its kind of SIMD,
/// which are entered only after the machine was asked for exactly these instructions (`Simd::all_here`). Loads and
/// stores are unaligned and of slices whose length was checked.
macro_rules! wide {
    ($vector:ident, $register:ident, $count:literal, $doc:literal:
     $set1:ident $load:ident $store:ident $fma:ident $min:ident $max:ident
     $to_int:ident $shift:ident $to_real:ident $sqrt:ident $select:ident;
     $($trait:ident $method:ident $function:ident;)*) => {
        #[doc = $doc]
        #[derive(Clone, Copy)]
        #[repr(transparent)]
        pub struct $vector(arch::$register);

        $(impl $trait for $vector {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$function(self.0, other.0) })
            }
        })*

        impl Lanes for $vector {
            type Scalar = f32;
            const COUNT: usize = $count;

            #[inline(always)]
            fn splat(value: f32) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$set1(value) })
            }

            #[inline(always)]
            fn read(from: &[f32]) -> Self {
                let from = &from[..$count];
                // SAFETY: see `wide`.
                Self(unsafe { arch::$load(from.as_ptr()) })
            }

            #[inline(always)]
            fn write(self, to: &mut [f32]) {
                let to = &mut to[..$count];
                // SAFETY: see `wide`.
                unsafe { arch::$store(to.as_mut_ptr(), self.0) }
            }

            #[inline(always)]
            fn plus_product(self, a: Self, b: Self) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$fma(a.0, b.0, self.0) })
            }
        }

        impl RealLanes for $vector {
            // Of two numbers, one of them NaN, the instruction gives the second.
            #[inline(always)]
            fn at_most(self, bound: f32) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$min(arch::$set1(bound), self.0) })
            }

            #[inline(always)]
            fn at_least(self, bound: f32) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$max(arch::$set1(bound), self.0) })
            }

            #[inline(always)]
            fn shift_bits_left_23(self) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$to_real(arch::$shift::<23>(arch::$to_int(self.0))) })
            }

            #[inline(always)]
            fn square_root(self) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { arch::$sqrt(self.0) })
            }

            #[inline(always)]
            fn where_positive(self, then: Self, otherwise: Self) -> Self {
                // SAFETY: see `wide`.
                Self(unsafe { $select(self.0, then.0, otherwise.0) })
            }
        }
    };
}

/// `then` where x > 0, else `otherwise`.
///
/// SAFETY: see `wide`.
#[inline(always)]
unsafe fn where_positive_256(x: arch::__m256, then: arch::__m256, otherwise: arch::__m256) -> arch::__m256 {
    // SAFETY: the caller's.
    unsafe {
        arch::_mm256_blendv_ps(
            otherwise,
            then,
            arch::_mm256_cmp_ps::<{ arch::_CMP_GT_OQ }>(x, arch::_mm256_setzero_ps()),
        )
    }
}

/// As [`where_positive_256`].
///
/// SAFETY: see `wide`.
#[inline(always)]
unsafe fn where_positive_512(x: arch::__m512, then: arch::__m512, otherwise: arch::__m512) -> arch::__m512 {
    // SAFETY: the caller's.
    unsafe {
        let is_positive = arch::_mm512_cmp_ps_mask::<{ arch::_CMP_GT_OQ }>(x, arch::_mm512_setzero_ps());
        arch::_mm512_mask_blend_ps(is_positive, otherwise, then)
    }
}

wide! { F32x8, __m256, 8, "Eight f32 (AVX2 and FMA).":
    _mm256_set1_ps _mm256_loadu_ps _mm256_storeu_ps _mm256_fmadd_ps _mm256_min_ps _mm256_max_ps
    _mm256_castps_si256 _mm256_slli_epi32 _mm256_castsi256_ps _mm256_sqrt_ps where_positive_256;
    Add add _mm256_add_ps; Sub sub _mm256_sub_ps; Mul mul _mm256_mul_ps; Div div _mm256_div_ps;
}
wide! { F32x16, __m512, 16, "Sixteen f32 (AVX-512F).":
    _mm512_set1_ps _mm512_loadu_ps _mm512_storeu_ps _mm512_fmadd_ps _mm512_min_ps _mm512_max_ps
    _mm512_castps_si512 _mm512_slli_epi32 _mm512_castsi512_ps _mm512_sqrt_ps where_positive_512;
    Add add _mm512_add_ps; Sub sub _mm512_sub_ps; Mul mul _mm512_mul_ps; Div div _mm512_div_ps;
}
