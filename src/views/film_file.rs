//! What a film that is recorded comes to: a file that knows its length, and where it can be watched.

use web_sys::HtmlCanvasElement;

use crate::platform::page::{self as browser, ObjectUrl, Recorder};
use crate::platform::webm;
use crate::state::share::film::{Format, clock};
use crate::state::words;
use crate::words::share;

/// How far a film is.
#[derive(Clone, Debug, PartialEq)]
pub enum FilmState {
    Idle,
    Recording {
        elapsed_s: f64,
        limit_s: f64,
        bytes: u64,
    },
    /// The browser writes the end.
    Finishing,
    Done(Film),
    /// In a sentence.
    Failed(String),
}

/// A film that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Film {
    pub url: String,
    pub name: String,
    /// Length, size and bytes in words.
    pub words: String,
}

/// What this browser writes films as, if it does.
pub fn film_format() -> Option<Format> {
    Format::of(browser::can_record)
}

/// Ends the recording of `canvas`, which took so many seconds without its pauses: the film under this name, and its
/// bytes as long as the address is held.
///
/// # Errors
/// In a sentence, if the browser gives no film.
pub async fn developed(
    recorder: &Recorder,
    canvas: &HtmlCanvasElement,
    format: Format,
    elapsed_s: f64,
    name: String,
) -> Result<(Film, ObjectUrl), String> {
    let size = [canvas.width(), canvas.height()];
    let film = recorder.finish().await.ok_or(share::film_empty())?;
    let bytes = browser::contents(&film).await.map_err(|_| share::film_too_large())?;
    let bytes = webm::with_duration(bytes.to_vec(), 1000.0 * elapsed_s);
    let film = browser::blob_of(&bytes, format.container()).ok_or(share::film_not_kept())?;
    let url = ObjectUrl::of(&film).ok_or(share::film_not_kept())?;
    let megabytes = words::megabytes(bytes.len() as u64);
    let words = share::film_made(clock(elapsed_s), size[0], size[1], megabytes, &name);
    Ok((Film { url: url.as_str().to_owned(), name, words }, url))
}
