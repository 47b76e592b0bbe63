//! Programs with every kind of SIMD of the machine against plain loops in f64, in parts and in one; and their words.

use proptest::prelude::*;

use super::*;
use crate::simd::Simd;
use crate::tests::numbers;
use crate::wire::WireError;
use crate::worker::{
    MapWorker, WorkerFault, forget_request, part_request, picture_request, program_request, read_answer, read_images,
};

fn convolution(inputs: usize, outputs: usize, side_px: usize, seed: u64) -> PictureConvolution {
    let scale = 1.5 / ((inputs * side_px * side_px) as f32).sqrt();
    PictureConvolution {
        outputs,
        side_px,
        stride_px: 1,
        before_px: side_px / 2,
        after_px: side_px / 2,
        doubled: false,
        weight: numbers(outputs * inputs * side_px * side_px, seed).into_iter().map(|it| scale * it).collect(),
        bias: numbers(outputs, seed + 1),
        plus: None,
        relu: false,
    }
}

fn step(from: usize, op: PictureOp) -> PictureStep {
    PictureStep { from, op }
}

/// Everything that a program may have, in a network of its own: odd sizes, channels that fill no vector.
fn every_kind(height_px: usize, width_px: usize) -> PictureProgram {
    let first = PictureConvolution { relu: true, ..convolution(3, 20, 3, 1) };
    let residual = PictureConvolution { plus: Some(2), relu: true, ..convolution(20, 20, 3, 3) };
    let halved = PictureConvolution { stride_px: 2, ..convolution(20, 33, 3, 5) };
    let uneven = PictureConvolution { before_px: 0, after_px: 1, stride_px: 2, ..convolution(33, 8, 3, 7) };
    let pixelwise = convolution(8, 12, 1, 9);
    let doubled = PictureConvolution { doubled: true, ..convolution(12, 5, 3, 11) };
    let norm = PictureOp::GroupNorm {
        groups: 4,
        epsilon: 1e-5,
        factor: numbers(20, 13).into_iter().map(|it| 1.0 + 0.2 * it).collect(),
        shift: numbers(20, 14),
        relu: true,
    };
    let steps = vec![
        step(0, PictureOp::Convolution(first)),
        step(1, norm),
        step(1, PictureOp::Convolution(residual)),
        step(3, PictureOp::Convolution(halved)),
        step(4, PictureOp::SoftClamp { factor: 0.5, bound: 2.0 }),
        step(5, PictureOp::Convolution(uneven)),
        step(6, PictureOp::Convolution(pixelwise)),
        step(7, PictureOp::Convolution(doubled)),
    ];
    PictureProgram::new(Shape { channels: 3, height_px, width_px }, steps).unwrap()
}

/// The program in the most obvious way: channels × height × width.
fn plain(program: &PictureProgram, picture: &[f32]) -> Vec<f64> {
    let mut sheets: Vec<Vec<f64>> = vec![picture.iter().copied().map(f64::from).collect()];
    for (at, step) in program.steps.iter().enumerate() {
        let (from, to, x) = (program.shapes[step.from], program.shapes[at + 1], &sheets[step.from]);
        let relu = |value: f64, relu: bool| if relu { value.max(0.0) } else { value };
        let given = match &step.op {
            PictureOp::SoftClamp { factor, bound } => {
                x.iter().map(|x| f64::from(*bound) * (f64::from(*factor) * x).tanh()).collect()
            }
            PictureOp::GroupNorm { groups, epsilon, factor, shift, relu: has_relu } => {
                let (of_group, area) = (from.dim() / groups, from.area_px());
                let mut given = Vec::new();
                for group in x.chunks_exact(of_group) {
                    let mean = group.iter().sum::<f64>() / of_group as f64;
                    let variance = group.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / of_group as f64;
                    let normal = group.iter().map(|x| (x - mean) / (variance + f64::from(*epsilon)).sqrt());
                    given.extend(normal);
                }
                for (index, value) in given.iter_mut().enumerate() {
                    let (factor, shift) = (f64::from(factor[index / area]), f64::from(shift[index / area]));
                    *value = relu(*value * factor + shift, *has_relu);
                }
                given
            }
            PictureOp::Convolution(of) => {
                let mut given = Vec::new();
                let times = if of.doubled { 2 } else { 1 };
                for output in 0..to.channels {
                    for row in 0..to.height_px {
                        for column in 0..to.width_px {
                            let mut sum = f64::from(of.bias[output]);
                            for input in 0..from.channels {
                                for down in 0..of.side_px {
                                    for right in 0..of.side_px {
                                        let y = (row * of.stride_px + down).wrapping_sub(of.before_px);
                                        let x_at = (column * of.stride_px + right).wrapping_sub(of.before_px);
                                        if y >= times * from.height_px || x_at >= times * from.width_px {
                                            continue;
                                        }
                                        let at = (input * from.height_px + y / times) * from.width_px + x_at / times;
                                        let tap = (input * of.side_px + down) * of.side_px + right;
                                        let weight = of.weight[output * from.channels * of.taps() + tap];
                                        sum += f64::from(weight) * x[at];
                                    }
                                }
                            }
                            let plus = of.plus.map_or(0.0, |plus| sheets[plus][given.len()]);
                            given.push(relu(sum + plus, of.relu));
                        }
                    }
                }
                given
            }
        };
        sheets.push(given);
    }
    sheets.pop().unwrap()
}

