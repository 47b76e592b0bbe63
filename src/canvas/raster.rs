//! Small pictures of the whole field, stretched over the stage: speed as colour, basins as tints.

use std::collections::HashMap;

use crate::math::{Grid, Window};
use crate::protocol::{BasinLabel, Basins, Field};

use super::flow::velocity;
use super::{Color, Palette};

/// RGBA pixels, row by row from the top, that cover `window` of the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Raster {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
    pub window: Window,
}

/// Pixels on the longer side: speed is smooth and stretched over the stage by the browser, shores
/// are lines.
const SPEED_LONG_SIDE: f32 = 144.0;
const BASINS_LONG_SIDE: f32 = 460.0;
/// Width of the rim, as a share of the grid's size.
const RIM_SHARE: f32 = 0.08;
/// Power of the share of the top speed that the colour stands for: the slow gets more of the ramp.
const SPEED_GAMMA: f32 = 0.75;
const RAMP_STEPS: usize = 1024;
const BASIN_ALPHA: f32 = 0.17;
const SHORE_ALPHA: u8 = 110;
/// The tint on a line of a basin's hatching, for those who cannot tell the colours apart.
const HATCH_ALPHA: f32 = 0.28;
/// From one line of the hatching to the next, in pixels of the raster; a line is one thick.
const HATCH_PERIOD: usize = 10;

fn raster(window: Window, long_side: f32, mut pixel: impl FnMut([f32; 2]) -> Color) -> Raster {
    let [width_units, height_units] = window.size();
    let long = width_units.max(height_units);
    let width = ((long_side * width_units / long) as usize).max(2);
    let height = ((long_side * height_units / long) as usize).max(2);
    let mut rgba = Vec::with_capacity(4 * width * height);
    for row in 0..height {
        for column in 0..width {
            let share = [(column as f32 + 0.5) / width as f32, 1.0 - (row as f32 + 0.5) / height as f32];
            let Color { rgb: [red, green, blue], alpha } =
                pixel([window.min[0] + share[0] * width_units, window.min[1] + share[1] * height_units]);
            rgba.extend([red, green, blue, (255.0 * alpha) as u8]);
        }
    }
    Raster { width, height, rgba, window }
}

/// The strip beyond a grid's window: the grid rarely has exactly the stage's shape, so its edge is
/// drawn out a little and then fades.
struct EdgeFade {
    inner: Window,
    outer: Window,
    margin: [f32; 2],
}

impl EdgeFade {
    fn around(inner: Window) -> Self {
        let margin = inner.size().map(|side| RIM_SHARE * side);
        let outer = Window {
            min: [inner.min[0] - margin[0], inner.min[1] - margin[1]],
            max: [inner.max[0] + margin[0], inner.max[1] + margin[1]],
        };
        Self { inner, outer, margin }
    }

    /// The nearest point inside, and how strong the colour is here: 1 inside, 0 at the outer edge.
    fn nearest(&self, at: [f32; 2]) -> ([f32; 2], f32) {
        let nearest = [0, 1].map(|axis| at[axis].clamp(self.inner.min[axis], self.inner.max[axis]));
        let outside = (0..2).map(|axis| (at[axis] - nearest[axis]).abs() / self.margin[axis]).fold(0.0, f32::max);
        (nearest, (2.0 - 2.0 * outside).clamp(0.0, 1.0))
    }
}

/// ‖V‖ as colour, up to `top_speed`.
pub fn speed(field: &Field, top_speed: f32, palette: &Palette) -> Option<Raster> {
    let inner = field.grid.window;
    if !inner.is_sound() {
        return None;
    }
    let rim = EdgeFade::around(inner);
    // A power a pixel would be most of the time.
    let ramp: Vec<Color> =
        (0..=RAMP_STEPS).map(|step| palette.speed_at((step as f32 / RAMP_STEPS as f32).powf(SPEED_GAMMA))).collect();
    let steps_per_speed = RAMP_STEPS as f32 / top_speed;
    Some(raster(rim.outer, SPEED_LONG_SIDE, |at| {
        let (nearest, strength) = rim.nearest(at);
        match velocity(field, nearest) {
            Some([u, v]) => {
                let step = ((u * u + v * v).sqrt() * steps_per_speed) as usize;
                ramp[step.min(RAMP_STEPS)].with_alpha(strength)
            }
            None => palette.background.with_alpha(0.0),
        }
    }))
}

