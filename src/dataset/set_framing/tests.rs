//! On the shipped sets, whose framing is known, and on digits drawn onto paper by formula.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::dataset::Dataset;
use crate::dataset::strangers::{inverted, uniform_noise};
use crate::dataset::tests::shipped;
use crate::math::blur::gaussian_blur;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::math::statistics::{cosine_similarity, mean};
use crate::spec::DataSource;

static MNIST: LazyLock<Dataset> = LazyLock::new(|| shipped(DataSource::Mnist));
static FRAMING: LazyLock<SetFraming> = LazyLock::new(|| SetFraming::of(&MNIST).unwrap());

fn training(dataset: &Dataset) -> Points<f32> {
    let all: Vec<usize> = (0..500).collect();
    dataset.train().points(&all)
}

fn digit(index: usize) -> Vec<f32> {
    MNIST.test().points(&[index]).row(0).to_vec()
}

#[test]
fn digits_are_twenty_pixels_long_about_their_centre_of_mass_and_the_others_fill_their_box() {
    let digits = &*FRAMING;
    assert!(digits.is_light && digits.ground == 0.0 && digits.by_mass && digits.side_px == 20.0, "{digits:?}");
    assert!(digits.centre_px.iter().all(|at| (at - 14.5).abs() < 0.1), "{digits:?}");
    assert!(digits.level[0] > 0.95 && digits.has_strokes(), "{digits:?}");
    for source in [DataSource::FashionMnist, DataSource::Silhouettes] {
        let framing = SetFraming::of(&shipped(source)).unwrap();
        assert!(framing.is_light && !framing.by_mass && (26.0..=28.0).contains(&framing.side_px), "{framing:?}");
        assert!(framing.centre_px.iter().all(|at| (at - 14.0).abs() < 0.3), "{framing:?}");
        assert!(!framing.has_strokes(), "{framing:?}");
    }
}

#[test]
fn pictures_without_a_ground_in_common_have_no_framing_nor_have_colours_or_few() {
    let noise = uniform_noise(784, 50, 1);
    assert_eq!(SetFraming::measured(&noise, SampleShape::grey(28, 28)), None);
    let digits = training(&MNIST);
    assert_eq!(SetFraming::measured(&digits.select(&[0, 1, 2]), MNIST.shape()), None);
    let colours = SampleShape { channels: 4, height_px: 14, width_px: 14 };
    assert_eq!(SetFraming::measured(&digits, colours), None);
    assert_eq!(SetFraming::measured(&Points::from_flat(784, vec![0.0; 7840]), MNIST.shape()), None);
}

#[test]
fn a_set_of_dark_digits_on_white_is_framed_as_such() {
    let framing = SetFraming::measured(&inverted(&training(&MNIST)), MNIST.shape()).unwrap();
    assert!(!framing.is_light && framing.ground == 1.0 && framing.by_mass && framing.side_px == 20.0, "{framing:?}");
    let white_on_black = digit(3);
    let [dark, light] = [&framing, &FRAMING].map(|framing| framing.framed_row(&white_on_black).unwrap());
    assert!(dark.row.iter().zip(&light.row).all(|(dark, light)| (1.0 - dark - light).abs() < 1e-5));
    assert_eq!(dark.steps[0].step, FramingStep::Levelled { exchanged: true });
    assert_eq!(light.steps[0].step, FramingStep::Levelled { exchanged: false });
}

#[test]
fn a_picture_of_the_set_stays_nearly_as_it_is_and_twice_is_once() {
    let (mut once_same, mut twice_same) = (Vec::new(), Vec::new());
    for index in 0..200 {
        let row = digit(index);
        let once = FRAMING.framed_row(&row).unwrap();
        let twice = FRAMING.framed_row(&once.row).unwrap();
        once_same.push(cosine_similarity(&row, &once.row));
        twice_same.push(cosine_similarity(&once.row, &twice.row));
    }
    // Of a few thin ones the strokes are thickened.
    for same in [once_same, twice_same] {
        let [worst, usual] = [0.05, 0.5].map(|share| quantile(&same, share));
        assert!(usual > 0.99 && worst > 0.8, "{usual} {worst}");
    }
}

