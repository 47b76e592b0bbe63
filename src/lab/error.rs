//! Why `lab` did not do what was asked.

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
