//! The paper's convolution (3 × 3, stride 2, padding 1) as a relation between the pixels of a fine picture and
//! of the coarse one of half its size.

/// Size of one side of a convolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub channels: usize,
    pub height_px: usize,
    pub width_px: usize,
}

impl Shape {
    /// Pixels of a channel.
    pub fn area_px(&self) -> usize {
        self.height_px * self.width_px
    }

    /// Numbers of a picture.
    pub fn dim(&self) -> usize {
        self.channels * self.area_px()
    }
}

/// Both sides, with the numbers of a picture channel by channel and row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convolution {
    pub fine: Shape,
    pub coarse: Shape,
}

impl Convolution {
    pub const KERNEL_PX: usize = 3;
    pub const STRIDE_PX: usize = 2;
    pub const PADDING_PX: usize = 1;
    /// Weights of one kernel.
    pub const TAPS: usize = Self::KERNEL_PX * Self::KERNEL_PX;

    /// The fine pixel under weight `tap` of the kernel that stands on `coarse_px`; none beyond the edge.
    pub fn fine_px(&self, coarse_px: usize, tap: usize) -> Option<usize> {
        let under = |at: usize, tap: usize, side_px: usize| {
            (Self::STRIDE_PX * at + tap).checked_sub(Self::PADDING_PX).filter(|&at| at < side_px)
        };
        let row = under(coarse_px / self.coarse.width_px, tap / Self::KERNEL_PX, self.fine.height_px)?;
        let column = under(coarse_px % self.coarse.width_px, tap % Self::KERNEL_PX, self.fine.width_px)?;
        Some(row * self.fine.width_px + column)
    }

    /// Whether the coarse picture has half the sides of the fine one, rounded up.
    pub fn is_halving(&self) -> bool {
        let half = |side_px: usize| side_px.div_ceil(Self::STRIDE_PX);
        (self.coarse.height_px, self.coarse.width_px) == (half(self.fine.height_px), half(self.fine.width_px))
    }
}
