//! What can be kept of a run: the tiles that are shown, with a caption, as one picture, and all that was shown as a film.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::canvas::{BAR_PX, PaintedTiles, sheet_of};
use crate::platform::clock;
use crate::platform::page::{self as browser, ObjectUrl, Recorder};
use crate::state::share::film::{
    FRAMES_PER_SECOND, Format, MOST_BYTES, bits_per_second, clock as clock_words, size_px as film_size_px,
};
use crate::state::studies::image_film::{ImageReel, caption, drawn_size_px, tile_grid};
use crate::state::words as state_words;
use crate::views::film_file::{FilmState, developed, film_format};
use crate::views::handle::SideHandle;
use crate::words::{image_run as words, share};

use super::study_access::models;

/// What is shown now, with step, seed and model below it.
pub async fn save_captioned(app: SideHandle) -> Option<()> {
    let (grid, caption) = app.studies().with_untracked(|studies| {
        let models = &studies.image_models;
        let moment = models.run.as_ref()?.moments.shown()?;
        Some((tile_grid(moment)?, caption(models, moment.step)?))
    })?;
    let size_px = drawn_size_px(&grid);
    let canvas = browser::new_canvas([size_px[0] as u32, (size_px[1] + BAR_PX) as u32])?;
    let tiles = PaintedTiles::new(browser::new_canvas([1, 1])?, app.shell.palette.get_untracked());
    tiles.take(&grid).ok()?;
    let [what, standing] = &caption;
    tiles.paint(&sheet_of(&canvas, 1.0).ok()?, size_px, [what, standing]).ok()?;
    ObjectUrl::of(&browser::png(&canvas).await?)?.save("eddy-image-model-tiles.png");
    Some(())
}

/// The handle on the film of a run; there is one at a time.
#[derive(Clone, Copy)]
struct TileFilming {
    state: RwSignal<FilmState>,
    camera: StoredValue<Option<TileCamera>, LocalStorage>,
    kept: StoredValue<Option<ObjectUrl>, LocalStorage>,
}

struct TileCamera {
    reel: ImageReel,
    /// What the film is of, in words.
    what: String,
    tiles: PaintedTiles,
    /// The frame that `tiles` has taken in.
    taken: Option<usize>,
    /// Of the tiles, in CSS pixels.
    tiles_px: [f32; 2],
    format: Format,
    canvas: HtmlCanvasElement,
    sheet: CanvasRenderingContext2d,
    recorder: Recorder,
    clock: IntervalHandle,
    ticked_at_ms: f64,
    elapsed_s: f64,
    is_paused: bool,
}

impl Drop for TileCamera {
    fn drop(&mut self) {
        self.clock.clear();
    }
}

impl TileFilming {
    /// Ends with the owner it is made under.
    fn new() -> Self {
        let filming = Self {
            state: RwSignal::new(FilmState::Idle),
            camera: StoredValue::new_local(None),
            kept: StoredValue::new_local(None),
        };
        on_cleanup(move || drop(filming.camera.try_update_value(Option::take)));
        filming
    }

    fn begin(self, app: SideHandle) {
        self.cancel();
        match self.camera_on(app) {
            Ok(camera) => {
                let limit_s = camera.reel.length_s();
                self.camera.set_value(Some(camera));
                self.state.set(FilmState::Recording { elapsed_s: 0.0, limit_s, bytes: 0 });
            }
            Err(why) => self.state.set(FilmState::Failed(why)),
        }
    }

    /// Gives up what is recorded, and the film that was made.
    fn cancel(self) {
        self.camera.try_update_value(Option::take);
        self.kept.try_update_value(Option::take);
        self.state.try_set(FilmState::Idle);
    }

    fn camera_on(self, app: SideHandle) -> Result<TileCamera, String> {
        let format = film_format().ok_or(share::film_none())?;
        let seen = app.studies().with_untracked(|studies| {
            let models = &studies.image_models;
            let reel = ImageReel::of(models.run.as_ref()?)?;
            let tiles_px = drawn_size_px(&tile_grid(reel.moment(0))?);
            Some((reel, tiles_px, caption(models, 0)?))
        });
        let (reel, tiles_px, [what, _]) = seen.ok_or(words::film_waits())?;
        let (size, density) = film_size_px([tiles_px[0], tiles_px[1] + BAR_PX], 1.0);
        let canvas = browser::new_canvas(size).ok_or(share::canvas_missing())?;
        let sheet = sheet_of(&canvas, density).map_err(|_| share::canvas_missing())?;
        let blank = browser::new_canvas([1, 1]).ok_or(share::canvas_missing())?;
        let tiles = PaintedTiles::new(blank, app.shell.palette.get_untracked());
        let recorder = Recorder::start(&canvas, FRAMES_PER_SECOND, format.media_type, bits_per_second(size))
            .map_err(|why| share::film_not_begun(state_words::sentence(&why)))?;
        let interval = Duration::from_millis(u64::from(1000 / FRAMES_PER_SECOND));
        let clock = set_interval_with_handle(move || self.tick(), interval).map_err(|_| share::timer_missing())?;
        let mut camera = TileCamera {
            reel,
            what,
            tiles,
            taken: None,
            tiles_px,
            format,
            canvas,
            sheet,
            recorder,
            clock,
            ticked_at_ms: clock::now_ms(),
            elapsed_s: 0.0,
            is_paused: false,
        };
        camera.paint();
        Ok(camera)
    }

