//! The files in a ZIP archive that lie there as they are: PyTorch and NumPy store numbers uncompressed.

use super::error::WeightsFileError;
use crate::words::network_file as words;

/// What begins the records of an archive.
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Lengths without the texts after them.
const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;
/// A comment after the end is no longer than this.
const MAX_COMMENT_BYTES: usize = 65_535;

/// A file in the archive.
pub struct ZipEntry<'a> {
    pub name: &'a str,
    /// As they are stored, which may be compressed.
    pub bytes: &'a [u8],
    pub is_compressed: bool,
}

/// Everything that the archive's directory names.
///
/// # Errors
/// If the archive is cut short or its directory makes no sense.
pub fn entries(archive: &[u8]) -> Result<Vec<ZipEntry<'_>>, WeightsFileError> {
    read(archive).ok_or_else(|| WeightsFileError::Damaged { why: words::broken_archive().to_owned() })
}

fn read(archive: &[u8]) -> Option<Vec<ZipEntry<'_>>> {
    let last = archive.len().checked_sub(END_BYTES)?;
    let end = (last.saturating_sub(MAX_COMMENT_BYTES)..=last).rev().find(|&at| u32_at(archive, at) == Some(END))?;
    let count = u16_at(archive, end + 10)?;
    let mut at = u32_at(archive, end + 16)? as usize;
    let mut entries = Vec::new();
    for _ in 0..count {
        if u32_at(archive, at)? != CENTRAL {
            return None;
        }
        let [name_bytes, extra_bytes, comment_bytes] =
            [28, 30, 32].map(|offset| u16_at(archive, at + offset).map(usize::from));
        let (name_bytes, extra_bytes, comment_bytes) = (name_bytes?, extra_bytes?, comment_bytes?);
        let name = std::str::from_utf8(archive.get(at + CENTRAL_BYTES..)?.get(..name_bytes)?).ok()?;
        let is_compressed = u16_at(archive, at + 10)? != 0;
        let (size_bytes, local) = (u32_at(archive, at + 20)? as usize, u32_at(archive, at + 42)? as usize);
        if u32_at(archive, local)? != LOCAL {
            return None;
        }
        let (local_name, local_extra) = (u16_at(archive, local + 26)?, u16_at(archive, local + 28)?);
        let start = local + LOCAL_BYTES + usize::from(local_name) + usize::from(local_extra);
        let bytes = archive.get(start..)?.get(..size_bytes)?;
        entries.push(ZipEntry { name, bytes, is_compressed });
        at = at.checked_add(CENTRAL_BYTES + name_bytes + extra_bytes + comment_bytes)?;
    }
    Some(entries)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|number| u16::from_le_bytes(*number))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|number| u32::from_le_bytes(*number))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// An archive of stored files.
    pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in files {
            let local = bytes.len() as u32;
            // Version to method, time, checksum (unread), both sizes, lengths of name and extra field.
            let sizes = [[0; 4], (content.len() as u32).to_le_bytes(), (content.len() as u32).to_le_bytes()].concat();
            let name_bytes = (name.len() as u16).to_le_bytes();
            bytes.extend([&LOCAL.to_le_bytes()[..], &[0; 10], &sizes, &name_bytes, &[0; 2]].concat());
            bytes.extend([name.as_bytes(), content].concat());
            directory.extend([&CENTRAL.to_le_bytes()[..], &[0; 12], &sizes, &name_bytes, &[0; 12]].concat());
            directory.extend([&local.to_le_bytes()[..], name.as_bytes()].concat());
        }
        let start = (bytes.len() as u32).to_le_bytes();
        let count = (files.len() as u16).to_le_bytes();
        bytes.extend(&directory);
        let length = (directory.len() as u32).to_le_bytes();
        bytes.extend([&END.to_le_bytes()[..], &[0; 4], &count, &count, &length, &start, &[0; 2]].concat());
        bytes
    }

    #[test]
    fn stored_files_are_found_by_the_directory() {
        let bytes = archive(&[("a/data.pkl", b"xyz"), ("a/data/0", b""), ("b", b"1234")]);
        for bytes in [bytes.clone(), [&bytes[..], b"a comment"].concat()] {
            let found = entries(&bytes).unwrap();
            let found: Vec<_> = found.iter().map(|it| (it.name, it.bytes, it.is_compressed)).collect();
            assert_eq!(found, [("a/data.pkl", &b"xyz"[..], false), ("a/data/0", b"", false), ("b", b"1234", false)]);
        }
        for length in 0..bytes.len() {
            assert!(entries(&bytes[..length]).is_err(), "cut at {length}");
        }
    }
}
