//! A run on the CPU of weights made here, and of real ones where they are shared.

use std::cell::RefCell;

use burn::tensor::Device;
use eddy_graph::{Checked, Op, Source};
use pollster::block_on;

use super::*;
use crate::analysis::long_run::Regime;
use crate::engine::pace::{LongWork, Pace};
use crate::model::fixtures::{shared_file, tensors as tensors_of};
use crate::model::graph::MULTIPLIED_IN_GRAPHS;
use crate::model::image_model::{ImageModel, ImageModelConfig, ImageModelFiles};

/// A file of shared/models; `None`, said aloud, where this machine has none.
fn shared(name: &str) -> Option<Vec<u8>> {
    shared_file(&format!("models/{name}"))
}

/// Pictures that go through the small model at once.
const TOGETHER: usize = 2;

fn small_kl_model() -> Option<ImageModel> {
    let config = ImageModelConfig::read(&shared("autoencoder_kl_tiny.config.json")?).unwrap();
    let weights = shared("autoencoder_kl_tiny.safetensors")?;
    Some(ImageModelFiles::open(&[&weights], Some(&config)).unwrap().model([16, 16]).unwrap())
}

fn small_kl() -> Option<ImageDevice> {
    let device = Device::flex();
    Some(ImageDevice::new(ImageTensors::new(small_kl_model()?, &device), &device, TOGETHER))
}

fn rule(steps: u32) -> ImageRunRule {
    let rule = LongRunRule { pairs_from: 0, ..LongRunRule::of_steps(steps) };
    ImageRunRule { rule, shown: BTreeSet::from([0, 2, steps]), read_every: 2 }
}

#[test]
fn a_run_tells_its_lengths_and_pictures_whatever_is_taken_together_and_wherever_it_yields() {
    let Some(model) = small_kl() else { return };
    let facts = model.facts().clone();
    let (starts, elsewhere) =
        (noise_latents(&facts, 1, 0..3, Stream::Probe), noise_latents(&facts, 1, 0..3, Stream::Starts));
    let told = RefCell::new((Vec::new(), 0));
    let hear = |news: ImageRunNews<'_>| match news {
        ImageRunNews::Pictures { step, pictures } => told.borrow_mut().0.push((step, pictures)),
        ImageRunNews::Series(series) => told.borrow_mut().1 = series[0].steps.len(),
    };
    let found = block_on(follow(&model, &starts, &elsewhere, &rule(5), &Pace::unhurried(), hear)).unwrap();
    let (pictures, heard_of) = told.into_inner();
    assert_eq!((pictures.iter().map(|(step, _)| *step).collect::<Vec<_>>(), heard_of), (vec![0, 2, 5], 4));
    assert_eq!(pictures[0].1, block_on(model.pictures(&starts, &Pace::unhurried())).unwrap());
    assert_eq!(pictures[2].1, block_on(model.pictures(&found.ends, &Pace::unhurried())).unwrap());
    for (row, series) in found.series.iter().enumerate() {
        assert_eq!((series.norms.len(), series.steps.len(), series.pair_distances.len()), (6, 5, 5));
        let norm = |z: &[f32]| z.iter().map(|&z| f64::from(z).powi(2)).sum::<f64>().sqrt();
        assert!((series.norms[0] / norm(starts.row(row)) - 1.0).abs() < 1e-5);
        assert!((series.norms[5] / norm(found.ends.row(row)) - 1.0).abs() < 1e-5);
        assert!(found.regimes[row].exponent.is_some_and(|[exponent, _]| exponent.is_finite()));
    }
    // A slice that ends at every chance gives the same bytes.
    let mut work = LongWork::in_slices_of(0.0, |pace| async move {
        follow(&model, &starts, &elsewhere, &rule(5), &pace, |_| {}).await.unwrap()
    });
    let mut slices = 0;
    let in_slices = loop {
        slices += 1;
        if let Some(outcome) = work.slice() {
            break outcome;
        }
    };
    assert_eq!(in_slices, found);
    assert!(slices > 20, "{slices}");
}

