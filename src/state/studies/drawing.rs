//! A picture drawn by hand, white on black as the digits are: strokes, and the pixels they leave.

use crate::protocol::Image;

/// Lengths are in pixels of the picture, from its top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    strokes: Vec<Vec<[f32; 2]>>,
}

impl Drawing {
    /// As the digits of MNIST are.
    pub const SIDE_PX: u16 = 28;
    const BRUSH_RADIUS_PX: f32 = 1.5;
    /// The ink ends softly over this length.
    const SOFT_PX: f32 = 1.0;
    /// Far more than a hand makes; what comes after is not drawn.
    const MAX_POINTS: usize = 20_000;

    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// A pen was put down.
    pub fn press(&mut self, at: [f32; 2]) {
        if is_sound(at) && self.point_count() < Self::MAX_POINTS {
            self.strokes.push(vec![at]);
        }
    }

    /// The pen that was put down last has moved.
    pub fn drag(&mut self, at: [f32; 2]) {
        if !is_sound(at) || self.point_count() >= Self::MAX_POINTS {
            return;
        }
        if let Some(stroke) = self.strokes.last_mut() {
            stroke.push(at);
        }
    }

    /// Takes the last stroke back.
    pub fn undo(&mut self) {
        self.strokes.pop();
    }

    /// White on black, in three channels, so that it looks the same on every ground.
    pub fn image(&self) -> Image {
        let side = usize::from(Self::SIDE_PX);
        let level = |index: usize| {
            let at = [(index % side) as f32 + 0.5, (index / side) as f32 + 0.5];
            let distance = self.strokes.iter().map(|stroke| distance_to(stroke, at)).fold(f32::INFINITY, f32::min);
            let ink = (Self::BRUSH_RADIUS_PX + 0.5 * Self::SOFT_PX - distance) / Self::SOFT_PX;
            (255.0 * ink.clamp(0.0, 1.0)).round() as u8
        };
        let plane: Vec<u8> = (0..side * side).map(level).collect();
        Image { width_px: Self::SIDE_PX, height_px: Self::SIDE_PX, channels: 3, pixels: plane.repeat(3) }
    }

    fn point_count(&self) -> usize {
        self.strokes.iter().map(Vec::len).sum()
    }
}

fn is_sound(at: [f32; 2]) -> bool {
    at.iter().all(|coordinate| coordinate.is_finite())
}

fn distance_to(stroke: &[[f32; 2]], at: [f32; 2]) -> f32 {
    let alone = match stroke {
        [point] => distance_to_segment(*point, *point, at),
        _ => f32::INFINITY,
    };
    stroke.windows(2).map(|pair| distance_to_segment(pair[0], pair[1], at)).fold(alone, f32::min)
}

fn distance_to_segment(from: [f32; 2], to: [f32; 2], at: [f32; 2]) -> f32 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let way = [at[0] - from[0], at[1] - from[1]];
    let length_squared = along[0] * along[0] + along[1] * along[1];
    let share = if length_squared > 0.0 { (way[0] * along[0] + way[1] * along[1]) / length_squared } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (way[0] - share * along[0]).hypot(way[1] - share * along[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(drawing: &Drawing, x: usize, y: usize) -> u8 {
        drawing.image().pixels[y * usize::from(Drawing::SIDE_PX) + x]
    }

    #[test]
    fn a_stroke_is_a_line_of_the_brushs_width_with_soft_edges() {
        let mut drawing = Drawing::default();
        drawing.press([5.0, 10.5]);
        drawing.drag([20.0, 10.5]);
        assert_eq!([9, 10, 11].map(|y| level(&drawing, 12, y)), [255; 3]);
        assert_eq!([7, 13].map(|y| level(&drawing, 12, y)), [0; 2]);
        // The round end: 1.5 px from the last point half of the ink is left.
        assert_eq!([20, 21, 22].map(|x| level(&drawing, x, 10)), [255, 128, 0]);
    }

    #[test]
    fn a_tap_is_a_dot_and_a_stroke_can_be_taken_back() {
        let mut drawing = Drawing::default();
        drawing.press([3.5, 3.5]);
        drawing.press([20.5, 20.5]);
        assert_eq!((level(&drawing, 3, 3), level(&drawing, 20, 20)), (255, 255));
        drawing.undo();
        assert_eq!((level(&drawing, 3, 3), level(&drawing, 20, 20)), (255, 0));
        drawing.undo();
        assert!(drawing.is_empty() && drawing.image().pixels.iter().all(|&level| level == 0));
    }

    #[test]
    fn every_channel_is_the_same_and_what_is_no_place_is_not_drawn() {
        let mut drawing = Drawing::default();
        drawing.press([f32::NAN, 1.0]);
        drawing.drag([1.0, 1.0]);
        assert!(drawing.is_empty());
        drawing.press([-40.0, 14.0]);
        drawing.drag([70.0, 14.0]);
        let image = drawing.image();
        let (first, others) = image.pixels.split_at(784);
        assert!(others.chunks(784).all(|plane| plane == first) && others.len() == 2 * 784);
        assert_eq!(first.iter().filter(|&&level| level > 0).count() % 28, 0, "a line across the whole picture");
    }
}
