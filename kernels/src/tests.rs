//! The inner loops with every kind of SIMD of the machine, over shapes, against plain loops in f64; and the words
//! in which layers travel.

use proptest::prelude::*;

use crate::lanes::{F32x4, Lanes};
use crate::{
    Activation, Convolution, Form, Layer, PackedLayer, Pipeline, Shape, Simd, WireError, affine, read_layers,
    write_layers,
};

/// Numbers from −1 to 1 that look like nothing.
pub fn numbers(count: usize, seed: u64) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f32 / (1u32 << 23) as f32 - 1.0
    };
    (0..count).map(|_| next()).collect()
}

fn layer(form: Form, activation: Option<Activation>, seed: u64) -> Layer<f32> {
    let (weights, biases) = match form {
        Form::Full { inputs, outputs } => (inputs * outputs, outputs),
        Form::Convolution(of) => (of.coarse.channels * of.fine.channels * Convolution::TAPS, of.coarse.channels),
        Form::TransposedConvolution(of) => {
            (of.coarse.channels * of.fine.channels * Convolution::TAPS, of.fine.channels)
        }
    };
    let scale = 1.5 / (form.inputs() as f32).sqrt();
    let weight = numbers(weights, seed).into_iter().map(|number| scale * number).collect();
    Layer { form, weight, bias: numbers(biases, seed + 1), activation }
}

fn exact(activation: Activation, x: f64) -> f64 {
    match activation {
        Activation::Silu => x / (1.0 + (-x).exp()),
        Activation::Tanh => x.tanh(),
        Activation::Relu => x.max(0.0),
        Activation::LeakyRelu | Activation::LeakyRelu10 | Activation::LeakyRelu20 | Activation::LeakyRelu30 => {
            x.max(f64::from(activation.leak()) * x)
        }
        Activation::Elu if x < 0.0 => x.exp_m1(),
        Activation::Elu => x,
        Activation::Sigmoid => 1.0 / (1.0 + (-x).exp()),
        Activation::Gelu => unreachable!("std has no erf; eddy's own tests compare it"),
    }
}

/// One layer in the most obvious way.
fn plain(layer: &Layer<f32>, input: &[f64]) -> Vec<f64> {
    let weight = |index: usize| f64::from(layer.weight[index]);
    let bias = |index: usize| f64::from(layer.bias[index]);
    let mut output: Vec<f64> = match layer.form {
        Form::Full { inputs, outputs } => (0..outputs)
            .map(|row| bias(row) + (0..inputs).map(|column| weight(row * inputs + column) * input[column]).sum::<f64>())
            .collect(),
        Form::Convolution(of) | Form::TransposedConvolution(of) => {
            let transposed = matches!(layer.form, Form::TransposedConvolution(_));
            let to = if transposed { of.fine } else { of.coarse };
            let mut output: Vec<f64> = (0..to.dim()).map(|index| bias(index / to.area_px())).collect();
            for coarse in 0..of.coarse.channels {
                for fine in 0..of.fine.channels {
                    for coarse_px in 0..of.coarse.area_px() {
                        for tap in 0..Convolution::TAPS {
                            let Some(fine_px) = of.fine_px(coarse_px, tap) else { continue };
                            let at_coarse = coarse * of.coarse.area_px() + coarse_px;
                            let at_fine = fine * of.fine.area_px() + fine_px;
                            let w = weight((coarse * of.fine.channels + fine) * Convolution::TAPS + tap);
                            let (from, to) = if transposed { (at_coarse, at_fine) } else { (at_fine, at_coarse) };
                            output[to] += w * input[from];
                        }
                    }
                }
            }
            output
        }
    };
    if let Some(activation) = layer.activation {
        output.iter_mut().for_each(|value| *value = exact(activation, *value));
    }
    output
}

