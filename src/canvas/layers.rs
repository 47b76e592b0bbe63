//! From what is on the stage to the display list: everything that lies over the colours of the field.

use std::collections::BTreeMap;

use crate::protocol::{Attractor, FieldSnapshot, Image, TrajectoryId, TrajectoryReport};
use crate::state::{Layer, NoiseSamples, StageView, TrajectoryEntry};
use crate::words::stage;

use super::glide::AttractorTransition;
use super::placement::{PlacementRequest, place};
use super::{Color, Item, Palette, Rect, Viewport};

/// What is on the stage besides what the page knows.
#[derive(Clone, Debug, Default)]
pub struct StageInteraction {
    /// Where the pointer is.
    pub pointer_px: Option<[f32; 2]>,
    /// The keyboard's cross-hair, in plane coordinates.
    pub cross: Option<[f32; 2]>,
    /// How far along its path (in iterations) each trajectory is shown.
    pub trajectory_progress: BTreeMap<TrajectoryId, f32>,
}

/// More pictures than this are a crowd; the largest basins come first.
const MAX_PICTURES: usize = 32;
const RING_MIN_PX: f32 = 7.0;
const RING_MAX_PX: f32 = 22.0;

pub fn overlay<'a>(
    stage: &StageView<'a>,
    view: &Viewport,
    glide: &AttractorTransition,
    hands: &StageInteraction,
    palette: &Palette,
) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    if stage.layers.contains(Layer::Test) {
        points(glide.test(), 2.2, 0.75, false, view, palette, &mut items);
    }
    if stage.layers.contains(Layer::Attractors) {
        rings(stage, view, glide, palette, &mut items);
    }
    match stage.noise_samples {
        Some(shaken) => noise_samples(shaken, view, glide, palette, &mut items),
        None if stage.layers.contains(Layer::Noise) => noise(stage, view, palette, &mut items),
        None => {}
    }
    if stage.layers.contains(Layer::Training) {
        let crowded = glide.training().len() > 150;
        let (radius_px, alpha) = if crowded { (2.4, 0.85) } else { (4.2, 1.0) };
        points(glide.training(), radius_px, alpha, true, view, palette, &mut items);
    }
    if stage.layers.contains(Layer::Attractors) {
        pictures(stage, view, glide, palette, &mut items);
    }
    for trajectory in &stage.trajectories {
        path(stage, trajectory, view, hands, palette, &mut items);
    }
    if let Some(at) = hands.cross {
        cross(view.canvas_from_plane(at), palette, &mut items);
    }
    hover(stage, view, hands, palette, &mut items);
    items
}

/// Decoded pictures at the nodes of the coarse grid, under everything else.
pub fn decoded_grid<'a>(snapshot: &'a FieldSnapshot, view: &Viewport) -> Vec<Item<'a>> {
    let columns = usize::from(snapshot.thumbnail_columns);
    if columns == 0 || snapshot.thumbnails.len() < columns {
        return Vec::new();
    }
    let window = &snapshot.field.grid.window;
    let rows = snapshot.thumbnails.len() / columns;
    let [width, height] = window.size();
    let cell = [width / columns as f32, height / rows as f32];
    let side_px = cell[0].min(cell[1]) * view.px_per_unit() * 0.92;
    let node = |index: usize| {
        let share = |index: usize, count: usize| if count > 1 { index as f32 / (count - 1) as f32 } else { 0.5 };
        [window.min[0] + width * share(index % columns, columns), window.min[1] + height * share(index / columns, rows)]
    };
    let picture = |(index, image): (usize, &'a Image)| Item::Picture {
        image,
        rect: Rect::around(view.canvas_from_plane(node(index)), side_px),
        opacity: 0.55,
        frame: None,
    };
    snapshot.thumbnails[..rows * columns].iter().enumerate().map(picture).collect()
}

