//! Small vectors of numbers that the compiler keeps in SIMD registers at every optimisation level.
//!
//! 128 bits wide, no fused multiply-add: the same instructions, and so the same bits, on
//! wasm simd128, x86-64 (SSE2) and, lane by lane, anywhere else.

use std::ops::{Add, Div, Mul, Sub};

/// Equal lanes, one number each.
pub trait Lanes: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
    type Scalar: Copy + Default;
    const COUNT: usize;

    fn splat(value: Self::Scalar) -> Self;

    /// From the first `COUNT` numbers of a slice.
    fn read(from: &[Self::Scalar]) -> Self;

    /// Into the first `COUNT` numbers of a slice.
    fn write(self, to: &mut [Self::Scalar]);
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod arch {
    pub use core::arch::wasm32::{
        f32x4_add as add_f32, f32x4_div as div_f32, f32x4_mul as mul_f32, f32x4_splat as splat_f32,
        f32x4_sub as sub_f32, f64x2_add as add_f64, f64x2_div as div_f64, f64x2_mul as mul_f64,
        f64x2_splat as splat_f64, f64x2_sub as sub_f64, v128 as Float4, v128 as Double2,
    };
    use core::arch::wasm32::{f32x4_pmax, f32x4_pmin, i32x4_shl};

    #[inline(always)]
    pub fn at_most(x: Float4, bound: Float4) -> Float4 {
        f32x4_pmin(x, bound)
    }

    #[inline(always)]
    pub fn at_least(x: Float4, bound: Float4) -> Float4 {
        f32x4_pmax(x, bound)
    }

    #[inline(always)]
    pub fn shift_bits_left_23(x: Float4) -> Float4 {
        i32x4_shl(x, 23)
    }

    pub use super::convert::*;
}

#[cfg(target_arch = "x86_64")]
mod arch {
    use core::arch::x86_64::*;
    pub use core::arch::x86_64::{__m128 as Float4, __m128d as Double2};

    macro_rules! sse2 {
        ($($name:ident = $intrinsic:ident($($argument:ident: $from:ty),*) -> $to:ty;)*) => {$(
            #[inline(always)]
            pub fn $name($($argument: $from),*) -> $to {
                // SAFETY: SSE2 is part of x86-64; the operation touches no memory.
                unsafe { $intrinsic($($argument),*) }
            }
        )*};
    }
    sse2! {
        splat_f32 = _mm_set1_ps(a: f32) -> Float4;
        add_f32 = _mm_add_ps(a: Float4, b: Float4) -> Float4;
        sub_f32 = _mm_sub_ps(a: Float4, b: Float4) -> Float4;
        mul_f32 = _mm_mul_ps(a: Float4, b: Float4) -> Float4;
        div_f32 = _mm_div_ps(a: Float4, b: Float4) -> Float4;
        splat_f64 = _mm_set1_pd(a: f64) -> Double2;
        add_f64 = _mm_add_pd(a: Double2, b: Double2) -> Double2;
        sub_f64 = _mm_sub_pd(a: Double2, b: Double2) -> Double2;
        mul_f64 = _mm_mul_pd(a: Double2, b: Double2) -> Double2;
        div_f64 = _mm_div_pd(a: Double2, b: Double2) -> Double2;
    }

    /// NaN stays: MINPS gives its second operand when either is NaN.
    #[inline(always)]
    pub fn at_most(x: Float4, bound: Float4) -> Float4 {
        // SAFETY: SSE2 is part of x86-64; the operation touches no memory.
        unsafe { _mm_min_ps(bound, x) }
    }

    #[inline(always)]
    pub fn at_least(x: Float4, bound: Float4) -> Float4 {
        // SAFETY: as above.
        unsafe { _mm_max_ps(bound, x) }
    }

    #[inline(always)]
    pub fn shift_bits_left_23(x: Float4) -> Float4 {
        // SAFETY: as above.
        unsafe { _mm_castsi128_ps(_mm_slli_epi32::<23>(_mm_castps_si128(x))) }
    }

    pub use super::convert::*;
}

