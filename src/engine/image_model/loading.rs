//! From the bytes of files to a model on the device.

use super::limits::{check_cpu, check_memory};
use crate::engine::device::OpenDevice;
use crate::engine::image_run::{ImageDevice, run_bytes, step_ms};
use crate::engine::pace::Pace;
use crate::model::image_model::{
    ImageModel, ImageModelConfig, ImageModelError, ImageModelFacts, ImageModelFiles, ImageTensors,
};
use crate::protocol::{DeviceKind, ImageModelPart, ImageModelSummary};
use crate::words::engine::message as engine;
use crate::words::{Message, image_run::message as words};

/// A model that is there.
pub struct LoadedImageModel {
    pub model: ImageDevice,
    pub summary: ImageModelSummary,
    /// Pictures that go through at once.
    pub together: usize,
}

/// Pictures that go through at once: on a CPU one alone, so that others are let in soon.
const TOGETHER_ON_GPU: usize = 4;

fn together(device: &OpenDevice) -> usize {
    match device.report.kind {
        DeviceKind::WebGpu => TOGETHER_ON_GPU,
        DeviceKind::Cpu => 1,
    }
}

/// Whether these files are an image model's, whole or in part.
pub fn is_image_model(files: &[&[u8]]) -> bool {
    match ImageModelFiles::open(files, None) {
        Ok(_) => true,
        Err(error) => match error {
            ImageModelError::NoEncoder
            | ImageModelError::NoDecoder
            | ImageModelError::TwoOfOneHalf
            | ImageModelError::OtherLatents { .. }
            | ImageModelError::Groups { .. }
            | ImageModelError::TooLarge { .. } => true,
            // A tensor that is not as the others say may be of anything.
            ImageModelError::File(_)
            | ImageModelError::Family { .. }
            | ImageModelError::Renamed { .. }
            | ImageModelError::TwoFamilies
            | ImageModelError::Config { .. }
            | ImageModelError::Size { .. }
            | ImageModelError::NotBuilt { .. } => false,
        },
    }
}

/// Reads the model of `parts`, whose bytes lie in `blob` one after the other, for pictures of `side_px`, and measures one
/// step.
///
/// # Errors
/// In words: which file or tensor is not as it should be, or what it needs and what there is.
pub async fn load(
    parts: Vec<ImageModelPart>,
    blob: Vec<u8>,
    side_px: u16,
    device: OpenDevice,
    pace: Pace,
) -> Result<LoadedImageModel, Message> {
    let model = read(&parts, blob, usize::from(side_px), &pace).await?;
    let on_gpu = device.report.kind == DeviceKind::WebGpu;
    if !on_gpu {
        check_cpu(&model.facts)?;
    }
    let together = together(&device);
    check_memory(run_bytes(&model.facts, 1, together))?;
    let facts = model.facts.clone();
    let model = ImageDevice::new(ImageTensors::new(model, &device.device), &device.device, together);
    let step_ms = step_ms(&model, on_gpu, &pace).await.map_err(|error| error.to_string())?;
    Ok(LoadedImageModel { summary: summary(facts, parts, step_ms, on_gpu), model, together })
}

/// The files are let go once their numbers have been taken.
async fn read(parts: &[ImageModelPart], blob: Vec<u8>, side_px: usize, pace: &Pace) -> Result<ImageModel, Message> {
    let told = |error: ImageModelError| Message::verbatim(error.to_string());
    let (mut config, mut weights, mut rest) = (None, Vec::new(), &blob[..]);
    for part in parts {
        let taken = usize::try_from(part.bytes).ok().and_then(|bytes| rest.split_at_checked(bytes));
        let (bytes, after) = taken.ok_or_else(engine::bytes_missing)?;
        rest = after;
        if part.name.to_ascii_lowercase().ends_with(".json") {
            config = Some(ImageModelConfig::read(bytes).map_err(told)?);
        } else {
            weights.push(bytes);
        }
    }
    if weights.is_empty() {
        return Err(words::no_weights());
    }
    let files = ImageModelFiles::open(&weights, config.as_ref()).map_err(told)?;
    pace.yield_now().await;
    check_memory((files.parameters() * size_of::<f32>()) as u64)?;
    let model = files.model([side_px; 2]).map_err(told)?;
    pace.yield_now().await;
    Ok(model)
}

fn summary(facts: ImageModelFacts, files: Vec<ImageModelPart>, step_ms: f64, on_gpu: bool) -> ImageModelSummary {
    let shape = |sides: [usize; 3]| sides.map(|side| side as u32);
    ImageModelSummary {
        parameters: facts.parameters as u64,
        weight_bytes: facts.bytes(0) as u64,
        picture_shape: shape(facts.picture),
        latent_shape: shape(facts.latent),
        multiplications: facts.multiplications,
        title: facts.title,
        notes: facts.notes,
        files,
        step_ms,
        on_gpu,
    }
}
