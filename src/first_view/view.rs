//! The field of a shipped network, made in slices: a coarse picture at once, the attractors, dropped
//! trajectories, a fine picture, basins.

use super::basin_labeling::BasinLabeling;
use super::file::Shipped;
use super::network::{POINTS_A_LOOK, ShippedNetwork};
use super::search::{Attractors, FirstViewSearch};
use crate::dynamics::MapError;
use crate::dynamics::field::{latent_nodes, velocity_at};
use crate::dynamics::trajectory::Following;
use crate::math::{Grid, Points, Window};
use crate::protocol::{
    Attractor, Basins, Command, DecodedImage, Field, FieldCommand, FieldSnapshot, Image, TrajectoryId, TrajectoryReport,
};
use crate::shown::{POINTS_FOLLOWED, film_at, trajectory, trajectory_rule};

/// Iterations of a trajectory between two looks at the clock.
const ITERATIONS_A_LOOK: u32 = 24;
/// The first picture has so many times fewer nodes on a side: it is there at once.
const COARSENESS: usize = 3;
/// Decoded pictures a side of the thumbnail grid.
const THUMBNAILS_A_SIDE: usize = 10;

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewSettings {
    /// The visitor's window; `None` for the one that fits the training images.
    pub window: Option<Window>,
    /// Nodes of the field.
    pub columns: usize,
    pub rows: usize,
    pub basins: bool,
}

/// What has been found out since.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewUpdate {
    Field(FieldSnapshot),
    Attractors(Vec<Attractor>),
    Basins(Basins),
    Trajectory(TrajectoryReport),
    Decoded(DecodedImage),
}

/// The state of it all.
pub struct FirstView {
    network: ShippedNetwork,
    wanted: ViewSettings,
    search: FirstViewSearch,
    known: Option<Attractors>,
    painting: Option<Painting>,
    has_painted: bool,
    basins_under_way: Option<BasinLabeling>,
    following: Option<(TrajectoryId, Following)>,
}

/// A picture of the field on its way.
struct Painting {
    grid: Grid,
    is_coarse: bool,
    nodes: Points<f32>,
    velocity: Vec<f32>,
    thumbnail_nodes: Points<f32>,
    thumbnails: Vec<Image>,
}

impl FirstView {
    pub fn new(shipped: &Shipped, wanted: ViewSettings) -> Self {
        let network = ShippedNetwork::of(shipped);
        let mut view = Self {
            search: FirstViewSearch::begin(&network),
            network,
            wanted: wanted.within_limits(),
            known: None,
            painting: None,
            has_painted: false,
            basins_under_way: None,
            following: None,
        };
        view.painting = Some(view.paint());
        view
    }

    /// The attractors, once they are known.
    pub fn attractors(&self) -> Option<&Attractors> {
        self.known.as_ref()
    }

    /// The page shows something else.
    pub fn want(&mut self, wanted: ViewSettings) {
        let wanted = wanted.within_limits();
        if wanted == self.wanted {
            return;
        }
        let same_picture = ViewSettings { basins: self.wanted.basins, ..wanted } == self.wanted;
        self.wanted = wanted;
        if !same_picture {
            self.painting = Some(self.paint());
        }
        self.basins_under_way = self.basins();
    }

    fn window(&self) -> Window {
        let ViewSettings { window, columns, rows, .. } = self.wanted;
        let fitted = || self.network.fitted_window(columns as f32 / rows as f32);
        window.filter(Window::is_sound).unwrap_or_else(fitted)
    }

    fn paint(&self) -> Painting {
        let ViewSettings { columns, rows, .. } = self.wanted;
        let is_coarse = !self.has_painted;
        let part = if is_coarse { COARSENESS } else { 1 };
        let window = self.window();
        let grid = Grid { window, columns: (columns / part).max(2), rows: (rows / part).max(2) };
        let thumbnail_grid = Grid { window, columns: THUMBNAILS_A_SIDE, rows: THUMBNAILS_A_SIDE };
        Painting {
            grid,
            is_coarse,
            nodes: latent_nodes(&self.network.plane, &grid),
            velocity: Vec::with_capacity(2 * grid.len()),
            thumbnail_nodes: latent_nodes(&self.network.plane, &thumbnail_grid),
            thumbnails: Vec::new(),
        }
    }

    fn basins(&self) -> Option<BasinLabeling> {
        let known = self.known.as_ref().filter(|_| self.wanted.basins)?;
        Some(BasinLabeling::begin(&self.network, known, self.window()))
    }

