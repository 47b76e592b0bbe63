//! The map of 784-256-128-2 (its pixels folded away) and of the paper's convolutional network, and residual convolutions
//! of 64 channels as in the TAESD family, for every kind of SIMD of this machine, with the share of its peak.
//! `cargo bench --package eddy-kernels`.

mod timing;

use std::hint::black_box;

use eddy_kernels::lanes::{F32x4, Lanes, Triple};
use eddy_kernels::picture::{PackedPictureProgram, PictureConvolution, PictureOp, PictureProgram, PictureStep};
use eddy_kernels::{Activation, Convolution, Form, Layer, Pipeline, Shape, Simd};
use timing::best_ms;

fn main() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for (name, layers, counts) in [
        ("fully connected", fully_connected(), &[1, 16, 256, 4096, 65536][..]),
        ("convolutional", convolutional(), &[16, 256, 4096][..]),
    ] {
        let pipeline = Pipeline::new(&layers);
        for simd in Simd::all_here() {
            let peak = peak_gflops(simd);
            println!("{name}, {simd:?}; peak of one core measured: {peak:.0} GFLOP/s");
            for &count in counts {
                let points: Vec<f32> = (0..count * pipeline.inputs()).map(|index| (index as f32).sin()).collect();
                let repeats = (20_000 / count).clamp(3, 200);
                let one = best_ms(repeats, || pipeline.run(simd, &points));
                let all = best_ms(repeats, || pipeline.run_on(cores, simd, &points));
                let gflops = 2e-6 * (pipeline.multiplications() * count) as f64 / one;
                println!(
                    "  {count:>6} points: {one:9.3} ms, {gflops:5.1} GFLOP/s, {:3.0} % of the peak; {cores} cores {all:9.3} ms",
                    100.0 * gflops / peak
                );
            }
        }
    }
    for side_px in [64, 16] {
        let program = residual(side_px);
        for simd in Simd::all_here() {
            let peak = if simd == Simd::Avx512 { peak_gflops(Simd::Avx2) } else { peak_gflops(simd) };
            let packed = PackedPictureProgram::new(&program, simd);
            let picture: Vec<f32> = (0..program.input_shape().dim()).map(|index| (index as f32).sin()).collect();
            let one = best_ms(20, || packed.run(&picture));
            let gflops = 2e-6 * program.multiplications() as f64 / one;
            println!(
                "convolutions of {side_px} × {side_px} pixels, {simd:?}: {one:.2} ms, {gflops:.1} GFLOP/s, {:.0} % of the peak",
                100.0 * gflops / peak
            );
        }
    }
}

/// Six convolutions of 64 channels, each added to what went in.
fn residual(side_px: usize) -> PictureProgram {
    let shape = Shape { channels: 64, height_px: side_px, width_px: side_px };
    let step = |from: usize| {
        let weight = (0..shape.channels * shape.channels * 9).map(|index| 0.02 * (index as f32 * 1.37).sin()).collect();
        let op = PictureConvolution {
            outputs: shape.channels,
            side_px: 3,
            stride_px: 1,
            before_px: 1,
            after_px: 1,
            doubled: false,
            weight,
            bias: vec![0.1; shape.channels],
            plus: Some(from),
            relu: true,
        };
        PictureStep { from, op: PictureOp::Convolution(op) }
    };
    PictureProgram::new(shape, (0..6).map(step).collect()).expect("its steps fit")
}

/// Multiplications and additions of twelve independent sums in registers, nothing else.
fn peak_gflops(simd: Simd) -> f64 {
    const ROUNDS: usize = 2_000_000;
    let ms = best_ms(5, || match simd {
        #[cfg(target_arch = "x86_64")]
        Simd::Avx2 => wide::avx2(ROUNDS),
        #[cfg(target_arch = "x86_64")]
        Simd::Avx512 => wide::avx512(ROUNDS),
        _ => sums::<F32x4>(ROUNDS),
    });
    let lanes = match simd {
        Simd::Baseline | Simd::Neon => 4,
        Simd::Avx2 => 8,
        Simd::Avx512 => 16,
    };
    2e-6 * (12 * lanes * ROUNDS) as f64 / ms
}

