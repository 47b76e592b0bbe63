//! The safetensors container: 8 bytes of header length, a JSON header that says what lies where, and the
//! numbers. Read and written here (ARCHITECTURE.md, "Written by hand"): the library's errors do not say which
//! tensor is wrong and how, and its files depend on the order of a hash map.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::WeightsFileError;
use super::tensors::{RawTensor, TensorSet};
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

/// # Errors
/// If the bytes are no whole safetensors file.
pub fn open(bytes: &[u8]) -> Result<TensorSet<'_>, WeightsFileError> {
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
    let entries = header.entries.into_iter().map(|(name, Entry { dtype, shape, data_offsets: [from, to] })| {
        (name, RawTensor { kind: dtype, shape, bytes: &data[from..to], layout: None })
    });
    Ok(TensorSet { metadata: header.metadata, tensors: entries.collect(), notes: Vec::new() })
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
        let container = open(&bytes).unwrap();
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
            (b"Weights of a network, in words".to_vec(), "neither safetensors nor PyTorch"),
            (file("{", &[]), "header makes no sense"),
            (file(&entry("F32", "[1]", "[0,4]"), &[0; 3]), "3 bytes of numbers where 4"),
            (file(&entry("F32", "[1]", "[1,4]"), &[0; 4]), "“w” does not lie"),
            (file(&entry("F32", "[2]", "[0,4]"), &[0; 4]), "“w” is [2] of F32 and has 4 bytes"),
            (file(&entry("F32", "[4294967296,4294967296]", "[0,4]"), &[0; 4]), "has 4 bytes"),
            (file(&entry("I64", "[1]", "[0,8]"), &[0; 8]), "“w” holds numbers of type I64"),
            (file(&entry("F32", "[1]", "[0,4]"), &[0, 0, 0xc0, 0x7f]), "“w” holds a number that is not finite"),
        ] {
            let error = open(&bytes).and_then(|container| container.numbers("w")).unwrap_err().to_string();
            assert!(error.contains(words), "{error} should say {words}");
        }
        let long = [&u64::MAX.to_le_bytes()[..], b"{}"].concat();
        assert_eq!(open(&long).err(), Some(WeightsFileError::NoSafetensors));
    }
}
