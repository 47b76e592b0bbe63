//! Words for files that did not come, and for sizes.

use super::contract::NotFetched;
use crate::words::published_models as words;

impl NotFetched {
    /// What happened, why, and what to do. Nothing is to be said of what the visitor has stopped.
    pub fn in_words(&self, file: &str, host: &str, is_online: bool) -> Option<String> {
        Some(match self {
            Self::Stopped => return None,
            Self::Unanswered if is_online => words::unanswered(file, host),
            Self::Unanswered => words::offline(file),
            Self::BrokeOff { done, of: Some(of) } => words::broke_off(bytes_in_words(*done), bytes_in_words(*of), file),
            Self::BrokeOff { done, of: None } => words::broke_off_unknown(bytes_in_words(*done), file),
            Self::Refused { status } => words::refused(host, file, *status),
            Self::WrongLength { expected, found } => words::wrong_length(file, expected.to_string(), found.to_string()),
            Self::WrongChecksum { expected, found } => words::wrong_checksum(file, expected, found),
        })
    }
}

/// "9.8 MB": bytes as people count them.
pub fn bytes_in_words(bytes: u64) -> String {
    match bytes as f64 {
        bytes if bytes < 1e6 => format!("{:.0} kB", (bytes / 1e3).ceil()),
        bytes if bytes < 1e8 => format!("{:.1} MB", bytes / 1e6),
        bytes if bytes < 1e9 => format!("{:.0} MB", bytes / 1e6),
        bytes => format!("{:.1} GB", bytes / 1e9),
    }
}
