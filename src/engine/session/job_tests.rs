//! A job's findings: of its specs alone, at the steps asked for, and an end in every case.

use std::rc::Rc;
use std::sync::Arc;

use pollster::block_on;

use super::*;
use crate::dataset::FourFiles;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::pace::LongWork;
use crate::spec::{ClassSet, SettingChange};

fn small(steps: u32) -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![24];
    spec.optimizer.schedule_steps = steps;
    spec
}

fn dataset() -> Rc<Dataset> {
    block_on(Datasets::default().get(small(1).data.source)).unwrap()
}

fn begin(stages: Vec<JobStage>) -> Job {
    Job::begin(stages, &dataset(), &device::cpu(Vec::new())).unwrap()
}

/// Training steps done, of all.
fn steps(job: &Job) -> (u64, u64) {
    let progress = job.progress().get();
    (progress.steps_done, progress.steps_of)
}

async fn all(mut job: Job, pace: Pace) -> Result<Vec<Measurement>, JobError> {
    let mut measured = Vec::new();
    while let Some(found) = job.next(&pace).await? {
        measured.push(found);
    }
    Ok(measured)
}

fn finish(job: Job) -> Vec<Measurement> {
    block_on(all(job, Pace::unhurried())).unwrap()
}

#[test]
fn what_else_runs_does_not_change_what_a_job_finds() {
    let alone = finish(begin(vec![JobStage::whole(small(50))])).remove(0);
    // Another network takes turns with it, slice by slice, and both are searched on the way.
    let mut other = small(70);
    other.seed = 9;
    let other = begin(vec![JobStage { measured_at: vec![20], ..JobStage::whole(other) }]);
    let job = begin(vec![JobStage { measured_at: vec![0, 13], ..JobStage::whole(small(50)) }]);
    let mut other = LongWork::in_slices_of(0.0, |pace| all(other, pace));
    let mut job = LongWork::in_slices_of(0.0, |pace| all(job, pace));
    let measured = loop {
        other.slice().transpose().unwrap();
        if let Some(measured) = job.slice() {
            break measured.unwrap();
        }
    };
    let [.., last] = &measured[..] else { panic!("nothing was measured") };
    assert_eq!(last.analyzed.weights, alone.analyzed.weights);
    // As text: what was not measured is NaN, which equals nothing.
    assert_eq!(format!("{:?}", last.report.verdict), format!("{:?}", alone.report.verdict));
    assert_eq!(last.curve.last(), alone.curve.last());
    assert_eq!((last.loss, last.report.verdict.test_error), (alone.loss, alone.report.verdict.test_error));
}

#[test]
fn a_job_trains_as_a_learner_does() {
    let job = begin(vec![JobStage::whole(small(30))]);
    let mut learner = Learner::new(
        &small(30),
        Arc::clone(&job.images().training),
        job.images().shape,
        &device::cpu(Vec::new()).device,
    );
    (0..30).for_each(|_| learner.train_step());
    assert_eq!(*finish(job)[0].analyzed.weights, block_on(learner.weights()).unwrap());
}

#[test]
fn a_job_makes_the_changes_of_a_link_and_ends_with_its_last_schedule() {
    let spec = small(30);
    let mut moved = spec.setting();
    moved.objective.contractive = 0.1;
    let change = SettingChange { step: 12, setting: moved, reset_optimizer: true, schedule_start: 12 };
    let job = begin(vec![JobStage { changes: vec![change], ..JobStage::whole(spec.clone()) }]);
    assert_eq!(steps(&job), (0, 42));
    let mut learner =
        Learner::new(&spec, Arc::clone(&job.images().training), job.images().shape, &device::cpu(Vec::new()).device);
    (0..12).for_each(|_| learner.train_step());
    learner.adjust(moved.objective, moved.optimizer);
    (0..30).for_each(|_| learner.train_step());
    let measured = &finish(job)[0];
    assert_eq!(*measured.analyzed.weights, block_on(learner.weights()).unwrap());
    assert_eq!((measured.spec.setting(), &measured.course.changes), (moved, &vec![change]));
}

#[test]
fn a_network_is_searched_at_the_steps_asked_for_and_at_the_end_of_each_stage() {
    let mut moved = small(20);
    moved.objective.contractive = 0.5;
    moved.seed = 77; // Of a later stage only objective and optimizer count.
    let stages = vec![
        JobStage { measured_at: vec![12, 0, 12, 500], ..JobStage::whole(small(30)) },
        JobStage { measured_at: vec![5], ..JobStage::whole(moved) },
    ];
    let measured = finish(begin(stages));
    let places: Vec<_> = measured.iter().map(|found| (found.stage, found.report.step, found.ends_stage)).collect();
    assert_eq!(places, [(0, 0, false), (0, 12, false), (0, 30, true), (1, 35, false), (1, 50, true)]);
    assert!(measured.iter().all(|found| found.report.complete));
    assert!(measured[0].loss.is_none() && measured[0].curve.is_empty());
    assert_eq!(measured[0].report.verdict.stable_count, 1, "an untrained network has exactly one attractor");
    assert_eq!(measured[4].spec.seed, 0);
    assert_eq!(measured[4].curve.last().unwrap().0, 50);
}

