//! The way through the tour: predicted before answered, left, kept and taken up again.

use super::*;
use crate::protocol::TrajectoryId;
use crate::state::tour::TrajectoryEnd;

fn dropped(count: u32) -> TourFacts {
    let trajectories = (0..count).map(|id| (TrajectoryId(id), TrajectoryEnd::AtRest)).collect();
    TourFacts { trajectories, next_trajectory: count, ..TourFacts::default() }
}

#[test]
fn a_station_asks_waits_measures_and_is_done() {
    let mut tour = Tour::default();
    assert_eq!((tour.open(), tour.has_begun(), tour.entry()), (None, false, TourStation::Field));
    tour.enter(TourStation::Field);
    // What was dropped before the prediction does not count.
    let before = dropped(1);
    tour.observe(&before);
    assert_eq!(tour.stage(&before), Some(TourStage::Asks));
    assert_eq!(tour.answer(), None);
    tour.predict(0, &before);
    tour.observe(&before);
    assert_eq!(tour.stage(&before), Some(TourStage::Waits));
    let under_way = TourFacts { next_trajectory: 2, ..before };
    tour.observe(&under_way);
    assert_eq!(tour.stage(&under_way), Some(TourStage::Measures));
    let after = dropped(2);
    tour.observe(&after);
    assert_eq!((tour.stage(&after), tour.said()), (Some(TourStage::Done), Some(0)));
    assert_eq!(tour.answer().map(|answer| answer.measured), Some(1));
    assert!(tour.is_done(TourStation::Field) && !tour.is_done(TourStation::Attractors));
    // Nobody changes a prediction once the answer stands.
    tour.predict(1, &after);
    assert_eq!(tour.said(), Some(0));
}

#[test]
fn a_tour_that_was_left_goes_on_where_it_was() {
    let mut tour = Tour::default();
    tour.enter(TourStation::Field);
    tour.predict(2, &dropped(0));
    tour.observe(&dropped(1));
    tour.enter(TourStation::Attractors);
    tour.predict(1, &dropped(1));
    tour.leave();
    assert_eq!(tour.open(), None);
    let kept = tour.to_text();
    assert_eq!(kept, "2 21----- d------");
    let mut again = Tour::from_text(&kept);
    assert!(again.open().is_none() && again.has_begun());
    again.resume(again.entry());
    assert_eq!((again.open(), again.said()), (Some(TourStation::Attractors), Some(1)));
    assert_eq!(again.stage(&TourFacts::default()), Some(TourStage::Waits));
    assert!(again.is_done(TourStation::Field));
    // Entered anew it asks again.
    again.enter(TourStation::Attractors);
    assert_eq!(again.stage(&TourFacts::default()), Some(TourStage::Asks));
}

#[test]
fn nonsense_in_storage_is_no_tour() {
    for text in ["", "8 ------- -------", "x", "0", "-1 0"] {
        assert_eq!(Tour::from_text(text), Tour::default(), "{text}");
    }
    let odd = Tour::from_text("3 9z1 dd?ddddddd");
    assert_eq!(odd.entry(), TourStation::Copies);
    assert_eq!(odd.to_text(), "3 --1---- dd-dddd");
}
