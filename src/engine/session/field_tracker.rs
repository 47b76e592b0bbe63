//! The field of one run: the newest weights as a plain map, the picture of it, and what follows.
//!
//! Two tracks share the time. The *picture* (plane, field, points, thumbnails) follows the training
//! closely; the *search* (attractors, trajectories, basins) takes longer, works in slices on the weights
//! it began with, and begins again when training has moved on.

mod past;
mod picture;

use std::cell::RefCell;
use std::rc::Rc;

use super::analyzed_weights::{AnalyzedWeights, ProbeTarget};
use super::effort::search_protocol;
use super::history::SnapshotHistory;
use super::outbox::EventOutbox;
use super::search::{AnalysisPass, PassUpdate};
use super::search_context::SearchContext;
use super::trajectories::TrajectoryTracker;
use crate::dynamics::{LatentMap, MapError};
use crate::engine::convert;
use crate::engine::images::Images;
use crate::engine::pace::{Activity, LongWork};
use crate::engine::scene_file::SceneFindings;
use crate::math::statistics::distance;
use crate::math::{PlaneTurn, Points, Window, fit_window, steady_window};
use crate::platform::clock::now_ms;
use crate::protocol::{
    AttractorReport, DecodedImage, Event, FieldCommand, FieldSnapshot, Progress, RunEvent, RunId, Task, TrajectoryId,
    When,
};
use crate::shown::{KnownAttractors, WINDOW_MARGIN, plane_points};
use crate::spec::{RunSpec, SettingsHistory};
use crate::training::{Learner, TrainingError};
use crate::words::engine::message as engine;
use past::ViewedSnapshot;

/// The picture is drawn anew at most this often while training.
const PICTURE_EVERY_MS: f64 = 250.0;

/// Where the weights of a search came from, for the moment that is made of its report.
struct Source {
    learner: Learner,
    window: Window,
}

pub struct FieldTracker {
    run: RunId,
    images: Rc<Images>,
    analyzed: Option<Rc<AnalyzedWeights>>,
    /// Those of `analyzed` and of `search`; `None` where no moment would be kept.
    source: Option<Rc<Source>>,
    searched_source: Option<Rc<Source>>,
    pub history: SnapshotHistory,
    /// What is shown instead of `analyzed` while the visitor looks back.
    past: Option<ViewedSnapshot>,
    wants_basins: bool,
    window: Option<Window>,
    /// Whether `window` was fitted to the data (else the visitor had chosen it).
    was_fitted: bool,
    /// The window the visitor chose, if not the fitted one.
    chosen_window: Option<Window>,
    /// How the axes are to lie at that step, should it be drawn.
    chosen_turn: Option<(u64, PlaneTurn)>,
    field_size: [usize; 2],
    picture_ms: f64,
    /// The picture under way.
    picture: Option<(When, LongWork<Result<FieldSnapshot, MapError>>)>,
    has_drawn: bool,
    view_changed: bool,
    wants_score: bool,
    context: Rc<RefCell<SearchContext>>,
    search: Option<AnalysisPass>,
    /// What is known of the weights that the run begins with: their search is spared.
    expected: Option<SceneFindings>,
    /// The newest report, and the weights it is of.
    reported: Option<(Rc<AnalyzedWeights>, Rc<AttractorReport>, Rc<KnownAttractors>)>,
    trajectories: TrajectoryTracker,
    /// Trajectories that were dropped before there was a field.
    early_trajectories: Vec<FieldCommand>,
    /// A complete search was asked for.
    wants_complete: bool,
    cancelled_step: Option<u64>,
    pub spent_ms: f64,
}

