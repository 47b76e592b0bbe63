//! What a file of weights holds, whatever its container: named tensors whose numbers are read when asked for.

use std::collections::BTreeMap;

use super::error::WeightsFileError;
use super::loaded::check_size;
use crate::words::{Message, network_file as words};

/// Numbers of a tensor that repeats those of its storage, at most.
const MOST_REPEATED: usize = 1 << 16;

/// The tensors of a file.
#[derive(Default)]
pub struct TensorSet<'a> {
    pub metadata: BTreeMap<String, String>,
    pub tensors: BTreeMap<String, RawTensor<'a>>,
    /// What was left out or assumed on the way here, in sentences for the visitor.
    pub notes: Vec<Message>,
}

/// A tensor as its file has it.
pub struct RawTensor<'a> {
    /// Kind of number by the name that safetensors gives it: "F32".
    pub kind: String,
    pub shape: Vec<usize>,
    /// Little-endian.
    pub bytes: &'a [u8],
    /// Where the numbers lie, if they do not fill `bytes` in the order of the shape.
    pub layout: Option<Layout>,
}

/// A view of a storage, as PyTorch keeps its tensors. All in numbers, not bytes.
pub struct Layout {
    pub offset: usize,
    /// Distance to the next entry along each axis.
    pub strides: Vec<usize>,
}

impl TensorSet<'_> {
    /// Names in their alphabetical order, with the shapes.
    pub fn shapes(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.tensors.iter().map(|(name, tensor)| (name.as_str(), &tensor.shape[..]))
    }

    /// Shape of a tensor, the last axis fastest; `None` where there is none of this name.
    pub fn shape(&self, name: &str) -> Option<&[usize]> {
        self.tensors.get(name).map(|tensor| &tensor.shape[..])
    }

    /// The numbers of a tensor, in the order of its shape, the last axis fastest.
    ///
    /// # Errors
    /// If it is not there, of another kind of number, has not as many as its shape says, or one is not finite.
    pub fn numbers(&self, name: &str) -> Result<Vec<f32>, WeightsFileError> {
        let Some(tensor) = self.tensors.get(name) else {
            return Err(WeightsFileError::Missing { tensor: name.to_owned(), expected: Vec::new() });
        };
        let RawTensor { kind, shape, bytes, layout } = tensor;
        let width = match kind.as_str() {
            "F32" => 4,
            "F64" => 8,
            "F16" | "BF16" => 2,
            _ => return Err(WeightsFileError::Numbers { tensor: name.to_owned(), dtype: kind.clone() }),
        };
        let wrong_bytes = || {
            let why = words::tensor_bytes(name, format!("{shape:?}"), kind, bytes.len());
            WeightsFileError::Damaged { why }
        };
        let count = shape.iter().try_fold(1usize, |count, &side| count.checked_mul(side));
        let (Some(count), true) = (count, bytes.len().is_multiple_of(width)) else { return Err(wrong_bytes()) };
        let stored = bytes.len() / width;
        let numbers: Vec<f32> = match layout {
            None if stored == count => converted(kind, bytes),
            None => return Err(wrong_bytes()),
            Some(layout) => {
                // A view may repeat numbers, so that its size is not bounded by the file's. No weight does.
                check_size(Some(count))?;
                if count > stored.max(MOST_REPEATED) {
                    return Err(wrong_bytes());
                }
                let places = layout.places(shape, stored).ok_or_else(wrong_bytes)?;
                let stored = converted(kind, bytes);
                places.into_iter().map(|place| stored[place]).collect()
            }
        };
        match numbers.iter().all(|number| number.is_finite()) {
            true => Ok(numbers),
            false => Err(WeightsFileError::NotFinite { tensor: name.to_owned() }),
        }
    }
}

