//! The exact score as arrows over the field.

use crate::protocol::ScoreField;

use super::{Item, Palette, Viewport};

/// Part of the distance between two arrows that the longest one takes.
const LONGEST: f32 = 0.85;
/// Shorter than this many pixels an arrow has no direction that one could see.
const SHORTEST_PX: f32 = 2.5;

/// An arrow at every node. Lengths go with the root of the score's, so that its direction is seen
/// where it is weak too.
pub fn arrows(score: &ScoreField, view: &Viewport, palette: &Palette) -> Vec<Item<'static>> {
    let lengths: Vec<f32> = score.shift.as_chunks::<2>().0.iter().map(|[u, v]| u.hypot(*v)).collect();
    let longest = lengths.iter().copied().filter(|length| length.is_finite()).fold(0.0, f32::max);
    if longest == 0.0 {
        return Vec::new();
    }
    let [width, height] = score.grid.window.size();
    let apart = |size: f32, nodes: usize| size / nodes.saturating_sub(1).max(1) as f32;
    let apart_px = apart(width, score.grid.columns).min(apart(height, score.grid.rows)) * view.px_per_unit();
    let mut items = Vec::new();
    for ((node, shift), length) in score.grid.nodes().zip(score.shift.as_chunks::<2>().0).zip(lengths) {
        let length_px = LONGEST * apart_px * (length / longest).sqrt();
        if length_px.is_nan() || length_px < SHORTEST_PX {
            continue;
        }
        // On the stage up is down.
        let points_px = arrow(view.canvas_from_plane(node), [shift[0] / length, -shift[1] / length], length_px);
        items.push(Item::Line { points_px: points_px.clone(), color: palette.halo.with_alpha(0.7), width_px: 3.4 });
        items.push(Item::Line { points_px, color: palette.score, width_px: 1.5 });
    }
    items
}

/// One stroke from the tail to the tip, with both barbs; the node is in its middle.
fn arrow([x, y]: [f32; 2], [right, down]: [f32; 2], length_px: f32) -> Vec<[f32; 2]> {
    let along = |share: f32, aside: f32| {
        let (forward, aside) = (share * length_px, aside * length_px);
        [x + forward * right - aside * down, y + forward * down + aside * right]
    };
    let tip = along(0.5, 0.0);
    vec![along(-0.5, 0.0), tip, along(0.18, 0.2), tip, along(0.18, -0.2)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::Theme;
    use crate::math::{Grid, Window};
    use crate::protocol::ScoreOrigin;

    fn drawn(shift: Vec<f32>) -> Vec<Vec<[f32; 2]>> {
        let window = Window { min: [-1.0, -1.0], max: [1.0, 1.0] };
        let score = ScoreField {
            origin: ScoreOrigin::Exact { sigma: 0.5 },
            grid: Grid { window, columns: 2, rows: 2 },
            shift,
            cosine: 1.0,
        };
        let view = Viewport::showing(&window, [200.0, 200.0]);
        let palette = Palette::new(Theme::Dark);
        let line = |item: &Item<'_>| match item {
            Item::Line { points_px, color, .. } if *color == palette.score => Some(points_px.clone()),
            _ => None,
        };
        arrows(&score, &view, &palette).iter().filter_map(line).collect()
    }

    #[test]
    fn an_arrow_points_along_the_score_from_around_its_node() {
        let lines = drawn(vec![1.0, 0.0, 0.0, 0.25, f32::NAN, 1.0, 0.0, 0.0]);
        assert_eq!(lines.len(), 2, "neither nothing nor NaN has a direction");
        // The lower left corner; the longest takes 85 % of the 200 px between two nodes.
        let close = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).abs() < 1e-3 && (a[1] - b[1]).abs() < 1e-3;
        assert!(close(lines[0][0], [-85.0, 200.0]) && close(lines[0][1], [85.0, 200.0]), "{:?}", lines[0]);
        // The lower right one points up, at a quarter of the score with half the length.
        assert!(close(lines[1][0], [200.0, 242.5]) && close(lines[1][1], [200.0, 157.5]), "{:?}", lines[1]);
    }

    #[test]
    fn no_score_no_arrows() {
        assert!(drawn(vec![0.0; 8]).is_empty());
    }
}
