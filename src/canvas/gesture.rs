//! What hands do on the stage: moves, taps, drags, pinches and wheels, told apart.

/// What a gesture asks for; positions in CSS pixels from the stage's top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GestureAction {
    Nothing,
    /// The pointer rests or moves here without dragging.
    Point([f32; 2]),
    /// Pressed and let go at one place.
    Tap([f32; 2]),
    Pan([f32; 2]),
    Zoom {
        at_px: [f32; 2],
        factor: f32,
        /// How far the middle of the fingers moved.
        pan_px: [f32; 2],
    },
}

#[derive(Clone, Debug, Default)]
pub struct Gesture {
    /// Pointers that press, by their id.
    pressed: Vec<(i32, [f32; 2])>,
    /// Where the first of them was pressed, until it has moved too far for a tap.
    tap_px: Option<[f32; 2]>,
}

/// A hand trembles: less than this is not a drag.
const TREMBLE_PX: f32 = 5.0;

impl Gesture {
    pub fn is_dragging(&self) -> bool {
        !self.pressed.is_empty() && self.tap_px.is_none()
    }

    pub fn press(&mut self, id: i32, at_px: [f32; 2]) {
        self.pressed.retain(|(pressed, _)| *pressed != id);
        self.tap_px = self.pressed.is_empty().then_some(at_px);
        self.pressed.push((id, at_px));
    }

    pub fn moved(&mut self, id: i32, at_px: [f32; 2]) -> GestureAction {
        let Some(index) = self.pressed.iter().position(|(pressed, _)| *pressed == id) else {
            return GestureAction::Point(at_px);
        };
        if let Some(tap_px) = self.tap_px {
            if distance(tap_px, at_px) < TREMBLE_PX {
                return GestureAction::Nothing;
            }
            self.tap_px = None;
        }
        let before = self.pressed[index].1;
        let others: Vec<[f32; 2]> =
            self.pressed.iter().filter(|(pressed, _)| *pressed != id).map(|(_, at_px)| *at_px).collect();
        self.pressed[index].1 = at_px;
        match others[..] {
            [] => GestureAction::Pan([at_px[0] - before[0], at_px[1] - before[1]]),
            [other, ..] => {
                let middle = |a: [f32; 2]| [0.5 * (a[0] + other[0]), 0.5 * (a[1] + other[1])];
                let (was, is) = (middle(before), middle(at_px));
                let factor = distance(at_px, other) / distance(before, other).max(1.0);
                GestureAction::Zoom {
                    at_px: is,
                    factor: factor.clamp(0.5, 2.0),
                    pan_px: [is[0] - was[0], is[1] - was[1]],
                }
            }
        }
    }

    pub fn release(&mut self, id: i32, at_px: [f32; 2]) -> GestureAction {
        let was_pressed = self.pressed.iter().any(|(pressed, _)| *pressed == id);
        self.cancel(id);
        match self.tap_px.take() {
            Some(_) if was_pressed => GestureAction::Tap(at_px),
            _ => GestureAction::Nothing,
        }
    }

    /// The browser took the pointer (it scrolls the page).
    pub fn cancel(&mut self, id: i32) {
        self.pressed.retain(|(pressed, _)| *pressed != id);
        if !self.pressed.is_empty() {
            self.tap_px = None;
        }
    }

    /// Factor of a wheel that turned by so many pixels.
    pub fn wheel_factor(delta_px: f64) -> f32 {
        (-delta_px * 0.0016).exp().clamp(0.4, 2.5) as f32
    }
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trembling_hand_taps_and_a_moving_one_drags() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.moved(1, [3.0, 3.0]), GestureAction::Point([3.0, 3.0]));
        gesture.press(1, [10.0, 10.0]);
        assert_eq!(gesture.moved(1, [12.0, 11.0]), GestureAction::Nothing);
        assert_eq!(gesture.release(1, [12.0, 11.0]), GestureAction::Tap([12.0, 11.0]));
        gesture.press(1, [10.0, 10.0]);
        assert_eq!(gesture.moved(1, [30.0, 10.0]), GestureAction::Pan([20.0, 0.0]));
        assert!(gesture.is_dragging());
        assert_eq!(gesture.release(1, [30.0, 10.0]), GestureAction::Nothing);
        assert_eq!(gesture.release(9, [0.0, 0.0]), GestureAction::Nothing);
    }

    #[test]
    fn two_fingers_pinch_and_never_tap() {
        let mut gesture = Gesture::default();
        gesture.press(1, [0.0, 0.0]);
        gesture.press(2, [100.0, 0.0]);
        let GestureAction::Zoom { at_px, factor, .. } = gesture.moved(2, [150.0, 0.0]) else { panic!("no zoom") };
        assert_eq!((at_px, factor), ([75.0, 0.0], 1.5));
        assert_eq!(gesture.release(2, [150.0, 0.0]), GestureAction::Nothing);
        assert_eq!(gesture.release(1, [0.0, 0.0]), GestureAction::Nothing);
    }

    #[test]
    fn a_finger_that_scrolls_the_page_does_not_tap() {
        let mut gesture = Gesture::default();
        gesture.press(1, [0.0, 0.0]);
        gesture.cancel(1);
        assert_eq!(gesture.release(1, [0.0, 40.0]), GestureAction::Nothing);
    }
}
