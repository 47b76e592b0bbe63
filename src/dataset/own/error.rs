//! Why something the visitor brought is left out.

use std::fmt;

use eddy_files::Labels;
use eddy_files::csv::{self, CsvError};
use eddy_files::kind::OtherFormat;
use eddy_files::labels::LabelsError;
use eddy_files::npy::NpyError;

use super::sniff::{self, ArchiveKind};
use crate::dataset::IdxError;
use crate::spec::{OwnData, SampleShape};
use crate::words::Message;
use crate::words::files::message as files;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnDataError {
    Idx(IdxError),
    Empty,
    /// Text is never only pixels.
    Unknown {
        beginning: Vec<u8>,
        bytes: usize,
        is_text: bool,
    },
    Npy(NpyError),
    Table(CsvError),
    Labels(LabelsError),
    Other(OtherFormat),
    LfsPointer,
    WebPage,
    Archive(ArchiveKind),
    Weights,
    Pickle,
    Cifar100,
    CifarLabel {
        index: usize,
        label: u8,
    },
    BreaksOff {
        packed_bytes: u64,
        found_bytes: u64,
    },
    Size(SampleShape),
    OtherShape {
        found: SampleShape,
        others: SampleShape,
    },
    LabelsAlone {
        labels: usize,
    },
    TooMuch {
        limit_bytes: u64,
    },
    WrongBytes {
        expected: usize,
        found: usize,
    },
}

impl OwnDataError {
    /// What is wrong, and what to do.
    pub fn why_and_advice(&self) -> [Message; 2] {
        match *self {
            Self::Idx(ref error) => error.why_and_advice(),
            Self::Empty => [files::empty(), files::empty_advice()],
            Self::Unknown { ref beginning, bytes, .. } => [
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
            Self::Npy(ref error) => npy_words(error),
            Self::Table(ref error) => table_words(error),
            Self::Labels(ref error) => labels_words(error),
            Self::Other(format) => other_words(format),
            Self::LfsPointer => [files::lfs_pointer(), files::lfs_pointer_advice()],
            Self::WebPage => [files::web_page(), files::web_page_advice()],
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

fn npy_words(error: &NpyError) -> [Message; 2] {
    match error {
        NpyError::Header => [files::npy_header(), files::npy_header_advice()],
        NpyError::EndsEarly { expected_bytes, found_bytes } => {
            [files::npy_ends_early(*expected_bytes, *found_bytes), files::npy_ends_early_advice()]
        }
        NpyError::Type(name) => [files::npy_type(name), files::npy_type_advice()],
        NpyError::TooLarge => [files::npy_too_large(), files::npy_too_large_advice()],
        NpyError::NoPictures { sides } => [files::npy_sides(sides_words(sides)), files::npy_sides_advice()],
    }
}

fn table_words(error: &CsvError) -> [Message; 2] {
    match error {
        CsvError::NoLine => [files::table_empty(), files::table_empty_advice()],
        CsvError::Columns { columns } => [files::table_columns(*columns), files::table_columns_advice()],
        CsvError::LineOfOtherLength { line, columns, expected } => {
            [files::table_line(*line, *columns, *expected), files::table_line_advice()]
        }
        CsvError::NotANumber { line, column, word } => {
            [files::table_word(*line, *column, word), files::table_word_advice()]
        }
        CsvError::LineTooLong { line } => [files::table_wide(*line, csv::MAX_COLUMNS), files::table_wide_advice()],
        CsvError::TooLarge => [files::table_large(csv::MAX_NUMBER_BYTES >> 20), files::table_large_advice()],
    }
}

fn labels_words(error: &LabelsError) -> [Message; 2] {
    match error {
        LabelsError::TooMany => [files::labels_too_many(), files::labels_advice()],
        LabelsError::TooManyNames => [files::labels_too_different(Labels::MAX_NAMES), files::labels_advice()],
        LabelsError::NotWhole { index } => [files::labels_not_whole(*index), files::labels_advice()],
        LabelsError::NoList { sides } => [files::labels_no_list(sides_words(sides)), files::labels_advice()],
    }
}

/// Of a format that is not read: its name, and what makes a file that is.
fn other_words(format: OtherFormat) -> [Message; 2] {
    let converted = |name: &'static str, lines: &'static str| {
        [files::other_format(name), files::other_format_advice(format!("\n{}\n", lines.trim_end()))]
    };
    let packed = |name: &'static str| [files::other_packing(name), files::other_packing_advice()];
    match format {
        OtherFormat::Parquet => converted("parquet", include_str!("convert/parquet.py")),
        OtherFormat::Arrow => converted("arrow", include_str!("convert/arrow.py")),
        OtherFormat::Matlab => converted("matlab", include_str!("convert/matlab.py")),
        OtherFormat::Hdf5 => converted("hdf5", include_str!("convert/hdf5.py")),
        OtherFormat::Arff => converted("arff", include_str!("convert/arff.py")),
        OtherFormat::SevenZip => packed("7-Zip"),
        OtherFormat::Rar => packed("RAR"),
        OtherFormat::Xz => packed("xz"),
        OtherFormat::Bzip2 => packed("bzip2"),
        OtherFormat::Zstd => packed("zstd"),
    }
}

/// "60000 × 28 × 28".
fn sides_words(sides: &[usize]) -> String {
    sides.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
}
