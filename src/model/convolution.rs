//! The paper's convolution (3 × 3, stride 2, padding 1) as a relation between the pixels of a fine
//! picture and of the coarse one of half its size. A convolution follows it one way, a transposed
//! convolution the other, so that a mirrored decoder has exactly the encoder's sizes.

use eddy_kernels::Shape;
use serde::{Deserialize, Serialize};

use crate::spec::SampleShape;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convolution {
    pub fine: SampleShape,
    pub coarse: SampleShape,
}

impl Convolution {
    pub const KERNEL_PX: usize = eddy_kernels::Convolution::KERNEL_PX;
    pub const STRIDE_PX: usize = eddy_kernels::Convolution::STRIDE_PX;
    pub const PADDING_PX: usize = eddy_kernels::Convolution::PADDING_PX;
    /// Weights of one kernel.
    pub const TAPS: usize = eddy_kernels::Convolution::TAPS;

    /// From pictures of shape `fine` to `channels` channels of half the size, rounded up.
    pub fn halving(fine: SampleShape, channels: usize) -> Self {
        let half = |side_px: usize| side_px.div_ceil(Self::STRIDE_PX);
        Self { fine, coarse: SampleShape { channels, height_px: half(fine.height_px), width_px: half(fine.width_px) } }
    }

    /// Rows and columns that the transposed convolution adds at the far edges: an odd side and the
    /// even one above it have the same half.
    pub fn padding_out_px(&self) -> [usize; 2] {
        [self.fine.height_px + 1 - 2 * self.coarse.height_px, self.fine.width_px + 1 - 2 * self.coarse.width_px]
    }

    /// The fine pixel under weight `tap` of the kernel that stands on `coarse_px`; none beyond the edge.
    pub fn fine_px(&self, coarse_px: usize, tap: usize) -> Option<usize> {
        self.for_kernels().fine_px(coarse_px, tap)
    }

    /// The same relation as the inner loops name it.
    pub fn for_kernels(&self) -> eddy_kernels::Convolution {
        let side = |SampleShape { channels, height_px, width_px }| Shape { channels, height_px, width_px };
        eddy_kernels::Convolution { fine: side(self.fine), coarse: side(self.coarse) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_28_pixels_is_halved_as_in_the_paper_and_comes_back() {
        let mut shape = SampleShape::grey(28, 28);
        let mut sizes = Vec::new();
        for channels in [8, 16, 32, 64] {
            let halved = Convolution::halving(shape, channels);
            sizes.push((halved.coarse.height_px, halved.padding_out_px()));
            shape = halved.coarse;
        }
        assert_eq!(sizes, [(14, [1, 1]), (7, [1, 1]), (4, [0, 0]), (2, [1, 1])]);
    }

    #[test]
    fn a_transposed_convolution_has_the_fine_size_again_whatever_it_is() {
        for (height, width) in [(1, 1), (1, 2), (5, 4), (7, 32), (33, 2)] {
            let halved = Convolution::halving(SampleShape::grey(width, height), 3);
            let [more_rows, more_columns] = halved.padding_out_px();
            // PyTorch's size of a transposed convolution: (n − 1)·stride − 2·padding + kernel + output padding.
            let back = |side_px: usize, more: usize| 2 * (side_px - 1) + 3 + more - 2;
            assert_eq!(back(halved.coarse.height_px, more_rows), height);
            assert_eq!(back(halved.coarse.width_px, more_columns), width);
        }
    }

    #[test]
    fn a_kernel_at_the_corner_has_four_weights_inside() {
        let halved = Convolution::halving(SampleShape::grey(6, 4), 1);
        let under: Vec<Option<usize>> = (0..9).map(|tap| halved.fine_px(0, tap)).collect();
        assert_eq!(under, [None, None, None, None, Some(0), Some(1), None, Some(6), Some(7)]);
        assert_eq!(halved.fine_px(4, 0), Some(7), "row 1, column 1 stands on fine row 2, column 2");
    }
}