/// Basins as tints, with the watersheds between them.
pub fn basins(basins: &Basins, palette: &Palette) -> Option<Raster> {
    let grid = &basins.grid;
    let whole = grid.window.is_sound() && grid.columns >= 2 && grid.rows >= 2 && basins.labels.len() == grid.len();
    if !whole {
        return None;
    }
    let mut tints: HashMap<BasinLabel, Color> = HashMap::new();
    let mut labels = Vec::new();
    let rim = EdgeFade::around(grid.window);
    let mut strengths = Vec::new();
    let mut made = raster(rim.outer, BASINS_LONG_SIDE, |at| {
        let (nearest, strength) = rim.nearest(at);
        let label = label_at(grid, &basins.labels, nearest);
        labels.push(label);
        strengths.push(strength);
        let tint = *tints.entry(label).or_insert_with(|| tint(label, palette));
        tint.with_alpha(tint.alpha * strength)
    });
    for row in 0..made.height {
        for column in 0..made.width {
            let index = row * made.width + column;
            if is_hatched(labels[index], column, row) {
                made.rgba[4 * index + 3] = (255.0 * HATCH_ALPHA * strengths[index]) as u8;
            }
        }
    }
    let shore = palette.basins_under_way;
    for row in 0..made.height - 1 {
        for column in 0..made.width - 1 {
            let index = row * made.width + column;
            let here = labels[index];
            if here != labels[index + 1] || here != labels[index + made.width] {
                made.rgba[4 * index..4 * index + 3].copy_from_slice(&shore.rgb);
                made.rgba[4 * index + 3] = (f32::from(SHORE_ALPHA) * strengths[index]) as u8;
            }
        }
    }
    Some(made)
}

fn tint(label: BasinLabel, palette: &Palette) -> Color {
    match label {
        BasinLabel::Attractor(id) => palette.attractor(id).with_alpha(BASIN_ALPHA),
        BasinLabel::Diverged => palette.halo.with_alpha(0.35),
        BasinLabel::Cycle(_) => palette.ink.with_alpha(0.12),
        BasinLabel::Undecided => palette.ink.with_alpha(0.0),
    }
}

/// Whether a line of the basin's hatching runs here. Basins whose numbers follow each other are hatched in different ways;
/// after six the ways begin again, with hues far apart. What is no basin has only its tint.
fn is_hatched(label: BasinLabel, column: usize, row: usize) -> bool {
    let BasinLabel::Attractor(id) = label else { return false };
    let on = |place: usize| place.is_multiple_of(HATCH_PERIOD);
    // Counted from where no place is negative.
    let falling = column + HATCH_PERIOD * row - row;
    match id.0 % 6 {
        0 => false,
        1 => on(column + row),
        2 => on(falling),
        3 => on(row),
        4 => on(column),
        _ => on(column) || on(row),
    }
}

