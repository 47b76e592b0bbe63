//! Small autoencoders of both families made of random numbers: the same operations as the published ones, small enough for
//! every device to be held to plain Rust.

use eddy_graph::Checked;

use super::ImageModelError;
use super::draft::LayerNumbers;
use super::kl::KlShape;
use super::kl_names::{KlNames, KlNaming};
use super::plan::ImageHalf;
use super::tiny::{FACTOR, TinyHalf};
use crate::math::rng::{Stream, seeded, standard_normals};

const CHANNELS: usize = 8;
const LATENT_CHANNELS: usize = 4;
/// Numbers of a latent along a side: pictures of 16 pixels.
const LATENT_SIDE: usize = 2;

/// Seeded numbers for whatever tensors a graph asks for.
struct SeededNumbers {
    asked: u64,
}

impl LayerNumbers for SeededNumbers {
    fn numbers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ImageModelError> {
        self.asked += 1;
        let normals = standard_normals(&mut seeded(9, Stream::Weights, self.asked), shape.iter().product());
        // Kernels keep the size of what goes through them, factors lie about 1, shifts about 0.
        let (base, spread) = match shape {
            [_] if name.ends_with("weight") => (1.0, 0.1),
            [_] => (0.0, 0.1),
            _ => (0.0, 0.7 / (shape.iter().skip(1).product::<usize>() as f32).sqrt()),
        };
        Ok(normals.into_iter().map(|normal| base + spread * normal).collect())
    }
}

fn half_of(is_decoder: bool) -> ImageHalf {
    if is_decoder { ImageHalf::Decoder } else { ImageHalf::Encoder }
}

/// A half of an AutoencoderKL of two levels: ResNet blocks, a shortcut where the channels change, GroupNorm, SiLU,
/// attention in the middle and both 1 × 1 convolutions about the latent. Of latents of 4 × 8 × 6, or pictures of
/// 3 × 16 × 12.
///
/// # Errors
/// As [`small_half`].
pub fn small_kl_half(is_decoder: bool) -> Result<Checked, String> {
    let shape = KlShape {
        channels: vec![CHANNELS, 2 * CHANNELS],
        encoder_blocks: vec![1; 2],
        decoder_blocks: vec![2; 2],
        latent_channels: LATENT_CHANNELS,
        groups: 4,
        has_attention: true,
        has_quant: true,
        has_post_quant: true,
    };
    let names = KlNames { naming: KlNaming::Diffusers, prefix: String::new(), levels: shape.channels.len() };
    let sides = if is_decoder { [8, 6] } else { [8, 6].map(|side| side * shape.factor()) };
    let graph = shape.graph(half_of(is_decoder), &names, &mut SeededNumbers { asked: 0 }, sides);
    Checked::new(graph.map_err(|error| error.to_string())?).map_err(|fault| format!("{fault:?}"))
}

/// A half of the TAESD family with the pool branch: of latents of 4 × 2 × 2, or pictures of 3 × 16 × 16.
///
/// # Errors
/// None, while the family is as it is: a graph that could not be built or checked, in words.
pub fn small_half(is_decoder: bool) -> Result<Checked, String> {
    let half = half_of(is_decoder);
    // As the files of FLUX.2's number their places.
    let first = if is_decoder { 1 } else { 0 };
    let (prefix, channels, latent_channels) = (String::new(), CHANNELS, LATENT_CHANNELS);
    let tiny = TinyHalf { half, prefix, first, channels, latent_channels, has_pool: true };
    let side = if is_decoder { LATENT_SIDE } else { LATENT_SIDE * FACTOR };
    let graph = tiny.graph(&mut SeededNumbers { asked: 0 }, [side; 2]).map_err(|error| error.to_string())?;
    Checked::new(graph).map_err(|fault| format!("{fault:?}"))
}
