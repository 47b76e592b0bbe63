//! Numbers that only move.

use super::{Lanes, around, repeated_places, stepped_places};

pub fn transpose(x: &Lanes, order: &[usize], shape: Vec<usize>) -> Lanes {
    let step_of = |axis: usize| x.shape[axis + 1..].iter().product::<usize>();
    let steps: Vec<usize> = order.iter().map(|&axis| step_of(axis)).collect();
    moved(x, &stepped_places(&steps, &shape), shape)
}

pub fn expand(x: &Lanes, shape: Vec<usize>) -> Lanes {
    moved(x, &repeated_places(&x.shape, &shape), shape)
}

pub fn repeat(x: &Lanes, factors: [usize; 2], shape: Vec<usize>) -> Lanes {
    let [height, width] = [x.shape[2], x.shape[3]];
    let pictures = shape[0] * shape[1];
    let mut places = Vec::with_capacity(shape.iter().product());
    for picture in 0..pictures {
        for row in 0..shape[2] {
            let from = (picture * height + row / factors[0]) * width;
            places.extend((0..shape[3]).map(|column| from + column / factors[1]));
        }
    }
    moved(x, &places, shape)
}

fn moved(x: &Lanes, places: &[usize], shape: Vec<usize>) -> Lanes {
    x.linear(shape, |lane| places.iter().map(|&place| lane[place]).collect())
}

pub fn slice(x: &Lanes, axis: usize, start: usize, count: usize, shape: Vec<usize>) -> Lanes {
    let [_, size, after] = around(&x.shape, axis);
    let kept = start * after..(start + count) * after;
    x.linear(shape, |lane| lane.chunks_exact(size * after).flat_map(|run| &run[kept.clone()]).copied().collect())
}

pub fn gather(x: &Lanes, axis: usize, at: &[u32], shape: Vec<usize>) -> Lanes {
    let [_, size, after] = around(&x.shape, axis);
    x.linear(shape, |lane| {
        let runs = lane.chunks_exact(size * after);
        let taken = |run: &[f64]| {
            at.iter().flat_map(|&place| run[place as usize * after..][..after].to_vec()).collect::<Vec<f64>>()
        };
        runs.flat_map(taken).collect()
    })
}

pub fn concat(inputs: &[&Lanes], axis: usize, shape: Vec<usize>) -> Lanes {
    let directions = inputs.iter().map(|input| input.lanes.len()).max().unwrap_or(1);
    let [before, ..] = around(&shape, axis);
    let lane = |at: usize| {
        let mut joined = Vec::with_capacity(shape.iter().product());
        for run in 0..before {
            for input in inputs {
                let [_, size, after] = around(&input.shape, axis);
                let length = size * after;
                match input.lanes.get(at) {
                    Some(lane) => joined.extend_from_slice(&lane[run * length..(run + 1) * length]),
                    None => joined.resize(joined.len() + length, 0.0),
                }
            }
        }
        joined
    };
    let lanes = (0..directions).map(lane).collect();
    Lanes { shape, lanes }
}

pub fn pad(x: &Lanes, before: &[usize], value: f64, shape: Vec<usize>) -> Lanes {
    let mut steps = vec![1; shape.len()];
    for axis in (0..shape.len().saturating_sub(1)).rev() {
        steps[axis] = steps[axis + 1] * shape[axis + 1];
    }
    let first: usize = before.iter().zip(&steps).map(|(before, step)| before * step).sum();
    let places = stepped_places(&steps, &x.shape);
    let count = shape.iter().product();
    let lane = |(at, lane): (usize, &Vec<f64>)| {
        let mut padded = vec![if at == 0 { value } else { 0.0 }; count];
        for (&place, &number) in places.iter().zip(lane) {
            padded[first + place] = number;
        }
        padded
    };
    Lanes { lanes: x.lanes.iter().enumerate().map(lane).collect(), shape }
}
