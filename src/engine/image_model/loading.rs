//! From the bytes of files to a model on the device.

use super::from_onnx::{from_onnx, with_measured_range};
use super::limits::{check_cpu, check_memory, in_one_piece};
use crate::engine::device::OpenDevice;
use crate::engine::image_run::{ImageDevice, run_bytes, step_ms};
use crate::engine::pace::Pace;
use crate::model::file::is_onnx;
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
    /// Bytes that one tensor may take, where the device has a limit.
    pub largest_tensor_bytes: Option<u64>,
}

/// Pictures that go through at once: on a CPU one alone, so that others are let in soon.
const TOGETHER_ON_GPU: usize = 4;

fn together(device: &OpenDevice, model: &ImageModel) -> usize {
    match device.report.kind {
        DeviceKind::WebGpu if model.rows_are_independent() => TOGETHER_ON_GPU,
        DeviceKind::WebGpu | DeviceKind::Cpu => 1,
    }
}

/// A model as its files hold it.
struct ReadModel {
    model: ImageModel,
    /// Whether they say how pixels are scaled.
    knows_range: bool,
}

/// Bytes that the files of an ONNX model are held as on their way, at most, for each of theirs: as they came, as words for
/// the reader and its answer, and as numbers.
const ONNX_COPIES: u64 = 5;

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
    let ReadModel { model, knows_range } = read(&parts, blob, usize::from(side_px), &pace).await?;
    let on_gpu = device.report.kind == DeviceKind::WebGpu;
    if !on_gpu {
        check_cpu(&model.facts)?;
    }
    let together = in_one_piece(together(&device, &model), model.facts.largest, device.largest_tensor_bytes)?;
    check_memory(run_bytes(&model.facts, 1, together))?;
    let mut model = ImageDevice::new(ImageTensors::new(model, &device.device), &device.device, together);
    if !knows_range {
        model = with_measured_range(model, &pace).await.map_err(|error| error.to_string())?;
    }
    let facts = model.facts().clone();
    let step_ms = step_ms(&model, on_gpu, &pace).await.map_err(|error| error.to_string())?;
    let summary = summary(facts, parts, step_ms, on_gpu);
    Ok(LoadedImageModel { summary, model, together, largest_tensor_bytes: device.largest_tensor_bytes })
}

/// The files are let go once their numbers have been taken.
async fn read(parts: &[ImageModelPart], blob: Vec<u8>, side_px: usize, pace: &Pace) -> Result<ReadModel, Message> {
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
    if weights.iter().any(|bytes| is_onnx(bytes)) {
        check_memory(ONNX_COPIES * blob.len() as u64)?;
        let files = weights.iter().map(|bytes| bytes.to_vec()).collect();
        let model = from_onnx(files, [side_px; 2], config.as_ref()).await?;
        return Ok(ReadModel { model, knows_range: false });
    }
    let files = ImageModelFiles::open(&weights, config.as_ref()).map_err(told)?;
    pace.yield_now().await;
    check_memory((files.parameters() * size_of::<f32>()) as u64)?;
    let model = files.model([side_px; 2]).map_err(told)?;
    pace.yield_now().await;
    Ok(ReadModel { model, knows_range: true })
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
