//! What can be kept of a run: the tiles that are shown, with a caption, as one picture, and all that was shown as a film.

use leptos::prelude::*;

use crate::canvas::{BAR_PX, PaintedTiles, sheet_of};
use crate::platform::page::{self as browser, ObjectUrl};
use crate::state::share::film::clock as clock_words;
use crate::state::studies::image_film::{ImageReel, caption, drawn_size_px, tile_grid};
use crate::views::film_recording::{FilmCamera, FilmHandle, FilmRecording, FilmState, film_format};
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

struct TileCamera {
    reel: ImageReel,
    /// What the film is of, in words.
    what: String,
    tiles: PaintedTiles,
    /// The frame that `tiles` has taken in.
    taken: Option<usize>,
    /// Of the tiles, in CSS pixels.
    tiles_px: [f32; 2],
    name: String,
    recording: FilmRecording,
}

fn camera_on(app: SideHandle, film: FilmHandle<TileCamera>) -> Result<TileCamera, String> {
    let format = film_format()?;
    let seen = app.studies().with_untracked(|studies| {
        let models = &studies.image_models;
        let reel = ImageReel::of(models.run.as_ref()?)?;
        let tiles_px = drawn_size_px(&tile_grid(reel.moment(0))?);
        Some((reel, tiles_px, caption(models, 0)?))
    });
    let (reel, tiles_px, [what, _]) = seen.ok_or(words::film_waits())?;
    let blank = browser::new_canvas([1, 1]).ok_or(share::canvas_missing())?;
    let tiles = PaintedTiles::new(blank, app.shell.palette.get_untracked());
    let frame_px = [tiles_px[0], tiles_px[1] + BAR_PX];
    let recording = FilmRecording::start(format, frame_px, 1.0, move || {
        film.tick();
    })?;
    let name = format!("eddy-image-model.{}", format.extension);
    let mut camera = TileCamera { reel, what, tiles, taken: None, tiles_px, name, recording };
    camera.paint();
    Ok(camera)
}

impl FilmCamera for TileCamera {
    fn recording(&self) -> &FilmRecording {
        &self.recording
    }

    fn limit_s(&self) -> f64 {
        self.reel.length_s()
    }

    fn tick(&mut self) -> bool {
        // A hidden tab paints nothing.
        let rests = document().hidden();
        self.recording.tick(rests);
        if !rests {
            self.paint();
        }
        false
    }

    fn into_file(self) -> (String, FilmRecording) {
        (self.name, self.recording)
    }
}

impl TileCamera {
    fn paint(&mut self) {
        let frame = self.reel.at(self.recording.elapsed_s);
        let moment = self.reel.moment(frame);
        if self.taken != Some(frame) {
            let taken = tile_grid(moment).is_some_and(|grid| self.tiles.take(&grid).is_ok());
            self.taken = taken.then_some(frame);
        }
        let standing = words::moment_of(moment.step);
        if self.tiles.paint(&self.recording.sheet, self.tiles_px, [&self.what, &standing]).is_err() {
            log::warn!("a frame of the film was not painted");
        }
    }
}

/// A button that films the run, how far the film is, and the film.
#[component]
pub fn RunFilm() -> impl IntoView {
    let app = SideHandle::here();
    let filming = FilmHandle::<TileCamera>::new();
    let begin = move |_| {
        filming.cancel();
        filming.begin(camera_on(app, filming));
    };
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
                    disabled=move || !has_frames.get() on:click=begin>{words::film()}</button>
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
