//! Where the nodes of a grid end, by the attractors' ids.

use crate::dynamics::basins::BasinEnd;
use crate::protocol::{AttractorId, BasinLabel};

/// The labels of these ends; `ids` are those of the targets, in their order.
pub fn basin_labels(ends: &[BasinEnd], ids: &[AttractorId]) -> Vec<BasinLabel> {
    ends.iter().map(|&end| basin_label(end, ids)).collect()
}

fn basin_label(end: BasinEnd, ids: &[AttractorId]) -> BasinLabel {
    match end {
        BasinEnd::Attractor(index) => ids.get(index).map_or(BasinLabel::Undecided, |&id| BasinLabel::Attractor(id)),
        BasinEnd::Diverged => BasinLabel::Diverged,
        BasinEnd::Cycle(period) => BasinLabel::Cycle(period),
        BasinEnd::Undecided => BasinLabel::Undecided,
    }
}
