//! Arrays as NumPy saves them (`.npy`; an `.npz` is a zip archive of them). Format: numpy.lib.format, versions 1
//! to 3.

use std::borrow::Cow;

use crate::labels::{Labels, LabelsError};
use crate::numbers::{NumberType, Numbers};
use crate::pictures::{NumberPictures, PictureAxes, flat_sides};

pub const MAGIC: &[u8] = b"\x93NUMPY";
/// NumPy itself reads no longer header.
const MAX_HEADER_BYTES: usize = 65_536;
/// More sides than NumPy has.
const MAX_SIDES: usize = 32;
/// No picture has a longer side.
const MAX_SIDE_PX: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NpyError {
    /// It does not begin as such a file, or its header makes no sense.
    Header,
    /// The file ends in its header, or in an array whose pictures are all cut (in Fortran's order).
    EndsEarly { expected_bytes: u64, found_bytes: u64 },
    /// Python objects, complex numbers, dates, records; as NumPy calls them.
    Type(String),
    /// More numbers than any machine has.
    TooLarge,
    /// Sides that are no pictures.
    NoPictures { sides: Vec<usize> },
}

/// An array; if its file breaks off, some of its last rows are missing.
#[derive(Clone, Debug, PartialEq)]
pub struct NpyArray<'a> {
    sides: Vec<usize>,
    /// How many values lie between one and the next along each side.
    strides: Vec<usize>,
    values: NpyValues<'a>,
    whole_rows: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum NpyValues<'a> {
    Numbers(Numbers<'a>),
    /// Words of a fixed length.
    Words {
        bytes: Cow<'a, [u8]>,
        letters: WordLetters,
        word_bytes: usize,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordLetters {
    Bytes,
    LittleEndian,
    BigEndian,
}

/// # Errors
/// What is wrong with the file.
pub fn parse(file: Cow<'_, [u8]>) -> Result<NpyArray<'_>, NpyError> {
    let found_bytes = file.len() as u64;
    let cut = |expected: usize| NpyError::EndsEarly { expected_bytes: expected as u64, found_bytes };
    if !file.starts_with(MAGIC) {
        return Err(NpyError::Header);
    }
    let (length_at, version) = (MAGIC.len() + 2, *file.get(MAGIC.len()).ok_or_else(|| cut(10))?);
    let (start, length) = match version {
        1 => (length_at + 2, read_length::<2>(&file, length_at)),
        2 | 3 => (length_at + 4, read_length::<4>(&file, length_at)),
        _ => return Err(NpyError::Header),
    };
    let length = length.ok_or_else(|| cut(start))?;
    if length > MAX_HEADER_BYTES {
        return Err(NpyError::Header);
    }
    let header = file.get(start..start + length).ok_or_else(|| cut(start + length))?;
    let header = ArrayHeader::read(&String::from_utf8_lossy(header))?;
    let body = match file {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[start + length..]),
        Cow::Owned(mut bytes) => {
            bytes.drain(..start + length);
            Cow::Owned(bytes)
        }
    };
    header.array(body)
}

fn read_length<const BYTES: usize>(file: &[u8], at: usize) -> Option<usize> {
    let bytes: &[u8; BYTES] = file.get(at..)?.first_chunk()?;
    bytes.iter().rev().try_fold(0usize, |length, &byte| length.checked_mul(256)?.checked_add(byte.into()))
}

struct ArrayHeader {
    descr: String,
    is_fortran: bool,
    sides: Vec<usize>,
}

impl ArrayHeader {
    /// A dictionary in Python's notation with three known keys.
    fn read(text: &str) -> Result<Self, NpyError> {
        let after = |key: &str| {
            let rest = ['\'', '"'].into_iter().find_map(|quote| text.split_once(&format!("{quote}{key}{quote}")))?.1;
            Some(rest.trim_start().strip_prefix(':')?.trim_start())
        };
        let read = || {
            let descr = after("descr")?;
            let descr = match descr.chars().next()? {
                quote @ ('\'' | '"') => descr[1..].split(quote).next()?.to_owned(),
                // A list of named fields.
                _ => descr.chars().take(40).collect(),
            };
            let is_fortran = match after("fortran_order")? {
                order if order.starts_with("True") => true,
                order if order.starts_with("False") => false,
                _ => return None,
            };
            let (shape, _) = after("shape")?.strip_prefix('(')?.split_once(')')?;
            let sides = shape.split(',').map(str::trim).filter(|side| !side.is_empty());
            // Python 2 wrote long numbers with an L.
            let sides = sides.map(|side| side.trim_end_matches('L').parse().ok()).collect::<Option<Vec<usize>>>()?;
            (sides.len() <= MAX_SIDES).then_some(Self { descr, is_fortran, sides })
        };
        read().ok_or(NpyError::Header)
    }

    fn array(self, body: Cow<'_, [u8]>) -> Result<NpyArray<'_>, NpyError> {
        let Self { descr, is_fortran, sides } = self;
        let item = ItemType::read(&descr).ok_or(NpyError::Type(descr))?;
        let all = sides.iter().try_fold(1usize, |product, &side| product.checked_mul(side));
        let expected = all.and_then(|all| all.checked_mul(item.bytes())).ok_or(NpyError::TooLarge)?;
        let rows = sides.first().copied().unwrap_or(1);
        let whole_rows = match rows {
            _ if body.len() >= expected => rows,
            0 => 0,
            _ if is_fortran && sides.len() > 1 => 0,
            _ => body.len() / (expected / rows).max(1),
        };
        if rows > 0 && whole_rows == 0 {
            return Err(NpyError::EndsEarly { expected_bytes: expected as u64, found_bytes: body.len() as u64 });
        }
        let strides = strides(&sides, is_fortran);
        let values = match item {
            ItemType::Number(number, is_big_endian) => NpyValues::Numbers(Numbers::new(body, number, is_big_endian)),
            ItemType::Word(letters, word_bytes) => NpyValues::Words { bytes: body, letters, word_bytes },
        };
        Ok(NpyArray { sides, strides, values, whole_rows })
    }
}

/// Their products fit: all values together do.
fn strides(sides: &[usize], is_fortran: bool) -> Vec<usize> {
    let mut strides = vec![1; sides.len()];
    let mut stride = 1usize;
    let mut set = |axis: usize| {
        strides[axis] = stride;
        stride = stride.saturating_mul(sides[axis]);
    };
    if is_fortran {
        (0..sides.len()).for_each(&mut set);
    } else {
        (0..sides.len()).rev().for_each(&mut set);
    }
    strides
}

enum ItemType {
    Number(NumberType, bool),
    Word(WordLetters, usize),
}

impl ItemType {
    /// An order of bytes, a kind and a length: "<f4".
    fn read(descr: &str) -> Option<Self> {
        let (order, rest) = match descr.chars().next()? {
            order @ ('<' | '>' | '|' | '=') => (order, &descr[1..]),
            _ => ('<', descr),
        };
        let is_big_endian = order == '>';
        let number = match rest {
            "b1" | "?" => NumberType::Bool,
            "u1" => NumberType::U8,
            "i1" => NumberType::I8,
            "u2" => NumberType::U16,
            "i2" => NumberType::I16,
            "u4" => NumberType::U32,
            "i4" => NumberType::I32,
            "u8" => NumberType::U64,
            "i8" => NumberType::I64,
            "f2" => NumberType::F16,
            "f4" => NumberType::F32,
            "f8" => NumberType::F64,
            _ => {
                let length = rest.get(1..)?.parse().ok().filter(|length| (1..=4096).contains(length))?;
                return match (rest.chars().next()?, is_big_endian) {
                    ('S', _) => Some(Self::Word(WordLetters::Bytes, length)),
                    ('U', false) => Some(Self::Word(WordLetters::LittleEndian, 4 * length)),
                    ('U', true) => Some(Self::Word(WordLetters::BigEndian, 4 * length)),
                    _ => None,
                };
            }
        };
        Some(Self::Number(number, is_big_endian))
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Number(number, _) => number.bytes(),
            Self::Word(_, word_bytes) => *word_bytes,
        }
    }
}

impl<'a> NpyArray<'a> {
    pub fn sides(&self) -> &[usize] {
        &self.sides
    }

    /// Length of the first side, or what is left of it.
    pub fn whole_rows(&self) -> usize {
        self.whole_rows
    }

    /// The number at these places; places beyond the sides there are count for nothing. NaN for a word.
    pub fn number(&self, places: &[usize]) -> f64 {
        let index = places.iter().zip(&self.strides).map(|(place, stride)| place.saturating_mul(*stride));
        match &self.values {
            NpyValues::Numbers(numbers) => numbers.get(index.fold(0, usize::saturating_add)),
            NpyValues::Words { .. } => f64::NAN,
        }
    }

    /// The words of a list of words.
    pub fn words(&self) -> Option<impl Iterator<Item = String> + '_> {
        let NpyValues::Words { bytes, letters, word_bytes } = &self.values else { return None };
        let is_list = matches!(self.sides[..], [_] | [_, 1]);
        let letter = move |bytes: &[u8]| {
            let code = match (letters, bytes) {
                (WordLetters::Bytes, &[byte]) => u32::from(byte),
                (WordLetters::LittleEndian, &[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
                (WordLetters::BigEndian, &[a, b, c, d]) => u32::from_be_bytes([a, b, c, d]),
                _ => 0,
            };
            char::from_u32(code).filter(|&letter| letter != '\0')
        };
        let letter_bytes = if *letters == WordLetters::Bytes { 1 } else { 4 };
        let word = move |bytes: &[u8]| bytes.chunks(letter_bytes).map_while(letter).collect();
        is_list.then(|| bytes.chunks_exact(*word_bytes).take(self.whole_rows).map(word))
    }

    /// Whether it is one label for each picture rather than pictures.
    pub fn are_labels(&self) -> bool {
        matches!(self.values, NpyValues::Words { .. })
            || match self.sides[..] {
                [_] | [_, 1] => true,
                // A row for each picture with a 1 at its class.
                [rows, classes] => classes < MAX_SIDE_PX && rows > 1,
                _ => false,
            }
    }

    /// As labels: a list, a column, or a row for each picture that says by a 1 which class it is.
    ///
    /// # Errors
    /// If it is something else.
    pub fn labels(&self) -> Result<Labels, LabelsError> {
        if let Some(words) = self.words() {
            return Labels::of_words(words);
        }
        let no_list = || LabelsError::NoList { sides: self.sides().to_vec() };
        match *self.sides() {
            [_] | [_, 1] => Labels::of_numbers((0..self.whole_rows()).map(|row| self.number(&[row, 0]))),
            [_, classes] if classes <= Labels::MAX_NAMES => {
                let class = |row: usize| {
                    let mut ones = (0..classes).filter(|&class| self.number(&[row, class]) == 1.0);
                    let one = ones.next().filter(|_| ones.next().is_none());
                    let are_zeros =
                        (0..classes).filter(|&class| self.number(&[row, class]) == 0.0).count() + 1 == classes;
                    one.filter(|_| are_zeros).map(|class| class as f64)
                };
                let classes: Option<Vec<f64>> = (0..self.whole_rows().min(Labels::MAX_COUNT)).map(class).collect();
                Labels::of_numbers(classes.ok_or_else(no_list)?.into_iter())
            }
            _ => Err(no_list()),
        }
    }

    /// The pictures in it: number × height × width, colours last or first; flat and square; or as Matlab has them,
    /// the number last. A fourth channel (transparency) is left out.
    ///
    /// # Errors
    /// If its sides are none of these.
    pub fn into_pictures(self) -> Result<NumberPictures<'a>, NpyError> {
        let no_pictures = || NpyError::NoPictures { sides: self.sides.clone() };
        let (sides, strides) = (&self.sides[..], &self.strides[..]);
        // Of which axes of the array are picture, channel, row and column: `None` where there is one channel.
        let (axes, channels) = match *sides {
            [_, flat] => {
                let [channels, height, width] = flat_sides(flat).ok_or_else(no_pictures)?;
                let [row, value] = [strides[0], strides[1]];
                let axes = [row, value * height * width, value * width, value];
                return self.pictures([channels, height, width], axes, 0);
            }
            [height, width, count] if height == width && count > MAX_SIDE_PX => ([2, 2, 0, 1], 1),
            [_, _, _] => ([0, 0, 1, 2], 1),
            [_, _, _, channels @ (1 | 3 | 4)] => ([0, 3, 1, 2], channels.min(3)),
            [_, channels @ (1 | 3), _, _] => ([0, 1, 2, 3], channels),
            [_, _, channels @ (1 | 3), count] if count > MAX_SIDE_PX => ([3, 2, 0, 1], channels),
            _ => return Err(no_pictures()),
        };
        let [_, _, height, width] = axes.map(|axis| sides[axis]);
        let axes_strides = axes.map(|axis| strides[axis]);
        self.pictures([channels, height, width], axes_strides, axes[0])
    }

    fn pictures(
        self,
        [channels, height, width]: [usize; 3],
        strides: [usize; 4],
        count_axis: usize,
    ) -> Result<NumberPictures<'a>, NpyError> {
        let NpyValues::Numbers(numbers) = self.values else { return Err(NpyError::NoPictures { sides: self.sides }) };
        let announced = self.sides[count_axis];
        let is_whole = self.whole_rows == self.sides[0];
        let count = match count_axis {
            0 => self.whole_rows,
            _ if is_whole => announced,
            // Every picture lacks its last rows.
            _ => 0,
        };
        let axes = PictureAxes { sides: [count, channels, height, width], strides, first_at: 0 };
        NumberPictures::new(numbers, axes, None, announced).ok_or(NpyError::NoPictures { sides: self.sides })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Scale;

    fn npy(descr: &str, order: &str, shape: &str, body: &[u8]) -> Vec<u8> {
        let header = format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}\n");
        [MAGIC, &[1, 0], &(header.len() as u16).to_le_bytes(), header.as_bytes(), body].concat()
    }

    fn pictures(shape: &str, body: &[u8]) -> Result<([usize; 4], Vec<u8>), NpyError> {
        let file = npy("|u1", "False", shape, body);
        let pictures = parse(file.into())?.into_pictures()?;
        let sides = [pictures.count(), pictures.channels(), pictures.height_px(), pictures.width_px()];
        Ok((sides, pictures.to_bytes(Scale::BYTES)))
    }

    #[test]
    fn pictures_lie_in_any_of_the_usual_orders() {
        let body: Vec<u8> = (0..192).collect();
        assert_eq!(pictures("(2, 3, 4)", &body[..24]).unwrap(), ([2, 1, 3, 4], body[..24].to_vec()));
        assert_eq!(pictures("(3, 64)", &body).unwrap().0, [3, 1, 8, 8]);
        assert_eq!(pictures("(1, 192)", &body).unwrap().0, [1, 3, 8, 8]);
        assert_eq!(pictures("(2, 3, 2, 2)", &body[..24]).unwrap().0, [2, 3, 2, 2]);
        let (sides, last) = pictures("(1, 2, 2, 3)", &body[..12]).unwrap();
        assert_eq!((sides, last), ([1, 3, 2, 2], vec![0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]));
        let (sides, without_alpha) = pictures("(1, 2, 2, 4)", &body[..16]).unwrap();
        assert_eq!((sides, &without_alpha[..4]), ([1, 3, 2, 2], &[0, 4, 8, 12][..]));
        // Matlab: the number comes last.
        assert_eq!(pictures("(1, 1, 65)", &body[..65]).unwrap().0, [65, 1, 1, 1]);
        for shape in ["(7,)", "()", "(2, 7)", "(1, 2, 3, 4, 5)", "(1, 2, 2, 5)", "(0, 3, 3)"] {
            assert!(matches!(pictures(shape, &body), Err(NpyError::NoPictures { .. })), "{shape}");
        }
    }

    #[test]
    fn fortran_order_is_undone() {
        let file = npy("|u1", "True", "(2, 8, 8)", &(0..128).collect::<Vec<u8>>());
        let pictures = parse(file.into()).unwrap().into_pictures().unwrap();
        assert_eq!(pictures.to_bytes(Scale::BYTES)[..3], [0, 16, 32]);
    }

    #[test]
    fn a_file_that_breaks_off_has_its_whole_pictures() {
        let file = npy("<u2", "False", "(4, 8, 8)", &[7; 300]);
        let pictures = parse(file.into()).unwrap().into_pictures().unwrap();
        assert_eq!((pictures.count(), pictures.announced), (2, 4));
        let nothing = npy("<u2", "False", "(4, 8, 8)", &[7; 100]);
        assert_eq!(parse(nothing.into()), Err(NpyError::EndsEarly { expected_bytes: 512, found_bytes: 100 }));
        let fortran = npy("<u2", "True", "(4, 8, 8)", &[7; 300]);
        assert!(matches!(parse(fortran.into()), Err(NpyError::EndsEarly { .. })));
    }

    #[test]
    fn labels_are_lists_words_or_rows_with_a_one() {
        let labels = |descr: &str, shape: &str, body: &[u8]| {
            let file = npy(descr, "False", shape, body);
            let array = parse(file.into()).unwrap();
            assert!(array.are_labels());
            array.labels()
        };
        assert_eq!(labels("|i1", "(3,)", &[5, 0, 5]).unwrap().of, [0, 1, 0]);
        assert_eq!(labels("|i1", "(3, 1)", &[5, 0, 5]).unwrap().names, ["5", "0"]);
        assert_eq!(labels("|b1", "(2, 3)", &[0, 0, 1, 1, 0, 0]).unwrap().names, ["2", "0"]);
        assert_eq!(labels("|S3", "(2,)", b"catox\0").unwrap().names, ["cat", "ox"]);
        let words: Vec<u8> = "dogox\0".chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        assert_eq!(labels("<U3", "(2,)", &words).unwrap().names, ["dog", "ox"]);
        assert_eq!(labels("|u1", "(2, 3)", &[0; 6]), Err(LabelsError::NoList { sides: vec![2, 3] }));
        assert_eq!(labels("<f4", "(1,)", &0.5f32.to_le_bytes()), Err(LabelsError::NotWhole { index: 0 }));
    }

    #[test]
    fn what_is_no_array_of_numbers_is_told() {
        let object = npy("|O", "False", "(3,)", b"\x80\x04.");
        assert_eq!(parse(object.into()), Err(NpyError::Type("|O".into())));
        for file in [&b"\x93NUMPY"[..], b"\x93NUMPY\x01\0\xff\xff{", b"\x93NUMPY\x09\0\x02\0{}", b"PK"] {
            assert!(parse(file.into()).is_err());
        }
        let huge = npy("<f8", "False", "(99999999999, 99999999999)", &[]);
        assert_eq!(parse(huge.into()), Err(NpyError::TooLarge));
        let huge = npy("<f8", "False", "(9999999999, 28, 28)", &[0; 8]);
        assert!(matches!(parse(huge.into()), Err(NpyError::EndsEarly { .. })));
    }
}
