//! An AutoencoderKL in a file: how it is named and what its tensors say of it.

use std::collections::BTreeMap;

use super::ImageModelError;
use super::config::{ImageModelConfig, MOST_CHANNELS};
use super::kl::KlShape;
use super::kl_names::{KlNames, KlNaming};
use super::plan::{ImageHalf, TensorPlan};
use crate::model::file::TensorSet;

/// What the published models have, where neither config nor tensors say it.
const PUBLISHED_CHANNELS: [usize; 4] = [128, 256, 512, 512];
pub const PUBLISHED_GROUPS: usize = 32;
const PUBLISHED_LATENT_CHANNELS: usize = 4;
/// Levels that are looked for, at most.
const MOST_LEVELS: usize = 8;
/// ResNet blocks of a level, at most.
const MOST_BLOCKS: usize = 64;
/// What the names of a half go on with.
const PARTS: [&str; 10] =
    ["conv_in", "conv_out", "down_blocks", "up_blocks", "mid_block", "conv_norm_out", "down", "up", "mid", "norm_out"];

/// How the tensors of a file are named, if they are an AutoencoderKL's, and which halves there are.
pub fn recognised(set: &TensorSet<'_>) -> Option<(KlNames, Vec<ImageHalf>)> {
    let mut prefixes: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in set.shapes() {
        if let Some((prefix, _)) = half_of(name) {
            *prefixes.entry(prefix).or_default() += 1;
        }
    }
    let (prefix, _) = prefixes.into_iter().max_by_key(|(_, count)| *count)?;
    let here: Vec<(&str, ImageHalf)> =
        set.shapes().filter_map(|(name, _)| Some((name, half_of(name).filter(|found| found.0 == prefix)?.1))).collect();
    let any = |part: &str| here.iter().any(|(name, _)| name.contains(part));
    let naming = if any(".query.") || any(".proj_attn.") {
        KlNaming::OlderDiffusers
    } else if any("down_blocks.") || any("up_blocks.") || any("mid_block.") {
        KlNaming::Diffusers
    } else {
        KlNaming::Original
    };
    let halves = ImageHalf::BOTH.into_iter().filter(|half| here.iter().any(|(_, it)| it == half)).collect();
    let names = KlNames { naming, prefix: prefix.to_owned(), levels: 0 };
    let level_of = |half: ImageHalf| {
        let start = names.level(half, 0);
        let start = start.trim_end_matches(|sign: char| sign.is_ascii_digit());
        here.iter().filter_map(|(name, _)| number_after(name, start)).max().map_or(0, |last| last.min(MOST_BLOCKS) + 1)
    };
    let levels = ImageHalf::BOTH.map(level_of).into_iter().max().unwrap_or(0);
    Some((KlNames { levels: levels.clamp(1, MOST_LEVELS), ..names }, halves))
}

/// The half that a tensor is of, and what stands before it.
fn half_of(name: &str) -> Option<(&str, ImageHalf)> {
    ImageHalf::BOTH.into_iter().find_map(|half| {
        let word = format!("{}.", half.word());
        let (at, _) = name.match_indices(&word).find(|&(at, _)| at == 0 || name[..at].ends_with('.'))?;
        let part = name[at + word.len()..].split('.').next()?;
        PARTS.contains(&part).then_some((&name[..at], half))
    })
}

fn number_after(name: &str, start: &str) -> Option<usize> {
    name.strip_prefix(start)?.split('.').next()?.parse().ok()
}

