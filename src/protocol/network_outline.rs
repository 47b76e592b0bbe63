//! What a file was understood as, before its network is used: its layers in a line, and how well each reading of it
//! rebuilds pictures.

use serde::{Deserialize, Serialize};

use crate::spec::AssumedReading;
use crate::words::Message;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkOutline {
    /// Encoder, then decoder.
    pub halves: [HalfOutline; 2],
    /// Where one ONNX file can be cut in two, the best place first; empty for any other file.
    pub cuts: Vec<LatentCut>,
    /// Which of them was taken.
    pub cut: u32,
    /// All readings that were compared, the best first; empty where nothing had to be found out, or could be.
    pub readings: Vec<ReadingError>,
    /// Pictures that they rebuilt.
    pub pictures: u32,
    /// Mean squared error a pixel of the mean picture in place of every picture; infinite where there is none.
    pub mean_picture_error: f32,
    /// What was assumed or left out, in sentences.
    pub notes: Vec<Message>,
}

/// Layers or operations in the order in which numbers go through them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HalfOutline {
    /// Sizes of what goes in, of one sample.
    pub takes: Vec<u32>,
    pub layers: Vec<LayerOutline>,
    /// Operations of a long graph that are not listed.
    pub left_out: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerOutline {
    /// What it does: "Fully connected", or operators of ONNX.
    pub operation: Message,
    /// What it is called in the file; may be empty.
    pub name: String,
    /// Fixed numbers that it uses.
    pub tensors: Vec<TensorOutline>,
    /// Sizes of what comes out, of one sample.
    pub gives: Vec<u32>,
}

/// A tensor of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TensorOutline {
    /// Empty where the file's name is not kept.
    pub name: String,
    /// As in the file.
    pub shape: Vec<u32>,
}

/// A tensor at which one ONNX file can be cut in two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatentCut {
    pub name: String,
    /// Of one sample.
    pub shape: Vec<u32>,
    /// Why it may be the latent, or why rather another, in a sentence.
    pub why: Message,
}

/// One reading of what a file does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadingError {
    pub reading: AssumedReading,
    /// Mean squared error a pixel.
    pub error: f32,
}
