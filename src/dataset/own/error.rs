//! Why something the visitor brought is left out.

use std::fmt;

use super::sniff::{self, ArchiveKind};
use crate::dataset::IdxError;
use crate::spec::{OwnData, SampleShape};
use crate::words::Message;
use crate::words::files::message as files;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnDataError {
    Idx(IdxError),
    Empty,
    Unknown { beginning: Vec<u8>, bytes: usize },
    Archive(ArchiveKind),
    Weights,
    Pickle,
    Cifar100,
    CifarLabel { index: usize, label: u8 },
    BreaksOff { packed_bytes: u64, found_bytes: u64 },
    Size(SampleShape),
    OtherShape { found: SampleShape, others: SampleShape },
    LabelsAlone { labels: usize },
    TooMuch { limit_bytes: u64 },
    WrongBytes { expected: usize, found: usize },
}

impl OwnDataError {
    /// What is wrong, and what to do.
    pub fn why_and_advice(&self) -> [Message; 2] {
        match *self {
            Self::Idx(ref error) => error.why_and_advice(),
            Self::Empty => [files::empty(), files::empty_advice()],
            Self::Unknown { ref beginning, bytes } => [
                files::unknown_kind(format!("{beginning:02x?}"), bytes, sniff::RECORD_BYTES),
                files::unknown_kind_advice(),
            ],
            Self::Archive(kind) => {
                let archive = match kind {
                    ArchiveKind::Zip => files::zip(),
                    ArchiveKind::Tar => files::tar(),
                    ArchiveKind::NestedGzip => files::nested_gzip(),
                };
                [files::archive(&archive), files::archive_advice()]
            }
            Self::Weights => [files::weights(), files::weights_advice()],
            Self::Pickle => [files::pickle(), files::pickle_advice()],
            Self::Cifar100 => [files::cifar_100(), files::cifar_100_advice()],
            Self::CifarLabel { index, label } => {
                [files::cifar_label(index, u16::from(label)), files::cifar_label_advice()]
            }
            Self::BreaksOff { packed_bytes, found_bytes } => {
                [files::gzip_ends_early(packed_bytes, found_bytes), files::gzip_ends_early_advice()]
            }
            Self::Size(shape) => [
                files::picture_size(shape.width_px, shape.height_px, OwnData::SIDE_PX.0, OwnData::SIDE_PX.1),
                files::picture_size_advice(),
            ],
            Self::OtherShape { found, others } => {
                [files::other_shape(&words(found), &words(others)), files::other_shape_advice()]
            }
            Self::LabelsAlone { labels } => [files::labels_alone(labels), files::labels_alone_advice()],
            Self::TooMuch { limit_bytes } => {
                [files::too_much_unpacked(limit_bytes >> 20), files::too_much_unpacked_advice()]
            }
            Self::WrongBytes { expected, found } => [files::wrong_bytes(found, expected), files::wrong_bytes_advice()],
        }
    }
}

impl From<IdxError> for OwnDataError {
    fn from(error: IdxError) -> Self {
        Self::Idx(error)
    }
}

impl fmt::Display for OwnDataError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [why, advice] = self.why_and_advice();
        write!(formatter, "{why} {advice}")
    }
}

impl std::error::Error for OwnDataError {}

/// "32 × 32 pixels in colour".
fn words(shape: SampleShape) -> Message {
    match shape.channels {
        1 => files::shape_grey(shape.width_px, shape.height_px),
        _ => files::shape_colour(shape.width_px, shape.height_px),
    }
}
