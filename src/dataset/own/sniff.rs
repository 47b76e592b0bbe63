//! What a file is, by its bytes: a name proves nothing.

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
    /// Records of CIFAR-10's length.
    Cifar10,
    Cifar100,
    /// Weights of a network.
    Safetensors,
    /// Numbers as Python keeps them.
    Pickle,
    /// Files in a file, and what such a thing is called.
    Archive(ArchiveKind),
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
/// Where a tar archive says that it is one.
const TAR_MAGIC_AT: usize = 257;

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
        _ if bytes.starts_with(b"PK\x03\x04") => FileKind::Archive(ArchiveKind::Zip),
        _ if bytes.get(TAR_MAGIC_AT..).is_some_and(|rest| rest.starts_with(b"ustar")) => {
            FileKind::Archive(ArchiveKind::Tar)
        }
        _ => FileKind::Unknown,
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

fn is_cifar100(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(RECORD_100_BYTES) && matches!(bytes, [..20, ..100, ..])
}
