//! What is written is read again to the bit, foreign files are read by their names and shapes, and any
//! bytes give a network or a named error.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, DataSource, ModelKind, ModelSpec, PixelRange, SettingsHistory};

const GREY: SampleShape = SampleShape::grey(28, 28);

fn reading() -> NetworkReading {
    NetworkReading::plain(Activation::Relu, None, Some(Activation::Sigmoid))
}

fn from_file(bytes: &[u8]) -> Result<LoadedNetwork, WeightsFileError> {
    Ok(NetworkFile::read(bytes, GREY)?.read_as(&reading()))
}

fn own(model: ModelSpec, shape: SampleShape) -> (NetworkWeights, RunSpec, Vec<u8>) {
    let spec = RunSpec { seed: 7, model, ..RunSpec::recipe() };
    let weights = NetworkWeights::initial(&spec.model, shape, 3);
    let bytes = to_safetensors(&weights, &spec, &SettingsHistory::new(spec.setting()), shape, 1234);
    (weights, spec, bytes)
}

/// A file of tensors that count 0, 1, 2, ….
fn foreign(tensors: &[(&str, &[usize])]) -> Vec<u8> {
    let numbers: Vec<f32> = (0..1 << 20).map(|at| at as f32).collect();
    let tensor = |(name, shape): &(&str, &[usize])| {
        ((*name).to_owned(), shape.to_vec(), &numbers[..shape.iter().product::<usize>()])
    };
    container::write(BTreeMap::new(), &tensors.iter().map(tensor).collect::<Vec<_>>())
}

fn read(tensors: &[(&str, &[usize])]) -> Result<LoadedNetwork, WeightsFileError> {
    from_file(&foreign(tensors))
}

fn refused(tensors: &[(&str, &[usize])]) -> String {
    read(tensors).unwrap_err().to_string()
}

fn widths(network: &LoadedNetwork) -> (Vec<usize>, usize, Vec<usize>) {
    let model = &network.model;
    (model.hidden.clone(), model.latent_dim, model.decoder_hidden.clone().unwrap())
}

#[test]
fn every_kind_of_network_comes_back_to_the_bit_with_its_run() {
    let own_output = ModelSpec { output: Some(Activation::Sigmoid), ..ModelSpec::mlp(&[1], 1, Activation::Relu) };
    let lopsided = ModelSpec { decoder_hidden: Some(vec![9, 4]), ..ModelSpec::mlp(&[5], 3, Activation::LeakyRelu) };
    let denoiser = ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[6], 2, Activation::Gelu) };
    for (model, shape) in [
        (ModelSpec::mlp(&[12, 7], 2, Activation::Silu), GREY),
        (ModelSpec::convolutional(2, 3, Activation::Gelu), SampleShape { channels: 3, height_px: 9, width_px: 14 }),
        (denoiser, SampleShape::vector(2)),
        (own_output, GREY),
        (lopsided, SampleShape::vector(16)),
    ] {
        let (weights, spec, bytes) = own(model, shape);
        let loaded = from_file(&bytes).unwrap();
        assert_eq!((&loaded.weights, &loaded.model), (&weights, &spec.model));
        assert_eq!(loaded.origin, Some(Origin { spec: spec.clone(), shape, step: 1234 }));
        assert_eq!(
            to_safetensors(&loaded.weights, &spec, &SettingsHistory::new(spec.setting()), shape, 1234),
            bytes,
            "the same bytes"
        );
        let variational = weights.with_log_variance(5);
        let bytes = to_safetensors(&variational, &spec, &SettingsHistory::new(spec.setting()), shape, 1);
        assert_eq!(from_file(&bytes).unwrap().weights, variational);
    }
}

#[test]
fn tensors_are_named_and_shaped_as_pytorch_has_them() {
    let model = ModelSpec::convolutional(8, 2, Activation::Silu);
    let (_, spec, bytes) = own(model, GREY);
    let container = container::open(&bytes).unwrap();
    for (name, shape) in [
        ("encoder.0.weight", &[8, 1, 3, 3][..]),
        ("encoder.1.weight", &[16, 8, 3, 3]),
        ("encoder.4.weight", &[2, 256]),
        ("encoder.4.bias", &[2]),
        ("decoder.0.weight", &[256, 2]),
        // nn.ConvTranspose2d(16, 8, 3): inputs first, a bias an output.
        ("decoder.3.weight", &[16, 8, 3, 3]),
        ("decoder.3.bias", &[8]),
    ] {
        assert_eq!(container.shape(name), Some(shape), "{name}");
    }
    assert_eq!(container.shapes().count(), 20);
    assert_eq!(container.metadata["eddy.link"], crate::spec::link::query(&spec) + "&at=1234");
    assert_eq!(container.metadata["format"], "pt");
}

