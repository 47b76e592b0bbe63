//! Two pictures of the same surface beside each other: how much of it is another.

use anyhow::{Context as _, Result};
use image::RgbImage;

/// A pixel is another if a channel of it differs by more than this: less is the smoothing of an edge.
pub const PIXEL_TOLERANCE: u8 = 24;
/// Two pictures are the same if no larger share of their pixels is another: the river's lines and the clock of a run's
/// status may differ.
pub const SHARE_TOLERANCE: f64 = 0.01;

/// How two pictures differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureDifference {
    /// They are not of the same size.
    Size([u32; 2], [u32; 2]),
    /// So large a share of the pixels is another, 0…1.
    Share(f64),
}

impl PictureDifference {
    /// Whether it is within what is tolerated.
    pub fn is_tolerated(self) -> bool {
        matches!(self, Self::Share(share) if share <= SHARE_TOLERANCE)
    }
}

/// Compares two PNG files.
///
/// # Errors
/// If one is no picture.
pub fn difference(before: &[u8], now: &[u8]) -> Result<PictureDifference> {
    let read = |png: &[u8]| -> Result<RgbImage> {
        let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png);
        Ok(picture.context("a file that is no PNG")?.to_rgb8())
    };
    let (before, now) = (read(before)?, read(now)?);
    let size = |picture: &RgbImage| [picture.width(), picture.height()];
    if size(&before) != size(&now) {
        return Ok(PictureDifference::Size(size(&before), size(&now)));
    }
    let is_another =
        |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > PIXEL_TOLERANCE);
    let pixels = before.pixels().len().max(1) as f64;
    let others = before.pixels().zip(now.pixels()).filter(is_another).count() as f64;
    Ok(PictureDifference::Share(others / pixels))
}
