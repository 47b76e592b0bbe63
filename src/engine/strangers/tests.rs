//! Pictures judged and strangers told apart on small networks, trained a little.

use pollster::block_on;

use super::*;
use crate::engine::device;
use crate::engine::pace::{Activity, Pace};
use crate::engine::session::{Job, JobStage};
use crate::protocol::{Event, Failure, RunEvent, StrangerCommand, StrangerTable, UploadVerdicts, decode};
use crate::spec::{DataSource, Framing, OodScore, RunSpec, Scene, StrangerSet};

const AS_IT_CAME: UploadFraming = UploadFraming {
    as_set: false,
    by_hand: Framing { fit: crate::spec::Fit::Pad, invert: false, grey: false, stretch_contrast: false },
};

fn small(steps: u32) -> ProbeTarget {
    let mut spec = RunSpec::recipe();
    spec.data.image_count = 500;
    spec.model.latent_dim = 8;
    spec.model.hidden = vec![64];
    spec.objective.input_noise = 0.3;
    spec.optimizer.schedule_steps = steps;
    trained(spec)
}

fn trained(spec: RunSpec) -> ProbeTarget {
    let dataset = block_on(Datasets::default().get(spec.data.source)).unwrap();
    let mut job = Job::begin(vec![JobStage::whole(spec)], &dataset, &device::cpu(Vec::new())).unwrap();
    let measured = block_on(job.next(&Pace::unhurried())).unwrap().unwrap();
    job.subject(&measured)
}

/// A digit of the test pool as a visitor would bring it, in three channels.
fn upload(id: u32, subject: &ProbeTarget, image: usize, negative: bool) -> Upload {
    let grey = subject.images.test.row(image).iter().map(|value| {
        let byte = (value * 255.0).round() as u8;
        if negative { 255 - byte } else { byte }
    });
    let pixels = grey.collect::<Vec<u8>>().repeat(3);
    Upload { id: UploadId(id), image: Image { width_px: 28, height_px: 28, channels: 3, pixels } }
}

/// Works to the end; what was said.
fn work(scoring: &mut StrangerScoring) -> (Vec<StudyEvent>, Vec<Failure>) {
    let (datasets, mut outbox) = (Datasets::default(), EventOutbox::default());
    while scoring.activity().is_ready() {
        scoring.work(&datasets, &mut outbox);
    }
    said(outbox)
}

fn said(outbox: EventOutbox) -> (Vec<StudyEvent>, Vec<Failure>) {
    let (mut events, mut warnings) = (Vec::new(), Vec::new());
    for event in outbox.into_events() {
        match event {
            Event::Run { event: RunEvent::Study(bytes), .. } => events.push(decode(&bytes).unwrap()),
            Event::Warning(failure) => warnings.push(failure),
            other => panic!("{other:?}"),
        }
    }
    (events, warnings)
}

fn verdicts(events: &[StudyEvent]) -> Vec<&UploadVerdicts> {
    fn part(event: &StudyEvent) -> Option<&UploadVerdicts> {
        if let StudyEvent::UploadVerdicts(verdicts) = event { Some(verdicts) } else { None }
    }
    events.iter().filter_map(part).collect()
}