/// How much work a command may have to wait behind: counted, not timed.
#[test]
fn a_command_waits_behind_one_operation_of_a_model_or_one_band_of_a_convolution() {
    const BAND: u64 = 1 << 16;
    let Some(model) = small_kl_model() else { return };
    // A row of a convolution, all of anything else.
    let undivided = |half: &Checked, at: usize| match half.graph().nodes[at].op {
        Op::Convolution { .. } => half.multiplications_at(at) / half.shape(Source::Node(at as u32))[2] as u64,
        _ => half.multiplications_at(at),
    };
    let halves = [&model.encoder, &model.decoder];
    let largest = halves.map(|half| (0..half.graph().nodes.len()).map(|at| undivided(half, at)).max());
    let largest = TOGETHER as u64 * largest.into_iter().flatten().max().unwrap_or_default();
    let device = Device::flex();
    let model = ImageDevice::new(ImageTensors::new(model, &device).in_bands_of(BAND), &device, TOGETHER);
    let starts = noise_latents(model.facts(), 1, 0..3, Stream::Probe);
    let elsewhere = noise_latents(model.facts(), 1, 0..3, Stream::Starts);
    let mut work = LongWork::in_slices_of(0.0, |pace| async move {
        follow(&model, &starts, &elsewhere, &rule(2), &pace, |_| {}).await.unwrap()
    });
    let (from, mut most) = (MULTIPLIED_IN_GRAPHS.get(), 0);
    loop {
        let before = MULTIPLIED_IN_GRAPHS.get();
        let outcome = work.slice();
        most = most.max(MULTIPLIED_IN_GRAPHS.get() - before);
        if outcome.is_some() {
            break;
        }
    }
    let all = MULTIPLIED_IN_GRAPHS.get() - from;
    assert!(all > 20 * most, "{all} are too few to tell");
    assert!(most <= largest.max(BAND), "{most} of {all} between two chances");
}

#[test]
fn latents_of_another_size_are_an_error() {
    let Some(model) = small_kl() else { return };
    let wrong = Points::from_flat(3, vec![0.0; 3]);
    let run = block_on(follow(&model, &wrong, &wrong, &rule(1), &Pace::unhurried(), |_| {}));
    assert!(matches!(run, Err(MapError::Dimension { expected: 256, found: 3 })), "{run:?}");
    let pictures = block_on(model.latents(&wrong, &Pace::unhurried()));
    assert!(matches!(pictures, Err(MapError::Dimension { expected: 768, found: 3 })), "{pictures:?}");
}

#[test]
fn taef2_goes_on_moving_after_its_first_fast_steps() {
    let (Some(encoder), Some(decoder)) = (shared("taef2_encoder.safetensors"), shared("taef2_decoder.safetensors"))
    else {
        return;
    };
    let model = ImageModelFiles::open(&[&encoder, &decoder], None).unwrap().model([64, 64]).unwrap();
    let device = Device::flex();
    let model = ImageDevice::new(ImageTensors::new(model, &device), &device, 1);
    let starts = noise_latents(model.facts(), 0, 0..1, Stream::Probe);
    let rule = ImageRunRule {
        rule: LongRunRule { pairs_from: 12, ..LongRunRule::of_steps(12) },
        shown: BTreeSet::new(),
        read_every: 4,
    };
    let found = block_on(follow(&model, &starts, &starts, &rule, &Pace::unhurried(), |_| {})).unwrap();
    // The README of the shared weights, other starts, within 20 %: t = 1: 0.81–0.83, 2: 0.29–0.31, 10: 0.14–0.15.
    let steps = found.series[0].relative_steps();
    for (t, least, most) in [(1, 0.81, 0.83), (2, 0.29, 0.31), (3, 0.23, 0.24), (10, 0.14, 0.15)] {
        assert!((0.8 * least..1.2 * most).contains(&steps[t - 1]), "step {t}: {}", steps[t - 1]);
    }
    assert_ne!(found.regimes[0].regime, Regime::AtRest);
    assert_eq!((found.regimes[0].exponent, found.regimes[0].paper_settled_at), (None, None));
}

fn taef2() -> Option<[ImageDevice; 2]> {
    let (encoder, decoder) = (shared("taef2_encoder.safetensors")?, shared("taef2_decoder.safetensors")?);
    let device = Device::flex();
    let model = || ImageModelFiles::open(&[&encoder, &decoder], None).unwrap().model([64, 64]).unwrap();
    let tensors = [ImageTensors::new(model(), &device), ImageTensors::alone(model(), &device)];
    Some(tensors.map(|tensors| ImageDevice::new(tensors, &device, 1)))
}

fn worst_of_largest(found: &[f32], wanted: &[f32]) -> f32 {
    assert_eq!(found.len(), wanted.len());
    let largest = wanted.iter().fold(0f32, |most, value| most.max(value.abs()));
    found.iter().zip(wanted).map(|(a, b)| (a - b).abs()).fold(0f32, f32::max) / largest
}

