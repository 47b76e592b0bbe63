//! Small vectors of numbers that the compiler keeps in SIMD registers at every optimisation level.
//!
//! [`F32x4`] and [`F64x2`] are 128 bits wide. On wasm (simd128) their operations are the instructions themselves,
//! natively plain arrays, which the optimiser turns into the same. Without fused multiply-add the bits of their
//! results are the same everywhere; a wasm program built with `relaxed-simd` fuses where its machine does, and so
//! do the wider vectors of [`x86`] and of [`neon`].

pub mod neon;
#[cfg(target_arch = "x86_64")]
pub mod x86;

use std::ops::{Add, Div, Mul, Sub};

/// Equal lanes, one number each.
pub trait Lanes: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
    type Scalar: Copy + Default;
    const COUNT: usize;

    /// `value` in every lane.
    fn splat(value: Self::Scalar) -> Self;

    /// From the first `COUNT` numbers of a slice.
    fn read(from: &[Self::Scalar]) -> Self;

    /// Into the first `COUNT` numbers of a slice.
    fn write(self, to: &mut [Self::Scalar]);

    /// self + a·b, rounded once where this kind of vector fuses, else twice.
    #[inline(always)]
    fn plus_product(self, a: Self, b: Self) -> Self {
        self + a * b
    }
}

/// Lanes of f32 with what the activations need beside arithmetic.
pub trait RealLanes: Lanes<Scalar = f32> {
    /// Whether the inner loops keep four times three of them in registers, with what they read. Where a product has
    /// a register of its own before it is added, and in browsers, which keep some for themselves, it is four times two.
    const HAS_REGISTERS_FOR_THREE: bool = true;

    /// Whether [`Lanes::plus_product`] rounds once, on machines that can.
    const FUSES: bool = true;

    /// min(x, bound), but NaN stays NaN.
    fn at_most(self, bound: f32) -> Self;

    /// max(x, bound), but NaN stays NaN.
    fn at_least(self, bound: f32) -> Self;

    /// Shifts the bits of every lane left by 23: a small biased integer becomes an exponent.
    fn shift_bits_left_23(self) -> Self;

    /// √x.
    fn square_root(self) -> Self;

    /// `then` in the lanes that are above 0, `otherwise` in the others and where there is no number.
    fn where_positive(self, then: Self, otherwise: Self) -> Self;
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[expect(unsafe_code, reason = "loads and stores of vectors take addresses")]
mod arch {
    pub use core::arch::wasm32::{
        f32x4_add as add_f32, f32x4_div as div_f32, f32x4_mul as mul_f32, f32x4_splat as splat_f32,
        f32x4_sqrt as square_root, f32x4_sub as sub_f32, f64x2_add as add_f64, f64x2_div as div_f64,
        f64x2_mul as mul_f64, f64x2_splat as splat_f64, f64x2_sub as sub_f64, v128 as Float4, v128 as Double2,
    };
    use core::arch::wasm32::{f32x4_gt, f32x4_pmax, f32x4_pmin, f64x2, f64x2_extract_lane, i32x4_shl, v128_bitselect};
    use core::arch::wasm32::{v128_load, v128_store};

    /// The first four numbers of a slice, in order.
    #[inline(always)]
    pub fn read_f32(from: &[f32]) -> Float4 {
        let from: &[f32] = &from[..4];
        // SAFETY: four numbers are there; the instruction needs no alignment.
        unsafe { v128_load(from.as_ptr().cast()) }
    }

    /// Inverse of [`read_f32`].
    #[inline(always)]
    pub fn write_f32(x: Float4, to: &mut [f32]) {
        let to: &mut [f32] = &mut to[..4];
        // SAFETY: there is room for four numbers; the instruction needs no alignment.
        unsafe { v128_store(to.as_mut_ptr().cast(), x) }
    }

    /// The lanes, in order.
    #[inline(always)]
    pub fn from_f64([a, b]: [f64; 2]) -> Double2 {
        f64x2(a, b)
    }

    /// Inverse of [`from_f64`].
    #[inline(always)]
    pub fn to_f64(x: Double2) -> [f64; 2] {
        [f64x2_extract_lane::<0>(x), f64x2_extract_lane::<1>(x)]
    }

