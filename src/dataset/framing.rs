//! A picture of any size as a network sees it: cut or padded, resized, grey or not, inverted or not.
//!
//! Sizes change by area averaging: every new pixel is the mean of the old ones it covers, each counted
//! with the part that is covered. Going down nothing is passed over, going up nothing is invented.

use crate::spec::{Fit, Framing, SampleShape};

/// Share of the pixels that may lie beyond black, and beyond white, when contrast is stretched.
const CLIPPED_SHARE: f32 = 0.001;
/// Luma of red, green and blue (Rec. 709).
const LUMA: [f32; 3] = [0.2126, 0.7152, 0.0722];

/// One channel, row by row from the top left.
#[derive(Clone)]
struct Channel {
    width_px: usize,
    height_px: usize,
    values: Vec<f32>,
}

/// `pixels` (planes of bytes as `shape` lays them out, one channel or three) as a row of `target.dim()`
/// values 0…1. `None` if they are not such planes.
pub fn frame(pixels: &[u8], shape: SampleShape, framing: Framing, target: SampleShape) -> Option<Vec<f32>> {
    if ![1, 3].contains(&shape.channels) || ![1, 3].contains(&target.channels) {
        return None;
    }
    if shape.area_px() == 0 || target.area_px() == 0 || pixels.len() != shape.dim() {
        return None;
    }
    let plane = |bytes: &[u8]| Channel {
        width_px: shape.width_px,
        height_px: shape.height_px,
        values: bytes.iter().map(|&byte| f32::from(byte) / 255.0).collect(),
    };
    let mut channels: Vec<Channel> = pixels.chunks_exact(shape.area_px()).map(plane).collect();
    if channels.len() == 3 && (framing.grey || target.channels == 1) {
        channels = vec![luminance(&channels)];
    }
    if framing.stretch_contrast {
        stretch_contrast(&mut channels);
    }
    let mut seen: Vec<f32> = Vec::with_capacity(target.dim());
    for channel in &channels {
        seen.extend(fitted(channel, framing.fit, target.width_px, target.height_px));
    }
    if channels.len() < target.channels {
        seen = seen.repeat(target.channels);
    }
    let range = |value: f32| value.clamp(0.0, 1.0);
    Some(seen.into_iter().map(|value| range(if framing.invert { 1.0 - value } else { value })).collect())
}

fn luminance(channels: &[Channel]) -> Channel {
    let mut grey = channels[0].clone();
    for (pixel, value) in grey.values.iter_mut().enumerate() {
        *value = channels.iter().zip(LUMA).map(|(channel, luma)| luma * channel.values[pixel]).sum();
    }
    grey
}

/// The same stretch for all channels, so that colours stay what they are.
fn stretch_contrast(channels: &mut [Channel]) {
    let mut sorted: Vec<f32> = channels.iter().flat_map(|channel| channel.values.iter().copied()).collect();
    sorted.sort_unstable_by(f32::total_cmp);
    let last = sorted.len() - 1;
    let clipped = (CLIPPED_SHARE * last as f32) as usize;
    let (black, white) = (sorted[clipped], sorted[last - clipped]);
    if white > black {
        let values = channels.iter_mut().flat_map(|channel| &mut channel.values);
        values.for_each(|value| *value = ((*value - black) / (white - black)).clamp(0.0, 1.0));
    }
}

fn fitted(channel: &Channel, fit: Fit, width_px: usize, height_px: usize) -> Vec<f32> {
    let (of_width, of_height) = (channel.width_px as f64, channel.height_px as f64);
    let (to_width, to_height) = (width_px as f64, height_px as f64);
    let whole = ([0.0, of_width], [0.0, of_height]);
    // Old pixels for a new one.
    let (across, down) = (of_width / to_width, of_height / to_height);
    match fit {
        Fit::Stretch => resized(channel, whole, width_px, height_px),
        Fit::Crop => {
            let scale = across.min(down);
            let middle = |of: f64, to: f64| [0.5 * (of - scale * to), 0.5 * (of + scale * to)];
            resized(channel, (middle(of_width, to_width), middle(of_height, to_height)), width_px, height_px)
        }
        Fit::Pad => {
            let scale = across.max(down);
            let fits = |of: f64, to: usize| ((of / scale).round() as usize).clamp(1, to);
            let (inner_width, inner_height) = (fits(of_width, width_px), fits(of_height, height_px));
            let inner = resized(channel, whole, inner_width, inner_height);
            let mut padded = vec![border(channel); width_px * height_px];
            let (left, top) = ((width_px - inner_width) / 2, (height_px - inner_height) / 2);
            for (row, values) in inner.chunks_exact(inner_width).enumerate() {
                let at = (top + row) * width_px + left;
                padded[at..at + inner_width].copy_from_slice(values);
            }
            padded
        }
    }
}

