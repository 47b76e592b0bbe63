//! What is said of the stage, and when nothing is.

use std::sync::Arc;

use super::*;
use crate::protocol::{AttractorReport, NoiseStart, Phase};
use crate::state::{Query, fixtures};

/// A page that trains, with the attractors of these numbers.
fn page(ids: impl IntoIterator<Item = u32>) -> Page {
    let mut page = Page::new(&Query::default());
    page.run.phase = Some(Phase::Training);
    find(&mut page, ids);
    page
}

fn find(page: &mut Page, ids: impl IntoIterator<Item = u32>) {
    let ids: Vec<u32> = ids.into_iter().collect();
    let mut report = fixtures::attractors(ids.len() as u32);
    for (attractor, id) in report.attractors.iter_mut().zip(&ids) {
        attractor.id = AttractorId(*id);
    }
    page.run.attractors = Some(Arc::new(report));
}

fn said(page: &mut Page, told: &mut Option<StageSummary>) -> Option<String> {
    page.announce_changes(told).then(|| page.announcement.clone())
}

#[test]
fn it_says_what_is_here_then_only_what_changes() {
    let (mut page, mut told) = (page(0..12), None);
    let first = said(&mut page, &mut told).expect("nobody has told of them");
    assert!(first.contains("12 whirlpools") && first.contains("Step 10"), "{first}");
    assert_eq!(said(&mut page, &mut told), None);
    find(&mut page, 2..12);
    assert_eq!(said(&mut page, &mut told).as_deref(), Some("2 whirlpools vanished, 10 remain."));
    find(&mut page, 2..13);
    assert_eq!(said(&mut page, &mut told).as_deref(), Some("1 new whirlpool, 11 now."));
    find(&mut page, [3, 4, 40]);
    let exchanged = said(&mut page, &mut told).expect("some went and one came");
    assert!(["9 whirlpools", "1 new", "3 now"].iter().all(|part| exchanged.contains(part)), "{exchanged}");
}

/// Noise starts that end on these attractors, one each; on none where it is `None`.
fn let_end(page: &mut Page, ends: &[Option<u32>]) {
    let mut report = AttractorReport::clone(page.run.attractors.as_ref().expect("it was searched"));
    report.noise = ends.iter().map(|end| NoiseStart { at: [0.0; 2], ends_on: end.map(AttractorId) }).collect();
    page.run.attractors = Some(Arc::new(report));
}

#[test]
fn a_whirlpool_has_merged_where_another_has_most_of_its_water_and_vanished_else() {
    let mut told = None;
    let mut page = page(0..5);
    let before: Vec<Option<u32>> = [0, 0, 0, 1, 1, 2, 2, 3, 3, 4].map(Some).to_vec();
    let_end(&mut page, &before);
    said(&mut page, &mut told);
    // Most of 0 goes to 4, 1 is divided between two, and 2 runs off.
    find(&mut page, [3, 4]);
    let_end(&mut page, &[Some(4), Some(4), None, Some(3), Some(4), None, None, Some(3), Some(3), Some(4)]);
    assert_eq!(
        said(&mut page, &mut told).as_deref(),
        Some("1 whirlpool merged with another, 2 whirlpools vanished, 2 remain.")
    );
    // All that was left flows into one, which a new search with fewer starts tells too.
    find(&mut page, [4]);
    let_end(&mut page, &[Some(4); 8]);
    assert_eq!(said(&mut page, &mut told).as_deref(), Some("1 whirlpool merged with another, 1 remains."));
    // What takes over may be new itself.
    find(&mut page, [9]);
    let_end(&mut page, &[Some(9); 8]);
    assert_eq!(said(&mut page, &mut told).as_deref(), Some("1 whirlpool merged with another, 1 new, 1 now."));
}

#[test]
fn copies_that_become_concepts_are_told() {
    let (mut page, mut told) = (page(0..5), None);
    said(&mut page, &mut told);
    let mut report = fixtures::attractors(5);
    report.verdict.photocopy_count = 2;
    page.run.attractors = Some(Arc::new(report));
    assert_eq!(said(&mut page, &mut told).as_deref(), Some("Photocopies: 2 of 5 whirlpools."));
}

#[test]
fn another_run_begins_anew_and_at_rest_the_verdict_is_enough() {
    let (mut page, mut told) = (page(0..5), None);
    said(&mut page, &mut told);
    page.set_seed(9);
    assert_eq!(said(&mut page, &mut told), None, "nothing is known of the next run");
    page.run.phase = Some(Phase::Finished);
    find(&mut page, 0..3);
    assert_eq!(said(&mut page, &mut told), None, "whoever finishes says its verdict");
    find(&mut page, 0..2);
    assert_eq!(said(&mut page, &mut told).as_deref(), Some("1 whirlpool vanished, 2 remain."));
}

#[test]
fn a_saddle_is_no_whirlpool() {
    let mut page = page(0..2);
    let mut report = fixtures::attractors(2);
    report.attractors[1].stable = false;
    page.run.attractors = Some(Arc::new(report));
    assert_eq!(StageSummary::of(&page).map(|summary| summary.stable.len()), Some(1));
}
