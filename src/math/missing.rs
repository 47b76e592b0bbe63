//! Numbers that were not measured, in files for people: null where the number is not finite, because
//! JSON has no NaN. Between page and engine every f32 travels as it is.

use serde::{Deserialize, Deserializer, Serializer};

/// For `#[serde(with = "missing")]`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() && !value.is_finite() {
        serializer.serialize_none()
    } else {
        serializer.serialize_f32(*value)
    }
}

/// null becomes NaN: not measured.
///
/// # Errors
/// Those of the deserializer.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    if deserializer.is_human_readable() {
        Ok(Option::<f32>::deserialize(deserializer)?.unwrap_or(f32::NAN))
    } else {
        f32::deserialize(deserializer)
    }
}
