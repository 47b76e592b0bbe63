//! Every station's answer follows what was measured.

use super::*;
use crate::protocol::{AttractorId, PauseReason, Phase, StepStatistics, TrajectoryId, UploadId};
use crate::spec::Parameter;
use crate::state::tour::{ImageRunFacts, NoiseFacts};
use crate::state::{Page, Query, fixtures};

fn measured(attractors: u32, copies: u32) -> TourFacts {
    TourFacts { step: 40, is_measured: true, attractors, copies, images: 12, ..TourFacts::default() }
}

fn choice(station: TourStation, facts: &TourFacts, mark: &TourMark) -> Option<usize> {
    station.answer(facts, mark).map(|answer| answer.measured)
}

#[test]
fn where_the_newest_leaf_ended_is_the_first_answer() {
    let mark = TourMark { next_trajectory: 1, ..TourMark::default() };
    let station = TourStation::Field;
    for (end, expected) in
        [(TrajectoryEnd::OnCopy(AttractorId(3)), 0), (TrajectoryEnd::AtRest, 1), (TrajectoryEnd::Nowhere, 2)]
    {
        let trajectories = vec![(TrajectoryId(0), TrajectoryEnd::Nowhere), (TrajectoryId(1), end)];
        let facts = TourFacts { trajectories, next_trajectory: 2, ..TourFacts::default() };
        assert_eq!(choice(station, &facts, &mark), Some(expected));
        let late = TourMark { next_trajectory: 2, ..TourMark::default() };
        assert_eq!(choice(station, &facts, &late), None, "it was dropped before the prediction");
    }
}

#[test]
fn attractors_are_counted_once_training_rests() {
    let mark = TourMark::default();
    for (attractors, expected) in [(0, 0), (1, 0), (5, 1), (6, 2), (12, 2), (40, 2)] {
        assert_eq!(choice(TourStation::Attractors, &measured(attractors, 0), &mark), Some(expected), "{attractors}");
    }
    let training = TourFacts { is_measured: false, ..measured(12, 12) };
    assert_eq!(choice(TourStation::Attractors, &training, &mark), None);
    let said = TourStation::Attractors.answer(&measured(12, 11), &mark).unwrap().text;
    assert!(said.contains("12") && said.contains("11"), "{said}");
}

#[test]
fn copies_merge_stay_or_vanish_after_the_dial_was_moved() {
    let mark = TourMark { step: 20, attractors: 12, ..TourMark::default() };
    let flat = |attractors| TourFacts { contractive: 0.1, ..measured(attractors, 0) };
    for (attractors, expected) in [(0, 2), (1, 1), (11, 1), (12, 0), (13, 0)] {
        assert_eq!(choice(TourStation::Copies, &flat(attractors), &mark), Some(expected), "{attractors}");
    }
    let steep = TourFacts { contractive: 0.01, ..flat(1) };
    assert_eq!(choice(TourStation::Copies, &steep, &mark), None, "the dial was not moved");
    let at_once = TourFacts { step: 20, ..flat(1) };
    assert_eq!(choice(TourStation::Copies, &at_once, &mark), None, "nothing was trained since");
}

#[test]
fn noise_a_stranger_and_a_run_of_one_s_own_answer_with_their_numbers() {
    let noise = |attractors| TourFacts {
        noise: Some(NoiseFacts { samples: 1024, attractors, settled_share: 1.0 }),
        ..TourFacts::default()
    };
    for (attractors, expected) in [(1, 0), (2, 1), (30, 1), (31, 2)] {
        assert_eq!(choice(TourStation::NoiseProbe, &noise(attractors), &TourMark::default()), Some(expected));
    }
    let mark = TourMark { next_upload: 4, setting: "?v=1".to_owned(), ..TourMark::default() };
    let judged =
        |id, p_value| TourFacts { judged: Some((UploadId(id), p_value)), next_upload: id + 1, ..TourFacts::default() };
    for (p_value, expected) in [(0.004, 0), (0.2, 1), (0.9, 2)] {
        assert_eq!(choice(TourStation::Strangers, &judged(4, p_value), &mark), Some(expected));
    }
    assert_eq!(choice(TourStation::Strangers, &judged(3, 0.9), &mark), None, "an earlier picture");
    let own =
        |copies, recalled_share| TourFacts { setting: "?v=1&n=40".to_owned(), recalled_share, ..measured(40, copies) };
    for (copies, recalled, expected) in [(40, 1.0, 0), (7, 0.2, 1), (0, 0.0, 2), (0, f32::NAN, 2)] {
        assert_eq!(choice(TourStation::OwnRun, &own(copies, recalled), &mark), Some(expected));
    }
    let same = TourFacts { setting: "?v=1".to_owned(), ..own(40, 1.0) };
    assert_eq!(choice(TourStation::OwnRun, &same, &mark), None, "nothing was changed");
}

