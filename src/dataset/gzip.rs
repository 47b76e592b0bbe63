//! What a gzip stream holds, or the bytes themselves where there is none. A browser that was told of the
//! packing (`Content-Encoding`) has unpacked already, so the bytes decide and not the file's name.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

const MAGIC: [u8; 2] = [0x1f, 0x8b];

pub struct Unpacked<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// As it came.
    pub packed_bytes: u64,
    /// Whether the gzip stream ended before its checksum.
    pub breaks_off: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GzipError {
    /// More than the limit: a bomb, or a file for something else.
    TooLarge,
    /// No memory was left for what it holds; the file may be sound.
    NoMemory,
    /// In the words of the decoder.
    Damaged(String),
}

/// Whether `file` begins as a gzip stream does; a file cut after its first byte is still a cut gzip file.
pub fn is_gzip(file: &[u8]) -> bool {
    let magic = &file[..file.len().min(MAGIC.len())];
    !magic.is_empty() && MAGIC.starts_with(magic)
}

/// At most `limit_bytes` of it, packed or not.
///
/// # Errors
/// If it is larger, memory ends, or its gzip stream is damaged; one that only breaks off is none.
pub fn unpack(file: &[u8], limit_bytes: u64) -> Result<Unpacked<'_>, GzipError> {
    let packed_bytes = file.len() as u64;
    if !is_gzip(file) {
        return match packed_bytes > limit_bytes {
            true => Err(GzipError::TooLarge),
            false => Ok(Unpacked { bytes: file.into(), packed_bytes, breaks_off: false }),
        };
    }
    let mut bytes = Vec::new();
    let outcome = MultiGzDecoder::new(file).take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit_bytes {
        return Err(GzipError::TooLarge);
    }
    let breaks_off = match outcome {
        Ok(_) => false,
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => true,
        Err(error) if error.kind() == std::io::ErrorKind::OutOfMemory => return Err(GzipError::NoMemory),
        Err(error) => return Err(GzipError::Damaged(error.to_string())),
    };
    Ok(Unpacked { bytes: bytes.into(), packed_bytes, breaks_off })
}
