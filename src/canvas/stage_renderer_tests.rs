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

fn renderer() -> StageRenderer {
    let mut renderer = StageRenderer::new(Theme::Dark);
    renderer.resize([400.0, 400.0]);
    renderer
}

/// Ticks until nothing but the flow is painted.
fn settle(renderer: &mut StageRenderer, page: &Page, moves: bool) -> Frame {
    let mut frame = renderer.tick(&page.on_stage(), 0.0, moves);
    for step in 1..200 {
        frame = renderer.tick(&page.on_stage(), f64::from(step) * 16.7, moves);
    }
    frame
}

#[test]
fn a_field_at_rest_paints_only_its_noise_samples() {
    let (mut renderer, page) = (renderer(), page());
    let first = renderer.tick(&page.on_stage(), 0.0, true);
    assert_eq!((first.ground, first.overlay), (true, true));
    assert_eq!(settle(&mut renderer, &page, true), Frame { ground: false, flow: ParticleUpdate::Add, overlay: false });
    renderer.touch();
    assert!(renderer.tick(&page.on_stage(), 9e9, true).overlay);
}

#[test]
fn a_click_on_a_dot_is_on_that_picture_while_dots_are_shown() {
    let (mut renderer, mut page) = (renderer(), page());
    settle(&mut renderer, &page, true);
    let dot_px = renderer.view().canvas_from_plane([0.5, 0.5]);
    assert_eq!(renderer.training_at(dot_px), Some(0));
    assert_eq!(renderer.training_at([dot_px[0] + 20.0, dot_px[1]]), None);
    page.toggle_layer(Layer::Training);
    settle(&mut renderer, &page, true);
    assert_eq!(renderer.training_at(dot_px), None);
}

#[test]
fn without_motion_still_lines_are_drawn_once() {
    let (mut renderer, page) = (renderer(), page());
    assert_eq!(renderer.tick(&page.on_stage(), 0.0, false).flow, ParticleUpdate::Still);
    assert!(!renderer.segments().is_empty());
    assert_eq!(
        settle(&mut renderer, &page, false),
        Frame { ground: false, flow: ParticleUpdate::Keep, overlay: false }
    );
    renderer.set_view(renderer.view().panned([5.0, 0.0]));
    assert_eq!(renderer.tick(&page.on_stage(), 5000.0, false).flow, ParticleUpdate::Still);
    assert_eq!(renderer.tick(&page.on_stage(), 5016.0, true).flow, ParticleUpdate::Renew);
}

#[test]
fn the_view_follows_the_engine_until_the_visitor_takes_it() {
    let (mut renderer, mut page) = (renderer(), page());
    settle(&mut renderer, &page, true);
    assert_eq!(renderer.view().window(), fixtures::grid().window);
    let mine = Window { min: [0.0, 0.0], max: [0.5, 0.5] };
    page.set_view(Some(mine));
    settle(&mut renderer, &page, true);
    let shown = renderer.view().window();
    assert!((shown.max[0] - 0.5).abs() < 1e-2 && shown.min[0].abs() < 1e-2, "{shown:?}");
}

#[test]
fn layers_that_are_off_are_not_painted() {
    let (mut renderer, mut page) = (renderer(), page());
    page.run.basins = Some(Arc::new(fixtures::basins()));
    renderer.tick(&page.on_stage(), 0.0, true);
    assert_eq!(renderer.washes(&page.on_stage()).len(), 1, "one raster a frame");
    renderer.tick(&page.on_stage(), 8.0, true);
    assert_eq!(renderer.washes(&page.on_stage()).len(), 2);
    page.toggle_layer(Layer::Basins);
    page.toggle_layer(Layer::Speed);
    page.toggle_layer(Layer::Particles);
    renderer.touch();
    assert_eq!(renderer.tick(&page.on_stage(), 16.0, true).flow, ParticleUpdate::Clear);
    assert!(renderer.washes(&page.on_stage()).is_empty());
    assert_eq!(renderer.tick(&page.on_stage(), 32.0, true).flow, ParticleUpdate::Keep);
}

