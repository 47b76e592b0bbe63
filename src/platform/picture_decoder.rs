//! Pictures decoded without a browser, by the crate `image`; natively only.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use super::picture_header::{AREA_LIMIT_PX, PictureError, PictureFormat, checked_size_px};

/// Red, green and blue one after the other, each row by row from the top left; on white where the picture was
/// transparent.
pub struct PicturePixels {
    pub width_px: u16,
    pub height_px: u16,
    pub planes: Vec<u8>,
}

/// A picture in the formats that the page reads, turned as its EXIF data say.
///
/// # Errors
/// If it is none, too large, or damaged.
pub fn decode(file: &[u8]) -> Result<PicturePixels, PictureError> {
    checked_size_px(file)?;
    let format = PictureFormat::of(file).ok_or(PictureError::NotAPicture)?;
    let damaged = |_| PictureError::Damaged(format);
    let mut reader =
        ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| PictureError::NotAPicture)?;
    let mut limits = Limits::default();
    // 16 bits of red, green, blue and transparency.
    limits.max_alloc = Some(8 * AREA_LIMIT_PX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    let picture = picture.into_rgba8();
    let [width_px, height_px] = [picture.width(), picture.height()].map(|side| u16::try_from(side).ok());
    let (Some(width_px), Some(height_px)) = (width_px, height_px) else {
        return Err(PictureError::TooManyPixels { width_px: picture.width(), height_px: picture.height() });
    };
    let on_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let plane = |channel: usize| picture.pixels().map(move |pixel| on_white(pixel.0[channel], pixel.0[3]));
    Ok(PicturePixels { width_px, height_px, planes: (0..3).flat_map(plane).collect() })
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, ImageEncoder};

    use super::*;

    /// Two pixels: red, and half transparent black.
    fn png() -> Vec<u8> {
        let mut file = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut file);
        encoder.write_image(&[255, 0, 0, 255, 0, 0, 0, 128], 2, 1, ExtendedColorType::Rgba8).unwrap();
        file
    }

    #[test]
    fn colours_lie_in_planes_on_white() {
        let picture = decode(&png()).unwrap();
        assert_eq!((picture.width_px, picture.height_px, picture.planes), (2, 1, vec![255, 127, 0, 127, 0, 127]));
    }

    #[test]
    fn what_is_damaged_is_told() {
        let file = png();
        assert_eq!(decode(&file[..file.len() - 20]).err(), Some(PictureError::Damaged(PictureFormat::Png)));
        assert_eq!(decode(b"text").err(), Some(PictureError::NotAPicture));
    }
}
