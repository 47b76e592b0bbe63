//! Strangers on maps with a formula, and on the shared weights where they are there.

use burn::tensor::Device;
use pollster::block_on;

use super::*;
use crate::math::rng::{standard_normals, uniform_unit};
use crate::model::fixtures::shared_file;
use crate::model::image_model::{ImageModelConfig, ImageModelFiles, ImageTensors};

/// Pictures of four pixels that are their own latents; D takes a tenth away.
struct Fading;

fn scaled(points: &Points<f32>, factor: f32) -> Points<f32> {
    Points::from_flat(points.dim(), points.as_flat().iter().map(|value| factor * value).collect())
}

impl LatentMap for Fading {
    fn dim(&self) -> usize {
        4
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        Ok(scaled(points, 0.9))
    }
}

impl PictureMap for Fading {
    async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
        Ok(pictures.clone())
    }

    async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        Ok(scaled(latents, 0.9))
    }
}

/// One picture at scales that are powers of two: what is relative to the picture is the same to the last bit.
fn at_scales(powers: impl Iterator<Item = i32>) -> Vec<OodTrajectory> {
    let flat = powers.flat_map(|power| [1.0, 0.25, 0.5, 0.125].map(|pixel: f32| pixel * 2f32.powi(power))).collect();
    let shape = SampleShape { channels: 1, height_px: 2, width_px: 2 };
    block_on(scores_after(&Fading, &Points::from_flat(4, flat), shape, 2, |_| {})).unwrap()
}

#[test]
fn the_score_that_separates_is_found_and_one_that_does_not_is_at_chance() {
    let (known, strangers) = (at_scales((0..20).map(|at| at % 4)), at_scales(5..10));
    let report = compared(&known, &strangers, 2, 3);
    let auroc = |score| report.of(score).unwrap().auroc;
    assert_eq!((auroc(OodScore::EntryJump).value, auroc(OodScore::EntryJump).low), (1.0, 1.0));
    assert_eq!((auroc(OodScore::RelativeEntryJump).value, auroc(OodScore::DetailEntryJump).value), (0.5, 0.5));
    assert_eq!(report.separating, Some(OodScore::EntryJump), "the first of those that are never wrong");
    let jump = report.of(OodScore::EntryJump).unwrap();
    assert!(jump.known_median < jump.stranger_median && jump.fpr95.value == 0.0);
    // By the verdict's score all are alike: none of the twenty is less strange.
    assert!(!report.is_few());
    assert_eq!(report.strangers.iter().map(|stranger| stranger.p_value).collect::<Vec<_>>(), [Some(1.0); 5]);
    let readings = &report.strangers[0].readings;
    assert_eq!(readings.iter().map(|reading| reading.score).collect::<Vec<_>>(), FREE_SCORES);
    assert_eq!((readings[0].percentile, readings[2].percentile), (0.5, 1.0));
    assert_eq!(report, compared(&known, &strangers, 2, 3), "intervals are drawn by the seed");
}

#[test]
fn small_groups_give_no_p_value_and_no_answer() {
    let strangers = at_scales(5..10);
    let few = compared(&at_scales((0..19).map(|at| at % 4)), &strangers, 2, 3);
    assert!(few.is_few() && few.strangers.iter().all(|stranger| stranger.p_value.is_none()));
    assert_eq!(few.separating, Some(OodScore::EntryJump), "which score separates needs no p-value");
    let four = compared(&at_scales((0..20).map(|at| at % 4)), &strangers[..4], 2, 3);
    assert_eq!((four.separating, four.of(OodScore::EntryJump).unwrap().auroc.value), (None, 1.0));
    let none = compared(&[], &strangers, 2, 3);
    assert!(none.separating.is_none() && none.strangers[0].readings.is_empty());
    assert!(none.scores.iter().all(|score| score.auroc.value.is_nan()));
}

#[test]
fn a_picture_of_one_colour_has_no_p_value() {
    let known = at_scales((0..20).map(|at| at % 4));
    let shape = SampleShape { channels: 1, height_px: 2, width_px: 2 };
    let blank = Points::from_flat(4, vec![0.5; 4]);
    let blank = block_on(scores_after(&Fading, &blank, shape, 2, |_| {})).unwrap();
    assert_eq!(compared(&known, &blank, 2, 0).strangers[0].p_value, None);
}

/// A file of shared/models; `None`, said aloud, where this machine has none.
fn shared(name: &str) -> Option<Vec<u8>> {
    shared_file(&format!("models/{name}"))
}