/// The label with the largest bilinear weight: shores run smoothly between the nodes.
fn label_at(grid: &Grid, labels: &[BasinLabel], at: [f32; 2]) -> BasinLabel {
    let [width, height] = grid.window.size();
    let column = ((at[0] - grid.window.min[0]) / width * (grid.columns - 1) as f32).max(0.0);
    let row = ((at[1] - grid.window.min[1]) / height * (grid.rows - 1) as f32).max(0.0);
    let (left, bottom) = ((column as usize).min(grid.columns - 2), (row as usize).min(grid.rows - 2));
    let (x, y) = (column - left as f32, row - bottom as f32);
    let corner = |right: usize, top: usize| labels[(bottom + top) * grid.columns + left + right];
    let first = corner(0, 0);
    if first == corner(1, 0) && first == corner(0, 1) && first == corner(1, 1) {
        return first;
    }
    let corners = [
        (first, (1.0 - x) * (1.0 - y)),
        (corner(1, 0), x * (1.0 - y)),
        (corner(0, 1), (1.0 - x) * y),
        (corner(1, 1), x * y),
    ];
    let weight = |label: BasinLabel| -> f32 {
        corners.iter().filter(|(other, _)| *other == label).map(|(_, weight)| weight).sum()
    };
    let mut best = (corners[0].0, weight(corners[0].0));
    for &(label, _) in &corners[1..] {
        let candidate = weight(label);
        if candidate > best.1 {
            best = (label, candidate);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::Theme;
    use crate::state::fixtures;

    fn pixel(raster: &Raster, column: usize, row: usize) -> [u8; 4] {
        let start = 4 * (row * raster.width + column);
        raster.rgba[start..start + 4].try_into().unwrap()
    }

    #[test]
    fn slow_water_is_dark_and_the_rim_fades() {
        let palette = Palette::new(Theme::Dark);
        let made = speed(&fixtures::snapshot().field, 0.7, &palette).unwrap();
        let middle = pixel(&made, made.width / 2, made.height / 2);
        let side = pixel(&made, made.width / 10, made.height / 2);
        assert!(side[1] > middle[1] + 60, "{middle:?} {side:?}");
        assert!(pixel(&made, 0, 0)[3] < 40 && middle[3] == 255);
    }

    #[test]
    fn holes_and_broken_grids_are_not_drawn() {
        let palette = Palette::new(Theme::Light);
        let mut field = fixtures::snapshot().field;
        field.velocity.iter_mut().for_each(|v| *v = f32::NAN);
        assert!(speed(&field, 1.0, &palette).unwrap().rgba.chunks(4).all(|pixel| pixel[3] == 0));
        let mut cut = fixtures::basins();
        cut.labels.pop();
        assert_eq!(basins(&cut, &palette), None);
    }

    #[test]
    fn basins_have_shores_between_them_and_the_bottom_row_below() {
        let palette = Palette::new(Theme::Dark);
        let mut fixture = fixtures::basins();
        fixture.labels = vec![BasinLabel::Undecided; 9];
        fixture.labels[..3].fill(BasinLabel::Attractor(crate::protocol::AttractorId(0)));
        let made = basins(&fixture, &palette).unwrap();
        let middle = made.width / 4;
        assert_eq!(pixel(&made, middle, 40)[3], 0, "the top row of the grid is at the top");
        assert_eq!(pixel(&made, middle, made.height - 40)[3], (255.0 * BASIN_ALPHA) as u8);
        let shores = (0..made.height).filter(|&row| pixel(&made, middle, row)[3] == SHORE_ALPHA).count();
        assert_eq!(shores, 1);
    }

    #[test]
    fn neighbouring_basins_are_told_apart_without_colour() {
        let hatching = |id: u32| -> Vec<bool> {
            let label = BasinLabel::Attractor(crate::protocol::AttractorId(id));
            (0..HATCH_PERIOD * HATCH_PERIOD)
                .map(|place| is_hatched(label, place % HATCH_PERIOD, place / HATCH_PERIOD))
                .collect()
        };
        let ways: Vec<Vec<bool>> = (0..6).map(hatching).collect();
        for (one, way) in ways.iter().enumerate() {
            assert!(ways[..one].iter().all(|other| other != way), "basin {one} looks like an earlier one");
            // Pictures and particles stay visible under it.
            assert!(way.iter().filter(|on| **on).count() * 5 < way.len());
        }
        let palette = Palette::new(Theme::Light);
        let mut fixture = fixtures::basins();
        fixture.labels.fill(BasinLabel::Attractor(crate::protocol::AttractorId(1)));
        let made = basins(&fixture, &palette).unwrap();
        let alphas: std::collections::BTreeSet<u8> =
            (100..140).map(|column| pixel(&made, column, made.height / 2)[3]).collect();
        let wanted = [BASIN_ALPHA, HATCH_ALPHA].map(|alpha| (255.0 * alpha) as u8);
        assert_eq!(alphas, std::collections::BTreeSet::from(wanted));
        assert!(!is_hatched(BasinLabel::Undecided, 0, 0) && !is_hatched(BasinLabel::Diverged, 0, 0));
    }
}
