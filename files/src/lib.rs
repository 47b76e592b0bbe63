//! Data files as people keep them: what a file is, the files in an archive, and the pictures and labels in
//! arrays and tables.
//!
//! ```text
//! zip, tar ──▶ the files inside (`archive`; `zip` and `tar` alone where bytes arrive in parts)
//! npy ──▶ array ┐
//! csv ──────────┼──▶ `NumberPictures` (numbers of any type, any order of axes) ──scale──▶ bytes, 0 black … 255 white
//! idx ──────────┘    and `Labels`
//! ```
//!
//! Nothing in a file is trusted. A length counts only once the bytes are there, no reader panics, and none
//! allocates more than its bound: `archive` what its limits say, `npy` a few bytes beside its input, `csv` at most
//! [`csv::MAX_NUMBER_BYTES`] and its input once more, everything else in proportion to its input.
//! Errors are plain data: who shows them has the words.

pub mod archive;
pub mod csv;
pub mod kind;
pub mod label_list;
pub mod labels;
pub mod names;
pub mod npy;
pub mod numbers;
pub mod pictures;
pub mod tar;
pub mod zip;

pub use labels::Labels;
pub use numbers::{NumberRange, NumberType, Numbers, Scale};
pub use pictures::NumberPictures;
