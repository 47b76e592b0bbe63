//! Against cases worked by hand, and against counting sub-pixels one by one.

use proptest::prelude::*;

use super::*;

const CROP: Framing = Framing { fit: Fit::Crop, invert: false, grey: false, stretch_contrast: false };
const PAD: Framing = Framing { fit: Fit::Pad, ..CROP };
const STRETCH: Framing = Framing { fit: Fit::Stretch, ..CROP };
/// Rounding of a number 0…1 to f32 and one operation on it.
const ROUNDING: f32 = 2e-7;

fn shape(channels: usize, width_px: usize, height_px: usize) -> SampleShape {
    SampleShape { channels, height_px, width_px }
}

/// The framed picture in bytes' worth.
fn bytes(pixels: &[u8], shape: SampleShape, framing: Framing, target: SampleShape) -> Vec<f32> {
    frame(pixels, shape, framing, target).unwrap().into_iter().map(|value| 255.0 * value).collect()
}

fn assert_near(found: &[f32], wanted: &[f32]) {
    assert_eq!(found.len(), wanted.len());
    let is_near = |(found, wanted): (&f32, &f32)| (found - wanted).abs() <= 255.0 * ROUNDING;
    assert!(found.iter().zip(wanted).all(is_near), "{found:?} is not {wanted:?}");
}

#[test]
fn a_quarter_as_large_each_pixel_is_the_mean_of_four() {
    #[rustfmt::skip]
    let pixels = [
        10, 20, 0, 0,
        30, 40, 0, 4,
        255, 255, 7, 7,
        255, 255, 7, 7,
    ];
    for framing in [CROP, PAD, STRETCH] {
        let found = bytes(&pixels, SampleShape::grey(4, 4), framing, SampleShape::grey(2, 2));
        assert_near(&found, &[25.0, 1.0, 255.0, 7.0]);
    }
}

#[test]
fn three_by_three_becomes_two_by_two_by_exact_shares() {
    // Along each axis 2/3 and 1/3: 4/9 of the corner, 2/9 of its two neighbours, 1/9 of the middle.
    let found = bytes(&[9, 18, 27, 36, 45, 54, 63, 72, 81], SampleShape::grey(3, 3), STRETCH, SampleShape::grey(2, 2));
    assert_near(&found, &[21.0, 33.0, 57.0, 69.0]);
}

