//! A film of the stage: a camera that paints it, or a trajectory, frame after frame. It goes on while the dialog is
//! closed, and leaves nothing running when it ends.

use leptos::prelude::*;

use crate::canvas::{BAR_PX, TrajectoryFilm, film_bar};
use crate::platform::page as browser;
use crate::protocol::{Phase, TrajectoryId};
use crate::state::Page;
use crate::state::share::film::{AFTERGLOW_S, LENGTHS_S, clock as clock_words};
use crate::state::share::{Caption, file_name};
use crate::words::share;

use super::super::film_recording::{FilmCamera, FilmHandle, FilmRecording, film_format};
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

/// The handle on what is filmed, and on what the button that opens the dialog says of it.
#[derive(Clone, Copy)]
pub struct StageFilm {
    pub film: FilmHandle<StageCamera>,
    note: RwSignal<Option<String>>,
}

pub struct StageCamera {
    app: SideHandle,
    subject: FilmSubject,
    recording: FilmRecording,
    trajectory: Option<TrajectoryFilm>,
    /// Of the frame with its bar, in CSS pixels.
    frame_px: [f32; 2],
    title: String,
    name: String,
    limit_s: f64,
    /// When training had ended.
    ended_at_s: Option<f64>,
}

impl StageFilm {
    /// Ends with the owner it is made under.
    pub fn new(sharing: Sharing) -> Self {
        Self { film: FilmHandle::new(), note: sharing.note }
    }

    pub fn begin(self, app: SideHandle, subject: FilmSubject) {
        self.cancel();
        if subject == FilmSubject::FromBeginning {
            app.act(Page::reset);
        }
        self.film.begin(self.camera_on(app, subject));
    }

    /// Gives up what is recorded, and the film that was made.
    pub fn cancel(self) {
        self.film.cancel();
        self.note.try_set(None);
    }

    /// Ends the recording and keeps what is there.
    pub fn finish(self) {
        self.note.try_set(None);
        self.film.finish();
    }

    fn tick(self) {
        let words = self.film.tick().map(|elapsed_s| format!("● {}", clock_words(elapsed_s)));
        if self.note.with_untracked(|note| *note != words) {
            self.note.set(words);
        }
    }

    fn camera_on(self, app: SideHandle, subject: FilmSubject) -> Result<StageCamera, String> {
        let format = film_format()?;
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
        let limit_s = match subject {
            FilmSubject::Live { length_s } => f64::from(length_s),
            FilmSubject::FromBeginning => f64::from(LENGTHS_S[LENGTHS_S.len() - 1]),
            FilmSubject::Trajectory(_) => trajectory.as_ref().map_or(0.0, TrajectoryFilm::length_s),
        };
        let recording = FilmRecording::start(format, frame_px, density, move || self.tick())?;
        let mut camera =
            StageCamera { app, subject, recording, trajectory, frame_px, title, name, limit_s, ended_at_s: None };
        if camera.awaits_field() {
            camera.recording.pause();
        } else {
            camera.paint();
        }
        Ok(camera)
    }
}

impl FilmCamera for StageCamera {
    fn recording(&self) -> &FilmRecording {
        &self.recording
    }

    fn limit_s(&self) -> f64 {
        self.limit_s
    }

    fn tick(&mut self) -> bool {
        // A hidden tab paints nothing and trains nothing; a new network has no field yet.
        let rests = document().hidden() || self.awaits_field();
        self.recording.tick(rests);
        if !rests {
            self.paint();
        }
        self.has_ended()
    }

    fn into_file(self) -> (String, FilmRecording) {
        (self.name, self.recording)
    }
}

impl StageCamera {
    fn awaits_field(&self) -> bool {
        self.subject == FilmSubject::FromBeginning
            && self.recording.elapsed_s == 0.0
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
            Some(ended_at_s) => self.recording.elapsed_s - ended_at_s >= AFTERGLOW_S,
            None => {
                self.ended_at_s = ended.then_some(self.recording.elapsed_s);
                false
            }
        }
    }

    fn paint(&mut self) {
        let (sheet, elapsed_s) = (&self.recording.sheet, self.recording.elapsed_s);
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
}
