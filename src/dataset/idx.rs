//! IDX, the file format of MNIST and its kin: images or labels, gzipped or plain, from bytes.
//!
//! A file comes from a visitor, so nothing in it is trusted: a header announces sizes, and only
//! bytes that are there are ever allocated for.

use std::borrow::Cow;
use std::fmt;

use eddy_files::pictures::PictureAxes;
use eddy_files::{Labels, NumberPictures, NumberType, Numbers, Scale};

use super::gzip::{GzipError, Unpacked, unpack};
use super::pictures::ImageSet;
use crate::spec::SampleShape;
use crate::words::Message;
use crate::words::files::message as files;

/// Most bytes that an unpacked file may have: all of MNIST is 47 MB, a gzip bomb is more.
pub const UNPACKED_LIMIT_BYTES: u64 = 64 << 20;

/// Highest label: every data set here has at most ten classes.
pub const HIGHEST_LABEL: u8 = 9;

/// IDX's code for the only type of number that shipped images and labels have.
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
    NoMemory,
    TrailingBytes { expected_bytes: u64, found_bytes: u64 },
    TooLarge { limit_bytes: u64 },
    NoImage { count: u32, width_px: u32, height_px: u32 },
    NoColourAxis(u32, u32, u32),
    LabelCount { images: usize, labels: usize },
    LabelTooHigh { index: usize, label: u8 },
    NoLabels,
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
            Self::NoMemory => [files::no_memory(), files::no_memory_advice()],
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
            Self::NoLabels => [files::idx_no_labels(), files::idx_no_labels_advice()],
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
            GzipError::NoMemory => Self::NoMemory,
            GzipError::Damaged(why) => Self::DamagedGzip(why),
        }
    }
}

/// The images of an IDX file of unsigned bytes, gzipped or not.
///
/// # Errors
/// What is wrong with the file.
pub fn parse_images(file: &[u8]) -> Result<ImageSet, IdxError> {
    let file = unpack(file, UNPACKED_LIMIT_BYTES)?;
    of_bytes(&file)?;
    let header = IdxHeader::read(&file, &[3, 4])?;
    header.whole(&file, UNPACKED_LIMIT_BYTES)?;
    let images = header.pictures(file)?;
    let shape = shape(&images);
    Ok(ImageSet::new(shape, images.into_bytes(Scale::BYTES).into_owned()))
}

/// The labels of an IDX1 file of unsigned bytes, each 0…9, gzipped or not.
///
/// # Errors
/// What is wrong with the file.
pub fn parse_labels(file: &[u8]) -> Result<Vec<u8>, IdxError> {
    let file = unpack(file, UNPACKED_LIMIT_BYTES)?;
    of_bytes(&file)?;
    let header = IdxHeader::read(&file, &[1])?;
    header.whole(&file, UNPACKED_LIMIT_BYTES)?;
    let labels = &file.bytes[header.bytes..];
    match labels.iter().position(|&label| label > HIGHEST_LABEL) {
        Some(index) => Err(IdxError::LabelTooHigh { index, label: labels[index] }),
        None => Ok(labels.to_vec()),
    }
}

