//! The stage between frames: what glides, what blends, and which of its three sheets must be
//! painted anew: the ground (colours of the field), the flow (particles), the overlay (everything else).

use std::sync::Arc;

use crate::protocol::{AttractorId, Basins, TrajectoryId};
use crate::state::{Layer, LayerSet, StageView};

use super::glide::AttractorTransition;
use super::layers::{self, StageInteraction};
use super::particles::streamlines;
use super::raster::{self, Raster};
use super::score::arrows;
use super::{FieldSampler, Item, Palette, Particles, Segment, Theme, TrailFade, Viewport};

/// What a frame must paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub ground: bool,
    pub flow: ParticleUpdate,
    pub overlay: bool,
}

impl Frame {
    /// Whether nothing is to be painted.
    pub fn is_as_before(self) -> bool {
        !self.ground && self.flow == ParticleUpdate::Keep && !self.overlay
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParticleUpdate {
    Keep,
    Clear,
    /// Fade what is there and add the segments.
    Add,
    /// Forget what is there (the view jumped), then as `Add`.
    Renew,
    /// Still lines instead of moving particles.
    Still,
}

/// Layers that the colours of the field can have: the speed that goes, the speed that comes, basins.
pub const WASHES: usize = 3;

/// One of them.
pub struct FieldOverlay<'a> {
    pub slot: usize,
    pub raster: &'a Raster,
    pub opacity: f32,
    /// Counts the rasters made, so that the painter uploads each once.
    pub version: u64,
}

#[derive(Default)]
struct StageBackground {
    speed: Option<(Raster, u64)>,
    old_speed: Option<(Raster, u64)>,
    basins: Option<(Raster, u64)>,
    shown_basins: Option<Arc<Basins>>,
    made: u64,
}

pub struct StageRenderer {
    view: Viewport,
    palette: Palette,
    sampler: FieldSampler,
    particles: Particles,
    trails: TrailFade,
    trail_fade: f32,
    glide: AttractorTransition,
    ground: StageBackground,
    hands: StageInteraction,
    segments: Vec<Segment>,
    trajectory_start_ms: Vec<(TrajectoryId, f64)>,
    ticked_at_ms: f64,
    frame_ms: f32,
    /// The page changed since the last frame.
    touched: bool,
    ground_is_stale: bool,
    still_is_stale: bool,
    view_jumped: bool,
    flow_was: ParticleUpdate,
    layers_were: LayerSet,
}

/// Time for the view to cover about two thirds of the way to a new window.
const VIEW_GLIDE_S: f32 = 0.25;
/// Colours of a much smaller window, found before the field outgrew it, would lie in it like a stamp:
/// they are left out until those of the present window are known.
const LEAST_WASH_SHARE: f32 = 0.65;
const TRAJECTORY_STEP_MS: f64 = 380.0;
const TRAJECTORY_WHOLE_MS: f64 = 4500.0;

impl StageRenderer {
    pub fn new(theme: Theme) -> Self {
        let nowhere = crate::math::Window { min: [-1.0, -1.0], max: [1.0, 1.0] };
        Self {
            view: Viewport::showing(&nowhere, [1.0, 1.0]),
            palette: Palette::new(theme),
            sampler: FieldSampler::default(),
            particles: Particles::default(),
            trails: TrailFade::default(),
            trail_fade: 0.0,
            glide: AttractorTransition::default(),
            ground: StageBackground::default(),
            hands: StageInteraction::default(),
            segments: Vec::new(),
            trajectory_start_ms: Vec::new(),
            ticked_at_ms: 0.0,
            frame_ms: 16.7,
            touched: true,
            ground_is_stale: true,
            still_is_stale: true,
            view_jumped: true,
            flow_was: ParticleUpdate::Clear,
            layers_were: LayerSet::default(),
        }
    }

