//! What a picture file says of itself before anybody decodes it: its format and how large it is. A
//! browser that is handed a small file of 60,000 × 60,000 pixels would decode it.
//!
//! Only a header is read, and only bytes that are there. Sizes are as they are stored, before any
//! rotation that EXIF asks for.

use crate::words::Message;
use crate::words::files::message as files;

/// What a picture file may be.
pub const FILE_LIMIT_BYTES: usize = 20 << 20;
pub const AREA_LIMIT_PX: u64 = 40_000_000;
/// Files taken at once.
pub const FILE_COUNT_LIMIT: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    Png,
    Jpeg,
    WebP,
    Gif,
    Bmp,
    /// Where the browser can.
    Avif,
}

/// Picture formats that are known by their first bytes and read by few browsers, or by none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadFormat {
    Heic,
    Tiff,
    JpegXl,
    Svg,
}

/// Why a file is not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    NotAPicture,
    /// A picture that is not read here.
    Unread(UnreadFormat),
    EndsEarly(PictureFormat),
    Damaged(PictureFormat),
    NoPixels {
        format: PictureFormat,
        width_px: u32,
        height_px: u32,
    },
    TooManyPixels {
        width_px: u32,
        height_px: u32,
    },
    FileTooLarge {
        bytes: usize,
    },
}

impl PictureError {
    /// What is wrong, and what to do.
    pub fn why_and_advice(self) -> [Message; 2] {
        match self {
            Self::NotAPicture => [files::not_a_picture(), files::not_a_picture_advice()],
            Self::Unread(UnreadFormat::Heic) => [files::picture_heic(), files::picture_heic_advice()],
            Self::Unread(UnreadFormat::Tiff) => [files::picture_tiff(), files::picture_tiff_advice()],
            Self::Unread(UnreadFormat::JpegXl) => [files::picture_jpeg_xl(), files::picture_jpeg_xl_advice()],
            Self::Unread(UnreadFormat::Svg) => [files::picture_svg(), files::picture_svg_advice()],
            Self::EndsEarly(format) => {
                [files::picture_ends_early(format.to_string()), files::picture_ends_early_advice()]
            }
            Self::Damaged(format) => [files::picture_damaged(format.to_string()), files::picture_damaged_advice()],
            Self::NoPixels { format, width_px, height_px } => {
                [files::picture_empty(format.to_string(), width_px, height_px), files::picture_empty_advice()]
            }
            Self::TooManyPixels { width_px, height_px } => [
                files::picture_too_many_pixels(width_px, height_px, AREA_LIMIT_PX / 1_000_000),
                files::picture_too_many_pixels_advice(),
            ],
            Self::FileTooLarge { bytes } => {
                let size = format!("{:.1}", bytes as f64 / f64::from(1 << 20));
                [files::picture_too_large(size, FILE_LIMIT_BYTES >> 20), files::picture_too_large_advice()]
            }
        }
    }
}

impl std::fmt::Display for PictureError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [why, advice] = self.why_and_advice();
        write!(f, "{why} {advice}")
    }
}

impl std::error::Error for PictureError {}

impl PictureFormat {
    /// By the first bytes; a name or a type that a system gives counts for nothing.
    pub fn of(file: &[u8]) -> Option<Self> {
        if file.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if file.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else if file.starts_with(b"GIF87a") || file.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else if file.starts_with(b"BM") {
            Some(Self::Bmp)
        } else if brands(file).any(|brand| [b"avif", b"avis"].contains(&brand)) {
            Some(Self::Avif)
        } else {
            None
        }
    }
}

impl std::fmt::Display for PictureFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Avif => "AVIF",
        })
    }
}

