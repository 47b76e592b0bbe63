//! Who answers for a file, where its pieces are kept, and what becomes of it, in words too.

use std::future::Future;

use sha2::{Digest as _, Sha256};

use crate::words::published_models as words;

/// Of so many bytes a piece is: little beside any model, and enough that there are not thousands of them.
pub const PIECE_BYTES: usize = 4 << 20;

/// The connection failed: no answer, or none to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionLost;

/// The bytes of an answer as they come.
pub trait ByteBody {
    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks, or nobody wants the rest.
    fn next(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, ConnectionLost>>;
}

/// What a server answers.
pub struct RangeAnswer<B> {
    /// HTTP's.
    pub status: u16,
    /// The place in the file of the first byte that follows, where the answer says it.
    pub from: Option<u64>,
    /// Bytes of the whole file, where the answer says it.
    pub total: Option<u64>,
    pub body: B,
}

/// Who answers for files.
pub trait RangeSource {
    type Body: ByteBody;

    /// Asks for `url` from this byte on; from 0, for all of it.
    ///
    /// # Errors
    /// If there is no answer.
    fn ask(&self, url: &str, from: u64) -> impl Future<Output = Result<RangeAnswer<Self::Body>, ConnectionLost>>;

    /// Whether the visitor still wants the file.
    fn is_wanted(&self) -> bool;

    /// Lets others have their turn between two parts of long work.
    fn let_others_run(&self) -> impl Future<Output = ()>;
}

/// Where pieces are kept, by key. It may be denied or full: then they stay as long as the page.
pub trait PieceStore {
    /// Keeps these bytes in place of what has this key; whether they outlive the page.
    fn put(&self, key: &str, bytes: &[u8]) -> impl Future<Output = bool>;

    fn get(&self, key: &str) -> impl Future<Output = Option<Vec<u8>>>;

    fn remove(&self, key: &str) -> impl Future<Output = ()>;

    fn keys(&self) -> impl Future<Output = Vec<String>>;
}

/// A file to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedFile {
    /// What it belongs to, with other files: an id, and what people call it.
    pub group: String,
    pub title: String,
    /// Its own name.
    pub name: String,
    pub url: String,
    pub bytes: Option<u64>,
    /// 64 hexadecimal digits; without it, the file is taken as it comes.
    pub sha256: Option<String>,
}

impl WantedFile {
    /// Under which its pieces are kept: the same for the same bytes, wherever they come from.
    pub fn key(&self) -> String {
        match &self.sha256 {
            Some(sha256) => sha256.to_ascii_lowercase(),
            None => format!("u{}", hex(&Sha256::digest(self.url.as_bytes()))),
        }
    }
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteProgress {
    pub done: u64,
    pub of: Option<u64>,
    /// Whether what was kept is being read and checked; else bytes are coming in.
    pub is_checking: bool,
}

/// A file that is there and is what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedFile {
    pub bytes: u64,
    pub sha256: String,
    /// Whether it outlives the page.
    pub is_kept: bool,
}

/// Why a file is not there. Of the first three, what had come is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFetched {
    /// Nobody answered.
    Unanswered,
    BrokeOff {
        done: u64,
        of: Option<u64>,
    },
    /// The visitor wanted it to stop.
    Stopped,
    /// The server refuses the file.
    Refused {
        status: u16,
    },
    WrongLength {
        expected: u64,
        found: u64,
    },
    WrongChecksum {
        expected: String,
        found: String,
    },
}

/// Bytes between two looks at the progress: 200 of them are enough for a bar.
pub(super) fn told_every(of: Option<u64>) -> u64 {
    of.map_or(1 << 18, |of| of / 200).max(1)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

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
