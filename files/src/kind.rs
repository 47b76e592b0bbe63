//! What a file is by its bytes, where its format is not read here or holds other files.

use crate::tar;

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
        assert!(is_zip(b"PK\x05\x06") && is_gzip(&[0x1f, 0x8b, 8]) && !is_tar(&[0; 512]));
    }
}