    /// One slice, while `in_time` says so. `asks` are the trajectories that have no way yet and the place under
    /// the pointer that has no picture; they are asked again until they are answered.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn work(&mut self, asks: &[Command], in_time: impl Fn() -> bool) -> Result<Vec<ViewUpdate>, MapError> {
        let mut news = Vec::new();
        for ask in asks {
            if let Command::Field(FieldCommand::Decode { request, at }) = *ask {
                news.push(ViewUpdate::Decoded(self.network.decoded(request, at).await?));
            }
        }
        let mut trajectories = asks.iter().filter_map(|ask| self.network.start(ask)).collect::<Vec<_>>();
        // One that is no longer asked for was taken back.
        self.following =
            self.following.take().filter(|(under_way, _)| trajectories.iter().any(|(id, _)| id == under_way));
        while in_time() {
            let coarse_first = self.painting.as_ref().is_some_and(|painting| painting.is_coarse);
            if !coarse_first && self.known.is_none() {
                if let Some(attractors) = self.search.advance(&self.network, &in_time).await? {
                    news.push(ViewUpdate::Attractors(attractors.attractors.clone()));
                    self.known = Some(attractors);
                    self.basins_under_way = self.basins();
                }
            } else if !coarse_first && let Some((id, start)) = trajectories.first() {
                if let Some(trajectory) = self.follow(*id, start, &in_time).await? {
                    news.push(ViewUpdate::Trajectory(trajectory));
                    trajectories.remove(0);
                }
            } else if self.painting.is_some() {
                news.extend(self.paint_on(&in_time).await?.map(ViewUpdate::Field));
            } else if let Some(basins_under_way) = &mut self.basins_under_way {
                if let Some(basins) = basins_under_way.advance(&self.network, &in_time).await? {
                    news.push(ViewUpdate::Basins(basins));
                    self.basins_under_way = None;
                }
            } else {
                break;
            }
        }
        Ok(news)
    }

    /// Whether there is something to do without being asked.
    pub fn has_work(&self) -> bool {
        self.known.is_none() || self.painting.is_some() || self.basins_under_way.is_some() || self.following.is_some()
    }

    async fn paint_on(&mut self, in_time: &impl Fn() -> bool) -> Result<Option<FieldSnapshot>, MapError> {
        let Self { network, painting, .. } = self;
        let Some(under_way) = painting else { return Ok(None) };
        let Painting { grid, is_coarse, nodes, velocity, thumbnail_nodes, thumbnails } = under_way;
        loop {
            let done = velocity.len() / 2;
            if let Some(some) = nodes.batch_from(done, POINTS_A_LOOK) {
                velocity.extend(velocity_at(&network.map, &network.plane, &some).await?);
            } else if let Some(some) =
                thumbnail_nodes.batch_from(thumbnails.len(), POINTS_A_LOOK).filter(|_| !*is_coarse)
            {
                thumbnails.extend(network.pictures(&some)?);
            } else {
                let snapshot = FieldSnapshot {
                    step: network.step,
                    plane: network.plane.clone(),
                    field: Field { grid: *grid, velocity: std::mem::take(velocity) },
                    training: network.training.clone(),
                    test: Vec::new(),
                    latent_scale: network.latent_scale,
                    thumbnail_columns: if *is_coarse { 0 } else { THUMBNAILS_A_SIDE as u16 },
                    thumbnails: std::mem::take(thumbnails),
                    score: None,
                };
                let was_coarse = *is_coarse;
                self.has_painted = true;
                self.painting = was_coarse.then(|| self.paint());
                return Ok(Some(snapshot));
            }
            if !in_time() {
                return Ok(None);
            }
        }
    }

    async fn follow(
        &mut self,
        id: TrajectoryId,
        start: &[f32],
        in_time: &impl Fn() -> bool,
    ) -> Result<Option<TrajectoryReport>, MapError> {
        let Self { network, following, known, .. } = self;
        let rule = trajectory_rule(network.latent_scale);
        let (_, mut way) = (following.take())
            .filter(|(under_way, _)| *under_way == id)
            .unwrap_or_else(|| (id, Following::new(start, rule, POINTS_FOLLOWED)));
        while !way.advance(&network.map, ITERATIONS_A_LOOK).await? {
            if !in_time() {
                *following = Some((id, way));
                return Ok(None);
            }
        }
        let way = way.finish();
        let film_at = film_at(way.points.len());
        let pictures = network.pictures(&way.points.select(&film_at))?;
        let film = film_at.into_iter().map(|at| at as u32).zip(pictures).collect();
        let known = known.as_ref().map(|attractors| attractors.known.clone()).unwrap_or_default();
        Ok(Some(trajectory(id, network.step, &network.plane, &way, &known, film)))
    }
}

impl ViewSettings {
    fn within_limits(self) -> Self {
        let side = |nodes: usize| if nodes == 0 { 48 } else { nodes.clamp(8, 256) };
        Self { columns: side(self.columns), rows: side(self.rows), ..self }
    }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
