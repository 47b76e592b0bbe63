//! How the numbers of one sample lie.

use serde::{Deserialize, Serialize};

/// `channels` planes of `height_px` rows of `width_px` numbers each. A sample that is no picture (a
/// point of the plane, say) is one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleShape {
    pub channels: usize,
    pub height_px: usize,
    pub width_px: usize,
}

impl SampleShape {
    pub const fn grey(width_px: usize, height_px: usize) -> Self {
        Self { channels: 1, height_px, width_px }
    }

    /// A sample of `dim` numbers that is no picture.
    pub const fn vector(dim: usize) -> Self {
        Self::grey(dim, 1)
    }

    /// Whether it can be shifted and turned.
    pub const fn is_picture(self) -> bool {
        self.height_px > 1 && self.width_px > 1
    }

    /// Pixels of one channel.
    pub const fn area_px(self) -> usize {
        self.width_px * self.height_px
    }

    /// Numbers of one sample.
    pub const fn dim(self) -> usize {
        self.channels * self.area_px()
    }
}
