//! A film under way: a camera that paints frame after frame on a canvas of its own, which the browser
//! records. It goes on while the dialog is closed, and leaves nothing running when it ends.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::canvas::{BAR_PX, TrajectoryFilm, film_bar, sheet_of};
use crate::platform::clock;
use crate::platform::page::{self as browser, ObjectUrl, Recorder};
use crate::protocol::{Phase, TrajectoryId};
use crate::state::share::film::{
    AFTERGLOW_S, FRAMES_PER_SECOND, Format, LENGTHS_S, MOST_BYTES, bits_per_second, clock as clock_words, size_px,
};
use crate::state::share::{Caption, file_name};
use crate::state::{Page, words};
use crate::words::share;

use super::super::film_file::{Film, FilmState, developed, film_format};
use super::super::handle::SideHandle;
use super::super::stage_input::with_stage;
use super::sharing::Sharing;

/// What is filmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmSubject {
    /// The stage as it is, for at most so many seconds.
    Live {
        length_s: u32,
    },
    /// The same network again from its seed, until it is trained.
    FromBeginning,
    Trajectory(TrajectoryId),
}

/// The handle on what is filmed; there is one film at a time.
#[derive(Clone, Copy)]
pub struct Filming {
    pub state: RwSignal<FilmState>,
    note: RwSignal<Option<String>>,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    kept: StoredValue<Option<ObjectUrl>, LocalStorage>,
}

struct Camera {
    app: SideHandle,
    subject: FilmSubject,
    format: Format,
    canvas: HtmlCanvasElement,
    sheet: CanvasRenderingContext2d,
    recorder: Recorder,
    trajectory: Option<TrajectoryFilm>,
    /// Of the frame with its bar, in CSS pixels.
    frame_px: [f32; 2],
    title: String,
    name: String,
    clock: IntervalHandle,
    ticked_at_ms: f64,
    elapsed_s: f64,
    limit_s: f64,
    /// When training had ended.
    ended_at_s: Option<f64>,
    is_paused: bool,
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.clock.clear();
    }
}

impl Filming {
    /// Ends with the owner it is made under.
    pub fn new(sharing: Sharing) -> Self {
        let filming = Self {
            state: RwSignal::new(FilmState::Idle),
            note: sharing.note,
            camera: StoredValue::new_local(None),
            kept: StoredValue::new_local(None),
        };
        on_cleanup(move || drop(filming.camera.try_update_value(Option::take)));
        filming
    }

