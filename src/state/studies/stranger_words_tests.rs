//! What is said of a verdict and of the table, and what is not.

use std::sync::Arc;

use super::*;
use crate::protocol::{SeenAs, TrajectoryOutcome, UploadId, UploadVerdict};
use crate::spec::{DataSource, Scene, StrangerSet, UploadFraming};
use crate::state::fixtures;

fn judged(at_least_as_strange: u32, calibration_count: u32) -> Judged {
    let p_value = (1 + at_least_as_strange) as f32 / (1 + calibration_count) as f32;
    let verdict = UploadVerdict {
        upload: UploadId(1),
        seen: fixtures::image(),
        rebuilt: fixtures::image(),
        seen_as: SeenAs::ItCame,
        other_p_value: None,
        is_blank: false,
        inverting_helps: false,
        p_value,
        scores: vec![],
        outcome: TrajectoryOutcome::Undecided,
        steps_to_settle: None,
        film: vec![],
    };
    Judged { step: 10, framing: UploadFraming::default(), calibration_count, verdict: Arc::new(verdict) }
}

fn result(score: OodScore, value: f32) -> ScoreResult {
    let interval = |value: f32| Interval { value, low: value - 0.01, high: value + 0.01 };
    ScoreResult { score, auroc: interval(value), fpr95: interval(1.0 - value), roc: vec![] }
}

fn row(results: &[(OodScore, f32)]) -> StrangerRow {
    let results = results.iter().map(|&(score, value)| result(score, value)).collect();
    StrangerRow { set: StrangerSet::Data(DataSource::FashionMnist), count: 9, examples: vec![], results }
}

#[test]
fn a_verdict_says_no_more_than_was_counted() {
    let say = |as_strange, count| sentence(&judged(as_strange, count), "MNIST digits");
    assert_eq!(say(0, 50), "Stranger than all 50 MNIST digits it should know.");
    assert_eq!(say(1, 500), "Stranger than 99 % of the MNIST digits it should know.");
    assert_eq!(say(4, 500), "Stranger than 99 % of the MNIST digits it should know.");
    assert_eq!(say(6, 500), "Stranger than 98 % of the MNIST digits it should know.");
    assert_eq!(say(400, 500), "No stranger than 80 % of the MNIST digits it should know.");
    assert_eq!(say(500, 500), "No stranger than any of the 500 MNIST digits it should know.");
    assert!(say(0, 1).starts_with("Only 1 held-out picture of the network's own kind"));
}

#[test]
fn strange_is_what_at_most_one_in_twenty_that_belong_is() {
    let of = |as_strange, count| Belonging::of(&judged(as_strange, count));
    assert_eq!(of(0, 18), Belonging::Unknown);
    assert_eq!([of(0, 19), of(1, 19)], [Belonging::Stranger, Belonging::Belongs]);
    assert_eq!([of(24, 499), of(25, 499)], [Belonging::Stranger, Belonging::Belongs]);
}

#[test]
fn what_the_network_should_know_is_named_with_its_classes() {
    assert_eq!(own_kind(&Scene::Concepts.spec().data), "MNIST digits");
    assert_eq!(own_kind(&Scene::OnlyCats.spec().data), "animal silhouettes (Cat)");
    let fashion = DataSpec { source: DataSource::FashionMnist, classes: ClassSet(0b11111), image_count: 9 };
    assert_eq!(own_kind(&fashion), "FashionMNIST pictures (5 of 10 classes)");
}

#[test]
fn the_table_says_who_wins_and_that_the_papers_score_loses() {
    let words = row_words(&row(&[
        (OodScore::RelativeEntryJump, 0.97),
        (OodScore::EntryJump, 0.96),
        (OodScore::Trajectory, 0.37),
    ]));
    assert_eq!(words[0], strangers::best_score(OodScore::RelativeEntryJump.title(), "0.97 [0.96, 0.98]"));
    assert_eq!(words[1], strangers::paper_chance("0.37 [0.36, 0.38]"));
    assert_eq!(words.len(), 2);
}

#[test]
fn the_papers_score_loses_to_a_baseline_or_to_a_winner_beyond_doubt_and_else_it_does_not() {
    let loses = |results: &[(OodScore, f32)]| row_words(&row(results)).iter().any(|said| said.contains("loses"));
    let trajectory = (OodScore::Trajectory, 0.9);
    assert!(loses(&[trajectory, (OodScore::Knn5, 0.901)]));
    assert!(loses(&[trajectory, (OodScore::LatentPath, 0.92)]));
    assert!(!loses(&[trajectory, (OodScore::LatentPath, 0.905), (OodScore::Knn1, 0.89)]));
    assert!(!loses(&[trajectory]));
}

#[test]
fn chance_is_called_chance() {
    let words = row_words(&row(&[(OodScore::VERDICT, 0.45), (OodScore::Trajectory, 0.4)]));
    assert_eq!(words[0], strangers::chance());
    assert!(words[2].contains("Do not trust the verdict"), "{words:?}");
    assert_eq!(row_words(&row(&[])), [strangers::not_measured()]);
}

