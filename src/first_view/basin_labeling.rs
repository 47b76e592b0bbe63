//! The basins of a shipped network's attractors, a few nodes at a time from start to end.

use super::network::{POINTS_A_LOOK, ShippedNetwork};
use super::search::Attractors;
use crate::dynamics::field::latent_nodes;
use crate::dynamics::{BasinEnd, BasinSearch, BasinTarget};
use crate::dynamics::{MapError, PicardRule};
use crate::math::{Grid, Points, Window};
use crate::protocol::{AttractorId, Basins};
use crate::shown::basin_labels;

/// As many as the engine labels while it trains.
const NODES_A_SIDE: usize = 48;
const MAX_STEPS: u32 = 300;

pub(super) struct BasinLabeling {
    grid: Grid,
    nodes: Points<f32>,
    targets: Vec<BasinTarget>,
    ids: Vec<AttractorId>,
    ends: Vec<BasinEnd>,
    under_way: Option<BasinSearch>,
}

impl BasinLabeling {
    pub fn begin(network: &ShippedNetwork, attractors: &Attractors, window: Window) -> Self {
        let grid = Grid { window, columns: NODES_A_SIDE, rows: NODES_A_SIDE };
        Self {
            grid,
            nodes: latent_nodes(&network.plane, &grid),
            targets: attractors.known.targets.clone(),
            ids: attractors.known.ids.clone(),
            ends: Vec::with_capacity(grid.len()),
            under_way: None,
        }
    }

    /// A part, and more while `in_time`; the basins when every node has its label.
    pub async fn advance(
        &mut self,
        network: &ShippedNetwork,
        in_time: impl Fn() -> bool,
    ) -> Result<Option<Basins>, MapError> {
        loop {
            let mut search = match self.under_way.take() {
                Some(search) => search,
                None => match self.nodes.batch_from(self.ends.len(), POINTS_A_LOOK) {
                    Some(starts) => {
                        let rule = PicardRule::strict(network.latent_scale, MAX_STEPS);
                        BasinSearch::new(&starts, self.targets.clone(), rule)
                    }
                    None => {
                        let labels = basin_labels(&self.ends, &self.ids);
                        return Ok(Some(Basins { step: network.step, grid: self.grid, labels }));
                    }
                },
            };
            if search.advance(&network.map, 1).await? {
                self.ends.extend_from_slice(search.labels());
            } else {
                self.under_way = Some(search);
            }
            if !in_time() {
                return Ok(None);
            }
        }
    }
}
