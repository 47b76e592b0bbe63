//! The run under way: what the engine said of it, newest only. Big parts are shared, never copied.

use std::sync::Arc;

use crate::protocol::{
    Attractor, AttractorId, AttractorReport, Basins, FieldSnapshot, Phase, RunId, StepStatistics, TrainingSet,
};
use crate::spec::SettingsHistory;
use crate::words::stage;

use super::Timeline;

/// Snapshot, attractors and basins are what is shown: of a moment of the past while the visitor
/// looks back.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub id: RunId,
    /// `None` until the engine has begun it.
    pub training_set: Option<Arc<TrainingSet>>,
    /// What the engine had to change of its spec, in words.
    pub adjustments: Vec<String>,
    pub phase: Option<Phase>,
    pub statistics: Option<StepStatistics>,
    pub snapshot: Option<Arc<FieldSnapshot>>,
    pub attractors: Option<Arc<AttractorReport>>,
    pub basins: Option<Arc<Basins>>,
    /// The whirlpools of the river that is shipped with the page, while that is on the stage instead of
    /// this run's own.
    pub shipped: Option<Arc<Vec<Attractor>>>,
    pub timeline: Timeline,
    /// The setting it began under and every change of it, as the engine made them.
    pub course: Option<SettingsHistory>,
    /// The engine said that it cannot be begun (its data did not arrive).
    pub could_not_start: bool,
    /// First step of this run in the present engine.
    pub first_step: u64,
    /// Its weights are those of a file, and follow from no seed.
    pub from_file: bool,
}

impl Run {
    pub fn new(id: RunId) -> Self {
        Self {
            id,
            training_set: None,
            adjustments: Vec::new(),
            phase: None,
            statistics: None,
            snapshot: None,
            attractors: None,
            basins: None,
            shipped: None,
            timeline: Timeline::default(),
            course: None,
            could_not_start: false,
            first_step: 0,
            from_file: false,
        }
    }

    pub fn has_begun(&self) -> bool {
        self.training_set.is_some()
    }

    pub fn step(&self) -> u64 {
        self.statistics.map_or(self.first_step, |statistics| statistics.step)
    }

    pub fn attractor(&self, id: AttractorId) -> Option<&Attractor> {
        self.whirlpools().iter().find(|attractor| attractor.id == id)
    }

    /// Those of the river on the stage.
    pub fn whirlpools(&self) -> &[Attractor] {
        match (&self.shipped, &self.attractors) {
            (Some(shipped), _) => shipped,
            (None, Some(report)) => &report.attractors,
            (None, None) => &[],
        }
    }

    /// What a screen reader hears of the stage.
    pub fn stage_alternative(&self, leaves: usize) -> String {
        let Some(snapshot) = &self.snapshot else {
            return stage::not_drawn().to_owned();
        };
        let whirlpools = self.whirlpools().iter().filter(|attractor| attractor.stable).count();
        let drawn = stage::drawn(snapshot.step, whirlpools, snapshot.training.len(), leaves);
        if self.shipped.is_some() { stage::drawn_shipped(drawn) } else { drawn }
    }
}
