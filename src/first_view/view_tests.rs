//! The field of a shipped network: the map is that of the weights, and what is shown follows from it.

use std::cell::Cell;

use super::*;
use crate::dynamics::FusedMap;
use crate::dynamics::field::field;
use crate::first_view::fixtures::{SHAPE, codes, doubling, random, shipped};
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::weights::NetworkWeights;
use crate::protocol::{FieldCommand, RequestId, TrajectoryOutcome};
use crate::shown::picture;
use crate::spec::Activation;

const WANTED: ViewSettings = ViewSettings { window: None, columns: 24, rows: 16, basins: true };

fn view(network: &NetworkWeights) -> FirstView {
    FirstView::new(&shipped(network), WANTED)
}

/// Everything it has to say, with a slice of so many looks at the clock at a time.
fn all_news(view: &mut FirstView, asks: &[Command], looks: u32) -> Vec<ViewUpdate> {
    let mut news = Vec::new();
    for _ in 0..100_000 {
        let left = Cell::new(looks);
        let in_time = || left.replace(left.get().saturating_sub(1)) > 0;
        news.extend(pollster::block_on(view.work(asks, in_time)).unwrap());
        if !view.has_work() {
            return news;
        }
    }
    panic!("it never ends");
}

#[test]
fn eight_bits_and_folding_hardly_move_the_map_and_its_pictures() {
    for activation in [Activation::Silu, Activation::Tanh, Activation::Gelu] {
        let weights = random(&[24, 40], activation, 3);
        let (network, reference) = (view(&weights).network, FusedMap::new(&weights));
        let starts = Points::from_flat(2, standard_normals(&mut seeded(4, Stream::Starts, 0), 2 * 50));
        let (found, wanted) = (network.map.map(&starts).unwrap(), reference.map(&starts).unwrap());
        let size = wanted.as_flat().iter().fold(0.0f32, |most, value| most.max(value.abs()));
        for (found, wanted) in found.as_flat().iter().zip(wanted.as_flat()) {
            // Half a step is 1/254 of the largest weight of a row; rows of sums of such errors stay below this.
            assert!((found - wanted).abs() < 0.02 * size, "{activation:?}: {found} and {wanted} of {size}");
        }
        let (found, wanted) = (network.pictures(&starts).unwrap(), reference.decode(&starts).unwrap());
        let off = |(found, wanted): (&Image, &[f32])| {
            let wanted = picture(wanted, SHAPE);
            found.pixels.iter().zip(&wanted.pixels).map(|(a, b)| u32::from(a.abs_diff(*b))).max().unwrap()
        };
        let worst = found.iter().zip(wanted.rows()).map(off).max().unwrap();
        assert!(worst <= 12, "{activation:?}: a pixel is off by {worst} of 255");
    }
}

#[test]
fn the_four_attractors_of_the_doubling_map_are_found_where_they_are_known_to_be() {
    let mut view = view(&doubling());
    let news = all_news(&mut view, &[], 3);
    let root = (0..200).fold(1.0, |u: f64, _| (2.0 * u).tanh());
    let attractors = view.attractors().unwrap();
    let stable: Vec<&Attractor> = attractors.attractors.iter().filter(|attractor| attractor.stable).collect();
    assert_eq!(stable.len(), 4);
    for attractor in &stable {
        for coordinate in &attractor.latent {
            assert!((f64::from(coordinate.abs()) - root).abs() < 1e-2, "{:?} instead of {root}", attractor.latent);
        }
        assert!(attractor.residual < 1e-10 && attractor.spectral_radius < 0.5);
        // The image is what passes through: the first two pixels.
        let level = |value: f32| (255.0 * value).round() as u8;
        assert!(attractor.image.pixels[0].abs_diff(level(attractor.latent[0])) <= 2, "{attractor:?}");
        assert!(attractor.image.pixels[1].abs_diff(level(attractor.latent[1])) <= 2, "{attractor:?}");
    }
    let shares: f32 = stable.iter().map(|attractor| attractor.basin_share).sum();
    assert!((shares - 1.0).abs() < 1e-5, "{shares}");
    // Coarse, fine, and every node in a basin of the quarter that it lies in.
    let snapshots: Vec<&FieldSnapshot> =
        news.iter().filter_map(|it| if let ViewUpdate::Field(it) = it { Some(it) } else { None }).collect();
    assert_eq!(
        snapshots.iter().map(|it| (it.field.grid.columns, it.field.grid.rows)).collect::<Vec<_>>(),
        [(8, 5), (24, 16)]
    );
    let Some(ViewUpdate::Basins(basins)) = news.last() else { panic!("the last are the basins") };
    for (node, label) in basins.grid.nodes().zip(&basins.labels) {
        let latent = view.network.plane.latent_from_plane(node);
        let expected = stable.iter().find(|it| it.latent.iter().zip(&latent).all(|(a, b)| a * b > 0.0));
        if latent.iter().all(|value| value.abs() > 0.05) {
            assert_eq!(*label, crate::protocol::BasinLabel::Attractor(expected.unwrap().id), "{latent:?}");
        }
    }
}

