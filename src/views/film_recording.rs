//! A film: a canvas that is painted frame after frame while the browser records it, how far it is, and what it comes to:
//! a file that knows its length, and where it can be watched. What is painted is a camera's.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::canvas::sheet_of;
use crate::platform::clock;
use crate::platform::page::{self as browser, ObjectUrl, Recorder};
use crate::platform::webm;
use crate::state::share::film::{
    FRAMES_PER_SECOND, Format, MOST_BYTES, bits_per_second, clock as clock_words, size_px,
};
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

/// What paints the frames of a film.
pub trait FilmCamera: 'static {
    fn recording(&self) -> &FilmRecording;

    /// At most so many seconds.
    fn limit_s(&self) -> f64;

    /// Time goes by: paints what is to be seen now, or rests. Whether the film is over, beyond its limits.
    fn tick(&mut self) -> bool;

    /// The name of the file, and the recording that is to end.
    fn into_file(self) -> (String, FilmRecording);
}

/// A canvas that the browser records, with the clock by which it is painted.
pub struct FilmRecording {
    pub sheet: CanvasRenderingContext2d,
    /// Without the pauses.
    pub elapsed_s: f64,
    canvas: HtmlCanvasElement,
    format: Format,
    recorder: Recorder,
    clock: IntervalHandle,
    ticked_at_ms: f64,
    is_paused: bool,
}

impl Drop for FilmRecording {
    fn drop(&mut self) {
        self.clock.clear();
    }
}

impl FilmRecording {
    /// Records a frame of this size in CSS pixels, at most so sharp; `tick` is called for every frame.
    ///
    /// # Errors
    /// In a sentence, if the browser refuses.
    pub fn start(format: Format, frame_px: [f32; 2], density: f32, tick: impl Fn() + 'static) -> Result<Self, String> {
        let (size, density) = size_px(frame_px, density);
        let canvas = browser::new_canvas(size).ok_or(share::canvas_missing())?;
        let sheet = sheet_of(&canvas, density).map_err(|_| share::canvas_missing())?;
        let recorder = Recorder::start(&canvas, FRAMES_PER_SECOND, format.media_type, bits_per_second(size))
            .map_err(|why| share::film_not_begun(words::sentence(&why)))?;
        let interval = Duration::from_millis(u64::from(1000 / FRAMES_PER_SECOND));
        let clock = set_interval_with_handle(tick, interval).map_err(|_| share::timer_missing())?;
        let ticked_at_ms = clock::now_ms();
        Ok(Self { sheet, elapsed_s: 0.0, canvas, format, recorder, clock, ticked_at_ms, is_paused: false })
    }

    /// Time goes by, of which nothing is recorded where the camera rests or did until now.
    pub fn tick(&mut self, rests: bool) {
        let now_ms = clock::now_ms();
        let since_s = (now_ms - std::mem::replace(&mut self.ticked_at_ms, now_ms)) / 1000.0;
        match (self.is_paused, rests) {
            (false, true) => self.recorder.pause(),
            (true, false) => self.recorder.resume(),
            (false, false) | (true, true) => {}
        }
        if !std::mem::replace(&mut self.is_paused, rests) {
            self.elapsed_s += since_s;
        }
    }

    /// Records nothing until the first tick at which the camera does not rest.
    pub fn pause(&mut self) {
        self.recorder.pause();
        self.is_paused = true;
    }

    /// The film as a file of this name, and its bytes as long as the address is held.
    async fn developed(self, name: String) -> Result<(Film, ObjectUrl), String> {
        self.clock.clear();
        let film = self.recorder.finish().await.ok_or(share::film_empty())?;
        let bytes = browser::contents(&film).await.map_err(|_| share::film_too_large())?;
        let bytes = webm::with_duration(bytes.to_vec(), 1000.0 * self.elapsed_s);
        let film = browser::blob_of(&bytes, self.format.container()).ok_or(share::film_not_kept())?;
        let url = ObjectUrl::of(&film).ok_or(share::film_not_kept())?;
        let megabytes = words::megabytes(bytes.len() as u64);
        let [width, height] = [self.canvas.width(), self.canvas.height()];
        let words = share::film_made(clock_words(self.elapsed_s), width, height, megabytes, &name);
        Ok((Film { url: url.as_str().to_owned(), name, words }, url))
    }
}

