//! The display list: what to paint over the field, as plain data, in painting order.

use crate::protocol::Image;

use super::Color;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub left_px: f32,
    pub top_px: f32,
    pub width_px: f32,
    pub height_px: f32,
}

impl Rect {
    pub fn around(center_px: [f32; 2], side_px: f32) -> Self {
        let [x, y] = center_px;
        Self { left_px: x - 0.5 * side_px, top_px: y - 0.5 * side_px, width_px: side_px, height_px: side_px }
    }

    pub fn center_px(&self) -> [f32; 2] {
        [self.left_px + 0.5 * self.width_px, self.top_px + 0.5 * self.height_px]
    }

    pub fn overlap_px2(&self, other: &Self) -> f32 {
        let side = |low_a: f32, size_a: f32, low_b: f32, size_b: f32| {
            ((low_a + size_a).min(low_b + size_b) - low_a.max(low_b)).max(0.0)
        };
        side(self.left_px, self.width_px, other.left_px, other.width_px)
            * side(self.top_px, self.height_px, other.top_px, other.height_px)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item<'a> {
    Disc {
        at_px: [f32; 2],
        radius_px: f32,
        fill: Color,
        outline: Option<(Color, f32)>,
    },
    /// Small discs of one colour, painted as one shape.
    NoiseSamples {
        at_px: Vec<[f32; 2]>,
        radius_px: f32,
        fill: Color,
    },
    /// An arc of `share` of the full circle, clockwise from the top.
    Arc {
        at_px: [f32; 2],
        radius_px: f32,
        share: f32,
        color: Color,
        width_px: f32,
    },
    Line {
        points_px: Vec<[f32; 2]>,
        color: Color,
        width_px: f32,
    },
    Picture {
        image: &'a Image,
        rect: Rect,
        opacity: f32,
        frame: Option<(Color, f32)>,
    },
    /// Centred on `at_px`, with a halo that keeps it readable on any colour.
    Text {
        text: String,
        at_px: [f32; 2],
        size_px: f32,
        color: Color,
        halo: Color,
    },
}
