//! A moment of the past on the stage: its picture, its trajectories and its basins, on its own weights.
//! Training and the search of the newest weights go on behind it.

use std::rc::Rc;

use super::super::analyzed_weights::AnalyzedWeights;
use super::super::effort::search_protocol;
use super::super::history::TrainingSnapshot;
use super::super::outbox::EventOutbox;
use super::super::search::label_basins;
use super::{FieldTracker, Source, map_failed};
use crate::dynamics::MapError;
use crate::engine::pace::{Activity, LongWork};
use crate::math::Window;
use crate::protocol::{AttractorReport, Basins, RunEvent, When};
use crate::shown::KnownAttractors;
use crate::training::{Learner, TrainingError};

pub struct ViewedSnapshot {
    pub moment: Rc<TrainingSnapshot>,
    pub analyzed: Rc<AnalyzedWeights>,
    pub picture_due: bool,
    pub basins_due: bool,
    labelling: Option<LongWork<Result<Basins, MapError>>>,
}

impl ViewedSnapshot {
    pub fn new(moment: Rc<TrainingSnapshot>, analyzed: Rc<AnalyzedWeights>, wants_basins: bool) -> Self {
        Self { moment, analyzed, picture_due: true, basins_due: wants_basins, labelling: None }
    }

    /// Whether it has a slice of its basins to label: its picture goes first.
    pub fn activity(&self) -> Activity {
        match &self.labelling {
            Some(labelling) if self.basins_due && !self.picture_due => labelling.activity(),
            _ => Activity::of(self.basins_due && !self.picture_due),
        }
    }

    /// Another window, grid or wish: what is shown has to be made again.
    pub fn view_changed(&mut self, wants_basins: bool) {
        self.picture_due = true;
        self.basins_due = wants_basins;
        self.labelling = None;
    }

    /// The window to draw in where the visitor has not chosen one: that of then.
    pub fn window(&self, chosen: Option<Window>) -> Window {
        chosen.unwrap_or(self.moment.window)
    }

    /// One slice of the basins; all of them once they are known.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn label_basins(&mut self, window: Window) -> Result<Option<Basins>, MapError> {
        let Self { moment, analyzed, labelling, .. } = self;
        let begin = || label_basins(analyzed, Rc::clone(&moment.known), moment.report.complete, window);
        let Some(found) = labelling.get_or_insert_with(begin).slice().transpose()? else { return Ok(None) };
        self.labelling = None;
        self.basins_due = false;
        Ok(Some(Basins { step: self.moment.step, ..found }))
    }
}

/// What was found of these weights then.
fn found_at(at: When, report: &AttractorReport, analyzed: &AnalyzedWeights) -> RunEvent {
    RunEvent::Attractors { at, report: report.clone(), protocol: search_protocol(analyzed, report) }
}

impl FieldTracker {
    /// Makes a moment of what was found of the weights that were searched.
    pub(super) async fn keep_moment(
        &mut self,
        report: &AttractorReport,
        searched: &AnalyzedWeights,
        known: Rc<KnownAttractors>,
    ) -> Result<(), TrainingError> {
        let Some(source) = self.searched_source.clone() else { return Ok(()) };
        self.history.add(TrainingSnapshot {
            step: report.step,
            objective: source.learner.objective(),
            optimizer: source.learner.optimizer(),
            learner: source.learner.to_bytes().await?,
            plane: searched.plane.clone(),
            window: source.window,
            report: report.clone(),
            known,
        });
        Ok(())
    }

    pub fn send_moments(&self, outbox: &mut EventOutbox) {
        outbox.send_of(self.run, RunEvent::Moments(self.history.summary()));
    }