impl FieldTracker {
    pub fn new(run: RunId, images: Rc<Images>, spec: &RunSpec) -> Self {
        Self {
            run,
            context: SearchContext::shared(Rc::clone(&images), spec),
            images,
            analyzed: None,
            source: None,
            searched_source: None,
            history: SnapshotHistory::default(),
            past: None,
            wants_basins: false,
            window: None,
            was_fitted: false,
            chosen_window: None,
            chosen_turn: None,
            field_size: [48, 48],
            picture_ms: f64::NEG_INFINITY,
            picture: None,
            has_drawn: false,
            view_changed: false,
            wants_score: false,
            search: None,
            expected: None,
            reported: None,
            trajectories: TrajectoryTracker::default(),
            early_trajectories: Vec::new(),
            wants_complete: false,
            cancelled_step: None,
            spent_ms: 0.0,
        }
    }

    /// What a search of the weights that the run begins with has found.
    pub fn expect(&mut self, findings: SceneFindings) {
        self.expected = Some(findings);
    }

    /// The input noise the network is trained with from now on.
    pub fn set_input_noise(&mut self, input_noise: f32) {
        self.context.borrow_mut().set_input_noise(input_noise);
    }

    pub fn images(&self) -> &Images {
        &self.images
    }

    /// Whether the first picture is there.
    pub fn has_drawn(&self) -> bool {
        self.has_drawn
    }

    /// The weights on the stage, and what is known of their attractors.
    fn shown(&self) -> Option<(Rc<AnalyzedWeights>, Rc<KnownAttractors>)> {
        match &self.past {
            Some(past) => Some((Rc::clone(&past.analyzed), Rc::clone(&past.moment.known))),
            None => Some((Rc::clone(self.analyzed.as_ref()?), self.context.borrow().known_attractors())),
        }
    }

    /// What is on the stage with what was found of it; while training the newest weights that were
    /// searched. `None` before the first search.
    pub fn subject(&self, spec: &RunSpec, course: &SettingsHistory) -> Option<ProbeTarget> {
        let (analyzed, report, known) = match &self.past {
            Some(ViewedSnapshot { analyzed, moment, .. }) => {
                (Rc::clone(analyzed), Rc::new(moment.report.clone()), Rc::clone(&moment.known))
            }
            None => self.reported.clone()?,
        };
        let mut course = course.clone();
        course.cut_after(analyzed.step);
        let images = Rc::clone(&self.images);
        Some(ProbeTarget { run: self.run, spec: spec.clone(), course, images, analyzed, report, known })
    }

    /// Whether it has a slice to do, with the learner at `step`.
    pub fn activity(&self, step: u64, training: bool) -> Activity {
        let search = match &self.search {
            Some(search) => search.activity(),
            // Nothing is told of a field that is not on the stage yet.
            None => Activity::of(self.has_drawn && self.search_due(step, training)),
        };
        let past = self.past.as_ref().map_or(Activity::Idle, ViewedSnapshot::activity);
        let picture = match &self.picture {
            Some((_, work)) => work.activity(),
            None => Activity::of(self.picture_due(step, training) || self.past_picture_due()),
        };
        picture.and(past).and(search)
    }

    fn past_picture_due(&self) -> bool {
        self.past.as_ref().is_some_and(|past| past.picture_due)
    }

    fn picture_due(&self, step: u64, training: bool) -> bool {
        let Some(analyzed) = &self.analyzed else { return true };
        self.view_changed || (analyzed.step != step && (!training || now_ms() - self.picture_ms > PICTURE_EVERY_MS))
    }

    fn search_due(&self, step: u64, training: bool) -> bool {
        let Some(analyzed) = &self.analyzed else { return false };
        if self.wants_complete {
            return true;
        }
        if self.context.borrow().only_basins_due(analyzed.step) {
            return true;
        }
        match &self.context.borrow().searched {
            None => true,
            // At rest the last word is a complete search of these very weights.
            Some(searched) if !training => {
                (searched.step != step || !searched.complete) && self.cancelled_step != Some(step)
            }
            Some(searched) => searched.step != analyzed.step,
        }
    }

