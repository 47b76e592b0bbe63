//! The safetensors container: 8 bytes of header length, a JSON header that says what lies where, and the
//! numbers. Read and written here (ARCHITECTURE.md, "Written by hand"): the library's errors do not say which
//! tensor is wrong and how, and its files depend on the order of a hash map.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::WeightsFileError;
use crate::words::network_file as words;

/// A header longer than this describes no network that could be loaded.
const MAX_HEADER_BYTES: usize = 16 << 20;
const LENGTH_BYTES: usize = 8;

#[derive(Serialize, Deserialize)]
struct SafetensorsHeader {
    #[serde(rename = "__metadata__", default, skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<String, String>,
    #[serde(flatten)]
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    /// First byte, and the one after the last, of the numbers in what follows the header.
    data_offsets: [usize; 2],
}

/// What a file holds; the numbers are read when asked for.
pub struct Container<'a> {
    pub metadata: BTreeMap<String, String>,
    entries: BTreeMap<String, Entry>,
    data: &'a [u8],
}

impl<'a> Container<'a> {
    /// # Errors
    /// If the bytes are no whole safetensors file.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WeightsFileError> {
        let damaged = |why: &str| WeightsFileError::Damaged { why: why.to_owned() };
        let (length, rest) = bytes.split_first_chunk::<LENGTH_BYTES>().ok_or_else(|| damaged(words::too_short()))?;
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        if length > MAX_HEADER_BYTES || !rest.starts_with(b"{") {
            return Err(WeightsFileError::NoSafetensors);
        }
        let (header, data) = rest.split_at_checked(length).ok_or_else(|| damaged(words::ends_in_header()))?;
        let header: SafetensorsHeader = serde_json::from_slice(header)
            .map_err(|error| WeightsFileError::Damaged { why: words::bad_header(error.to_string()) })?;
        // The numbers of all tensors lie end to end, so that no two of them claim the same bytes.
        let mut places: Vec<(&[usize; 2], &String)> =
            header.entries.iter().map(|(name, entry)| (&entry.data_offsets, name)).collect();
        places.sort_unstable();
        let mut end = 0;
        for ([from, to], name) in places {
            if *from != end || to < from {
                return Err(WeightsFileError::Damaged { why: words::bad_place(name) });
            }
            end = *to;
        }
        if end != data.len() {
            let (found, whole) = (data.len(), end);
            return Err(WeightsFileError::Damaged { why: words::wrong_bytes(found, whole) });
        }
        Ok(Self { metadata: header.metadata, entries: header.entries, data })
    }

    /// Names in their alphabetical order, with the shapes.
    pub fn tensors(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.entries.iter().map(|(name, entry)| (name.as_str(), &entry.shape[..]))
    }

    /// Shape of a tensor, the last axis fastest; `None` where there is none of this name.
    pub fn shape(&self, name: &str) -> Option<&[usize]> {
        self.entries.get(name).map(|entry| &entry.shape[..])
    }

    /// The numbers of a tensor, in the order of its shape, the last axis fastest.
    ///
    /// # Errors
    /// If it is not there, of another kind of number, has not as many as its shape says, or one is not finite.
    pub fn numbers(&self, name: &str) -> Result<Vec<f32>, WeightsFileError> {
        let Some(Entry { dtype, shape, data_offsets: [from, to] }) = self.entries.get(name) else {
            return Err(WeightsFileError::Missing { tensor: name.to_owned(), expected: Vec::new() });
        };
        let bytes = &self.data[*from..*to];
        let count = shape.iter().try_fold(1usize, |count, &side| count.checked_mul(side));
        let whole = |width: usize| count.and_then(|count| count.checked_mul(width)) == Some(bytes.len());
        let halves = || bytes.as_chunks::<2>().0.iter().map(|half| u16::from_le_bytes(*half));
        let numbers: Vec<f32> = match dtype.as_str() {
            "F32" if whole(4) => bytes.as_chunks::<4>().0.iter().map(|number| f32::from_le_bytes(*number)).collect(),
            "F64" if whole(8) => {
                bytes.as_chunks::<8>().0.iter().map(|number| f64::from_le_bytes(*number) as f32).collect()
            }
            "F16" if whole(2) => halves().map(from_half).collect(),
            "BF16" if whole(2) => halves().map(|half| f32::from_bits(u32::from(half) << 16)).collect(),
            "F32" | "F64" | "F16" | "BF16" => {
                let why = words::tensor_bytes(name, format!("{shape:?}"), dtype, bytes.len());
                return Err(WeightsFileError::Damaged { why });
            }
            _ => return Err(WeightsFileError::Numbers { tensor: name.to_owned(), dtype: dtype.clone() }),
        };
        match numbers.iter().all(|number| number.is_finite()) {
            true => Ok(numbers),
            false => Err(WeightsFileError::NotFinite { tensor: name.to_owned() }),
        }
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

/// A file of f32 tensors, in their order. The same tensors and words give the same bytes.
pub fn write(metadata: BTreeMap<String, String>, tensors: &[(String, Vec<usize>, &[f32])]) -> Vec<u8> {
    let mut end = 0;
    let mut entry = |shape: &[usize], numbers: &[f32]| {
        let from = end;
        end += size_of_val(numbers);
        Entry { dtype: "F32".to_owned(), shape: shape.to_vec(), data_offsets: [from, end] }
    };
    let entries = tensors.iter().map(|(name, shape, numbers)| (name.clone(), entry(shape, numbers))).collect();
    // Names, numbers and strings always make JSON.
    let mut header = serde_json::to_vec(&SafetensorsHeader { metadata, entries }).unwrap_or_default();
    // The numbers begin at a multiple of 8, as the format asks.
    header.resize(header.len().next_multiple_of(8), b' ');
    let mut bytes = Vec::with_capacity(LENGTH_BYTES + header.len() + end);
    bytes.extend((header.len() as u64).to_le_bytes());
    bytes.extend(header);
    for (_, _, numbers) in tensors {
        bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }
    bytes
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

    fn file(header: &str, data: &[u8]) -> Vec<u8> {
        [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), data].concat()
    }

    #[test]
    fn all_four_kinds_of_floating_numbers_are_read() {
        let header = r#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
            "b":{"dtype":"F16","shape":[1,2],"data_offsets":[8,12]},
            "c":{"dtype":"BF16","shape":[],"data_offsets":[12,14]},
            "d":{"dtype":"F64","shape":[1],"data_offsets":[14,22]}}"#;
        let mut data = [1.5f32.to_le_bytes(), (-2f32).to_le_bytes()].concat();
        data.extend([0x00, 0x3c, 0x00, 0xc0, 0x80, 0x3f]);
        data.extend(0.25f64.to_le_bytes());
        let bytes = file(header, &data);
        let container = Container::open(&bytes).unwrap();
        for (name, numbers) in [("a", &[1.5, -2.0][..]), ("b", &[1.0, -2.0]), ("c", &[1.0]), ("d", &[0.25])] {
            assert_eq!(container.numbers(name).unwrap(), numbers, "{name}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let entry = |dtype: &str, shape: &str, offsets: &str| {
            format!(r#"{{"w":{{"dtype":"{dtype}","shape":{shape},"data_offsets":{offsets}}}}}"#)
        };
        for (bytes, words) in [
            (vec![], "too short"),
            (b"PK\x03\x04 a zip archive as PyTorch writes it".to_vec(), "This is not a safetensors"),
            (file("{", &[]), "header makes no sense"),
            (file(&entry("F32", "[1]", "[0,4]"), &[0; 3]), "3 bytes of numbers where 4"),
            (file(&entry("F32", "[1]", "[1,4]"), &[0; 4]), "“w” does not lie"),
            (file(&entry("F32", "[2]", "[0,4]"), &[0; 4]), "“w” is [2] of F32 and has 4 bytes"),
            (file(&entry("F32", "[4294967296,4294967296]", "[0,4]"), &[0; 4]), "has 4 bytes"),
            (file(&entry("I64", "[1]", "[0,8]"), &[0; 8]), "“w” holds numbers of the kind I64"),
            (file(&entry("F32", "[1]", "[0,4]"), &[0, 0, 0xc0, 0x7f]), "“w” holds a number that is not finite"),
        ] {
            let error = Container::open(&bytes).and_then(|container| container.numbers("w")).unwrap_err().to_string();
            assert!(error.contains(words), "{error} should say {words}");
        }
        let long = [&u64::MAX.to_le_bytes()[..], b"{}"].concat();
        assert_eq!(Container::open(&long).err(), Some(WeightsFileError::NoSafetensors));
    }
}