#[test]
fn a_crop_of_a_wide_picture_shows_its_middle_and_of_a_high_one_too() {
    let wide = [200, 1, 2, 200, 200, 3, 4, 200];
    assert_near(&bytes(&wide, SampleShape::grey(4, 2), CROP, SampleShape::grey(2, 2)), &[1.0, 2.0, 3.0, 4.0]);
    let high = [200, 200, 1, 2, 3, 4, 200, 200];
    assert_near(&bytes(&high, SampleShape::grey(2, 4), CROP, SampleShape::grey(2, 2)), &[1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn a_padded_picture_is_whole_with_its_borders_mean_above_and_below() {
    // All of its eight pixels are border: mean 45.
    let wide = [10, 20, 30, 40, 50, 60, 70, 80];
    let found = bytes(&wide, SampleShape::grey(4, 2), PAD, SampleShape::grey(4, 4));
    assert_near(&found, &[&[45.0; 4][..], &[10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0], &[45.0; 4]].concat());
}

#[test]
fn the_middle_of_a_picture_is_no_part_of_its_margins_colour() {
    let mut pixels = [8; 15];
    pixels[6..9].fill(200);
    pixels[0] = 20;
    // Twelve pixels round three: 8 but for one of 20. Five wide and three high: a row of margin each.
    let found = bytes(&pixels, SampleShape::grey(5, 3), PAD, SampleShape::grey(5, 5));
    assert_near(&found[..5], &[9.0; 5]);
    assert_near(&found[20..], &[9.0; 5]);
    assert_near(&found[11..14], &[200.0; 3]);
}

#[test]
fn colours_become_luma_and_greys_three_alike() {
    let colours = [100, 0, 0, 0, 100, 0, 0, 0, 100];
    let three = [21.26, 71.52, 7.22];
    assert_near(&bytes(&colours, shape(3, 3, 1), STRETCH, shape(1, 3, 1)), &three);
    let grey = Framing { grey: true, ..STRETCH };
    assert_near(&bytes(&colours, shape(3, 3, 1), grey, shape(3, 3, 1)), &three.repeat(3));
    assert_near(&bytes(&[7, 8, 9], shape(1, 3, 1), STRETCH, shape(3, 3, 1)), &[7.0, 8.0, 9.0].repeat(3));
    assert_eq!(bytes(&[255; 9], shape(3, 3, 1), grey, shape(1, 3, 1)), [255.0; 3]);
}

#[test]
fn stretched_contrast_reaches_black_and_white_whatever_single_pixels_say() {
    // Of 3000 pixels a tenth of a percent is three: as many outliers a side.
    let mut pixels: Vec<u8> = (0..3000).map(|index| 100 + (index % 51) as u8).collect();
    pixels[..3].fill(0);
    pixels[3..6].fill(255);
    let framing = Framing { stretch_contrast: true, ..STRETCH };
    let found = frame(&pixels, SampleShape::grey(60, 50), framing, SampleShape::grey(60, 50)).unwrap();
    assert_eq!((&found[..3], &found[3..6]), (&[0.0; 3][..], &[1.0; 3][..]));
    let position = |byte: u8| found[pixels.iter().position(|&other| other == byte).unwrap()];
    // Order statistics 2.999 and 2996.001: from 0 to 100 nearly all the way, from 150 to 255 hardly any.
    for byte in [100, 125, 150] {
        let wanted = (f32::from(byte) - 99.9) / (150.105 - 99.9);
        assert!((position(byte) - wanted).abs() < 2e-3, "{byte}: {} is not {wanted}", position(byte));
    }
    let inverted =
        frame(&pixels, SampleShape::grey(60, 50), Framing { invert: true, ..framing }, SampleShape::grey(60, 50));
    let exchanged: Vec<f32> = found.iter().map(|value| 1.0 - value).collect();
    assert_eq!(inverted, Some(exchanged));
}

#[test]
fn stretched_colours_keep_their_hue() {
    let framing = Framing { stretch_contrast: true, ..STRETCH };
    let found = frame(&[50, 150, 100, 100, 100, 100], shape(3, 2, 1), framing, shape(3, 2, 1)).unwrap();
    // One scale for all channels: the middle stays the middle.
    assert_eq!((found[0], found[1]), (0.0, 1.0));
    assert!(found[2..].iter().all(|value| (value - 0.5).abs() < 1e-6), "{found:?}");
}

#[test]
fn a_fine_chequerboard_becomes_grey_and_no_pattern() {
    let pixels: Vec<u8> = (0..128 * 128).map(|index| if (index / 128 + index) % 2 == 0 { 0 } else { 255 }).collect();
    let found = frame(&pixels, SampleShape::grey(128, 128), PAD, SampleShape::grey(28, 28)).unwrap();
    // Along an axis alternating ±1 sums to at most 1 over a cell of 128/28 pixels.
    let bound = 0.5 * (28.0f32 / 128.0).powi(2) + ROUNDING;
    assert!(found.iter().all(|value| (value - 0.5).abs() <= bound), "{found:?}");
}

#[test]
fn what_is_no_picture_is_refused() {
    let one = SampleShape::grey(1, 1);
    assert!(frame(&[1], one, PAD, one).is_some());
    for (pixels, shape) in
        [(&[][..], one), (&[1, 2], one), (&[], shape(1, 0, 3)), (&[1, 2], shape(2, 1, 1)), (&[], shape(0, 1, 1))]
    {
        assert_eq!(frame(pixels, shape, PAD, one), None, "{shape:?}");
    }
    for target in [shape(1, 0, 1), shape(1, 1, 0), shape(2, 1, 1), shape(4, 1, 1), shape(3, usize::MAX, 2)] {
        assert_eq!(frame(&[1], one, PAD, target), None, "{target:?}");
    }
    assert_eq!(frame(&[1], shape(1, usize::MAX, 3), PAD, one), None);
}

/// What a target pixel sees, counted on a grid that is so fine that every edge lies on it: each source
/// pixel is `2·target` sub-pixels wide, each target pixel `2·source`.
fn by_counting(pixels: &[u8], source: SampleShape, fit: Fit, target: SampleShape) -> Vec<f32> {
    let (source_px, target_px) = ([source.width_px, source.height_px], [target.width_px, target.height_px]);
    let is_wider = source_px[0] * target_px[1] > source_px[1] * target_px[0];
    // The axis whose scale holds for both.
    let leading = match fit {
        Fit::Stretch => [0, 1],
        Fit::Crop => [usize::from(is_wider); 2],
        Fit::Pad => [usize::from(!is_wider); 2],
    };
    let pixel_side = [0, 1].map(|axis| 2 * target_px[leading[axis]] as i64);
    let cell_side = [0, 1].map(|axis| 2 * source_px[leading[axis]] as i64);
    let start =
        [0, 1].map(|axis| (source_px[axis] as i64 * pixel_side[axis] - target_px[axis] as i64 * cell_side[axis]) / 2);
    // The source pixels under a cell's sub-pixels; outside of the picture none.
    let under = |axis: usize, index: usize| {
        let from = start[axis] + index as i64 * cell_side[axis];
        let source = move |sub: i64| sub.div_euclid(pixel_side[axis]);
        let inside = move |px: i64| (0..source_px[axis] as i64).contains(&px).then_some(px as usize);
        (from..from + cell_side[axis]).map(source).map(inside).collect::<Vec<_>>()
    };
    let at = |x: usize, y: usize| f64::from(pixels[y * source.width_px + x]);
    let is_border = |x: usize, y: usize| x == 0 || y == 0 || x + 1 == source_px[0] || y + 1 == source_px[1];
    let places = || (0..source_px[1]).flat_map(|y| (0..source_px[0]).map(move |x| (x, y)));
    let border: Vec<f64> = places().filter(|&(x, y)| is_border(x, y)).map(|(x, y)| at(x, y)).collect();
    let margin = border.iter().sum::<f64>() / border.len() as f64;
    let mut found = Vec::new();
    for row in 0..target_px[1] {
        for column in 0..target_px[0] {
            let (columns, rows) = (under(0, column), under(1, row));
            let seen = |x: &Option<usize>, y: &Option<usize>| x.zip(*y).map_or(margin, |(x, y)| at(x, y));
            let sum: f64 = rows.iter().flat_map(|y| columns.iter().map(move |x| seen(x, y))).sum();
            found.push((sum / (rows.len() * columns.len()) as f64 / 255.0) as f32);
        }
    }
    found
}

fn fits() -> impl Strategy<Value = Fit> {
    prop::sample::select(&Fit::ALL[..])
}

fn framings() -> impl Strategy<Value = Framing> {
    (fits(), any::<[bool; 3]>()).prop_map(|(fit, [invert, grey, stretch_contrast])| Framing {
        fit,
        invert,
        grey,
        stretch_contrast,
    })
}

fn shapes(longest_px: usize) -> impl Strategy<Value = SampleShape> {
    (prop::bool::ANY, 1..=longest_px, 1..=longest_px)
        .prop_map(|(colour, width_px, height_px)| shape(if colour { 3 } else { 1 }, width_px, height_px))
}

/// A picture with sides up to so many pixels.
fn pictures(longest_px: usize) -> impl Strategy<Value = (SampleShape, Vec<u8>)> {
    shapes(longest_px).prop_flat_map(|shape| (Just(shape), prop::collection::vec(any::<u8>(), shape.dim())))
}

fn differ_by_at_most(tolerance: f32, one: &[f32], other: &[f32]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() <= tolerance)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_picture_gives_numbers_from_0_to_1_and_inverting_them_again_is_nothing(
        (source, pixels) in pictures(128), target in shapes(64), framing in framings(),
    ) {
        let found = frame(&pixels, source, framing, target).unwrap();
        prop_assert_eq!(found.len(), target.dim());
        prop_assert!(found.iter().all(|value| (0.0..=1.0).contains(value)));
        let other = frame(&pixels, source, Framing { invert: !framing.invert, ..framing }, target).unwrap();
        let again: Vec<f32> = other.iter().map(|value| 1.0 - value).collect();
        prop_assert!(differ_by_at_most(ROUNDING, &again, &found));
    }

    #[test]
    fn a_constant_picture_stays_constant(
        source in shapes(128), target in shapes(64), framing in framings(), byte: u8,
    ) {
        let found = frame(&vec![byte; source.dim()], source, framing, target).unwrap();
        let value = f32::from(byte) / 255.0;
        let wanted = if framing.invert { 1.0 - value } else { value };
        prop_assert!(differ_by_at_most(ROUNDING, &found, &vec![wanted; target.dim()]));
    }

    #[test]
    fn a_picture_of_the_targets_own_shape_comes_back_unchanged((source, pixels) in pictures(64), fit in fits()) {
        let wanted: Vec<f32> = pixels.iter().map(|&byte| f32::from(byte) / 255.0).collect();
        prop_assert_eq!(frame(&pixels, source, Framing { fit, ..Framing::default() }, source), Some(wanted));
    }

    #[test]
    fn stretching_keeps_the_mean_where_the_factor_is_whole(
        target in shapes(16), factors in [1usize..8, 1usize..8], seed: u64,
    ) {
        let source = shape(target.channels, target.width_px * factors[0], target.height_px * factors[1]);
        let pixels: Vec<u8> = (0..source.dim() as u64).map(|index| ((index + 1).wrapping_mul(seed) >> 56) as u8).collect();
        let found = frame(&pixels, source, STRETCH, target).unwrap();
        let mean = found.iter().map(|&value| f64::from(value)).sum::<f64>() / found.len() as f64;
        let wanted = pixels.iter().map(|&byte| f64::from(byte)).sum::<f64>() / (255.0 * pixels.len() as f64);
        prop_assert!((mean - wanted).abs() < 1e-6, "{} is not {}", mean, wanted);
    }

    #[test]
    fn every_fit_agrees_with_counting_sub_pixels((source, pixels) in pictures(12), fit in fits(), target in shapes(12)) {
        let target = SampleShape { channels: source.channels, ..target };
        let found = frame(&pixels, source, Framing { fit, ..CROP }, target).unwrap();
        let plane = SampleShape { channels: 1, ..source };
        let wanted = pixels.chunks(plane.dim()).flat_map(|pixels| by_counting(pixels, plane, fit, target));
        prop_assert!(differ_by_at_most(ROUNDING, &found, &wanted.collect::<Vec<_>>()));
    }

    #[test]
    fn a_crop_does_not_see_what_lies_outside_of_the_middle(side_px in 1usize..40, target_px in 1usize..30, byte: u8) {
        // Three squares side by side; those left and right change.
        let picture = |edge: u8| -> Vec<u8> {
            let line = [vec![edge; side_px], (0..side_px).map(|x| (x * 6) as u8).collect(), vec![edge; side_px]].concat();
            line.repeat(side_px)
        };
        let seen = |edge| frame(&picture(edge), SampleShape::grey(3 * side_px, side_px), CROP, SampleShape::grey(target_px, target_px));
        prop_assert!(differ_by_at_most(ROUNDING, &seen(byte).unwrap(), &seen(0).unwrap()));
    }
}
