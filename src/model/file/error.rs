//! Why a file gave no network.

use crate::words::network_file as words;

/// Why a file gave no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsFileError {
    #[error("{}", words::not_safetensors())]
    NoSafetensors,
    /// A file of another program, with the lines of Python that convert it.
    #[error("{}\n{lines}", words::other_format(name))]
    Other { name: String, lines: String },
    #[error("{}", words::packed())]
    Packed,
    #[error("{}", words::lfs_pointer())]
    LfsPointer,
    #[error("{}", words::web_page())]
    WebPage,
    #[error("{}", words::no_tensors())]
    NoTensors,
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
    #[error("{}", words::other_kernel(tensor, shape(found), sides[0], sides[1]))]
    Kernel { tensor: String, found: Vec<usize>, sides: [usize; 2] },
    #[error("{}", words::other_convolutions(why))]
    Convolutions { why: String },
    #[error("{}", words::norm_without_place(tensor, shape(found)))]
    Norm { tensor: String, found: Vec<usize> },
    #[error("{}", words::many_orders())]
    ManyOrders,
    #[error("{}", words::no_way_back(*takes, *gives))]
    NoWayBack { takes: usize, gives: usize },
    #[error("{}", words::conditional(*label))]
    Conditional { label: usize },
    #[error("{}", words::chain(tensor, shape(found), *takes, before, shape(shape_before), *gives))]
    Chain { tensor: String, found: Vec<usize>, takes: usize, before: String, shape_before: Vec<usize>, gives: usize },
    #[error("{}", words::ends(first, shape(shape_first), *takes, last, shape(shape_last), *gives))]
    Ends { first: String, shape_first: Vec<usize>, takes: usize, last: String, shape_last: Vec<usize>, gives: usize },
    #[error("{}", words::too_few_layers(*found))]
    TooFew { found: usize },
    /// ONNX files that give no network.
    #[error("{why}")]
    Onnx { why: String },
    #[error("{}", words::network_too_large(why))]
    TooLarge { why: String },
}

/// "[2, 784]".
fn shape(sides: &[usize]) -> String {
    format!("{sides:?}")
}