#[test]
fn basins_of_a_window_that_the_field_outgrew_are_left_out() {
    let (mut renderer, mut page) = (renderer(), page());
    page.run.basins = Some(Arc::new(fixtures::basins()));
    settle(&mut renderer, &page, true);
    let shown =
        |renderer: &StageRenderer, page: &Page| renderer.washes(&page.on_stage()).iter().any(|wash| wash.slot == 2);
    assert!(shown(&renderer, &page));
    let Window { min, max } = fixtures::grid().window;
    page.set_view(Some(Window { min: min.map(|side| 1.3 * side), max: max.map(|side| 1.3 * side) }));
    settle(&mut renderer, &page, true);
    assert!(shown(&renderer, &page), "a little more is seen");
    page.set_view(Some(Window { min: min.map(|side| 2.0 * side), max: max.map(|side| 2.0 * side) }));
    settle(&mut renderer, &page, true);
    assert!(!shown(&renderer, &page), "four times as much is seen");
}

#[test]
fn colours_blend_into_those_of_a_window_alike_and_give_way_to_those_of_a_much_larger_one() {
    for (larger, blends) in [(1.2, true), (4.0, false)] {
        let (mut renderer, mut page) = (renderer(), page());
        settle(&mut renderer, &page, true);
        let mut snapshot = fixtures::snapshot();
        let Window { min, max } = snapshot.field.grid.window;
        snapshot.field.grid.window = Window { min: min.map(|side| larger * side), max: max.map(|side| larger * side) };
        page.run.snapshot = Some(Arc::new(snapshot));
        renderer.touch();
        // Before the blend ends, when most of the way to the new window is covered.
        let mut washes = Vec::new();
        for step in 0..30 {
            renderer.tick(&page.on_stage(), 4000.0 + f64::from(step) * 16.7, true);
            if renderer.sampler.is_blending() {
                washes = renderer.washes(&page.on_stage()).iter().map(|wash| (wash.slot, wash.opacity < 1.0)).collect();
            }
        }
        assert_eq!(washes, if blends { vec![(0, false), (1, true)] } else { vec![(1, false)] }, "{larger}");
    }
}

#[test]
fn a_ring_is_found_under_the_pointer() {
    let (mut renderer, page) = (renderer(), page());
    settle(&mut renderer, &page, true);
    let at_px = renderer.view().canvas_from_plane([1.0, 0.0]);
    assert_eq!(renderer.attractor_at(&page.on_stage(), [at_px[0] - 5.0, at_px[1]]), Some(AttractorId(1)));
    assert_eq!(renderer.attractor_at(&page.on_stage(), [at_px[0] - 100.0, at_px[1]]), None);
}

#[test]
fn a_trajectory_drifts_for_a_while_and_then_rests() {
    let (mut renderer, mut page) = (renderer(), page());
    settle(&mut renderer, &page, true);
    page.drop_trajectory(TrajectoryStart::Point([0.0, 0.0]));
    let trajectory = crate::protocol::TrajectoryReport {
        trajectory: page.trajectories.last().unwrap(),
        step: 1,
        path: vec![[0.0, 0.0], [1.0, 0.0]],
        speed: vec![1.0; 2],
        outcome: crate::protocol::TrajectoryOutcome::SettledElsewhere,
        steps_to_settle: Some(1),
        film: vec![],
    };
    page.apply(crate::protocol::Event::Run { run: fixtures::RUN, event: RunEvent::Trajectory(trajectory) }, 0.0);
    assert!(
        renderer.tick(&page.on_stage(), 10_000.0, true).overlay
            && renderer.tick(&page.on_stage(), 10_100.0, true).overlay
    );
    assert!(!renderer.tick(&page.on_stage(), 11_000.0, true).overlay);
}
