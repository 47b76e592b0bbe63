//! ONNX files of an AutoencoderKL as an image model, against the reference that its safetensors are held to.

use burn::tensor::Device;
use pollster::block_on;

use super::*;
use crate::model::fixtures::{shared_file, tensors};
use crate::model::image_model::ImageTensors;

/// Relative to the largest number of the reference, as of safetensors.
const TOLERANCE: f32 = 1e-3;

fn shared(name: &str) -> Option<Vec<u8>> {
    shared_file(&format!("models/autoencoder_kl_tiny_{name}"))
}

fn device(model: ImageModel) -> ImageDevice {
    let device = Device::flex();
    ImageDevice::new(ImageTensors::new(model, &device), &device, 2)
}

#[test]
fn an_onnx_autoencoder_kl_gives_the_numbers_of_its_reference() {
    let (Some(encoder), Some(decoder)) = (shared("encoder.onnx"), shared("decoder.onnx")) else { return };
    let reference = tensors(&shared("reference.safetensors").unwrap());
    // The size is the files' own; the decoder may come first.
    let model = block_on(from_onnx(vec![decoder, encoder], [64; 2], None)).unwrap();
    let facts = model.facts.clone();
    assert_eq!((facts.picture, facts.latent, facts.scale), ([3, 32, 32], [4, 16, 16], LatentScale::NONE));
    assert!(
        facts.title.to_string().contains("ONNX") && facts.notes.iter().any(|note| note.to_string().contains("32 × 32"))
    );
    let pace = Pace::unhurried();
    let model = device(model);
    let rows = |name: &str, dim: usize| Points::from_flat(dim, reference[name].clone());
    let assert_is = |name: &str, found: &Points<f32>| {
        let wanted = reference[name].clone();
        assert_eq!(found.as_flat().len(), wanted.len(), "{name}");
        let largest = wanted.iter().fold(0f32, |most, value| most.max(value.abs()));
        let off = found.as_flat().iter().zip(&wanted).map(|(a, b)| (a - b).abs()).fold(0f32, f32::max);
        assert!(off < TOLERANCE * largest, "{name} is off by {off} of {largest}");
    };
    let (dim, pixels) = (facts.latent_count(), facts.picture_count());
    // Pixels 0…1 are taken and given as they are until the range has been measured.
    assert_is("encoded_mean", &block_on(model.latents(&rows("image", pixels), &pace)).unwrap());
    let mut z = rows("z0", dim);
    assert_is("decoded0", &block_on(model.pictures(&z, &pace)).unwrap());
    for t in 1..=5 {
        z = block_on(model.mapped(&z, &pace)).unwrap();
        if t == 1 {
            assert_is("z1", &z);
        }
    }
    assert_is("z5", &z);
}

#[test]
fn the_range_of_pixels_is_the_one_that_rebuilds_better_and_is_said() {
    let (Some(encoder), Some(decoder)) = (shared("encoder.onnx"), shared("decoder.onnx")) else { return };
    let model = device(block_on(from_onnx(vec![encoder, decoder], [32; 2], None)).unwrap());
    let pace = Pace::unhurried();
    let model = block_on(with_measured_range(model, &pace)).unwrap();
    let note = model.facts().notes.last().unwrap().to_string();
    assert!(note.contains("0…1") && note.contains("−1…1"), "{note}");
    let picture = waves(model.facts().picture);
    let error = |model: &ImageDevice| {
        let rebuilt = block_on(model.pictures(&block_on(model.latents(&picture, &pace)).unwrap(), &pace)).unwrap();
        rebuilt.as_flat().iter().zip(picture.as_flat()).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>()
    };
    let (taken, mut other) = (error(&model), model);
    let range = other.facts().range;
    other.facts_mut().range = ImageRange::BOTH.into_iter().find(|it| *it != range).unwrap();
    assert!(taken < error(&other));
    assert!(picture.as_flat().iter().all(|value| (0.0..=1.0).contains(value)));
}

#[test]
fn what_is_no_image_model_is_refused_in_words() {
    let Some(encoder) = shared("encoder.onnx") else { return };
    let refused = |files: Vec<Vec<u8>>| block_on(from_onnx(files, [32; 2], None)).map(drop).unwrap_err().to_string();
    assert!(refused(vec![b"Dear network".to_vec()]).contains("not an ONNX file"));
    assert!(refused(vec![encoder[..encoder.len() / 2].to_vec()]).contains("damaged"));
    assert!(refused(vec![encoder]).contains("half an autoencoder"));
}
