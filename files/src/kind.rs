//! What a file is by its bytes, where its format is not read here or holds other files.

use crate::{csv, label_list, npy, tar};

const ZIP: &[u8] = b"PK\x03\x04";
/// What an archive without files begins with.
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const GZIP: &[u8] = &[0x1f, 0x8b];

/// Formats that are known by name only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFormat {
    Parquet,
    Matlab,
    Hdf5,
    Arrow,
    Arff,
    SevenZip,
    Rar,
    Xz,
    Bzip2,
    Zstd,
}

impl OtherFormat {
    pub fn of(file: &[u8]) -> Option<Self> {
        const KNOWN: [(&[u8], OtherFormat); 11] = [
            (b"PAR1", OtherFormat::Parquet),
            (b"MATLAB 5.0 MAT-file", OtherFormat::Matlab),
            (b"MATLAB 7.3 MAT-file", OtherFormat::Hdf5),
            (b"\x89HDF\r\n\x1a\n", OtherFormat::Hdf5),
            (b"ARROW1", OtherFormat::Arrow),
            (b"7z\xbc\xaf\x27\x1c", OtherFormat::SevenZip),
            (b"Rar!\x1a\x07", OtherFormat::Rar),
            (b"\xfd7zXZ\0", OtherFormat::Xz),
            (b"BZh", OtherFormat::Bzip2),
            (b"\x28\xb5\x2f\xfd", OtherFormat::Zstd),
            (b"FEA1", OtherFormat::Arrow),
        ];
        let known = KNOWN.iter().find(|(magic, _)| file.starts_with(magic)).map(|(_, format)| *format);
        let is_arff = || {
            let lines = file[..file.len().min(65_536)].split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
            let mut said = lines.filter(|line| !line.is_empty() && line[0] != b'%');
            said.next().and_then(|line| line.get(..9)).is_some_and(|word| word.eq_ignore_ascii_case(b"@relation"))
        };
        known.or_else(|| is_arff().then_some(Self::Arff))
    }
}

pub fn is_zip(file: &[u8]) -> bool {
    file.starts_with(ZIP) || file.starts_with(EMPTY_ZIP)
}

pub fn is_gzip(file: &[u8]) -> bool {
    file.starts_with(GZIP)
}

/// By its magic number, or by the checksum of the first header: old archives have none.
pub fn is_tar(file: &[u8]) -> bool {
    file.get(257..262) == Some(b"ustar") || file.first_chunk().is_some_and(tar::is_header)
}

/// Whether a file holds the weights of a network, by its first 512 bytes or more; also where they are of a kind that is
/// known by name only. HDF5 may be anything; most people have it from Keras.
pub fn is_network(head: &[u8]) -> bool {
    const OLD_TORCH: &[u8] = b"\x80\x02\x8a\x0al\xfc\x9cF\xf9";
    let is_tflite = head.get(4..8) == Some(b"TFL3");
    let begins = |magic: &[&[u8]]| magic.iter().any(|magic| head.starts_with(magic));
    is_safetensors(head)
        || is_onnx(head)
        || is_tflite
        || begins(&[OLD_TORCH, b"\x89HDF\r\n\x1a\n", b"GGUF"])
        || first_in_zip(head).is_some_and(is_of_network)
        || is_keras(head)
}

/// Whether a file holds pictures or labels as numbers, or is an archive, by its first bytes; also where it is of a kind
/// that is known by name only. Nothing is said of what is a network ([`is_network`]) or a single picture.
pub fn is_data(head: &[u8]) -> bool {
    let is_idx = matches!(head, [0, 0, 0x08 | 0x09 | 0x0b..=0x0e, 1..=4, ..]);
    let is_packed = is_zip(head) || is_gzip(head) || is_tar(head);
    is_idx
        || is_packed
        || head.starts_with(npy::MAGIC)
        || OtherFormat::of(head).is_some()
        || csv::is_table(head)
        || label_list::is_label_list(head)
}

/// Whether the bytes begin as an ONNX file does: a model's first field is its version, a small number; its producer's
/// name or its graph comes after.
pub fn is_onnx(head: &[u8]) -> bool {
    matches!(head, [0x08, version @ 1..=20, 0x12 | 0x1a | 0x3a | 0x42, ..] if *version > 2)
}

