//! Shaken, stopped, lost, shaken again.

use super::fixtures::{dictionaries, report};
use super::*;
use crate::protocol::{ProbeCommand, StudyEvent};
use crate::spec::DictionaryKind;
use crate::state::fixtures::RUN;

const OTHER: RunId = RunId(2);

fn ready() -> Studies {
    let mut studies = Studies::default();
    assert_eq!(studies.stage_changed(RUN, true), []);
    studies.probe.open(true);
    studies
}

/// A probe of as many noise samples as `report` is of.
fn shaken(report: &ProbeReport) -> Studies {
    let mut studies = ready();
    studies.probe.draft.spec = report.spec;
    assert_eq!(studies.shake("?v=1".to_owned()), [StudyCommand::Probe(ProbeCommand::Begin(report.spec))]);
    studies
}

fn frame(starts: u32, iteration: u32) -> StudyEvent {
    let at = (0..starts).map(|noise_sample| [noise_sample as f32, iteration as f32]).collect();
    StudyEvent::ProbeFrame(ProbeFrame { iteration, max_iterations: 3000, at, resting: 5 })
}

#[test]
fn noise_samples_are_shown_on_their_way_and_lie_on_their_attractors_afterwards() {
    let mut report = report(2);
    report.ends[3] = None;
    report.attractors[1].known_as = None;
    let mut studies = shaken(&report);
    assert_eq!(studies.probe.noise_samples(), None, "no frame has come");
    studies.apply(RUN, frame(16, 7));
    let noise_samples = studies.probe.noise_samples().unwrap();
    assert_eq!(
        (noise_samples.at[3], noise_samples.groups.len(), noise_samples.groups[0].ends_on),
        ([3.0, 7.0], 1, None)
    );
    studies.apply(RUN, StudyEvent::ProbeReport(report.clone()));
    let noise_samples = studies.probe.noise_samples().unwrap();
    let of = |colour| noise_samples.groups.iter().find(|group| group.ends_on == colour).unwrap().members.clone();
    assert_eq!(of(Some(AttractorId(0))), [0, 2, 4, 6, 8, 10, 12, 14]);
    assert_eq!(of(Some(colour_of(&report, 1))), [1, 5, 7, 9, 11, 13, 15]);
    assert_eq!(of(None), [3]);
    assert_eq!((noise_samples.at[2], noise_samples.at[5], noise_samples.at[3]), ([0.0; 2], [1.0, 0.0], [3.0, 7.0]));
    assert!(studies.probe.under_way.is_none());
    assert!(studies.probe.found.as_ref().is_some_and(|found| !found.stopped && found.link == "?v=1"));
}

#[test]
fn noise_samples_on_one_attractor_lie_in_a_heap_without_covering_each_other() {
    let noise_samples = at_rest(&report(1), &[]);
    for (index, one) in noise_samples.beside_px.iter().enumerate() {
        for other in &noise_samples.beside_px[..index] {
            // The two in the middle are just that far apart; the rest is rounding.
            assert!((one[0] - other[0]).hypot(one[1] - other[1]) > 0.999 * NOISE_SAMPLE_PX, "{one:?} and {other:?}");
        }
    }
    let mut many = report(1);
    many.ends = vec![Some(0); 4096];
    let noise_samples = at_rest(&many, &[]);
    assert!(noise_samples.beside_px.iter().all(|[x, y]| x.hypot(*y) <= HEAP_PX), "a heap as large as the stage");
}

#[test]
fn an_end_that_was_not_sent_is_no_place() {
    let mut report = report(1);
    report.ends[0] = Some(9);
    let noise_samples = at_rest(&report, &[]);
    assert!(noise_samples.at[0][0].is_nan() && noise_samples.groups.len() == 2);
}

#[test]
fn stopped_it_keeps_what_was_found_and_asked_twice_it_waits_no_longer() {
    let found = report(2);
    let mut studies = shaken(&found);
    assert_eq!(studies.stop_probe(), [StudyCommand::Probe(ProbeCommand::Stop)]);
    assert_eq!(studies.shake(String::new()), [], "it has not stopped yet");
    studies.apply(RUN, StudyEvent::ProbeReport(found.clone()));
    assert!(studies.probe.found.as_ref().is_some_and(|found| found.stopped));
    assert_eq!(studies.shake(String::new()), [StudyCommand::Probe(ProbeCommand::Begin(found.spec))]);
    studies.stop_probe();
    assert_eq!((studies.stop_probe(), studies.probe.under_way.is_none()), (vec![], true));
}

#[test]
fn what_belongs_to_another_shake_does_not_end_this_one() {
    let old = report(4);
    let mut studies = shaken(&report(2));
    studies.apply(RUN, frame(32, 3));
    assert_eq!(studies.probe.noise_samples(), None);
    studies.apply(RUN, StudyEvent::ProbeReport(old));
    assert!(studies.probe.under_way.is_some());
    studies.apply(RUN, frame(16, 4));
    assert!(studies.probe.noise_samples().is_some_and(|noise_samples| noise_samples.beside_px.is_empty()));
}

