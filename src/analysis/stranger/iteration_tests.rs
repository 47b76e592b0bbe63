//! Trajectories whose lengths are sums with a formula.

use std::sync::Arc;

use super::*;
use crate::dynamics::{LatentMap, oracle};

/// Pictures of two pixels that are their own latents: f alone moves.
struct IdentityImages<M>(M);

impl<M: LatentMap> LatentMap for IdentityImages<M> {
    fn dim(&self) -> usize {
        self.0.dim()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.0.step(points).await
    }
}

impl<M: LatentMap> PictureMap for IdentityImages<M> {
    /// x = 2z: the decoder doubles, the encoder halves.
    async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
        Ok(scaled(pictures, 0.5))
    }

    async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        Ok(scaled(latents, 2.0))
    }
}

fn scaled(points: &Points<f32>, factor: f32) -> Points<f32> {
    Points::from_flat(points.dim(), points.as_flat().iter().map(|value| factor * value).collect())
}

/// z ← 0.5 z in two dimensions.
struct Halving;

impl LatentMap for Halving {
    fn dim(&self) -> usize {
        2
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        Ok(scaled(points, 0.5))
    }
}

fn flowed(map: &impl PictureMap, attractors: Points<f32>, pictures: Points<f32>) -> Vec<OodTrajectory> {
    let shape = SampleShape::grey(pictures.dim(), 1);
    let reference = OodReference::new(Arc::new(Points::empty(map.dim())), attractors, shape);
    let mut flow = pollster::block_on(OodIteration::begin(map, &reference, pictures, 1.0)).unwrap();
    while !pollster::block_on(flow.advance(map, &reference, 7)).unwrap() {}
    flow.finish(&reference)
}

#[test]
fn a_halving_map_gives_geometric_sums() {
    let map = IdentityImages(Halving);
    let origin = Points::from_flat(2, vec![0.0, 0.0]);
    // z₀ = (3, 4): ‖zₜ‖ = 5/2ᵗ; the step t → t + 1 has length 5/2ᵗ⁺¹ < 1e-3 first for t + 1 = 13.
    let flowed = &flowed(&map, origin, Points::from_flat(2, vec![6.0, 8.0]))[0];
    assert_eq!((flowed.termination, flowed.steps), (Termination::Settled, 13));
    let left = 5.0 / 8192.0;
    let close = |score: OodScore, expected: f32| {
        let found = flowed.scores.get(score).unwrap();
        assert!((found - expected).abs() < 1e-4 * expected.max(1.0), "{score:?}: {found}, not {expected}");
    };
    close(OodScore::LatentPath, 5.0 - left);
    // The decoder doubles, and the trajectory begins without a jump: F(x) = x here.
    close(OodScore::EntryJump, 0.0);
    close(OodScore::RelativeEntryJump, 0.0);
    close(OodScore::ImagePath, 10.0 - 2.0 * left);
    close(OodScore::SettlingDistance, 10.0 - 2.0 * left);
    close(OodScore::Steps, 13.0);
    // Σ 5/2ᵗ over t = 0…13 is 10 − left.
    close(OodScore::Trajectory, (10.0 - left) / 14.0);
    close(OodScore::TrajectoryPadded, (10.0 - left + 487.0 * left) / 501.0);
}

#[test]
fn the_distance_is_to_the_nearest_attractor_and_none_measures_nothing() {
    let map = IdentityImages(Halving);
    let two = Points::from_flat(2, vec![0.0, 0.0, 3.0, 4.0]);
    let picture = || Points::from_flat(2, vec![6.0, 8.0]);
    let near = flowed(&map, two, picture())[0].scores.get(OodScore::Trajectory).unwrap();
    // It begins on the second and is half way, 2.5 from both, after one step.
    assert!((near - (10.0 - 5.0 / 8192.0 - 5.0) / 14.0).abs() < 1e-4, "{near}");
    let none = flowed(&map, Points::empty(2), picture())[0].scores;
    assert_eq!((none.get(OodScore::Trajectory), none.get(OodScore::TrajectoryPadded)), (None, None));
}

