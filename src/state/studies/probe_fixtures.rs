//! Small made-up results of the noise probe for tests.

use super::*;
use crate::protocol::{DictionaryCurve, Nearest, ProbeAttractor};
use crate::spec::DictionaryKind;
use crate::state::fixtures::{RUN, image};

/// Eight noise samples on each of `count` attractors in a row, all of them known to training.
pub fn report(count: u32) -> ProbeReport {
    let nearest = |cosine| Some(Nearest { image: image(), cosine, label: 3 });
    let attractor = |index: u32| ProbeAttractor {
        image: image(),
        at: [index as f32, 0.0],
        latent: vec![index as f32, 0.0],
        share: 1.0 / count as f32,
        spectral_radius: 0.5,
        known_as: Some(AttractorId(index)),
        from_training: true,
        nearest_training: nearest(0.999),
        nearest_test: nearest(0.8),
    };
    ProbeReport {
        spec: ProbeSpec { starts: (8 * count).max(16), ..ProbeSpec::default() },
        step: 10,
        attractors: (0..count).map(attractor).collect(),
        attractor_count: count,
        paper_count: count,
        settled_share: 1.0,
        diverged_share: 0.0,
        cycle_share: 0.0,
        undecided_share: 0.0,
        median_steps: 20.0,
        training_attractor_count: count,
        found_training_count: count,
        chamfer_cosine: 1.0,
        chamfer_distance: 0.0,
        ends: (0..(8 * count).max(16))
            .map(|noise_sample| (count > 0).then(|| (noise_sample % count.max(1)) as u16))
            .collect(),
    }
}

pub fn found(report: ProbeReport, stopped: bool) -> ProbeResult {
    let noise_samples = Arc::new(at_rest(&report, &[]));
    ProbeResult { run: RUN, link: "?v=1".to_owned(), stopped, report, noise_samples }
}

/// Curves with these image errors, complete, without a winner.
pub fn dictionaries(curves: &[(DictionaryKind, &[f32])]) -> DictionaryReport {
    let longest = curves.iter().map(|(_, errors)| errors.len()).max().unwrap_or(0);
    let curve = |&(kind, errors): &(DictionaryKind, &[f32])| DictionaryCurve {
        kind,
        atoms: errors.len() as u32,
        latent_error: errors.iter().map(|error| 2.0 * error).collect(),
        image_error: errors.to_vec(),
        pictures: errors.iter().map(|_| vec![image()]).collect(),
    };
    DictionaryReport {
        probe: ProbeSpec::default(),
        step: 10,
        image_count: 50,
        atom_counts: (0..longest as u32).map(|power| 1 << power).collect(),
        floor: 0.01,
        curves: curves.iter().map(curve).collect(),
        examples: vec![[image(), image()]],
        winner: None,
        done_share: 1.0,
    }
}

pub fn compared(report: DictionaryReport) -> Compared {
    Compared { run: RUN, report }
}