fn points(
    points: &[crate::protocol::PlanePoint],
    radius_px: f32,
    alpha: f32,
    filled: bool,
    view: &Viewport,
    palette: &Palette,
    items: &mut Vec<Item<'_>>,
) {
    for point in points {
        let color = palette.class(point.label).with_alpha(alpha);
        let at_px = view.canvas_from_plane(point.at);
        items.push(match filled {
            true => Item::Disc { at_px, radius_px, fill: color, outline: Some((palette.halo.with_alpha(0.85), 1.2)) },
            false => Item::Arc { at_px, radius_px, share: 1.0, color, width_px: 1.2 },
        });
    }
}

/// Where pure noise was let go, in the colour of the attractor that it settles in.
fn noise(stage: &StageView<'_>, view: &Viewport, palette: &Palette, items: &mut Vec<Item<'_>>) {
    for start in stage.noise {
        let fill = start.ends_on.map_or(palette.ink.with_alpha(0.35), |id| palette.attractor(id));
        let at_px = view.canvas_from_plane(start.at);
        items.push(Item::Disc { at_px, radius_px: 2.6, fill, outline: Some((palette.halo.with_alpha(0.8), 1.0)) });
    }
}

/// The noise of the noise probe: neutral on its way, then in a heap on its attractor and in its colour.
fn noise_samples(
    noise_samples: &NoiseSamples,
    view: &Viewport,
    glide: &AttractorTransition,
    palette: &Palette,
    items: &mut Vec<Item<'_>>,
) {
    let radius_px = if noise_samples.at.len() > 600 { 1.2 } else { 1.9 };
    let [width_px, height_px] = view.size_px();
    let seen = |&[x, y]: &[f32; 2]| (0.0..=width_px).contains(&x) && (0.0..=height_px).contains(&y);
    let place = |&noise_sample: &u32| {
        let [x, y] = view.canvas_from_plane(*glide.noise_samples().get(noise_sample as usize)?);
        let beside = noise_samples.beside_px.get(noise_sample as usize).copied().unwrap_or_default();
        Some([x + beside[0], y + beside[1]]).filter(seen)
    };
    for group in &noise_samples.groups {
        let at_px: Vec<[f32; 2]> = group.members.iter().filter_map(place).collect();
        let fill = group.ends_on.map_or(palette.ink.with_alpha(0.8), |id| palette.attractor(id));
        let rim = palette.halo.with_alpha(0.8);
        items.push(Item::NoiseSamples { at_px: at_px.clone(), radius_px: radius_px + 0.9, fill: rim });
        items.push(Item::NoiseSamples { at_px, radius_px, fill });
    }
}

/// Radius of a ring whose area tells the basin's share.
fn ring_radius_px(attractor: &Attractor) -> f32 {
    RING_MIN_PX + (RING_MAX_PX - RING_MIN_PX) * attractor.basin_share.clamp(0.0, 1.0).sqrt()
}

fn rings(
    stage: &StageView<'_>,
    view: &Viewport,
    glide: &AttractorTransition,
    palette: &Palette,
    items: &mut Vec<Item<'_>>,
) {
    for (attractor, at_px) in shown(stage, view, glide) {
        if !attractor.stable {
            unstable(at_px, palette, items);
            continue;
        }
        let (radius_px, color) = (ring_radius_px(attractor), palette.attractor(attractor.id));
        let width_px = if stage.focus == Some(attractor.id) { 4.5 } else { 2.8 };
        let arc = |share, color, width_px| Item::Arc { at_px, radius_px, share, color, width_px };
        items.push(arc(1.0, palette.halo.with_alpha(0.55), width_px + 1.6));
        items.push(arc(1.0, color.with_alpha(0.4), width_px));
        items.push(arc(attractor.basin_share, color, width_px));
    }
}

/// The attractors with where they are on the stage.
fn shown<'a>(stage: &StageView<'a>, view: &Viewport, glide: &AttractorTransition) -> Vec<(&'a Attractor, [f32; 2])> {
    let place = |attractor: &'a Attractor| Some((attractor, view.canvas_from_plane(glide.attractor(attractor.id)?)));
    stage.attractors.iter().filter_map(place).collect()
}

