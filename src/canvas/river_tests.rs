//! What a frame paints, and when it paints nothing.

use super::*;
use crate::math::Window;
use crate::protocol::RunEvent;
use crate::state::{Page, Query, TrajectoryStart, fixtures};

fn page() -> Page {
    let mut page = Page::new(&Query::default());
    page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
    page.run.attractors = Some(Arc::new(fixtures::attractors(2)));
    page
}

fn river() -> StageRenderer {
    let mut river = StageRenderer::new(Theme::Dark);
    river.resize([400.0, 400.0]);
    river
}

/// Ticks until nothing but the flow is painted.
fn settle(river: &mut StageRenderer, page: &Page, moves: bool) -> Frame {
    let mut frame = river.tick(&page.on_stage(), 0.0, moves);
    for step in 1..200 {
        frame = river.tick(&page.on_stage(), f64::from(step) * 16.7, moves);
    }
    frame
}

#[test]
fn a_river_at_rest_paints_only_its_specks() {
    let (mut river, page) = (river(), page());
    let first = river.tick(&page.on_stage(), 0.0, true);
    assert_eq!((first.ground, first.overlay), (true, true));
    assert_eq!(settle(&mut river, &page, true), Frame { ground: false, flow: ParticleUpdate::Add, overlay: false });
    river.touch();
    assert!(river.tick(&page.on_stage(), 9e9, true).overlay);
}

#[test]
fn a_click_on_a_dot_is_on_that_picture_while_dots_are_shown() {
    let (mut river, mut page) = (river(), page());
    settle(&mut river, &page, true);
    let dot_px = river.view().canvas_from_plane([0.5, 0.5]);
    assert_eq!(river.training_at(dot_px), Some(0));
    assert_eq!(river.training_at([dot_px[0] + 20.0, dot_px[1]]), None);
    page.toggle_layer(Layer::Training);
    settle(&mut river, &page, true);
    assert_eq!(river.training_at(dot_px), None);
}

#[test]
fn without_motion_still_lines_are_drawn_once() {
    let (mut river, page) = (river(), page());
    assert_eq!(river.tick(&page.on_stage(), 0.0, false).flow, ParticleUpdate::Still);
    assert!(!river.segments().is_empty());
    assert_eq!(settle(&mut river, &page, false), Frame { ground: false, flow: ParticleUpdate::Keep, overlay: false });
    river.set_view(river.view().panned([5.0, 0.0]));
    assert_eq!(river.tick(&page.on_stage(), 5000.0, false).flow, ParticleUpdate::Still);
    assert_eq!(river.tick(&page.on_stage(), 5016.0, true).flow, ParticleUpdate::Renew);
}

#[test]
fn the_view_follows_the_engine_until_the_visitor_takes_it() {
    let (mut river, mut page) = (river(), page());
    settle(&mut river, &page, true);
    assert_eq!(river.view().window(), fixtures::grid().window);
    let mine = Window { min: [0.0, 0.0], max: [0.5, 0.5] };
    page.set_view(Some(mine));
    settle(&mut river, &page, true);
    let shown = river.view().window();
    assert!((shown.max[0] - 0.5).abs() < 1e-2 && shown.min[0].abs() < 1e-2, "{shown:?}");
}

#[test]
fn layers_that_are_off_are_not_painted() {
    let (mut river, mut page) = (river(), page());
    page.run.basins = Some(Arc::new(fixtures::basins()));
    river.tick(&page.on_stage(), 0.0, true);
    assert_eq!(river.washes(&page.on_stage()).len(), 1, "one raster a frame");
    river.tick(&page.on_stage(), 8.0, true);
    assert_eq!(river.washes(&page.on_stage()).len(), 2);
    page.toggle_layer(Layer::Basins);
    page.toggle_layer(Layer::Speed);
    page.toggle_layer(Layer::Particles);
    river.touch();
    assert_eq!(river.tick(&page.on_stage(), 16.0, true).flow, ParticleUpdate::Clear);
    assert!(river.washes(&page.on_stage()).is_empty());
    assert_eq!(river.tick(&page.on_stage(), 32.0, true).flow, ParticleUpdate::Keep);
}

#[test]
fn basins_of_a_window_that_the_river_outgrew_are_left_out() {
    let (mut river, mut page) = (river(), page());
    page.run.basins = Some(Arc::new(fixtures::basins()));
    settle(&mut river, &page, true);
    let shown = |river: &StageRenderer, page: &Page| river.washes(&page.on_stage()).iter().any(|wash| wash.slot == 2);
    assert!(shown(&river, &page));
    let Window { min, max } = fixtures::grid().window;
    page.set_view(Some(Window { min: min.map(|side| 1.3 * side), max: max.map(|side| 1.3 * side) }));
    settle(&mut river, &page, true);
    assert!(shown(&river, &page), "a little more is seen");
    page.set_view(Some(Window { min: min.map(|side| 2.0 * side), max: max.map(|side| 2.0 * side) }));
    settle(&mut river, &page, true);
    assert!(!shown(&river, &page), "four times as much is seen");
}

#[test]
fn colours_blend_into_those_of_a_window_alike_and_give_way_to_those_of_a_much_larger_one() {
    for (larger, blends) in [(1.2, true), (4.0, false)] {
        let (mut river, mut page) = (river(), page());
        settle(&mut river, &page, true);
        let mut snapshot = fixtures::snapshot();
        let Window { min, max } = snapshot.field.grid.window;
        snapshot.field.grid.window = Window { min: min.map(|side| larger * side), max: max.map(|side| larger * side) };
        page.run.snapshot = Some(Arc::new(snapshot));
        river.touch();
        // Before the blend ends, when most of the way to the new window is covered.
        let mut washes = Vec::new();
        for step in 0..30 {
            river.tick(&page.on_stage(), 4000.0 + f64::from(step) * 16.7, true);
            if river.current.is_blending() {
                washes = river.washes(&page.on_stage()).iter().map(|wash| (wash.slot, wash.opacity < 1.0)).collect();
            }
        }
        assert_eq!(washes, if blends { vec![(0, false), (1, true)] } else { vec![(1, false)] }, "{larger}");
    }
}

#[test]
fn a_ring_is_found_under_the_pointer() {
    let (mut river, page) = (river(), page());
    settle(&mut river, &page, true);
    let at_px = river.view().canvas_from_plane([1.0, 0.0]);
    assert_eq!(river.attractor_at(&page.on_stage(), [at_px[0] - 5.0, at_px[1]]), Some(AttractorId(1)));
    assert_eq!(river.attractor_at(&page.on_stage(), [at_px[0] - 100.0, at_px[1]]), None);
}

#[test]
fn a_leaf_drifts_for_a_while_and_then_rests() {
    let (mut river, mut page) = (river(), page());
    settle(&mut river, &page, true);
    page.drop_leaf(TrajectoryStart::Point([0.0, 0.0]));
    let leaf = crate::protocol::TrajectoryReport {
        leaf: page.leaves.last().unwrap(),
        step: 1,
        path: vec![[0.0, 0.0], [1.0, 0.0]],
        speed: vec![1.0; 2],
        outcome: crate::protocol::TrajectoryOutcome::SettledElsewhere,
        steps_to_settle: Some(1),
        film: vec![],
    };
    page.apply(crate::protocol::Event::Run { run: fixtures::RUN, event: RunEvent::Leaf(leaf) }, 0.0);
    assert!(
        river.tick(&page.on_stage(), 10_000.0, true).overlay && river.tick(&page.on_stage(), 10_100.0, true).overlay
    );
    assert!(!river.tick(&page.on_stage(), 11_000.0, true).overlay);
}
