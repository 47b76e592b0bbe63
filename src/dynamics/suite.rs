//! What every implementation of `LatentMap` must fulfil, run natively and in the browser.

use super::map::{LatentMap, MapError, SmoothMap};
use crate::math::Points;

/// One assertion and, if it failed, why.
pub type AssertionResult = (String, Result<(), String>);

/// Runs all assertions on one map at `points` (some must be given). `reference` is the same map in
/// f64; `tolerance` bounds |f32 − f64| relative to 1 + |f64|.
pub async fn assert_latent_map(
    map: &impl LatentMap,
    reference: &impl SmoothMap,
    points: &Points<f32>,
    tolerance: f64,
) -> Vec<AssertionResult> {
    let mut findings = Vec::new();
    let mut record = |what: &str, outcome: Result<(), String>| findings.push((what.to_string(), outcome));
    let close = |a: &Points<f32>, b: &Points<f32>| close(a, b, tolerance);

    let images = match map.step(points).await {
        Ok(images) => images,
        Err(error) => {
            record("the map can be evaluated", Err(error.to_string()));
            return findings;
        }
    };
    record("it has the dimension of its formula", equal(&map.dim(), &reference.dim()));
    record("it agrees with f64", agree(points, &images, reference, tolerance));
    record("the same points give the same images twice", repeat(map, points, &images).await);

    let reversed: Vec<usize> = (0..points.len()).rev().collect();
    let outcome = map.step(&points.select(&reversed)).await;
    record("the order of the points does not matter", with(outcome, |found| close(found, &images.select(&reversed))));

    let mut alone = Ok(());
    for row in 0..points.len().min(5) {
        let outcome = map.step(&points.select(&[row])).await;
        alone = alone.and(with(outcome, |found| close(found, &images.select(&[row]))));
    }
    record("a point alone goes where it goes among others", alone);

    let many: Vec<usize> = (0..1003).map(|index| index * 7 % points.len()).collect();
    let outcome = map.step(&points.select(&many)).await;
    record("a thousand points go where each goes alone", with(outcome, |found| close(found, &images.select(&many))));

    let outcome = map.step(&Points::empty(map.dim())).await;
    record("no points give no points", with(outcome, |found| equal(&(found.len(), found.dim()), &(0, map.dim()))));

    let mut poisoned = points.clone();
    poisoned.row_mut(0).fill(f32::NAN);
    let outcome = map.step(&poisoned).await;
    let healthy: Vec<usize> = (1..points.len()).collect();
    record(
        "a NaN stays NaN and spoils no other point",
        with(outcome, |found| {
            equal(&found.row(0).iter().any(|value| value.is_finite()), &false)?;
            close(&found.select(&healthy), &images.select(&healthy))
        }),
    );

    let wider = Points::from_flat(map.dim() + 1, vec![0.0; map.dim() + 1]);
    let refusal = MapError::Dimension { expected: map.dim(), found: map.dim() + 1 };
    record("points of another dimension are refused", equal(&map.step(&wider).await, &Err(refusal)));

    let outcome = map.iterate(points, 0).await;
    record("iterating no times is the identity", with(outcome, |found| equal(&(found == points), &true)));
    let outcome = map.iterate(points, 3).await;
    let by_hand = three_steps(map, &images).await;
    record("iterating three times is three steps", with(outcome, |found| close(found, &by_hand?)));
    findings
}

/// The failures among findings, one line each.
pub fn failures(findings: &[AssertionResult]) -> Vec<String> {
    findings.iter().filter_map(|(what, outcome)| outcome.as_ref().err().map(|why| format!("{what}: {why}"))).collect()
}

async fn repeat(map: &impl LatentMap, points: &Points<f32>, images: &Points<f32>) -> Result<(), String> {
    with(map.step(points).await, |found| {
        equal(&found.as_flat().iter().zip(images.as_flat()).all(|(a, b)| a.to_bits() == b.to_bits()), &true)
    })
}

/// Two more steps after the first.
async fn three_steps(map: &impl LatentMap, images: &Points<f32>) -> Result<Points<f32>, String> {
    let second = map.step(images).await.map_err(|error| error.to_string())?;
    map.step(&second).await.map_err(|error| error.to_string())
}

fn with(
    outcome: Result<Points<f32>, MapError>,
    then: impl FnOnce(&Points<f32>) -> Result<(), String>,
) -> Result<(), String> {
    outcome.map_err(|error| error.to_string()).and_then(|found| then(&found))
}

fn equal<T: PartialEq + std::fmt::Debug>(found: &T, wanted: &T) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("found {found:?} instead of {wanted:?}")) }
}

fn close(found: &Points<f32>, wanted: &Points<f32>, tolerance: f64) -> Result<(), String> {
    equal(&(found.len(), found.dim()), &(wanted.len(), wanted.dim()))?;
    worst(found.as_flat().iter().zip(wanted.as_flat()).map(|(&a, &b)| (f64::from(a), f64::from(b))), tolerance)
}

fn agree(points: &Points<f32>, images: &Points<f32>, reference: &impl SmoothMap, tolerance: f64) -> Result<(), String> {
    equal(&(images.len(), images.dim()), &(points.len(), points.dim()))?;
    for (point, image) in points.to_f64().rows().zip(images.to_f64().rows()) {
        worst(image.iter().copied().zip(reference.value(point)), tolerance)?;
    }
    Ok(())
}

fn worst(pairs: impl Iterator<Item = (f64, f64)>, tolerance: f64) -> Result<(), String> {
    for (found, wanted) in pairs {
        let both_lost = !found.is_finite() && !wanted.is_finite();
        let error = (found - wanted).abs() / (1.0 + wanted.abs());
        if !both_lost && (error.is_nan() || error > tolerance) {
            return Err(format!("{found} instead of {wanted}, off by {error:.1e} where {tolerance:.0e} is allowed"));
        }
    }
    Ok(())
}