#[test]
fn our_own_loops_give_pytorchs_numbers_of_taef2_and_burns() {
    let Some([direct, tensors]) = taef2() else { return };
    assert!(direct.is_direct() && !tensors.is_direct());
    let reference = tensors_of(&shared("taef2_reference.safetensors").unwrap());
    let pace = Pace::unhurried();
    let facts = direct.facts().clone();
    let mut z = Points::from_flat(facts.latent_count(), reference["z0"].clone());
    let decoded = block_on(direct.pictures(&z, &pace)).unwrap();
    assert!(worst_of_largest(decoded.as_flat(), &reference["decoded0"]) < 1e-3);
    let burn_decoded = block_on(tensors.pictures(&z, &pace)).unwrap();
    let off = worst_of_largest(decoded.as_flat(), burn_decoded.as_flat());
    assert!(off < 2e-5, "decoded pictures are off by {off}");
    let burn_mapped = block_on(tensors.mapped(&z, &pace)).unwrap();
    for t in 1..=10 {
        z = block_on(direct.mapped(&z, &pace)).unwrap();
        if t == 1 {
            let off = worst_of_largest(z.as_flat(), burn_mapped.as_flat());
            assert!(off < 5e-5, "one step is off by {off}");
            assert!(worst_of_largest(z.as_flat(), &reference["z1"]) < 1e-3);
        }
    }
    assert!(worst_of_largest(z.as_flat(), &reference["z10"]) < 1e-3);
}

/// The near starts go through with the points themselves then; nothing else changes.
#[test]
fn a_run_in_our_own_loops_tells_what_a_run_on_tensors_tells() {
    let Some([direct, tensors]) = taef2() else { return };
    let starts = noise_latents(direct.facts(), 3, 0..2, Stream::Probe);
    let elsewhere = noise_latents(direct.facts(), 3, 0..2, Stream::Starts);
    let rule = ImageRunRule { shown: BTreeSet::from([0, 1]), ..rule(2) };
    let outcome = |model: &ImageDevice| {
        let mut pictures = Vec::new();
        let hear = |news: ImageRunNews<'_>| {
            if let ImageRunNews::Pictures { pictures: of_step, .. } = news {
                pictures.push(of_step);
            }
        };
        let outcome = block_on(follow(model, &starts, &elsewhere, &rule, &Pace::unhurried(), hear)).unwrap();
        (outcome, pictures)
    };
    let [(found, pictures), (wanted, _)] = [outcome(&direct), outcome(&tensors)];
    assert_eq!(pictures[1], block_on(direct.pictures(&mapped(&direct, &starts), &Pace::unhurried())).unwrap());
    assert!(worst_of_largest(found.ends.as_flat(), wanted.ends.as_flat()) < 1e-4);
    for (found, wanted) in found.series.iter().zip(&wanted.series) {
        let near =
            |a: &[f64], b: &[f64]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a / b - 1.0).abs() < 3e-2);
        assert!(near(&found.steps, &wanted.steps) && near(&found.pair_distances, &wanted.pair_distances));
    }
    // A slice that ends at every chance gives the same bytes.
    let mut work = LongWork::in_slices_of(0.0, |pace| async move {
        follow(&direct, &starts, &elsewhere, &rule, &pace, |_| {}).await.unwrap()
    });
    let mut slices = 0;
    let in_slices = loop {
        slices += 1;
        if let Some(outcome) = work.slice() {
            break outcome;
        }
    };
    assert_eq!(in_slices, found);
    assert!(slices > 100, "a step of billions of multiplications in {slices} slices");
}

/// Of a network that is no program as a whole: it has attention.
#[test]
fn convolutions_in_our_own_loops_give_burns_numbers_of_an_autoencoder_kl() {
    let Some(model) = small_kl_model() else { return };
    let device = Device::flex();
    let direct = ImageDevice::new(ImageTensors::new(model, &device), &device, TOGETHER);
    let alone = ImageTensors::alone(small_kl_model().unwrap(), &device);
    let alone = ImageDevice::new(alone, &device, TOGETHER);
    assert!(!direct.is_direct());
    let starts = noise_latents(direct.facts(), 2, 0..3, Stream::Probe);
    let [found, wanted] = [mapped(&direct, &starts), mapped(&alone, &starts)];
    let off = worst_of_largest(found.as_flat(), wanted.as_flat());
    assert!(off > 0.0 && off < 2e-5, "{off}: other loops, the same numbers");
}

fn mapped(model: &ImageDevice, z: &Points<f32>) -> Points<f32> {
    block_on(model.mapped(z, &Pace::unhurried())).unwrap()
}