    pub fn view(&self) -> &Viewport {
        &self.view
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The share of its strength that every trail loses at this frame.
    pub fn trail_fade(&self) -> f32 {
        self.trail_fade
    }

    pub fn particle_count(&self) -> usize {
        self.particles.len()
    }

    pub fn frames_per_second(&self) -> f32 {
        1000.0 / self.frame_ms
    }

    /// Speed at the top of the colours, once there is a field.
    pub fn top_speed_of(&self, stage: &StageView<'_>) -> Option<f32> {
        let snapshot = stage.snapshot?;
        let is_drawn = self.sampler.snapshot().is_some_and(|drawn| Arc::ptr_eq(drawn, snapshot));
        let of_other = || super::flow::speed_quantile(&snapshot.field, super::flow::TOP_QUANTILE);
        Some(if is_drawn { self.sampler.new_top_speed() } else { of_other() })
    }

    pub fn cross(&self) -> Option<[f32; 2]> {
        self.hands.cross
    }

    // --- what changes the stage from outside ---

    pub fn touch(&mut self) {
        self.touched = true;
    }

    pub fn set_theme(&mut self, theme: Theme) {
        self.palette = Palette::new(theme);
        self.ground.shown_basins = None;
        self.ground.old_speed = None;
        if let Some(snapshot) = self.sampler.snapshot().cloned() {
            self.make_speed(&snapshot);
        }
        self.view_jumped = true;
        self.touched = true;
    }

    /// The stage got another size; what was in the middle stays there until the next frame fits it.
    pub fn resize(&mut self, size_px: [f32; 2]) {
        self.view = Viewport::showing(&self.view.window(), size_px);
        self.view_jumped = true;
    }

    /// The visitor's hand moved the view.
    pub fn set_view(&mut self, view: Viewport) {
        self.view = view;
        self.view_jumped = true;
    }

    pub fn set_pointer(&mut self, pointer_px: Option<[f32; 2]>) {
        self.hands.pointer_px = pointer_px;
        self.touched = true;
    }

    pub fn set_cross(&mut self, cross: Option<[f32; 2]>) {
        self.hands.cross = cross;
        self.touched = true;
    }

    /// The attractor whose ring is under a point of the stage.
    pub fn attractor_at(&self, stage: &StageView<'_>, at_px: [f32; 2]) -> Option<AttractorId> {
        const REACH_PX: f32 = 16.0;
        let distance = |id| {
            let [x, y] = self.view.canvas_from_plane(self.glide.attractor(id)?);
            Some((x - at_px[0]).hypot(y - at_px[1]))
        };
        let near = stage.attractors.iter().filter(|attractor| attractor.stable);
        let near = near.filter_map(|attractor| Some((attractor.id, distance(attractor.id)?)));
        near.filter(|(_, distance)| *distance < REACH_PX).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id)
    }

    /// The training image whose dot is under a point of the stage, by its index.
    pub fn training_at(&self, at_px: [f32; 2]) -> Option<u32> {
        const REACH_PX: f32 = 8.0;
        if !self.layers_were.contains(Layer::Training) {
            return None;
        }
        let distance = |at| {
            let [x, y] = self.view.canvas_from_plane(at);
            (x - at_px[0]).hypot(y - at_px[1])
        };
        let dots = self.glide.training().iter().map(|point| distance(point.at)).enumerate();
        let nearest = dots.filter(|(_, distance)| *distance < REACH_PX).min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.map(|(index, _)| index as u32)
    }

    /// The share of the particles that this field may have: another may be drawn beside it.
    pub fn set_crowd(&mut self, share: f32) {
        self.particles.set_crowd(share);
    }

    // --- frames ---