#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod convert {
    use super::arch::{Double2, Float4};

    macro_rules! transmutes {
        ($($name:ident($from:ty) -> $to:ty;)*) => {$(
            #[inline(always)]
            pub fn $name(x: $from) -> $to {
                // SAFETY: both are 16 bytes of plain numbers for which every bit pattern is valid.
                unsafe { core::mem::transmute::<$from, $to>(x) }
            }
        )*};
    }
    transmutes! {
        from_f32([f32; 4]) -> Float4;
        to_f32(Float4) -> [f32; 4];
        from_f64([f64; 2]) -> Double2;
        to_f64(Double2) -> [f64; 2];
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod arch {
    pub type Float4 = [f32; 4];
    pub type Double2 = [f64; 2];

    macro_rules! by_lane {
        ($($name:ident($vector:ty) $operator:tt;)*) => {$(
            #[inline(always)]
            pub fn $name(a: $vector, b: $vector) -> $vector {
                std::array::from_fn(|lane| a[lane] $operator b[lane])
            }
        )*};
    }
    by_lane! {
        add_f32(Float4) +; sub_f32(Float4) -; mul_f32(Float4) *; div_f32(Float4) /;
        add_f64(Double2) +; sub_f64(Double2) -; mul_f64(Double2) *; div_f64(Double2) /;
    }

    macro_rules! plain {
        ($($name:ident($x:ident: $from:ty) -> $to:ty = $value:expr;)*) => {$(
            #[inline(always)]
            pub fn $name($x: $from) -> $to {
                $value
            }
        )*};
    }
    plain! {
        splat_f32(x: f32) -> Float4 = [x; 4];
        splat_f64(x: f64) -> Double2 = [x; 2];
        from_f32(x: [f32; 4]) -> Float4 = x;
        to_f32(x: Float4) -> [f32; 4] = x;
        from_f64(x: [f64; 2]) -> Double2 = x;
        to_f64(x: Double2) -> [f64; 2] = x;
        shift_bits_left_23(x: Float4) -> Float4 = x.map(|lane| f32::from_bits(lane.to_bits() << 23));
    }

    #[inline(always)]
    pub fn at_most(x: Float4, bound: Float4) -> Float4 {
        std::array::from_fn(|lane| if bound[lane] < x[lane] { bound[lane] } else { x[lane] })
    }

    #[inline(always)]
    pub fn at_least(x: Float4, bound: Float4) -> Float4 {
        std::array::from_fn(|lane| if bound[lane] > x[lane] { bound[lane] } else { x[lane] })
    }
}

/// Four f32.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct F32x4(arch::Float4);

/// Two f64.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct F64x2(arch::Double2);

/// Two vectors side by side: independent work that hides latency.
#[derive(Clone, Copy)]
pub struct Pair<L>(pub L, pub L);

macro_rules! operators {
    ($vector:ident: $($trait:ident $method:ident $function:ident;)*) => {$(
        impl $trait for $vector {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(arch::$function(self.0, other.0))
            }
        }
    )*};
}
operators! { F32x4: Add add add_f32; Sub sub sub_f32; Mul mul mul_f32; Div div div_f32; }
operators! { F64x2: Add add add_f64; Sub sub sub_f64; Mul mul mul_f64; Div div div_f64; }

macro_rules! pair_operators {
    ($($trait:ident $method:ident;)*) => {$(
        impl<L: $trait<Output = L>> $trait for Pair<L> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(self.0.$method(other.0), self.1.$method(other.1))
            }
        }
    )*};
}
pair_operators! { Add add; Sub sub; Mul mul; Div div; }

impl Lanes for F32x4 {
    type Scalar = f32;
    const COUNT: usize = 4;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(arch::splat_f32(value))
    }

    #[inline(always)]
    fn read(from: &[f32]) -> Self {
        Self(arch::from_f32([from[0], from[1], from[2], from[3]]))
    }

    #[inline(always)]
    fn write(self, to: &mut [f32]) {
        to[..4].copy_from_slice(&arch::to_f32(self.0));
    }
}

impl Lanes for F64x2 {
    type Scalar = f64;
    const COUNT: usize = 2;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self(arch::splat_f64(value))
    }

    #[inline(always)]
    fn read(from: &[f64]) -> Self {
        Self(arch::from_f64([from[0], from[1]]))
    }

    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        to[..2].copy_from_slice(&arch::to_f64(self.0));
    }
}

impl<L: Lanes> Lanes for Pair<L> {
    type Scalar = L::Scalar;
    const COUNT: usize = 2 * L::COUNT;

    #[inline(always)]
    fn splat(value: L::Scalar) -> Self {
        let half = L::splat(value);
        Self(half, half)
    }

    #[inline(always)]
    fn read(from: &[L::Scalar]) -> Self {
        Self(L::read(from), L::read(&from[L::COUNT..]))
    }

    #[inline(always)]
    fn write(self, to: &mut [L::Scalar]) {
        self.0.write(to);
        self.1.write(&mut to[L::COUNT..]);
    }
}

impl F32x4 {
    /// min(x, bound), but NaN stays NaN.
    #[inline(always)]
    pub fn at_most(self, bound: f32) -> Self {
        Self(arch::at_most(self.0, arch::splat_f32(bound)))
    }

    /// max(x, bound), but NaN stays NaN.
    #[inline(always)]
    pub fn at_least(self, bound: f32) -> Self {
        Self(arch::at_least(self.0, arch::splat_f32(bound)))
    }

    /// Shifts the bits of every lane left by 23: a small biased integer becomes an exponent.
    #[inline(always)]
    pub fn shift_bits_left_23(self) -> Self {
        Self(arch::shift_bits_left_23(self.0))
    }
}
