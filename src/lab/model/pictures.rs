//! Picture files in and out.

use image::imageops::{FilterType, crop_imm};
use image::{ImageReader, Rgb, RgbImage};

use crate::math::Points;
use crate::words::lab as text;

/// A picture may have so many pixels along a side, and take so much memory while it is read.
const MOST_SIDE_PX: u32 = 16_384;
const MOST_BYTES: u64 = 512 << 20;
/// Pixels between the pictures of a sheet.
const GAP_PX: u32 = 2;
/// Small pictures are shown enlarged to about this.
const SHOWN_SIDE_PX: usize = 128;

/// A picture file, cut to what fits.
pub struct PictureCuts {
    /// The middle of it at the size of the model, channels in planes, 0 black … 1 white.
    pub whole: Vec<f32>,
    /// Its four quarters at twice the resolution.
    pub quarters: [Vec<f32>; 4],
}

/// # Errors
/// If the file cannot be read as a picture.
pub fn read(name: &str, [height, width]: [usize; 2]) -> Result<PictureCuts, String> {
    let unreadable = |why: String| text::file_unreadable(name, why);
    let mut reader = ImageReader::open(name)
        .and_then(ImageReader::with_guessed_format)
        .map_err(|why| unreadable(why.to_string()))?;
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE_PX), Some(MOST_SIDE_PX));
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let picture = reader.decode().map_err(|why| unreadable(why.to_string()))?;
    let (width, height) = (width as u32, height as u32);
    let whole = picture.resize_to_fill(width, height, FilterType::Lanczos3).into_rgb8();
    let double = picture.resize_to_fill(2 * width, 2 * height, FilterType::Lanczos3).into_rgb8();
    let quarter =
        |(right, down): (u32, u32)| planes(&crop_imm(&double, right * width, down * height, width, height).to_image());
    Ok(PictureCuts { whole: planes(&whole), quarters: [(0, 0), (1, 0), (0, 1), (1, 1)].map(quarter) })
}

/// Channels in planes, 0 black … 1 white.
fn planes(picture: &RgbImage) -> Vec<f32> {
    (0..3).flat_map(|channel| picture.pixels().map(move |pixel| f32::from(pixel.0[channel]) / 255.0)).collect()
}

/// The numbers of a picture (0…1, clamped) as 0…255.
pub fn levels(picture: &[f32]) -> Vec<u8> {
    picture.iter().map(|number| (number.clamp(0.0, 1.0) * 255.0).round() as u8).collect()
}

/// Rows of pictures (3 × height × width, 0…255) side by side, small ones enlarged.
pub fn drawn(rows: &[&[Vec<u8>]], [height, width]: [usize; 2]) -> RgbImage {
    let zoom = (SHOWN_SIDE_PX / height.max(width)).max(1) as u32;
    let cell = [width as u32 * zoom + GAP_PX, height as u32 * zoom + GAP_PX];
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0) as u32;
    let mut sheet = RgbImage::from_pixel(columns * cell[0], rows.len() as u32 * cell[1], Rgb([255; 3]));
    for (row, pictures) in rows.iter().enumerate() {
        for (column, picture) in pictures.iter().enumerate() {
            for y in 0..height as u32 * zoom {
                for x in 0..width as u32 * zoom {
                    let at = (y / zoom) as usize * width + (x / zoom) as usize;
                    let pixel = Rgb([0, 1, 2].map(|channel| picture[channel * height * width + at]));
                    sheet.put_pixel(column as u32 * cell[0] + x, row as u32 * cell[1] + y, pixel);
                }
            }
        }
    }
    sheet
}

/// Writes rows of pictures (3 × height × width, 0…1, clamped) as one PNG.
///
/// # Errors
/// If there is nothing to write, or the file cannot be written.
pub fn write_sheet(name: &str, rows: &[Points<f32>], size: [usize; 2]) -> Result<(), String> {
    let rows: Vec<Vec<Vec<u8>>> = rows.iter().map(|row| row.rows().map(levels).collect()).collect();
    if rows.iter().all(Vec::is_empty) {
        return Err(text::file_unwritable(name, text::model_no_pictures().to_owned()));
    }
    let sheet = drawn(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>(), size);
    sheet.save_with_format(name, image::ImageFormat::Png).map_err(|why| text::file_unwritable(name, why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_as_it_was_written() {
        let name = std::env::temp_dir().join(format!("eddy-sheet-{}.png", std::process::id()));
        let name = name.to_str().unwrap();
        // Two pictures of 1 × 2 pixels, enlarged to 64 × 128: red and green, and one beyond the range.
        let [first, second] = [[1.0, 0.0, 0.0, 1.0, 0.0, 0.0], [7.0, -3.0, 7.0, -3.0, 7.0, -3.0]];
        write_sheet(name, &[Points::from_flat(6, [first, second].concat())], [1, 2]).unwrap();
        let sheet = image::open(name).unwrap().into_rgb8();
        assert_eq!(sheet.dimensions(), (2 * (128 + GAP_PX), 64 + GAP_PX));
        let pixels = [(0, 0), (64, 63), (128, 0), (130, 5), (200, 5)].map(|(x, y)| sheet.get_pixel(x, y).0);
        assert_eq!(pixels, [[255, 0, 0], [0, 255, 0], [255; 3], [255; 3], [0; 3]]);
        let cuts = read(name, [8, 8]).unwrap();
        assert_eq!((cuts.whole.len(), cuts.quarters[3].len()), (192, 192));
        std::fs::write(name, b"no picture").unwrap();
        assert!(read(name, [8, 8]).is_err());
        std::fs::remove_file(name).unwrap();
        assert!(read(name, [8, 8]).is_err() && write_sheet(name, &[], [1, 2]).is_err());
    }
}
