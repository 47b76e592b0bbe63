//! Why something the visitor brought is left out: each in one sentence, what is wrong; what to do.

use super::sniff;
use crate::dataset::IdxError;
use crate::spec::{OwnData, SampleShape};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnDataError {
    #[error(transparent)]
    Idx(#[from] IdxError),
    #[error("the file is empty; fetch or copy it again")]
    Empty,
    #[error(
        "this is not an IDX, CIFAR-10 or picture file: it begins with the bytes {beginning:02x?} and has {bytes} of them (IDX begins with two zeros, a CIFAR-10 batch has a multiple of {} bytes); choose such a file",
        sniff::RECORD_BYTES
    )]
    Unknown { beginning: Vec<u8>, bytes: usize },
    #[error("this is {0}, which is not looked into; unpack it and choose the files that were in it")]
    Archive(&'static str),
    #[error("these are weights of a network, not pictures; load them where networks are loaded")]
    Weights,
    #[error("this is a pickle, such as the Python version of CIFAR-10; choose the files of its binary version")]
    Pickle,
    #[error(
        "this is a CIFAR-100 batch, with two labels a picture and a hundred classes; choose CIFAR-10's binary version, with ten"
    )]
    Cifar100,
    #[error("picture {index} of the CIFAR-10 batch has the label {label}, and labels are 0…9; fetch the file again")]
    CifarLabel { index: usize, label: u8 },
    #[error(
        "the gzip stream breaks off: its {packed_bytes} bytes unpack to {found_bytes} and end without a checksum; fetch or copy the file again"
    )]
    BreaksOff { packed_bytes: u64, found_bytes: u64 },
    #[error(
        "the pictures have {}×{} pixels, and sides of {} to {} can be learned; change their size first",
        .0.width_px, .0.height_px, OwnData::SIDE_PX.0, OwnData::SIDE_PX.1
    )]
    Size(SampleShape),
    #[error("the pictures are {}, and most of the others are {}; choose files of one size and colour", words(*.found), words(*.others))]
    OtherShape { found: SampleShape, others: SampleShape },
    #[error("these are {labels} labels, and no pictures to which they belong were chosen; choose the image file too")]
    LabelsAlone { labels: usize },
    #[error("all files together unpack to more than {} MB; choose fewer of them", limit_bytes >> 20)]
    TooMuch { limit_bytes: u64 },
    #[error("the pictures are not as many bytes as they should be ({found} instead of {expected}); choose them again")]
    WrongBytes { expected: usize, found: usize },
}

impl OwnDataError {
    /// What is wrong, and what to do, each a sentence.
    pub fn why_and_advice(&self) -> [String; 2] {
        let sentence = self.to_string();
        let (why, advice) = sentence.rsplit_once("; ").unwrap_or((&sentence, "choose another file"));
        [why, advice].map(|part| {
            let mut letters = part.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{first}{}.", letters.as_str())
        })
    }
}

/// "32×32 pixels in colour".
fn words(shape: SampleShape) -> String {
    let SampleShape { channels, height_px, width_px } = shape;
    format!("{width_px}×{height_px} pixels in {}", if channels == 1 { "grey" } else { "colour" })
}