    /// c + a·b a lane.
    #[inline(always)]
    pub fn plus_product_f32(c: Float4, a: Float4, b: Float4) -> Float4 {
        #[cfg(target_feature = "relaxed-simd")]
        return core::arch::wasm32::f32x4_relaxed_madd(a, b, c);
        #[cfg(not(target_feature = "relaxed-simd"))]
        add_f32(c, mul_f32(a, b))
    }

    /// min(x, bound) a lane; a NaN in `x` stays.
    #[inline(always)]
    pub fn at_most(x: Float4, bound: Float4) -> Float4 {
        f32x4_pmin(x, bound)
    }

    /// max(x, bound) a lane; a NaN in `x` stays.
    #[inline(always)]
    pub fn at_least(x: Float4, bound: Float4) -> Float4 {
        f32x4_pmax(x, bound)
    }

    /// Shifts the bits of every lane left by the width of the mantissa.
    #[inline(always)]
    pub fn shift_bits_left_23(x: Float4) -> Float4 {
        i32x4_shl(x, 23)
    }

    /// `then` where x > 0, else `otherwise`.
    #[inline(always)]
    pub fn where_positive(x: Float4, then: Float4, otherwise: Float4) -> Float4 {
        v128_bitselect(then, otherwise, f32x4_gt(x, splat_f32(0.0)))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod arch {
    pub type Float4 = [f32; 4];
    pub type Double2 = [f64; 2];

    macro_rules! by_lane {
        ($($name:ident, $name_f64:ident: $operator:tt;)*) => {$(
            /// `a $operator b` a lane, without fused multiply-add.
            #[inline(always)]
            pub fn $name(a: Float4, b: Float4) -> Float4 {
                [a[0] $operator b[0], a[1] $operator b[1], a[2] $operator b[2], a[3] $operator b[3]]
            }

            /// `a $operator b` a lane, without fused multiply-add.
            #[inline(always)]
            pub fn $name_f64(a: Double2, b: Double2) -> Double2 {
                [a[0] $operator b[0], a[1] $operator b[1]]
            }
        )*};
    }
    by_lane! { add_f32, add_f64: +; sub_f32, sub_f64: -; mul_f32, mul_f64: *; div_f32, div_f64: /; }

    /// Inverse of [`read_f32`].
    #[inline(always)]
    pub fn write_f32(x: Float4, to: &mut [f32]) {
        to[..4].copy_from_slice(&x);
    }

    macro_rules! plain {
        ($($name:ident($($x:ident: $from:ty),*) -> $to:ty = $value:expr;)*) => {$(
            /// The plain-array version of the wasm function of this name.
            #[inline(always)]
            pub fn $name($($x: $from),*) -> $to {
                $value
            }
        )*};
    }
    plain! {
        splat_f32(x: f32) -> Float4 = [x; 4];
        splat_f64(x: f64) -> Double2 = [x; 2];
        read_f32(from: &[f32]) -> Float4 = [from[0], from[1], from[2], from[3]];
        from_f64(x: [f64; 2]) -> Double2 = x;
        to_f64(x: Double2) -> [f64; 2] = x;
        plus_product_f32(c: Float4, a: Float4, b: Float4) -> Float4 = add_f32(c, mul_f32(a, b));
        at_most(x: Float4, bound: Float4) -> Float4 = [
            if bound[0] < x[0] { bound[0] } else { x[0] },
            if bound[1] < x[1] { bound[1] } else { x[1] },
            if bound[2] < x[2] { bound[2] } else { x[2] },
            if bound[3] < x[3] { bound[3] } else { x[3] },
        ];
        at_least(x: Float4, bound: Float4) -> Float4 = [
            if bound[0] > x[0] { bound[0] } else { x[0] },
            if bound[1] > x[1] { bound[1] } else { x[1] },
            if bound[2] > x[2] { bound[2] } else { x[2] },
            if bound[3] > x[3] { bound[3] } else { x[3] },
        ];
        shift_bits_left_23(x: Float4) -> Float4 = {
            let shifted = |lane: f32| f32::from_bits(lane.to_bits() << 23);
            [shifted(x[0]), shifted(x[1]), shifted(x[2]), shifted(x[3])]
        };
        square_root(x: Float4) -> Float4 = [x[0].sqrt(), x[1].sqrt(), x[2].sqrt(), x[3].sqrt()];
        where_positive(x: Float4, then: Float4, otherwise: Float4) -> Float4 = [
            if x[0] > 0.0 { then[0] } else { otherwise[0] },
            if x[1] > 0.0 { then[1] } else { otherwise[1] },
            if x[2] > 0.0 { then[2] } else { otherwise[2] },
            if x[3] > 0.0 { then[3] } else { otherwise[3] },
        ];
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

impl Lanes for F32x4 {
    type Scalar = f32;
    const COUNT: usize = 4;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(arch::splat_f32(value))
    }

    #[inline(always)]
    fn read(from: &[f32]) -> Self {
        Self(arch::read_f32(from))
    }

    #[inline(always)]
    fn write(self, to: &mut [f32]) {
        arch::write_f32(self.0, to);
    }

    #[inline(always)]
    fn plus_product(self, a: Self, b: Self) -> Self {
        Self(arch::plus_product_f32(self.0, a.0, b.0))
    }
}

impl RealLanes for F32x4 {
    const HAS_REGISTERS_FOR_THREE: bool = false;
    const FUSES: bool = cfg!(all(target_arch = "wasm32", target_feature = "relaxed-simd"));

    #[inline(always)]
    fn at_most(self, bound: f32) -> Self {
        Self(arch::at_most(self.0, arch::splat_f32(bound)))
    }

    #[inline(always)]
    fn at_least(self, bound: f32) -> Self {
        Self(arch::at_least(self.0, arch::splat_f32(bound)))
    }

    #[inline(always)]
    fn shift_bits_left_23(self) -> Self {
        Self(arch::shift_bits_left_23(self.0))
    }

    #[inline(always)]
    fn square_root(self) -> Self {
        Self(arch::square_root(self.0))
    }

    #[inline(always)]
    fn where_positive(self, then: Self, otherwise: Self) -> Self {
        Self(arch::where_positive(self.0, then.0, otherwise.0))
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

/// Vectors side by side: independent work that hides latency, and one weight read for all of them.
macro_rules! side_by_side {
    ($group:ident, $count:literal, $doc:literal: $($part:tt $lanes:ident)*) => {
        #[doc = $doc]
        #[derive(Clone, Copy)]
        pub struct $group<L>($(pub $lanes),*);

        side_by_side! { @operator $group Add add $($part)* }
        side_by_side! { @operator $group Sub sub $($part)* }
        side_by_side! { @operator $group Mul mul $($part)* }
        side_by_side! { @operator $group Div div $($part)* }

        impl<L: Lanes> Lanes for $group<L> {
            type Scalar = L::Scalar;
            const COUNT: usize = $count * L::COUNT;

            #[inline(always)]
            fn splat(value: L::Scalar) -> Self {
                Self($($lanes::splat(value)),*)
            }

            #[inline(always)]
            fn read(from: &[L::Scalar]) -> Self {
                Self($(L::read(&from[$part * L::COUNT..])),*)
            }

            #[inline(always)]
            fn write(self, to: &mut [L::Scalar]) {
                $(self.$part.write(&mut to[$part * L::COUNT..]);)*
            }

            #[inline(always)]
            fn plus_product(self, a: Self, b: Self) -> Self {
                Self($(self.$part.plus_product(a.$part, b.$part)),*)
            }
        }

        impl<L: RealLanes> RealLanes for $group<L> {
            const FUSES: bool = L::FUSES;

            #[inline(always)]
            fn at_most(self, bound: f32) -> Self {
                Self($(self.$part.at_most(bound)),*)
            }

            #[inline(always)]
            fn at_least(self, bound: f32) -> Self {
                Self($(self.$part.at_least(bound)),*)
            }

            #[inline(always)]
            fn shift_bits_left_23(self) -> Self {
                Self($(self.$part.shift_bits_left_23()),*)
            }

            #[inline(always)]
            fn square_root(self) -> Self {
                Self($(self.$part.square_root()),*)
            }

            #[inline(always)]
            fn where_positive(self, then: Self, otherwise: Self) -> Self {
                Self($(self.$part.where_positive(then.$part, otherwise.$part)),*)
            }
        }
    };
    (@operator $group:ident $trait:ident $method:ident $($part:tt)*) => {
        impl<L: $trait<Output = L>> $trait for $group<L> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($(self.$part.$method(other.$part)),*)
            }
        }
    };
}

side_by_side! { Pair, 2, "Two vectors.": 0 L 1 L }
side_by_side! { Triple, 3, "Three vectors.": 0 L 1 L 2 L }
