//! Numbers of any type as files hold them, and how they become bytes from 0 (black) to 255 (white).

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberType {
    Bool,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F16,
    F32,
    F64,
}

impl NumberType {
    /// Length of a number.
    pub fn bytes(self) -> usize {
        match self {
            Self::Bool | Self::U8 | Self::I8 => 1,
            Self::U16 | Self::I16 | Self::F16 => 2,
            Self::U32 | Self::I32 | Self::F32 => 4,
            Self::U64 | Self::I64 | Self::F64 => 8,
        }
    }

    /// As the format IDX calls its types.
    pub fn of_idx(code: u8) -> Option<Self> {
        Some(match code {
            0x08 => Self::U8,
            0x09 => Self::I8,
            0x0b => Self::I16,
            0x0c => Self::I32,
            0x0d => Self::F32,
            0x0e => Self::F64,
            _ => return None,
        })
    }
}

/// Numbers one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers<'a> {
    bytes: Cow<'a, [u8]>,
    number: NumberType,
    is_big_endian: bool,
}

impl<'a> Numbers<'a> {
    /// A last number that is not whole does not count.
    pub fn new(bytes: Cow<'a, [u8]>, number: NumberType, is_big_endian: bool) -> Self {
        Self { bytes, number, is_big_endian }
    }

    pub fn count(&self) -> usize {
        self.bytes.len() / self.number.bytes()
    }

    pub fn number_type(&self) -> NumberType {
        self.number
    }

    /// The bytes themselves, where a number is one.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        (self.number == NumberType::U8).then_some(&*self.bytes)
    }

    /// As they lie in the file.
    pub fn into_raw(self) -> Cow<'a, [u8]> {
        self.bytes
    }

    /// One of them; NaN beyond the end.
    pub fn get(&self, index: usize) -> f64 {
        let length = self.number.bytes();
        let at = index.checked_mul(length).and_then(|at| Some(at..at.checked_add(length)?));
        at.and_then(|at| self.bytes.get(at)).map_or(f64::NAN, |bytes| self.decode(bytes))
    }

    fn decode(&self, bytes: &[u8]) -> f64 {
        let mut word = [0; 8];
        for (to, from) in word.iter_mut().zip(bytes) {
            *to = *from;
        }
        if self.is_big_endian {
            word[..self.number.bytes()].reverse();
        }
        let [a, b, c, d, ..] = word;
        match self.number {
            NumberType::Bool => f64::from(u8::from(a != 0)),
            NumberType::U8 => f64::from(a),
            NumberType::I8 => f64::from(i8::from_le_bytes([a])),
            NumberType::U16 => f64::from(u16::from_le_bytes([a, b])),
            NumberType::I16 => f64::from(i16::from_le_bytes([a, b])),
            NumberType::U32 => f64::from(u32::from_le_bytes([a, b, c, d])),
            NumberType::I32 => f64::from(i32::from_le_bytes([a, b, c, d])),
            NumberType::U64 => u64::from_le_bytes(word) as f64,
            NumberType::I64 => i64::from_le_bytes(word) as f64,
            NumberType::F16 => half(u16::from_le_bytes([a, b])),
            NumberType::F32 => f64::from(f32::from_le_bytes([a, b, c, d])),
            NumberType::F64 => f64::from_le_bytes(word),
        }
    }
}

/// The value of a half-precision number (IEEE 754 binary16).
fn half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        0x1f if fraction == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

/// What lies between the least and the greatest of some numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberRange {
    pub least: f64,
    pub greatest: f64,
    /// Whether none has a fraction.
    pub are_whole: bool,
    /// NaN or infinite; they count for nothing else.
    pub not_finite: usize,
}

impl NumberRange {
    /// Of no numbers.
    pub const EMPTY: Self = Self { least: f64::INFINITY, greatest: f64::NEG_INFINITY, are_whole: true, not_finite: 0 };

    pub fn with(self, value: f64) -> Self {
        if !value.is_finite() {
            return Self { not_finite: self.not_finite + 1, ..self };
        }
        Self {
            least: self.least.min(value),
            greatest: self.greatest.max(value),
            are_whole: self.are_whole && value.fract() == 0.0,
            ..self
        }
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            greatest: self.greatest.max(other.greatest),
            are_whole: self.are_whole && other.are_whole,
            not_finite: self.not_finite + other.not_finite,
        }
    }
}

/// How numbers become bytes: what is black and what is white.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub black: f64,
    pub white: f64,
}

impl Scale {
    /// Bytes as they are.
    pub const BYTES: Self = Self { black: 0.0, white: 255.0 };