    pub async fn handle(&mut self, command: FieldCommand, outbox: &mut EventOutbox) {
        match command {
            FieldCommand::View { window } => {
                self.chosen_window = window.filter(Window::is_sound);
                self.view_changed();
            }
            FieldCommand::TurnPlaneAt { step, turn } => self.chosen_turn = Some((step, turn)),
            FieldCommand::FieldSize { columns, rows } => {
                self.field_size = [columns.clamp(8, 256) as usize, rows.clamp(8, 256) as usize];
                // A stage of another shape has room for another part of the plane.
                self.window = None;
                self.view_changed();
            }
            FieldCommand::WantBasins(wanted) => {
                self.wants_basins = wanted;
                self.context.borrow_mut().wants_basins = wanted && self.past.is_none();
                self.context.borrow_mut().basins_stale = true;
                if let Some(past) = &mut self.past {
                    past.basins_due = wanted;
                }
            }
            FieldCommand::WantScore(wanted) => {
                self.view_changed |= wanted && !self.wants_score;
                if let Some(past) = &mut self.past {
                    past.picture_due |= wanted && !self.wants_score;
                }
                self.wants_score = wanted;
            }
            FieldCommand::DropTrajectory { .. } | FieldCommand::DropTrainingImage { .. } if !self.has_drawn => {
                self.early_trajectories.push(command);
            }
            FieldCommand::DropTrajectory { trajectory, at } => {
                let Some((analyzed, _)) = self.shown() else { return };
                if !at.iter().all(|coordinate| coordinate.is_finite()) {
                    return;
                }
                self.trajectories.drop_at(trajectory, analyzed.plane.latent_from_plane(at));
                self.flow_trajectories(true, outbox).await;
            }
            FieldCommand::DropTrainingImage { trajectory, index } => {
                let Some((analyzed, _)) = self.shown() else { return };
                if (index as usize) < analyzed.training_latents.len() {
                    self.trajectories.drop_image(trajectory, index as usize);
                    self.flow_trajectories(true, outbox).await;
                }
            }
            FieldCommand::RemoveTrajectory { trajectory } => {
                self.trajectories.remove(trajectory);
                self.early_trajectories.retain(|early| !is_of_trajectory(early, trajectory));
            }
            FieldCommand::Decode { request, at } => {
                let Some((analyzed, _)) = self.shown() else { return };
                let latent = Points::from_flat(analyzed.plane.latent_dim(), analyzed.plane.latent_from_plane(at));
                let Ok(mapped) = analyzed.map.step(&latent).await else { return };
                let speed = distance(mapped.row(0), latent.row(0));
                let Ok(decoded) = analyzed.map.decode(&latent) else { return };
                let image = convert::image(decoded.row(0), &self.images);
                let image = DecodedImage { request, at, image, speed };
                outbox.send_of(self.run, RunEvent::Decoded(image));
            }
            FieldCommand::FindAttractors => {
                self.wants_complete = true;
                self.search = None;
            }
            FieldCommand::Cancel => {
                self.end_search(outbox);
                self.wants_complete = false;
                self.cancelled_step = self.analyzed.as_ref().map(|analyzed| analyzed.step);
            }
        }
    }

    /// Follows the trajectory of a picture, and again whenever the field has changed.
    pub async fn drop_picture(&mut self, trajectory: TrajectoryId, pixels: Vec<f32>, outbox: &mut EventOutbox) {
        self.trajectories.drop_picture(trajectory, pixels);
        self.flow_trajectories(true, outbox).await;
    }