/// How a digit lies on a sheet.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    scale: f64,
    left: f64,
    top: f64,
    light: [f32; 3],
    ink: f32,
    noise: f32,
    negative: bool,
}

/// A picture of `side` pixels: a digit of `index` in ink on paper.
fn drawn(index: usize, side: usize, sheet: Sheet) -> Vec<u8> {
    let digit = GreyPicture { width_px: 28, values: digit(index) };
    let noise = standard_normals(&mut seeded(index as u64, Stream::Picture, 0), side * side);
    let value = |at: usize| {
        let (column, row) = (at % side, at / side);
        let [x, y] = [column, row].map(|at| at as f32 / side as f32);
        let light = sheet.light[0] + sheet.light[1] * x + sheet.light[2] * y;
        let place = [(column, sheet.left), (row, sheet.top)].map(|(at, from)| (at as f64 + 0.5 - from) / sheet.scale);
        let inside = place.iter().all(|at| (0.0..28.0).contains(at));
        let ink = if inside { digit.between(place[0], place[1]) } else { 0.0 };
        let value = light * (1.0 - ink * (1.0 - sheet.ink)) + sheet.noise * noise[at];
        let value = if sheet.negative { 1.0 - value } else { value };
        (255.0 * value).round().clamp(0.0, 255.0) as u8
    };
    (0..side * side).map(value).collect()
}

/// Cosine of two digits, half a pixel of a stroke's edge forgiven.
fn alike(one: &[f32], other: &[f32]) -> f32 {
    cosine_similarity(&gaussian_blur(one, 28, 1.0), &gaussian_blur(other, 28, 1.0))
}

#[test]
fn the_steps_are_told_in_their_order_with_what_they_made() {
    let sheet =
        Sheet { scale: 5.0, left: 120.0, top: 40.0, light: [0.85, -0.3, 0.05], ink: 0.2, noise: 0.02, negative: false };
    let picture = drawn(7, 300, sheet);
    let framed = FRAMING.framed(&picture, SampleShape::grey(300, 300)).unwrap();
    let steps: Vec<FramingStep> = framed.steps.iter().map(|done| done.step).collect();
    let [FramingStep::Levelled { exchanged: true }, FramingStep::Cut { left_out: 0 }, .., last] = &steps[..] else {
        panic!("{steps:?}");
    };
    assert_eq!(last, &FramingStep::Placed { side_px: 20, by_mass: true });
    let last = framed.steps.last().unwrap();
    assert!(last.pixels.iter().zip(&framed.row).all(|(&byte, value)| (f32::from(byte) - 255.0 * value).abs() <= 0.5));
    assert!(framed.steps.iter().all(|done| done.pixels.len() % done.width_px == 0));
    let found = alike(&framed.row, &FRAMING.framed_row(&digit(7)).unwrap().row);
    assert!(found > 0.93, "{found}");
}

#[test]
fn thin_lines_become_as_thick_as_the_thinnest_digits() {
    // A ring of one pixel in 200.
    let (side, centre) = (200, 100.0f32);
    let ring = |at: usize| {
        let distance = (at as f32 % side as f32 - centre).hypot((at / side) as f32 - centre);
        if (distance - 60.0).abs() < 0.7 { 30 } else { 230u8 }
    };
    let picture: Vec<u8> = (0..side * side).map(ring).collect();
    let framed = FRAMING.framed(&picture, SampleShape::grey(side, side)).unwrap();
    let thickened = framed.steps.iter().find_map(|done| match done.step {
        FramingStep::Thickened { from_px, to_px } => Some((from_px, to_px)),
        _ => None,
    });
    let (from_px, to_px) = thickened.unwrap();
    assert!(from_px < 1.4 && (to_px - FRAMING.stroke_px[0]).abs() < 0.25, "{from_px} {to_px} {:?}", FRAMING.stroke_px);
    // Not torn into dots: a ring has content in every direction.
    let lit = |x: usize, y: usize| framed.row[y * 28 + x] > 0.5;
    let found = (0..14).any(|x| lit(x, 14)) && (15..28).any(|x| lit(x, 14)) && (0..14).any(|y| lit(14, y));
    assert!(found && (15..28).any(|y| lit(14, y)) && mean(&framed.row) < 0.25);
}

