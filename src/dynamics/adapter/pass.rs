//! The three ways through an autoencoder.

/// What points are taken through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// f = E∘D, from latent points to latent points.
    Map,
    /// E, from pictures to latent points.
    Encode,
    /// D, from latent points to pictures.
    Decode,
}