    /// Moves everything on to `now_ms`. `moves`: whether the visitor wants motion.
    pub fn tick(&mut self, stage: &StageView<'_>, now_ms: f64, moves: bool) -> Frame {
        let elapsed_ms = (now_ms - self.ticked_at_ms).clamp(0.0, 100.0) as f32;
        self.ticked_at_ms = now_ms;
        self.frame_ms += 0.05 * (elapsed_ms - self.frame_ms);
        let elapsed_s = elapsed_ms / 1000.0;

        if let Some(snapshot) = stage.snapshot
            && self.sampler.replace(snapshot)
        {
            self.make_speed(&Arc::clone(snapshot));
            self.still_is_stale = true;
        } else {
            // One raster a frame: on a busy machine two take longer than a frame should.
            self.make_basins(stage);
        }
        let switched = std::mem::replace(&mut self.layers_were, stage.layers) != stage.layers;
        let mut ground = std::mem::take(&mut self.ground_is_stale) || switched || self.sampler.is_blending();
        if moves {
            self.sampler.advance(elapsed_s);
        } else {
            self.sampler.settle();
        }
        let glides = self.follow_window(stage, if moves { elapsed_s } else { f32::INFINITY });
        let jumped = std::mem::take(&mut self.view_jumped);
        ground |= glides || jumped;
        self.still_is_stale |= glides || jumped;

        let least = 0.3 / self.view.px_per_unit();
        let glide_s = if moves { elapsed_s } else { f32::INFINITY };
        let drifts = self.glide.advance(stage, glide_s, least)
            | self.glide.advance_noise_samples(stage.noise_samples, glide_s, least);
        let trajectories = self.advance_trajectories(stage, now_ms, moves);
        let overlay = std::mem::take(&mut self.touched) || glides || jumped || drifts || trajectories;
        Frame { ground, flow: self.flow(stage, elapsed_s, moves, jumped), overlay }
    }

    /// How long painting took, and whether it held up what followed: the number of particles follows.
    pub fn painted(&mut self, own_ms: f32, is_late: bool) {
        self.particles.adapt(is_late, own_ms);
    }

    /// The colours of the field, bottom first.
    pub fn washes(&self, stage: &StageView<'_>) -> Vec<FieldOverlay<'_>> {
        let mut washes = Vec::new();
        let fills = |raster: &Raster| self.view.window().covered_by(&raster.window) > LEAST_WASH_SHARE;
        if stage.layers.contains(Layer::Speed) {
            let old = self.ground.old_speed.as_ref().filter(|(raster, _)| self.sampler.is_blending() && fills(raster));
            if let Some((raster, version)) = old {
                washes.push(FieldOverlay { slot: 0, raster, opacity: 1.0, version: *version });
            }
            if let Some((raster, version)) = &self.ground.speed {
                let opacity = if old.is_some() { self.sampler.blend() } else { 1.0 };
                washes.push(FieldOverlay { slot: 1, raster, opacity, version: *version });
            }
        }
        if stage.layers.contains(Layer::Basins)
            && let Some((raster, version)) = &self.ground.basins
            && fills(raster)
        {
            washes.push(FieldOverlay { slot: 2, raster, opacity: 1.0, version: *version });
        }
        washes
    }

    /// What lies on the ground: decoded pictures, the exact score.
    pub fn ground_items<'a>(&self, stage: &StageView<'a>) -> Vec<Item<'a>> {
        let Some(snapshot) = stage.snapshot else { return Vec::new() };
        let mut items = Vec::new();
        if stage.layers.contains(Layer::Decoded) {
            items.extend(layers::decoded_grid(snapshot, &self.view));
        }
        if stage.layers.contains(Layer::Score)
            && let Some(score) = &snapshot.score
        {
            items.extend(arrows(score, &self.view, &self.palette));
        }
        items
    }