/// The network whose encoder and decoder are these: each its file's tensors and how they are named.
pub fn shape([encoder, decoder]: [(&TensorSet<'_>, &KlNames); 2], config: Option<&ImageModelConfig>) -> KlShape {
    let both = [(encoder, ImageHalf::Encoder), (decoder, ImageHalf::Decoder)];
    let said = config.and_then(|config| config.block_out_channels.clone());
    let levels = said.as_ref().map_or(encoder.1.levels.max(decoder.1.levels), Vec::len);
    let channels_of = |level: usize| {
        let at = |((set, names), half): ((&TensorSet<'_>, &KlNames), ImageHalf)| {
            let names = KlNames { levels, ..names.clone() };
            let name = names.resnet(half, level, 0);
            let first = |part: &str| Some((*set.shape(&format!("{name}.{part}"))?.first()?).min(MOST_CHANNELS));
            first("conv1.weight").or_else(|| first("norm2.weight")).or_else(|| first("conv2.weight"))
        };
        let published = PUBLISHED_CHANNELS[level.min(PUBLISHED_CHANNELS.len() - 1)];
        both.into_iter().find_map(at).unwrap_or(published)
    };
    let channels: Vec<usize> = said.unwrap_or_else(|| (0..levels).map(channels_of).collect());
    let blocks = |(set, names): (&TensorSet<'_>, &KlNames), half: ImageHalf| -> Vec<usize> {
        let names = KlNames { levels, ..names.clone() };
        let more = usize::from(half == ImageHalf::Decoder);
        if let Some(blocks) = config.and_then(|config| config.layers_per_block) {
            return vec![blocks.min(MOST_BLOCKS) + more; levels];
        }
        let of_level = |level: usize| {
            let start = format!("{}.{}.", names.level(half, level), names.blocks());
            set.shapes()
                .filter_map(|(name, _)| number_after(name, &start))
                .max()
                .map_or(0, |last| last.min(MOST_BLOCKS) + 1)
        };
        let found: Vec<usize> = (0..levels).map(of_level).collect();
        let most = found.iter().copied().max().unwrap_or(0).max(1);
        // A level of which nothing is there has lost it.
        found.into_iter().map(|count| if count == 0 { most } else { count }).collect()
    };
    let side = |(set, names): (&TensorSet<'_>, &KlNames), half: ImageHalf, is_in: bool, axis: usize| {
        let name = if is_in { names.conv_in(half) } else { names.conv_out(half) };
        set.shape(&format!("{name}.weight"))?.get(axis).map(|&side| side.min(MOST_CHANNELS))
    };
    let latent_channels = config
        .and_then(|config| config.latent_channels)
        .or_else(|| side(decoder, ImageHalf::Decoder, true, 1))
        .or_else(|| side(encoder, ImageHalf::Encoder, false, 0).map(|both| both / 2))
        .unwrap_or(PUBLISHED_LATENT_CHANNELS);
    let has = |(set, _): (&TensorSet<'_>, &KlNames), name: &str| set.shapes().any(|(it, _)| it.starts_with(name));
    KlShape {
        encoder_blocks: blocks(encoder, ImageHalf::Encoder),
        decoder_blocks: blocks(decoder, ImageHalf::Decoder),
        latent_channels,
        groups: config.and_then(|config| config.norm_num_groups).unwrap_or(PUBLISHED_GROUPS),
        has_attention: both.into_iter().any(|(file, half)| has(file, &format!("{}.", file.1.attention(half)))),
        has_quant: has(encoder, &format!("{}.", encoder.1.quant())),
        has_post_quant: has(decoder, &format!("{}.", decoder.1.post_quant())),
        channels,
    }
}

/// Which tensors `half` has to have.
///
/// # Errors
/// If its channels do not fall into the groups.
pub fn plan(shape: &KlShape, half: ImageHalf, names: &KlNames) -> Result<TensorPlan, ImageModelError> {
    let mut plan = TensorPlan::default();
    let side = match half {
        ImageHalf::Encoder => shape.factor(),
        ImageHalf::Decoder => 1,
    };
    shape.graph(half, names, &mut plan, [side; 2])?;
    Ok(plan)
}

/// Whether a tensor has to be in one of the plans: a checkpoint may hold other networks beside.
pub fn in_scope(names: &KlNames, halves: &[ImageHalf], name: &str) -> bool {
    let of_half = half_of(name).is_some_and(|(prefix, half)| prefix == names.prefix && halves.contains(&half));
    of_half || [names.quant(), names.post_quant()].iter().any(|quant| name.starts_with(&format!("{quant}.")))
}
