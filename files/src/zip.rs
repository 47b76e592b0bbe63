//! The directory of a zip archive, read from the parts of the file where it lies, so that nobody needs the whole
//! file in memory: the end (`find_directory`), the directory (`read_directory`), and of each file its header
//! (`data_at`). Zip64 (large archives, many files) is read; encrypted files are named.
//!
//! The crate `zip` reads from a file that waits for it; a browser hands out parts when it has them.

use std::ops::Range;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
/// Lengths without the texts after them.
pub const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;
const LOCATOR_64_BYTES: usize = 20;
const END_64_BYTES: usize = 56;
/// So many last bytes of a file hold the end of its directory: a comment may follow it.
pub const TAIL_BYTES: usize = 65_535 + END_BYTES + LOCATOR_64_BYTES + END_64_BYTES;
/// A directory is no larger, and has no more files.
pub const MAX_DIRECTORY_BYTES: u64 = 64 << 20;
pub const MAX_ENTRIES: usize = 300_000;
/// Stands for a number that zip64 states elsewhere.
const ELSEWHERE_32: u64 = 0xffff_ffff;
const ZIP_64_FIELD: u16 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZipError {
    /// The directory, which stands at the end, is not there: the archive breaks off.
    NoDirectory,
    /// It points to where nothing of it is.
    Damaged,
    TooLarge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Stored,
    Deflated,
    /// By its number.
    Other(u16),
    Encrypted,
}

/// A file in the archive. Its lengths are what the directory says: nobody has looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZipEntry {
    /// With slashes between folders; a folder itself ends with one.
    pub name: String,
    pub packing: Packing,
    pub packed_bytes: u64,
    pub unpacked_bytes: u64,
    pub crc32: u32,
    /// Where its header begins.
    pub header_at: u64,
}

/// Where the directory lies, by the last bytes of a file of so many bytes.
///
/// # Errors
/// If it is not there, or cannot be where it says.
pub fn find_directory(tail: &[u8], file_bytes: u64) -> Result<Range<u64>, ZipError> {
    let last = tail.len().checked_sub(END_BYTES).ok_or(ZipError::NoDirectory)?;
    let end = (0..=last).rev().find(|&at| u32_at(tail, at) == Some(END)).ok_or(ZipError::NoDirectory)?;
    let locator = end.checked_sub(LOCATOR_64_BYTES).filter(|&at| u32_at(tail, at) == Some(LOCATOR_64));
    let place = match locator {
        None => Some((u64::from(u32_at(tail, end + 16).unwrap_or(0)), u64::from(u32_at(tail, end + 12).unwrap_or(0)))),
        Some(_) => (|| {
            // It stands right before its locator, unless somebody has put something between.
            let end_64 = end.checked_sub(LOCATOR_64_BYTES + END_64_BYTES)?;
            (u32_at(tail, end_64)? == END_64).then_some(())?;
            Some((u64_at(tail, end_64 + 48)?, u64_at(tail, end_64 + 40)?))
        })(),
    };
    let (start, length) = place.ok_or(ZipError::Damaged)?;
    if length > MAX_DIRECTORY_BYTES {
        return Err(ZipError::TooLarge);
    }
    let end_at = file_bytes - (tail.len() - end) as u64;
    match start.checked_add(length) {
        Some(after) if after <= end_at => Ok(start..after),
        _ => Err(ZipError::Damaged),
    }
}

/// All files that a directory names.
///
/// # Errors
/// If it makes no sense.
pub fn read_directory(directory: &[u8]) -> Result<Vec<ZipEntry>, ZipError> {
    let (mut entries, mut at) = (Vec::new(), 0);
    while at < directory.len() {
        if entries.len() == MAX_ENTRIES {
            return Err(ZipError::TooLarge);
        }
        let (entry, length) = entry(directory, at).ok_or(ZipError::Damaged)?;
        entries.push(entry);
        at += length;
    }
    Ok(entries)
}

