//! The three ways in which the tensors of an AutoencoderKL are named in the wild.

use super::plan::ImageHalf;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KlNaming {
    /// Of the `diffusers` library.
    Diffusers,
    /// Of its first versions: attention as query, key, value, proj_attn.
    OlderDiffusers,
    /// Of the original checkpoints: the decoder's levels are counted from the picture's resolution.
    Original,
}

/// Names of tensors in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KlNames {
    pub naming: KlNaming,
    /// What stands before all of them: "", "first_stage_model.", "vae.".
    pub prefix: String,
    pub levels: usize,
}

impl KlNames {
    fn is_original(&self) -> bool {
        self.naming == KlNaming::Original
    }

    /// A part of a half.
    fn part(&self, half: ImageHalf, name: &str) -> String {
        format!("{}{}.{name}", self.prefix, half.word())
    }

    /// The first convolution of a half; its tensors are `{name}.weight` and `{name}.bias`, as of all that follow.
    pub fn conv_in(&self, half: ImageHalf) -> String {
        self.part(half, "conv_in")
    }

    /// The last convolution of a half.
    pub fn conv_out(&self, half: ImageHalf) -> String {
        self.part(half, "conv_out")
    }

    /// The group norm before it.
    pub fn norm_out(&self, half: ImageHalf) -> String {
        self.part(half, if self.is_original() { "norm_out" } else { "conv_norm_out" })
    }

    /// The 1 × 1 convolution after the encoder.
    pub fn quant(&self) -> String {
        format!("{}quant_conv", self.prefix)
    }

    /// The 1 × 1 convolution before the decoder.
    pub fn post_quant(&self) -> String {
        format!("{}post_quant_conv", self.prefix)
    }

    /// What stands before the number of a block of a level; levels count from the picture's resolution.
    pub fn level(&self, half: ImageHalf, level: usize) -> String {
        let from_latent = self.levels.saturating_sub(level + 1);
        self.part(
            half,
            &match (half, self.is_original()) {
                (ImageHalf::Encoder, true) => format!("down.{level}"),
                (ImageHalf::Encoder, false) => format!("down_blocks.{level}"),
                (ImageHalf::Decoder, true) => format!("up.{level}"),
                (ImageHalf::Decoder, false) => format!("up_blocks.{from_latent}"),
            },
        )
    }

    /// What stands between the level and the number of its ResNet block.
    pub fn blocks(&self) -> &'static str {
        if self.is_original() { "block" } else { "resnets" }
    }

    /// A level's ResNet block of this number, from 0.
    pub fn resnet(&self, half: ImageHalf, level: usize, at: usize) -> String {
        format!("{}.{}.{at}", self.level(half, level), self.blocks())
    }

    /// The encoder's convolution to the next level.
    pub fn halving(&self, level: usize) -> String {
        let part = if self.is_original() { "downsample.conv" } else { "downsamplers.0.conv" };
        format!("{}.{part}", self.level(ImageHalf::Encoder, level))
    }

    /// The decoder's convolution to the level before.
    pub fn doubling(&self, level: usize) -> String {
        let part = if self.is_original() { "upsample.conv" } else { "upsamplers.0.conv" };
        format!("{}.{part}", self.level(ImageHalf::Decoder, level))
    }

    /// One of the two ResNet blocks at the lowest resolution, from 0.
    pub fn middle_resnet(&self, half: ImageHalf, at: usize) -> String {
        let name = if self.is_original() { format!("mid.block_{}", at + 1) } else { format!("mid_block.resnets.{at}") };
        self.part(half, &name)
    }

    /// The attention between them.
    pub fn attention(&self, half: ImageHalf) -> String {
        self.part(half, if self.is_original() { "mid.attn_1" } else { "mid_block.attentions.0" })
    }

    /// Norm, query, key, value, and what comes after.
    pub fn attention_parts(&self) -> [&'static str; 5] {
        match self.naming {
            KlNaming::Diffusers => ["group_norm", "to_q", "to_k", "to_v", "to_out.0"],
            KlNaming::OlderDiffusers => ["group_norm", "query", "key", "value", "proj_attn"],
            KlNaming::Original => ["norm", "q", "k", "v", "proj_out"],
        }
    }

    /// Of a ResNet block that changes the number of channels, the 1 × 1 convolution beside it.
    pub fn shortcut(&self) -> &'static str {
        if self.is_original() { "nin_shortcut" } else { "conv_shortcut" }
    }
}
