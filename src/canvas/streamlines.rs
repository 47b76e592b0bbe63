//! The field at rest: short still lines along the current, for reduced motion and for the pause.

use rand::RngExt;

use crate::math::rng::{Stream, seeded};

use super::particles::ParticleSpeed;
use super::{FieldSampler, Segment, Viewport};

const CELL_PX: f32 = 30.0;
const STEPS: usize = 24;
const STEP_S: f32 = 0.03;

/// One line from a jittered point of every cell; it strengthens downstream, so that it shows the
/// direction without an arrowhead.
pub fn streamlines(current: &FieldSampler, view: &Viewport, segments: &mut Vec<Segment>) {
    segments.clear();
    let [width, height] = view.size_px();
    let mut rng = seeded(0, Stream::Picture, 1);
    let pace = ParticleSpeed::new(current, view);
    for row in 0..(height / CELL_PX).ceil() as usize {
        for column in 0..(width / CELL_PX).ceil() as usize {
            let jitter = [rng.random::<f32>(), rng.random::<f32>()];
            let start_px = [(column as f32 + jitter[0]) * CELL_PX, (row as f32 + jitter[1]) * CELL_PX];
            let mut at = view.plane_from_canvas(start_px);
            let mut from_px = start_px;
            for step in 0..STEPS {
                let Some((to, _)) = pace.moved(current, at, STEP_S) else { break };
                let to_px = view.canvas_from_plane(to);
                segments.push(Segment { from_px, to_px, strength: (step + 1) as f32 / STEPS as f32 });
                (at, from_px) = (to, to_px);
            }
        }
    }
}
