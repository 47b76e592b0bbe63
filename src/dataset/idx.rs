//! IDX, the file format of MNIST and its kin: images or labels, gzipped or plain, from bytes.
//!
//! A file comes from a visitor, so nothing in it is trusted: a header announces sizes, and only
//! bytes that are there are ever allocated for.

use std::fmt;

use super::gzip::{GzipError, Unpacked, unpack};
use super::pictures::{ImageSet, PictureReader};
use crate::spec::SampleShape;
use crate::words::Message;
use crate::words::files::message as files;

/// Most bytes that an unpacked file may have: all of MNIST is 47 MB, a gzip bomb is more.
pub const UNPACKED_LIMIT_BYTES: u64 = 64 << 20;

/// Highest label: every data set here has at most ten classes.
pub const HIGHEST_LABEL: u8 = 9;

/// IDX's code for the only type of number that images and labels have here.
const UNSIGNED_BYTE: u8 = 0x08;

/// Why bytes are not the IDX file that was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdxError {
    NotIdx(Vec<u8>),
    WrongType(u8),
    WrongDimensions { expected: u8, found: u8 },
    Truncated { expected_bytes: u64, found_bytes: u64 },
    TruncatedGzip { packed_bytes: u64, expected_bytes: u64, found_bytes: u64 },
    DamagedGzip(String),
    TrailingBytes { expected_bytes: u64, found_bytes: u64 },
    TooLarge { limit_bytes: u64 },
    NoImage { count: u32, width_px: u32, height_px: u32 },
    NoColourAxis(u32, u32, u32),
    LabelCount { images: usize, labels: usize },
    LabelTooHigh { index: usize, label: u8 },
}

impl IdxError {
    /// What is wrong, and what to do.
    pub fn why_and_advice(&self) -> [Message; 2] {
        match *self {
            Self::NotIdx(ref bytes) => [files::not_idx(format!("{bytes:02x?}")), files::not_idx_advice()],
            Self::WrongType(code) => [files::idx_type(format!("0x{code:02x}")), files::idx_type_advice()],
            Self::WrongDimensions { expected, found } => {
                [files::idx_dimensions(u16::from(found), u16::from(expected)), files::idx_dimensions_advice()]
            }
            Self::Truncated { expected_bytes, found_bytes } => {
                [files::idx_ends_early(expected_bytes, found_bytes), files::idx_ends_early_advice()]
            }
            Self::TruncatedGzip { packed_bytes, expected_bytes, found_bytes } => [
                files::idx_gzip_ends_early(packed_bytes, found_bytes, expected_bytes),
                files::idx_gzip_ends_early_advice(),
            ],
            Self::DamagedGzip(ref why) => [files::gzip_damaged(why), files::gzip_damaged_advice()],
            Self::TrailingBytes { expected_bytes, found_bytes } => {
                [files::idx_trailing(expected_bytes, found_bytes), files::idx_trailing_advice()]
            }
            Self::TooLarge { limit_bytes } => [files::idx_too_large(limit_bytes), files::idx_too_large_advice()],
            Self::NoImage { count, width_px, height_px } => {
                [files::idx_no_image(count, width_px, height_px), files::idx_no_image_advice()]
            }
            Self::NoColourAxis(first, second, third) => {
                [files::idx_no_colour_axis(first, second, third), files::idx_no_colour_axis_advice()]
            }
            Self::LabelCount { images, labels } => [files::label_count(labels, images), files::label_count_advice()],
            Self::LabelTooHigh { index, label } => {
                [files::label_too_high(u16::from(label), index), files::label_too_high_advice()]
            }
        }
    }
}

impl fmt::Display for IdxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [why, advice] = self.why_and_advice();
        write!(formatter, "{why} {advice}")
    }
}

impl std::error::Error for IdxError {}

impl From<GzipError> for IdxError {
    fn from(error: GzipError) -> Self {
        match error {
            GzipError::TooLarge => Self::TooLarge { limit_bytes: UNPACKED_LIMIT_BYTES },
            GzipError::Damaged(why) => Self::DamagedGzip(why),
        }
    }
}

