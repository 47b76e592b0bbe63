//! The line over the stage: what the page is doing right now.

use crate::protocol::{PauseReason, Phase, Task};
use crate::words::status as catalog;

use super::supervisor::{EngineState, LoadedBytes};
use super::{Page, words};

#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// One word for scripts and style: `loading`, `opening`, `data`, `starting`, `training`,
    /// `searching`, `paused`, `hidden`, `finished`, `diverged`, `restarting`, `stopped`,
    /// `failed`.
    pub phase: &'static str,
    pub text: String,
    /// 0…1, where an end is known.
    pub done_share: Option<f32>,
}

impl Status {
    fn new(phase: &'static str, text: impl Into<String>) -> Self {
        Self { phase, text: text.into(), done_share: None }
    }

    fn with_share(mut self, done: u64, of: u64) -> Self {
        self.done_share = (of > 0).then(|| (done as f32 / of as f32).clamp(0.0, 1.0));
        self
    }
}

impl Page {
    pub fn status(&self) -> Status {
        let mut status = self.engine_status();
        if self.run.shipped.is_some() {
            status.text = catalog::shipped(status.text);
        }
        status
    }

    /// The label of the button that trains a scene here, where what is shown was trained beforehand: with the time that
    /// takes, once it is known.
    pub fn training_here(&self) -> Option<String> {
        let run = self.run.is_trained_beforehand().then_some(&self.run)?;
        let seconds = run.step_cost_ms.map(|step_ms| step_ms * 1e-3 * run.first_step as f32);
        Some(match seconds {
            Some(seconds) => catalog::trained_beforehand_here_for(words::duration(seconds)),
            None => catalog::trained_beforehand_here().to_owned(),
        })
    }

    /// What goes on behind the stage.
    fn engine_status(&self) -> Status {
        match self.engine.state() {
            EngineState::Absent => return Status::new("loading", catalog::loading()),
            EngineState::Loading => return loading(self.engine.arrived()),
            EngineState::Opening => return Status::new("opening", catalog::opening()),
            EngineState::Broken { .. } => return Status::new("restarting", catalog::restarting()),
            EngineState::GivenUp => return Status::new("stopped", catalog::stopped()),
            EngineState::Ready => {}
        }
        if let Some(progress) = &self.live.progress
            && progress.task == Task::LoadingData
        {
            let text = catalog::data(words::megabytes(progress.done), words::megabytes(progress.of));
            return Status::new("data", text).with_share(progress.done, progress.of);
        }
        let step = self.run.step();
        let end = self.run.statistics.map_or(0, |statistics| statistics.schedule_end);
        match &self.run.phase {
            None if self.run.could_not_start => Status::new("failed", catalog::failed()),
            None => Status::new("starting", catalog::new_network()),
            Some(Phase::Training) if end == 0 => Status::new("training", catalog::training_begins()),
            Some(Phase::Training) => Status::new("training", catalog::training(step, end)).with_share(step, end),
            Some(Phase::Paused(PauseReason::Visitor)) => {
                Status::new("paused", catalog::paused(step)).with_share(step, end)
            }
            Some(Phase::Paused(PauseReason::OutOfSight)) if self.gave_way => {
                Status::new("hidden", catalog::gave_way(step)).with_share(step, end)
            }
            Some(Phase::Paused(PauseReason::OutOfSight)) => {
                Status::new("hidden", catalog::out_of_sight(step)).with_share(step, end)
            }
            Some(Phase::Finished) => match &self.live.progress {
                Some(progress) if progress.task == Task::FindingAttractors => {
                    Status::new("searching", catalog::searching()).with_share(progress.done, progress.of)
                }
                _ if self.run.is_trained_beforehand() => Status::new("finished", catalog::trained_beforehand(step)),
                _ => Status::new("finished", catalog::finished(step)),
            },
            Some(Phase::Diverged { step, advice }) => Status::new("diverged", catalog::diverged(*step, advice)),
        }
    }
}

fn loading(LoadedBytes { bytes, of }: LoadedBytes) -> Status {
    let come = words::megabytes(bytes);
    let text = match (bytes, of) {
        (0, _) => catalog::loading().to_owned(),
        (_, 0) => catalog::loading_so_far(come),
        _ if bytes >= of => catalog::starting().to_owned(),
        _ => catalog::loading_of(come, words::megabytes(of)),
    };
    Status::new("loading", text).with_share(bytes, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_s_way_is_told_in_bytes_where_they_are_known() {
        let of = |bytes, of| loading(LoadedBytes { bytes, of });
        assert_eq!(of(0, 0).text, "Loading the engine …");
        assert_eq!(of(1_240_000, 0), Status::new("loading", "Loading the engine: 1.2 MB so far"));
        let half = of(4_000_000, 8_000_000);
        assert_eq!((half.text.as_str(), half.done_share), ("Loading the engine: 4.0 MB of 8.0 MB", Some(0.5)));
        assert_eq!(of(8_000_000, 8_000_000).text, "Starting the engine …");
    }
}