#[test]
fn digits_belong_their_negatives_do_not_and_the_offer_to_invert_is_made() {
    let subject = small(400);
    let mut scoring = StrangerScoring::default();
    let mut outbox = EventOutbox::default();
    let pictures: Vec<Upload> = (0..20).map(|id| upload(id, &subject, id as usize / 2, id % 2 == 1)).collect();
    scoring.handle(StrangerCommand::KeepUploads(pictures), Some(subject.clone()), &mut outbox);
    scoring.handle(StrangerCommand::JudgeUploads(AS_IT_CAME), Some(subject.clone()), &mut outbox);
    let (events, warnings) = work(&mut scoring);
    assert!(warnings.is_empty() && said(outbox).1.is_empty(), "{warnings:?}");
    let parts = verdicts(&events);
    let all: Vec<_> = parts.iter().flat_map(|part| &part.verdicts).collect();
    assert_eq!(all.iter().map(|verdict| verdict.upload.0).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
    assert!(parts.len() > 1 && parts.iter().all(|part| part.calibration_count == 500 && part.step == 400));
    for pair in all.chunks(2) {
        let [digit, negative] = [pair[0], pair[1]];
        assert!(negative.p_value < 0.05 && digit.p_value > negative.p_value, "{} {}", digit.p_value, negative.p_value);
        assert!(negative.inverting_helps == (digit.p_value >= 0.05) && !digit.inverting_helps);
        assert_eq!(digit.seen.pixels[..], subject_picture(&subject, digit.upload)[..]);
        assert!(digit.scores.iter().all(|reading| (0.0..=1.0).contains(&reading.percentile)), "{:?}", digit.scores);
        assert!(!digit.film.is_empty() && digit.rebuilt.pixels.len() == 784);
    }
    assert_eq!(events.last(), Some(&StudyEvent::StrangerProgress { done_share: 1.0 }));
    let belong = all.iter().step_by(2).filter(|verdict| verdict.p_value >= 0.05).count();
    assert!(belong >= 8, "of ten digits {belong} belong");

    // A picture that was forgotten is judged no more, and seen inverted the negative belongs.
    let forgotten = (0..20).filter(|&id| id != 1).map(UploadId).collect();
    let mut outbox = EventOutbox::default();
    scoring.handle(StrangerCommand::ForgetUploads(forgotten), Some(subject.clone()), &mut outbox);
    let inverted = UploadFraming { by_hand: Framing { invert: true, ..Framing::default() }, ..AS_IT_CAME };
    scoring.handle(StrangerCommand::JudgeUploads(inverted), Some(subject.clone()), &mut outbox);
    let (events, _) = work(&mut scoring);
    let part = verdicts(&events)[0];
    assert_eq!((part.verdicts.len(), part.framing), (1, inverted));
    assert!((part.verdicts[0].p_value - all[0].p_value).abs() < 0.02);
    assert!(scoring.seen(UploadId(1), inverted, &subject.images).is_some());
    assert!(scoring.seen(UploadId(2), inverted, &subject.images).is_none());
}

fn subject_picture(subject: &ProbeTarget, id: UploadId) -> Vec<u8> {
    let row = subject.images.test.row(id.0 as usize / 2);
    row.iter().map(|value| (value * 255.0).round() as u8).collect()
}

fn table(events: &[StudyEvent]) -> &StrangerTable {
    fn table(event: &StudyEvent) -> Option<&StrangerTable> {
        if let StudyEvent::StrangerTable(table) = event { Some(table) } else { None }
    }
    events.iter().rev().find_map(table).unwrap()
}

#[test]
fn strangers_are_told_apart_by_the_verdicts_score() {
    let subject = small(600);
    let mut scoring = StrangerScoring::default();
    let sets = StrangerSet::offered(&subject.spec.data);
    let compare = StrangerCommand::Compare { sets: sets.clone(), samples: 100, as_set: false };
    scoring.handle(compare, Some(subject.clone()), &mut EventOutbox::default());
    let (events, warnings) = work(&mut scoring);
    assert!(warnings.is_empty(), "{warnings:?}");
    let table = table(&events);
    assert_eq!(table.rows.iter().map(|row| row.set).collect::<Vec<_>>(), sets);
    assert_eq!((table.step, table.in_distribution_count), (600, 100));
    for row in &table.rows {
        assert_eq!((row.count, row.results.len()), (100, OodScore::ALL.len()), "{:?}", row.set);
        for result in &row.results {
            let (auroc, fpr95) = (result.auroc, result.fpr95);
            assert!((0.0..=1.0).contains(&auroc.value) && auroc.low <= auroc.value && auroc.value <= auroc.high);
            assert!((0.0..=1.0).contains(&fpr95.value) && fpr95.low <= fpr95.high);
            assert_eq!((result.roc[0], *result.roc.last().unwrap()), ([0.0, 0.0], [1.0, 1.0]));
        }
        let verdict = row.result(OodScore::VERDICT).unwrap().auroc.value;
        println!("{:?}: {verdict} (best {:?})", row.set, row.winner().map(|best| (best.score, best.auroc.value)));
        assert!(verdict > 0.85, "{:?}: {verdict}", row.set);
    }
}

#[test]
fn a_comparison_that_is_stopped_keeps_its_rows_and_judging_goes_first() {
    let subject = small(20);
    let mut scoring = StrangerScoring::default();
    let mut outbox = EventOutbox::default();
    let sets = vec![StrangerSet::UniformNoise, StrangerSet::Inverted];
    scoring.handle(StrangerCommand::Compare { sets, samples: 50, as_set: false }, Some(subject.clone()), &mut outbox);
    scoring.handle(
        StrangerCommand::KeepUploads(vec![upload(0, &subject, 0, false)]),
        Some(subject.clone()),
        &mut outbox,
    );
    scoring.handle(StrangerCommand::JudgeUploads(AS_IT_CAME), Some(subject.clone()), &mut outbox);
    let datasets = Datasets::default();
    let has_row = |scoring: &StrangerScoring| {
        scoring.comparing.as_ref().is_some_and(|comparing| !comparing.table.borrow().rows.is_empty())
    };
    while !has_row(&scoring) {
        scoring.work(&datasets, &mut outbox);
    }
    scoring.handle(StrangerCommand::Stop, Some(subject), &mut outbox);
    assert!(matches!(scoring.activity(), Activity::Idle));
    let (events, _) = said(outbox);
    let place = |wanted: fn(&StudyEvent) -> bool| events.iter().position(wanted).unwrap();
    let judged = place(|event| matches!(event, StudyEvent::UploadVerdicts(_)));
    assert!(judged < place(|event| matches!(event, StudyEvent::StrangerTable(_))));
    assert_eq!(table(&events).rows.len(), 1);
    assert_eq!(events.last(), Some(&StudyEvent::StrangerProgress { done_share: 1.0 }));
}

#[test]
fn other_classes_and_some_classes_are_strangers_to_a_field_of_one() {
    let mut spec = Scene::OnlyCats.spec();
    (spec.data.image_count, spec.optimizer.schedule_steps) = (50, 10);
    let subject = trained(spec);
    let dogs = StrangerSet::Classes(crate::spec::ClassSet(1 << 4 | 1 << 2));
    let sets = vec![StrangerSet::OtherClasses, dogs, StrangerSet::Data(DataSource::FourBlobs)];
    let mut scoring = StrangerScoring::default();
    scoring.handle(
        StrangerCommand::Compare { sets, samples: 1000, as_set: false },
        Some(subject),
        &mut EventOutbox::default(),
    );
    let (events, _) = work(&mut scoring);
    let table = table(&events);
    // 100 test pictures a class: half of the cats calibrate; cats are no strangers; points are no pictures.
    assert_eq!(table.in_distribution_count, 50);
    assert_eq!(table.rows.iter().map(|row| row.count).collect::<Vec<_>>(), [900, 100, 0]);
    assert!(table.rows[2].results.is_empty());
}

#[test]
fn what_cannot_be_judged_is_said_in_words() {
    let mut scoring = StrangerScoring::default();
    let mut outbox = EventOutbox::default();
    scoring.handle(StrangerCommand::JudgeUploads(AS_IT_CAME), None, &mut outbox);
    let broken =
        Upload { id: UploadId(1), image: Image { width_px: 9, height_px: 9, channels: 3, pixels: vec![0; 7] } };
    scoring.handle(StrangerCommand::KeepUploads(vec![broken]), None, &mut outbox);
    let mut points = Scene::FourBlobs.spec();
    points.optimizer.schedule_steps = 1;
    let points = trained(points);
    scoring.handle(StrangerCommand::JudgeUploads(AS_IT_CAME), Some(points), &mut outbox);
    assert!(matches!(scoring.activity(), Activity::Idle) && device::cpu(Vec::new()).report.reasons.is_empty());
    let whys: Vec<String> = said(outbox).1.into_iter().map(|failure| failure.why.to_string()).collect();
    assert!(
        whys[0].contains("has not searched") && whys[1].contains("whole") && whys[2].contains("points"),
        "{whys:?}"
    );
}
