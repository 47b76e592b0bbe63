//! The visitor's own pictures on their way to the engine, and what became of them.

use serde::{Deserialize, Serialize};

use super::Image;
use crate::spec::{DataReading, Framing, OwnData, SampleShape};
use crate::words::Message;

/// What lies in the second array beside the command: the bytes of all parts, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataUpload {
    pub parts: Vec<DataPart>,
    pub reading: DataReading,
}

impl DataUpload {
    /// Most bytes of all parts together: six CIFAR-10 batches.
    pub const MAX_BYTES: u64 = 192 << 20;
    /// Most bytes of one file that is not a picture: MNIST as a table is 110 MB, as fractions 188 MB.
    pub const MAX_FILE_BYTES: u64 = 192 << 20;
    /// Most files of one choice.
    pub const MAX_FILES: usize = 5000;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataPart {
    /// A file as it is; the engine sees for itself what it is.
    File { name: String, bytes: u64 },
    /// Decoded pictures of any size, and what a network is to see of them.
    Pictures { pictures: Vec<DecodedPicture>, shape: SampleShape, framing: Framing },
}

/// A picture as the page made it small: red, green and blue one after the other, each row by row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecodedPicture {
    pub width_px: u16,
    pub height_px: u16,
    /// The name of its folder, where that is to be its class.
    pub class: Option<String>,
    /// Whether it lies in a folder of pictures for test.
    pub for_test: bool,
}

impl DecodedPicture {
    pub fn bytes(&self) -> u64 {
        3 * u64::from(self.width_px) * u64::from(self.height_px)
    }
}

/// A file that was left out; the others went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRefused {
    pub file: String,
    pub why: Message,
    pub advice: Message,
    /// Its length, where the file may be pixels and nothing else.
    pub headerless_bytes: Option<u64>,
}

/// What set the files become, which runs know as `DataSource::Own(data)`.
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
    /// What was decided.
    pub notes: Vec<Message>,
}

impl DataRead {
    pub const MAX_THUMBNAILS: usize = 60;
}