impl UnreadFormat {
    /// By the first bytes, and of a text by its first element.
    pub fn of(file: &[u8]) -> Option<Self> {
        let is_heic =
            |brand: &[u8; 4]| [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"].contains(&brand);
        if file.starts_with(b"II*\0") || file.starts_with(b"MM\0*") {
            Some(Self::Tiff)
        } else if file.starts_with(&[0xff, 0x0a]) || file.starts_with(b"\0\0\0\x0cJXL \x0d\x0a\x87\x0a") {
            Some(Self::JpegXl)
        } else if brands(file).any(is_heic) {
            Some(Self::Heic)
        } else if is_svg(file) {
            Some(Self::Svg)
        } else {
            None
        }
    }
}

/// The brands of a file of boxes (ISO 14496-12), the main one first; none of any other.
fn brands(file: &[u8]) -> impl Iterator<Item = &[u8; 4]> {
    let is_boxes = file.get(4..8) == Some(b"ftyp");
    let length = file.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let body = if is_boxes { file.get(8..length.min(file.len()).max(8)).unwrap_or_default() } else { &[] };
    // The second word is a version.
    body.as_chunks::<4>().0.iter().enumerate().filter(|(place, _)| *place != 1).map(|(_, brand)| brand)
}

/// Whether a text begins as a drawing in SVG does, after a declaration, comments and white space.
fn is_svg(file: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&file[..file.len().min(4096)]);
    let text = head.trim_start_matches('\u{feff}').trim_start();
    text.starts_with("<svg") || (text.starts_with("<?xml") || text.starts_with("<!")) && text.contains("<svg")
}

/// Width and height of a picture file that may be decoded.
///
/// # Errors
/// If it is none, is too large, or does not say how large it is.
pub fn checked_size_px(file: &[u8]) -> Result<(u32, u32), PictureError> {
    if file.len() > FILE_LIMIT_BYTES {
        return Err(PictureError::FileTooLarge { bytes: file.len() });
    }
    let (width_px, height_px) = picture_size_px(file)?;
    match u64::from(width_px) * u64::from(height_px) {
        area_px if area_px > AREA_LIMIT_PX => Err(PictureError::TooManyPixels { width_px, height_px }),
        _ => Ok((width_px, height_px)),
    }
}

/// Width and height that a picture file states, both above 0.
///
/// # Errors
/// If it is no picture or does not say.
pub fn picture_size_px(file: &[u8]) -> Result<(u32, u32), PictureError> {
    let unread = || UnreadFormat::of(file).map_or(PictureError::NotAPicture, PictureError::Unread);
    let format = PictureFormat::of(file).ok_or_else(unread)?;
    let header = HeaderBytes { bytes: file, format };
    let (width_px, height_px) = match format {
        PictureFormat::Png => png(header),
        PictureFormat::Jpeg => jpeg(header),
        PictureFormat::WebP => webp(header),
        PictureFormat::Gif => Ok((header.little_16(6)?, header.little_16(8)?)),
        PictureFormat::Bmp => bmp(header),
        PictureFormat::Avif => avif(header),
    }?;
    match width_px == 0 || height_px == 0 {
        true => Err(PictureError::NoPixels { format, width_px, height_px }),
        false => Ok((width_px, height_px)),
    }
}

/// Whether the chunk that ends a PNG is in this part of it. (Some browsers show what there is of one that was cut, and say
/// nothing.)
pub fn has_png_end(part: &[u8]) -> bool {
    part.windows(4).any(|word| word == b"IEND")
}

/// Whether a WebP is shorter than its head says.
pub fn is_cut_webp(head: &[u8], file_bytes: u64) -> bool {
    let stated = head.get(4..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes));
    file_bytes < u64::from(stated) + 8
}

type Size = Result<(u32, u32), PictureError>;

/// The first chunk is the header, by decree.
fn png(header: HeaderBytes<'_>) -> Size {
    match header.take::<4>(12)? == *b"IHDR" {
        true => Ok((u32::from_be_bytes(header.take(16)?), u32::from_be_bytes(header.take(20)?))),
        false => Err(header.damaged()),
    }
}

/// Segments follow each other (EXIF and colour profiles first) until one begins a frame.
fn jpeg(header: HeaderBytes<'_>) -> Size {
    let mut at = 2;
    loop {
        let [ff, marker] = header.take(at)?;
        if ff != 0xff {
            return Err(header.damaged());
        }
        match marker {
            // Padding before a marker.
            0xff => at += 1,
            // Markers without a body.
            0x01 | 0xd0..=0xd8 => at += 2,
            // A frame, whatever its coding; 0xc4, 0xc8 and 0xcc in between are tables.
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(&marker) => {
                return Ok((header.big_16(at + 7)?, header.big_16(at + 5)?));
            }
            // The pixels begin, or the file ends, and nobody said how many they are.
            0xda | 0xd9 => return Err(header.damaged()),
            _ => match header.big_16(at + 2)? {
                ..2 => return Err(header.damaged()),
                length_bytes => at += 2 + length_bytes as usize,
            },
        }
    }
}