#[test]
fn a_dead_engine_takes_the_shake_with_it_but_no_report() {
    let found = report(2);
    let mut studies = shaken(&found);
    studies.apply(RUN, StudyEvent::ProbeReport(found));
    let settled = studies.probe.noise_samples();
    studies.shake(String::new());
    studies.apply(RUN, frame(16, 1));
    assert_eq!(studies.stage_changed(RUN, false), []);
    assert!(studies.probe.under_way.is_none() && studies.probe.found.is_some());
    assert!(studies.probe.lost.is_some_and(|words| words.contains("engine stopped")));
    assert_eq!(studies.probe.noise_samples(), settled);
    assert_eq!(studies.shake(String::new()), [], "nobody listens");
    studies.stage_changed(RUN, true);
    assert_eq!(studies.shake(String::new()).len(), 1);
    assert_eq!(studies.probe.lost, None);
}

#[test]
fn a_probe_that_the_engine_cannot_do_is_over_and_points_to_the_reason() {
    let mut studies = shaken(&report(2));
    studies.apply(None, StudyEvent::ProbeFailed);
    assert!(studies.probe.under_way.is_none());
    assert!(studies.probe.lost.is_some_and(|words| words.contains("notice")));
    assert_eq!(studies.shake(String::new()).len(), 1, "it can be tried again");
    // One that nobody waits for any more says nothing.
    let mut idle = Studies::default();
    idle.apply(None, StudyEvent::ProbeFailed);
    assert_eq!(idle.probe.lost, None);
}

#[test]
fn another_run_takes_the_noise_samples_and_the_work_but_no_report() {
    let found = report(2);
    let mut studies = shaken(&found);
    studies.apply(RUN, StudyEvent::ProbeReport(found));
    studies.shake(String::new());
    assert_eq!(studies.stage_changed(OTHER, false), [StudyCommand::Probe(ProbeCommand::Stop)]);
    assert!(studies.probe.lost.is_some_and(|words| words.contains("Another network")));
    assert_eq!(studies.probe.noise_samples(), None);
    assert!(studies.probe.found.is_some());
}

#[test]
fn dictionaries_are_compared_while_the_engine_has_the_attractors() {
    let mut studies = ready();
    assert_eq!(studies.compare_dictionaries(50), []);
    studies.apply(RUN, StudyEvent::ProbeReport(report(0)));
    assert_eq!(studies.compare_dictionaries(50), [], "there is no whirlpool");
    let found = report(2);
    studies.apply(RUN, StudyEvent::ProbeReport(found.clone()));
    assert_eq!(
        studies.compare_dictionaries(50),
        [StudyCommand::Probe(ProbeCommand::CompareDictionaries { images: 50 })]
    );
    let mut some = dictionaries(&[(DictionaryKind::Principal, &[0.1])]);
    (some.probe, some.done_share) = (found.spec, 0.4);
    studies.apply(RUN, StudyEvent::DictionaryReport(some.clone()));
    assert_eq!(studies.probe.under_way.as_ref().map(|way| &way.work), Some(&ProbeWork::Comparing { done_share: 0.4 }));
    studies.stop_probe();
    studies.apply(RUN, StudyEvent::DictionaryReport(some.clone()));
    assert!(studies.probe.under_way.is_none() && studies.probe.compared.is_some());
    studies.stage_changed(RUN, false);
    studies.stage_changed(RUN, true);
    assert_eq!(studies.compare_dictionaries(50), [], "an engine that has forgotten them");
    assert!(studies.probe.compared.is_some());
    studies.apply(RUN, StudyEvent::ProbeReport(report(3)));
    assert_eq!(studies.probe.compared, None, "curves of other whirlpools than those shown");
}

#[test]
fn the_scene_shakes_itself_once_a_run_and_only_before_open_doors() {
    let mut studies = ready();
    assert!(studies.shakes_itself());
    studies.probe.open(false);
    assert!(!studies.shakes_itself());
    studies.probe.open(true);
    studies.shake(String::new());
    studies.apply(RUN, StudyEvent::ProbeReport(ProbeReport { spec: studies.probe.draft.spec, ..report(2) }));
    assert!(!studies.shakes_itself());
    studies.stage_changed(OTHER, true);
    assert!(studies.shakes_itself());
}

#[test]
fn noise_samples_are_not_drawn_behind_closed_doors() {
    let mut studies = shaken(&report(2));
    studies.apply(RUN, frame(16, 1));
    studies.probe.open(false);
    assert_eq!(studies.probe.noise_samples(), None);
    studies.probe.open(true);
    assert!(studies.probe.noise_samples().is_some());
}

#[test]
fn when_fields_change_places_what_was_shaken_goes_with_its_engine_and_the_panel_stays() {
    let found = report(2);
    let (mut left, mut right) = (shaken(&found), Studies::default());
    left.apply(RUN, frame(16, 1));
    left.change_places(&mut right);
    assert!(left.probe.under_way.is_none() && right.probe.under_way.is_some());
    assert_eq!((left.probe.is_open, right.probe.is_open), (true, false));
    right.apply(RUN, StudyEvent::ProbeReport(found));
    assert!(right.probe.found.is_some() && right.probe.noise_samples().is_none());
}