/// The images of an IDX file of any numbers: number × height × width, or in colour number × 3 × height × width or
/// number × height × width × 3. Where both could be meant, colours come last; a side of 1 in place of
/// the 3 is grey. Of a file that breaks off, those that are there in full.
///
/// # Errors
/// What is wrong with the file.
pub fn images(file: Unpacked<'_>) -> Result<NumberPictures<'_>, IdxError> {
    let header = IdxHeader::read(&file, &[3, 4])?;
    header.nothing_after(&file)?;
    header.pictures(file)
}

/// The labels of an IDX1 file of any numbers; of a file that breaks off, those that are there.
///
/// # Errors
/// What is wrong with the file.
pub fn labels(file: Unpacked<'_>) -> Result<Labels, IdxError> {
    let header = IdxHeader::read(&file, &[1])?;
    header.nothing_after(&file)?;
    let count = header.whole_rows(&file)?;
    let numbers = header.numbers(file);
    Labels::of_numbers((0..count).map(|index| numbers.get(index))).map_err(|_| IdxError::NoLabels)
}

/// Channels, height and width of pictures.
pub fn shape(pictures: &NumberPictures<'_>) -> SampleShape {
    SampleShape { channels: pictures.channels(), height_px: pictures.height_px(), width_px: pictures.width_px() }
}

/// Whether it is of unsigned bytes, if it is IDX at all.
fn of_bytes(file: &Unpacked<'_>) -> Result<(), IdxError> {
    match *file.bytes {
        [0, 0, value_type, ..] if value_type != UNSIGNED_BYTE => Err(IdxError::WrongType(value_type)),
        _ => Ok(()),
    }
}

/// What the beginning of a file announces.
struct IdxHeader {
    number: NumberType,
    sides: Vec<u32>,
    /// Its own length.
    bytes: usize,
    /// Of the whole file.
    expected_bytes: u64,
}

impl IdxHeader {
    /// Of a file with one of these numbers of dimensions.
    fn read(file: &Unpacked<'_>, dimensions: &[u8]) -> Result<Self, IdxError> {
        let bytes = &*file.bytes;
        // What is there of the magic number is judged before its length: two letters are no cut IDX file.
        if bytes.iter().take(2).any(|&byte| byte != 0) {
            return Err(IdxError::NotIdx(bytes[..bytes.len().min(4)].to_vec()));
        }
        let code = bytes.get(2).copied().unwrap_or(UNSIGNED_BYTE);
        let number = NumberType::of_idx(code).ok_or(IdxError::WrongType(code))?;
        if let Some(&found) = bytes.get(3).filter(|found| !dimensions.contains(found)) {
            return Err(IdxError::WrongDimensions { expected: dimensions[0], found });
        }
        let header_bytes = 4 + 4 * usize::from(bytes.get(3).copied().unwrap_or(dimensions[0]));
        if bytes.len() < header_bytes {
            return Err(truncated(file, header_bytes as u64));
        }
        let words = bytes[4..header_bytes].as_chunks::<4>().0;
        let sides: Vec<u32> = words.iter().map(|word| u32::from_be_bytes(*word)).collect();
        let body_bytes =
            sides.iter().try_fold(number.bytes() as u64, |product, &side| product.checked_mul(u64::from(side)));
        let expected_bytes = body_bytes
            .and_then(|body| body.checked_add(header_bytes as u64))
            .ok_or(IdxError::TooLarge { limit_bytes: UNPACKED_LIMIT_BYTES })?;
        Ok(Self { number, sides, bytes: header_bytes, expected_bytes })
    }

    /// That the body is there in full, and nothing after it.
    fn whole(&self, file: &Unpacked<'_>, limit_bytes: u64) -> Result<(), IdxError> {
        let (expected_bytes, found_bytes) = (self.expected_bytes, file.bytes.len() as u64);
        if expected_bytes > limit_bytes {
            return Err(IdxError::TooLarge { limit_bytes });
        }
        if found_bytes < expected_bytes || (file.breaks_off && found_bytes == expected_bytes) {
            return Err(truncated(file, expected_bytes));
        }
        self.nothing_after(file)
    }

    fn nothing_after(&self, file: &Unpacked<'_>) -> Result<(), IdxError> {
        let (expected_bytes, found_bytes) = (self.expected_bytes, file.bytes.len() as u64);
        match found_bytes > expected_bytes {
            true => Err(IdxError::TrailingBytes { expected_bytes, found_bytes }),
            false => Ok(()),
        }
    }

    /// How many images or labels are there in full: at least one, unless none is announced.
    fn whole_rows(&self, file: &Unpacked<'_>) -> Result<usize, IdxError> {
        let rows = u64::from(self.sides[0]);
        let row_bytes = (self.expected_bytes - self.bytes as u64).checked_div(rows).unwrap_or(0).max(1);
        let whole = rows.min((file.bytes.len() - self.bytes) as u64 / row_bytes);
        match whole {
            0 if rows > 0 => Err(truncated(file, self.expected_bytes)),
            whole => Ok(whole as usize),
        }
    }

    fn numbers<'a>(&self, file: Unpacked<'a>) -> Numbers<'a> {
        let body = match file.bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[self.bytes..]),
            Cow::Owned(mut bytes) => {
                bytes.drain(..self.bytes);
                Cow::Owned(bytes)
            }
        };
        Numbers::new(body, self.number, true)
    }

    fn pictures<'a>(&self, file: Unpacked<'a>) -> Result<NumberPictures<'a>, IdxError> {
        let sides = &self.sides[..];
        let (count, [channels, height_px, width_px], colours_last) = match *sides {
            [count, height_px, width_px] => (count, [1, height_px, width_px], false),
            [count, height_px, width_px, channels @ (1 | 3)] => (count, [channels, height_px, width_px], true),
            [count, channels @ (1 | 3), height_px, width_px] => (count, [channels, height_px, width_px], false),
            [_, first, second, third] => return Err(IdxError::NoColourAxis(first, second, third)),
            _ => return Err(IdxError::WrongDimensions { expected: 3, found: sides.len() as u8 }),
        };
        let no_image = IdxError::NoImage { count, width_px, height_px };
        if sides.contains(&0) {
            return Err(no_image);
        }
        // One picture is there in full, so that its sides fit this machine's `usize`.
        let whole = self.whole_rows(&file)?;
        let [channels, height, width] = [channels, height_px, width_px].map(|side| side as usize);
        let strides = match colours_last {
            true => [channels * height * width, 1, width * channels, channels],
            false => [channels * height * width, height * width, width, 1],
        };
        let axes = PictureAxes { sides: [whole, channels, height, width], strides, first_at: 0 };
        NumberPictures::new(self.numbers(file), axes, None, count as usize).ok_or(no_image)
    }
}