#[test]
fn a_loss_that_is_not_finite_ends_the_job_at_the_same_step_every_time() {
    let diverged_at = || {
        let mut spec = small(200);
        spec.optimizer.learning_rate = 1.0;
        // Every step takes ten times the weights off them.
        spec.optimizer.weight_decay = 10.0;
        match block_on(all(begin(vec![JobStage::whole(spec)]), Pace::unhurried())) {
            Ok(_) => None,
            Err(JobError::Training(TrainingError::Diverged { step })) => Some(step),
            Err(other) => panic!("{other}"),
        }
    };
    let step = diverged_at();
    assert!(step.is_some(), "this setting was meant to blow up");
    assert_eq!(step, diverged_at());
}

#[test]
fn numbers_out_of_range_are_brought_back_and_named() {
    let mut wild = small(3);
    wild.data.image_count = 0;
    wild.objective.input_noise = f32::NAN;
    let job = begin(vec![JobStage::whole(wild)]);
    assert_eq!(job.adjustments().len(), 2, "{:?}", job.adjustments());
    assert_eq!(finish(job)[0].spec.data.image_count, 1);
}

#[test]
fn a_long_loss_curve_is_thinned_to_even_distances() {
    let mut curve = LossCurve::over(100, 10_000);
    for reading in 1..=1250 {
        curve.push(100 + 8 * reading, reading as f32, reading == 1250);
    }
    // 50 steps a point, read every 8: a point each 56 steps, with the loss as it was reported there.
    assert!(curve.points.len() <= CURVE_POINTS as usize);
    assert_eq!(curve.points[0], (156, 7.0));
    assert_eq!(curve.points.last().unwrap().0, 10_100);
}

/// Two classes to learn from and a third, in the test pool alone.
fn tiny_dataset() -> Dataset {
    let images = |count: u8| {
        [&[0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 4, 0, 0, 0, 4][..], &vec![90; 16 * usize::from(count)]].concat()
    };
    let labels = |labels: &[u8]| [&[0, 0, 8, 1, 0, 0, 0, labels.len() as u8][..], labels].concat();
    Dataset::from_idx(&FourFiles {
        train_images: images(3),
        train_labels: labels(&[0, 1, 1]),
        test_images: images(1),
        test_labels: labels(&[7]),
    })
    .unwrap()
}

#[test]
fn a_class_without_images_is_refused_in_words_that_name_it() {
    let mut spec = small(5);
    spec.data.classes = ClassSet(1 << 7);
    let refused = Job::begin(vec![JobStage::whole(spec)], &tiny_dataset(), &device::cpu(Vec::new())).err().unwrap();
    assert!(refused.why.to_string().contains('7') && !refused.advice.is_empty(), "{refused:?}");
}

#[test]
fn without_an_image_held_out_the_errors_on_unseen_ones_do_not_exist() {
    let job = Job::begin(vec![JobStage::whole(small(5))], &tiny_dataset(), &device::cpu(Vec::new())).unwrap();
    assert!(job.adjustments().iter().any(|note| note.to_string().contains("12")), "{:?}", job.adjustments());
    // The only image of the test pool is of class 7, which is chosen too.
    let mut spec = small(5);
    spec.data.classes = ClassSet(0b11);
    let job = Job::begin(vec![JobStage::whole(spec)], &tiny_dataset(), &device::cpu(Vec::new())).unwrap();
    let report = finish(job).remove(0).report;
    assert!(report.verdict.test_error.is_nan() && report.verdict.train_error.is_finite());
    assert!(!report.headline(false).contains("NaN"), "{}", report.headline(false));
    let json = serde_json::to_value(report.verdict).unwrap();
    assert!(json["test_error"].is_null(), "{json}");
}

#[test]
fn a_network_that_is_given_is_searched_as_it_is_and_then_trained_on() {
    let trained = finish(begin(vec![JobStage::whole(small(20))])).remove(0);
    let given = Some(((*trained.analyzed.weights).clone(), 20));
    let stages = vec![JobStage::whole(small(50)), JobStage::whole(small(7))];
    let job = Job::begin_with(stages, given, &dataset(), &device::cpu(Vec::new())).unwrap();
    assert_eq!(steps(&job), (0, 7));
    let measured = finish(job);
    let [as_given, after] = &measured[..] else { panic!("{} measurements", measured.len()) };
    assert_eq!(as_given.analyzed.weights, trained.analyzed.weights);
    assert_eq!((as_given.analyzed.step, as_given.loss, after.analyzed.step), (20, None, 27));
    assert_eq!(format!("{:?}", as_given.report.verdict), format!("{:?}", trained.report.verdict));
}