    fn tick(self) {
        let seen = self.camera.try_update_value(|camera| camera.as_mut().map(TileCamera::tick)).flatten();
        let Some((elapsed_s, limit_s, bytes)) = seen else { return };
        if elapsed_s >= limit_s || bytes >= MOST_BYTES {
            return self.finish();
        }
        // What is shown need not change with every frame.
        let is_news = self.state.with_untracked(
            |state| matches!(state, FilmState::Recording { elapsed_s: before_s, .. } if elapsed_s - before_s > 0.2),
        );
        if is_news {
            self.state.set(FilmState::Recording { elapsed_s, limit_s, bytes });
        }
    }

    fn finish(self) {
        let Some(camera) = self.camera.try_update_value(Option::take).flatten() else { return };
        self.state.set(FilmState::Finishing);
        spawn_local(async move {
            camera.clock.clear();
            let name = format!("eddy-image-model.{}", camera.format.extension);
            let made = developed(&camera.recorder, &camera.canvas, camera.format, camera.elapsed_s, name).await;
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
    fn save(self) {
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

impl TileCamera {
    /// Seconds of the film so far, of all, and its bytes.
    fn tick(&mut self) -> (f64, f64, u64) {
        let now_ms = clock::now_ms();
        let since_s = (now_ms - std::mem::replace(&mut self.ticked_at_ms, now_ms)) / 1000.0;
        // A hidden tab paints nothing.
        let rests = document().hidden();
        match (self.is_paused, rests) {
            (false, true) => self.recorder.pause(),
            (true, false) => self.recorder.resume(),
            (false, false) | (true, true) => {}
        }
        if !std::mem::replace(&mut self.is_paused, rests) {
            self.elapsed_s += since_s;
        }
        if !rests {
            self.paint();
        }
        (self.elapsed_s, self.reel.length_s(), self.recorder.bytes())
    }

    fn paint(&mut self) {
        let frame = self.reel.at(self.elapsed_s);
        let moment = self.reel.moment(frame);
        if self.taken != Some(frame) {
            let taken = tile_grid(moment).is_some_and(|grid| self.tiles.take(&grid).is_ok());
            self.taken = taken.then_some(frame);
        }
        let standing = words::moment_of(moment.step);
        if self.tiles.paint(&self.sheet, self.tiles_px, [&self.what, &standing]).is_err() {
            log::warn!("a frame of the film was not painted");
        }
    }
}

/// A button that films the run, how far the film is, and the film.
#[component]
pub fn RunFilm() -> impl IntoView {
    let app = SideHandle::here();
    let filming = TileFilming::new();
    let has_frames = models(app, |models| models.run.as_ref().is_some_and(|run| run.moments.seen().len() > 1));
    let is_idle =
        Memo::new(move |_| filming.state.with(|state| matches!(state, FilmState::Idle | FilmState::Failed(_))));
    let is_under_way = Memo::new(move |_| {
        filming.state.with(|state| matches!(state, FilmState::Recording { .. } | FilmState::Finishing))
    });
    let failed = move || {
        filming.state.with(|state| match state {
            FilmState::Failed(why) => Some(why.clone()),
            FilmState::Idle | FilmState::Recording { .. } | FilmState::Finishing | FilmState::Done(_) => None,
        })
    };
    let made = Memo::new(move |_| {
        filming.state.with(|state| match state {
            FilmState::Done(film) => Some(film.clone()),
            FilmState::Idle | FilmState::Recording { .. } | FilmState::Finishing | FilmState::Failed(_) => None,
        })
    });
    let (share_done, told) = (
        move || {
            filming.state.with(|state| match state {
                FilmState::Recording { elapsed_s, limit_s, .. } => elapsed_s / limit_s,
                FilmState::Idle | FilmState::Finishing | FilmState::Done(_) | FilmState::Failed(_) => 1.0,
            })
        },
        move || {
            filming.state.with(|state| match state {
                FilmState::Recording { elapsed_s, limit_s, .. } => {
                    share::film_so_far(clock_words(*elapsed_s), clock_words(limit_s.ceil()), "")
                }
                FilmState::Idle | FilmState::Finishing | FilmState::Done(_) | FilmState::Failed(_) => {
                    share::film_finishing().to_owned()
                }
            })
        },
    );
    view! {
        <div class="image-model-film">
            <Show when=move || is_idle.get()>
                <button type="button" class="button" id="image-model-film" title=words::film_help()
                    disabled=move || !has_frames.get() on:click=move |_| filming.begin(app)>{words::film()}</button>
            </Show>
            <Show when=move || is_under_way.get()>
                <progress max="1" aria-label=share::film_progress() prop:value=share_done></progress>
                <div class="image-model-buttons">
                    <span class="help" id="image-model-film-told">{told}</span>
                    <button type="button" class="button" id="image-model-film-cancel"
                        on:click=move |_| filming.cancel()>{share::film_cancel()}</button>
                </div>
            </Show>
            {move || made.get().map(|film| view! {
                <video id="image-model-film-preview" class="share-film" src=film.url controls muted playsinline preload="auto"></video>
                <div class="image-model-buttons">
                    <span class="help">{film.words}</span>
                    <button type="button" class="button" id="image-model-film-again"
                        on:click=move |_| filming.cancel()>{share::film_again()}</button>
                    <button type="button" class="button primary" id="image-model-film-save"
                        on:click=move |_| filming.save()>{share::save()}</button>
                </div>
            })}
            <p class="complaint" id="image-model-film-failed" role="alert">{failed}</p>
        </div>
    }
}
