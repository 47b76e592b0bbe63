//! Photographs free of rights: their middle, made small, as JPEG.

use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};

pub const SIDE_PX: u32 = 256;
/// Of 100; all eight are below 200 kB.
const QUALITY: u8 = 85;

/// The name that the page knows it by, and its file in the package.
pub const PHOTOGRAPHS: [(&str, &str); 8] = [
    ("cat", "chelsea.png"),
    ("astronaut", "astronaut.png"),
    ("coffee", "coffee.png"),
    ("rocket", "rocket.jpg"),
    ("photographer", "camera.png"),
    ("galaxies", "hubble_deep_field.jpg"),
    ("retina", "retina.jpg"),
    ("gravel", "gravel.png"),
];

/// The middle of a PNG or JPEG as a JPEG of [`SIDE_PX`] a side.
pub fn small_jpeg(bytes: &[u8]) -> Result<Vec<u8>> {
    let format = image::guess_format(bytes).context("no picture")?;
    anyhow::ensure!(matches!(format, ImageFormat::Png | ImageFormat::Jpeg), "{format:?} is not read here");
    let picture = image::load_from_memory_with_format(bytes, format)?;
    let small = picture.resize_to_fill(SIDE_PX, SIDE_PX, FilterType::Lanczos3);
    let mut jpeg = Vec::new();
    // Grey ones too: a reader need not ask how many channels there are.
    let small = DynamicImage::ImageRgb8(small.into_rgb8());
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&small)?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{Rgb, RgbImage};

    use super::*;

    #[test]
    fn the_middle_is_cut_out_and_what_is_no_picture_is_refused() {
        // Red, then green in the middle, then blue: the middle is a square.
        let wide = RgbImage::from_fn(900, 300, |x, _| Rgb([[255, 0, 0], [0, 255, 0], [0, 0, 255]][x as usize / 300]));
        let mut png = Vec::new();
        wide.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let jpeg = small_jpeg(&png).unwrap();
        let read = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).unwrap().into_rgb8();
        assert_eq!(read.dimensions(), (SIDE_PX, SIDE_PX));
        for (x, y) in [(8, 8), (128, 128), (247, 247)] {
            let [red, green, blue] = read.get_pixel(x, y).0;
            assert!(green > 240 && red < 15 && blue < 15, "{x}, {y}: {red} {green} {blue}");
        }
        assert_eq!(small_jpeg(&png).unwrap(), jpeg, "byte for byte the same each time");
        assert!(small_jpeg(b"Dear reader").is_err());
    }
}
