//! What of a page lies on the stage: all that `canvas` draws from, and nothing else of the page.

use std::sync::Arc;

use crate::math::Window;
use crate::protocol::{Attractor, AttractorId, Basins, DecodedImage, FieldSnapshot, NoiseStart, TrajectoryId};

use super::{LayerSet, NoiseSamples, Page, TrajectoryEntry};

#[derive(Clone, Debug)]
pub struct StageView<'a> {
    pub layers: LayerSet,
    /// The window the visitor moved to; `None` while the engine fits it.
    pub window: Option<Window>,
    pub snapshot: Option<&'a Arc<FieldSnapshot>>,
    pub basins: Option<&'a Arc<Basins>>,
    pub attractors: &'a [Attractor],
    /// The one that is picked or pointed at.
    pub focus: Option<AttractorId>,
    /// Where the search let noise go.
    pub noise: &'a [NoiseStart],
    pub noise_samples: Option<&'a NoiseSamples>,
    pub trajectories: Vec<&'a TrajectoryEntry>,
    pub selected_trajectory: Option<TrajectoryId>,
    /// What the place under the pointer decodes to.
    pub decoded: Option<&'a DecodedImage>,
}

impl Page {
    pub fn on_stage(&self) -> StageView<'_> {
        let run = &self.run;
        StageView {
            layers: self.layers,
            window: run.view,
            snapshot: run.snapshot.as_ref(),
            basins: run.basins.as_ref(),
            attractors: run.attractors(),
            focus: run.selection.highlighted.or(run.selection.pinned),
            noise: run.attractors.as_ref().map_or(&[][..], |report| &report.noise),
            noise_samples: self.noise_samples.as_deref(),
            trajectories: self.trajectories.iter().collect(),
            selected_trajectory: self.selected_trajectory,
            decoded: self.hover.shown(),
        }
    }
}
