//! Why `lab` did not do what was asked.

use crate::protocol::Failure;

/// In words for the terminal.
#[derive(Debug, PartialEq, Eq)]
pub enum LabError {
    /// The words make no sense.
    Usage(String),
    /// They do, but it could not be done.
    Failed(String),
}

impl From<String> for LabError {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

impl LabError {
    pub fn usage(why: impl Into<String>) -> Self {
        Self::Usage(why.into())
    }
}

/// A failure in one sentence after the other.
pub fn in_words(failure: Failure) -> String {
    failure.to_string()
}