#[test]
fn an_area_is_not_framed_as_strokes_and_digits_of_any_pen_are() {
    let broadest_px = FRAMING.broadest_px.unwrap();
    // A digit's broadest place is where strokes meet.
    assert!((6.0..11.0).contains(&broadest_px), "{broadest_px}");
    let refused = |dataset: &Dataset| {
        let rows = dataset.test().points(&(0..300).collect::<Vec<_>>());
        rows.rows().filter(|row| FRAMING.framed_row(row) == Err(FramingObstacle::Broad)).count()
    };
    let [digits, clothes, animals] =
        [DataSource::Mnist, DataSource::FashionMnist, DataSource::Silhouettes].map(|source| refused(&shipped(source)));
    assert!(digits <= 2 && clothes > 80 && animals > 25, "{digits} {clothes} {animals}");
    // Where contents are areas, and where few were measured, nothing is too broad.
    assert_eq!(SetFraming::of(&shipped(DataSource::FashionMnist)).unwrap().broadest_px, None);
    let few = SetFraming::measured(&training(&MNIST).select(&[0, 61, 122, 183, 244, 305, 366, 427]), MNIST.shape());
    assert_eq!(few.unwrap().broadest_px, None);
}

#[test]
fn a_plain_noise_and_what_is_no_picture_are_not_framed() {
    let grey = SampleShape::grey(40, 30);
    let nothing = Err(FramingObstacle::NoContent);
    assert_eq!(FRAMING.framed(&[200; 1200], grey), nothing);
    let noise: Vec<u8> = uniform_noise(1200, 1, 5).row(0).iter().map(|value| (255.0 * value) as u8).collect();
    assert_eq!(FRAMING.framed(&noise, grey), nothing);
    assert_eq!(FRAMING.framed(&noise, SampleShape::grey(40, 31)), nothing);
    assert_eq!(FRAMING.framed_row(&[0.0; 12]), nothing);
    // A cross through all four edges: nobody knows where it ends.
    let bars = |at: usize| if (18..22).contains(&(at % 40)) || (13..17).contains(&(at / 40)) { 20 } else { 230u8 };
    let cross: Vec<u8> = (0..1200).map(bars).collect();
    assert_eq!(FRAMING.framed(&cross, grey), Err(FramingObstacle::NoEnd));
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(24) })]

    #[test]
    fn however_a_digit_lies_on_paper_it_comes_out_as_the_digit(
        index in 0usize..500,
        scale in 2.5f64..7.0,
        (left, top) in (0.02f64..0.98, 0.02f64..0.98),
        slope in prop::array::uniform2(-0.35f32..0.35),
        ink in 0.05f32..0.45,
        noise in 0.0f32..0.03,
        negative: bool,
    ) {
        let (side, room) = (260, 260.0 - 28.0 * scale);
        let light = [0.8 - 0.5 * (slope[0] + slope[1]), slope[0], slope[1]];
        let sheet = Sheet { scale, left: left * room, top: top * room, light, ink, noise, negative };
        let framed = FRAMING.framed(&drawn(index, side, sheet), SampleShape::grey(side, side));
        let framed = framed.map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
        let itself = FRAMING.framed_row(&digit(index)).unwrap();
        let found = alike(&framed.row, &itself.row);
        prop_assert!(found > 0.9, "{found}");
    }

    #[test]
    fn no_picture_makes_it_fail_and_what_it_gives_is_a_picture(
        (width_px, height_px) in (1usize..70, 1usize..70),
        coloured: bool,
        bytes in prop::collection::vec(any::<u8>(), 1..64),
        block in 1usize..9,
    ) {
        let shape = SampleShape { channels: if coloured { 3 } else { 1 }, height_px, width_px };
        let byte = |at: usize| bytes[(at % width_px / block + at / width_px / block * 7) % bytes.len()];
        let pixels: Vec<u8> = (0..shape.dim()).map(byte).collect();
        if let Ok(framed) = FRAMING.framed(&pixels, shape) {
            prop_assert_eq!(framed.row.len(), 784);
            prop_assert!(framed.row.iter().all(|value| (0.0..=1.0).contains(value)));
        }
    }
}