/// The length of a header, and the header, which is JSON.
fn is_safetensors(head: &[u8]) -> bool {
    /// The format allows no longer header.
    const MOST_HEADER_BYTES: u64 = 100_000_000;
    let length = head.first_chunk().map(|length| u64::from_le_bytes(*length));
    head.get(8) == Some(&b'{') && length.is_some_and(|length| (2..=MOST_HEADER_BYTES).contains(&length))
}

/// What the first file of a zip archive is called.
fn first_in_zip(head: &[u8]) -> Option<&[u8]> {
    let length = head.get(26..28).filter(|_| head.starts_with(ZIP))?;
    let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
    head.get(30..30 + length)
}

fn is_of_network(name: &[u8]) -> bool {
    // Of PyTorch's scripts the first numbers come before the list of what they are.
    let ends: [&[u8]; 5] = [b"data.pkl", b"/data/0", b".weights.h5", b"saved_model.pb", b".keras"];
    ends.iter().any(|end| name.ends_with(end))
}

/// Keras 3 puts what it says of itself before the weights.
fn is_keras(head: &[u8]) -> bool {
    const SAID: &[u8] = b"keras_version";
    first_in_zip(head) == Some(b"metadata.json")
        && head[..head.len().min(512)].windows(SAID.len()).any(|part| part == SAID)
}

/// The few lines that stand in a Git repository for a file that is kept elsewhere.
pub fn is_lfs_pointer(file: &[u8]) -> bool {
    file.starts_with(b"version https://git-lfs")
}

/// A page or an error that a server sent instead of a file.
pub fn is_web_page(file: &[u8]) -> bool {
    let text = file[..file.len().min(1024)].trim_ascii_start();
    let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    [&b"<!doctype html"[..], b"<html", b"<head", b"<?xml", b"<error"].into_iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        for (bytes, format) in [
            (&b"PAR1\x15"[..], Some(OtherFormat::Parquet)),
            (b"MATLAB 5.0 MAT-file, Platform", Some(OtherFormat::Matlab)),
            (b"MATLAB 7.3 MAT-file, Platform", Some(OtherFormat::Hdf5)),
            (b"% a comment\n\n@RELATION mnist\n", Some(OtherFormat::Arff)),
            (b"BZh91AY", Some(OtherFormat::Bzip2)),
            (b"PK\x03\x04", None),
            (b"", None),
        ] {
            assert_eq!(OtherFormat::of(bytes), format);
        }
        assert!(is_web_page(b"\n  <!DOCTYPE html><html>") && is_web_page(b"<?xml version=\"1.0\"?><Error>"));
        assert!(!is_web_page(b"<") && !is_web_page(b""));
        assert!(is_lfs_pointer(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"));
        let zip = |name: &[u8]| {
            let length = (name.len() as u16).to_le_bytes();
            [&b"PK\x03\x04"[..], &[0; 22], &length, &[0; 2], name, b"contents"].concat()
        };
        for (bytes, is_one) in [
            (&b"\x08\x07\x12\x07pytorch"[..], true),
            (b"\x40\0\0\0\0\0\0\0{\"fc1.weight\":", true),
            (b"\xff\xff\xff\xff\xff\0\0\0{", false),
            (&zip(b"network/data.pkl"), true),
            (&zip(b"scripted/data/0"), true),
            (&[&zip(b"metadata.json")[..], b"{\"keras_version\": \"3.9.0\"}"].concat(), true),
            (&zip(b"metadata.json"), false),
            (&zip(b"x_train.npy"), false),
            (&zip(b"data.pkl")[..32], false),
            (b"\x93NUMPY", false),
            (b"\x89PNG\r\n\x1a\n", false),
            (b"", false),
        ] {
            assert_eq!(is_network(bytes), is_one, "{bytes:?}");
        }
        for (bytes, is_one) in [
            (&b"\0\0\x08\x03\0\0\0\x02"[..], true),
            (b"\x93NUMPY\x01\0", true),
            (b"PAR1\x15", true),
            (b"\x1f\x8b\x08", true),
            (b"label,a,b\n1,2,3\n", true),
            (b"label\n1\n2\n", true),
            (b"\0\0\0\0\0\0\0\0\0", false),
            (b"once upon a time", false),
            (b"\x89PNG\r\n\x1a\n", false),
        ] {
            assert_eq!(is_data(bytes), is_one, "{bytes:?}");
        }
        assert!(is_zip(b"PK\x05\x06") && is_gzip(&[0x1f, 0x8b, 8]) && !is_tar(&[0; 512]));
    }
}