/// Mean of the outermost pixels.
fn border(channel: &Channel) -> f32 {
    let Channel { width_px, height_px, values } = channel;
    let is_outer = |pixel: usize| {
        let (row, column) = (pixel / width_px, pixel % width_px);
        row == 0 || row + 1 == *height_px || column == 0 || column + 1 == *width_px
    };
    let outer: Vec<f32> = (0..values.len()).filter(|&pixel| is_outer(pixel)).map(|pixel| values[pixel]).collect();
    outer.iter().sum::<f32>() / outer.len() as f32
}

/// The part from … to … (across and down, in old pixels) as `width_px` × `height_px` new ones.
fn resized(channel: &Channel, (across, down): ([f64; 2], [f64; 2]), width_px: usize, height_px: usize) -> Vec<f32> {
    let columns = covers(across, channel.width_px, width_px);
    let rows = covers(down, channel.height_px, height_px);
    let mut narrow = vec![0.0; width_px * channel.height_px];
    for (old, new) in channel.values.chunks_exact(channel.width_px).zip(narrow.chunks_exact_mut(width_px)) {
        for (value, cover) in new.iter_mut().zip(&columns) {
            *value = cover.iter().map(|&(at, share)| share * old[at]).sum();
        }
    }
    let mut new = Vec::with_capacity(width_px * height_px);
    for cover in &rows {
        for column in 0..width_px {
            new.push(cover.iter().map(|&(at, share)| share * narrow[at * width_px + column]).sum());
        }
    }
    new
}