impl Layout {
    /// Where each number of a tensor of `shape` lies; `None` if one lies outside of what is `stored`.
    fn places(&self, shape: &[usize], stored: usize) -> Option<Vec<usize>> {
        let mut places = vec![self.offset];
        if shape.contains(&0) {
            return Some(Vec::new());
        }
        for (&side, &stride) in shape.iter().zip(&self.strides) {
            // The last place along this axis is checked first, so that no sum below can overflow.
            stride.checked_mul(side - 1)?.checked_add(*places.last()?).filter(|&last| last < stored)?;
            places = places.iter().flat_map(|&place| (0..side).map(move |at| place + at * stride)).collect();
        }
        (self.strides.len() == shape.len() && self.offset < stored).then_some(places)
    }
}

/// Whole numbers of a kind that is known.
fn converted(kind: &str, bytes: &[u8]) -> Vec<f32> {
    let halves = || bytes.as_chunks::<2>().0.iter().map(|half| u16::from_le_bytes(*half));
    match kind {
        "F64" => bytes.as_chunks::<8>().0.iter().map(|number| f64::from_le_bytes(*number) as f32).collect(),
        "F16" => halves().map(from_half).collect(),
        "BF16" => halves().map(|half| f32::from_bits(u32::from(half) << 16)).collect(),
        _ => bytes.as_chunks::<4>().0.iter().map(|number| f32::from_le_bytes(*number)).collect(),
    }
}

/// IEEE 754 half precision.
fn from_half(half: u16) -> f32 {
    let (sign, exponent, fraction) = (u32::from(half >> 15) << 31, u32::from(half >> 10 & 31), u32::from(half & 1023));
    match exponent {
        // Zero and the subnormal numbers: multiples of 2⁻²⁴.
        0 => f32::from_bits(sign | (fraction as f32 * f32::from_bits(103 << 23)).to_bits()),
        31 => f32::from_bits(sign | 255 << 23 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_precision_is_read_as_it_is_defined() {
        for (half, value) in [
            (0x0000, 0.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65504.0),
            (0x3555, 0.333_251_95),
            (0x0400, 2f32.powi(-14)),
            (0x03ff, 1023.0 * 2f32.powi(-24)),
            (0x8001, -(2f32.powi(-24))),
        ] {
            assert_eq!(from_half(half), value, "{half:#06x}");
        }
        assert!(from_half(0x8000).is_sign_negative() && from_half(0x7e00).is_nan());
        assert_eq!(from_half(0xfc00), f32::NEG_INFINITY);
    }

    #[test]
    fn a_view_of_a_storage_is_read_where_it_lies_and_never_outside() {
        let bytes: Vec<u8> = (0..12).flat_map(|number| (number as f32).to_le_bytes()).collect();
        let read = |shape: &[usize], offset: usize, strides: &[usize]| {
            let layout = Some(Layout { offset, strides: strides.to_vec() });
            let tensor = RawTensor { kind: "F32".to_owned(), shape: shape.to_vec(), bytes: &bytes, layout };
            TensorSet { tensors: BTreeMap::from([("w".to_owned(), tensor)]), ..TensorSet::default() }.numbers("w")
        };
        assert_eq!(read(&[2, 3], 1, &[3, 1]).unwrap(), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(read(&[3, 2], 0, &[1, 3]).unwrap(), [0.0, 3.0, 1.0, 4.0, 2.0, 5.0], "a transposed view");
        assert_eq!(read(&[3], 11, &[0]).unwrap(), [11.0; 3], "an expanded number");
        assert_eq!(read(&[], 4, &[]).unwrap(), [4.0]);
        for (shape, offset, strides) in [
            (&[12][..], 1, &[1][..]),
            (&[2, 2], 0, &[11, 1]),
            (&[2], 0, &[usize::MAX]),
            (&[2], usize::MAX, &[1]),
            (&[2, 2], 0, &[1]),
            (&[usize::MAX, 2], 0, &[0, 0]),
            (&[1 << 30], 0, &[0]),
            (&[1 << 17], 0, &[0]),
        ] {
            assert!(read(shape, offset, strides).is_err(), "{shape:?} {offset} {strides:?}");
        }
    }
}