#[test]
fn every_simd_makes_what_plain_loops_make() {
    for (height_px, width_px) in [(3, 4), (7, 5), (8, 16), (21, 13)] {
        let program = every_kind(height_px, width_px);
        let picture = numbers(program.input_shape().dim(), 77);
        let wanted = plain(&program, &picture);
        assert_eq!(wanted.len(), program.output_shape().dim());
        let largest = wanted.iter().fold(0f64, |most, it| most.max(it.abs()));
        assert!(largest > 0.1, "nothing but zeros would agree with anything");
        for simd in Simd::all_here() {
            let found = PackedPictureProgram::new(&program, simd).run(&picture);
            assert_eq!(found.len(), wanted.len());
            let worst = found.iter().zip(&wanted).map(|(a, b)| (f64::from(*a) - b).abs()).fold(0.0, f64::max);
            assert!(worst < 2e-5 * largest, "{simd:?}, {height_px} × {width_px}: off by {worst} of {largest}");
        }
    }
}

#[test]
fn a_picture_is_the_same_in_any_parts_and_their_number_is_known_before() {
    let program = every_kind(21, 13);
    let picture = numbers(program.input_shape().dim(), 78);
    for simd in Simd::all_here() {
        let packed = PackedPictureProgram::new(&program, simd);
        let whole = packed.run(&picture);
        for budget in [1, 1000, 50_000, 1 << 40] {
            let mut passage = packed.begin(&picture);
            let mut parts = 0;
            let found = loop {
                parts += 1;
                if let Some(found) = packed.advance(&mut passage, budget) {
                    break found;
                }
            };
            assert_eq!(found, whole, "{simd:?} in parts of {budget}");
            assert_eq!(parts, program.parts(budget), "{budget}");
        }
        assert!(program.parts(1) > 50 && program.parts(1 << 40) == 1);
    }
    let of_rows: u64 = program.outline().0.iter().map(|&(rows, of_row)| rows as u64 * of_row).sum();
    assert_eq!(program.multiplications(), of_rows);
}

#[test]
fn a_picture_without_numbers_stays_without() {
    let program = every_kind(8, 8);
    let mut picture = numbers(program.input_shape().dim(), 79);
    picture[0] = f32::NAN;
    let found = PackedPictureProgram::new(&program, Simd::widest()).run(&picture);
    assert!(found.iter().any(|it| it.is_nan()), "ReLU hides a NaN");
}

#[test]
fn steps_that_do_not_fit_are_refused() {
    let input = Shape { channels: 3, height_px: 8, width_px: 8 };
    let of = |op: PictureConvolution| PictureProgram::new(input, vec![step(0, PictureOp::Convolution(op))]);
    assert!(of(convolution(3, 4, 3, 1)).is_ok());
    for wrong in [
        convolution(4, 4, 3, 1),
        PictureConvolution { stride_px: 0, ..convolution(3, 4, 3, 1) },
        PictureConvolution { before_px: usize::MAX, ..convolution(3, 4, 3, 1) },
        PictureConvolution { plus: Some(0), ..convolution(3, 4, 3, 1) },
        PictureConvolution { plus: Some(1), ..convolution(3, 3, 3, 1) },
        PictureConvolution { bias: vec![0.0; 3], ..convolution(3, 4, 3, 1) },
        PictureConvolution { before_px: 0, after_px: 0, ..convolution(3, 4, 9, 1) },
    ] {
        assert_eq!(of(wrong.clone()), Err(StepFault(0)), "{} × {}", wrong.outputs, wrong.side_px);
    }
    assert_eq!(PictureProgram::new(input, Vec::new()), Err(StepFault(0)));
    assert_eq!(
        PictureProgram::new(input, vec![step(1, PictureOp::SoftClamp { factor: 1.0, bound: 1.0 })]),
        Err(StepFault(0))
    );
    let large = Shape { channels: 64, height_px: 4096, width_px: 4096 };
    assert!(PictureProgram::new(large, vec![step(0, PictureOp::SoftClamp { factor: 1.0, bound: 1.0 })]).is_err());
}