fn assert_runs(layers: &[Layer<f32>], count: usize, seed: u64) {
    let pipeline = Pipeline::new(layers);
    let points = numbers(count * pipeline.inputs(), seed);
    for simd in Simd::all_here() {
        let found = pipeline.run(simd, &points);
        assert_eq!(found.len(), count * pipeline.outputs());
        assert_eq!(found, pipeline.run_on(3, simd, &points), "{simd:?} on three cores");
        for (index, point) in points.chunks(pipeline.inputs()).enumerate().step_by(count / 8 + 1) {
            let point: Vec<f64> = point.iter().copied().map(f64::from).collect();
            let truth = layers.iter().fold(point.clone(), |values, layer| plain(layer, &values));
            let row = &found[index * pipeline.outputs()..][..pipeline.outputs()];
            for (&found, truth) in row.iter().zip(truth) {
                let error = (f64::from(found) - truth).abs() / (1.0 + truth.abs());
                assert!(error < 1e-5, "{simd:?}, point {index} of {count}: {found}, not {truth}");
            }
            let alone = pipeline.run(simd, &points[index * pipeline.inputs()..][..pipeline.inputs()]);
            assert_eq!(alone, row, "{simd:?}: a point alone goes where it goes among {count}");
        }
    }
}

/// What the layer gives, lane by lane, with its padding.
fn images<const G: usize>(layer: &PackedLayer<f32, G>, unit: F32x4, input: &[F32x4]) -> Vec<f32> {
    let mut output = vec![F32x4::splat(f32::NAN); layer.padded_outputs()];
    affine(layer, unit, input, &mut output);
    let mut numbers = vec![0.0; 4 * output.len()];
    output.iter().zip(numbers.chunks_exact_mut(4)).for_each(|(lanes, numbers)| lanes.write(numbers));
    numbers
}