#[test]
fn a_score_that_is_no_number_wins_nothing() {
    let words = row_words(&row(&[(OodScore::Knn1, f32::NAN), (OodScore::EntryJump, 0.8)]));
    assert!(words[0].contains("Entry jump"), "{words:?}");
}

#[test]
fn over_all_sets_the_best_mean_is_named_beside_the_papers() {
    let rows = vec![
        row(&[(OodScore::EntryJump, 0.9), (OodScore::Trajectory, 0.5)]),
        row(&[(OodScore::EntryJump, 0.7), (OodScore::Trajectory, 0.6), (OodScore::Knn1, 1.0)]),
    ];
    let table = StrangerTable { step: 1, in_distribution_count: 9, rows };
    assert_eq!(
        table_words(&table).unwrap(),
        strangers::table_best_and_paper(OodScore::EntryJump.title(), "0.80", "0.55")
    );
}

#[test]
fn less_than_all_is_never_written_as_all() {
    assert_eq!([0.994, 0.9949, 1.0, 0.5, f32::NAN].map(share), ["0.99", "> 0.99", "1.00", "0.50", "–"]);
}

#[test]
fn the_file_has_a_line_for_each_score_on_each_set() {
    let rows = vec![row(&[(OodScore::EntryJump, 0.75)]), row(&[(OodScore::EntryJump, 0.5), (OodScore::Knn1, 0.25)])];
    let text = csv(&StrangerTable { step: 7, in_distribution_count: 30, rows });
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| line.split(',').count() == 11), "{text}");
    assert!(lines[1].starts_with("fashion-mnist,9,30,7,entry-jump,0.75,"), "{text}");
}

#[test]
fn pictures_are_counted_by_what_was_found() {
    let mut uploads = Uploads::default();
    assert_eq!(summary(&uploads), "");
    let ids = uploads.begin_reading(["a", "b", "c"].map(str::to_owned));
    assert_eq!(summary(&uploads), "3 still to be read.");
    uploads.read(ids[0], Ok(fixtures::image()));
    uploads.read(ids[1], Ok(fixtures::image()));
    assert_eq!(summary(&uploads), "2 pictures; 1 still to be read.");
    uploads.read(ids[2], Err("no picture".to_owned()));
    let verdicts = [(ids[0], 0), (ids[1], 40)]
        .map(|(upload, as_strange)| UploadVerdict { upload, ..UploadVerdict::clone(&judged(as_strange, 50).verdict) });
    let framing = UploadFraming::default();
    uploads.judged(crate::protocol::UploadVerdicts {
        step: 1,
        framing,
        calibration_count: 50,
        verdicts: verdicts.to_vec(),
    });
    assert_eq!(summary(&uploads), "2 pictures: 1 stranger, 1 belongs.");
}

#[test]
fn a_blank_picture_is_not_judged_whatever_its_p_value() {
    let mut blank = judged(0, 50);
    Arc::make_mut(&mut blank.verdict).is_blank = true;
    assert_eq!(Belonging::of(&blank), Belonging::Blank);
    assert_eq!(sentence(&blank, "digits"), strangers::blank_why());
    assert_eq!((other_verdict(&blank), disagreement(&blank)), (None, None));
}

#[test]
fn the_other_way_of_seeing_it_is_told_where_the_verdict_would_be_another() {
    let with = |as_strange: u32, other: f32, as_set: bool| {
        let mut judged = judged(as_strange, 50);
        judged.framing.as_set = as_set;
        Arc::make_mut(&mut judged.verdict).other_p_value = Some(other);
        other_verdict(&judged)
    };
    assert_eq!(with(30, 0.02, true), Some(strangers::other_as_it_came(number(0.02_f32.into()))));
    assert_eq!(with(0, 0.5, false), Some(strangers::other_framed_belongs(number(0.5))));
    assert_eq!((with(30, 0.5, true), with(0, 0.01, false)), (None, None));
}

#[test]
fn scores_that_disagree_are_named() {
    let with = |as_strange: u32, percentiles: [f32; 4]| {
        let mut judged = judged(as_strange, 50);
        let scores = [OodScore::VERDICT, OodScore::EntryJump, OodScore::Knn1, OodScore::Steps];
        let reading = |(score, percentile)| ScoreReading { score, value: 1.0, percentile };
        Arc::make_mut(&mut judged.verdict).scores = scores.into_iter().zip(percentiles).map(reading).collect();
        disagreement(&judged)
    };
    let all = [OodScore::EntryJump, OodScore::Knn1, OodScore::Steps].map(OodScore::title).join(", ");
    assert_eq!(with(30, [0.5, 0.99, 0.96, 1.0]), Some(strangers::disagree(3_u32, 3_u32, &all)));
    assert_eq!(with(30, [0.5, 0.99, 0.96, 0.9]), None, "two may by chance");
    assert_eq!(with(0, [1.0, 0.99, 0.2, 0.3]).map(|said| said.contains("2 of the other 3")), Some(true));
    assert_eq!(with(0, [1.0, 0.99, 0.98, 0.3]), None);
}
