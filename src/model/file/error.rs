//! Why a file gave no network.

/// Why a file gave no network, in words for the visitor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsFileError {
    #[error("This is no safetensors file.")]
    NoSafetensors,
    #[error("The file is damaged: {0}.")]
    Damaged(String),
    #[error("The file was written by a newer Eddy (format {0}).")]
    Newer(String),
    #[error("What the file says of its network makes no sense: {0}.")]
    Spec(String),
    #[error("“{tensor}” holds numbers of the kind {dtype}; F32, F16, BF16 and F64 are read.")]
    Numbers { tensor: String, dtype: String },
    #[error("“{tensor}” holds a number that is not finite.")]
    NotFinite { tensor: String },
    #[error("The tensor “{tensor}” {expected:?} is missing.")]
    Missing { tensor: String, expected: Vec<usize> },
    #[error("“{tensor}” {found:?} belongs to no layer of the network that the file describes.")]
    Unexpected { tensor: String, found: Vec<usize> },
    #[error("“{tensor}” has the shape {found:?}; {expected:?} was expected.")]
    Shape { tensor: String, expected: Vec<usize>, found: Vec<usize> },
    #[error(
        "“{tensor}” {found:?} is of another kind of layer. Only fully connected ones are read: weights of two axes, \
         and beside each maybe a bias of one axis."
    )]
    Unsupported { tensor: String, found: Vec<usize> },
    #[error("The bias “{tensor}” {found:?} has no weight beside it.")]
    BiasAlone { tensor: String, found: Vec<usize> },
    #[error("“{tensor}” {found:?} names neither encoder nor decoder, as other tensors do.")]
    NoHalf { tensor: String, found: Vec<usize> },
    #[error("“{tensor}” {found:?} takes {takes} numbers, but “{before}” {shape_before:?} before it gives {gives}.")]
    Chain { tensor: String, found: [usize; 2], takes: usize, before: String, shape_before: [usize; 2], gives: usize },
    #[error(
        "The first layer “{first}” {shape_first:?} takes {takes} numbers, but the last “{last}” {shape_last:?} gives \
         {gives}: an autoencoder gives what it takes."
    )]
    Ends { first: String, shape_first: [usize; 2], takes: usize, last: String, shape_last: [usize; 2], gives: usize },
    #[error("A network of {found} fully connected layers is no autoencoder: it has two at least.")]
    TooFew { found: usize },
    #[error("The network is too large: {0}.")]
    TooLarge(String),
}
