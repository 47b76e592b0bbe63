//! Halves of the TAESD family in a file, by the places in their names.

use std::collections::BTreeMap;

use super::ImageModelError;
use super::config::MOST_CHANNELS;
use super::plan::{ImageHalf, TensorPlan};
use super::tiny::{FACTOR, TinyHalf};
use crate::model::file::TensorSet;

/// Where nothing says otherwise.
const CHANNELS: usize = 64;
const LATENT_CHANNELS: usize = 4;
/// Place of the encoder's last layer.
const ENCODER_LAST: usize = 14;

/// All halves that the tensors of `set` look like.
pub fn halves(set: &TensorSet<'_>) -> Vec<TinyHalf> {
    let mut prefixes: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in set.shapes() {
        if let Some((prefix, _)) = place(name) {
            *prefixes.entry(prefix).or_default() += 1;
        }
    }
    prefixes.keys().filter_map(|prefix| half(set, prefix)).collect()
}

/// # Errors
/// If `set` does not hold exactly the tensors of this half.
pub fn check(half: &TinyHalf, set: &TensorSet<'_>) -> Result<usize, ImageModelError> {
    let plan = plan(half)?;
    plan.check(set, |name| place(name).is_some_and(|(prefix, _)| prefix == half.prefix))?;
    Ok(plan.parameters())
}

/// What stands before the place in a `Sequential`, and the place: "decoder.3.conv.0.weight" is at 3 of "decoder.".
fn place(name: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for part in name.split('.') {
        if let Ok(place) = part.parse() {
            return Some((&name[..at], place));
        }
        at += part.len() + 1;
    }
    None
}

fn plan(half: &TinyHalf) -> Result<TensorPlan, ImageModelError> {
    let mut plan = TensorPlan::default();
    half.graph(&mut plan, [FACTOR; 2])?;
    Ok(plan)
}

/// The half whose names are found most; `None` where not even half of them are.
fn half(set: &TensorSet<'_>, prefix: &str) -> Option<TinyHalf> {
    let has_pool = set.shapes().any(|(name, _)| name.starts_with(prefix) && name.contains(".pool."));
    let side = |place: usize, axis: usize| {
        set.shape(&format!("{prefix}{place}.weight"))
            .filter(|shape| shape.len() == 4)
            .map(|shape| shape[axis].min(MOST_CHANNELS))
    };
    // The original decoders begin with a clamp, so that their numbers begin at 1.
    let ways = [(ImageHalf::Encoder, 0), (ImageHalf::Decoder, 1), (ImageHalf::Decoder, 0)];
    let found = ways.map(|(half, first)| {
        let latent_channels = match half {
            ImageHalf::Encoder => side(ENCODER_LAST, 0),
            ImageHalf::Decoder => side(first, 1),
        };
        let latent_channels = latent_channels.unwrap_or(LATENT_CHANNELS);
        let channels = side(first, 0).unwrap_or(CHANNELS);
        TinyHalf { half, prefix: prefix.to_owned(), first, channels, latent_channels, has_pool }
    });
    let counted = found.into_iter().filter_map(|half| {
        let plan = plan(&half).ok()?;
        let known = plan.known(set);
        (2 * known > plan.0.len()).then_some((known, half))
    });
    counted.max_by_key(|(known, _)| *known).map(|(_, half)| half)
}
