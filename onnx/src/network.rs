//! What is asked for, and what is read: plain data.

use eddy_graph::Graph;
use serde::{Deserialize, Serialize};

use crate::fault::OnnxFault;

/// What is to be read.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Request {
    /// The bytes of one or two files, in any order.
    pub files: Vec<Vec<u8>>,
    /// Channels, height and width of a sample: for sizes that a file leaves open, and for pictures whose channels come last.
    pub sample: [usize; 3],
    /// The tensor that is the latent, where one file is cut.
    pub latent: Option<String>,
}

/// An autoencoder: pictures go in as channels × height × width, and come out so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OnnxAutoencoder {
    pub encoder: Graph,
    pub decoder: Graph,
    /// How pictures lie, where the file says it.
    pub picture: Option<[usize; 3]>,
    /// Where one file could be cut: the narrowest first. Empty for two files.
    pub latents: Vec<LatentTensor>,
    /// Which of them was taken.
    pub latent: usize,
    pub notes: Vec<OnnxNote>,
}

/// A tensor that cuts a network in two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatentTensor {
    pub name: String,
    /// Of one sample.
    pub shape: Vec<usize>,
}

/// What was assumed or left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum OnnxNote {
    /// Noise of a variational encoder became its mean.
    Noise { node: String },
    /// The encoder gives twice the code: the first half is its mean.
    FirstHalf { tensor: String },
    /// Of several outputs one was taken.
    Output { taken: String, of: Vec<String> },
    /// Pictures lie with their channels last, and are turned.
    ChannelsLast,
    /// Which file is the encoder could not be told by sizes.
    Order,
}

/// What is answered: a network, or why there is none.
pub type Reply = Result<OnnxAutoencoder, OnnxFault>;
