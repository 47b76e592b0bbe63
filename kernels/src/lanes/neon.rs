//! Four f32 with fused multiply-add, for machines whose baseline has it (aarch64): plain arrays, which the optimiser
//! turns into NEON instructions. Elsewhere correct and slow, which is how it is tested.

use std::ops::{Add, Div, Mul, Sub};

use super::{Lanes, RealLanes};

#[derive(Clone, Copy)]
pub struct FusedF32x4([f32; 4]);

impl FusedF32x4 {
    #[inline(always)]
    fn by_lane(a: Self, b: Self, operation: impl Fn(f32, f32) -> f32) -> Self {
        let (Self(a), Self(b)) = (a, b);
        Self([operation(a[0], b[0]), operation(a[1], b[1]), operation(a[2], b[2]), operation(a[3], b[3])])
    }
}

macro_rules! operators {
    ($($trait:ident $method:ident $operator:tt;)*) => {$(
        impl $trait for FusedF32x4 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self::by_lane(self, other, |a, b| a $operator b)
            }
        }
    )*};
}
operators! { Add add +; Sub sub -; Mul mul *; Div div /; }

impl Lanes for FusedF32x4 {
    type Scalar = f32;
    const COUNT: usize = 4;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self([value; 4])
    }

    #[inline(always)]
    fn read(from: &[f32]) -> Self {
        Self([from[0], from[1], from[2], from[3]])
    }

    #[inline(always)]
    fn write(self, to: &mut [f32]) {
        to[..4].copy_from_slice(&self.0);
    }

    #[inline(always)]
    fn plus_product(self, a: Self, b: Self) -> Self {
        let (Self(c), Self(a), Self(b)) = (self, a, b);
        Self([a[0].mul_add(b[0], c[0]), a[1].mul_add(b[1], c[1]), a[2].mul_add(b[2], c[2]), a[3].mul_add(b[3], c[3])])
    }
}

impl RealLanes for FusedF32x4 {
    #[inline(always)]
    fn at_most(self, bound: f32) -> Self {
        Self::by_lane(self, Self::splat(bound), |x, bound| if bound < x { bound } else { x })
    }

    #[inline(always)]
    fn at_least(self, bound: f32) -> Self {
        Self::by_lane(self, Self::splat(bound), |x, bound| if bound > x { bound } else { x })
    }

    #[inline(always)]
    fn square_root(self) -> Self {
        Self::by_lane(self, self, |x, _| x.sqrt())
    }

    #[inline(always)]
    fn where_positive(self, then: Self, otherwise: Self) -> Self {
        let (Self(x), Self(then), Self(otherwise)) = (self, then, otherwise);
        let choice = |lane: usize| if x[lane] > 0.0 { then[lane] } else { otherwise[lane] };
        Self([choice(0), choice(1), choice(2), choice(3)])
    }

    #[inline(always)]
    fn shift_bits_left_23(self) -> Self {
        Self::by_lane(self, self, |x, _| f32::from_bits(x.to_bits() << 23))
    }
}