#[test]
fn a_tensor_that_is_not_what_the_spec_says_is_named_with_both_shapes() {
    let (weights, spec, _) = own(ModelSpec::mlp(&[12, 7], 2, Activation::Silu), GREY);
    let refused = |weights: &NetworkWeights, spec: &RunSpec| {
        from_file(&to_safetensors(weights, spec, &SettingsHistory::new(spec.setting()), GREY, 0))
            .unwrap_err()
            .to_string()
    };
    let mut other = spec.clone();
    other.model.hidden = vec![12, 8];
    let why = refused(&weights, &other);
    assert_eq!(why, "“encoder.1.weight” has the shape [7, 12]; [8, 12] was expected.");
    other.model.hidden = vec![12, 7, 2];
    assert!(refused(&weights, &other).contains("“encoder.3.weight” [2, 2] is missing"));
    other.model.hidden = vec![12];
    assert!(refused(&weights, &other).contains("“encoder.1.weight” has the shape [7, 12]; [2, 12]"));
    let mut more = weights.clone();
    more.decoder.push(more.decoder[0].clone());
    assert!(refused(&more, &spec).contains("“decoder.3.bias” [7] belongs to no layer"));
    let mut broken = weights;
    broken.decoder[1].bias[3] = f32::NAN;
    assert!(refused(&broken, &spec).contains("“decoder.1.bias” holds a number that is not finite"));
}

#[test]
fn halves_are_told_by_name_in_natural_order() {
    // Eleven layers, so that "encoder.10" comes after "encoder.2"; each half has lengths of its own.
    let mut tensors: Vec<(String, Vec<usize>)> =
        (0..11).map(|at| (format!("encoder.{at}.weight"), vec![19 - at, 20 - at])).collect();
    tensors.push(("decoder.0.weight".into(), vec![20, 9]));
    tensors.push(("decoder.0.bias".into(), vec![20]));
    tensors.push(("encoder.bn.num_batches_tracked".into(), vec![]));
    let tensors: Vec<(&str, &[usize])> = tensors.iter().map(|(name, shape)| (name.as_str(), &shape[..])).collect();
    let loaded = read(&tensors).unwrap();
    assert_eq!(widths(&loaded), ((10..20).rev().collect(), 9, vec![]));
    assert!(
        loaded.notes.len() == 1 && loaded.notes[0].to_string().contains("num_batches_tracked"),
        "{:?}",
        loaded.notes
    );
    assert_eq!((loaded.model.activation, loaded.model.output), (Activation::Relu, Some(Activation::Sigmoid)));
    let decoder = &loaded.weights.decoder[0];
    assert_eq!((decoder.weight[10], decoder.bias[3]), (10.0, 3.0), "row 1 begins at 9");
    assert_eq!(loaded.weights.encoder[0].bias, [0.0; 19], "no bias is a bias of zeros");
    assert!(loaded.origin.is_none());
}

#[test]
fn the_last_word_of_a_name_tells_the_half() {
    let loaded = read(&[
        ("autoencoder.decoder.0.weight", &[6, 2]),
        ("autoencoder.encoder.0.weight", &[2, 6]),
        ("autoencoder.encoder.logvar.weight", &[2, 6]),
    ]);
    assert_eq!(widths(&loaded.unwrap()), (vec![], 2, vec![]));
}

#[test]
fn without_such_words_the_narrowest_layer_ends_the_encoder() {
    let loaded = read(&[("fc1.weight", &[8, 20]), ("fc2.weight", &[3, 8]), ("fc3.weight", &[20, 3])]).unwrap();
    assert_eq!(widths(&loaded), (vec![8], 3, vec![]));
    assert!(loaded.notes[0].to_string().contains("“fc2.weight” [3, 8]"), "{:?}", loaded.notes);
    // Of equals the one in the middle; and a name of one half alone tells nothing.
    let square: Vec<(String, Vec<usize>)> = (0..4).map(|at| (format!("autoencoder.{at}.weight"), vec![5, 5])).collect();
    let square: Vec<(&str, &[usize])> = square.iter().map(|(name, shape)| (name.as_str(), &shape[..])).collect();
    assert_eq!(widths(&read(&square).unwrap()), (vec![5], 5, vec![5]));
}

