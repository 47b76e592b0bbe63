//! Content brought to the size, the place, the stroke width and the brightness of a set's.

use super::SetFraming;
use super::ground::usual_level;
use crate::dataset::grey_picture::{GreyPicture, PixelBox};
use crate::dataset::resampling::cells;

/// Round the content's box as many target pixels are looked at: strokes end softly.
const SKIRT_PX: usize = 4;
/// Strokes are thickened at so many pixels a target pixel.
const FINE: usize = 6;
/// Each time nearer to the width that is wanted.
const TRIES: usize = 3;
/// Near enough to it, in target pixels.
const NEAR_PX: f32 = 0.1;
/// Less than this is no content of a placed picture.
pub const LEAST_PLACED: f32 = 0.02;

/// Content alone, and the box that its size is taken from.
#[derive(Clone)]
pub struct Placing {
    pub picture: GreyPicture,
    pub place: PixelBox,
}

impl Placing {
    /// Its box, for showing.
    pub fn cut_out(&self) -> GreyPicture {
        let lines = self.picture.values.chunks_exact(self.picture.width_px);
        let lines = lines.skip(self.place.top).take(self.place.height_px());
        let values = lines.flat_map(|line| line[self.place.left..self.place.right].iter().copied()).collect();
        GreyPicture { width_px: self.place.width_px(), values }
    }

    /// As it lies in a picture of the set: its box's longer side as long as theirs, moved by whole pixels to where their
    /// content is, so that edges on the box's rim stay sharp.
    pub fn placed(&self, set: &SetFraming) -> GreyPicture {
        let unit_px = self.unit_px(set);
        let axis = |from: usize, to: usize, source_px: usize| {
            let count = (((to - from) as f64 / unit_px - 1e-6).ceil() as usize).max(1);
            let middle = (from + to) as f64 / 2.0;
            let start = middle - unit_px * (count as f64 / 2.0 + SKIRT_PX as f64);
            (cells(start, source_px, count + 2 * SKIRT_PX, unit_px), count)
        };
        let PixelBox { left, top, right, bottom } = self.place;
        let (across, columns) = axis(left, right, self.picture.width_px);
        let (down, rows) = axis(top, bottom, self.picture.height_px());
        let scaled = self.picture.seen_through(&across, &down);
        let box_centre = [columns, rows].map(|count| SKIRT_PX as f64 + count as f64 / 2.0);
        let centre = if set.by_mass { scaled.mass_centre_px().unwrap_or(box_centre) } else { box_centre };
        let [right_by, down_by] = [0, 1].map(|axis| (f64::from(set.centre_px[axis]) - centre[axis]).round() as isize);
        let (width, height) = (set.shape.width_px as isize, set.shape.height_px as isize);
        let mut placed = GreyPicture { width_px: set.shape.width_px, values: vec![0.0; set.shape.area_px()] };
        for (index, &value) in scaled.values.iter().enumerate() {
            let column = (index % scaled.width_px) as isize + right_by;
            let row = (index / scaled.width_px) as isize + down_by;
            if (0..width).contains(&column) && (0..height).contains(&row) {
                placed.values[(row * width + column) as usize] = value;
            }
        }
        placed
    }

    /// Its strokes as wide as the set's thinnest, where they are `stroke_px` of the set's pixels now; brighter than
    /// `threshold` is content. `None` if that leaves nothing.
    pub fn thickened(&self, set: &SetFraming, stroke_px: f32, threshold: f32) -> Option<Self> {
        let fine = self.fine(set);
        let (mut radius_px, mut now_px) = (0.0, stroke_px);
        let mut unit_px = FINE as f64;
        let mut found = None;
        for _ in 0..TRIES {
            radius_px += f64::from(set.stroke_px[0] - now_px) / 2.0 * unit_px;
            if radius_px < 0.5 {
                break;
            }
            let picture = fine.dilated(radius_px);
            let Some(place) = picture.box_above(threshold) else { break };
            let thicker = Self { picture, place };
            (now_px, unit_px) = (thicker.placed(set).stroke_px(), thicker.unit_px(set));
            found = Some(thicker);
            if (set.stroke_px[0] - now_px).abs() < NEAR_PX {
                break;
            }
        }
        found
    }

    /// Pixels of the picture a pixel of the set.
    fn unit_px(&self, set: &SetFraming) -> f64 {
        self.place.side_px() as f64 / f64::from(set.side_px)
    }

    /// The same with `FINE` pixels a pixel of the set, and room to grow.
    fn fine(&self, set: &SetFraming) -> GreyPicture {
        let unit_px = self.unit_px(set) / FINE as f64;
        let room = SKIRT_PX * FINE;
        let axis = |from: usize, to: usize| {
            let count = ((to - from) as f64 / unit_px).round() as usize + 2 * room;
            ((from + to) as f64 / 2.0 - count as f64 / 2.0 * unit_px, count)
        };
        let (left, columns) = axis(self.place.left, self.place.right);
        let (top, rows) = axis(self.place.top, self.place.bottom);
        let (width_px, height_px) = (self.picture.width_px, self.picture.height_px());
        if unit_px >= 1.0 {
            let across = cells(left, width_px, columns, unit_px);
            return self.picture.seen_through(&across, &cells(top, height_px, rows, unit_px));
        }
        let at = |start: f64, index: usize| start + (index as f64 + 0.5) * unit_px;
        let value = |row: usize, column: usize| self.picture.between(at(left, column), at(top, row));
        let values = (0..rows).flat_map(|row| (0..columns).map(move |column| value(row, column))).collect();
        GreyPicture { width_px: columns, values }
    }
}

/// Makes the content as bright as `level`.
pub fn level_to(placed: &mut GreyPicture, level: f32) {
    let now = usual_level(placed, LEAST_PLACED);
    if now > 0.0 {
        placed.values.iter_mut().for_each(|value| *value = (*value * level / now).clamp(0.0, 1.0));
    }
}
