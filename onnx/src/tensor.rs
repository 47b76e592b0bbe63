//! Numbers of a file's tensors.

use bytes::Bytes;
use eddy_graph::number_count;
use half::{bf16, f16};
use prost::Message;

use crate::fault::OnnxFault;
use crate::messages::TensorMessage;
use crate::value::Known;

/// Kinds of numbers as the format counts them.
pub mod kind {
    pub const FLOAT: i32 = 1;
    pub const UINT8: i32 = 2;
    pub const INT8: i32 = 3;
    pub const UINT16: i32 = 4;
    pub const INT16: i32 = 5;
    pub const INT32: i32 = 6;
    pub const INT64: i32 = 7;
    pub const BOOL: i32 = 9;
    pub const FLOAT16: i32 = 10;
    pub const DOUBLE: i32 = 11;
    pub const UINT32: i32 = 12;
    pub const UINT64: i32 = 13;
    pub const BFLOAT16: i32 = 16;
}

/// Where a tensor says that its numbers are in another file.
const EXTERNAL: i32 = 1;

/// The tensor's name and numbers.
///
/// # Errors
/// If its numbers are elsewhere, of an unknown kind, or not as many as its shape says.
pub fn read(bytes: &Bytes) -> Result<(String, Known), OnnxFault> {
    let message = TensorMessage::decode(bytes.clone()).map_err(|_| OnnxFault::Damaged)?;
    let name = message.name.clone();
    if message.data_location == EXTERNAL || !message.external_data.is_empty() {
        return Err(OnnxFault::ExternalData { tensor: name });
    }
    let known = numbers(&message).ok_or_else(|| OnnxFault::Tensor { tensor: name.clone() })?;
    Ok((name, known))
}

fn numbers(message: &TensorMessage) -> Option<Known> {
    let shape = message.dims.iter().map(|&size| usize::try_from(size).ok()).collect::<Option<Vec<usize>>>()?;
    let count = number_count(&shape)?;
    let raw = message.raw_data.as_deref();
    let real = |numbers: Vec<f32>| (numbers.len() == count).then(|| Known::reals(shape.clone(), numbers));
    let whole = |numbers: Vec<i64>| (numbers.len() == count).then(|| Known::wholes(shape.clone(), numbers));
    let narrow = || message.int32_data.iter().copied();
    match (message.data_type, raw) {
        (kind::FLOAT, Some(raw)) => real(each(raw, f32::from_le_bytes)?),
        (kind::FLOAT, None) => real(message.float_data.clone()),
        (kind::DOUBLE, Some(raw)) => real(each(raw, |bytes| f64::from_le_bytes(bytes) as f32)?),
        (kind::DOUBLE, None) => real(message.double_data.iter().map(|&number| number as f32).collect()),
        (kind::FLOAT16, Some(raw)) => real(each(raw, |bytes| f16::from_le_bytes(bytes).to_f32())?),
        (kind::FLOAT16, None) => real(narrow().map(|bits| f16::from_bits(bits as u16).to_f32()).collect()),
        (kind::BFLOAT16, Some(raw)) => real(each(raw, |bytes| bf16::from_le_bytes(bytes).to_f32())?),
        (kind::BFLOAT16, None) => real(narrow().map(|bits| bf16::from_bits(bits as u16).to_f32()).collect()),
        (kind::INT64, Some(raw)) => whole(each(raw, i64::from_le_bytes)?),
        (kind::INT64, None) => whole(message.int64_data.clone()),
        (kind::UINT64, Some(raw)) => whole(each(raw, |bytes| u64::from_le_bytes(bytes) as i64)?),
        (kind::UINT64 | kind::UINT32, None) => {
            whole(message.uint64_data.iter().map(|&number| i64::try_from(number).unwrap_or(i64::MAX)).collect())
        }
        (kind::UINT32, Some(raw)) => whole(each(raw, |bytes| i64::from(u32::from_le_bytes(bytes)))?),
        (kind::INT32, Some(raw)) => whole(each(raw, |bytes| i64::from(i32::from_le_bytes(bytes)))?),
        (kind::INT16, Some(raw)) => whole(each(raw, |bytes| i64::from(i16::from_le_bytes(bytes)))?),
        (kind::UINT16, Some(raw)) => whole(each(raw, |bytes| i64::from(u16::from_le_bytes(bytes)))?),
        (kind::INT8, Some(raw)) => whole(each(raw, |bytes| i64::from(i8::from_le_bytes(bytes)))?),
        (kind::UINT8 | kind::BOOL, Some(raw)) => whole(raw.iter().copied().map(i64::from).collect()),
        (kind::INT32 | kind::INT16 | kind::UINT16 | kind::INT8 | kind::UINT8 | kind::BOOL, None) => {
            whole(narrow().map(i64::from).collect())
        }
        _ => None,
    }
}

/// Numbers of so many bytes each; `None` if they break off.
fn each<const N: usize, T>(raw: &[u8], number: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let (whole, rest) = raw.as_chunks::<N>();
    rest.is_empty().then(|| whole.iter().map(|&bytes| number(bytes)).collect())
}