fn model(files: &[&[u8]], config: Option<&ImageModelConfig>, side: usize) -> ImageDevice {
    let device = Device::flex();
    let model = ImageModelFiles::open(files, config).unwrap().model([side, side]).unwrap();
    ImageDevice::new(ImageTensors::new(model, &device), &device, 1)
}

/// Slow waves of colour: what autoencoders of photographs know.
fn waves(count: usize, side: usize) -> Points<f32> {
    let mut all = Points::empty(3 * side * side);
    for index in 0..count {
        let draws = standard_normals(&mut seeded(7, Stream::Picture, index as u64), 9);
        let row = (0..3 * side * side).map(|at| {
            let (channel, y, x) = (at / (side * side), (at / side % side) as f32, (at % side) as f32);
            let [across, down, phase] = [0, 1, 2].map(|draw| draws[3 * channel + draw]);
            0.5 + 0.3 * (2.0 * (across * x + down * y) / side as f32 + phase).sin()
        });
        all.push(&row.collect::<Vec<_>>());
    }
    all
}

fn noise(count: usize, side: usize) -> Points<f32> {
    let dim = 3 * side * side;
    Points::from_flat(dim, uniform_unit(&mut seeded(7, Stream::Strangers, 0), count * dim))
}

#[test]
fn taef2_rebuilds_waves_and_not_noise() {
    let (Some(encoder), Some(decoder)) = (shared("taef2_encoder.safetensors"), shared("taef2_decoder.safetensors"))
    else {
        return;
    };
    let model = model(&[&encoder, &decoder], None, 32);
    let groups = TwoGroups { known: waves(6, 32), strangers: noise(5, 32), steps: 1, seed: 0 };
    let mut told = Vec::new();
    let report = block_on(judge_groups(&model, &groups, &Pace::unhurried(), |done, of| told.push((done, of)))).unwrap();
    assert_eq!(told, (0..11).map(|picture| (2 * picture, 22)).collect::<Vec<_>>());
    let jump = report.of(OodScore::EntryJump).unwrap();
    assert_eq!(jump.auroc.value, 1.0, "{jump:?}");
    assert_eq!(report.of(OodScore::RelativeEntryJump).unwrap().auroc.value, 1.0);
    assert!(report.separating.is_some() && report.is_few() && report.strangers[0].p_value.is_none());
}

#[test]
fn a_tiny_autoencoder_kl_is_scored_as_its_map_says() {
    let (Some(config), Some(weights)) =
        (shared("autoencoder_kl_tiny.config.json"), shared("autoencoder_kl_tiny.safetensors"))
    else {
        return;
    };
    let config = ImageModelConfig::read(&config).unwrap();
    let model = model(&[&weights], Some(&config), 16);
    let groups = TwoGroups { known: waves(20, 16), strangers: noise(2, 16), steps: 2, seed: 0 };
    let pace = Pace::unhurried();
    let report = block_on(judge_groups(&model, &groups, &pace, |_, _| {})).unwrap();
    assert!(!report.is_few() && report.known_pictures == 20);
    // The same by hand, of the first stranger.
    let x = groups.strangers.select(&[0]);
    let z = block_on(model.latents(&x, &pace)).unwrap();
    let (one, rebuilt) = (block_on(model.mapped(&z, &pace)).unwrap(), block_on(model.pictures(&z, &pace)).unwrap());
    let two = block_on(model.mapped(&one, &pace)).unwrap();
    let squared = |a: &Points<f32>, b: &Points<f32>| -> f64 {
        a.as_flat().iter().zip(b.as_flat()).map(|(a, b)| f64::from(a - b).powi(2)).sum()
    };
    let value = |score| report.strangers[0].readings.iter().find(|reading| reading.score == score).unwrap().value;
    let close = |found: f32, wanted: f64| (f64::from(found) / wanted - 1.0).abs() < 1e-3;
    assert!(close(value(OodScore::EntryJump), squared(&x, &rebuilt) / x.dim() as f64));
    assert!(close(value(OodScore::LatentPath), squared(&z, &one).sqrt() + squared(&one, &two).sqrt()));
    // p counts the known ones that are at least as strange.
    for stranger in &report.strangers {
        let p = stranger.p_value.unwrap();
        assert!((1.0 / 21.0..=1.0).contains(&p) && (21.0 * p - (21.0 * p).round()).abs() < 1e-4, "{p}");
    }
}
