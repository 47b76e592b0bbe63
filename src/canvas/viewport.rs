//! Which part of the plane the stage shows, at one scale for both axes.

use crate::math::Window;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    center: [f32; 2],
    px_per_unit: f32,
    size_px: [f32; 2],
}

impl Viewport {
    /// The closest view that shows the whole window; more of the plane appears where the stage has
    /// another shape.
    pub fn showing(window: &Window, size_px: [f32; 2]) -> Self {
        let [width, height] = window.size();
        let px_per_unit = (size_px[0] / width).min(size_px[1] / height);
        let sound = window.is_sound() && px_per_unit.is_finite() && px_per_unit > 0.0;
        Self {
            center: if sound { window.center() } else { [0.0, 0.0] },
            px_per_unit: if sound { px_per_unit } else { 1.0 },
            size_px: size_px.map(|side| side.max(1.0)),
        }
    }

    pub fn size_px(&self) -> [f32; 2] {
        self.size_px
    }

    pub fn px_per_unit(&self) -> f32 {
        self.px_per_unit
    }

    pub fn canvas_from_plane(&self, at: [f32; 2]) -> [f32; 2] {
        [
            0.5 * self.size_px[0] + (at[0] - self.center[0]) * self.px_per_unit,
            0.5 * self.size_px[1] - (at[1] - self.center[1]) * self.px_per_unit,
        ]
    }

    pub fn plane_from_canvas(&self, at_px: [f32; 2]) -> [f32; 2] {
        [
            self.center[0] + (at_px[0] - 0.5 * self.size_px[0]) / self.px_per_unit,
            self.center[1] - (at_px[1] - 0.5 * self.size_px[1]) / self.px_per_unit,
        ]
    }

    /// Everything the stage shows.
    pub fn window(&self) -> Window {
        let [left, top] = self.plane_from_canvas([0.0, 0.0]);
        let [right, bottom] = self.plane_from_canvas(self.size_px);
        Window { min: [left, bottom], max: [right, top] }
    }

    /// The plane moves with the hand by so many pixels.
    pub fn panned(&self, by_px: [f32; 2]) -> Self {
        let center = [self.center[0] - by_px[0] / self.px_per_unit, self.center[1] + by_px[1] / self.px_per_unit];
        Self { center, ..*self }
    }

    /// Closer by `factor`, the point under `at_px` staying where it is.
    pub fn zoomed(&self, at_px: [f32; 2], factor: f32) -> Self {
        let fixed = self.plane_from_canvas(at_px);
        let zoomed = Self { px_per_unit: (self.px_per_unit * factor).clamp(1e-4, 1e7), ..*self };
        let now_px = zoomed.canvas_from_plane(fixed);
        zoomed.panned([at_px[0] - now_px[0], at_px[1] - now_px[1]])
    }

    /// The place of another plane that `other` shows where this view shows `at`.
    pub fn same_place_in(&self, other: &Self, at: [f32; 2]) -> [f32; 2] {
        let at_px = self.canvas_from_plane(at);
        other.plane_from_canvas([0, 1].map(|axis| at_px[axis] / self.size_px[axis] * other.size_px[axis]))
    }

    /// On the way to `target` by `share` (scales blend by ratio).
    pub fn toward(&self, target: &Self, share: f32) -> Self {
        let mix = |a: f32, b: f32| a + share * (b - a);
        Self {
            center: [mix(self.center[0], target.center[0]), mix(self.center[1], target.center[1])],
            px_per_unit: self.px_per_unit * (target.px_per_unit / self.px_per_unit).powf(share),
            size_px: target.size_px,
        }
    }

    /// Whether the two would look the same.
    pub fn is_close_to(&self, other: &Self) -> bool {
        let [u, v] = self.canvas_from_plane(other.center);
        let half = other.size_px.map(|side| 0.5 * side);
        (u - half[0]).abs() < 0.5
            && (v - half[1]).abs() < 0.5
            && (self.px_per_unit / other.px_per_unit - 1.0).abs() < 1e-3
            && self.size_px == other.size_px
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Window = Window { min: [-2.0, -1.0], max: [2.0, 1.0] };

    fn close(a: [f32; 2], b: [f32; 2]) -> bool {
        (0..2).all(|axis| (a[axis] - b[axis]).abs() < 1e-3)
    }

    #[test]
    fn the_whole_window_is_shown_upright_and_undistorted() {
        let view = Viewport::showing(&WIDE, [400.0, 400.0]);
        assert_eq!(view.px_per_unit(), 100.0);
        assert!(close(view.canvas_from_plane([-2.0, 1.0]), [0.0, 100.0]));
        assert!(close(view.plane_from_canvas(view.canvas_from_plane([0.3, -0.7])), [0.3, -0.7]));
        assert!(close(view.window().min, [-2.0, -2.0]) && close(view.window().max, [2.0, 2.0]));
    }

    #[test]
    fn zooming_keeps_the_point_under_the_hand() {
        let view = Viewport::showing(&WIDE, [400.0, 300.0]);
        let hand = [123.0, 45.0];
        let zoomed = view.zoomed(hand, 2.5);
        assert!(close(view.plane_from_canvas(hand), zoomed.plane_from_canvas(hand)));
        let panned = view.panned([10.0, 20.0]);
        assert!(close(panned.canvas_from_plane(view.plane_from_canvas(hand)), [133.0, 65.0]));
    }

    #[test]
    fn the_same_hand_on_two_views_keeps_their_places_together() {
        let far = Window { min: [70.0, -20.0], max: [130.0, 20.0] };
        let (mut here, mut there) = (Viewport::showing(&WIDE, [400.0, 300.0]), Viewport::showing(&far, [400.0, 300.0]));
        assert!(close(here.same_place_in(&there, [0.0, 0.0]), [100.0, 0.0]));
        let change = |view: &Viewport| view.panned([12.0, -7.0]).zoomed([300.0, 40.0], 3.0);
        let marked = [0.4, 0.3];
        let partner = here.same_place_in(&there, marked);
        (here, there) = (change(&here), change(&there));
        assert!(close(here.canvas_from_plane(marked), there.canvas_from_plane(partner)));
        // On stages of another size it is the same share of the way across.
        let small = Viewport::showing(&far, [40.0, 30.0]);
        assert!(close(Viewport::showing(&WIDE, [400.0, 300.0]).same_place_in(&small, [2.0, 0.0]), [130.0, 0.0]));
    }

    #[test]
    fn an_unsound_window_still_gives_a_view() {
        let nowhere = Window { min: [f32::NAN, 0.0], max: [1.0, 0.0] };
        let view = Viewport::showing(&nowhere, [0.0, 0.0]);
        assert!(view.canvas_from_plane([0.0, 0.0]).iter().all(|value| value.is_finite()));
    }
}