#[test]
fn kernels_of_inputs_by_outputs_are_turned_where_only_that_fits() {
    let loaded = read(&[
        ("encoder/dense/kernel", &[20, 3]),
        ("encoder/dense/bias", &[3]),
        ("decoder/dense/kernel", &[3, 20]),
        ("decoder/dense/bias", &[20]),
    ]);
    let loaded = loaded.unwrap();
    assert_eq!(widths(&loaded), (vec![], 3, vec![]));
    // Number 1·3 + 2 of the file goes from input 1 to output 2.
    assert_eq!(loaded.weights.encoder[0].weight[2 * 20 + 1], 5.0);
    assert!(loaded.notes[0].to_string().contains("inputs × outputs"), "{:?}", loaded.notes);
    // Without biases [a, b], [b, a] chains both ways: then PyTorch's order holds.
    let plain = read(&[("encoder.weight", &[3, 20]), ("decoder.weight", &[20, 3])]).unwrap();
    assert_eq!(plain.model.latent_dim, 3);
}

#[test]
fn what_does_not_fit_is_named_with_both_shapes() {
    let layers: &[(&str, &[usize])] =
        &[("encoder.0.weight", &[128, 784]), ("encoder.2.weight", &[64, 200]), ("decoder.0.weight", &[784, 64])];
    assert_eq!(
        refused(layers),
        "“encoder.2.weight” [64, 200] takes 200 numbers, but “encoder.0.weight” [128, 784] before it gives 128."
    );
    let ends: &[(&str, &[usize])] = &[("encoder.0.weight", &[2, 784]), ("decoder.0.weight", &[100, 2])];
    let why = refused(ends);
    assert!(why.contains("“encoder.0.weight” [2, 784] takes 784") && why.contains("[100, 2] gives 100"), "{why}");
    for (extra, words) in [
        (("encoder.1.weight", &[16, 1, 5, 5][..]), "“encoder.1.weight” [16, 1, 5, 5] is a 5 × 5 convolution"),
        (("encoder.1.weight", &[16, 1, 3]), "“encoder.1.weight” [16, 1, 3] belongs to another kind"),
        (("encoder.1.running_mean", &[2]), "“encoder.1.running_mean” [2] belongs to another kind"),
        (("decoder.0.bias", &[5]), "“decoder.0.bias” has the shape [5]; [784] was expected"),
        (("decoder.9.bias", &[5]), "“decoder.9.bias” [5] has no weight beside it"),
        (("head.weight", &[7, 2]), "“decoder.0.weight” [784, 2] takes 2 numbers, but “head.weight” [7, 2]"),
        (("encoder.3.weight", &[0, 2]), "“encoder.3.weight” [0, 2] belongs to another kind"),
    ] {
        let why = refused(&[("encoder.0.weight", &[2, 784]), ("decoder.0.weight", &[784, 2]), extra]);
        assert!(why.contains(words), "{why} should say {words}");
    }
    assert!(refused(&[("fc.weight", &[4, 4])]).contains("at least two"));
    assert!(refused(&[]).contains("A network of 0"));
    assert!(refused(&[("enc.weight", &[257, 300]), ("dec.weight", &[300, 257])]).contains("bottleneck of 257"));
}

#[test]
fn heads_of_variational_encoders_are_found_by_the_names_in_use() {
    for [mean, log_variance] in
        [["fc21", "fc22"], ["fc_mu", "fc_logvar"], ["z_mean", "z_log_var"], ["hid_2mu", "hid_2sigma"], ["mean", "var"]]
    {
        let [mean, log_variance] = [mean, log_variance].map(|name| format!("{name}.weight"));
        let tensors: [(&str, &[usize]); 5] = [
            ("fc1.weight", &[8, 20]),
            (&mean, &[3, 8]),
            (&log_variance, &[3, 8]),
            ("fc3.weight", &[8, 3]),
            ("fc4.weight", &[20, 8]),
        ];
        let NetworkFile::Foreign(network) = NetworkFile::read(&foreign(&tensors), SampleShape::vector(20)).unwrap()
        else {
            panic!("not Eddy's")
        };
        assert_eq!(
            network.layer_names().collect::<Vec<_>>(),
            ["fc1.weight", &mean, "fc3.weight", "fc4.weight"],
            "{mean}"
        );
        assert!(network.is_variational && network.notes.iter().any(|note| note.to_string().contains(&log_variance)));
        assert_eq!(widths(&network.read_as(&reading())), (vec![8], 3, vec![8]));
    }
}

