//! A field to look at before there is an engine: whether it is wanted, what it shows, and how it ends.
//!
//! It is of a network that is shipped with the page, not of the run: the page shows it, and says of the
//! run only what the run itself has said.

use std::sync::Arc;

use crate::protocol::{Attractor, Basins, Command, FieldSnapshot};
use crate::spec::RunSpec;

use super::{Layer, Page, Run};

impl Page {
    /// Whether the address asks for the run whose network is shipped, and nothing of it is there yet.
    pub fn begins_with_first_view(&self) -> bool {
        *self.spec() == RunSpec::twelve_images() && !self.run.copied && self.keeps_first_view()
    }

    /// Whether the shipped field stands in for the run's own. The visitor may move the dials meanwhile,
    /// but another network is another field.
    pub fn keeps_first_view(&self) -> bool {
        (self.run.snapshot.is_none() || self.run.shipped.is_some())
            && self.spec().same_network(&RunSpec::twelve_images())
    }

    /// Nodes of the field that suit the stage, and whether basins are drawn.
    pub fn first_view_size(&self) -> ((u32, u32), bool) {
        (self.field_size, self.layers.contains(Layer::Basins))
    }

    /// What only the shipped field can answer now: trajectories without a way, the place under the pointer.
    pub fn unanswered(&self) -> Vec<Command> {
        let trajectories = self
            .trajectories
            .iter()
            .filter(|trajectory| trajectory.path.is_none())
            .filter_map(|trajectory| trajectory.command());
        trajectories.chain(self.hover.asked()).collect()
    }

    pub fn show_shipped_field(&mut self, snapshot: FieldSnapshot) {
        self.run.shipped.get_or_insert_default();
        self.run.snapshot = Some(Arc::new(snapshot));
    }

    pub fn show_shipped_attractors(&mut self, attractors: Vec<Attractor>) {
        self.run.shipped = Some(Arc::new(attractors));
    }

    pub fn show_shipped_basins(&mut self, basins: Basins) {
        self.run.basins = Some(Arc::new(basins));
    }

    /// Clears the stage of the shipped field.
    pub fn end_first_view(&mut self) {
        if self.run.hand_over() {
            self.run.snapshot = None;
            self.hover.forget();
        }
    }
}

impl Run {
    /// The run's own field comes, or none: whether a shipped one was on the stage until now.
    pub(super) fn hand_over(&mut self) -> bool {
        let was_shipped = self.shipped.take().is_some();
        if was_shipped {
            self.basins = None;
        }
        was_shipped
    }
}

#[cfg(test)]
#[path = "first_view_tests.rs"]
mod tests;