fn activation() -> impl Strategy<Value = Option<Activation>> {
    prop_oneof![
        Just(None),
        Just(Some(Activation::Silu)),
        Just(Some(Activation::Tanh)),
        Just(Some(Activation::Relu)),
        Just(Some(Activation::LeakyRelu)),
        Just(Some(Activation::LeakyRelu20)),
        Just(Some(Activation::Elu)),
        Just(Some(Activation::Sigmoid))
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn full_layers_of_any_width_agree_with_plain_loops(
        widths in prop::collection::vec(1usize..70, 2..5),
        after in activation(),
        count in 1usize..110,
        seed in 0u64..1000,
    ) {
        let pairs = widths.windows(2).enumerate();
        let layers: Vec<_> = pairs
            .map(|(index, pair)| layer(Form::Full { inputs: pair[0], outputs: pair[1] }, after, seed + index as u64))
            .collect();
        assert_runs(&layers, count, seed);
    }

    /// The group that only the browser's build with relaxed SIMD uses.
    #[test]
    fn layers_packed_by_six_give_what_those_packed_by_four_give(
        inputs in 1usize..40,
        outputs in 1usize..40,
        seed in 0u64..1000,
    ) {
        let (weight, bias) = (numbers(inputs * outputs, seed), numbers(outputs, seed + 1));
        let by_four = PackedLayer::<f32, 4>::new(inputs, outputs, &weight, &bias);
        let by_six = PackedLayer::<f32, 6>::new(inputs, outputs, &weight, &bias);
        let input: Vec<F32x4> = numbers(4 * inputs, seed + 2).chunks_exact(4).map(F32x4::read).collect();
        let unit = F32x4::read(&[1.0, 0.0, 1.0, 0.0]);
        let wanted = images(&by_four, unit, &input);
        let mut found = images(&by_six, unit, &input);
        prop_assert!(found[4 * outputs..].iter().all(|&padding| padding == 0.0));
        found.truncate(4 * outputs);
        prop_assert_eq!(&found[..], &wanted[..4 * outputs]);
    }

    #[test]
    fn convolutions_of_any_size_agree_with_plain_loops(
        (channels, height_px, width_px, coarse_channels) in (1usize..4, 1usize..12, 1usize..12, 1usize..7),
        after in activation(),
        count in 1usize..60,
        seed in 0u64..1000,
    ) {
        let fine = Shape { channels, height_px, width_px };
        let half = |side: usize| side.div_ceil(2);
        let coarse = Shape { channels: coarse_channels, height_px: half(height_px), width_px: half(width_px) };
        let of = Convolution { fine, coarse };
        let layers = [layer(Form::TransposedConvolution(of), after, seed), layer(Form::Convolution(of), None, seed + 1)];
        assert_runs(&layers, count, seed);
    }

    #[test]
    fn any_words_are_layers_or_an_error(words in prop::collection::vec(any::<u32>(), 0..40), small in any::<bool>()) {
        // Most random words are refused at once: begin as layers do.
        let begins = write_layers(&[]);
        let rest = words.into_iter().map(|word| if small { word % 5 } else { word });
        let words: Vec<u32> = begins[..2].iter().copied().chain(rest).collect();
        if let Ok(layers) = read_layers(&words) {
            prop_assert_eq!(write_layers(&layers), words);
        }
    }
}

#[test]
fn batches_of_every_size_at_the_edges_of_a_block() {
    let layers = [
        layer(Form::Full { inputs: 2, outputs: 33 }, Some(Activation::Silu), 1),
        layer(Form::Full { inputs: 33, outputs: 2 }, None, 2),
    ];
    for count in [0, 1, 4, 7, 8, 9, 12, 13, 16, 17, 23, 24, 25, 31, 32, 33, 48, 49, 4097] {
        assert_runs(&layers, count, 3);
    }
}

/// Both roundings are of the last digits: this is the difference that two machines may show.
#[test]
fn kinds_of_simd_agree_to_the_last_digits() {
    let layers: Vec<_> = [2, 64, 48, 2]
        .windows(2)
        .map(|pair| layer(Form::Full { inputs: pair[0], outputs: pair[1] }, Some(Activation::Silu), 7))
        .collect();
    let (pipeline, points) = (Pipeline::new(&layers), numbers(2 * 500, 8));
    let baseline = pipeline.run(Simd::Baseline, &points);
    for simd in Simd::all_here() {
        for (a, b) in pipeline.run(simd, &points).iter().zip(&baseline) {
            assert!((a - b).abs() <= 4e-6 * (1.0 + b.abs()), "{simd:?}: {a} and {b}");
        }
    }
}

fn every_form() -> Vec<Layer<f32>> {
    let of = Convolution {
        fine: Shape { channels: 3, height_px: 5, width_px: 4 },
        coarse: Shape { channels: 2, height_px: 3, width_px: 2 },
    };
    vec![
        layer(Form::Full { inputs: 2, outputs: 12 }, Some(Activation::Gelu), 1),
        layer(Form::TransposedConvolution(of), Some(Activation::Sigmoid), 2),
        layer(Form::Convolution(of), Some(Activation::Silu), 3),
        layer(Form::Full { inputs: 12, outputs: 2 }, None, 4),
    ]
}

#[test]
fn layers_travel_to_the_bit() {
    let mut layers = every_form();
    layers[0].weight[3] = f32::NEG_INFINITY;
    assert_eq!(read_layers(&write_layers(&layers)).unwrap(), layers);
}

#[test]
fn words_that_are_cut_lengthened_or_changed_are_errors() {
    let words = write_layers(&every_form());
    for length in 0..words.len() {
        assert!(read_layers(&words[..length]).is_err(), "{length} of {} words", words.len());
    }
    let longer: Vec<u32> = words.iter().copied().chain([0]).collect();
    assert_eq!(read_layers(&longer), Err(WireError::Length));
    let with = |at: usize, word: u32| {
        let mut words = words.clone();
        words[at] = word;
        read_layers(&words)
    };
    assert_eq!(with(0, 0), Err(WireError::AnotherFormat));
    assert_eq!(with(1, 2), Err(WireError::AnotherFormat));
    for count in [0, 65, u32::MAX] {
        assert_eq!(with(2, count), Err(WireError::Word(count)));
    }
    assert_eq!(with(3, 3), Err(WireError::Word(3)), "a form that is none");
    let none = Activation::ALL.len() as u32 + 1;
    assert_eq!(with(4, none), Err(WireError::Word(none)), "an activation that is none");
    assert_eq!(with(5, u32::MAX), Err(WireError::Word(u32::MAX)));
    assert_eq!(with(6, 1 << 24), Err(WireError::Length), "more weights than there are words");
    assert_eq!(with(2, 1), Err(WireError::Length), "layers that nobody counted");

    let mut layers = every_form();
    layers[3] = layer(Form::Full { inputs: 11, outputs: 2 }, None, 4);
    assert_eq!(read_layers(&write_layers(&layers)), Err(WireError::DoesNotFit(3)));
}

#[test]
fn the_chains_of_the_peak_come_to_rest_at_one_with_every_kind_of_simd() {
    for simd in Simd::all_here() {
        let mean = crate::peak::multiply_add(simd, 10_000_000);
        assert!((mean - 1.0).abs() < 1e-3, "{simd:?}: {mean}");
    }
}