#[test]
fn the_field_of_slices_is_the_field() {
    let mut view = view(&random(&[24, 40], Activation::Silu, 5));
    let news = all_news(&mut view, &[], 1);
    let Some(ViewUpdate::Field(snapshot)) = news.iter().rev().find(|it| matches!(it, ViewUpdate::Field(_))) else {
        panic!("no river")
    };
    let network = &view.network;
    let whole = pollster::block_on(field(&network.map, &network.plane, &snapshot.field.grid)).unwrap();
    assert_eq!(snapshot.field.velocity, whole);
    assert_eq!((snapshot.training.len(), snapshot.thumbnails.len(), snapshot.step), (4, 100, 77));
    let latents: Vec<f32> =
        snapshot.training.iter().flat_map(|point| network.plane.latent_from_plane(point.at)).collect();
    assert!(latents.iter().zip(codes().as_flat()).all(|(a, b)| (a - b).abs() < 1e-5), "{latents:?}");
}

#[test]
fn a_trajectory_waits_for_the_attractors_then_settles_in_one_and_a_place_is_decoded_at_once() {
    let mut view = view(&doubling());
    let asks = [
        Command::Field(FieldCommand::Decode { request: RequestId(9), at: [0.1, 0.2] }),
        Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(3), at: [0.2, -0.3] }),
        Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(4), index: 2 }),
        Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(5), index: 99 }),
        Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(6), at: [f32::NAN, 0.0] }),
    ];
    let first = pollster::block_on(view.work(&asks, || false)).unwrap();
    let [ViewUpdate::Decoded(decoded)] = &first[..] else { panic!("{first:?}") };
    assert_eq!((decoded.request, decoded.image.pixels.len()), (RequestId(9), 12));
    let news = all_news(&mut view, &asks[1..], 1000);
    let trajectories: Vec<&TrajectoryReport> =
        news.iter().filter_map(|it| if let ViewUpdate::Trajectory(it) = it { Some(it) } else { None }).collect();
    assert_eq!(
        trajectories.iter().map(|trajectory| trajectory.trajectory).collect::<Vec<_>>(),
        [TrajectoryId(3), TrajectoryId(4)]
    );
    for trajectory in trajectories {
        let TrajectoryOutcome::Settled(id) = trajectory.outcome else { panic!("{:?}", trajectory.outcome) };
        let end = view.attractors().unwrap().attractors.iter().find(|it| it.id == id).unwrap();
        let last = trajectory.path.last().unwrap();
        assert!((last[0] - end.at[0]).hypot(last[1] - end.at[1]) < 0.01, "{last:?} {:?}", end.at);
        assert!(trajectory.film.len() > 3 && trajectory.film.last().unwrap().0 + 1 == trajectory.path.len() as u32);
    }
}

#[test]
fn another_window_gives_another_picture_of_it_and_switching_basins_on_only_those() {
    let mut view = view(&doubling());
    view.want(ViewSettings { basins: false, ..WANTED });
    let news = all_news(&mut view, &[], 50);
    assert!(!news.iter().any(|it| matches!(it, ViewUpdate::Basins(_))));
    view.want(WANTED);
    let news = all_news(&mut view, &[], 50);
    assert!(matches!(news[..], [ViewUpdate::Basins(_)]), "{}", news.len());
    let window = Window { min: [-0.1, -0.1], max: [0.2, 0.1] };
    view.want(ViewSettings { window: Some(window), basins: false, ..WANTED });
    let news = all_news(&mut view, &[], 50);
    let [ViewUpdate::Field(snapshot)] = &news[..] else { panic!("{}", news.len()) };
    assert_eq!((snapshot.field.grid.window, snapshot.field.grid.columns), (window, 24));
    view.want(ViewSettings { window: Some(window), basins: false, ..WANTED });
    assert!(!view.has_work());
}

#[test]
fn a_stage_without_a_size_or_a_window_of_nothing_gives_a_field_all_the_same() {
    let nothing = Window { min: [1.0, 1.0], max: [1.0, f32::NAN] };
    let mut view = FirstView::new(
        &shipped(&doubling()),
        ViewSettings { window: Some(nothing), columns: 0, rows: 0, basins: false },
    );
    let news = all_news(&mut view, &[], 50);
    assert!(news.iter().any(|it| matches!(it, ViewUpdate::Field(snapshot) if snapshot.field.grid.window.is_sound())));
}