/// What this browser writes films as.
///
/// # Errors
/// In a sentence, if it writes none.
pub fn film_format() -> Result<Format, String> {
    Ok(Format::of(browser::can_record).ok_or(share::film_none())?)
}

/// The handle on a film; there is one at a time.
pub struct FilmHandle<C: FilmCamera> {
    pub state: RwSignal<FilmState>,
    camera: StoredValue<Option<C>, LocalStorage>,
    kept: StoredValue<Option<ObjectUrl>, LocalStorage>,
}

impl<C: FilmCamera> Clone for FilmHandle<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: FilmCamera> Copy for FilmHandle<C> {}

impl<C: FilmCamera> FilmHandle<C> {
    /// Ends with the owner it is made under.
    pub fn new() -> Self {
        let camera = StoredValue::new_local(None);
        on_cleanup(move || drop(camera.try_update_value(Option::<C>::take)));
        Self { state: RwSignal::new(FilmState::Idle), camera, kept: StoredValue::new_local(None) }
    }

    /// Begins with this camera, or says why there is none.
    pub fn begin(self, camera: Result<C, String>) {
        match camera {
            Ok(camera) => {
                let limit_s = camera.limit_s();
                self.camera.set_value(Some(camera));
                self.state.set(FilmState::Recording { elapsed_s: 0.0, limit_s, bytes: 0 });
            }
            Err(why) => self.state.set(FilmState::Failed(why)),
        }
    }

    /// Gives up what is recorded, and the film that was made.
    pub fn cancel(self) {
        self.camera.try_update_value(Option::take);
        self.kept.try_update_value(Option::take);
        self.state.try_set(FilmState::Idle);
    }

    /// Paints the next frame. The seconds so far, while it goes on.
    pub fn tick(self) -> Option<f64> {
        let ticked = |camera: &mut C| {
            let is_over = camera.tick();
            let (elapsed_s, bytes) = (camera.recording().elapsed_s, camera.recording().recorder.bytes());
            let limit_s = camera.limit_s();
            (elapsed_s, limit_s, bytes, is_over || elapsed_s >= limit_s || bytes >= MOST_BYTES)
        };
        let seen = self.camera.try_update_value(|camera| camera.as_mut().map(ticked)).flatten();
        let (elapsed_s, limit_s, bytes, is_over) = seen?;
        if is_over {
            self.finish();
            return None;
        }
        // What is shown need not change with every frame.
        let is_news = self.state.with_untracked(|state| match state {
            FilmState::Recording { elapsed_s: before_s, bytes: before, .. } => {
                elapsed_s - before_s > 0.2 || bytes != *before
            }
            FilmState::Idle | FilmState::Finishing | FilmState::Done(_) | FilmState::Failed(_) => false,
        });
        if is_news {
            self.state.set(FilmState::Recording { elapsed_s, limit_s, bytes });
        }
        Some(elapsed_s)
    }

    /// Ends the recording and keeps what is there.
    pub fn finish(self) {
        let Some(camera) = self.camera.try_update_value(Option::take).flatten() else { return };
        self.state.set(FilmState::Finishing);
        spawn_local(async move {
            let (name, recording) = camera.into_file();
            let made = recording.developed(name).await;
            // Given up meanwhile.
            if self.state.try_with_untracked(|state| *state == FilmState::Finishing) != Some(true) {
                return;
            }
            match made {
                Ok((film, url)) => {
                    self.kept.set_value(Some(url));
                    self.state.set(FilmState::Done(film));
                }
                Err(why) => self.state.set(FilmState::Failed(why)),
            }
        });
    }

    /// Lets the visitor keep the film.
    pub fn save(self) {
        let name = self.state.with_untracked(|state| match state {
            FilmState::Done(film) => Some(film.name.clone()),
            FilmState::Idle | FilmState::Recording { .. } | FilmState::Finishing | FilmState::Failed(_) => None,
        });
        self.kept.with_value(|kept| {
            if let (Some(url), Some(name)) = (kept, name) {
                url.save(&name);
            }
        });
    }
}