#[test]
fn the_entry_jump_is_the_reconstruction_error_and_relative_to_the_variance() {
    /// D(E(x)) is the mean of both pixels, for both.
    struct Flattening;
    impl LatentMap for Flattening {
        fn dim(&self) -> usize {
            1
        }
        async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
            Ok(points.clone())
        }
    }
    impl PictureMap for Flattening {
        async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
            Ok(Points::from_flat(1, pictures.rows().map(|row| 0.5 * (row[0] + row[1])).collect()))
        }
        async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
            Ok(Points::from_flat(2, latents.rows().flat_map(|row| [row[0], row[0]]).collect()))
        }
    }
    let pictures = Points::from_flat(2, vec![0.0, 1.0, 0.25, 0.75, 0.5, 0.5]);
    let all = flowed(&Flattening, Points::empty(1), pictures);
    let read = |score: OodScore| all.iter().map(|flowed| flowed.scores.get(score).unwrap()).collect::<Vec<_>>();
    assert_eq!(read(OodScore::EntryJump), [0.25, 0.0625, 0.0]);
    // All of what varies is lost; a constant that comes out as it is, is no stranger.
    assert_eq!(read(OodScore::RelativeEntryJump), [1.0, 1.0, 0.0]);
    // The blur of two pixels keeps all but (1 − 2w) of their difference, w the weight that crosses the edge.
    let jumps = read(OodScore::DetailEntryJump);
    assert!((jumps[0] - jumps[1]).abs() < 1e-4 && jumps[0] > 1.0 && jumps[2] == 0.0, "{jumps:?}");
    assert_eq!(read(OodScore::Steps), [1.0, 1.0, 1.0]);
}

#[test]
fn a_trajectory_that_runs_away_is_infinitely_strange() {
    let map = IdentityImages(oracle::Linear::new(&[2.0, 0.0, 0.0, 2.0], &[0.0, 0.0]));
    let all = flowed(&map, Points::from_flat(2, vec![0.0, 0.0]), Points::from_flat(2, vec![1.0, 0.0, 0.0, 0.0]));
    assert_eq!((all[0].termination, all[1].termination), (Termination::Diverged, Termination::Settled));
    for score in [OodScore::Trajectory, OodScore::LatentPath, OodScore::ImagePath, OodScore::Steps] {
        assert_eq!(all[0].scores.get(score), Some(f32::INFINITY), "{score:?}");
        assert!(all[1].scores.get(score).unwrap() <= 1.0, "{score:?}");
    }
}

#[test]
fn a_trajectory_of_the_mean_shift_goes_to_the_mode_by_the_shortest_way() {
    // One dimension, two atoms at ±1 far apart for their noise: from 0.5 straight to the mode near 1.
    let map = IdentityImages(oracle::MeanShift::new(Points::from_flat(1, vec![-1.0, 1.0]), 0.3));
    let mode = pollster::block_on(crate::dynamics::trajectory::follow(&map.0, &[1.0], PicardRule::paper(1.0), 1000))
        .unwrap()
        .end
        .point[0];
    let flowed = &flowed(&map, Points::from_flat(1, vec![mode]), Points::from_flat(1, vec![1.0]))[0];
    // z₀ = 0.5, and a monotone trajectory has the length of its distance.
    let path = flowed.scores.get(OodScore::LatentPath).unwrap();
    assert!((path - (mode - 0.5)).abs() < 2e-3, "{path} {mode}");
    assert!(flowed.scores.get(OodScore::Trajectory).unwrap() < mode - 0.5);
}

#[test]
fn of_two_pictures_as_much_wrong_the_one_without_detail_is_stranger() {
    // A filled square and its frame, in pictures of 12 × 12.
    let square = |is_in: fn(usize, usize) -> bool| -> Vec<f32> {
        (0..144).map(|at| if is_in(at % 12, at / 12) { 1.0 } else { 0.0 }).collect()
    };
    let filled = square(|x, y| (2..10).contains(&x) && (2..10).contains(&y));
    let framed =
        square(|x, y| (2..10).contains(&x) && (2..10).contains(&y) && !((4..8).contains(&x) && (4..8).contains(&y)));
    let shape = SampleShape::grey(12, 12);
    let [filled_share, framed_share] = [&filled, &framed].map(|picture| detail(picture, shape) / variance(picture));
    assert!(framed_share > 1.5 * filled_share, "{framed_share} {filled_share}");
    assert_eq!(detail(&[0.3; 144], shape), 0.0);
}
