//! What the layers put on the display list.

use std::sync::Arc;

use super::*;
use crate::canvas::Theme;
use crate::math::Window;
use crate::protocol::{AttractorId, NoiseStart, RunEvent};
use crate::protocol::{DecodedImage, Event, RequestId, TrajectoryOutcome, TrajectoryReport};
use crate::state::{NoiseSampleGroup, Page, Query, TrajectoryStart, fixtures};

fn page() -> Page {
    let mut page = Page::new(&Query::default());
    page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
    page.run.attractors = Some(Arc::new(fixtures::attractors(3)));
    page
}

fn draw<'a>(page: &'a Page, hands: &StageInteraction) -> Vec<Item<'a>> {
    let view = Viewport::showing(&Window { min: [-4.0, -4.0], max: [4.0, 4.0] }, [600.0, 600.0]);
    let mut glide = AttractorTransition::default();
    let stage = page.on_stage();
    glide.advance(&stage, 0.0, f32::INFINITY);
    glide.advance_noise_samples(stage.noise_samples, 0.0, f32::INFINITY);
    overlay(&stage, &view, &glide, hands, &Palette::new(Theme::Dark))
}

fn pictures(items: &[Item<'_>]) -> usize {
    items.iter().filter(|item| matches!(item, Item::Picture { .. })).count()
}

#[test]
fn each_attractor_has_its_picture_and_layers_can_be_switched_off() {
    let mut page = page();
    assert_eq!(pictures(&draw(&page, &StageInteraction::default())), 3);
    page.toggle_layer(Layer::Attractors);
    let items = draw(&page, &StageInteraction::default());
    assert_eq!((pictures(&items), items.len()), (0, 1), "only the training image is left");
    page.toggle_layer(Layer::Training);
    assert!(draw(&page, &StageInteraction::default()).is_empty());
}

#[test]
fn an_unstable_point_has_neither_ring_nor_picture() {
    let mut page = page();
    let mut report = fixtures::attractors(3);
    report.attractors[2].stable = false;
    page.run.attractors = Some(Arc::new(report));
    assert_eq!(pictures(&draw(&page, &StageInteraction::default())), 2);
}

#[test]
fn a_trajectory_is_shown_as_far_as_it_has_drifted() {
    let mut page = page();
    page.drop_trajectory(TrajectoryStart::Point([0.0, 0.0]));
    let id = page.trajectories.last().unwrap();
    let trajectory = TrajectoryReport {
        trajectory: id,
        step: 1,
        path: vec![[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [f32::NAN, 0.0]],
        speed: vec![1.0; 4],
        outcome: TrajectoryOutcome::Diverged,
        steps_to_settle: None,
        film: vec![],
    };
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Trajectory(trajectory) }, 0.0);
    let line = |progress: f32| {
        let hands = StageInteraction { trajectory_progress: [(id, progress)].into(), ..StageInteraction::default() };
        let items = draw(&page, &hands);
        let mut lines = items.iter().filter_map(|item| match item {
            Item::Line { points_px, width_px: 1.8, .. } => Some(points_px.clone()),
            _ => None,
        });
        lines.next_back().unwrap()
    };
    assert_eq!(line(0.5).last(), Some(&[337.5, 300.0]));
    assert_eq!(line(99.0).last(), Some(&[450.0, 300.0]));
}

#[test]
fn the_decoded_picture_follows_the_pointer_and_stays_on_the_stage() {
    let mut page = page();
    page.hover.moved(Some([0.0, 0.0]));
    let image = DecodedImage { request: RequestId(0), at: [0.0, 0.0], image: fixtures::image(), speed: 0.1 };
    page.hover.answered(image);
    for pointer in [[1.0, 1.0], [599.0, 599.0]] {
        let items = draw(&page, &StageInteraction { pointer_px: Some(pointer), ..StageInteraction::default() });
        let Some(Item::Picture { rect, .. }) = items.iter().rfind(|item| matches!(item, Item::Picture { .. })) else {
            panic!("no picture at {pointer:?}");
        };
        assert!(rect.left_px >= 0.0 && rect.left_px + rect.width_px <= 600.0);
        assert!(rect.top_px >= 0.0 && rect.top_px + rect.height_px <= 600.0);
    }
}

#[test]
fn the_decoded_grid_spans_the_field() {
    let snapshot = fixtures::snapshot();
    let view = Viewport::showing(&snapshot.field.grid.window, [200.0, 200.0]);
    let items = decoded_grid(&snapshot, &view);
    let Item::Picture { rect, .. } = &items[0] else { panic!("not a picture") };
    assert_eq!((items.len(), rect.center_px()), (4, [0.0, 200.0]));
}

#[test]
fn noise_samples_are_few_shapes_in_the_colours_of_their_attractors_and_stand_for_the_searchs_noise() {
    let mut page = page();
    page.toggle_layer(Layer::Attractors);
    page.toggle_layer(Layer::Training);
    page.toggle_layer(Layer::Noise);
    let mut report = fixtures::attractors(1);
    report.noise = vec![NoiseStart { at: [0.0; 2], ends_on: None }];
    page.run.attractors = Some(Arc::new(report));
    assert_eq!(draw(&page, &StageInteraction::default()).len(), 1, "the noise of the search");
    let group = |ends_on, members: &[u32]| NoiseSampleGroup { ends_on, members: members.to_vec() };
    let at = vec![[0.0, 0.0], [1.0, 0.0], [f32::NAN; 2], [50.0, 0.0]];
    let beside_px = vec![[0.0, 5.0], [0.0; 2], [0.0; 2], [0.0; 2]];
    let groups = vec![group(Some(AttractorId(4)), &[0, 1]), group(None, &[2, 3])];
    page.noise_samples = Some(Arc::new(NoiseSamples { at, beside_px, groups }));
    let items = draw(&page, &StageInteraction::default());
    let palette = Palette::new(Theme::Dark);
    assert_eq!(items.len(), 4, "a shape and its rim for each colour");
    let Item::NoiseSamples { at_px, fill, .. } = &items[1] else { panic!("no specks: {items:?}") };
    assert_eq!((at_px.as_slice(), *fill), (&[[300.0, 305.0], [375.0, 300.0]][..], palette.attractor(AttractorId(4))));
    let Item::NoiseSamples { at_px, .. } = &items[3] else { panic!("no specks: {items:?}") };
    assert!(at_px.is_empty(), "what has fled is not on the stage: {at_px:?}");
}