    /// One slice: the picture if it is due, else a part of the search.
    pub async fn work(
        &mut self,
        learner: &Learner,
        training: bool,
        outbox: &mut EventOutbox,
    ) -> Result<(), TrainingError> {
        let step = learner.step_count();
        if self.picture.as_ref().is_some_and(|(_, work)| work.activity().is_ready()) {
            self.picture_slice(outbox).await;
            return Ok(());
        }
        let may_draw = self.picture.is_none();
        if may_draw && self.past_picture_due() {
            self.draw_past().unwrap_or_else(|error| self.past_failed(&error, outbox));
            return Ok(());
        }
        if self.past.as_ref().is_some_and(|past| past.activity().is_ready()) {
            self.label_past(outbox).unwrap_or_else(|error| self.past_failed(&error, outbox));
            return Ok(());
        }
        // The first search is of the first picture, whatever has been trained meanwhile.
        let first_search = self.analyzed.is_some() && self.search.is_none() && self.context.borrow().searched.is_none();
        if may_draw && self.picture_due(step, training) && !first_search {
            return self.draw(learner, outbox).await;
        }
        if let Some(analyzed) = self.analyzed.clone()
            && let Some(findings) = self.expected.take()
            && findings.report.step == analyzed.step
        {
            return self.adopt(findings, analyzed, outbox).await;
        }
        if self.search.is_none() && self.search_due(step, training) {
            if let Some(analyzed) = &self.analyzed {
                if self.context.borrow().only_basins_due(analyzed.step) && !self.wants_complete {
                    self.search = AnalysisPass::basins(&self.context, Rc::clone(analyzed), self.window);
                    return Ok(());
                }
                let complete = self.wants_complete || !training;
                match self.trajectories.starts(analyzed) {
                    Ok(extra) => {
                        self.search =
                            Some(AnalysisPass::attractors(&self.context, Rc::clone(analyzed), extra, complete));
                        self.searched_source = self.source.clone();
                    }
                    Err(error) => map_failed(&error, outbox),
                }
                self.wants_complete = false;
            }
            return Ok(());
        }
        self.search_slice(step, outbox).await
    }

    /// Gives up the search under way; nobody waits for it any more.
    fn end_search(&mut self, outbox: &mut EventOutbox) {
        if self.search.take().is_some_and(|search| search.is_complete_kind()) {
            outbox.send(Event::Progress(Progress { task: Task::FindingAttractors, done: 1, of: 1 }));
        }
    }

    async fn search_slice(&mut self, step: u64, outbox: &mut EventOutbox) -> Result<(), TrainingError> {
        let Some(search) = &mut self.search else { return Ok(()) };
        let complete = search.is_complete_kind();
        match search.slice() {
            Ok(PassUpdate::Going { done, of }) => {
                if complete {
                    outbox.send(Event::Progress(Progress { task: Task::FindingAttractors, done, of }));
                }
            }
            Ok(PassUpdate::Attractors(report)) => {
                let analyzed = Rc::clone(search.analyzed());
                self.search = AnalysisPass::basins(&self.context, Rc::clone(&analyzed), self.window);
                self.tell_found(*report, &analyzed, outbox).await?;
                if complete && self.search.is_none() {
                    outbox.send(Event::Progress(Progress { task: Task::FindingAttractors, done: 1, of: 1 }));
                }
            }
            Ok(PassUpdate::Basins(basins)) => {
                self.search = None;
                outbox.send_of(self.run, RunEvent::Basins { at: When::Now, basins });
                if complete {
                    outbox.send(Event::Progress(Progress { task: Task::FindingAttractors, done: 1, of: 1 }));
                }
            }
            Err(error) => {
                self.end_search(outbox);
                self.cancelled_step = Some(step);
                map_failed(&error, outbox);
            }
        }
        Ok(())
    }

    /// Goes on from what is known of these weights, as if they had been searched.
    async fn adopt(
        &mut self,
        SceneFindings { report, known, .. }: SceneFindings,
        analyzed: Rc<AnalyzedWeights>,
        outbox: &mut EventOutbox,
    ) -> Result<(), TrainingError> {
        if let Err(error) = self.context.borrow_mut().recall(&report, &Rc::new(known), &analyzed) {
            map_failed(&error, outbox);
            return Ok(());
        }
        self.searched_source = self.source.clone();
        self.tell_found(report, &analyzed, outbox).await
    }

    /// Tells what a search has found of these weights, and makes a snapshot of it.
    async fn tell_found(
        &mut self,
        report: AttractorReport,
        searched: &Rc<AnalyzedWeights>,
        outbox: &mut EventOutbox,
    ) -> Result<(), TrainingError> {
        let known = self.context.borrow().known_attractors();
        self.reported = Some((Rc::clone(searched), Rc::new(report.clone()), Rc::clone(&known)));
        self.keep_moment(&report, searched, known).await?;
        let protocol = search_protocol(searched, &report);
        outbox.send_of(self.run, RunEvent::Attractors { at: When::Now, report, protocol });
        self.send_moments(outbox);
        if self.past.is_none() {
            self.flow_trajectories(false, outbox).await;
        }
        Ok(())
    }

