//! Sampling the field: bilinear between its nodes, and blended while a new field replaces an old.

use std::sync::Arc;

use crate::protocol::{Field, FieldSnapshot};

/// V at a point of the plane; `None` outside the field's window or where it is not finite.
pub fn velocity(field: &Field, at: [f32; 2]) -> Option<[f32; 2]> {
    let grid = &field.grid;
    if !grid.window.contains(at) || grid.columns < 2 || grid.rows < 2 || field.velocity.len() != 2 * grid.len() {
        return None;
    }
    let [width, height] = grid.window.size();
    let column = (at[0] - grid.window.min[0]) / width * (grid.columns - 1) as f32;
    let row = (at[1] - grid.window.min[1]) / height * (grid.rows - 1) as f32;
    let (left, bottom) = ((column as usize).min(grid.columns - 2), (row as usize).min(grid.rows - 2));
    let (right_share, top_share) = (column - left as f32, row - bottom as f32);
    let node = |column: usize, row: usize, axis: usize| field.velocity[2 * (row * grid.columns + column) + axis];
    let sample = [0, 1].map(|axis| {
        let mix = |a: f32, b: f32, share: f32| a + share * (b - a);
        let below = mix(node(left, bottom, axis), node(left + 1, bottom, axis), right_share);
        let above = mix(node(left, bottom + 1, axis), node(left + 1, bottom + 1, axis), right_share);
        mix(below, above, top_share)
    });
    sample.iter().all(|value| value.is_finite()).then_some(sample)
}

/// The speed below which `share` of the field's nodes are: what the colours span.
pub fn speed_quantile(field: &Field, share: f32) -> f32 {
    let mut speeds: Vec<f32> =
        field.velocity.chunks_exact(2).map(|v| v[0].hypot(v[1])).filter(|speed| speed.is_finite()).collect();
    if speeds.is_empty() {
        return 1.0;
    }
    let index = ((speeds.len() - 1) as f32 * share) as usize;
    let (_, speed, _) = speeds.select_nth_unstable_by(index, f32::total_cmp);
    speed.max(f32::MIN_POSITIVE)
}

/// Faster nodes than this share are at the end of the colours: a few wild corners must not make
/// all the rest look still.
pub const TOP_QUANTILE: f32 = 0.98;

/// The field as it is shown: the newest snapshot, and the one it is replacing.
#[derive(Clone, Debug, Default)]
pub struct FieldSampler {
    old: Option<Arc<FieldSnapshot>>,
    new: Option<Arc<FieldSnapshot>>,
    /// How much of the new one is shown, 0…1.
    blend: f32,
    /// Speed at the top of the colour scale, gliding from field to field.
    top_speed: f32,
    new_top_speed: f32,
}

/// A new field is blended in over this time.
const BLEND_S: f32 = 0.6;

impl FieldSampler {
    pub fn snapshot(&self) -> Option<&Arc<FieldSnapshot>> {
        self.new.as_ref()
    }

    pub fn blend(&self) -> f32 {
        self.blend
    }

    pub fn is_blending(&self) -> bool {
        self.blend < 1.0 && self.old.is_some()
    }

    pub fn top_speed(&self) -> f32 {
        if self.top_speed > 0.0 { self.top_speed } else { 1.0 }
    }

    /// The top speed of the newest field: what its colours span.
    pub fn new_top_speed(&self) -> f32 {
        if self.new_top_speed > 0.0 { self.new_top_speed } else { 1.0 }
    }

    /// Takes in a snapshot; returns whether it is a new one.
    pub fn replace(&mut self, snapshot: &Arc<FieldSnapshot>) -> bool {
        if self.new.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, snapshot)) {
            return false;
        }
        self.new_top_speed = speed_quantile(&snapshot.field, TOP_QUANTILE);
        self.old = self.new.replace(Arc::clone(snapshot));
        self.blend = if self.old.is_some() { 0.0 } else { 1.0 };
        if self.old.is_none() {
            self.top_speed = self.new_top_speed;
        }
        true
    }

    pub fn advance(&mut self, elapsed_s: f32) {
        self.blend = (self.blend + elapsed_s / BLEND_S).min(1.0);
        self.top_speed += (self.new_top_speed - self.top_speed) * self.blend;
    }

    /// Shows the newest at once (nothing moves).
    pub fn settle(&mut self) {
        self.blend = 1.0;
        self.top_speed = self.new_top_speed;
    }

    pub fn velocity(&self, at: [f32; 2]) -> Option<[f32; 2]> {
        let new = velocity(&self.new.as_ref()?.field, at);
        if !self.is_blending() {
            return new;
        }
        let old = self.old.as_ref().and_then(|snapshot| velocity(&snapshot.field, at));
        match (old, new) {
            (Some(old), Some(new)) => Some([0, 1].map(|axis| old[axis] + self.blend * (new[axis] - old[axis]))),
            (old, new) => new.or(old),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures;

    #[test]
    fn a_linear_field_is_sampled_exactly_and_nothing_outside() {
        let field = fixtures::snapshot().field;
        for at in [[0.0, 0.0], [0.3, -0.9], [1.0, 1.0], [-1.0, 1.0]] {
            let sample = velocity(&field, at).unwrap();
            assert!((0..2).all(|axis| (sample[axis] + 0.5 * at[axis]).abs() < 1e-6), "{at:?}: {sample:?}");
        }
        assert_eq!(velocity(&field, [1.1, 0.0]), None);
        assert_eq!(velocity(&field, [f32::NAN, 0.0]), None);
    }

    #[test]
    fn a_field_with_holes_or_cut_short_has_no_current_there() {
        let mut field = fixtures::snapshot().field;
        field.velocity[0] = f32::NAN;
        assert_eq!(velocity(&field, [-0.9, -0.9]), None);
        assert!(velocity(&field, [0.9, 0.9]).is_some());
        assert!(speed_quantile(&field, 0.98).is_finite());
        field.velocity.truncate(3);
        assert_eq!(velocity(&field, [0.9, 0.9]), None);
    }

    #[test]
    fn a_new_field_blends_in() {
        let mut sampler = FieldSampler::default();
        let first = Arc::new(fixtures::snapshot());
        assert!(sampler.replace(&first) && !sampler.replace(&first));
        let mut faster = fixtures::snapshot();
        faster.field.velocity.iter_mut().for_each(|v| *v *= 3.0);
        sampler.replace(&Arc::new(faster));
        let speed = |sampler: &FieldSampler| sampler.velocity([1.0, 0.0]).unwrap()[0];
        assert_eq!(speed(&sampler), -0.5);
        sampler.advance(0.5 * BLEND_S);
        assert!((speed(&sampler) + 1.0).abs() < 1e-5);
        sampler.advance(BLEND_S);
        assert_eq!(speed(&sampler), -1.5);
    }
}
