//! ONNX files of a real architecture against an independent program's numbers (`models` among the shared files), and
//! what the engine makes of files.

use std::collections::BTreeMap;

use pollster::block_on;

use super::*;
use crate::dynamics::map::SmoothMap;
use crate::dynamics::{LatentMap, PreciseMap};
use crate::model::fixtures::{shared_file, tensors};

fn relative_error(found: &[f32], wanted: &[f32]) -> f64 {
    assert_eq!(found.len(), wanted.len());
    let norm = |numbers: &mut dyn Iterator<Item = f64>| numbers.map(|number| number * number).sum::<f64>().sqrt();
    let mut differences = found.iter().zip(wanted).map(|(a, b)| f64::from(a - b));
    norm(&mut differences) / norm(&mut wanted.iter().copied().map(f64::from))
}

fn tiny() -> Option<(FusedMap, PreciseMap, BTreeMap<String, Vec<f32>>)> {
    let file = |part: &str| shared_file(&format!("models/autoencoder_kl_tiny_{part}"));
    let files = vec![file("encoder.onnx")?, file("decoder.onnx")?];
    let reference = tensors(&file("reference.safetensors")?);
    let read = eddy_onnx::read(&Request { files, sample: [3, 32, 32], latent: None }).expect("it is an autoencoder");
    let network = GraphAutoencoder::new(read.encoder, read.decoder).expect("its graphs can be computed");
    let weights = NetworkWeights::of_graph(network);
    Some((FusedMap::new(&weights), PreciseMap::new(&weights), reference))
}

#[test]
fn the_architecture_of_stable_diffusions_autoencoder_gives_its_reference() {
    let Some((map, smooth, reference)) = tiny() else { return };
    let points = |name: &str, dim: usize| Points::from_flat(dim, reference[name].clone());
    let (pixels, k) = (map.pixel_count(), map.latent_dim());
    assert_eq!((pixels, k), (3 * 32 * 32, 4 * 16 * 16));
    let assert_near = |found: &Points<f32>, name: &str| {
        let error = relative_error(found.as_flat(), &reference[name]);
        println!("{name}: relative error {error:.1e}");
        assert!(error < 1e-3, "{name}: {error}");
    };
    assert_near(&map.encode(&points("image", pixels)).expect("pictures fit"), "encoded_mean");
    let z0 = points("z0", k);
    assert_near(&map.decode(&z0).expect("latents fit"), "decoded0");
    let z1 = map.map(&z0).expect("latents fit");
    assert_near(&z1, "z1");
    assert_near(&block_on(map.iterate(&z1, 4)).expect("latents fit"), "z5");
    // Alone as together: samples do not mix.
    let alone = map.map(&z0.select(&[1])).expect("latents fit");
    assert!(relative_error(alone.as_flat(), z1.row(1)) < 1e-6);
    let precise: Vec<f32> = smooth.value(z0.to_f64().row(0)).iter().map(|&number| number as f32).collect();
    assert!(relative_error(&precise, z1.row(0)) < 1e-4, "f64 agrees with f32");
}

#[test]
fn whatever_is_no_network_is_refused_in_words() {
    let dataset = block_on(crate::engine::datasets::Datasets::default().get(crate::spec::DataSource::Mnist));
    let dataset = dataset.expect("the digits are in the repository");
    let said = |files: &[&[u8]]| {
        let files = files.iter().map(|file| file.to_vec()).collect();
        let read = block_on(understand(files, None, &dataset, &ReadingChoice::default(), &Pace::unhurried()));
        read.map(|_| ()).expect_err("it is no network").to_string()
    };
    assert!(said(&[b"\x08\x07\x12\x07pytorch"]).contains("damaged"));
    assert!(said(&[b"Dear network"]).contains("not an ONNX file"));
    assert!(said(&[b"", b"", b""]).contains('3'));
    let choice = ReadingChoice { hidden: Some(crate::spec::Activation::Relu), ..ReadingChoice::default() };
    let chosen = block_on(understand(vec![b"Dear network".to_vec()], None, &dataset, &choice, &Pace::unhurried()));
    assert!(chosen.map(|_| ()).expect_err("it says its activations").to_string().contains("--activation"));
}
