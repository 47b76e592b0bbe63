//! Why a file gave no network.

use crate::words::network_file as words;

/// Why a file gave no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsFileError {
    #[error("{}", words::not_safetensors())]
    NoSafetensors,
    #[error("{}", words::damaged(why))]
    Damaged { why: String },
    #[error("{}", words::newer(format))]
    Newer { format: String },
    #[error("{}", words::bad_spec(why))]
    Spec { why: String },
    #[error("{}", words::number_kind(tensor, dtype))]
    Numbers { tensor: String, dtype: String },
    #[error("{}", words::not_finite(tensor))]
    NotFinite { tensor: String },
    #[error("{}", words::missing(tensor, shape(expected)))]
    Missing { tensor: String, expected: Vec<usize> },
    #[error("{}", words::unexpected(tensor, shape(found)))]
    Unexpected { tensor: String, found: Vec<usize> },
    #[error("{}", words::wrong_shape(tensor, shape(found), shape(expected)))]
    Shape { tensor: String, expected: Vec<usize>, found: Vec<usize> },
    #[error("{}", words::other_layer(tensor, shape(found)))]
    Unsupported { tensor: String, found: Vec<usize> },
    #[error("{}", words::bias_alone(tensor, shape(found)))]
    BiasAlone { tensor: String, found: Vec<usize> },
    #[error("{}", words::no_half(tensor, shape(found)))]
    NoHalf { tensor: String, found: Vec<usize> },
    #[error("{}", words::chain(tensor, shape(found), *takes, before, shape(shape_before), *gives))]
    Chain { tensor: String, found: [usize; 2], takes: usize, before: String, shape_before: [usize; 2], gives: usize },
    #[error("{}", words::ends(first, shape(shape_first), *takes, last, shape(shape_last), *gives))]
    Ends { first: String, shape_first: [usize; 2], takes: usize, last: String, shape_last: [usize; 2], gives: usize },
    #[error("{}", words::too_few_layers(*found))]
    TooFew { found: usize },
    #[error("{}", words::network_too_large(why))]
    TooLarge { why: String },
}

/// "[2, 784]".
fn shape(sides: &[usize]) -> String {
    format!("{sides:?}")
}