#[test]
fn of_a_last_layer_of_twice_the_width_the_first_half_is_the_mean() {
    let loaded = read(&[
        ("encoder.0.weight", &[8, 20]),
        ("encoder.2.weight", &[6, 8]),
        ("encoder.2.bias", &[6]),
        ("decoder.0.weight", &[20, 3]),
    ]);
    let loaded = loaded.unwrap();
    assert_eq!(widths(&loaded), (vec![8], 3, vec![]));
    assert_eq!(loaded.weights.encoder[1].bias, [0.0, 1.0, 2.0]);
    assert_eq!(loaded.weights.encoder[1].weight, (0..24).map(|at| at as f32).collect::<Vec<_>>());
}

#[test]
fn names_without_system_are_ordered_by_shapes_or_refused() {
    let tensors: [(&str, &[usize]); 5] = [
        ("hid_2img.weight", &[20, 8]),
        ("hid_2mu.weight", &[3, 8]),
        ("hid_2sigma.weight", &[3, 8]),
        ("img_2hid.weight", &[8, 20]),
        ("z_2hid.weight", &[8, 3]),
    ];
    let loaded = read(&tensors).unwrap();
    assert_eq!(widths(&loaded), (vec![8], 3, vec![8]));
    assert!(loaded.notes.iter().any(|note| note.to_string().contains("in one way only")), "{:?}", loaded.notes);
    let alike: [(&str, &[usize]); 4] =
        [("out.weight", &[20, 8]), ("first.weight", &[8, 8]), ("in.weight", &[8, 20]), ("second.weight", &[8, 8])];
    let error = NetworkFile::read(&foreign(&alike), SampleShape::vector(20)).unwrap_err().to_string();
    assert!(error.contains("their shapes allow several"), "{error}");
}

#[test]
fn what_is_no_autoencoder_is_called_by_its_name() {
    let classifier: [(&str, &[usize]); 3] =
        [("fc1.weight", &[128, 784]), ("fc2.weight", &[64, 128]), ("fc3.weight", &[10, 64])];
    assert!(refused(&classifier).contains("784 numbers into 10 and has no way back: it is a classifier"));
    let conditional: [(&str, &[usize]); 5] = [
        ("fc1.weight", &[400, 794]),
        ("fc21.weight", &[20, 400]),
        ("fc22.weight", &[20, 400]),
        ("fc3.weight", &[400, 30]),
        ("fc4.weight", &[784, 400]),
    ];
    assert!(refused(&conditional).contains("its decoder takes 10 numbers"));
    let label_at_the_code: [(&str, &[usize]); 2] = [("encoder.0.weight", &[4, 20]), ("decoder.0.weight", &[20, 9])];
    assert!(refused(&label_at_the_code).contains("its decoder takes 5 numbers"));
}

#[test]
fn kernels_of_keras_are_read_by_their_names() {
    let loaded = read(&[
        ("encoder/dense/kernel:0", &[20, 6]),
        ("encoder/dense/bias:0", &[6]),
        ("encoder/z_mean/kernel:0", &[6, 3]),
        ("encoder/z_mean/bias:0", &[3]),
        ("encoder/z_log_var/kernel:0", &[6, 3]),
        ("encoder/z_log_var/bias:0", &[3]),
        ("decoder/dense_1/kernel:0", &[3, 20]),
        ("decoder/dense_1/bias:0", &[20]),
    ]);
    assert_eq!(widths(&loaded.unwrap()), (vec![6], 3, vec![]));
}

