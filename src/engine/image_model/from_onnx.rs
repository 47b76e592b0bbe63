//! An image model from ONNX files: any network whose latent has a place (channels × height × width) and whose pictures are
//! in colour.

use std::f32::consts::TAU;

use eddy_graph::{Checked, Graph};
use eddy_onnx::{OnnxAutoencoder, Request};

use crate::dynamics::MapError;
use crate::engine::image_run::ImageDevice;
use crate::engine::onnx_file::{ask, in_words, notes_of};
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::words::number;
use crate::model::image_model::{
    ImageModel, ImageModelConfig, ImageModelError, ImageModelFacts, ImageRange, LatentScale, MOST_PARAMETERS, SIDES_PX,
};
use crate::words::image_model::message as told;
use crate::words::{Message, onnx};

/// Colour pictures.
const CHANNELS: usize = 3;

/// The model in one or two files, for pictures of this height and width where the files leave that open. How pixels are
/// scaled they do not say: [`with_measured_range`] finds it out.
///
/// # Errors
/// In words: why the files give no network, or that its pictures or latents are not of the kind that is run here.
pub async fn from_onnx(
    files: Vec<Vec<u8>>,
    [height, width]: [usize; 2],
    config: Option<&ImageModelConfig>,
) -> Result<ImageModel, Message> {
    let asked = Request { files, sample: [CHANNELS, height, width], latent: None };
    let read = ask(asked).await.map_err(Message::verbatim)?.map_err(|fault| Message::verbatim(in_words(fault)))?;
    let mut notes = notes_of(&read);
    let OnnxAutoencoder { encoder, decoder, picture, .. } = read;
    let checked = |graph: Graph| Checked::new(graph).map_err(|_| onnx::message::unexpected_graph());
    let (encoder, decoder) = (checked(encoder)?, checked(decoder)?);
    let picture = picture.filter(|[channels, ..]| *channels == CHANNELS);
    let picture = picture.ok_or_else(|| told::onnx_no_colour(sizes(&encoder.graph().input_shape)))?;
    let latent = match decoder.graph().input_shape[..] {
        [_, channels, height, width] if height * width > 1 => [channels, height, width],
        _ => return Err(told::onnx_no_place(sizes(&decoder.graph().input_shape))),
    };
    let refused = |error: ImageModelError| Message::verbatim(error.to_string());
    let (least, most) = SIDES_PX;
    if picture[1..].iter().any(|side| !(least..=most).contains(side)) {
        let [_, height, width] = picture;
        let factor = (height / latent[1]).max(1);
        return Err(refused(ImageModelError::Size { width, height, factor, least, most }));
    }
    let parameters = encoder.graph().constant_count() + decoder.graph().constant_count();
    if parameters > MOST_PARAMETERS {
        return Err(refused(ImageModelError::TooLarge { found: parameters, most: MOST_PARAMETERS }));
    }
    if picture[1..] != [height, width] {
        notes.push(told::onnx_size_fixed(picture[2], picture[1]));
    }
    let said = config.and_then(|config| Some((config.scaling_factor?, config.shift_factor.unwrap_or(0.0))));
    if said.is_none() {
        notes.push(told::onnx_scale_unknown());
    }
    let facts = ImageModelFacts {
        title: told::title_onnx(latent[0]),
        picture,
        latent,
        range: ImageRange::Unit,
        scale: said.map_or(LatentScale::NONE, |(factor, shift)| LatentScale { factor, shift }),
        parameters,
        multiplications: encoder.multiplications().saturating_add(decoder.multiplications()),
        most_held: encoder.most_held().max(decoder.most_held()),
        largest: encoder.largest().max(decoder.largest()),
        notes,
    };
    Ok(ImageModel { encoder, decoder, facts })
}

/// The model with the range of pixels that rebuilds a picture of waves better, and a note that says by how much.
///
/// # Errors
/// If the device does not answer.
pub async fn with_measured_range(mut model: ImageDevice, pace: &Pace) -> Result<ImageDevice, MapError> {
    let picture = waves(model.facts().picture);
    let mut errors = Vec::new();
    for range in ImageRange::BOTH {
        model.facts_mut().range = range;
        let rebuilt = model.pictures(&model.latents(&picture, pace).await?, pace).await?;
        let squares = rebuilt.as_flat().iter().zip(picture.as_flat()).map(|(&a, &b)| f64::from(a - b).powi(2));
        let mean = squares.sum::<f64>() / picture.dim() as f64;
        errors.push((range, if mean.is_finite() { mean } else { f64::INFINITY }));
    }
    // Of equals the first.
    errors.sort_by(|a, b| a.1.total_cmp(&b.1));
    let [(best, error), (other, other_error)] = [errors[0], errors[1]];
    let facts = model.facts_mut();
    facts.range = best;
    facts.notes.push(told::onnx_range_measured(number(error), best.words(), number(other_error), other.words()));
    Ok(model)
}

/// Slow waves of colour from nearly black to nearly white: as smooth as photographs mostly are.
fn waves([channels, height, width]: [usize; 3]) -> Points<f32> {
    let value = |channel: usize, y: usize, x: usize| {
        let [down, across] = [y as f32 / height as f32, x as f32 / width as f32];
        let turns = (1.0 + channel as f32) * down + (2.0 - 0.5 * channel as f32) * across + channel as f32 / 3.0;
        0.5 + 0.45 * (TAU * turns).sin()
    };
    let pixel = |at: usize| value(at / (height * width), at / width % height, at % width);
    Points::from_flat(channels * height * width, (0..channels * height * width).map(pixel).collect())
}

/// Without the axis of samples.
fn sizes(shape: &[usize]) -> String {
    shape.iter().skip(1).map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

#[cfg(test)]
#[path = "from_onnx_tests.rs"]
mod tests;
