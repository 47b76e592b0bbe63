//! What is said: results on standard output, progress and complaints on standard error, and why `lab` did not do what
//! was asked.

use std::io::{IsTerminal, Write};

use crate::platform::clock::now_ms;
use crate::protocol::Failure;
use crate::words::lab as text;

/// Why `lab` did not do what was asked, in words for the terminal.
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

/// The line is written at most this often.
const TELL_EVERY_MS: f64 = 100.0;

/// One line of a result. A reader that has gone (`lab … | head`) is no fault of ours.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// What was adjusted or left out, a line each.
pub fn note(notes: &[impl ToString]) {
    notes.iter().for_each(|note| complain(&text::note(note.to_string())));
}

/// Writes a file. One that is there is replaced in one go: whoever interrupts leaves the old or the new.
///
/// # Errors
/// In words, if it cannot be written.
pub fn write(file: &str, content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), String> {
    let in_words = |why: std::io::Error| text::file_unwritable(file, why.to_string());
    // A pipe or a terminal cannot be replaced.
    if std::fs::metadata(file).is_ok_and(|known| !known.is_file()) {
        return std::fs::write(file, content).map_err(in_words);
    }
    let part = format!("{file}.part");
    std::fs::write(&part, content).and_then(|()| std::fs::rename(&part, file)).map_err(in_words)
}

/// One line on the terminal that is written over and over; nothing where nobody watches.
pub struct ProgressLine {
    watched: bool,
    told_ms: f64,
    shown: bool,
}

impl ProgressLine {
    pub fn new() -> Self {
        Self { watched: std::io::stderr().is_terminal(), told_ms: f64::NEG_INFINITY, shown: false }
    }

    pub fn tell(&mut self, words: impl FnOnce() -> String) {
        if self.watched && now_ms() - self.told_ms > TELL_EVERY_MS {
            self.told_ms = now_ms();
            self.shown = true;
            // The end of a longer line before it is wiped.
            let _ = write!(std::io::stderr(), "\r{}\x1b[K", words());
            let _ = std::io::stderr().flush();
        }
    }

    /// Makes room for a result.
    pub fn wipe(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
        self.told_ms = f64::NEG_INFINITY;
    }
}

/// "12 s", "3 min", for what is left.
pub fn duration(seconds: f64) -> String {
    if seconds < 100.0 { format!("{seconds:.0} s") } else { format!("{:.0} min", seconds / 60.0) }
}