/// For each of `count` new pixels over from … to …: the old ones it covers, and the share of each.
fn covers([from, to]: [f64; 2], old_count: usize, count: usize) -> Vec<Vec<(usize, f32)>> {
    let width = (to - from) / count as f64;
    let cover = |new: usize| {
        let (start, end) = (from + new as f64 * width, from + (new + 1) as f64 * width);
        let (first, last) = (start.floor().max(0.0) as usize, (end.ceil() as usize).clamp(1, old_count));
        let part = |old: usize| (end.min(old as f64 + 1.0) - start.max(old as f64)).max(0.0);
        let parts: Vec<(usize, f64)> = (first.min(old_count - 1)..last).map(|old| (old, part(old))).collect();
        let sum: f64 = parts.iter().map(|(_, part)| part).sum();
        parts.into_iter().filter(|(_, part)| *part > 0.0).map(|(old, part)| (old, (part / sum) as f32)).collect()
    };
    (0..count).map(cover).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn grey(width_px: usize, height_px: usize) -> SampleShape {
        SampleShape::grey(width_px, height_px)
    }

    fn framing(fit: Fit) -> Framing {
        Framing { fit, ..Framing::default() }
    }

    fn close(found: &[f32], expected: &[f32]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b / 255.0).abs() < 1e-5), "{found:?} {expected:?}");
    }

    #[test]
    fn small_pictures_come_out_as_by_hand() {
        let four: Vec<u8> = (0..16).map(|pixel| pixel * 16).collect();
        let two = frame(&four, grey(4, 4), framing(Fit::Stretch), grey(2, 2)).unwrap();
        close(&two, &[40.0, 72.0, 168.0, 200.0]);
        // Each of two columns covers one and a half of three.
        let three = frame(&[30, 60, 90], grey(3, 1), framing(Fit::Stretch), grey(2, 1)).unwrap();
        close(&three, &[40.0, 80.0]);
        close(&frame(&[10, 20], grey(2, 1), framing(Fit::Stretch), grey(4, 1)).unwrap(), &[10.0, 10.0, 20.0, 20.0]);
    }

    #[test]
    fn a_wide_picture_is_cut_to_its_middle_or_gets_margins() {
        let wide = [10, 20, 30, 40, 10, 20, 30, 40];
        close(&frame(&wide, grey(4, 2), framing(Fit::Crop), grey(2, 2)).unwrap(), &[20.0, 30.0, 20.0, 30.0]);
        let padded = frame(&wide, grey(4, 2), framing(Fit::Pad), grey(4, 4)).unwrap();
        let margin = [25.0; 4];
        let rows = [&margin[..], &[10.0, 20.0, 30.0, 40.0], &[10.0, 20.0, 30.0, 40.0], &margin];
        close(&padded, &rows.concat());
    }

    #[test]
    fn colours_become_luminance_where_the_network_sees_grey() {
        let shape = SampleShape { channels: 3, height_px: 1, width_px: 2 };
        let red_and_white = [255, 255, 0, 255, 0, 255];
        close(&frame(&red_and_white, shape, Framing::default(), grey(2, 1)).unwrap(), &[0.2126 * 255.0, 255.0]);
        let kept = frame(&red_and_white, shape, Framing::default(), shape).unwrap();
        assert_eq!(kept, [1.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
        let greyed = frame(&red_and_white, shape, Framing { grey: true, ..Framing::default() }, shape).unwrap();
        assert!((greyed[2] - 0.2126).abs() < 1e-6 && greyed[0] == greyed[4]);
    }

    #[test]
    fn contrast_is_stretched_and_black_and_white_exchanged() {
        let dull = [100, 120, 140];
        let stretched = Framing { stretch_contrast: true, ..framing(Fit::Stretch) };
        close(&frame(&dull, grey(3, 1), stretched, grey(3, 1)).unwrap(), &[0.0, 127.5, 255.0]);
        let inverted = Framing { invert: true, ..stretched };
        close(&frame(&dull, grey(3, 1), inverted, grey(3, 1)).unwrap(), &[255.0, 127.5, 0.0]);
        close(&frame(&[7; 9], grey(3, 3), stretched, grey(1, 1)).unwrap(), &[7.0]);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(frame(&[1, 2], grey(3, 1), Framing::default(), grey(2, 2)), None);
        assert_eq!(frame(&[], grey(0, 1), Framing::default(), grey(2, 2)), None);
        let two = SampleShape { channels: 2, height_px: 1, width_px: 1 };
        assert_eq!(frame(&[1, 2], two, Framing::default(), grey(2, 2)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn any_picture_fits_any_network(
            (width, height) in (1usize..129, 1usize..129), (to_width, to_height) in (1usize..65, 1usize..65),
            fit in prop::sample::select(Fit::ALL.to_vec()), [invert, grey_wanted, stretch_contrast]: [bool; 3],
            [of_colour, to_colour]: [bool; 2], seed: u64,
        ) {
            let channels = |colour: bool| if colour { 3 } else { 1 };
            let shape = SampleShape { channels: channels(of_colour), height_px: height, width_px: width };
            let target = SampleShape { channels: channels(to_colour), height_px: to_height, width_px: to_width };
            let framing = Framing { fit, invert, grey: grey_wanted, stretch_contrast };
            let pixels: Vec<u8> = (0..shape.dim() as u64).map(|at| (at.wrapping_mul(seed | 1) >> 7) as u8).collect();
            let seen = frame(&pixels, shape, framing, target).unwrap();
            prop_assert_eq!(seen.len(), target.dim());
            prop_assert!(seen.iter().all(|value| (0.0..=1.0).contains(value)));

            let constant = frame(&vec![51; shape.dim()], shape, Framing { invert: false, ..framing }, target).unwrap();
            prop_assert!(constant.iter().all(|value| (value - 0.2).abs() < 1e-4), "{:?}", constant);

            let plain = Framing { fit, ..Framing::default() };
            let same = frame(&pixels, shape, plain, shape).unwrap();
            prop_assert!(same.iter().zip(&pixels).all(|(value, &byte)| (value - f32::from(byte) / 255.0).abs() < 1e-4));
        }

        #[test]
        fn going_down_by_a_whole_factor_keeps_the_mean(side in 1usize..16, factor in 1usize..8, seed: u64) {
            let large = grey(side * factor, side * factor);
            let pixels: Vec<u8> = (0..large.dim() as u64).map(|at| (at.wrapping_mul(seed | 1) >> 9) as u8).collect();
            let small = frame(&pixels, large, framing(Fit::Stretch), grey(side, side)).unwrap();
            let mean = pixels.iter().map(|&byte| f64::from(byte) / 255.0).sum::<f64>() / pixels.len() as f64;
            let found = small.iter().map(|&value| f64::from(value)).sum::<f64>() / small.len() as f64;
            prop_assert!((mean - found).abs() < 1e-4, "{} {}", mean, found);
        }
    }
}
