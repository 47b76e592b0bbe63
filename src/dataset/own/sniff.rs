//! What a file is, by its bytes: a name proves nothing.

use eddy_files::kind::{self, OtherFormat};
use eddy_files::{csv, label_list, npy};

use crate::dataset::idx::HIGHEST_LABEL;
use crate::dataset::{gzip, idx};
use crate::spec::SampleShape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Gzip,
    /// IDX of one dimension.
    IdxLabels,
    /// IDX of any other kind; it says itself what of it cannot be read.
    IdxImages,
    /// An array as NumPy saves it.
    Npy,
    /// Numbers in lines.
    Table,
    /// Labels alone, a line each.
    LabelList,
    /// Records of CIFAR-10's length.
    Cifar10,
    Cifar100,
    /// Weights of a network.
    Safetensors,
    /// Numbers as Python keeps them.
    Pickle,
    /// Files in a file, and what such a thing is called.
    Archive(ArchiveKind),
    /// Known by name only.
    Other(OtherFormat),
    /// What stands in a Git repository for a file that is kept elsewhere.
    LfsPointer,
    /// What a server sent instead of a file.
    WebPage,
    Empty,
    Unknown,
}

/// Files in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveKind {
    Zip,
    Tar,
    NestedGzip,
}

pub(super) const CIFAR10_SHAPE: SampleShape = SampleShape { channels: 3, height_px: 32, width_px: 32 };
/// A CIFAR-10 record: a label, then the pixels.
pub(super) const RECORD_BYTES: usize = 1 + CIFAR10_SHAPE.dim();
/// CIFAR-100's records have a coarse label before the fine one.
const RECORD_100_BYTES: usize = 2 + CIFAR10_SHAPE.dim();

/// IDX's codes for types of numbers.
const IDX_TYPES: [u8; 6] = [0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e];
/// So many records show by their labels what they are, where the last one is cut.
const RECORDS_TO_KNOW: usize = 16;

/// Recognises a file by magic number, or by length and first bytes where its format has none.
pub fn sniff(bytes: &[u8]) -> FileKind {
    let idx = match *bytes {
        [0, 0, value_type, 1, ..] if IDX_TYPES.contains(&value_type) => Some(FileKind::IdxLabels),
        [0, 0, value_type, 2..=4, ..] if IDX_TYPES.contains(&value_type) => Some(FileKind::IdxImages),
        _ => None,
    };
    match (bytes, idx) {
        ([], _) => FileKind::Empty,
        // A black picture of class 0 begins as IDX does; a header that fits the length is no accident.
        (_, Some(kind)) if idx::is_whole(bytes) => kind,
        _ if is_cifar10(bytes) => FileKind::Cifar10,
        (_, Some(kind)) => kind,
        _ if is_cifar100(bytes) => FileKind::Cifar100,
        _ if gzip::is_gzip(bytes) => FileKind::Gzip,
        _ if is_safetensors(bytes) => FileKind::Safetensors,
        ([0x80, 2..=5, ..], _) => FileKind::Pickle,
        _ if bytes.starts_with(npy::MAGIC) => FileKind::Npy,
        _ if kind::is_zip(bytes) => FileKind::Archive(ArchiveKind::Zip),
        _ if kind::is_tar(bytes) => FileKind::Archive(ArchiveKind::Tar),
        _ if kind::is_lfs_pointer(bytes) => FileKind::LfsPointer,
        _ if kind::is_web_page(bytes) => FileKind::WebPage,
        _ => match OtherFormat::of(bytes) {
            Some(format) => FileKind::Other(format),
            None if csv::is_table(bytes) => FileKind::Table,
            None if label_list::is_label_list(bytes) => FileKind::LabelList,
            None if begins_as_cifar10(bytes) => FileKind::Cifar10,
            None => FileKind::Unknown,
        },
    }
}

/// The length of a JSON header, and the JSON.
fn is_safetensors(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk() else { return false };
    rest.first() == Some(&b'{') && u64::from_le_bytes(*length) <= rest.len() as u64
}

/// Whether the length and the first label are those of CIFAR-10 batches: there is no magic number.
fn is_cifar10(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(RECORD_BYTES) && bytes.first().is_some_and(|&label| label <= HIGHEST_LABEL)
}

/// Whether the labels are those of CIFAR-10 batches, of which the last record is cut.
fn begins_as_cifar10(bytes: &[u8]) -> bool {
    let labels = || bytes.iter().step_by(RECORD_BYTES).take(bytes.len() / RECORD_BYTES);
    let different: std::collections::BTreeSet<&u8> = labels().collect();
    labels().count() >= RECORDS_TO_KNOW && different.len() > 2 && labels().all(|&label| label <= HIGHEST_LABEL)
}

fn is_cifar100(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(RECORD_100_BYTES) && matches!(bytes, [..20, ..100, ..])
}
