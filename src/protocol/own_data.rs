//! The visitor's own pictures on their way to the engine, and what became of them.

use serde::{Deserialize, Serialize};

use super::Image;
use crate::spec::{OwnData, SampleShape};

/// What lies in the second array beside the command: the bytes of all parts, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataUpload {
    pub parts: Vec<DataPart>,
}

impl DataUpload {
    /// Most bytes of all parts together: six CIFAR-10 batches.
    pub const MAX_BYTES: u64 = 192 << 20;
    /// Most bytes of one file that is not a picture: all of MNIST is 47 MB.
    pub const MAX_FILE_BYTES: u64 = 64 << 20;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataPart {
    /// A file as it is; the engine sees for itself what it is.
    File { name: String, bytes: u64 },
    /// Decoded pictures of one shape, each `shape.dim()` bytes as `SampleShape` lays them out, with its
    /// folder's name where that is to be its class.
    Pictures { shape: SampleShape, classes: Vec<Option<String>> },
}

/// A file that was left out; the others went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRefused {
    pub file: String,
    /// A sentence each.
    pub why: String,
    pub advice: String,
}

/// The files became a set, which the engine keeps under `DataSource::Own(data)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRead {
    pub data: OwnData,
    pub train_count: u32,
    pub test_count: u32,
    /// Pictures of each class, to train on and for test together.
    pub class_counts: Vec<u32>,
    /// Some of the training pictures, the classes taking turns; at most `DataRead::MAX_THUMBNAILS`.
    pub thumbnails: Vec<Image>,
    /// Their classes.
    pub labels: Vec<u8>,
    /// What was decided, in sentences.
    pub notes: Vec<String>,
}

impl DataRead {
    pub const MAX_THUMBNAILS: usize = 60;
}
