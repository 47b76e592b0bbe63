//! The shared weights against PyTorch's numbers of them, in f32 on the CPU.

use burn::tensor::{Device, Tensor, TensorData};

use super::*;
use crate::model::network::numbers_of;

/// Relative to the largest number of the reference.
const TOLERANCE: f32 = 1e-3;

struct KnownNumbers {
    numbers: Tensors,
    model: ImageTensors,
}

impl KnownNumbers {
    fn new(files: &[&[u8]], config: Option<&ImageModelConfig>, reference: &[u8], size: [usize; 2]) -> Self {
        let model = ImageModelFiles::open(files, config).unwrap().model(size).unwrap();
        Self { numbers: tensors(reference), model: ImageTensors::new(model, &Device::flex()) }
    }

    fn tensor(&self, name: &str) -> Tensor<2> {
        let (shape, numbers) = &self.numbers[name];
        let data = TensorData::new(numbers.clone(), [shape[0], numbers.len() / shape[0]]);
        Tensor::from_data(data, &Device::flex())
    }

    fn decoded(&self, latents: Tensor<2>) -> Tensor<2> {
        self.model.decoding(latents).output()
    }

    fn encoded(&self, pictures: Tensor<2>) -> Tensor<2> {
        self.model.encoding(pictures).output()
    }

    fn step(&self, latents: Tensor<2>) -> Tensor<2> {
        self.encoded(self.decoded(latents))
    }

    #[expect(clippy::disallowed_methods, reason = "on the CPU a read waits for nobody")]
    fn assert_is(&self, name: &str, found: Tensor<2>) {
        let (shape, wanted) = &self.numbers[name];
        assert_eq!(found.dims(), [shape[0], wanted.len() / shape[0]], "{name}");
        let found = numbers_of(found.into_data());
        let largest = wanted.iter().fold(0f32, |most, value| most.max(value.abs()));
        let error = found.iter().zip(wanted).map(|(a, b)| (a - b).abs()).fold(0f32, f32::max) / largest;
        assert!(error < TOLERANCE, "{name} is off by {error}");
    }
}

#[expect(clippy::disallowed_methods, reason = "on the CPU a read waits for nobody")]
fn relative_steps(before: &Tensor<2>, after: &Tensor<2>) -> Vec<f32> {
    let step = (after.clone() - before.clone()).square().sum_dim(1);
    numbers_of((step / before.clone().square().sum_dim(1)).sqrt().into_data())
}

#[test]
fn taef2_decodes_and_iterates_as_in_pytorch() {
    let Some(folder) = models() else { return };
    let [encoder, decoder] = taef2(&folder);
    let truth =
        KnownNumbers::new(&[&encoder, &decoder], None, &bytes(&folder, "taef2_reference.safetensors"), [64, 64]);
    let mut z = truth.tensor("z0");
    truth.assert_is("decoded0", truth.decoded(z.clone()));
    // The README's relative steps, of the same four starts: least and most.
    let known = [(1, 0.81, 0.83), (2, 0.29, 0.31), (3, 0.23, 0.24), (10, 0.14, 0.15)];
    for t in 1..=10 {
        let next = truth.step(z.clone());
        if let Some((_, least, most)) = known.iter().find(|(at, ..)| *at == t) {
            let steps = relative_steps(&z, &next);
            assert!(steps.iter().all(|step| (0.8 * least..1.2 * most).contains(step)), "step {t}: {steps:?}");
        }
        z = next;
        if t == 1 {
            truth.assert_is("z1", z.clone());
        }
    }
    truth.assert_is("z10", z);
}

#[test]
fn a_small_autoencoder_kl_decodes_encodes_and_iterates_as_in_pytorch() {
    let Some(folder) = models() else { return };
    let (weights, config) = kl(&folder);
    let reference = bytes(&folder, "autoencoder_kl_tiny_reference.safetensors");
    let truth = KnownNumbers::new(&[&weights], Some(&config), &reference, [32, 32]);
    truth.assert_is("encoded_mean", truth.encoded(truth.tensor("image")));
    let mut z = truth.tensor("z0");
    truth.assert_is("decoded0", truth.decoded(z.clone()));
    for t in 1..=5 {
        z = truth.step(z);
        if t == 1 {
            truth.assert_is("z1", z.clone());
        }
    }
    truth.assert_is("z5", z);
    let wide = KnownNumbers::new(&[&weights], Some(&config), &reference, [16, 24]);
    wide.assert_is("decoded_wide", wide.decoded(wide.tensor("z_wide")));
}

#[test]
fn half_precision_gives_the_numbers_of_its_rounding() {
    let Some(folder) = models() else { return };
    let (weights, config) = kl(&folder);
    // bf16 keeps the upper half of f32: cut, not rounded, as good here.
    let mut given = tensors(&weights);
    given.values_mut().flat_map(|(_, numbers)| numbers).for_each(|it| *it = f32::from_bits(it.to_bits() & 0xffff_0000));
    let wanted = ImageModelFiles::open(&[&file(&given)], Some(&config)).unwrap().model([32, 32]).unwrap();
    let short = bf16_file(&given);
    let found = ImageModelFiles::open(&[&short], Some(&config)).unwrap().model([32, 32]).unwrap();
    assert_eq!(found.encoder.graph().constants, wanted.encoder.graph().constants);
    assert_eq!(found.decoder.graph().constants, wanted.decoder.graph().constants);
}

fn bf16_file(tensors: &Tensors) -> Vec<u8> {
    let (mut header, mut data) = (serde_json::Map::new(), Vec::new());
    for (name, (shape, numbers)) in tensors {
        let from = data.len();
        data.extend(numbers.iter().flat_map(|it| ((it.to_bits() >> 16) as u16).to_le_bytes()));
        header.insert(
            name.clone(),
            serde_json::json!({ "dtype": "BF16", "shape": shape, "data_offsets": [from, data.len()] }),
        );
    }
    let header = serde_json::to_vec(&header).unwrap();
    [&(header.len() as u64).to_le_bytes()[..], &header, &data].concat()
}
