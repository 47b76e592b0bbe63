//! The kernel: a workgroup takes a few points through all layers as often as it is told, and keeps them in the memory
//! that its threads share. WebGPU's default limits, no half precision, no subgroups.

use burn_cubecl::cubecl;
use burn_cubecl::cubecl::prelude::*;
use eddy_kernels::Activation;

use super::plan::Plan;

/// f of the points of this workgroup, `steps` times, in place.
///
/// `points` are rows of k numbers, `weights` as [`Plan`] says. A point that is not finite stays so in every coordinate:
/// WGSL lets a compiler assume that no such numbers occur, so it is their bits that are looked at.
#[cube(launch)]
pub fn iterate_points<N: Size>(
    points: &mut [f32],
    weights: &[Vector<f32, Const<4>>],
    point_count: u32,
    first_cube: u32,
    steps: u32,
    #[comptime] plan: Plan,
) {
    let groups = comptime!(plan.groups);
    let lanes = comptime!(plan.lanes);
    let dim = comptime!(plan.dim);
    let half = comptime!(plan.rows * plan.groups);
    // Number r of the points of vector g stands at r · groups + g, before a layer in one half and after it in the other.
    let mut numbers = Shared::<[Vector<f32, N>]>::new_slice(comptime!(2 * plan.rows * plan.groups));
    let unit = UNIT_POS as usize;
    let count = point_count as usize;
    let first_point = ((first_cube as usize + CUBE_POS_X as usize) * groups + unit) * lanes;
    let mut lost = Vector::<f32, N>::new(0.0f32);

    if unit < groups {
        for axis in 0..dim {
            let mut vector = Vector::<f32, N>::new(0.0f32);
            #[unroll]
            for lane in 0..lanes {
                if first_point + lane < count {
                    vector.insert(lane, points[(first_point + lane) * dim + axis]);
                }
            }
            numbers[axis * groups + unit] = vector;
            lost = select_many(is_not_finite::<N>(vector), vector, lost);
        }
    }
    sync_cube();

    let mut source = 0usize;
    for _ in 0..steps {
        #[unroll]
        for index in 0..comptime!(plan.layers.len()) {
            let layer = comptime!(plan.layers[index].clone());
            let inputs = comptime!(layer.inputs);
            let quads = comptime!(layer.quads);
            let first = comptime!(layer.first);
            let taken = comptime!(layer.groups_a_unit);
            let tasks = comptime!(layer.quads * (plan.groups / layer.groups_a_unit));
            for task in range_stepped(unit, tasks, 64) {
                let quad = task % quads;
                let group = task / quads * taken;
                let bias = weights[first + inputs * quads + quad];
                let mut sums = Array::<Vector<f32, N>>::new(comptime!(4 * layer.groups_a_unit));
                #[unroll]
                for at in 0..taken {
                    #[unroll]
                    for output in 0..comptime!(4usize) {
                        sums[at * 4 + output] = Vector::new(bias.extract(output));
                    }
                }
                for input in 0..inputs {
                    let weight = weights[first + input * quads + quad];
                    #[unroll]
                    for at in 0..taken {
                        let vector = numbers[source + input * groups + group + at];
                        #[unroll]
                        for output in 0..comptime!(4usize) {
                            sums[at * 4 + output] += vector * Vector::new(weight.extract(output));
                        }
                    }
                }
                #[unroll]
                for at in 0..taken {
                    #[unroll]
                    for output in 0..comptime!(4usize) {
                        numbers[half - source + (quad * 4 + output) * groups + group + at] =
                            activated::<N>(sums[at * 4 + output], layer.activation);
                    }
                }
            }
            sync_cube();
            source = half - source;
        }
        if unit < groups {
            for axis in 0..dim {
                let vector = numbers[source + axis * groups + unit];
                lost = select_many(is_not_finite::<N>(vector), vector, lost);
            }
        }
    }

    if unit < groups {
        for axis in 0..dim {
            let vector = numbers[source + axis * groups + unit];
            let vector = select_many(is_not_finite::<N>(lost), lost, vector);
            #[unroll]
            for lane in 0..lanes {
                if first_point + lane < count {
                    points[(first_point + lane) * dim + axis] = vector.extract(lane);
                }
            }
        }
    }
}

/// Whether a number is infinite or none: all bits of its exponent are set.
#[cube]
fn is_not_finite<N: Size>(x: Vector<f32, N>) -> Vector<bool, N> {
    let exponent = Vector::<u32, N>::new(0x7f80_0000u32);
    let found = Vector::<u32, N>::reinterpret(x) & exponent;
    found.equal(&exponent)
}

#[cube]
fn activated<N: Size>(x: Vector<f32, N>, #[comptime] activation: Option<Activation>) -> Vector<f32, N> {
    match comptime!(activation) {
        None => x,
        Some(Activation::Silu) => x / one_and_exp_of_minus::<N>(x),
        Some(Activation::Gelu) => {
            let half = x * Vector::new(0.5f32);
            half + half * within::<N>(x * Vector::new(0.707_106_77_f32), 4.0f32).erf()
        }
        // Some drivers overflow on the way to the tanh of large numbers.
        Some(Activation::Tanh) => within::<N>(x, 10.0f32).tanh(),
        Some(Activation::Relu) => {
            let zero = Vector::<f32, N>::new(0.0f32);
            select_many(x.less_than(&zero), zero, x)
        }
        Some(Activation::LeakyRelu) => leaky::<N>(x, comptime!(Activation::LeakyRelu.leak())),
        Some(Activation::LeakyRelu10) => leaky::<N>(x, comptime!(Activation::LeakyRelu10.leak())),
        Some(Activation::LeakyRelu20) => leaky::<N>(x, comptime!(Activation::LeakyRelu20.leak())),
        Some(Activation::LeakyRelu30) => leaky::<N>(x, comptime!(Activation::LeakyRelu30.leak())),
        Some(Activation::Elu) => {
            let zero = Vector::<f32, N>::new(0.0f32);
            let below = select_many(x.greater_than(&zero), zero, x);
            select_many(x.less_than(&zero), below.exp() - Vector::new(1.0f32), x)
        }
        Some(Activation::Sigmoid) => Vector::<f32, N>::new(1.0f32) / one_and_exp_of_minus::<N>(x),
    }
}

/// x, or `leak` times x below 0.
#[cube]
fn leaky<N: Size>(x: Vector<f32, N>, #[comptime] leak: f32) -> Vector<f32, N> {
    let zero = Vector::<f32, N>::new(0.0f32);
    select_many(x.less_than(&zero), x * Vector::new(leak), x)
}

/// 1 + e⁻ˣ, finite.
#[cube]
fn one_and_exp_of_minus<N: Size>(x: Vector<f32, N>) -> Vector<f32, N> {
    let least = Vector::<f32, N>::new(-87.0f32);
    let x = select_many(x.less_than(&least), least, x);
    Vector::<f32, N>::new(1.0f32) + (Vector::<f32, N>::new(0.0f32) - x).exp()
}

/// x, or the bound of ±`bound` that it is beyond; unlike WGSL's `clamp`, it keeps what is no number.
#[cube]
fn within<N: Size>(x: Vector<f32, N>, #[comptime] bound: f32) -> Vector<f32, N> {
    let most = Vector::<f32, N>::new(bound);
    let least = Vector::<f32, N>::new(0.0f32) - most;
    let x = select_many(x.greater_than(&most), most, x);
    select_many(x.less_than(&least), least, x)
}
