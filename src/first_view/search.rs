//! The attractors of a shipped network: from its codes and from noise to their ends, polished in f64.

use super::network::ShippedNetwork;
use crate::dynamics::BasinTarget;
use crate::dynamics::{
    AttractorSearch, FixedPoint, FoundAttractors, MapError, Picard, PicardRule, PreciseMap, SearchRule, Stability,
};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::protocol::{Attractor, AttractorId};
use crate::shown::KnownAttractors;

/// Starts from N(0, I) beside the codes.
const NOISE_STARTS: usize = 52;
const MAX_STEPS: u32 = 300;

/// What a search has found.
pub struct Attractors {
    pub attractors: Vec<Attractor>,
    pub(super) known: KnownAttractors,
}

enum SearchPhase {
    Iterating(Picard),
    Polishing(Box<(PreciseMap, AttractorSearch)>),
    Over,
}

pub(super) struct FirstViewSearch {
    stage: SearchPhase,
    code_count: usize,
}

impl FirstViewSearch {
    pub fn begin(network: &ShippedNetwork) -> Self {
        let mut starts = network.codes.clone();
        let mut rng = seeded(0, Stream::Starts, 0);
        for _ in 0..NOISE_STARTS {
            starts.push(&standard_normals(&mut rng, starts.dim()));
        }
        let rule = PicardRule { max_steps: MAX_STEPS, ..PicardRule::paper(network.latent_scale) };
        Self { stage: SearchPhase::Iterating(Picard::new(&starts, rule)), code_count: network.codes.len() }
    }

    /// A part, and more while `in_time`; what was found, once, when it is at its end.
    pub async fn advance(
        &mut self,
        network: &ShippedNetwork,
        in_time: impl Fn() -> bool,
    ) -> Result<Option<Attractors>, MapError> {
        let rule = SearchRule::relative_to(f64::from(network.latent_scale));
        match std::mem::replace(&mut self.stage, SearchPhase::Over) {
            SearchPhase::Iterating(mut picard) => {
                let mut done = picard.advance(&network.map, 1).await?;
                while !done && in_time() {
                    done = picard.advance(&network.map, 1).await?;
                }
                self.stage = match done {
                    true => {
                        let search = AttractorSearch::new(picard.ends(), rule);
                        SearchPhase::Polishing(Box::new((network.smooth(), search)))
                    }
                    false => SearchPhase::Iterating(picard),
                };
                Ok(None)
            }
            SearchPhase::Polishing(mut under_way) => {
                let (smooth, search) = &mut *under_way;
                let mut done = search.advance(smooth, 1);
                while !done && in_time() {
                    done = search.advance(smooth, 1);
                }
                if done {
                    return self.found(network, under_way.1.finish(), rule.merge_radius).map(Some);
                }
                self.stage = SearchPhase::Polishing(under_way);
                Ok(None)
            }
            SearchPhase::Over => Ok(None),
        }
    }

    fn found(
        &self,
        network: &ShippedNetwork,
        found: FoundAttractors,
        merge_radius: f64,
    ) -> Result<Attractors, MapError> {
        let mut latents = Points::empty(network.codes.dim());
        for fixed in &found.fixed_points {
            latents.push(&fixed.point.iter().map(|&value| value as f32).collect::<Vec<_>>());
        }
        let mut images = network.pictures(&latents)?.into_iter();
        let all = found.end_of.len();
        let (shares, noise_shares) = (found.shares(0..all), found.shares(self.code_count..all));
        let ids: Vec<AttractorId> = (0..latents.len()).map(|index| AttractorId(index as u32)).collect();
        let attractor = |(index, fixed): (usize, &FixedPoint)| Attractor {
            id: ids[index],
            latent: latents.row(index).to_vec(),
            at: network.plane.plane_from_latent(latents.row(index)),
            image: images.next().unwrap_or_default(),
            residual: fixed.residual,
            spectral_radius: fixed.spectral_radius,
            stable: fixed.stability == Stability::Attracting,
            basin_share: shares[index],
            noise_share: noise_shares[index],
            // The training images are not shipped: there is nothing to compare with.
            nearest_training: u32::MAX,
            nearest_cosine: f32::NAN,
            nearest_image: None,
        };
        let attractors = found.fixed_points.iter().enumerate().map(attractor).collect();
        let known = KnownAttractors { targets: BasinTarget::of(&found, merge_radius), ids };
        Ok(Attractors { attractors, known })
    }
}
