//! The run as it is kept in the browser for the next visit: its settings and its newest checkpoint; and to whom it is
//! offered.

use serde::{Deserialize, Serialize};

use crate::protocol::{Checkpoint, Command, FieldCommand, PROTOCOL_VERSION, RunId, RunOrigin};
use crate::spec::{DataSource, RunSpec, Scene};
use crate::words::{changes, session};

use super::{EngineState, Page, Query, TrajectoryStart, UndoableChange};

/// A run and where it stood. The checkpoint's numbers follow these bytes in the same file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedSession {
    /// Milliseconds since 1970.
    pub saved_at_ms: f64,
    /// Query of the link to what was seen.
    pub link: String,
    /// What the controls showed.
    pub spec: RunSpec,
    pub checkpoint: Checkpoint,
    /// Whether it was to train on.
    pub plays: bool,
    /// Its weights came from a file and follow from no seed.
    pub from_file: bool,
}

const MINUTE_MS: f64 = 60e3;
const HOUR_MS: f64 = 60.0 * MINUTE_MS;
const DAY_MS: f64 = 24.0 * HOUR_MS;

impl SavedSession {
    /// More than any head of a file takes: a link is at most a few thousand bytes.
    pub const MOST_HEAD_BYTES: u32 = 1 << 16;

    /// The head of its file: the version of the protocol, then this.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Plain data always encodes.
        postcard::to_extend(self, vec![PROTOCOL_VERSION]).unwrap_or_default()
    }

    /// Reads the head of a file: the session, and the byte at which the checkpoint begins. `None` for a file of another
    /// build, which may mean other networks by the same numbers, and for one that is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, usize)> {
        let [PROTOCOL_VERSION, body @ ..] = bytes else { return None };
        let (saved, rest): (Self, &[u8]) = postcard::take_from_bytes(body).ok()?;
        let is_sound = saved.spec.clamped().0 == saved.spec && saved.checkpoint.spec.same_network(&saved.spec);
        is_sound.then_some((saved, bytes.len() - rest.len()))
    }

    /// Whether it is offered to whoever opens `address`: to everybody whose address names no run of its own, or this
    /// very one. Never in an article.
    pub fn is_offered_to(&self, address: &str) -> bool {
        let asked = Query::read(address);
        if asked.look.embed {
            return false;
        }
        if !Query::names_run(address) {
            return true;
        }
        let saved = Query::read(&self.link);
        let run = |query: &Query| (query.spec.clone(), query.changes.clone(), query.at, query.from_seed);
        run(&asked) == run(&saved) && asked.look.tour == saved.look.tour
    }

    /// What it is, for how long it trained, and how long ago that was: "Concepts, step 3000, 5 minutes ago".
    pub fn words(&self, now_ms: f64) -> String {
        let what = match Scene::of_any_seed(&self.spec) {
            Some(scene) => scene.title().to_owned(),
            None => {
                let data = &self.spec.data;
                session::own_setting(data.source.title(), data.image_count, self.spec.seed.to_string())
            }
        };
        session::words(what, self.checkpoint.step, age_words(now_ms - self.saved_at_ms))
    }
}

/// Clocks may have been set: what lies ahead is now.
fn age_words(age_ms: f64) -> String {
    match age_ms {
        age if age >= DAY_MS => session::days_ago((age / DAY_MS) as usize),
        age if age >= HOUR_MS => session::hours_ago((age / HOUR_MS) as usize),
        age if age >= MINUTE_MS => session::minutes_ago((age / MINUTE_MS) as usize),
        _ => session::just_now().to_owned(),
    }
}

impl Page {
    /// The run as it is to be kept, where `seen` is the link to what is seen. `None` while there is nothing to lose: no
    /// checkpoint yet, the opening scene as it opens by itself, or a scene's shipped training untouched. Pictures that
    /// were brought are not kept, and nothing that learns from them can be.
    pub fn session_to_keep(&self, seen: &Query, now_ms: f64) -> Option<SavedSession> {
        let run = &self.run;
        let checkpoint = run.checkpoint.clone().filter(|checkpoint| checkpoint.spec.same_network(self.spec()))?;
        let opening = Query::default();
        let opens_by_itself = self.history.last().is_none()
            && (&seen.spec, &seen.changes) == (&opening.spec, &opening.changes)
            && checkpoint.step <= u64::from(seen.spec.optimizer.schedule_steps);
        let is_lost = !run.is_from_file() && (checkpoint.step == 0 || opens_by_itself || run.is_as_shipped());
        if is_lost || matches!(self.spec().data.source, DataSource::Own(_)) {
            return None;
        }
        Some(SavedSession {
            saved_at_ms: now_ms,
            link: seen.clone().link(),
            spec: self.spec().clone(),
            checkpoint,
            plays: run.wants_play,
            from_file: run.is_from_file(),
        })
    }

    /// Whether the visitor has gone on without what is offered: changed something, or trained the same network further.
    pub fn has_left_behind(&self, saved: &SavedSession) -> bool {
        let is_further = self.spec().same_network(&saved.spec) && self.run.step() > saved.checkpoint.step;
        self.history.last().is_some() || is_further
    }

    /// Puts a kept run on the stage, which goes on from its checkpoint; the bytes must lie beside the newest run's
    /// before the commands are sent.
    pub fn resume_session(&mut self, saved: &SavedSession) -> Vec<Command> {
        let query = Query::read(&saved.link);
        let has_plane = saved.spec.model.latent_dim > 2;
        // How the axes will lie is not known before the run is drawn.
        let on_any_plane = |start: &TrajectoryStart| !has_plane || matches!(start, TrajectoryStart::TrainingImage(_));
        let trajectories: Vec<TrajectoryStart> = query.trajectories.iter().copied().filter(on_any_plane).collect();
        self.history.push(UndoableChange::new(changes::session().to_owned(), self.spec().clone(), true, None));
        self.announcement = session::goes_on(saved.checkpoint.step);
        // Said anew with the run.
        self.look_at_now();
        self.exchange_trajectories(&trajectories);
        let run = RunId(self.next_run);
        self.next_run += 1;
        self.make_room_for(run, saved.spec.clone(), saved.plays);
        self.run.origin = if saved.from_file { RunOrigin::File } else { RunOrigin::Seed };
        self.run.checkpoint = Some(saved.checkpoint.clone());
        self.run.view = query.view.filter(|_| !has_plane);
        if self.engine.state() == EngineState::GivenUp {
            return Vec::new();
        }
        let mut commands = vec![
            Command::Field(FieldCommand::View { window: self.run.view }),
            Command::Resume { run, spec: self.spec().clone(), play: saved.plays, changes: Vec::new() },
        ];
        commands.extend(self.trajectories.iter().filter_map(|trajectory| trajectory.command()));
        let mut commands = self.when_ready(commands);
        commands.extend(self.show_layers(query.layers()));
        commands
    }
}

#[cfg(test)]
#[path = "saved_session_tests.rs"]
mod tests;
