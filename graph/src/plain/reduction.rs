//! What is made of many numbers at once.

use super::{Lanes, around, repeated_places};
use crate::op::Reduction;

pub fn reduce(x: &Lanes, kind: Reduction, axes: &[usize], shape: Vec<usize>) -> Lanes {
    let count: usize = shape.iter().product();
    let over: usize = axes.iter().map(|&axis| x.shape[axis]).product();
    let places = repeated_places(&shape, &x.shape);
    let sums = |lane: &[f64], share: f64| {
        let mut sums = vec![0.0; count];
        places.iter().zip(lane).for_each(|(&place, number)| sums[place] += share * number);
        sums
    };
    let of_chosen = |is_better: fn(f64, f64) -> bool| {
        let mut chosen: Vec<Option<usize>> = vec![None; count];
        for (at, &place) in places.iter().enumerate() {
            let best = &mut chosen[place];
            if best.is_none_or(|best: usize| is_better(x.value()[at], x.value()[best])) {
                *best = Some(at);
            }
        }
        x.linear(shape.clone(), |lane| chosen.iter().map(|at| at.map_or(0.0, |at| lane[at])).collect())
    };
    match kind {
        Reduction::Sum => x.linear(shape.clone(), |lane| sums(lane, 1.0)),
        Reduction::Mean => x.linear(shape.clone(), |lane| sums(lane, 1.0 / over as f64)),
        Reduction::Max => of_chosen(|new, old| new > old),
        Reduction::Min => of_chosen(|new, old| new < old),
    }
}

pub fn softmax(x: &Lanes, axis: usize) -> Lanes {
    let [before, size, after] = around(&x.shape, axis);
    let mut lanes = x.lanes.clone();
    for run in 0..before {
        for inner in 0..after {
            let place = |at: usize| (run * size + at) * after + inner;
            let most = (0..size).map(|at| x.value()[place(at)]).fold(f64::NEG_INFINITY, f64::max);
            let powers: Vec<f64> = (0..size).map(|at| (x.value()[place(at)] - most).exp()).collect();
            let sum: f64 = powers.iter().sum();
            let shares: Vec<f64> = powers.iter().map(|power| power / sum).collect();
            (0..size).for_each(|at| lanes[0][place(at)] = shares[at]);
            for (lane, tangent) in lanes.iter_mut().zip(&x.lanes).skip(1) {
                let mean: f64 = (0..size).map(|at| shares[at] * tangent[place(at)]).sum();
                (0..size).for_each(|at| lane[place(at)] = shares[at] * (tangent[place(at)] - mean));
            }
        }
    }
    Lanes { shape: x.shape.clone(), lanes }
}

pub fn normalize(x: &Lanes, block: usize, epsilon: f64) -> Lanes {
    let mut lanes = x.lanes.clone();
    let count = block as f64;
    let mean_of = |numbers: &[f64]| numbers.iter().sum::<f64>() / count;
    for start in (0..x.value().len()).step_by(block) {
        let range = start..start + block;
        let numbers = &x.value()[range.clone()];
        let mean = mean_of(numbers);
        let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count;
        let scale = 1.0 / (variance + epsilon).sqrt();
        let normal: Vec<f64> = numbers.iter().map(|number| (number - mean) * scale).collect();
        for (lane, tangent) in lanes.iter_mut().zip(&x.lanes).skip(1) {
            let tangent = &tangent[range.clone()];
            let mean = mean_of(tangent);
            let along = normal.iter().zip(tangent).map(|(normal, tangent)| normal * tangent).sum::<f64>() / count;
            for ((out, tangent), normal) in lane[range.clone()].iter_mut().zip(tangent).zip(&normal) {
                *out = scale * (tangent - mean - normal * along);
            }
        }
        lanes[0][range].copy_from_slice(&normal);
    }
    Lanes { shape: x.shape.clone(), lanes }
}