/// A saddle or repeller: a small cross, since nothing settles there.
fn unstable([x, y]: [f32; 2], palette: &Palette, items: &mut Vec<Item<'_>>) {
    for [dx, dy] in [[3.5, 3.5], [3.5, -3.5]] {
        let points_px = vec![[x - dx, y - dy], [x + dx, y + dy]];
        items.push(Item::Line { points_px: points_px.clone(), color: palette.halo.with_alpha(0.8), width_px: 3.5 });
        items.push(Item::Line { points_px, color: palette.ink.with_alpha(0.8), width_px: 1.4 });
    }
}

fn pictures<'a>(
    stage: &StageView<'a>,
    view: &Viewport,
    glide: &AttractorTransition,
    palette: &Palette,
    items: &mut Vec<Item<'a>>,
) {
    let [width_px, height_px] = view.size_px();
    let visible: Vec<_> = shown(stage, view, glide)
        .into_iter()
        .filter(|(attractor, _)| attractor.stable)
        .filter(|(_, [x, y])| (0.0..=width_px).contains(x) && (0.0..=height_px).contains(y))
        .take(MAX_PICTURES)
        .collect();
    let side_px = match (visible.len(), width_px.min(height_px)) {
        (_, short) if short < 420.0 => 30.0,
        (0..=14, _) => 46.0,
        _ => 36.0,
    };
    let wanted: Vec<PlacementRequest> = visible
        .iter()
        .map(|(attractor, at_px)| PlacementRequest { anchor_px: *at_px, gap_px: ring_radius_px(attractor) + 4.0 })
        .collect();
    for ((attractor, at_px), rect) in visible.into_iter().zip(place(&wanted, side_px, view.size_px())) {
        let Some(rect) = rect else { continue };
        let color = palette.attractor(attractor.id);
        let focused = stage.focus == Some(attractor.id);
        let rect = if focused { Rect::around(rect.center_px(), side_px * 1.35) } else { rect };
        items.push(leader(at_px, ring_radius_px(attractor), &rect, color));
        let opacity = if stage.focus.is_none() || focused { 1.0 } else { 0.55 };
        let frame = Some((color, if focused { 3.0 } else { 2.0 }));
        items.push(Item::Picture { image: &attractor.image, rect, opacity, frame });
    }
}

/// The line from a ring to its picture.
fn leader(at_px: [f32; 2], radius_px: f32, rect: &Rect, color: Color) -> Item<'static> {
    let [x, y] = rect.center_px();
    let edge = [
        at_px[0].clamp(rect.left_px, rect.left_px + rect.width_px),
        at_px[1].clamp(rect.top_px, rect.top_px + rect.height_px),
    ];
    let distance = (x - at_px[0]).hypot(y - at_px[1]).max(1e-3);
    let start = [at_px[0] + (x - at_px[0]) / distance * radius_px, at_px[1] + (y - at_px[1]) / distance * radius_px];
    Item::Line { points_px: vec![start, edge], color: color.with_alpha(0.9), width_px: 1.2 }
}

fn path(
    stage: &StageView<'_>,
    entry: &TrajectoryEntry,
    view: &Viewport,
    hands: &StageInteraction,
    palette: &Palette,
    items: &mut Vec<Item<'_>>,
) {
    let Some(trajectory) = &entry.path else { return };
    let reached = hands.trajectory_progress.get(&entry.id).copied().unwrap_or(f32::INFINITY);
    trajectory_path(trajectory, stage.selected_trajectory == Some(entry.id), reached, view, palette, items);
}