/// Lossy, lossless, or extended (transparent, animated, with EXIF).
fn webp(header: HeaderBytes<'_>) -> Size {
    let minus_one = |at| header.take(at).map(|[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]));
    match &header.take(12)? {
        b"VP8X" => Ok((minus_one(24)? + 1, minus_one(27)? + 1)),
        b"VP8L" if header.take(20)? == [0x2f] => {
            let bits = u32::from_le_bytes(header.take(21)?);
            Ok(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        // The two upper bits of each side only ask for a scale.
        b"VP8 " if header.take(23)? == [0x9d, 0x01, 0x2a] => {
            Ok((header.little_16(26)? & 0x3fff, header.little_16(28)? & 0x3fff))
        }
        _ => Err(header.damaged()),
    }
}

/// A negative height says that rows begin at the top.
fn bmp(header: HeaderBytes<'_>) -> Size {
    match u32::from_le_bytes(header.take(14)?) {
        12 => Ok((header.little_16(18)?, header.little_16(20)?)),
        16.. => {
            let side = |at| header.take(at).map(|side| i32::from_le_bytes(side).unsigned_abs());
            Ok((side(18)?, side(22)?))
        }
        _ => Err(header.damaged()),
    }
}

/// The largest of the sizes in the box of properties: tiles and small versions have sizes of their own. They lie in
/// meta/iprp/ipco/ispe.
fn avif(header: HeaderBytes<'_>) -> Size {
    // A full box: its version and flags come before its children.
    let meta = child(header, 0, None, b"meta")?;
    let properties = child(header, meta.0 + 4, Some(meta.1), b"iprp")?;
    let (mut at, end) = child(header, properties.0, Some(properties.1), b"ipco")?;
    let mut largest = None;
    while at < end {
        let (kind, body, next) = header.next_box(at)?;
        if kind == *b"ispe" {
            let size = (u32::from_be_bytes(header.take(body + 4)?), u32::from_be_bytes(header.take(body + 8)?));
            let area = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
            largest = Some(largest.map_or(size, |other| if area(other) < area(size) { size } else { other }));
        }
        at = next;
    }
    largest.ok_or(header.damaged())
}

/// Where the body of the first box of this kind begins and ends, among those from `at` to `end`, or to the end of the file.
fn child(
    header: HeaderBytes<'_>,
    mut at: usize,
    end: Option<usize>,
    wanted: &[u8; 4],
) -> Result<(usize, usize), PictureError> {
    while end.is_none_or(|end| at < end) {
        let (kind, body, next) = header.next_box(at)?;
        if kind == *wanted {
            return Ok((body, next));
        }
        at = next;
    }
    Err(header.damaged())
}

#[derive(Clone, Copy)]
struct HeaderBytes<'a> {
    bytes: &'a [u8],
    format: PictureFormat,
}

impl HeaderBytes<'_> {
    fn take<const BYTES: usize>(self, at: usize) -> Result<[u8; BYTES], PictureError> {
        let found = self.bytes.get(at..).and_then(|rest| rest.first_chunk());
        found.copied().ok_or(PictureError::EndsEarly(self.format))
    }

    /// The kind of the box that begins here, where its body begins and where the next box does.
    fn next_box(self, at: usize) -> Result<([u8; 4], usize, usize), PictureError> {
        let length = u32::from_be_bytes(self.take(at)?) as usize;
        let kind = self.take(at.saturating_add(4))?;
        // 0 is "to the end of the file" and 1 a length of 64 bits: neither comes before a size.
        match at.checked_add(length) {
            Some(next) if length >= 8 => Ok((kind, at + 8, next)),
            _ => Err(self.damaged()),
        }
    }

    fn little_16(self, at: usize) -> Result<u32, PictureError> {
        Ok(u16::from_le_bytes(self.take(at)?).into())
    }

    fn big_16(self, at: usize) -> Result<u32, PictureError> {
        Ok(u16::from_be_bytes(self.take(at)?).into())
    }

    fn damaged(self) -> PictureError {
        PictureError::Damaged(self.format)
    }
}

#[cfg(test)]
#[path = "picture_header_tests.rs"]
mod tests;
