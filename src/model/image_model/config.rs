//! `config.json`, as the `diffusers` library writes it beside the weights.

use serde::Deserialize;

use super::ImageModelError;
use crate::words::image_model as words;

/// What a config says of an image model; what it leaves out is read from the tensors.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ImageModelConfig {
    #[serde(rename = "_class_name")]
    class_name: Option<String>,
    act_fn: Option<String>,
    pub block_out_channels: Option<Vec<usize>>,
    pub layers_per_block: Option<usize>,
    pub latent_channels: Option<usize>,
    pub norm_num_groups: Option<usize>,
    pub scaling_factor: Option<f32>,
    pub shift_factor: Option<f32>,
    down_block_types: Option<Vec<String>>,
    up_block_types: Option<Vec<String>>,
}

const KNOWN_CLASSES: [&str; 2] = ["AutoencoderKL", "AutoencoderTiny"];
const KNOWN_BLOCKS: [&str; 4] = ["DownEncoderBlock2D", "UpDecoderBlock2D", "AutoencoderTinyBlock", "EncoderTiny"];
/// More levels than this would halve every picture away.
const MOST_LEVELS: usize = 8;
/// Far more than any level has.
pub const MOST_CHANNELS: usize = 1 << 16;

impl ImageModelConfig {
    /// # Errors
    /// If it is no JSON, or of a network that is not known here.
    pub fn read(json: &[u8]) -> Result<Self, ImageModelError> {
        let bad = |why: String| ImageModelError::Config { why };
        let config: Self = serde_json::from_slice(json).map_err(|error| bad(error.to_string()))?;
        if let Some(class) = config.class_name.as_deref().filter(|class| !KNOWN_CLASSES.contains(class)) {
            return Err(bad(words::config_class(class)));
        }
        let is_tiny = config.class_name.as_deref() == Some("AutoencoderTiny");
        let wanted: &[&str] = if is_tiny { &["relu"] } else { &["silu", "swish"] };
        if let Some(act_fn) = config.act_fn.as_deref().filter(|name| !wanted.contains(name)) {
            return Err(bad(words::config_activation(act_fn, wanted[0])));
        }
        let blocks = config.down_block_types.iter().chain(&config.up_block_types).flatten();
        if let Some(block) = blocks.into_iter().find(|block| !KNOWN_BLOCKS.contains(&block.as_str())) {
            return Err(bad(words::config_block(block)));
        }
        let is_count = |count: &usize| (1..=MOST_CHANNELS).contains(count);
        let is_sane =
            |channels: &Vec<usize>| (1..=MOST_LEVELS).contains(&channels.len()) && channels.iter().all(is_count);
        if !config.block_out_channels.as_ref().is_none_or(is_sane) {
            return Err(bad(words::config_levels(MOST_LEVELS, MOST_CHANNELS)));
        }
        if !config.latent_channels.as_ref().is_none_or(is_count) {
            return Err(bad(words::config_latents(MOST_CHANNELS)));
        }
        let scale = config.scaling_factor.unwrap_or(1.0);
        if !(scale.is_finite() && scale > 0.0 && config.shift_factor.unwrap_or(0.0).is_finite()) {
            return Err(bad(words::config_scale().to_owned()));
        }
        Ok(config)
    }
}
