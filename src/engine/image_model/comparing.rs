//! End states as a dictionary of brought pictures: those of a run, or many that are found for it.

use std::rc::Rc;

use super::analysis_work::Untold;
use super::loading::LoadedImageModel;
use crate::analysis::dictionary::EXAMPLES;
use crate::dataset::framing::frame;
use crate::dynamics::MapError;
use crate::engine::image_run::dictionary::{DictionaryInput, compare, compared_row};
use crate::engine::image_run::noise_ends;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::protocol::{Image, ImageDictionaryFound, ImageModelEvent};
use crate::shown::picture;
use crate::spec::{Fit, Framing, MOST_REBUILT, NoiseEnds, SampleShape};

/// Where the end states come from.
pub enum EndStates {
    OfRun {
        ends: Rc<Points<f32>>,
        seed: u64,
    },
    /// Still to be found.
    OfNoise(NoiseEnds),
}

/// Parts into which the work is divided where its progress is told.
const SHARES: f64 = 1e4;

/// What pictures give: those that are rebuilt, and those that may be atoms. No cut of one is of the other.
pub struct PictureSides {
    pub for_atoms: Points<f32>,
    pub rebuilt: Points<f32>,
}

/// The middle of each picture, and its four quarters at twice the resolution: of those at even places for atoms, of the
/// others to be rebuilt. Wholes first, then the first quarters of all, …
pub fn sides(pictures: &[Image], picture_shape: [usize; 3]) -> PictureSides {
    let [channels, height_px, width_px] = picture_shape;
    let shape = SampleShape { channels, height_px, width_px };
    let double = SampleShape { channels, height_px: 2 * height_px, width_px: 2 * width_px };
    let framed = |image: &Image, target: SampleShape| {
        let (channels, height_px) = (usize::from(image.channels), usize::from(image.height_px));
        let from = SampleShape { channels, height_px, width_px: usize::from(image.width_px) };
        frame(&image.pixels, from, Framing { fit: Fit::Crop, ..Framing::default() }, target)
    };
    let cuts = |image: &Image| -> Option<[Vec<f32>; 5]> {
        let (whole, double) = (framed(image, shape)?, framed(image, double)?);
        let [a, b, c, d] = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|at| quarter(&double, shape, at));
        Some([whole, a, b, c, d])
    };
    let all: Vec<[Vec<f32>; 5]> = pictures.iter().filter_map(cuts).collect();
    let of = |odd: usize| {
        let mut rows = Points::empty(shape.dim());
        for cut in 0..5 {
            all.iter().skip(odd).step_by(2).for_each(|cuts| rows.push(&cuts[cut]));
        }
        rows
    };
    let rebuilt = of(1);
    let first: Vec<usize> = (0..rebuilt.len().min(MOST_REBUILT)).collect();
    PictureSides { for_atoms: of(0), rebuilt: rebuilt.select(&first) }
}

/// One quarter of a picture of twice the sides of `shape`.
fn quarter(double: &[f32], shape: SampleShape, [down, right]: [usize; 2]) -> Vec<f32> {
    let (width, height) = (shape.width_px, shape.height_px);
    let row = |channel: usize, y: usize| {
        let start = (channel * 2 * height + down * height + y) * 2 * width + right * width;
        &double[start..start + width]
    };
    (0..shape.channels).flat_map(|channel| (0..height).flat_map(move |y| row(channel, y).iter().copied())).collect()
}

/// Finds the end states where they are still to be found, rebuilds pictures from them and from other dictionaries, and
/// tells how far it is.
///
/// # Errors
/// If the device does not answer.
pub async fn rebuild(
    loaded: Rc<LoadedImageModel>,
    ends: EndStates,
    sides: PictureSides,
    untold: Untold,
    pace: Pace,
) -> Result<(), MapError> {
    let model = &loaded.model;
    let PictureSides { for_atoms, rebuilt } = sides;
    // The share of all work that finding the end states is.
    let finding = match &ends {
        EndStates::OfRun { .. } => 0.0,
        EndStates::OfNoise(noise) => {
            let [finding, rebuilding] = noise.passes(rebuilt.len());
            finding / (finding + rebuilding)
        }
    };
    let tell =
        |from: f64, to: f64, done: f64| pace.set_progress((SHARES * (from + (to - from) * done)) as u64, SHARES as u64);
    let (all, seed, noise) = match ends {
        EndStates::OfRun { ends, seed } => (ends, seed, None),
        EndStates::OfNoise(noise) => {
            let found = noise_ends(model, noise, &pace, |done, of| tell(0.0, finding, done as f64 / of as f64)).await?;
            (Rc::new(found), noise.seed, Some(noise))
        }
    };
    let picture_latents = model.latents(&for_atoms, &pace).await?;
    let latents = model.latents(&rebuilt, &pace).await?;
    let finite: Vec<usize> = (0..all.len()).filter(|&end| all.row(end).iter().all(|z| z.is_finite())).collect();
    let ends = if finite.len() < all.len() { Rc::new(all.select(&finite)) } else { all };
    let input = DictionaryInput { ends: &ends, picture_latents: &picture_latents, images: rebuilt, latents, seed };
    let told = |done: usize, of: usize| tell(finding, 1.0, done as f64 / of.max(1) as f64);
    let (mut report, rows) = compare(model, input, &pace, told).await?;
    report.noise_ends = noise;
    let [channels, height_px, width_px] = model.facts().picture;
    let shape = SampleShape { channels, height_px, width_px };
    let images = |row: &Points<f32>| row.rows().take(EXAMPLES).map(|pixels| picture(pixels, shape)).collect();
    let paper = compared_row(&report);
    let rows = rows.iter().map(images).collect();
    untold.push(ImageModelEvent::Dictionary(Box::new(ImageDictionaryFound { report, paper, rows })));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_take_turns_and_their_quarters_are_where_they_were() {
        // Four squares of one level each, on planes of different levels.
        let image = |base: u8| {
            let pixel = |at: usize| base + 40 * (at / 32) as u8 + 10 * ((at % 8) / 4) as u8;
            Image { width_px: 8, height_px: 8, channels: 3, pixels: (0..3 * 64).map(|at| pixel(at % 64)).collect() }
        };
        let sides = sides(&[image(0), image(100), image(5)], [3, 4, 4]);
        assert_eq!((sides.for_atoms.len(), sides.rebuilt.len()), (10, 5));
        // Wholes first: both of the even places, then their quarters in turn.
        let level = |row: &[f32]| (255.0 * row[0]).round() as u8;
        let first: Vec<u8> = sides.for_atoms.rows().map(level).collect();
        assert_eq!(first, [0, 5, 0, 5, 10, 15, 40, 45, 50, 55]);
        let quarter = sides.rebuilt.row(4);
        assert!(quarter.iter().all(|value| (255.0 * value).round() == 150.0), "{quarter:?}");
        let broken = Image { width_px: 9, height_px: 9, channels: 3, pixels: vec![1] };
        assert!(super::sides(&[broken], [3, 4, 4]).for_atoms.is_empty());
    }
}
