//! Words for archives that cannot be opened, the same on the page and in `lab`.

use eddy_files::archive::ArchiveError;

use crate::words::Message;
use crate::words::files::message as files;

/// What is wrong, and what to do.
pub fn why_and_advice(error: &ArchiveError) -> [Message; 2] {
    match *error {
        ArchiveError::Damaged => [files::archive_damaged(), files::archive_damaged_advice()],
        ArchiveError::NoMemory => [files::no_memory(), files::no_memory_advice()],
        ArchiveError::BreaksOff => [files::archive_breaks_off(), files::archive_breaks_off_advice()],
        ArchiveError::FileTooLarge { limit_bytes } => {
            [files::archive_file_large(limit_bytes >> 20), files::archive_file_large_advice()]
        }
        ArchiveError::TooMuch { limit_bytes } => {
            [files::archive_too_much(limit_bytes >> 20), files::archive_too_much_advice()]
        }
        ArchiveError::Packing(method) => [files::archive_packing(method), files::archive_packing_advice()],
        ArchiveError::Encrypted => [files::archive_encrypted(), files::archive_encrypted_advice()],
        ArchiveError::TooDeep => [files::archive_deep(), files::archive_deep_advice()],
        ArchiveError::Empty => [files::archive_empty(), files::archive_empty_advice()],
    }
}
