//! Positions as they are shown: they glide to where the newest report puts them.

use std::collections::BTreeMap;

use crate::protocol::{AttractorId, PlanePoint};
use crate::state::{NoiseSamples, StageView};

#[derive(Clone, Debug, Default)]
pub struct AttractorTransition {
    attractors: BTreeMap<AttractorId, [f32; 2]>,
    training: Vec<PlanePoint>,
    test: Vec<PlanePoint>,
    noise_samples: Vec<[f32; 2]>,
}

/// Time to cover about two thirds of the way.
const GLIDE_S: f32 = 0.18;

impl AttractorTransition {
    pub fn attractor(&self, id: AttractorId) -> Option<[f32; 2]> {
        self.attractors.get(&id).copied()
    }

    pub fn training(&self) -> &[PlanePoint] {
        &self.training
    }

    pub fn test(&self) -> &[PlanePoint] {
        &self.test
    }

    pub fn noise_samples(&self) -> &[[f32; 2]] {
        &self.noise_samples
    }

    /// Moves the noise samples of the noise probe likewise; those of another probe appear where they are.
    pub fn advance_noise_samples(&mut self, noise_samples: Option<&NoiseSamples>, elapsed_s: f32, least: f32) -> bool {
        let targets = noise_samples.map_or(&[][..], |noise_samples| &noise_samples.at);
        if self.noise_samples.len() != targets.len() {
            self.noise_samples = targets.to_vec();
        }
        let share = 1.0 - (-elapsed_s / GLIDE_S).exp();
        let shown = self.noise_samples.iter_mut().zip(targets);
        shown.fold(false, |moved, (shown, target)| toward(shown, *target, share, least) | moved)
    }

    /// Moves toward the newest positions; returns whether anything moved by more than
    /// `least` (plane units).
    pub fn advance(&mut self, stage: &StageView<'_>, elapsed_s: f32, least: f32) -> bool {
        let share = 1.0 - (-elapsed_s / GLIDE_S).exp();
        let mut moved = false;
        let mut glide = |shown: &mut [f32; 2], target: [f32; 2]| moved |= toward(shown, target, share, least);
        if let Some(snapshot) = stage.snapshot {
            for (shown, targets) in [(&mut self.training, &snapshot.training), (&mut self.test, &snapshot.test)] {
                if shown.len() != targets.len() {
                    shown.clone_from(targets);
                }
                for (point, target) in shown.iter_mut().zip(targets) {
                    point.label = target.label;
                    glide(&mut point.at, target.at);
                }
            }
        } else {
            self.training.clear();
            self.test.clear();
        }
        let found = stage.attractors;
        self.attractors.retain(|id, _| found.iter().any(|attractor| attractor.id == *id));
        for attractor in found {
            glide(self.attractors.entry(attractor.id).or_insert(attractor.at), attractor.at);
        }
        moved
    }
}

/// Moves by a share of the way; returns whether it was longer than `least`.
fn toward(shown: &mut [f32; 2], target: [f32; 2], share: f32, least: f32) -> bool {
    let way = [target[0] - shown[0], target[1] - shown[1]];
    // A position that is not a number must not stay one.
    let far = way[0].hypot(way[1]) > least;
    *shown = if far { [shown[0] + share * way[0], shown[1] + share * way[1]] } else { target };
    far
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::state::{Page, Query, fixtures};

    #[test]
    fn positions_glide_and_arrive() {
        let mut page = Page::new(&Query::default());
        page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
        page.run.attractors = Some(Arc::new(fixtures::attractors(2)));
        let mut glide = AttractorTransition::default();
        assert!(!glide.advance(&page.on_stage(), 0.016, 1e-3), "a first sight appears where it is");
        let mut report = fixtures::attractors(2);
        report.attractors[1].at = [9.0, 0.0];
        page.run.attractors = Some(Arc::new(report));
        assert!(glide.advance(&page.on_stage(), 0.016, 1e-3));
        let on_the_way = glide.attractor(AttractorId(1)).unwrap()[0];
        assert!(on_the_way > 1.0 && on_the_way < 9.0);
        let arrived = (0..200).any(|_| !glide.advance(&page.on_stage(), 0.016, 1e-3));
        assert!(arrived && glide.attractor(AttractorId(1)) == Some([9.0, 0.0]));
        page.run.attractors = Some(Arc::new(fixtures::attractors(1)));
        glide.advance(&page.on_stage(), 0.016, 1e-3);
        assert_eq!(glide.attractor(AttractorId(1)), None);
    }

    #[test]
    fn noise_samples_glide_from_frame_to_frame_and_those_of_another_shake_jump() {
        let noise_samples = |at: &[[f32; 2]]| NoiseSamples { at: at.to_vec(), ..NoiseSamples::default() };
        let mut glide = AttractorTransition::default();
        assert!(!glide.advance_noise_samples(Some(&noise_samples(&[[0.0; 2], [1.0, 0.0]])), 0.016, 1e-3));
        let next = noise_samples(&[[1.0, 0.0], [f32::NAN; 2]]);
        assert!(glide.advance_noise_samples(Some(&next), 0.016, 1e-3));
        assert!(
            glide.noise_samples()[0][0] > 0.0
                && glide.noise_samples()[0][0] < 1.0
                && glide.noise_samples()[1][0].is_nan()
        );
        assert!(!glide.advance_noise_samples(Some(&noise_samples(&[[0.0; 2], [0.0; 2], [5.0; 2]])), 0.016, 1e-3));
        assert_eq!(glide.noise_samples()[2], [5.0; 2]);
        // Without motion they are there at once.
        glide.advance_noise_samples(Some(&noise_samples(&[[0.0; 2], [9.0; 2], [5.0; 2]])), f32::INFINITY, 1e-3);
        assert_eq!(glide.noise_samples()[1], [9.0; 2]);
        glide.advance_noise_samples(None, 0.016, 1e-3);
        assert!(glide.noise_samples().is_empty());
    }
}