/// An entry of the directory, and its length there.
fn entry(directory: &[u8], at: usize) -> Option<(ZipEntry, usize)> {
    let record = directory.get(at..)?;
    (u32_at(record, 0)? == CENTRAL).then_some(())?;
    let [name_bytes, extra_bytes, comment_bytes] = [28, 30, 32].map(|offset| u16_at(record, offset).map(usize::from));
    let (name_bytes, extra_bytes, comment_bytes) = (name_bytes?, extra_bytes?, comment_bytes?);
    let name = record.get(CENTRAL_BYTES..)?.get(..name_bytes)?;
    let extra = record.get(CENTRAL_BYTES + name_bytes..)?.get(..extra_bytes)?;
    let length = CENTRAL_BYTES + name_bytes + extra_bytes + comment_bytes;
    let (unpacked, packed, header) = (u32_at(record, 24)?, u32_at(record, 20)?, u32_at(record, 42)?);
    let mut large = large_numbers(extra);
    let mut full = |number: u32| match u64::from(number) {
        ELSEWHERE_32 => large.next(),
        number => Some(number),
    };
    // In this order, each only where the number before did not fit.
    let (unpacked_bytes, packed_bytes, header_at) = (full(unpacked)?, full(packed)?, full(header)?);
    let packing = packing(u16_at(record, 8)?, u16_at(record, 10)?);
    let entry =
        ZipEntry { name: text(name), packing, packed_bytes, unpacked_bytes, crc32: u32_at(record, 16)?, header_at };
    Some((entry, length))
}

/// The numbers of the field that zip64 adds.
fn large_numbers(mut extra: &[u8]) -> impl Iterator<Item = u64> {
    let mut field: &[u8] = &[];
    while let (Some(id), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let Some((body, rest)) = extra[4..].split_at_checked(length.into()) else { break };
        if id == ZIP_64_FIELD {
            field = body;
            break;
        }
        extra = rest;
    }
    field.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes))
}

fn packing(flags: u16, method: u16) -> Packing {
    match method {
        _ if flags & 1 != 0 => Packing::Encrypted,
        0 => Packing::Stored,
        8 => Packing::Deflated,
        other => Packing::Other(other),
    }
}

/// Where the bytes of a file begin, by the first [`LOCAL_BYTES`] at its header.
///
/// # Errors
/// If there is no header.
pub fn data_at(header: &[u8], entry: &ZipEntry) -> Result<u64, ZipError> {
    let lengths = (|| {
        (u32_at(header, 0)? == LOCAL).then_some(())?;
        Some(u64::from(u16_at(header, 26)?) + u64::from(u16_at(header, 28)?))
    })();
    let place = lengths.and_then(|lengths| entry.header_at.checked_add(LOCAL_BYTES as u64)?.checked_add(lengths));
    place.ok_or(ZipError::Damaged)
}

/// The files of an archive that breaks off before its directory, by their own headers, where these say how long they
/// are. Of the last one `packed_bytes` is what is there of it; whether it is all is the second value.
pub fn entries_without_directory(archive: &[u8]) -> (Vec<ZipEntry>, bool) {
    let (mut entries, mut at) = (Vec::new(), 0usize);
    while entries.len() < MAX_ENTRIES
        && let Some((mut entry, data_at)) = local_entry(archive, at)
    {
        let there = (archive.len() - data_at) as u64;
        let is_cut = entry.packed_bytes > there;
        entry.packed_bytes = entry.packed_bytes.min(there);
        at = data_at + entry.packed_bytes as usize;
        entries.push(entry);
        if is_cut {
            return (entries, false);
        }
    }
    (entries, true)
}

/// The file whose header is here, and where its bytes begin.
fn local_entry(archive: &[u8], at: usize) -> Option<(ZipEntry, usize)> {
    /// The lengths follow after the bytes.
    const LENGTHS_LATER: u16 = 1 << 3;
    let header = archive.get(at..)?;
    (u32_at(header, 0)? == LOCAL).then_some(())?;
    let flags = u16_at(header, 6)?;
    let [name_bytes, extra_bytes] = [26, 28].map(|offset| u16_at(header, offset).map(usize::from));
    let (name_bytes, extra_bytes) = (name_bytes?, extra_bytes?);
    let name = header.get(LOCAL_BYTES..)?.get(..name_bytes)?;
    let extra = header.get(LOCAL_BYTES + name_bytes..)?.get(..extra_bytes)?;
    let mut large = large_numbers(extra);
    let mut full = |number: u32| match u64::from(number) {
        ELSEWHERE_32 => large.next(),
        number => Some(number),
    };
    let (unpacked_bytes, packed_bytes) = (full(u32_at(header, 22)?)?, full(u32_at(header, 18)?)?);
    if flags & LENGTHS_LATER != 0 && packed_bytes == 0 {
        return None;
    }
    let data_at = at + LOCAL_BYTES + name_bytes + extra_bytes;
    let packing = packing(flags, u16_at(header, 8)?);
    let (crc32, header_at) = (u32_at(header, 14)?, at as u64);
    Some((ZipEntry { name: text(name), packing, packed_bytes, unpacked_bytes, crc32, header_at }, data_at))
}

/// Windows' own separators are brought to the usual one.
fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).replace('\\', "/")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|number| u16::from_le_bytes(*number))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|number| u32::from_le_bytes(*number))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|number| u64::from_le_bytes(*number))
}
