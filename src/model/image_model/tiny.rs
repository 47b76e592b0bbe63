//! The TAESD family: small autoencoders of 64 channels that imitate the large ones. A half is a `Sequential` whose
//! places are the names of its tensors.

use eddy_graph::{Graph, Unary};

use super::ImageModelError;
use super::draft::{GraphDraft, Kernel, LayerNumbers, Sheet};
use super::plan::ImageHalf;

/// Pixels along a side for each number of a latent.
pub const FACTOR: usize = 8;
/// Of PyTorch's GroupNorm, where nothing else is said.
const EPSILON: f32 = 1e-5;
/// The pool branch has so many times the channels, in so many groups.
const POOL_WIDENING: usize = 4;
const POOL_GROUPS: usize = 4;
/// The decoder's latents are brought softly into ±3.
const CLAMP: f32 = 3.0;
/// Blocks of the four resolutions, from the picture's to the latent's.
const BLOCKS: [usize; 4] = [1, 3, 3, 3];

/// One half, as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TinyHalf {
    pub half: ImageHalf,
    /// What stands before the places: "", "encoder.", "decoder.layers.".
    pub prefix: String,
    /// Place of the first layer that has numbers: the clamp of the original decoders has a place of its own.
    pub first: usize,
    pub channels: usize,
    pub latent_channels: usize,
    /// Whether the blocks of the lowest resolution have a pool branch (FLUX.2's).
    pub has_pool: bool,
}

impl TinyHalf {
    /// Of latents (decoder) or pictures (encoder) of this height and width.
    ///
    /// # Errors
    /// If the numbers of a layer cannot be had.
    pub fn graph(&self, layers: &mut dyn LayerNumbers, [height, width]: [usize; 2]) -> Result<Graph, ImageModelError> {
        match self.half {
            ImageHalf::Encoder => self.encoder(layers, [height, width]),
            ImageHalf::Decoder => self.decoder(layers, [height, width]),
        }
    }

    fn encoder(&self, layers: &mut dyn LayerNumbers, [height, width]: [usize; 2]) -> Result<Graph, ImageModelError> {
        let (mut draft, mut x) = GraphDraft::new(layers, [3, height, width]);
        let mut place = self.first;
        for (level, blocks) in BLOCKS.into_iter().enumerate() {
            let kernel = if level == 0 { Kernel::THREE } else { Kernel::THREE.halving(1, 1).without_bias() };
            x = draft.convolution(&self.next(&mut place), x, self.channels, kernel)?;
            for _ in 0..blocks {
                x = self.block(&mut draft, &self.next(&mut place), x, level == BLOCKS.len() - 1)?;
            }
        }
        x = draft.convolution(&self.next(&mut place), x, self.latent_channels, Kernel::THREE)?;
        Ok(draft.finished(x))
    }

    fn decoder(&self, layers: &mut dyn LayerNumbers, [height, width]: [usize; 2]) -> Result<Graph, ImageModelError> {
        let (mut draft, mut x) = GraphDraft::new(layers, [self.latent_channels, height, width]);
        let mut place = self.first;
        x = draft.scaled("clamp", x, 1.0 / CLAMP);
        x = draft.unary("clamp", Unary::Tanh, x);
        x = draft.scaled("clamp", x, CLAMP);
        x = draft.convolution(&self.next(&mut place), x, self.channels, Kernel::THREE)?;
        x = draft.unary(&self.next(&mut place), Unary::Relu, x);
        for (level, blocks) in BLOCKS.into_iter().enumerate().rev() {
            for _ in 0..blocks {
                x = self.block(&mut draft, &self.next(&mut place), x, level == BLOCKS.len() - 1)?;
            }
            if level > 0 {
                x = draft.doubled(&self.next(&mut place), x);
                x = draft.convolution(&self.next(&mut place), x, self.channels, Kernel::THREE.without_bias())?;
            }
        }
        x = draft.convolution(&self.next(&mut place), x, 3, Kernel::THREE)?;
        Ok(draft.finished(x))
    }

    fn next(&self, place: &mut usize) -> String {
        let name = format!("{}{place}", self.prefix);
        *place += 1;
        name
    }

    /// relu(conv·relu·conv·relu·conv(x) + x), after the pool branch where there is one.
    fn block(
        &self,
        draft: &mut GraphDraft<'_>,
        name: &str,
        x: Sheet,
        is_lowest: bool,
    ) -> Result<Sheet, ImageModelError> {
        let mut x = x;
        if self.has_pool && is_lowest {
            let pool = format!("{name}.pool");
            let one = Kernel::ONE.without_bias();
            let mut y = draft.convolution(&format!("{pool}.0"), x, POOL_WIDENING * x.channels, one)?;
            y = draft.group_norm(&format!("{pool}.1"), y, POOL_GROUPS, EPSILON)?;
            y = draft.unary(&pool, Unary::Relu, y);
            y = draft.convolution(&format!("{pool}.3"), y, x.channels, one)?;
            x = draft.sum(&pool, x, y);
        }
        let mut y = draft.convolution(&format!("{name}.conv.0"), x, x.channels, Kernel::THREE)?;
        for place in [2, 4] {
            y = draft.unary(name, Unary::Relu, y);
            y = draft.convolution(&format!("{name}.conv.{place}"), y, x.channels, Kernel::THREE)?;
        }
        let sum = draft.sum(name, y, x);
        Ok(draft.unary(name, Unary::Relu, sum))
    }
}