#[test]
fn batch_normalisation_is_part_of_the_layer_before_it_or_after_its_activation() {
    let one = |at: usize| -> [(String, Vec<usize>); 4] {
        ["weight", "bias", "running_mean", "running_var"].map(|leaf| (format!("encoder.{at}.{leaf}"), vec![3]))
    };
    for (at, late) in [(1, false), (2, true)] {
        let mut tensors: Vec<(String, Vec<usize>)> = vec![
            ("encoder.0.weight".into(), vec![3, 4]),
            ("encoder.5.weight".into(), vec![2, 3]),
            ("decoder.0.weight".into(), vec![4, 2]),
        ];
        tensors.extend(one(at));
        let tensors: Vec<(&str, &[usize])> = tensors.iter().map(|(name, shape)| (name.as_str(), &shape[..])).collect();
        let loaded = from_file(&foreign(&tensors)).unwrap();
        // Scale, shift, mean and variance of channel c are all c.
        let factor = |c: usize| c as f64 / (c as f64 + 1e-5).sqrt();
        let term = |c: usize| c as f64 - c as f64 * factor(c);
        let [first, second] = &loaded.weights.encoder[..] else { panic!("two layers") };
        let near = |found: f32, wanted: f64| (f64::from(found) - wanted).abs() < 1e-5 * (1.0 + wanted.abs());
        for channel in 0..3 {
            if late {
                assert_eq!(first.weight[4 * channel], (4 * channel) as f32);
                assert!(near(second.weight[channel], channel as f64 * factor(channel)));
            } else {
                assert!(near(first.weight[4 * channel + 1], (4 * channel + 1) as f64 * factor(channel)));
                assert!(near(first.bias[channel], term(channel)), "{}", first.bias[channel]);
            }
        }
        if late {
            assert!(near(second.bias[0], (0..3).map(|c| c as f64 * term(c)).sum()));
        }
    }
}

#[test]
fn convolutions_are_read_where_their_sizes_come_out() {
    let tensors: [(&str, &[usize]); 6] = [
        ("encoder.0.weight", &[4, 1, 3, 3]),
        ("encoder.2.weight", &[6, 4, 3, 3]),
        ("encoder.5.weight", &[2, 6 * 49]),
        ("decoder.0.weight", &[5 * 49, 2]),
        ("decoder.3.weight", &[5, 3, 3, 3]),
        ("decoder.5.weight", &[3, 1, 3, 3]),
    ];
    let loaded = read(&tensors).unwrap();
    assert_eq!((loaded.model.kind, loaded.model.latent_dim), (ModelKind::Convolutional, 2));
    assert_eq!(widths(&loaded), (vec![4, 6], 2, vec![5, 3]));
    assert_eq!((loaded.weights.pixel_count(), loaded.weights.encoder.len()), (784, 3));
    let spec = RunSpec { model: loaded.model.clone(), ..RunSpec::recipe() };
    let bytes = to_safetensors(&loaded.weights, &spec, &SettingsHistory::new(spec.setting()), GREY, 0);
    assert_eq!(from_file(&bytes).unwrap().weights, loaded.weights, "saved and read again");
    // Full layers whose names sort behind the convolutions, and a way back that only its names tell.
    for names in [
        ["encoder.0.0", "encoder.1.0", "fc_mu", "decoder_input", "decoder.0.0", "decoder.1.0"],
        ["conv1", "conv2", "fc1", "fc2", "deconv1", "deconv2"],
        ["conv_1", "conv_2", "to_z", "from_z", "t_conv_1", "t_conv_2"],
    ] {
        let named: Vec<String> = names.iter().map(|name| format!("{name}.weight")).collect();
        let others: Vec<(&str, &[usize])> =
            named.iter().zip(tensors).map(|(name, (_, shape))| (&name[..], shape)).collect();
        assert_eq!(read(&others).unwrap().weights, loaded.weights, "{names:?}");
    }
    let elsewhere = NetworkFile::read(&foreign(&tensors), SampleShape::grey(32, 32)).unwrap_err().to_string();
    assert!(elsewhere.contains("[2, 294] would have to be [2, 384]"), "{elsewhere}");
}

#[test]
fn the_range_of_the_pixels_is_part_of_the_first_and_last_layer() {
    let tensors: [(&str, &[usize]); 2] = [("encoder.0.weight", &[2, 4]), ("decoder.0.weight", &[4, 2])];
    let NetworkFile::Foreign(network) = NetworkFile::read(&foreign(&tensors), SampleShape::vector(4)).unwrap() else {
        panic!("not Eddy's")
    };
    let taken = PixelRange { mean: 0.25, sd: 0.5 };
    let linear =
        network.read_as(&NetworkReading { taken, given: taken, ..NetworkReading::plain(Activation::Relu, None, None) });
    // Row 1 of the encoder is 4, 5, 6, 7: (x − 1/4)/(1/2).
    assert_eq!(linear.weights.encoder[0].weight[4..], [8.0, 10.0, 12.0, 14.0]);
    assert_eq!(linear.weights.encoder[0].bias, [-3.0, -11.0]);
    assert_eq!((&linear.weights.decoder[0].weight[..2], linear.weights.decoder[0].bias[0]), (&[0.0, 0.5][..], 0.25));
    let given = PixelRange::SYMMETRIC;
    let tanh = NetworkReading { given, ..NetworkReading::plain(Activation::Relu, None, Some(Activation::Tanh)) };
    let tanh = network.read_as(&tanh);
    assert_eq!(
        (tanh.model.output, &tanh.weights.decoder[0].weight[2..4]),
        (Some(Activation::Sigmoid), &[4.0, 6.0][..])
    );
}