#[test]
fn the_page_s_own_measurements_become_facts() {
    let mut page = Page::new(&Query::default());
    page.run.phase = Some(Phase::Training);
    page.run.attractors = Some(fixtures::attractors(3).into());
    let statistics =
        StepStatistics { step: 10, schedule_end: 10, loss: 0.1, learning_rate: 1e-3, steps_per_second: 50.0 };
    page.run.statistics = Some(statistics);
    assert!(!TourFacts::of(&page, None).is_measured, "it trains");
    page.run.phase = Some(Phase::Finished);
    let facts = TourFacts::of(&page, None);
    assert!(facts.is_measured);
    assert_eq!((facts.step, facts.attractors, facts.copies), (10, 3, 3));
    page.run.phase = Some(Phase::Paused(PauseReason::Visitor));
    page.run.statistics = Some(StepStatistics { step: 12, ..statistics });
    assert!(!TourFacts::of(&page, None).is_measured, "the search was of an earlier step");
    let before = TourFacts::of(&page, None).setting;
    drop(page.set(Parameter::Contractive, 0.1));
    let facts = TourFacts::of(&page, None);
    assert!((facts.contractive - 0.1).abs() < 1e-6 && facts.setting != before);
}

#[test]
fn every_station_opens_a_setting_that_can_be_read_and_is_found_by_its_number() {
    for station in TourStation::ALL {
        let query = Query::read(station.query());
        assert!(query.complaints.is_empty() && query.unknown.is_empty(), "{station:?}: {query:?}");
        assert_eq!(TourStation::from_number(&station.number().to_string()), Some(station));
        assert_eq!(station.next().and_then(TourStation::before), station.next().map(|_| station));
        assert!(station.question().ends_with('?') && !station.terms().is_empty());
    }
    for nonsense in ["0", "8", "", "river", "-1"] {
        assert_eq!(TourStation::from_number(nonsense), None, "{nonsense}");
    }
}

#[test]
fn an_image_model_answers_with_what_most_tiles_did_once_its_run_is_over() {
    let (station, mark) = (TourStation::ImageModel, TourMark { image_runs: 2, ..TourMark::default() });
    let run = |at_rest, moving, diverging| TourFacts {
        image_runs: 3,
        image_run: Some(ImageRunFacts { steps: 100, at_rest, moving, diverging }),
        ..TourFacts::default()
    };
    for ((at_rest, moving, diverging), expected) in
        [((4, 0, 0), 0), ((1, 3, 0), 1), ((0, 1, 3), 2), ((2, 2, 0), 1), ((2, 0, 2), 0), ((0, 0, 0), 1)]
    {
        assert_eq!(choice(station, &run(at_rest, moving, diverging), &mark), Some(expected));
    }
    let earlier = TourFacts { image_runs: 2, ..run(4, 0, 0) };
    assert_eq!(choice(station, &earlier, &mark), None, "it was run before the prediction");
    assert_eq!(choice(station, &TourFacts { image_run: None, ..run(0, 0, 0) }, &mark), None, "it is under way");
    let said = station.answer(&run(1, 3, 0), &mark).unwrap().text;
    assert!(["4", "100", "3", "1"].iter().all(|number| said.contains(number)), "{said}");
}
