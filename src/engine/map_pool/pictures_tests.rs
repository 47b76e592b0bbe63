//! Pictures shared with workers that run the loops in this program, and with workers that fail.

use eddy_kernels::Shape;
use eddy_kernels::picture::{PackedPictureProgram, PictureConvolution, PictureOp, PictureProgram, PictureStep};

use super::*;
use crate::engine::map_pool::PooledProgram;

const SHAPE: Shape = Shape { channels: 64, height_px: 48, width_px: 48 };

/// Three residual convolutions: more than a worker is asked for at once.
fn program() -> PictureProgram {
    let numbers = SHAPE.channels * SHAPE.channels * 9;
    let step = |at: usize| {
        let seed = at as u64;
        let weight = standard_normals(&mut seeded(8, Stream::Weights, seed), numbers);
        let weight = weight.into_iter().map(|number| number / 24.0).collect();
        let bias = vec![0.1; SHAPE.channels];
        let op = PictureConvolution {
            outputs: SHAPE.channels,
            side_px: 3,
            stride_px: 1,
            before_px: 1,
            after_px: 1,
            doubled: false,
            weight,
            bias,
            plus: Some(at),
            relu: true,
        };
        PictureStep { from: at, op: PictureOp::Convolution(op) }
    };
    PictureProgram::new(SHAPE, (0..3).map(step).collect()).unwrap()
}

fn pictures(count: usize) -> Points<f32> {
    Points::from_flat(SHAPE.dim(), standard_normals(&mut seeded(4, Stream::Starts, 0), count * SHAPE.dim()))
}

fn wanted(pictures: &Points<f32>) -> Points<f32> {
    let packed = PackedPictureProgram::new(&program(), PROGRAM);
    Points::from_flat(SHAPE.dim(), pictures.rows().flat_map(|picture| packed.run(picture)).collect())
}

#[test]
fn pictures_are_the_same_whoever_makes_them_and_a_program_is_told_once() {
    let pictures = pictures(4);
    let wanted = wanted(&pictures);
    assert!(wanted.as_flat().iter().all(|number| number.is_finite()));
    for (workers, trains) in [(0, false), (1, false), (2, false), (1, true)] {
        let of = PooledProgram::new(program());
        let (pool, log) = pool(&vec![Temper::Works; workers]);
        with(pool, |pool| {
            set_engine_trains(trains);
            for _ in 0..2 {
                assert_eq!(block_on(of.pass(&pictures, &Pace::unhurried())).unwrap(), wanted, "{workers} workers");
            }
            assert_eq!(pool.faults(), Vec::<String>::new());
            set_engine_trains(false);
        });
        for worker in 0..workers {
            let kinds = log.kinds_of(worker);
            assert_eq!(kinds.iter().filter(|&&kind| kind == 4).count(), 1, "told once");
            assert!(kinds.iter().filter(|&&kind| kind == 6).count() > kinds.iter().filter(|&&kind| kind == 5).count());
        }
        assert_eq!(log.own.get() == 0, trains, "an engine that trains leaves them to the workers");
    }
}

#[test]
fn one_picture_is_made_here() {
    let (picture, of) = (pictures(1), PooledProgram::new(program()));
    let (pool, log) = pool(&[Temper::Works]);
    let given = with(pool, |_| block_on(of.pass(&picture, &Pace::unhurried())));
    assert_eq!(given, Ok(wanted(&picture)));
    assert_eq!(*log.asked.borrow(), []);
}

#[test]
fn what_a_failing_worker_does_not_make_is_made_by_others_and_the_reason_kept() {
    let pictures = pictures(3);
    let wanted = wanted(&pictures);
    for (temper, why) in [
        (Temper::Dies(0), "out of memory"),
        (Temper::Dies(3), "out of memory"),
        (Temper::Babbles, "The worker's answer cannot be read."),
        (Temper::Lies, "The worker answered another question."),
    ] {
        for trains in [false, true] {
            let of = PooledProgram::new(program());
            let (pool, log) = pool(&[temper, Temper::NotStarted]);
            with(pool, |pool| {
                set_engine_trains(trains);
                assert_eq!(block_on(of.pass(&pictures, &Pace::unhurried())).unwrap(), wanted, "{temper:?}");
                assert_eq!(pool.faults(), [why]);
                set_engine_trains(false);
            });
            assert!(log.kinds_of(1).is_empty(), "one that has not started was asked");
        }
    }
    let of = PooledProgram::new(program());
    let broken: OwnProgram = Box::new(|_| Err("unreachable".to_owned()));
    let workers = Workers { workers: Vec::new(), log: Rc::default() };
    with(MapPool::new(workers, Some(broken)), |pool| {
        let given = block_on(of.pass(&pictures, &Pace::unhurried())).unwrap();
        let worst = given.as_flat().iter().zip(wanted.as_flat()).map(|(a, b)| (a - b).abs()).fold(0f32, f32::max);
        assert!(worst < 1e-3, "the engine's own loops are off by {worst}");
        assert_eq!(pool.faults(), ["unreachable"]);
    });
}

/// A cancelled work leaves a worker with a bounded number of multiplications and nothing to keep.
#[test]
fn pictures_that_nobody_wants_any_more_are_forgotten() {
    let of = Rc::new(PooledProgram::new(program()));
    let two = pictures(2);
    let (pool, log) = pool(&[Temper::Works]);
    with(pool, |_| {
        let mut work = LongWork::in_slices_of(0.0, |pace| {
            let (of, two) = (Rc::clone(&of), two.clone());
            async move { of.pass(&two, &pace).await }
        });
        assert!(work.slice().is_none());
        let own_before = log.own.get();
        drop(work);
        assert_eq!(log.kinds_of(0), [4, 5, 6, 6, 7]);
        assert_eq!(log.own.get(), own_before + 1, "the program here forgets its own picture");
        assert_eq!(block_on(of.pass(&two, &Pace::unhurried())).unwrap(), wanted(&two));
    });
}

#[test]
fn pictures_of_another_size_are_an_error() {
    let of = PooledProgram::new(program());
    let given = block_on(of.pass(&Points::from_flat(3, vec![0.0; 3]), &Pace::unhurried()));
    assert_eq!(given, Err(MapError::Dimension { expected: SHAPE.dim(), found: 3 }));
}