/// The way of a trajectory as far as it has got, in points of its path.
pub fn trajectory_path(
    trajectory: &TrajectoryReport,
    selected: bool,
    reached: f32,
    view: &Viewport,
    palette: &Palette,
    items: &mut Vec<Item<'_>>,
) {
    let points_px: Vec<[f32; 2]> = trajectory
        .path
        .iter()
        .filter(|at| at.iter().all(|value| value.is_finite()))
        .map(|&at| view.canvas_from_plane(at))
        .collect();
    let Some(&start_px) = points_px.first() else { return };
    let alpha = if selected { 1.0 } else { 0.55 };
    let (whole, marker_px) = walked(&points_px, reached);
    let walked_px: Vec<[f32; 2]> = points_px[..=whole].iter().copied().chain([marker_px]).collect();
    items.push(Item::Line { points_px: walked_px.clone(), color: palette.halo.with_alpha(0.6 * alpha), width_px: 4.5 });
    items.push(Item::Line { points_px: walked_px, color: palette.trajectory.with_alpha(alpha), width_px: 1.8 });
    if selected {
        for &at_px in points_px[..=whole].iter().take(60) {
            items.push(Item::Disc { at_px, radius_px: 2.4, fill: palette.trajectory, outline: None });
        }
    }
    items.push(Item::Arc {
        at_px: start_px,
        radius_px: 4.0,
        share: 1.0,
        color: palette.trajectory.with_alpha(alpha),
        width_px: 1.6,
    });
    items.push(Item::Disc {
        at_px: marker_px,
        radius_px: if selected { 5.5 } else { 4.0 },
        fill: palette.trajectory.with_alpha(alpha),
        outline: Some((palette.halo, 1.5)),
    });
}

/// Index of the last point passed and the place on the way to the next, after `reached` iterations.
fn walked(points_px: &[[f32; 2]], reached: f32) -> (usize, [f32; 2]) {
    let last = points_px.len() - 1;
    if reached >= last as f32 {
        return (last, points_px[last]);
    }
    let whole = reached.max(0.0) as usize;
    let share = reached - whole as f32;
    let (from, to) = (points_px[whole], points_px[whole + 1]);
    (whole, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])])
}

fn cross([x, y]: [f32; 2], palette: &Palette, items: &mut Vec<Item<'_>>) {
    for (color, width_px) in [(palette.halo, 4.0), (palette.ink, 1.6)] {
        for points_px in [
            vec![[x - 14.0, y], [x - 4.0, y]],
            vec![[x + 4.0, y], [x + 14.0, y]],
            vec![[x, y - 14.0], [x, y - 4.0]],
            vec![[x, y + 4.0], [x, y + 14.0]],
        ] {
            items.push(Item::Line { points_px, color, width_px });
        }
    }
}

fn hover<'a>(
    stage: &StageView<'a>,
    view: &Viewport,
    hands: &StageInteraction,
    palette: &Palette,
    items: &mut Vec<Item<'a>>,
) {
    let Some(shown) = stage.decoded else { return };
    let Some([x, y]) = hands.pointer_px.or_else(|| hands.cross.map(|at| view.canvas_from_plane(at))) else { return };
    const SIDE_PX: f32 = 68.0;
    const AWAY_PX: f32 = 18.0;
    let [width_px, height_px] = view.size_px();
    let left_px = if x + AWAY_PX + SIDE_PX + 6.0 < width_px { x + AWAY_PX } else { x - AWAY_PX - SIDE_PX };
    let top_px = if y + AWAY_PX + SIDE_PX + 20.0 < height_px { y + AWAY_PX } else { y - AWAY_PX - SIDE_PX };
    let rect = Rect { left_px, top_px, width_px: SIDE_PX, height_px: SIDE_PX };
    items.push(Item::Picture { image: &shown.image, rect, opacity: 1.0, frame: Some((palette.ink, 1.5)) });
    items.push(Item::Text {
        text: stage::speed_at(crate::state::words::number(f64::from(shown.speed))),
        at_px: [left_px + 0.5 * SIDE_PX, top_px + SIDE_PX + 11.0],
        size_px: 12.0,
        color: palette.ink,
        halo: palette.halo,
    });
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