#[test]
fn programs_travel_as_words() {
    let program = every_kind(9, 6);
    let words = write_picture_program(&program);
    assert_eq!(read_picture_program(&words), Ok(program));
    assert_eq!(read_picture_program(&words[..words.len() - 1]), Err(WireError::Length));
    assert_eq!(read_picture_program(&[&words[..], &[0]].concat()), Err(WireError::Length));
    assert_eq!(read_picture_program(&[1, 2, 3]), Err(WireError::AnotherFormat));
}

#[test]
fn a_worker_makes_a_picture_part_by_part_beside_others() {
    const MILLIONS: u32 = 0;
    let program = every_kind(9, 6);
    let simd = Simd::widest();
    let packed = PackedPictureProgram::new(&program, simd);
    let mut worker = MapWorker::new(simd);
    let mut asked = |request: &[u32]| {
        let answer = read_answer(&worker.answer(request)).unwrap();
        (answer.about, answer.images)
    };
    let pictures = [80, 81].map(|seed| numbers(program.input_shape().dim(), seed));
    let not_held = || Err(WorkerFault::NotHeld);
    assert_eq!(asked(&picture_request(7, 1, &pictures[0])), (1, not_held()));
    assert_eq!(asked(&program_request(7, &write_picture_program(&program))), (7, Ok(vec![])));
    assert_eq!(asked(&picture_request(7, 1, &pictures[0][1..])), (1, Err(WorkerFault::OtherSize)));
    for (task, picture) in pictures.iter().enumerate() {
        assert_eq!(asked(&picture_request(7, task as u32, picture)), (task as u32, Ok(vec![])));
    }
    // Parts of a row each, in turn.
    let parts = program.parts(0);
    for part in 1..=parts {
        for (task, picture) in pictures.iter().enumerate() {
            let wanted = if part == parts { packed.run(picture) } else { Vec::new() };
            assert_eq!(asked(&part_request(task as u32, MILLIONS)), (task as u32, Ok(wanted)), "part {part}");
        }
    }
    let gone = || Err(WorkerFault::NoSuchPicture);
    assert_eq!(asked(&part_request(0, 1)), (0, gone()), "it is over");
    assert_eq!(asked(&picture_request(7, 5, &pictures[0])), (5, Ok(vec![])));
    assert_eq!(asked(&forget_request(5)), (5, Ok(vec![])));
    assert_eq!(asked(&part_request(5, 1)), (5, gone()));
    let words = worker.answer(&picture_request(7, 6, &pictures[0]));
    assert_eq!(read_images(&words, 6, 0), Ok(vec![]));
}

proptest! {
    #[test]
    fn any_words_are_a_program_or_an_error(
        at in 0usize..40, word in prop_oneof![Just(u32::MAX), 0u32..40, any::<u32>()], length in 0usize..40
    ) {
        let mut words = write_picture_program(&every_kind(3, 4));
        words[at] = word;
        words.truncate(words.len() - length);
        if let Ok(program) = read_picture_program(&words) {
            prop_assert_eq!(write_picture_program(&program), words);
        }
    }

    #[test]
    fn any_words_after_a_program_have_an_answer(first in 0u32..9, rest in prop::collection::vec(0u32..9, 0..30)) {
        let mut worker = MapWorker::new(Simd::Baseline);
        worker.answer(&program_request(1, &write_picture_program(&every_kind(3, 3))));
        worker.answer(&picture_request(1, 2, &[0.5; 27]));
        let request: Vec<u32> = [first].into_iter().chain(rest).collect();
        prop_assert!(read_answer(&worker.answer(&request)).is_some());
    }
}
