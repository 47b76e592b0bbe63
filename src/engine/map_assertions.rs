//! What must hold of the map on every device, in whatever way the device computes it: the suite of all maps with every
//! activation, networks of awkward widths, batches of awkward sizes, and iterations in pieces.

use burn::tensor::Device;

use crate::dynamics::adapter::{DeviceMap, FusedMap, PreciseMap};
use crate::dynamics::{LatentMap, MapError, suite};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, ModelSpec, SampleShape};

/// Largest |f32 − f64| of the latent map, relative to 1 + |f64|.
const TOLERANCE: f64 = 1e-4;

/// No multiples of a workgroup's points, and more than one workgroup's.
const BATCHES: [usize; 4] = [1, 7, 64, 257];

/// Hidden widths and k: around a workgroup's threads and a vector's length, and so wide that a workgroup holds only
/// four points, two, or one.
const NETWORKS: [(&[usize], usize); 7] =
    [(&[5], 1), (&[], 2), (&[70, 130], 2), (&[33], 32), (&[300], 3), (&[700], 3), (&[1500], 3)];

/// All assertions about the map on `device`.
pub async fn run(device: &Device) -> Vec<suite::AssertionResult> {
    let mut results = Vec::new();
    for activation in Activation::ALL {
        let weights = weights(&[24, 12], 3, activation);
        let map = DeviceMap::new(&weights, device);
        let is_gpu = device.clone().inner() != Device::flex();
        let one_kernel = if map.is_one_kernel() == is_gpu { Ok(()) } else { Err("it takes burn's operations".into()) };
        results.push((format!("the map with {activation:?} is one kernel on a GPU"), one_kernel));
        let findings = suite::assert_latent_map(&map, &PreciseMap::new(&weights), &starts(3, 40), TOLERANCE).await;
        let named = |(name, outcome)| (format!("the map with {activation:?}: {name}"), outcome);
        results.extend(findings.into_iter().map(named));
        let outcome = stays_lost(&map).await;
        results.push((format!("the map with {activation:?}: one NaN loses its point alone"), outcome));
    }
    for (hidden, latent_dim) in NETWORKS {
        let outcome = agrees_in_batches(device, &weights(hidden, latent_dim, Activation::Silu)).await;
        results.push((format!("the map of {hidden:?} and k = {latent_dim} agrees with plain Rust"), outcome));
    }
    results.push(("iterating in pieces and step by step is iterating".into(), pieces_fit(device).await));
    results
}

fn weights(hidden: &[usize], latent_dim: usize, activation: Activation) -> NetworkWeights {
    NetworkWeights::initial(&ModelSpec::mlp(hidden, latent_dim, activation), SampleShape::grey(6, 6), 7)
}

fn starts(dim: usize, count: usize) -> Points<f32> {
    Points::from_flat(dim, uniform_symmetric(&mut seeded(3, Stream::Starts, 0), 4.0, dim * count))
}

fn words(error: MapError) -> String {
    error.to_string()
}

async fn agrees_in_batches(device: &Device, weights: &NetworkWeights) -> Result<(), String> {
    let (map, plain) = (DeviceMap::new(weights, device), FusedMap::new(weights));
    for count in BATCHES {
        let points = starts(map.dim(), count);
        let found = map.iterate(&points, 2).await.map_err(words)?;
        let wanted = plain.iterate(&points, 2).await.map_err(words)?;
        // The way that large batches of searches take.
        let by_searches = plain.map_on_gpu(device, &points).await.transpose().map_err(words)?;
        if by_searches.is_some() != map.is_one_kernel() {
            return Err("searches do not take the kernel, or have one where there is none".into());
        }
        if by_searches.is_some() && by_searches != Some(map.step(&points).await.map_err(words)?) {
            return Err("searches get other images".into());
        }
        if (found.len(), found.dim()) != (wanted.len(), wanted.dim()) {
            return Err(format!("{count} points became {} of {} numbers", found.len(), found.dim()));
        }
        let pairs = found.as_flat().iter().zip(wanted.as_flat());
        let worst = pairs.map(|(a, b)| (a - b).abs() / (1.0 + b.abs())).fold(0.0, f32::max);
        // NaN compares false, so it fails too.
        if f64::from(worst) < TOLERANCE && found.as_flat().iter().all(|value| value.is_finite()) {
            continue;
        }
        return Err(format!("{count} points are off by {worst}"));
    }
    Ok(())
}

async fn stays_lost(map: &DeviceMap) -> Result<(), String> {
    let points = starts(map.dim(), 20);
    let mut poisoned = points.clone();
    poisoned.row_mut(9)[1] = f32::NAN;
    let found = map.iterate(&poisoned, 2).await.map_err(words)?;
    let wanted = map.iterate(&points, 2).await.map_err(words)?;
    if found.row(9).iter().all(|value| value.is_finite()) {
        return Err(format!("it became {:?}", found.row(9)));
    }
    match (0..20).find(|&row| row != 9 && found.row(row) != wanted.row(row)) {
        None => Ok(()),
        Some(row) => Err(format!("point {row} moved too")),
    }
}

async fn pieces_fit(device: &Device) -> Result<(), String> {
    let weights = weights(&[70, 30], 2, Activation::Silu);
    let points = starts(2, 257);
    let at_once = DeviceMap::new(&weights, device).iterate(&points, 5).await.map_err(words)?;
    // One step of one workgroup at a time.
    let in_pieces = DeviceMap::new(&weights, device).cut_into(1).iterate(&points, 5).await.map_err(words)?;
    if in_pieces != at_once {
        return Err("it makes a difference how an iteration is cut into pieces".into());
    }
    let map = DeviceMap::new(&weights, device);
    let mut stepped = points;
    for _ in 0..5 {
        stepped = map.step(&stepped).await.map_err(words)?;
    }
    if stepped == at_once { Ok(()) } else { Err("five steps are not what five iterations are".into()) }
}
