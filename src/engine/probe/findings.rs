//! What a run of the noise probe found: its attractors beside the images of the run and beside the
//! attractors that training images end on.

use std::sync::Arc;

use crate::analysis::ImageDirections;
use crate::analysis::probe::{TerminationShares, nearest_within};
use crate::analysis::sets::Chamfer;
use crate::dynamics::{End, FixedPoint, FoundAttractors, MapError, SearchRule, paper_count};
use crate::engine::convert;
use crate::engine::pace::Pace;
use crate::engine::session::ProbeTarget;
use crate::math::Points;
use crate::protocol::{Nearest, ProbeAttractor, ProbeReport};
use crate::spec::ProbeSpec;

/// What the dictionaries are made of.
pub struct ProbedNetwork {
    pub subject: ProbeTarget,
    pub spec: ProbeSpec,
    /// The noise samples as they were let go.
    pub starts: Points<f32>,
    /// All attractors, by falling basin share.
    pub attractors: Points<f32>,
}

pub struct Findings {
    found: FoundAttractors,
    latents: Points<f32>,
    /// Decoded, those that are shown.
    pictures: Points<f32>,
    /// The most like each picture of training and of test images: index and cosine. Of points, for which a cosine says
    /// nothing, there are none, and fewer where there was no time.
    nearest: Vec<[(usize, f32); 2]>,
}

impl Findings {
    /// Decodes what was found and likens it to the images, until it is late.
    ///
    /// # Errors
    /// If the attractors could not be decoded.
    pub async fn of(
        subject: &ProbeTarget,
        found: FoundAttractors,
        is_late: impl Fn() -> bool,
        pace: &Pace,
    ) -> Result<Self, MapError> {
        let mut latents = Points::empty(subject.analyzed.map.latent_dim());
        for attractor in found.attractors() {
            latents.push(&attractor.point.iter().map(|&value| value as f32).collect::<Vec<_>>());
        }
        let shown: Vec<usize> = (0..latents.len().min(ProbeReport::MAX_SHOWN)).collect();
        let pictures = subject.analyzed.map.decode(&latents.select(&shown))?;
        let images = &subject.images;
        let mut nearest = Vec::new();
        if images.shape.is_picture() {
            let [training, test] =
                [Arc::clone(&images.training), Arc::new(images.test.clone())].map(ImageDirections::new);
            for picture in pictures.rows() {
                if is_late() {
                    break;
                }
                nearest.push([training.nearest(picture), test.nearest(picture)]);
                pace.yield_if_due().await;
            }
        }
        Ok(Self { found, latents, pictures, nearest })
    }

    pub fn finish(
        self,
        subject: &ProbeTarget,
        spec: ProbeSpec,
        starts: Points<f32>,
        ends: &[End],
    ) -> (ProbeReport, ProbedNetwork) {
        let ProbeTarget { images, analyzed, report, .. } = subject;
        let merge_radius = SearchRule::relative_to(f64::from(analyzed.latent_scale)).merge_radius as f32;
        let shares = self.found.shares(0..ends.len());
        let mut known = Points::empty(self.latents.dim());
        report.attractors.iter().for_each(|attractor| known.push(&attractor.latent));
        let (training, training_latents) = subject.training_attractors();
        let shown = |(index, fixed): (usize, &FixedPoint)| {
            let latent = self.latents.row(index);
            let known_as = nearest_within(latent, &known, merge_radius).map(|index| report.attractors[index].id);
            let [nearest_training, nearest_test] = self.nearest_images(index, subject);
            ProbeAttractor {
                image: convert::image(self.pictures.row(index), images),
                at: analyzed.plane.plane_from_latent(latent),
                latent: latent.to_vec(),
                share: shares[index],
                spectral_radius: fixed.spectral_radius,
                known_as,
                from_training: training.iter().any(|attractor| Some(attractor.id) == known_as),
                nearest_training,
                nearest_test,
            }
        };
        let attractors: Vec<ProbeAttractor> =
            self.found.attractors().iter().take(ProbeReport::MAX_SHOWN).enumerate().map(shown).collect();
        let fates = TerminationShares::of(ends, &self.found);
        let chamfer = Chamfer::between(&self.latents, &training_latents);
        let found_training =
            training_latents.rows().filter(|row| nearest_within(row, &self.latents, merge_radius).is_some()).count();
        let is_shown = |end: &Option<usize>| end.filter(|&end| end < attractors.len()).map(|end| end as u16);
        let report = ProbeReport {
            spec,
            step: analyzed.step,
            attractor_count: self.latents.len() as u32,
            paper_count: paper_count(ends) as u32,
            settled_share: fates.settled_share,
            diverged_share: fates.diverged_share,
            cycle_share: fates.cycle_share,
            undecided_share: fates.undecided_share,
            median_steps: fates.median_steps,
            training_attractor_count: training.len() as u32,
            found_training_count: found_training as u32,
            chamfer_cosine: chamfer.map_or(f32::NAN, |chamfer| chamfer.cosine),
            chamfer_distance: chamfer.map_or(f32::NAN, |chamfer| chamfer.distance / analyzed.latent_scale),
            ends: self.found.end_of.iter().map(is_shown).collect(),
            attractors,
        };
        (report, ProbedNetwork { subject: subject.clone(), spec, starts, attractors: self.latents })
    }

    /// The training image and the test image most like the attractor, as far as they are known.
    fn nearest_images(&self, attractor: usize, subject: &ProbeTarget) -> [Option<Nearest>; 2] {
        let Some(nearest) = self.nearest.get(attractor) else { return [None, None] };
        let images = &subject.images;
        let of = |rows: &Points<f32>, labels: &[u8], (index, cosine): (usize, f32)| {
            let label = *labels.get(index)?;
            Some(Nearest { image: convert::image(rows.row(index), images), cosine, label })
        };
        [of(&images.training, &images.training_labels, nearest[0]), of(&images.test, &images.test_labels, nearest[1])]
    }
}
