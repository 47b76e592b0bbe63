//! End states from noise as atoms: pictures rebuilt from few of them, beside other dictionaries.

use super::report::paper_row;
use super::{ImageDevice, noise_latents};
use crate::analysis::dictionary::{Dictionaries, Dictionary};
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::basis::{RandomBasis, few_principal_axes};
use crate::math::pursuit::Atoms;
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
/// pictures: the originals, what the model makes of them, and for each dictionary those from all of its atoms. `tell`
/// hears how many latents of how many have been decoded.
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
    let atoms = atoms_of(model, ends, picture_latents, seed, pace).await;
    let own = model.pictures(&latents, pace).await?;
    let mut comparison = Dictionaries::of_atoms(atoms, images.clone(), latents);
    loop {
        while !comparison.find_atom() {
            pace.yield_if_due().await;
        }
        let Some(latents) = comparison.next_latents() else { break };
        let decoded = model.pictures(&latents, pace).await?;
        comparison.decoded(&latents, decoded);
        let (done, of) = comparison.decodings();
        tell(done, of);
        pace.yield_if_due().await;
    }
    let curve = |dictionary: &Dictionary| ImageDictionaryCurve {
        kind: dictionary.kind,
        dictionary: name(dictionary.kind),
        atoms: dictionary.atom_count(),
        picture_error: comparison.image_errors(dictionary),
        latent_error: comparison.latent_errors(dictionary),
    };
    let outcome = ImageDictionaryReport {
        noise_ends: None,
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

/// All five, each of as many atoms as there are ends, or as it can have.
async fn atoms_of(
    model: &ImageDevice,
    ends: &Points<f32>,
    picture_latents: &Points<f32>,
    seed: u64,
    pace: &Pace,
) -> Vec<(DictionaryKind, Atoms)> {
    let (dim, count) = (ends.dim(), ends.len());
    let mut all = vec![(DictionaryKind::NoiseAttractors, Atoms::new(ends))];
    pace.yield_if_due().await;
    let (mut basis, mut rng) = (RandomBasis::new(dim), seeded(seed, Stream::Basis, 0));
    while basis.len() < count.min(dim) {
        basis.add(&mut rng);
        pace.yield_if_due().await;
    }
    all.push((DictionaryKind::RandomOrthogonal, Atoms::new(&basis.into_rows())));
    pace.yield_if_due().await;
    all.push((DictionaryKind::Principal, Atoms::new(&few_principal_axes(picture_latents, count))));
    pace.yield_if_due().await;
    let noise = noise_latents(model.facts(), seed, 0..count as u64, Stream::NullImages);
    all.push((DictionaryKind::RawNoise, Atoms::new(&noise)));
    pace.yield_if_due().await;
    all.push((DictionaryKind::TrainingImages, Atoms::new(picture_latents)));
    all
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
