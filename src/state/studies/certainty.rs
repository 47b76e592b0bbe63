//! The count of attractors made again, as the page knows it.

use crate::protocol::{CountCommand, CountTable, RunId, StudyCommand};
use crate::words::certainty as words;

use super::{SharedResult, Studies};

/// The count that was made again last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Certainty {
    /// The run whose attractors are counted again.
    under_way: Option<RunId>,
    found: Option<(RunId, SharedResult<CountTable>)>,
    /// What became of a count that ended without a result, in words.
    pub lost: Option<&'static str>,
}

impl Certainty {
    /// How much of the count is done, 0…1, while one is made.
    pub fn done_share(&self) -> Option<f32> {
        let run = self.under_way?;
        let share = self.found.as_ref().filter(|(of, _)| *of == run).map(|(_, table)| table.done_share);
        Some(share.unwrap_or(0.0))
    }

    /// The counts so far or complete, and the run that they are of.
    pub fn found(&self) -> Option<(RunId, SharedResult<CountTable>)> {
        self.found.clone()
    }

    pub(super) fn counted(&mut self, run: RunId, table: CountTable) {
        if self.under_way == Some(run) && table.done_share >= 1.0 {
            self.under_way = None;
        }
        self.found = Some((run, SharedResult::new(table)));
    }

    /// The engine could not do what it was asked, and has said why in a notice.
    pub(super) fn failed(&mut self) {
        if self.under_way.take().is_some() {
            self.lost = Some(words::lost());
        }
    }

    /// Another run is on the stage, or an engine that knows nothing: a count under way is gone, what was found stays.
    pub(super) fn stage_changed(&mut self, run: RunId, ready: bool) -> Vec<StudyCommand> {
        if self.under_way.take_if(|of| *of != run || !ready).is_none() {
            return Vec::new();
        }
        self.lost = Some(words::lost());
        vec![StudyCommand::Count(CountCommand::Stop)]
    }
}

impl Studies {
    /// Counts the attractors of the stage again.
    pub fn count_again(&mut self) -> Vec<StudyCommand> {
        if !self.ready || self.certainty.under_way.is_some() {
            return Vec::new();
        }
        let certainty = &mut self.certainty;
        (certainty.under_way, certainty.found, certainty.lost) = (Some(self.run), None, None);
        vec![StudyCommand::Count(CountCommand::CountAgain)]
    }

    /// Asks for what was counted so far.
    pub fn stop_count(&mut self) -> Vec<StudyCommand> {
        if self.certainty.under_way.is_none() { Vec::new() } else { vec![StudyCommand::Count(CountCommand::Stop)] }
    }
}

#[cfg(test)]
#[path = "certainty_tests.rs"]
mod tests;