    pub fn begin(self, app: SideHandle, subject: FilmSubject) {
        self.cancel();
        if subject == FilmSubject::FromBeginning {
            app.act(Page::reset);
        }
        match self.camera_on(app, subject) {
            Ok(camera) => {
                let limit_s = camera.limit_s;
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
        self.note.try_set(None);
        self.state.try_set(FilmState::Idle);
    }

    /// Ends the recording and keeps what is there.
    pub fn finish(self) {
        let Some(camera) = self.camera.try_update_value(Option::take).flatten() else { return };
        self.note.try_set(None);
        self.state.set(FilmState::Finishing);
        spawn_local(async move {
            let made = camera.develop().await;
            // Cancelled meanwhile.
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
            _ => None,
        });
        self.kept.with_value(|kept| {
            if let (Some(url), Some(name)) = (kept, name) {
                url.save(&name);
            }
        });
    }

    fn camera_on(self, app: SideHandle, subject: FilmSubject) -> Result<Camera, String> {
        let format = film_format().ok_or(share::film_none())?;
        let density = browser::device_pixel_ratio().clamp(1.0, 2.0) as f32;
        let seen = with_stage(app, |stage, page| {
            let (trajectory, density) = match subject {
                FilmSubject::Trajectory(id) => {
                    (TrajectoryFilm::of(&stage.renderer, &page.on_stage(), id, 2.0).ok().flatten(), 2.0)
                }
                FilmSubject::Live { .. } | FilmSubject::FromBeginning => (None, density),
            };
            let stage_px = trajectory.as_ref().map_or_else(|| stage.renderer.view().size_px(), TrajectoryFilm::size_px);
            let what = if trajectory.is_some() { "leaf" } else { "training" };
            let title = share::named(Caption::of(page, "").title);
            (trajectory, density, stage_px, title, file_name(page, what, format.extension))
        });
        let (trajectory, density, stage_px, title, name) = seen.ok_or(share::stage_missing())?;
        if matches!(subject, FilmSubject::Trajectory(_)) && trajectory.is_none() {
            return Err(share::trajectory_not_drawn().to_owned());
        }
        let frame_px = [stage_px[0], stage_px[1] + BAR_PX];
        let (size, density) = size_px(frame_px, density);
        let canvas = browser::new_canvas(size).ok_or(share::canvas_missing())?;
        let sheet = sheet_of(&canvas, density).map_err(|_| share::canvas_missing())?;
        let limit_s = match subject {
            FilmSubject::Live { length_s } => f64::from(length_s),
            FilmSubject::FromBeginning => f64::from(LENGTHS_S[LENGTHS_S.len() - 1]),
            FilmSubject::Trajectory(_) => trajectory.as_ref().map_or(0.0, TrajectoryFilm::length_s),
        };
        let recorder = Recorder::start(&canvas, FRAMES_PER_SECOND, format.media_type, bits_per_second(size))
            .map_err(|why| share::film_not_begun(words::sentence(&why)))?;
        let interval = std::time::Duration::from_millis(u64::from(1000 / FRAMES_PER_SECOND));
        let clock =
            set_interval_with_handle(move || self.tick(), interval).map_err(|_| share::timer_missing().to_owned())?;
        let mut camera = Camera {
            app,
            subject,
            format,
            canvas,
            sheet,
            recorder,
            trajectory,
            frame_px,
            title,
            name,
            clock,
            ticked_at_ms: clock::now_ms(),
            elapsed_s: 0.0,
            limit_s,
            ended_at_s: None,
            is_paused: false,
        };
        if camera.awaits_field() {
            camera.recorder.pause();
            camera.is_paused = true;
        } else {
            camera.paint();
        }
        Ok(camera)
    }

    fn tick(self) {
        let seen = self.camera.try_update_value(|camera| camera.as_mut().map(Camera::tick)).flatten();
        let Some(FilmTick { elapsed_s, limit_s, bytes, is_over }) = seen else { return };
        if is_over {
            return self.finish();
        }
        let words = format!("● {}", clock_words(elapsed_s));
        if self.note.with_untracked(|note| note.as_deref() != Some(&words)) {
            self.note.set(Some(words));
        }
        // What is shown need not change with every frame.
        let is_news = self.state.with_untracked(|state| match state {
            FilmState::Recording { elapsed_s: before_s, bytes: before, .. } => {
                elapsed_s - before_s > 0.2 || bytes != *before
            }
            _ => false,
        });
        if is_news {
            self.state.set(FilmState::Recording { elapsed_s, limit_s, bytes });
        }
    }
}

struct FilmTick {
    elapsed_s: f64,
    limit_s: f64,
    bytes: u64,
    is_over: bool,
}

impl Camera {
    fn tick(&mut self) -> FilmTick {
        let now_ms = clock::now_ms();
        let since_s = (now_ms - std::mem::replace(&mut self.ticked_at_ms, now_ms)) / 1000.0;
        // A hidden tab paints nothing and trains nothing; a new network has no field yet.
        let rests = document().hidden() || self.awaits_field();
        match (self.is_paused, rests) {
            (false, true) => self.recorder.pause(),
            (true, false) => self.recorder.resume(),
            _ => {}
        }
        if !std::mem::replace(&mut self.is_paused, rests) {
            self.elapsed_s += since_s;
        }
        if !rests {
            self.paint();
        }
        let bytes = self.recorder.bytes();
        let is_over = self.elapsed_s >= self.limit_s || bytes >= MOST_BYTES || self.has_ended();
        FilmTick { elapsed_s: self.elapsed_s, limit_s: self.limit_s, bytes, is_over }
    }

    fn awaits_field(&self) -> bool {
        self.subject == FilmSubject::FromBeginning
            && self.elapsed_s == 0.0
            && self.app.page.with_untracked(|page| page.run.snapshot.is_none())
    }

    /// Of training from the beginning: it is trained, and was looked at for a while.
    fn has_ended(&mut self) -> bool {
        if self.subject != FilmSubject::FromBeginning {
            return false;
        }
        let ended = self
            .app
            .page
            .with_untracked(|page| matches!(page.run.phase, Some(Phase::Finished | Phase::Diverged { .. })));
        match self.ended_at_s {
            Some(ended_at_s) => self.elapsed_s - ended_at_s >= AFTERGLOW_S,
            None => {
                self.ended_at_s = ended.then_some(self.elapsed_s);
                false
            }
        }
    }

    fn paint(&mut self) {
        let (sheet, elapsed_s) = (&self.sheet, self.elapsed_s);
        let room_px = [self.frame_px[0], self.frame_px[1] - BAR_PX];
        let painted = match &mut self.trajectory {
            Some(trajectory) => {
                trajectory.paint(sheet, elapsed_s).map(|standing| Some((standing, trajectory.palette().clone())))
            }
            None => with_stage(self.app, |stage, page| {
                let step = page.run.snapshot.as_ref().map_or_else(|| page.run.step(), |snapshot| snapshot.step);
                let palette = stage.renderer.palette().clone();
                stage.copy_to(sheet, page, room_px).map(|()| Some((share::film_step(step), palette)))
            })
            .unwrap_or(Ok(None)),
        };
        let finished = painted.and_then(|words| match words {
            Some((standing, palette)) => film_bar(sheet, self.frame_px, room_px[1], [&self.title, &standing], &palette),
            None => Ok(()),
        });
        if finished.is_err() {
            log::warn!("a frame of the film was not painted");
        }
    }

    /// The film as a file, and where it can be seen.
    async fn develop(self) -> Result<(Film, ObjectUrl), String> {
        let mut camera = self;
        camera.clock.clear();
        // The recorder ends by itself; what is left of the camera ends with it.
        let name = std::mem::take(&mut camera.name);
        developed(&camera.recorder, &camera.canvas, camera.format, camera.elapsed_s, name).await
    }
}