    /// The range in use that holds the numbers: 0…255, 0…1, −1…1, 0…15 and 0…16 (small scanned digits), signed
    /// bytes, 16 bits; of anything else (standardised pictures) the least number is black and the greatest white.
    pub fn of(range: NumberRange) -> Self {
        let NumberRange { least, greatest, are_whole, .. } = range;
        let white = |white| Self { black: 0.0, white };
        // What a computation trajectories beside 0 and 1 is rounding.
        let hair = 1e-3;
        if least > greatest || (least == 0.0 && greatest == 0.0) {
            Self::BYTES
        } else if least >= -hair && greatest <= 1.0 + hair {
            white(1.0)
        } else if least >= -1.0 - hair && greatest <= 1.0 + hair {
            Self { black: -1.0, white: 1.0 }
        } else if are_whole && least >= 0.0 && (greatest == 15.0 || greatest == 16.0) {
            white(greatest)
        } else if least >= 0.0 && greatest <= 255.0 {
            Self::BYTES
        } else if are_whole && least >= -128.0 && greatest <= 127.0 {
            Self { black: -128.0, white: 127.0 }
        } else if are_whole && least >= 0.0 && (4096.0..=65_535.0).contains(&greatest) {
            white(65_535.0)
        } else if least < greatest {
            Self { black: least, white: greatest }
        } else {
            // One number everywhere: grey, wherever it lies.
            Self { black: least - 1.0, white: least + 1.0 }
        }
    }

    /// Black for what is no number.
    pub fn byte(self, value: f64) -> u8 {
        let share = (value - self.black) / (self.white - self.black);
        // A cast takes NaN for 0, and what lies outside for the nearest byte.
        (share * 255.0).round() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(values: &[f64]) -> NumberRange {
        values.iter().fold(NumberRange::EMPTY, |range, &value| range.with(value))
    }

    #[test]
    fn every_type_is_decoded_in_both_orders_of_bytes() {
        let cases: [(NumberType, &[u8], f64); 12] = [
            (NumberType::Bool, &[2], 1.0),
            (NumberType::U8, &[200], 200.0),
            (NumberType::I8, &[0xff], -1.0),
            (NumberType::U16, &[0x34, 0x12], 4660.0),
            (NumberType::I16, &[0xfe, 0xff], -2.0),
            (NumberType::U32, &[0, 0, 0, 0x80], 2_147_483_648.0),
            (NumberType::I32, &[0, 0, 0, 0x80], -2_147_483_648.0),
            (NumberType::U64, &[0, 0, 0, 0, 1, 0, 0, 0], 4_294_967_296.0),
            (NumberType::I64, &[0xff; 8], -1.0),
            (NumberType::F16, &[0x00, 0xc2], -3.0),
            (NumberType::F32, &[0, 0, 0x20, 0xc1], -10.0),
            (NumberType::F64, &[0, 0, 0, 0, 0, 0, 0xf8, 0x3f], 1.5),
        ];
        for (number, little, value) in cases {
            let big: Vec<u8> = little.iter().rev().copied().collect();
            assert_eq!(Numbers::new(little.into(), number, false).get(0), value, "{number:?}");
            assert_eq!(Numbers::new(big.into(), number, true).get(0), value, "{number:?}");
            assert!(Numbers::new(little.into(), number, true).get(1).is_nan(), "{number:?}");
        }
        // The least above 0, the greatest, and no number.
        assert_eq!((half(1), half(0x7bff)), (2f64.powi(-24), 65_504.0));
        assert!(half(0x7c01).is_nan() && half(0xfc00) == f64::NEG_INFINITY);
    }

    #[test]
    fn a_range_in_use_is_known_by_the_numbers_in_it() {
        for (values, black, white) in [
            (&[0.0, 255.0][..], 0.0, 255.0),
            (&[0.0, 254.5], 0.0, 255.0),
            (&[0.0, 0.999], 0.0, 1.0),
            (&[0.0, 1.0], 0.0, 1.0),
            (&[-1.0, 0.99], -1.0, 1.0),
            (&[0.0, 16.0], 0.0, 16.0),
            (&[0.0, 15.0], 0.0, 15.0),
            (&[0.0, 15.5], 0.0, 255.0),
            (&[-128.0, 127.0], -128.0, 127.0),
            (&[0.0, 65_535.0], 0.0, 65_535.0),
            (&[-0.42, 2.82], -0.42, 2.82),
            (&[0.0, 1023.0], 0.0, 1023.0),
            (&[0.0], 0.0, 255.0),
            (&[-7.0, -7.0], -128.0, 127.0),
            (&[900.5], 899.5, 901.5),
            (&[f64::NAN], 0.0, 255.0),
        ] {
            assert_eq!(Scale::of(range(values)), Scale { black, white }, "{values:?}");
        }
    }

    #[test]
    fn numbers_become_bytes_and_what_is_none_is_black() {
        let scale = Scale { black: -1.0, white: 1.0 };
        assert_eq!([-1.0, 0.0, 1.0, 9.0, -9.0].map(|value| scale.byte(value)), [0, 128, 255, 255, 0]);
        assert_eq!(scale.byte(f64::NAN), 0);
        assert_eq!([0.4, 254.6].map(|value| Scale::BYTES.byte(value)), [0, 255]);
        let some = range(&[1.0, f64::NAN, 2.5]).and(range(&[f64::INFINITY, 0.0]));
        assert_eq!(some, NumberRange { least: 0.0, greatest: 2.5, are_whole: false, not_finite: 2 });
    }
}
