//! Networks as people keep them (`networks` among the shared files, made by an independent program) against what that
//! program found: error, codes, end points and their spectral radii, with nothing chosen but the file.

use std::path::Path;

use pollster::block_on;
use serde::Deserialize;
use std::collections::BTreeMap;

use super::*;
use crate::analysis::network_reading::MULTIPLICATIONS_A_PART;
use crate::dynamics::adapter::MULTIPLIED;
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::{AttractorSearch, FoundAttractors, FusedMap, PreciseMap, SearchRule, Stability};
use crate::engine::datasets::Datasets;
use crate::engine::pace::LongWork;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::math::statistics::{distance_f64, scale};
use crate::model::file::write_safetensors;
use crate::model::fixtures::shared_path;
use crate::spec::DataSource;

#[derive(Deserialize)]
struct Truth {
    error_first_500_test: f64,
    code_of_first_test_image: Vec<f64>,
    starts: usize,
    end_points: Vec<Vec<f64>>,
    spectral_radius: Vec<f64>,
}

fn digits() -> std::rc::Rc<Dataset> {
    block_on(Datasets::default().get(DataSource::Mnist)).expect("the digits are in the repository")
}

/// As `lab` reads it.
fn read(bytes: &[u8], dataset: &Dataset, choice: &ReadingChoice) -> Result<LoadedNetwork, NetworkFileError> {
    block_on(understand(bytes, dataset, choice, &Pace::unhurried())).map(UnderstoodFile::into_network)
}

fn ends(network: &LoadedNetwork, starts: &Points<f32>) -> FoundAttractors {
    let (fused, smooth) = (FusedMap::new(&network.weights), PreciseMap::new(&network.weights));
    let latent_scale = f64::from(scale(starts));
    let mut picard = Picard::new(
        starts,
        PicardRule { max_steps: 3000, step_squared: 1e-12, ..PicardRule::paper(latent_scale as f32) },
    );
    while !block_on(picard.advance(&fused, 100)).expect("the map is followed") {}
    AttractorSearch::run(picard.ends(), &smooth, SearchRule::relative_to(latent_scale))
}

fn assert_is_true(file: &str, truth: &Truth, bytes: &[u8], dataset: &Dataset) {
    let network = read(bytes, dataset, &ReadingChoice::default()).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_network_is_true(file, truth, &network, dataset);
}

fn assert_network_is_true(file: &str, truth: &Truth, network: &LoadedNetwork, dataset: &Dataset) {
    let notes = network.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let fused = FusedMap::new(&network.weights);
    let images = dataset.test().points(&(0..500).collect::<Vec<_>>());
    let codes = fused.encode(&images).expect("digits fit");
    let rebuilt = fused.decode(&codes).expect("codes fit");
    let squares = rebuilt.as_flat().iter().zip(images.as_flat()).map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2));
    let error = squares.sum::<f64>() / images.as_flat().len() as f64;
    assert!((error / truth.error_first_500_test - 1.0).abs() < 0.01, "{file}: error {error}\n{notes}");
    for (found, wanted) in codes.row(0).iter().zip(&truth.code_of_first_test_image) {
        assert!(
            (f64::from(*found) - wanted).abs() < 1e-4 * wanted.abs().max(1.0),
            "{file}: code {found}, not {wanted}"
        );
    }
    let starts = codes.select(&(0..truth.starts).collect::<Vec<_>>());
    let found = ends(network, &starts);
    let resting = found.end_of.iter().flatten().count();
    assert_eq!(resting, truth.starts, "{file}: starts that come to rest");
    let found: Vec<_> = found.fixed_points.iter().filter(|it| it.stability == Stability::Attracting).collect();
    assert_eq!(found.len(), truth.end_points.len(), "{file}: end points");
    for (point, radius) in truth.end_points.iter().zip(&truth.spectral_radius) {
        let size = point.iter().map(|x| x * x).sum::<f64>().sqrt().max(1.0);
        let nearest =
            found.iter().min_by(|a, b| distance_f64(&a.point, point).total_cmp(&distance_f64(&b.point, point)));
        let nearest = nearest.expect("there are end points");
        let distance = distance_f64(&nearest.point, point) / size;
        assert!(distance < 1e-3, "{file}: {point:?} was found {distance} away");
        let difference = (nearest.spectral_radius - radius).abs();
        assert!(difference < 1e-3, "{file}: spectral radius {} and not {radius}", nearest.spectral_radius);
    }
    println!("{file}: error {error:.6} (truth {:.6}), {} end points\n{notes}", truth.error_first_500_test, found.len());
}

/// How much work a command may have to wait behind while a file is understood: counted, not timed.
#[test]
fn a_command_waits_behind_a_counted_part_of_a_comparison_of_readings() {
    let sides = [784, 256, 2, 256, 784];
    let names = ["encoder.0", "encoder.2", "decoder.0", "decoder.2"];
    let mut random = seeded(1, Stream::Probe, 0);
    let mut layers = Vec::new();
    for (name, ends) in names.iter().zip(sides.windows(2)) {
        let weights = standard_normals(&mut random, ends[0] * ends[1]).into_iter().map(|normal| 0.05 * normal);
        layers.push((format!("{name}.weight"), vec![ends[1], ends[0]], weights.collect::<Vec<f32>>()));
        layers.push((format!("{name}.bias"), vec![ends[1]], vec![0.0; ends[1]]));
    }
    let listed: Vec<_> =
        layers.iter().map(|(name, shape, numbers)| (name.clone(), shape.clone(), &numbers[..])).collect();
    let file = write_safetensors(BTreeMap::new(), &listed);
    let dataset = digits();
    let choice = ReadingChoice { hidden: Some(Activation::Relu), ..ReadingChoice::default() };
    let mut work = LongWork::in_slices_of(0.0, |pace| async move { understand(&file, &dataset, &choice, &pace).await });
    let (from, mut most) = (MULTIPLIED.get(), 0);
    let understood = loop {
        let before = MULTIPLIED.get();
        let outcome = work.slice();
        most = most.max(MULTIPLIED.get() - before);
        if let Some(outcome) = outcome {
            break outcome;
        }
    };
    assert!(understood.is_ok(), "{:?}", understood.err());
    let all = MULTIPLIED.get() - from;
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    assert!(most <= MULTIPLICATIONS_A_PART, "{most} of {all} between two chances");
}