/// The images of an IDX file of unsigned bytes, gzipped or not.
///
/// # Errors
/// What is wrong with the file.
pub fn parse_images(file: &[u8]) -> Result<ImageSet, IdxError> {
    Ok(images(unpack(file, UNPACKED_LIMIT_BYTES)?)?.to_images())
}

/// The labels of an IDX1 file of unsigned bytes, each 0…9, gzipped or not.
///
/// # Errors
/// What is wrong with the file.
pub fn parse_labels(file: &[u8]) -> Result<Vec<u8>, IdxError> {
    labels(&unpack(file, UNPACKED_LIMIT_BYTES)?)
}

/// The images of an IDX file: number × height × width, or in colour number × 3 × height × width or
/// number × height × width × 3. Where both could be meant, colours come last; a side of 1 in place of
/// the 3 is grey.
///
/// # Errors
/// What is wrong with the file.
pub fn images(file: Unpacked<'_>) -> Result<PictureReader<'_>, IdxError> {
    let sides = sides(&file, &[3, 4])?;
    let (count, [channels, height_px, width_px], interleaved) = match sides[..] {
        [count, height_px, width_px] => (count, [1, height_px, width_px], false),
        [count, height_px, width_px, channels @ (1 | 3)] => (count, [channels, height_px, width_px], channels == 3),
        [count, channels @ (1 | 3), height_px, width_px] => (count, [channels, height_px, width_px], false),
        [_, first, second, third] => return Err(IdxError::NoColourAxis(first, second, third)),
        _ => return Err(IdxError::WrongDimensions { expected: 3, found: sides.len() as u8 }),
    };
    if sides.contains(&0) {
        return Err(IdxError::NoImage { count, width_px, height_px });
    }
    // The body is there in full, so that its sides fit this machine's `usize`.
    let [channels, height_px, width_px, count] = [channels, height_px, width_px, count].map(|side| side as usize);
    let shape = SampleShape { channels, height_px, width_px };
    let first_at = header_bytes(sides.len());
    Ok(PictureReader { shape, count, bytes: file.bytes, first_at, stride: shape.dim(), interleaved, labels: None })
}

/// The labels of an IDX1 file, each 0…9.
///
/// # Errors
/// What is wrong with the file.
pub fn labels(file: &Unpacked<'_>) -> Result<Vec<u8>, IdxError> {
    sides(file, &[1])?;
    let labels = &file.bytes[header_bytes(1)..];
    match labels.iter().position(|&label| label > HIGHEST_LABEL) {
        Some(index) => Err(IdxError::LabelTooHigh { index, label: labels[index] }),
        None => Ok(labels.to_vec()),
    }
}

fn header_bytes(dimensions: usize) -> usize {
    4 + 4 * dimensions
}

/// The sides that an IDX file of unsigned bytes with one of these numbers of dimensions announces; its
/// body is there in full, and nothing after it.
fn sides(file: &Unpacked<'_>, dimensions: &[u8]) -> Result<Vec<u32>, IdxError> {
    let Unpacked { bytes, packed_bytes, breaks_off } = file;
    let found_bytes = bytes.len() as u64;
    let truncated = |expected_bytes: u64| match breaks_off {
        true => IdxError::TruncatedGzip { packed_bytes: *packed_bytes, expected_bytes, found_bytes },
        false => IdxError::Truncated { expected_bytes, found_bytes },
    };

    // What is there of the magic number is judged before its length: two letters are no cut IDX file.
    if bytes.iter().take(2).any(|&byte| byte != 0) {
        return Err(IdxError::NotIdx(bytes[..bytes.len().min(4)].to_vec()));
    }
    if let Some(&value_type) = bytes.get(2).filter(|&&value_type| value_type != UNSIGNED_BYTE) {
        return Err(IdxError::WrongType(value_type));
    }
    if let Some(&found) = bytes.get(3).filter(|found| !dimensions.contains(found)) {
        return Err(IdxError::WrongDimensions { expected: dimensions[0], found });
    }
    let header_bytes = header_bytes(usize::from(bytes.get(3).copied().unwrap_or(dimensions[0])));
    if bytes.len() < header_bytes {
        return Err(truncated(header_bytes as u64));
    }

    let words = bytes[4..header_bytes].as_chunks::<4>().0;
    let sides: Vec<u32> = words.iter().map(|word| u32::from_be_bytes(*word)).collect();
    let too_large = IdxError::TooLarge { limit_bytes: UNPACKED_LIMIT_BYTES };
    let body_bytes = sides.iter().try_fold(1u64, |product, &side| product.checked_mul(u64::from(side)));
    let expected_bytes = body_bytes.and_then(|body| body.checked_add(header_bytes as u64)).ok_or(too_large.clone())?;
    if expected_bytes > UNPACKED_LIMIT_BYTES {
        return Err(too_large);
    }
    if found_bytes < expected_bytes || (*breaks_off && found_bytes == expected_bytes) {
        return Err(truncated(expected_bytes));
    }
    if found_bytes > expected_bytes {
        return Err(IdxError::TrailingBytes { expected_bytes, found_bytes });
    }
    Ok(sides)
}

/// Whether `bytes` are a whole IDX file and nothing else, by what its header announces.
pub fn is_whole(bytes: &[u8]) -> bool {
    let file = Unpacked { bytes: bytes.into(), packed_bytes: bytes.len() as u64, breaks_off: false };
    sides(&file, &[1, 3, 4]).is_ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::read::MultiGzDecoder;
    use proptest::prelude::*;

    use super::*;

    /// Two images, three wide and two high.
    fn two_images() -> Vec<u8> {
        let mut file = vec![0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3];
        file.extend(1..=12);
        file
    }

    fn gzipped(plain: &[u8]) -> Vec<u8> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(plain).unwrap();
        gzip.finish().unwrap()
    }

    fn shipped_file(name: &str) -> Vec<u8> {
        std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("static/data").join(name)).unwrap()
    }

    #[test]
    fn images_are_read_plain_and_gzipped() {
        for file in [two_images(), gzipped(&two_images())] {
            let images = parse_images(&file).unwrap();
            assert_eq!((images.count(), images.shape()), (2, SampleShape::grey(3, 2)));
            assert_eq!(images.image(1), [7, 8, 9, 10, 11, 12]);
        }
    }

    #[test]
    fn colours_are_read_whether_they_come_first_or_last() {
        let with_sides = |sides: &[u8], body: &[u8]| {
            let sides: Vec<u8> = sides.iter().flat_map(|&side| [0, 0, 0, side]).collect();
            parse_images(&[&[0, 0, 8, 4][..], &sides, body].concat())
        };
        // Two pictures of one row of two pixels: red and green, blue and black; then reversed.
        let planar = [9, 0, 0, 9, 0, 0, 0, 0, 0, 0, 9, 0];
        let interleaved = [9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0];
        let first = with_sides(&[2, 3, 1, 2], &planar).unwrap();
        let last = with_sides(&[2, 1, 2, 3], &interleaved).unwrap();
        assert_eq!(first.shape(), SampleShape { channels: 3, height_px: 1, width_px: 2 });
        assert_eq!(first.image(0), [9, 0, 0, 9, 0, 0]);
        assert_eq!(last.shape(), first.shape());
        assert_eq!(last.image(0), first.image(0));
        assert_eq!(last.image(1), [0, 0, 0, 0, 9, 0]);
        // One channel is grey, and two or four are nothing that is known.
        assert_eq!(with_sides(&[1, 1, 2, 2], &[1, 2, 3, 4]).unwrap().shape(), SampleShape::grey(2, 2));
        assert_eq!(with_sides(&[1, 2, 2, 1], &[1, 2, 3, 4]).unwrap().shape(), SampleShape::grey(2, 2));
        assert_eq!(with_sides(&[1, 4, 2, 2], &[0; 16]), Err(IdxError::NoColourAxis(4, 2, 2)));
    }

    #[test]
    fn labels_are_read() {
        assert_eq!(parse_labels(&[0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 4]), Ok(vec![9, 0, 4]));
    }

    #[test]
    fn each_fault_has_its_name() {
        let with = |at: usize, value: u8| {
            let mut file = two_images();
            file[at] = value;
            parse_images(&file).unwrap_err()
        };
        assert_eq!(parse_images(b"\x89PNG\r\n"), Err(IdxError::NotIdx(b"\x89PNG".to_vec())));
        assert_eq!(with(2, 0x0d), IdxError::WrongType(0x0d));
        assert_eq!(with(3, 1), IdxError::WrongDimensions { expected: 3, found: 1 });
        assert_eq!(with(7, 3), IdxError::Truncated { expected_bytes: 34, found_bytes: 28 });
        assert_eq!(with(7, 1), IdxError::TrailingBytes { expected_bytes: 22, found_bytes: 28 });
        assert_eq!(with(4, 0xff), IdxError::TooLarge { limit_bytes: UNPACKED_LIMIT_BYTES });
        let no_image = parse_images(&two_images()[..4].iter().chain(&[0; 12]).copied().collect::<Vec<_>>());
        assert_eq!(no_image, Err(IdxError::NoImage { count: 0, width_px: 0, height_px: 0 }));
        let too_high = parse_labels(&[0, 0, 8, 1, 0, 0, 0, 2, 9, 10]);
        assert_eq!(too_high, Err(IdxError::LabelTooHigh { index: 1, label: 10 }));
    }

    #[test]
    fn sides_whose_product_overflows_are_too_large() {
        let file = [&[0, 0, 8, 3][..], &[0xff; 12]].concat();
        assert_eq!(parse_images(&file), Err(IdxError::TooLarge { limit_bytes: UNPACKED_LIMIT_BYTES }));
    }

    #[test]
    fn a_gzip_bomb_is_stopped() {
        let bomb = gzipped(&vec![0; UNPACKED_LIMIT_BYTES as usize + 1]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(parse_images(&bomb), Err(IdxError::TooLarge { limit_bytes: UNPACKED_LIMIT_BYTES }));
    }

    #[test]
    fn a_damaged_gzip_stream_is_told() {
        let mut file = gzipped(&two_images());
        let checksum_at = file.len() - 8;
        file[checksum_at] ^= 1;
        assert!(matches!(parse_images(&file), Err(IdxError::DamagedGzip(_))));
    }

    #[test]
    fn a_real_label_file_cut_anywhere_is_truncated() {
        let packed = shipped_file("mnist-test-labels-idx1-ubyte.gz");
        for length in 0..packed.len() {
            assert_truncated(parse_labels(&packed[..length]), 1008);
        }
        let mut plain = Vec::new();
        MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut plain).unwrap();
        for length in 0..plain.len() {
            assert_truncated(parse_labels(&plain[..length]), 1008);
        }
    }

    /// The expected length is the file's, or a header's where even the header is cut.
    fn assert_truncated<T: fmt::Debug>(outcome: Result<T, IdxError>, whole_bytes: u64) {
        let (expected, found) = match outcome {
            Err(IdxError::Truncated { expected_bytes, found_bytes }) => (expected_bytes, found_bytes),
            Err(IdxError::TruncatedGzip { expected_bytes, found_bytes, .. }) => (expected_bytes, found_bytes),
            other => panic!("not a truncation error: {other:?}"),
        };
        assert!(found <= expected && (expected == whole_bytes || expected <= 16), "{found} of {expected}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_real_image_file_cut_anywhere_is_truncated(share in 0.0..1.0) {
            let packed = shipped_file("mnist-test-images-idx3-ubyte.gz");
            let length = (packed.len() as f64 * share) as usize;
            assert_truncated(parse_images(&packed[..length]), 784_016);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = (parse_images(&bytes), parse_labels(&bytes));
        }

        #[test]
        fn any_bytes_behind_an_idx_or_gzip_beginning_give_an_answer(
            beginning in prop::sample::select(vec![&[0, 0, 8, 3][..], &[0, 0, 8, 4], &[0, 0, 8, 1], &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]]),
            sides in prop::collection::vec(prop::sample::select(vec![0u32, 1, 2, 28, u32::MAX]), 0..5),
            rest in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            let sides: Vec<u8> = sides.iter().flat_map(|side| side.to_be_bytes()).collect();
            for bytes in [[beginning, &sides, &rest].concat(), gzipped(&[beginning, &sides, &rest].concat())] {
                let _ = (parse_images(&bytes), parse_labels(&bytes));
            }
        }
    }
}