    pub fn overlay<'a>(&self, stage: &StageView<'a>) -> Vec<Item<'a>> {
        layers::overlay(stage, &self.view, &self.glide, &self.hands, &self.palette)
    }

    /// As `overlay`, without what hands do over it and with every trajectory at its end.
    pub fn still_overlay<'a>(&self, stage: &StageView<'a>) -> Vec<Item<'a>> {
        layers::overlay(stage, &self.view, &self.glide, &StageInteraction::default(), &self.palette)
    }

    /// The flow as still lines, where it is drawn at all.
    pub fn still_flow(&self, stage: &StageView<'_>) -> Vec<Segment> {
        let mut segments = Vec::new();
        if stage.layers.contains(Layer::Particles) && self.sampler.snapshot().is_some() {
            streamlines(&self.sampler, &self.view, &mut segments);
        }
        segments
    }

    fn flow(&mut self, stage: &StageView<'_>, elapsed_s: f32, moves: bool, jumped: bool) -> ParticleUpdate {
        let shown = stage.layers.contains(Layer::Particles) && self.sampler.snapshot().is_some();
        let flow = match (shown, moves) {
            (false, _) if self.flow_was == ParticleUpdate::Clear => ParticleUpdate::Keep,
            (false, _) => {
                self.flow_was = ParticleUpdate::Clear;
                return ParticleUpdate::Clear;
            }
            (true, true) => {
                self.particles.advance(&self.sampler, &self.view, elapsed_s, &mut self.segments);
                self.trail_fade = self.trails.advance(elapsed_s);
                if jumped || self.flow_was == ParticleUpdate::Still {
                    ParticleUpdate::Renew
                } else {
                    ParticleUpdate::Add
                }
            }
            (true, false) if self.flow_was == ParticleUpdate::Still && !self.still_is_stale => ParticleUpdate::Keep,
            (true, false) => {
                streamlines(&self.sampler, &self.view, &mut self.segments);
                self.still_is_stale = false;
                ParticleUpdate::Still
            }
        };
        if flow != ParticleUpdate::Keep {
            self.flow_was = flow;
        }
        flow
    }

    /// Lets the view follow the visitor's window, or the one the engine fitted.
    fn follow_window(&mut self, stage: &StageView<'_>, elapsed_s: f32) -> bool {
        let fitted = stage.snapshot.map(|snapshot| snapshot.field.grid.window);
        let Some(window) = stage.window.or(fitted) else { return false };
        let target = Viewport::showing(&window, self.view.size_px());
        if self.view.is_close_to(&target) {
            return false;
        }
        let first_sight = self.ground.made <= 1;
        let share = if first_sight || self.view_jumped { 1.0 } else { 1.0 - (-elapsed_s / VIEW_GLIDE_S).exp() };
        self.view = self.view.toward(&target, share);
        true
    }

    fn advance_trajectories(&mut self, stage: &StageView<'_>, now_ms: f64, moves: bool) -> bool {
        let arrived = stage.trajectories.iter().filter_map(|entry| Some((entry.id, entry.path.as_ref()?.path.len())));
        let mut drifting = false;
        self.hands.trajectory_progress.clear();
        for (id, length) in arrived {
            let start_ms = match self.trajectory_start_ms.iter().find(|(trajectory, _)| *trajectory == id) {
                Some((_, start_ms)) => *start_ms,
                None => {
                    self.trajectory_start_ms.push((id, now_ms));
                    now_ms
                }
            };
            let step_ms = TRAJECTORY_STEP_MS.min(TRAJECTORY_WHOLE_MS / length.max(1) as f64);
            let progress = ((now_ms - start_ms) / step_ms) as f32;
            if moves && progress < length as f32 {
                drifting = true;
                self.hands.trajectory_progress.insert(id, progress);
            }
        }
        self.trajectory_start_ms
            .retain(|(trajectory, _)| stage.trajectories.iter().any(|entry| entry.id == *trajectory));
        drifting
    }

    fn make_speed(&mut self, snapshot: &crate::protocol::FieldSnapshot) {
        self.ground.made += 1;
        let made = raster::speed(&snapshot.field, self.sampler.new_top_speed(), &self.palette);
        self.ground.old_speed = self.ground.speed.take();
        self.ground.speed = made.map(|raster| (raster, self.ground.made));
        self.ground_is_stale = true;
    }

    fn make_basins(&mut self, stage: &StageView<'_>) {
        let wanted = stage.basins.filter(|_| stage.layers.contains(Layer::Basins));
        let same = match (wanted, &self.ground.shown_basins) {
            (None, None) => true,
            (Some(wanted), Some(shown)) => Arc::ptr_eq(wanted, shown),
            _ => false,
        };
        if same {
            return;
        }
        self.ground.made += 1;
        let made = wanted.and_then(|basins| raster::basins(basins, &self.palette));
        self.ground.basins = made.map(|raster| (raster, self.ground.made));
        self.ground.shown_basins = wanted.cloned();
        self.ground_is_stale = true;
    }
}

#[cfg(test)]
#[path = "stage_renderer_tests.rs"]
mod tests;
