//! End states from noise as atoms: pictures rebuilt from few of them, beside other dictionaries.

use super::report::paper_row;
use super::{ImageDevice, noise_latents};
use crate::analysis::dictionary::{Dictionaries, Dictionary};
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::basis::{few_principal_axes, random_orthonormal_rows};
use crate::math::rng::{Stream, seeded};
use crate::math::words::number;
use crate::protocol::{ImageDictionaryCurve, ImageDictionaryReport, PaperRow};
use crate::spec::threshold::DICTIONARY_LEAD;
use crate::spec::{ClaimAnswer, DictionaryKind};
use crate::words::{Message, image_model::message as image_text};

/// What is compared.
pub struct DictionaryInput<'a> {
    /// Latents at the ends of runs from noise, and pictures' latents that may be atoms.
    pub ends: &'a Points<f32>,
    pub picture_latents: &'a Points<f32>,
    /// Pictures to rebuild, 0 black … 1 white, and their latents.
    pub images: Points<f32>,
    pub latents: Points<f32>,
    pub seed: u64,
}

/// Rebuilds the pictures with every dictionary; each has as many atoms as there are ends, or as it can have. Also the
/// pictures: the originals, what the model makes of them, and for each dictionary those from all of its atoms.
///
/// # Errors
/// If latents could not be decoded.
pub async fn compare(
    model: &ImageDevice,
    input: DictionaryInput<'_>,
    pace: &Pace,
    mut tell: impl FnMut(usize, usize),
) -> Result<(ImageDictionaryReport, Vec<Points<f32>>), MapError> {
    let DictionaryInput { ends, picture_latents, images, latents, seed } = input;
    let (dim, atoms) = (latents.dim(), ends.len());
    let noise = noise_latents(model.facts(), seed, 0..atoms as u64, Stream::NullImages);
    let basis = random_orthonormal_rows(&mut seeded(seed, Stream::Basis, 0), dim, atoms.min(dim));
    let all = vec![
        (DictionaryKind::NoiseAttractors, ends.clone()),
        (DictionaryKind::RandomOrthogonal, basis),
        (DictionaryKind::Principal, few_principal_axes(picture_latents, atoms)),
        (DictionaryKind::RawNoise, noise),
        (DictionaryKind::TrainingImages, picture_latents.clone()),
    ];
    pace.yield_if_due().await;
    let own = model.pictures(&latents, pace).await?;
    let mut comparison = Dictionaries::of_atoms(&all, images.clone(), latents);
    while let Some(latents) = comparison.next_latents() {
        let decoded = model.pictures(&latents, pace).await?;
        comparison.decoded(&latents, decoded);
        let (done, of) = comparison.progress();
        tell(done, of);
        pace.yield_if_due().await;
    }
    let curve = |dictionary: &Dictionary| ImageDictionaryCurve {
        dictionary: name(dictionary.kind),
        atoms: dictionary.atom_count(),
        picture_error: comparison.image_errors(dictionary),
        latent_error: comparison.latent_errors(dictionary),
    };
    let outcome = ImageDictionaryReport {
        rebuilt_pictures: images.len(),
        pictures_as_atoms: picture_latents.len(),
        atom_counts: comparison.atom_counts().to_vec(),
        floor: comparison.floor(),
        curves: comparison.dictionaries().iter().map(curve).collect(),
        winner: comparison.winner().map(|(kind, _)| name(kind)),
    };
    let mut rows = vec![images, own];
    for dictionary in comparison.dictionaries() {
        let mut row = Points::empty(rows[0].dim());
        for pictures in &dictionary.pictures {
            row.push(pictures.row(pictures.len() - 1));
        }
        rows.push(row);
    }
    Ok((outcome, rows))
}

/// An end state of a map that wanders is no attractor.
fn name(kind: DictionaryKind) -> Message {
    match kind {
        DictionaryKind::NoiseAttractors => image_text::ends_name(),
        DictionaryKind::RandomOrthogonal => image_text::random_name(),
        DictionaryKind::Principal => image_text::principal_name(),
        DictionaryKind::RawNoise => image_text::noise_name(),
        DictionaryKind::TrainingImages => image_text::encoded_name(),
    }
}

/// The paper's comparison: end states from noise beside a random orthogonal basis, mean error over the numbers of
/// atoms that both have.
pub fn compared_row(outcome: &ImageDictionaryReport) -> PaperRow {
    let of = |kind| {
        let name = name(kind);
        outcome.curves.iter().find(|curve| curve.dictionary == name).map_or(&[][..], |curve| &curve.picture_error[..])
    };
    let (ends, random) = (of(DictionaryKind::NoiseAttractors), of(DictionaryKind::RandomOrthogonal));
    let shared = ends.len().min(random.len());
    let mean = |errors: &[f32]| errors[..shared].iter().sum::<f32>() / shared as f32;
    let ratio = mean(random) / mean(ends);
    let answer = match ratio {
        ratio if ratio > DICTIONARY_LEAD => ClaimAnswer::Matches,
        ratio if ratio < 1.0 / DICTIONARY_LEAD => ClaimAnswer::DoesNotMatch,
        _ => ClaimAnswer::Undecided,
    };
    let why = image_text::claim_dictionary_why(number(f64::from(ratio)));
    paper_row(image_text::claim_dictionary(), answer, why)
}