#[test]
fn networks_of_others_are_what_an_independent_program_found() {
    let Some(folder) = shared_path("networks") else { return };
    let truth = std::fs::read(folder.join("truth.json")).expect("truth.json lies beside the networks");
    let truth: BTreeMap<String, Truth> = serde_json::from_slice(&truth).expect("truth.json is as described");
    let dataset = digits();
    for (file, of) in [
        ("example_vae.safetensors", "example_vae"),
        ("example_vae.pth", "example_vae"),
        ("chunked_vae.safetensors", "chunked_vae"),
        ("named_heads_vae.safetensors", "named_heads_vae"),
        ("tanh_scaled.safetensors", "tanh_scaled"),
        ("tanh_scaled_checkpoint.pth", "tanh_scaled"),
        ("conv_batchnorm.safetensors", "conv_batchnorm"),
    ] {
        let bytes = std::fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_is_true(file, &truth[of], &bytes, &dataset);
    }
}

#[test]
fn a_network_that_rebuilds_nothing_does_not_pass_without_being_told() {
    let weights = crate::model::weights::NetworkWeights::initial(
        &crate::spec::ModelSpec::mlp(&[16], 2, Activation::Relu),
        crate::spec::SampleShape::grey(28, 28),
        1,
    );
    let spec = crate::spec::RunSpec::twelve_images();
    let course = crate::spec::SettingsHistory::new(spec.setting());
    // Eddy's file without its metadata is a foreign file of an untrained network.
    let mut bytes =
        crate::model::file::to_safetensors(&weights, &spec, &course, crate::spec::SampleShape::grey(28, 28), 0);
    let at = bytes.windows(12).position(|part| part == b"eddy.format\"").expect("the key is there");
    bytes[at] = b'E';
    let network = read(&bytes, &digits(), &ReadingChoice::default()).expect("it is an autoencoder");
    let notes = network.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert!(notes.contains("worse than the mean picture"), "{notes}");
    let chosen = ReadingChoice { hidden: Some(Activation::Elu), output: Some(None), ..ReadingChoice::default() };
    let network = read(&bytes, &digits(), &chosen).expect("it is an autoencoder");
    assert_eq!((network.model.activation, network.model.output), (Activation::Elu, None), "what is chosen stays");

    // Before it is used: its layers with their tensors, and readings to choose from.
    let understood = block_on(understand(&bytes, &digits(), &ReadingChoice::default(), &Pace::unhurried()));
    let Ok(UnderstoodFile::Foreign(understood)) = understood else { panic!("it is somebody else's") };
    let outline = understood.outline();
    let [encoder, decoder] = &outline.halves;
    let gives = |half: &crate::protocol::HalfOutline| {
        half.layers.iter().map(|layer| (layer.gives.clone(), layer.tensors[0].shape.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        (encoder.takes.clone(), gives(encoder)),
        (vec![784], vec![(vec![16], vec![16, 784]), (vec![2], vec![2, 16])])
    );
    assert_eq!(gives(decoder), [(vec![16], vec![16, 2]), (vec![784], vec![784, 16])]);
    assert!(outline.readings.len() > 2 && outline.readings[0].error <= 1.01 * outline.readings[1].error);
    assert!(outline.readings.iter().all(|reading| reading.error > 0.9 * outline.mean_picture_error));
    let (best, other) = (understood.under(0), understood.under(1));
    assert!(best.weights != other.weights, "another reading is another network");
    assert!(
        other.notes.iter().any(|note| note.to_string().contains(&outline.readings[1].reading.title())),
        "{:?}",
        other.notes
    );
}

fn onnx(folder: &Path, names: [&str; 2], dataset: &Dataset) -> LoadedNetwork {
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let choice = ReadingChoice::default();
    let pace = Pace::unhurried();
    let understood = crate::engine::onnx_file::understand(names.map(file).to_vec(), None, dataset, &choice, &pace);
    let read = block_on(understood).and_then(|graph| graph.under(0));
    read.unwrap_or_else(|error| panic!("{names:?}: {error}"))
}

#[test]
fn an_autoencoder_in_two_onnx_files_is_what_an_independent_program_found() {
    let Some(folder) = shared_path("networks") else { return };
    let truth = std::fs::read(folder.join("truth.json")).expect("truth.json lies beside the networks");
    let truth: BTreeMap<String, Truth> = serde_json::from_slice(&truth).expect("truth.json is as described");
    let dataset = digits();
    // In any order.
    let network = onnx(&folder, ["conv_batchnorm_decoder.onnx", "conv_batchnorm_encoder.onnx"], &dataset);
    assert_network_is_true("conv_batchnorm.onnx", &truth["conv_batchnorm"], &network, &dataset);
}