fn truncated(file: &Unpacked<'_>, expected_bytes: u64) -> IdxError {
    let Unpacked { packed_bytes, breaks_off, .. } = *file;
    let found_bytes = file.bytes.len() as u64;
    match breaks_off {
        true => IdxError::TruncatedGzip { packed_bytes, expected_bytes, found_bytes },
        false => IdxError::Truncated { expected_bytes, found_bytes },
    }
}

/// Whether `bytes` are a whole IDX file and nothing else, by what its header announces.
pub fn is_whole(bytes: &[u8]) -> bool {
    let file = Unpacked { bytes: bytes.into(), packed_bytes: bytes.len() as u64, breaks_off: false };
    IdxHeader::read(&file, &[1, 3, 4]).is_ok_and(|header| header.whole(&file, u64::MAX).is_ok())
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
    fn numbers_of_every_type_are_pictures_and_labels() {
        let values = [0i8, 1, 2, 1];
        let all = |bytes: &dyn Fn(i8) -> Vec<u8>| values.iter().flat_map(|&value| bytes(value)).collect::<Vec<u8>>();
        let types: [(u8, Vec<u8>); 6] = [
            (0x08, all(&|value| vec![value as u8])),
            (0x09, all(&|value| value.to_be_bytes().to_vec())),
            (0x0b, all(&|value| i16::from(value).to_be_bytes().to_vec())),
            (0x0c, all(&|value| i32::from(value).to_be_bytes().to_vec())),
            (0x0d, all(&|value| f32::from(value).to_be_bytes().to_vec())),
            (0x0e, all(&|value| f64::from(value).to_be_bytes().to_vec())),
        ];
        for (code, body) in types {
            let file = |header: &[u8]| Unpacked {
                bytes: Cow::Owned([header, &body].concat()),
                packed_bytes: 0,
                breaks_off: false,
            };
            let read = images(file(&[0, 0, code, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2])).unwrap();
            assert_eq!((read.count(), read.height_px(), read.width_px()), (1, 2, 2), "{code:#04x}");
            assert_eq!(read.to_bytes(Scale::BYTES), [0, 1, 2, 1], "{code:#04x}");
            let labels = labels(file(&[0, 0, code, 1, 0, 0, 0, 4])).unwrap();
            assert_eq!((labels.names.len(), labels.of), (3, vec![0, 1, 2, 1]), "{code:#04x}");
        }
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