    /// Reads the weights if they changed and begins the picture of them.
    async fn draw(&mut self, learner: &Learner, outbox: &mut EventOutbox) -> Result<(), TrainingError> {
        let step = learner.step_count();
        let changed = self.analyzed.as_ref().is_none_or(|analyzed| analyzed.step != step);
        if changed {
            let weights = learner.weights().await?;
            if !weights.is_finite() {
                return Err(TrainingError::Diverged { step });
            }
            let turn = self.chosen_turn.filter(|(at, _)| *at == step).map(|(_, turn)| turn);
            let previous = self.analyzed.as_deref().filter(|_| turn.is_none());
            match AnalyzedWeights::read_off(step, weights, &self.images, previous) {
                Ok(mut analyzed) => {
                    if let Some(findings) = self.expected.as_ref().filter(|_| turn.is_none()) {
                        analyzed.plane = analyzed.plane.aligned_to(&findings.plane);
                    }
                    if let Some(turn) = turn {
                        analyzed.plane = analyzed.plane.turned(turn);
                    }
                    self.analyzed = Some(Rc::new(analyzed));
                }
                Err(error) => map_failed(&error, outbox),
            }
        }
        let Some(analyzed) = self.analyzed.clone() else { return Ok(()) };
        self.view_changed = false;
        let training_points: Vec<[f32; 2]> = plane_points(&analyzed.plane, &analyzed.training_latents);
        let fitted = fit_window(&training_points, WINDOW_MARGIN, self.aspect());
        let window = match self.chosen_window {
            Some(chosen) => chosen,
            None => steady_window(self.window.filter(|_| self.was_fitted), fitted),
        };
        self.was_fitted = self.chosen_window.is_none();
        self.window = Some(window);
        if changed {
            let admitted = self.history.admits(learner.size_bytes());
            self.source = admitted.then(|| Rc::new(Source { learner: learner.clone(), window }));
        }
        self.picture_ms = now_ms();
        if self.past.is_some() {
            self.drawn(outbox).await;
        } else if let Err(error) = self.begin_picture(When::Now, analyzed, window) {
            map_failed(&error, outbox);
            self.drawn(outbox).await;
        }
        Ok(())
    }

    /// Width by height of the stage: the field's nodes stand as far apart in rows as in columns.
    fn aspect(&self) -> f32 {
        self.field_size[0] as f32 / self.field_size[1] as f32
    }

    fn view_changed(&mut self) {
        self.view_changed = true;
        self.context.borrow_mut().basins_stale = true;
        if let Some(past) = &mut self.past {
            past.view_changed(self.wants_basins);
        }
    }

    /// Sends the path of every trajectory on the newest map.
    async fn flow_trajectories(&mut self, newest_only: bool, outbox: &mut EventOutbox) {
        let Some((analyzed, known)) = self.shown() else { return };
        match self.trajectories.flow(&analyzed, &known, newest_only, &self.images).await {
            Ok(trajectories) => trajectories
                .into_iter()
                .for_each(|trajectory| outbox.send_of(self.run, RunEvent::Trajectory(trajectory))),
            Err(error) => map_failed(&error, outbox),
        }
    }
}

#[cfg(test)]
mod pooled_tests;
#[cfg(test)]
mod waiting_tests;

fn is_of_trajectory(command: &FieldCommand, wanted: TrajectoryId) -> bool {
    matches!(command, FieldCommand::DropTrajectory { trajectory, .. } | FieldCommand::DropTrainingImage { trajectory, .. } if *trajectory == wanted)
}

fn map_failed(error: &MapError, outbox: &mut EventOutbox) {
    outbox.warn(engine::field_not_followed(), error.to_string(), engine::field_not_followed_advice());
}