#[inline(always)]
fn sums<L: Lanes<Scalar = f32>>(rounds: usize) -> f32 {
    let mut sums = [Triple::<L>::splat(0.0); 4];
    let (a, b) = (Triple::<L>::splat(black_box(0.5)), Triple::<L>::splat(black_box(0.25)));
    for _ in 0..rounds {
        sums[0] = sums[0].plus_product(a, b);
        sums[1] = sums[1].plus_product(a, b);
        sums[2] = sums[2].plus_product(a, b);
        sums[3] = sums[3].plus_product(a, b);
    }
    let mut numbers = [0.0; 48];
    (sums[0] + sums[1] + sums[2] + sums[3]).write(&mut numbers);
    numbers.iter().sum()
}

#[cfg(target_arch = "x86_64")]
mod wide {
    //! The sums compiled for instructions that not every machine has.
    #![expect(unsafe_code, reason = "instructions that only some machines have are unsafe to enter")]

    use eddy_kernels::lanes::x86::{F32x8, F32x16};

    pub fn avx2(rounds: usize) -> f32 {
        #[target_feature(enable = "avx2,fma")]
        fn run(rounds: usize) -> f32 {
            super::sums::<F32x8>(rounds)
        }
        assert!(is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"));
        // SAFETY: the machine has been asked for these instructions.
        unsafe { run(rounds) }
    }

    pub fn avx512(rounds: usize) -> f32 {
        #[target_feature(enable = "avx512f")]
        fn run(rounds: usize) -> f32 {
            super::sums::<F32x16>(rounds)
        }
        assert!(is_x86_feature_detected!("avx512f"));
        // SAFETY: the machine has been asked for these instructions.
        unsafe { run(rounds) }
    }
}

fn layer(form: Form, weights: usize, biases: usize, activation: Option<Activation>) -> Layer<f32> {
    let scale = 1.7 / (weights as f32 / biases as f32).sqrt();
    let numbers =
        |count: usize, seed: f32| (0..count).map(|index| scale * (index as f32 * 1.37 + seed).sin()).collect();
    Layer { form, weight: numbers(weights, 0.3), bias: numbers(biases, 0.7), activation }
}

/// 2-128-256-(784 folded away)-256-128-2.
fn fully_connected() -> Vec<Layer<f32>> {
    let widths = [2, 128, 256, 256, 128, 2];
    let pairs = widths.windows(2).enumerate();
    pairs
        .map(|(index, pair)| {
            let (inputs, outputs) = (pair[0], pair[1]);
            let activation = (index < 4).then_some(Activation::Silu);
            layer(Form::Full { inputs, outputs }, inputs * outputs, outputs, activation)
        })
        .collect()
}

/// Decoder and encoder of 1×28×28 pixels with 8, 16, 32 and 64 channels.
fn convolutional() -> Vec<Layer<f32>> {
    let side = |channels, side_px| Shape { channels, height_px: side_px, width_px: side_px };
    let sides = [side(1, 28), side(8, 14), side(16, 7), side(32, 4), side(64, 2)];
    let act = Some(Activation::Silu);
    let weights = |of: Convolution| of.coarse.channels * of.fine.channels * Convolution::TAPS;
    let mut layers = vec![layer(Form::Full { inputs: 2, outputs: 256 }, 512, 256, act)];
    for pair in sides.windows(2).rev() {
        let of = Convolution { fine: pair[0], coarse: pair[1] };
        let after = act.filter(|_| of.fine.channels > 1);
        layers.push(layer(Form::TransposedConvolution(of), weights(of), of.fine.channels, after));
    }
    for pair in sides.windows(2) {
        let of = Convolution { fine: pair[0], coarse: pair[1] };
        layers.push(layer(Form::Convolution(of), weights(of), of.coarse.channels, act));
    }
    layers.push(layer(Form::Full { inputs: 256, outputs: 2 }, 512, 2, None));
    layers
}
