//! AutoencoderKL: the autoencoder of Stable Diffusion and FLUX. ResNet blocks with GroupNorm and SiLU on levels of ever
//! lower resolution, attention in the middle, and a latent of which the mean is taken.

use eddy_graph::{Graph, Unary};

use super::ImageModelError;
use super::draft::{GraphDraft, Kernel, LayerNumbers, Sheet};
use super::kl_names::{KlNames, KlNaming};
use super::plan::ImageHalf;

/// Of all its GroupNorms.
const EPSILON: f32 = 1e-6;

/// What the tensors and the config say of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KlShape {
    /// Channels of the levels, from the picture's resolution to the latent's.
    pub channels: Vec<usize>,
    /// ResNet blocks of each level of the encoder, and of the decoder, in the same order.
    pub encoder_blocks: Vec<usize>,
    pub decoder_blocks: Vec<usize>,
    pub latent_channels: usize,
    pub groups: usize,
    pub has_attention: bool,
    pub has_quant: bool,
    pub has_post_quant: bool,
}

impl KlShape {
    /// Pixels along a side for each number of a latent.
    pub fn factor(&self) -> usize {
        1 << self.channels.len().saturating_sub(1)
    }

    /// Of latents (decoder) or pictures (encoder) of this height and width.
    ///
    /// # Errors
    /// If the numbers of a layer cannot be had, or do not fall into the groups.
    pub fn graph(
        &self,
        half: ImageHalf,
        names: &KlNames,
        layers: &mut dyn LayerNumbers,
        [height, width]: [usize; 2],
    ) -> Result<Graph, ImageModelError> {
        let channels = match half {
            ImageHalf::Encoder => 3,
            ImageHalf::Decoder => self.latent_channels,
        };
        let (draft, input) = GraphDraft::new(layers, [channels, height, width]);
        let mut network = KlDraft { draft, names, groups: self.groups };
        let output = match half {
            ImageHalf::Encoder => self.encoder(&mut network, input)?,
            ImageHalf::Decoder => self.decoder(&mut network, input)?,
        };
        Ok(network.draft.finished(output))
    }

    fn encoder(&self, network: &mut KlDraft<'_>, input: Sheet) -> Result<Sheet, ImageModelError> {
        let names = network.names;
        let half = ImageHalf::Encoder;
        let (first, last) = self.ends();
        let mut x = network.draft.convolution(&names.conv_in(half), input, first, Kernel::THREE)?;
        for (level, &channels) in self.channels.iter().enumerate() {
            for at in 0..self.encoder_blocks[level] {
                x = network.resnet(&names.resnet(half, level, at), x, channels)?;
            }
            if level + 1 < self.channels.len() {
                x = network.draft.convolution(&names.halving(level), x, channels, Kernel::THREE.halving(0, 1))?;
            }
        }
        x = self.middle(network, half, x, last)?;
        x = network.norm_silu(&names.norm_out(half), x)?;
        x = network.draft.convolution(&names.conv_out(half), x, 2 * self.latent_channels, Kernel::THREE)?;
        if self.has_quant {
            x = network.draft.convolution(&names.quant(), x, 2 * self.latent_channels, Kernel::ONE)?;
        }
        // The rest is the logarithm of the variance.
        Ok(network.draft.first_channels("mean", x, self.latent_channels))
    }

    fn decoder(&self, network: &mut KlDraft<'_>, input: Sheet) -> Result<Sheet, ImageModelError> {
        let names = network.names;
        let half = ImageHalf::Decoder;
        let (_, last) = self.ends();
        let mut x = input;
        if self.has_post_quant {
            x = network.draft.convolution(&names.post_quant(), x, self.latent_channels, Kernel::ONE)?;
        }
        x = network.draft.convolution(&names.conv_in(half), x, last, Kernel::THREE)?;
        x = self.middle(network, half, x, last)?;
        for (level, &channels) in self.channels.iter().enumerate().rev() {
            for at in 0..self.decoder_blocks[level] {
                x = network.resnet(&names.resnet(half, level, at), x, channels)?;
            }
            if level > 0 {
                let name = names.doubling(level);
                x = network.draft.doubled(&name, x);
                x = network.draft.convolution(&name, x, channels, Kernel::THREE)?;
            }
        }
        x = network.norm_silu(&names.norm_out(half), x)?;
        network.draft.convolution(&names.conv_out(half), x, 3, Kernel::THREE)
    }

    fn middle(
        &self,
        network: &mut KlDraft<'_>,
        half: ImageHalf,
        x: Sheet,
        channels: usize,
    ) -> Result<Sheet, ImageModelError> {
        let mut x = network.resnet(&network.names.middle_resnet(half, 0), x, channels)?;
        if self.has_attention {
            x = network.attention(half, x)?;
        }
        network.resnet(&network.names.middle_resnet(half, 1), x, channels)
    }

    /// Channels of the first and the last level.
    fn ends(&self) -> (usize, usize) {
        (self.channels.first().copied().unwrap_or(1), self.channels.last().copied().unwrap_or(1))
    }
}

/// A half under way.
struct KlDraft<'a> {
    draft: GraphDraft<'a>,
    names: &'a KlNames,
    groups: usize,
}

impl KlDraft<'_> {
    fn norm(&mut self, name: &str, x: Sheet) -> Result<Sheet, ImageModelError> {
        if self.groups == 0 || !x.channels.is_multiple_of(self.groups) {
            let (channels, groups) = (x.channels, self.groups);
            return Err(ImageModelError::Groups { tensor: name.to_owned(), channels, groups });
        }
        self.draft.group_norm(name, x, self.groups, EPSILON)
    }

    fn norm_silu(&mut self, name: &str, x: Sheet) -> Result<Sheet, ImageModelError> {
        let x = self.norm(name, x)?;
        Ok(self.draft.unary(name, Unary::Silu, x))
    }

    /// conv·silu·norm·conv·silu·norm(x) + x; x through 1 × 1 where the channels change.
    fn resnet(&mut self, name: &str, x: Sheet, channels: usize) -> Result<Sheet, ImageModelError> {
        let mut y = x;
        for at in [1, 2] {
            y = self.norm_silu(&format!("{name}.norm{at}"), y)?;
            y = self.draft.convolution(&format!("{name}.conv{at}"), y, channels, Kernel::THREE)?;
        }
        let shortcut = format!("{name}.{}", self.names.shortcut());
        let x = if x.channels == channels { x } else { self.draft.convolution(&shortcut, x, channels, Kernel::ONE)? };
        Ok(self.draft.sum(name, x, y))
    }

    fn attention(&mut self, half: ImageHalf, x: Sheet) -> Result<Sheet, ImageModelError> {
        let name = self.names.attention(half);
        let is_picture = self.names.naming == KlNaming::Original;
        let [norm, q, k, v, out] = self.names.attention_parts().map(|part| format!("{name}.{part}"));
        let y = self.norm(&norm, x)?;
        let q = self.draft.pixelwise(&q, y, is_picture)?;
        let k = self.draft.pixelwise(&k, y, is_picture)?;
        let v = self.draft.pixelwise(&v, y, is_picture)?;
        let mixed = self.draft.attention(&name, [q, k, v]);
        let mixed = self.draft.pixelwise(&out, mixed, is_picture)?;
        Ok(self.draft.sum(&name, x, mixed))
    }
}
