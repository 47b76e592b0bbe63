//! Numbers of a network as the pixels of a picture.

use crate::protocol::Image;
use crate::spec::SampleShape;

/// A row of pixels 0…1 as they lie; what a linear output puts beyond that range is black or white.
pub fn picture(pixels: &[f32], shape: SampleShape) -> Image {
    // `as` saturates and maps NaN to 0.
    let pixels = pixels.iter().map(|value| (value * 255.0).round() as u8).collect();
    let SampleShape { channels, height_px, width_px } = shape;
    Image { width_px: width_px as u16, height_px: height_px as u16, channels: channels as u8, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beyond_the_range_is_black_or_white_and_what_is_no_number_black() {
        let image = picture(&[-0.5, 0.0, 0.5, 1.0, 7.0, f32::NAN], SampleShape::grey(3, 2));
        assert_eq!((image.width_px, image.height_px, image.channels), (3, 2, 1));
        assert_eq!(image.pixels, [0, 0, 128, 255, 255, 0]);
    }
}
