//! What must be known of a network before anyone is judged by it: where its training images lie, and
//! how held-out pictures of its own kind fare.

use std::rc::Rc;
use std::sync::Arc;

use crate::analysis::stranger::{Calibration, OodIteration, OodReference, halves};
use crate::dynamics::MapError;
use crate::engine::images::encode_some;
use crate::engine::session::ProbeTarget;
use crate::math::Points;

/// Held-out pictures that calibrate, at most.
const CALIBRATION_PICTURES: usize = 500;
/// Iterations between two looks at the clock.
pub const ITERATIONS_A_LOOK: u32 = 2;

pub struct Prepared {
    pub subject: ProbeTarget,
    pub reference: OodReference,
    pub calibration: Calibration,
    /// Places in `subject.images.test` of the pictures that did not calibrate.
    pub test_half: Vec<usize>,
}

impl Prepared {
    /// Whether it is of the weights of `subject`.
    pub fn is_of(&self, subject: &ProbeTarget) -> bool {
        Rc::ptr_eq(&self.subject.current, &subject.current)
    }
}

/// On the way there.
pub struct Preparing {
    subject: ProbeTarget,
    latents: Points<f32>,
    halves: [Vec<usize>; 2],
    calibrating: Option<(OodReference, OodIteration)>,
}

impl Preparing {
    pub fn new(subject: ProbeTarget) -> Self {
        let halves = halves(&subject.images.test_labels, subject.spec.seed);
        Self { latents: Points::empty(subject.current.training_latents.dim()), subject, halves, calibrating: None }
    }

    pub fn is_of(&self, subject: &ProbeTarget) -> bool {
        Rc::ptr_eq(&self.subject.current, &subject.current)
    }

    /// Works while `in_time` says so; the result once it is there.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(&mut self, in_time: impl Fn() -> bool) -> Result<Option<Prepared>, MapError> {
        let ProbeTarget { images, current, .. } = &self.subject;
        if self.calibrating.is_none() {
            let (training, mut all) = (&images.training, false);
            while !all && in_time() {
                all = encode_some(&current.map, training, training.len(), &mut self.latents)?;
            }
            if !all {
                return Ok(None);
            }
            let (_, attractors) = self.subject.training_attractors();
            let dim = self.latents.dim();
            let latents = std::mem::replace(&mut self.latents, Points::empty(dim));
            let reference = OodReference::new(Arc::new(latents), attractors);
            let chosen = &self.halves[0][..self.halves[0].len().min(CALIBRATION_PICTURES)];
            let flow =
                OodIteration::begin(&*current.map, &reference, images.test.select(chosen), current.latent_scale)?;
            self.calibrating = Some((reference, flow));
        }
        let Some((reference, flow)) = &mut self.calibrating else { return Ok(None) };
        let mut done = flow.is_done();
        while !done && in_time() {
            done = flow.advance(&*current.map, reference, ITERATIONS_A_LOOK).await?;
        }
        let Some((reference, flow)) = self.calibrating.take_if(|_| done) else { return Ok(None) };
        let calibration = Calibration::of(&flow.finish(&reference));
        let test_half = std::mem::take(&mut self.halves[1]);
        Ok(Some(Prepared { subject: self.subject.clone(), reference, calibration, test_half }))
    }
}
