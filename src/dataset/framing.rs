//! A picture of any size and colour as the network sees it: resized, greyed, its contrast stretched,
//! inverted.
//!
//! Every fit is a window onto the source, cut into as many cells as the target has pixels; a pixel
//! is the mean of what its cell covers. Where the window looks past the picture it sees the margin.

use super::resampling::{Cell, centred_cells, resampled};
use crate::math::statistics::quantile;
use crate::spec::{Fit, Framing, SampleShape};

/// Rec. 709 luma: shares of red, green and blue, taken of the values as they are stored (with their
/// gamma), as is usual for "grey" and as the shipped data sets' values are.
pub(super) const LUMA: [f64; 3] = [0.2126, 0.7152, 0.0722];
/// Of the pixels, so many become black and as many white when the contrast is stretched.
const CUT_SHARE: f32 = 0.001;
/// Less contrast than this is rounding, not a picture.
const LEAST_CONTRAST: f32 = 1e-6;

/// `pixels` (bytes, as `shape` lays them out) as a network for samples of `target` sees them: its
/// numbers, 0…1. `None` where a side is 0, there are neither 1 nor 3 channels, or the count of
/// bytes is another.
pub fn frame(pixels: &[u8], shape: SampleShape, framing: Framing, target: SampleShape) -> Option<Vec<f32>> {
    if byte_count(shape)? != pixels.len() {
        return None;
    }
    byte_count(target)?;
    let [across, down] = windows(framing.fit, shape, target);
    let resized = |plane| resampled(plane, shape.width_px, [&across, &down], border_mean(plane, shape));
    let planes: Vec<Vec<f64>> = pixels.chunks_exact(shape.area_px()).map(resized).collect();

    let is_grey = framing.grey || shape.channels == 1 || target.channels == 1;
    let bytes = if is_grey { grey(&planes) } else { planes.concat() };
    let mut row: Vec<f32> = bytes.into_iter().map(pixel_value).collect();
    if framing.stretch_contrast {
        stretch_contrast(&mut row);
    }
    if framing.invert {
        row.iter_mut().for_each(|value| *value = 1.0 - *value);
    }
    Some(row.repeat(target.dim() / row.len()))
}

/// `None` of what is no picture, or larger than memory.
fn byte_count(shape: SampleShape) -> Option<usize> {
    let count = shape.width_px.checked_mul(shape.height_px)?.checked_mul(shape.channels)?;
    ([1, 3].contains(&shape.channels) && count > 0).then_some(count)
}

/// A byte's worth as a number 0…1; rounding may have left its range by a hair.
fn pixel_value(byte: f64) -> f32 {
    ((byte / 255.0) as f32).clamp(0.0, 1.0)
}

/// The cells across (left to right) and down.
fn windows(fit: Fit, shape: SampleShape, target: SampleShape) -> [Vec<Cell>; 2] {
    let source_px = [shape.width_px, shape.height_px];
    let target_px = [target.width_px, target.height_px];
    // Source pixels a target pixel.
    let [across, down] = [0, 1].map(|axis| source_px[axis] as f64 / target_px[axis] as f64);
    let sides = match fit {
        Fit::Stretch => [across, down],
        Fit::Crop => [across.min(down); 2],
        Fit::Pad => [across.max(down); 2],
    };
    [0, 1].map(|axis| centred_cells(source_px[axis], target_px[axis], sides[axis]))
}

/// The mean of the outermost pixels of a channel, each counted once.
fn border_mean(plane: &[u8], shape: SampleShape) -> f64 {
    let (mut sum, mut count) = (0.0, 0usize);
    for (index, line) in plane.chunks_exact(shape.width_px).enumerate() {
        let is_edge = index == 0 || index + 1 == shape.height_px;
        let step = if is_edge { 1 } else { shape.width_px.saturating_sub(1).max(1) };
        for &byte in line.iter().step_by(step) {
            sum += f64::from(byte);
            count += 1;
        }
    }
    sum / count as f64
}

fn grey(planes: &[Vec<f64>]) -> Vec<f64> {
    match planes {
        [red, green, blue] => {
            let luma = |px: usize| LUMA[0] * red[px] + LUMA[1] * green[px] + LUMA[2] * blue[px];
            (0..red.len()).map(luma).collect()
        }
        planes => planes.concat(),
    }
}

/// Its darkest tenth of a percent to 0, its lightest to 1, what is between in proportion; all channels
/// alike, so that colours keep their hue. A picture without contrast stays as it is.
fn stretch_contrast(row: &mut [f32]) {
    let [low, high] = [CUT_SHARE, 1.0 - CUT_SHARE].map(|share| quantile(row, share));
    if high - low > LEAST_CONTRAST {
        row.iter_mut().for_each(|value| *value = ((*value - low) / (high - low)).clamp(0.0, 1.0));
    }
}

#[cfg(test)]
#[path = "framing_tests.rs"]
mod tests;
