//! The field on a plane through three latents: short lines along it, and where the three lie.

use crate::canvas::flow::{TOP_QUANTILE, speed_quantile, velocity};
use crate::protocol::ImagePlane;

#[derive(Clone, Debug, PartialEq)]
pub struct PlaneFlow {
    /// A path each, with how fast the current is there, 0…1 of the fastest.
    pub lines: Vec<(String, f32)>,
    /// Where the three latents lie, in the units of the drawing.
    pub points: Vec<[f32; 2]>,
}

/// Lines along a side of the drawing.
const LINES: usize = 14;
/// Steps of a line, and the length of all of them beside the side of the window.
const STEPS: usize = 12;
const LENGTH: f32 = 0.07;

impl PlaneFlow {
    /// In a square drawing of `side`.
    pub fn new(plane: &ImagePlane, side: f32) -> Self {
        let field = &plane.field;
        let (window, top) = (field.grid.window, speed_quantile(field, TOP_QUANTILE));
        let [width, height] = window.size();
        let place =
            |at: [f32; 2]| [(at[0] - window.min[0]) / width * side, side - (at[1] - window.min[1]) / height * side];
        let line = |start: [f32; 2]| {
            let speed_at = |at| velocity(field, at).map(|v| (v, v[0].hypot(v[1])));
            let (_, speed) = speed_at(start)?;
            let mut at = start;
            let [x, y] = place(at);
            let mut path = format!("M{x:.1} {y:.1}h0");
            for _ in 0..STEPS {
                let Some((v, speed)) = speed_at(at).filter(|(_, speed)| *speed > 0.0) else { break };
                let step = LENGTH * width / STEPS as f32 / speed;
                at = [at[0] + step * v[0], at[1] + step * v[1]];
                let [x, y] = place(at);
                path.push_str(&format!("L{x:.1} {y:.1}"));
            }
            Some((path, (speed / top).min(1.0)))
        };
        let share = |index: usize| (index as f32 + 0.5) / LINES as f32;
        let starts = (0..LINES).flat_map(|row| (0..LINES).map(move |column| [share(column), share(row)]));
        let starts = starts.map(|[x, y]| [window.min[0] + x * width, window.min[1] + y * height]);
        Self { lines: starts.filter_map(line).collect(), points: plane.points.iter().map(|&at| place(at)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::{Grid, Window};
    use crate::protocol::Field;

    #[test]
    fn lines_follow_the_current_and_points_lie_where_they_are() {
        let grid = Grid { window: Window { min: [-1.0, -1.0], max: [1.0, 1.0] }, columns: 2, rows: 2 };
        // To the right everywhere, twice as fast on the right side.
        let field = Field { grid, velocity: vec![1.0, 0.0, 2.0, 0.0, 1.0, 0.0, 2.0, 0.0] };
        let plane = ImagePlane {
            field,
            points: vec![[0.0, 0.0], [-1.0, 1.0]],
            in_plane_share: 1.0,
            relative_step: 0.1,
            complete: true,
        };
        let flow = PlaneFlow::new(&plane, 100.0);
        assert_eq!(flow.points, [[50.0, 50.0], [0.0, 0.0]]);
        assert_eq!(flow.lines.len(), LINES * LINES);
        let (first, last) = (&flow.lines[0], &flow.lines[LINES - 1]);
        assert!(last.1 > first.1 && last.1 <= 1.0);
        let heights: Vec<&str> = first.0.split(['M', 'L', 'h']).filter_map(|it| it.split(' ').nth(1)).collect();
        assert!(heights.windows(2).all(|pair| pair[0] == pair[1]), "{}", first.0);
    }

    #[test]
    fn what_is_no_number_is_not_drawn() {
        let grid = Grid { window: Window { min: [0.0; 2], max: [1.0; 2] }, columns: 2, rows: 2 };
        let field = Field { grid, velocity: vec![f32::NAN; 8] };
        let plane = ImagePlane { field, points: Vec::new(), in_plane_share: 0.0, relative_step: 0.0, complete: false };
        assert!(PlaneFlow::new(&plane, 10.0).lines.is_empty());
    }
}