    /// Shows `moment`, whose learner that is, instead of the newest weights.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn look_back(
        &mut self,
        moment: Rc<TrainingSnapshot>,
        learner: &Learner,
        outbox: &mut EventOutbox,
    ) -> Result<(), TrainingError> {
        let Some(analyzed) = self.read_moment(&moment, learner, outbox).await? else { return Ok(()) };
        self.history.shown = Some(moment.step);
        self.context.borrow_mut().wants_basins = false;
        outbox.send_of(self.run, found_at(When::Past, &moment.report, &analyzed));
        self.past = Some(ViewedSnapshot::new(moment, analyzed, self.wants_basins));
        self.picture = None;
        self.flow_trajectories(false, outbox).await;
        Ok(())
    }

    /// Shows the newest weights again.
    pub async fn look_at_now(&mut self, outbox: &mut EventOutbox) {
        if self.past.take().is_some() {
            self.picture = None;
            self.history.shown = None;
            self.context.borrow_mut().wants_basins = self.wants_basins;
            self.view_changed();
            self.flow_trajectories(false, outbox).await;
        }
    }

    /// Training goes on from `learner`, whose newest moment is `moment`: the field goes on from it too.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn stand_at(
        &mut self,
        learner: &Learner,
        moment: &TrainingSnapshot,
        outbox: &mut EventOutbox,
    ) -> Result<(), TrainingError> {
        let Some(analyzed) = self.read_moment(moment, learner, outbox).await? else { return Ok(()) };
        self.set_input_noise(learner.objective().input_noise);
        if let Err(error) = self.context.borrow_mut().recall(&moment.report, &moment.known, &analyzed) {
            map_failed(&error, outbox);
        }
        (self.search, self.picture) = (None, None);
        self.cancelled_step = None;
        self.window = Some(moment.window);
        self.source = Some(Rc::new(Source { learner: learner.clone(), window: moment.window }));
        outbox.send_of(self.run, found_at(When::Now, &moment.report, &analyzed));
        self.analyzed = Some(analyzed);
        self.past = None;
        self.history.shown = None;
        self.context.borrow_mut().wants_basins = self.wants_basins;
        self.view_changed();
        self.flow_trajectories(false, outbox).await;
        Ok(())
    }

    /// What the weights of `learner` say; drawn in the plane of `moment` if they are its own.
    async fn read_moment(
        &self,
        moment: &TrainingSnapshot,
        learner: &Learner,
        outbox: &mut EventOutbox,
    ) -> Result<Option<Rc<AnalyzedWeights>>, TrainingError> {
        let (step, weights) = (learner.step_count(), learner.weights().await?);
        let shown = self.shown().map(|(analyzed, _)| analyzed);
        match AnalyzedWeights::read_off(step, weights, &self.images, shown.as_deref()) {
            Ok(mut analyzed) => {
                if step == moment.step {
                    analyzed.plane = moment.plane.clone();
                }
                Ok(Some(Rc::new(analyzed)))
            }
            Err(error) => {
                map_failed(&error, outbox);
                Ok(None)
            }
        }
    }

    pub(super) fn draw_past(&mut self) -> Result<(), MapError> {
        let Some(past) = &mut self.past else { return Ok(()) };
        past.picture_due = false;
        let (analyzed, window) = (Rc::clone(&past.analyzed), past.window(self.chosen_window));
        // The score of the data is drawn as it was too.
        let noise_then = past.moment.objective.input_noise;
        let noise_now = self.context.borrow_mut().truth.set_input_noise(noise_then);
        let begun = self.begin_picture(When::Past, analyzed, window);
        self.context.borrow_mut().truth.set_input_noise(noise_now);
        begun
    }

    pub(super) fn label_past(&mut self, outbox: &mut EventOutbox) -> Result<(), MapError> {
        let Some(past) = &mut self.past else { return Ok(()) };
        let window = past.window(self.chosen_window);
        if let Some(basins) = past.label_basins(window)? {
            outbox.send_of(self.run, RunEvent::Basins { at: When::Past, basins });
        }
        Ok(())
    }

    /// What cannot be shown is not tried again and again.
    pub(super) fn past_failed(&mut self, error: &MapError, outbox: &mut EventOutbox) {
        if let Some(past) = &mut self.past {
            (past.picture_due, past.basins_due) = (false, false);
        }
        map_failed(error, outbox);
    }
}
