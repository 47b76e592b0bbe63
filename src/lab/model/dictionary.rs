//! End states from noise as atoms: pictures rebuilt from few of them, beside other dictionaries.

use pollster::block_on;
use serde::Serialize;

use super::paper::PaperRow;
use crate::analysis::dictionary::{Dictionaries, Dictionary};
use crate::dynamics::MapError;
use crate::engine::image_run::{ImageDevice, noise_latents};
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::basis::{few_principal_axes, random_orthonormal_rows};
use crate::math::rng::{Stream, seeded};
use crate::math::words::number;
use crate::spec::threshold::DICTIONARY_LEAD;
use crate::spec::{ClaimAnswer, DictionaryKind};
use crate::words::lab as text;

/// Errors of all dictionaries, and who won.
#[derive(Clone, Debug, Serialize)]
pub struct DictionaryOutcome {
    pub rebuilt_pictures: usize,
    pub pictures_as_atoms: usize,
    pub atom_counts: Vec<usize>,
    /// Mean squared error a pixel of the model's own D(E(x)).
    pub floor: f32,
    pub curves: Vec<DictionaryErrors>,
    pub winner: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DictionaryErrors {
    pub dictionary: &'static str,
    pub atoms: usize,
    /// Mean squared error a pixel, at each number of atoms that it has.
    pub picture_error: Vec<f32>,
    /// Squared error beside the latents' squares.
    pub latent_error: Vec<f32>,
}

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
pub fn compare(
    model: &ImageDevice,
    input: DictionaryInput<'_>,
    mut tell: impl FnMut(usize, usize),
) -> Result<(DictionaryOutcome, Vec<Points<f32>>), MapError> {
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
    let pace = Pace::unhurried();
    let decode = |latents: &Points<f32>| block_on(model.pictures(latents, &pace));
    let own = decode(&latents)?;
    let mut comparison = Dictionaries::of_atoms(&all, images.clone(), latents);
    while !comparison.advance(decode)? {
        let (done, of) = comparison.progress();
        tell(done, of);
    }
    let curve = |dictionary: &Dictionary| DictionaryErrors {
        dictionary: name(dictionary.kind),
        atoms: dictionary.atom_count(),
        picture_error: comparison.image_errors(dictionary),
        latent_error: comparison.latent_errors(dictionary),
    };
    let outcome = DictionaryOutcome {
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
fn name(kind: DictionaryKind) -> &'static str {
    match kind {
        DictionaryKind::NoiseAttractors => text::model_ends_name(),
        DictionaryKind::RandomOrthogonal => text::model_random_name(),
        DictionaryKind::Principal => text::model_principal_name(),
        DictionaryKind::RawNoise => text::model_noise_name(),
        DictionaryKind::TrainingImages => text::model_encoded_name(),
    }
}

impl DictionaryOutcome {
    /// Errors a pixel: a row a dictionary, a column a number of atoms.
    pub fn table(&self) -> String {
        let counts: Vec<String> = self.atom_counts.iter().map(usize::to_string).collect();
        let columns = format!("{} | {}", text::probe_dictionary_columns(), counts.join(" | "));
        let rule = "---|".repeat(2 + counts.len());
        let real = |value: f32| number(f64::from(value));
        let mut table =
            format!("{}\n\n| {columns} |\n|{rule}\n", text::model_dictionary(self.rebuilt_pictures, real(self.floor)));
        for curve in &self.curves {
            let mut errors: Vec<String> = curve.picture_error.iter().map(|&error| real(error)).collect();
            errors.resize(counts.len(), "–".to_owned());
            table.push_str(&format!("| {} | {} | {} |\n", curve.dictionary, curve.atoms, errors.join(" | ")));
        }
        let winner = self.winner.map_or_else(|| text::probe_no_winner().to_owned(), text::model_winner);
        format!("{table}\n{winner}")
    }

    /// The paper's comparison: end states from noise beside a random orthogonal basis, mean error over the numbers of
    /// atoms that both have.
    pub fn paper_row(&self) -> PaperRow {
        let of = |name: &str| self.curves.iter().find(|curve| curve.dictionary == name).map(|it| &it.picture_error[..]);
        let (ends, random) = (of(text::model_ends_name()), of(text::model_random_name()));
        let (ends, random) = (ends.unwrap_or_default(), random.unwrap_or_default());
        let shared = ends.len().min(random.len());
        let mean = |errors: &[f32]| errors[..shared].iter().sum::<f32>() / shared as f32;
        let ratio = mean(random) / mean(ends);
        let answer = match ratio {
            ratio if ratio > DICTIONARY_LEAD => ClaimAnswer::Matches,
            ratio if ratio < 1.0 / DICTIONARY_LEAD => ClaimAnswer::DoesNotMatch,
            _ => ClaimAnswer::Undecided,
        };
        let why = text::model_claim_dictionary_why(number(f64::from(ratio)));
        PaperRow::new(text::model_claim_dictionary().to_owned(), answer, why)
    }
}
