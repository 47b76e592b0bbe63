//! The plan, followed on the CPU as the kernel follows it.

use super::plan::{Dispatch, MULTIPLICATIONS_A_DISPATCH, Plan, QUAD};
use crate::dynamics::adapter::PreciseMap;
use crate::dynamics::map::SmoothMap;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, ModelKind, ModelSpec, SampleShape};

fn network(hidden: &[usize], latent_dim: usize, pixels: usize) -> NetworkWeights {
    NetworkWeights::initial(&ModelSpec::mlp(hidden, latent_dim, Activation::Tanh), SampleShape::vector(pixels), 5)
}

/// One step of one point, from the packed weights, quad by quad.
fn followed(plan: &Plan, packed: &[f32], point: &[f32]) -> Vec<f32> {
    let mut numbers = point.to_vec();
    for layer in &plan.layers {
        let row = |input: usize, quad: usize| &packed[(layer.first + input * layer.quads + quad) * QUAD..][..QUAD];
        let mut after = Vec::new();
        for quad in 0..layer.quads {
            let mut sums = row(layer.inputs, quad).to_vec();
            for (input, number) in numbers[..layer.inputs].iter().enumerate() {
                sums.iter_mut().zip(row(input, quad)).for_each(|(sum, weight)| *sum += weight * number);
            }
            after.extend(sums.into_iter().map(|sum| match layer.activation {
                None => sum,
                Some(eddy_kernels::Activation::Tanh) => sum.tanh(),
                other => panic!("{other:?} in a network of tanh"),
            }));
        }
        numbers = after;
    }
    numbers.truncate(plan.dim);
    numbers
}

#[test]
fn the_packed_weights_are_the_networks() {
    for (hidden, latent_dim, pixels) in
        [(&[24, 12][..], 3, 36), (&[5], 1, 7), (&[], 2, 9), (&[70, 30], 32, 50), (&[64], 2, 300)]
    {
        let weights = network(hidden, latent_dim, pixels);
        let (plan, packed) = Plan::new(&weights).unwrap();
        let exact = PreciseMap::new(&weights);
        let point = uniform_symmetric(&mut seeded(3, Stream::Starts, 0), 2.0, latent_dim);
        let found = followed(&plan, &packed, &point);
        let wanted = exact.value(&point.iter().map(|&value| f64::from(value)).collect::<Vec<_>>());
        let worst = found.iter().zip(&wanted).map(|(a, b)| (f64::from(*a) - b).abs()).fold(0.0, f64::max);
        // f32 sums of up to 300 products.
        assert!(worst < 1e-5, "{hidden:?}: off by {worst}");
    }
}

#[test]
fn a_workgroup_takes_as_many_points_as_its_memory_holds() {
    let points = |width: usize| Plan::new(&network(&[width], 2, 5)).map(|(plan, _)| plan.points_a_cube());
    let taken = [16, 256, 257, 512, 513, 1024, 1025, 2048, 2049].map(points);
    assert_eq!(taken, [Some(8), Some(8), Some(4), Some(4), Some(2), Some(2), Some(1), Some(1), None]);
}

#[test]
fn convolutions_have_no_plan() {
    let spec = ModelSpec { kind: ModelKind::Convolutional, conv_width: 2, ..ModelSpec::mlp(&[], 2, Activation::Silu) };
    assert!(Plan::new(&NetworkWeights::initial(&spec, SampleShape::grey(6, 6), 1)).is_none());
}

#[test]
fn the_dispatches_are_every_step_of_every_workgroup_in_order_and_none_is_long() {
    let (plan, _) = Plan::new(&network(&[256, 128], 2, 784)).unwrap();
    let multiplications = 2 * 128 + 128 * 256 + 256 * 256 + 256 * 128 + 128 * 4;
    for (points, steps) in [(1, 1), (7, 3), (257, 500), (4096, 30), (65_536, 2), (1, 100_000)] {
        let mut done = vec![0; usize::div_ceil(points, 8)];
        for Dispatch { first_cube, cubes, steps } in plan.dispatches(points, steps, MULTIPLICATIONS_A_DISPATCH) {
            assert!(cubes * 8 * steps * multiplications <= MULTIPLICATIONS_A_DISPATCH);
            done[first_cube..first_cube + cubes].iter_mut().for_each(|done| *done += steps);
        }
        assert!(done.iter().all(|&done| done == steps), "{points} points, {steps} steps");
    }
    assert_eq!(plan.dispatches(4096, 0, MULTIPLICATIONS_A_DISPATCH).count(), 0);
    assert_eq!(plan.dispatches(256, 50, MULTIPLICATIONS_A_DISPATCH).count(), 8);
    // A limit below one step of one workgroup gives exactly that.
    assert_eq!(plan.dispatches(17, 3, 1).count(), 3 * 3);
}