#[test]
fn layers_wider_than_what_is_trained_here_are_read() {
    let loaded = read(&[
        ("encoder.0.weight", &[1500, 16]),
        ("encoder.1.weight", &[100, 1500]),
        ("decoder.0.weight", &[16, 100]),
    ]);
    let loaded = loaded.unwrap();
    assert_eq!(widths(&loaded), (vec![1500], 100, vec![]));
    let spec = RunSpec { model: loaded.model, ..RunSpec::twelve_images() };
    assert_eq!(spec.clamped(), (spec.clone(), vec![]), "no limit changes what was loaded");
}

#[test]
fn what_the_metadata_say_must_make_sense() {
    let refused = |key: &str, word: &str| {
        let spec = RunSpec::twelve_images();
        let words = [
            ("eddy.format", "1"),
            ("eddy.spec", &serde_json::to_string(&spec).unwrap()),
            ("eddy.shape", "1,1,2"),
            ("eddy.step", "3"),
            (key, word),
        ];
        let metadata = words.map(|(key, word)| (key.to_owned(), word.to_owned())).into();
        from_file(&container::write(metadata, &[])).unwrap_err().to_string()
    };
    assert!(refused("eddy.format", "2").contains("newer Eddy wrote the file (format 2)"));
    assert!(refused("eddy.spec", "{}").contains("eddy.spec: missing field"));
    assert!(refused("eddy.shape", "1,99999999,99999999").contains("eddy.shape"));
    assert!(refused("eddy.shape", "8192,8192,8192").contains("too large"));
    assert!(refused("eddy.step", "-1").contains("eddy.step"));
    assert!(refused("other", "").contains("“encoder.0.weight” [256, 2] is missing"));
    let mut convolutional = RunSpec::twelve_images();
    convolutional.model.kind = ModelKind::Convolutional;
    assert!(refused("eddy.spec", &serde_json::to_string(&convolutional).unwrap()).contains("does not fit"));
    assert!(DataSource::ALL.iter().all(|source| source.shape().dim() < MAX_PARAMETERS));
}

/// Two small files, and what may be done to them.
fn files() -> [Vec<u8>; 2] {
    let (_, _, own) = own(ModelSpec::mlp(&[3], 2, Activation::Silu), SampleShape::vector(4));
    let layers: &[(&str, &[usize])] =
        &[("encoder.0.weight", &[2, 4]), ("encoder.0.bias", &[2]), ("decoder.0.weight", &[4, 2])];
    [own, foreign(layers)]
}

proptest! {
    #[test]
    fn any_bytes_give_a_network_or_a_named_error(bytes: Vec<u8>, tail: Vec<u8>) {
        for bytes in [bytes.clone(), [&(tail.len() as u64).to_le_bytes()[..], b"{", &tail, &bytes].concat()] {
            if let Err(error) = from_file(&bytes) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn a_changed_or_shortened_file_gives_a_network_or_a_named_error(
        changes in proptest::collection::vec((0usize..4096, any::<u8>()), 0..6),
        digits in proptest::collection::vec((0usize..4096, b'0'..=b'9'), 0..6),
        cut in 0usize..4096,
    ) {
        for whole in files() {
            let mut bytes = whole.clone();
            for (at, byte) in changes.iter().chain(&digits) {
                let at = at % bytes.len();
                bytes[at] = *byte;
            }
            if let Ok(loaded) = from_file(&bytes) {
                prop_assert!(loaded.weights.is_finite());
                // A changed name may make it another network, but none that does not fit together.
                prop_assert_eq!(loaded.weights.pixel_count(), loaded.weights.encoder[0].inputs());
            }
            bytes.truncate(cut % whole.len());
            prop_assert!(from_file(&bytes).is_err(), "a cut file is no file");
        }
    }
}
