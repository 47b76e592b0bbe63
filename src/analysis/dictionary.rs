//! The data-free dictionary (docs/science.md 6.2): held-out latents rebuilt from few atoms, the attractors that
//! noise found beside four other dictionaries.
//!
//! A latent is rebuilt as a sum of atoms by orthogonal matching pursuit. No dictionary has an offset, not
//! even the principal axes, whose usual use takes the mean off first: an atom is a direction from the
//! origin for all five, or one of them would get an atom for nothing. k independent atoms rebuild any
//! latent of k dimensions, so that nothing is counted beyond k atoms: there all that reach it are equal.

use crate::dynamics::MapError;
use crate::math::Points;
use crate::math::basis::{principal_axes, random_orthonormal};
use crate::math::pursuit::{Atoms, Pursuit};
use crate::math::rng::{Stream, seeded};
use crate::spec::DictionaryKind;
use crate::spec::threshold::DICTIONARY_LEAD;

/// Images of which the rebuilt pictures are kept.
pub const EXAMPLES: usize = 6;
/// Errors below this share of the mean square of the images are equal: they are rounding.
const ROUNDING: f64 = 1e-9;

/// What the five dictionaries are made of.
pub struct DictionarySources<'a> {
    pub attractors: &'a Points<f32>,
    pub noise: &'a Points<f32>,
    pub training_latents: &'a Points<f32>,
    pub seed: u64,
}

/// One dictionary and what came of it.
pub struct Dictionary {
    pub kind: DictionaryKind,
    atoms: Atoms,
    /// Sums over the images so far, one a count: squared errors in latent space and a pixel.
    latent_errors: Vec<f64>,
    image_errors: Vec<f64>,
    /// The same for the current image.
    pending: (Vec<f64>, Vec<f64>),
    /// Decoded examples: `[example]`, one row a count.
    pub pictures: Vec<Points<f32>>,
}

/// The comparison, one image and one dictionary at a time.
pub struct Dictionaries {
    images: Points<f32>,
    latents: Points<f32>,
    atom_counts: Vec<usize>,
    dictionaries: Vec<Dictionary>,
    /// Images that all dictionaries have rebuilt.
    done: usize,
    /// The dictionary whose turn it is.
    turn: usize,
    /// The present image from that dictionary, as far as its atoms have been found.
    pursuit: Option<Pursuit>,
    /// Σ‖z‖², Σ‖x‖² and Σ of the squared error of D(E(x)), over those images.
    latent_squares: f64,
    image_squares: f64,
    floor: f64,
}

impl DictionarySources<'_> {
    fn atoms(&self, kind: DictionaryKind) -> Atoms {
        let dim = self.training_latents.dim();
        match kind {
            DictionaryKind::NoiseAttractors => Atoms::new(self.attractors),
            DictionaryKind::RandomOrthogonal => {
                Atoms::new(&random_orthonormal(&mut seeded(self.seed, Stream::Basis, 0), dim))
            }
            DictionaryKind::Principal => Atoms::new(&principal_axes(self.training_latents)),
            DictionaryKind::RawNoise => Atoms::new(self.noise),
            DictionaryKind::TrainingImages => Atoms::new(self.training_latents),
        }
    }
}

impl Dictionary {
    /// Number of atoms that have a direction.
    pub fn atom_count(&self) -> usize {
        self.atoms.len()
    }
}

impl Dictionaries {
    /// To rebuild `images`, whose latents are `latents`.
    pub fn new(materials: &DictionarySources<'_>, images: Points<f32>, latents: Points<f32>) -> Self {
        Self::of_atoms(DictionaryKind::ALL.map(|kind| (kind, materials.atoms(kind))).into(), images, latents)
    }

    /// As [`Self::new`], from atoms that are there.
    pub fn of_atoms(all: Vec<(DictionaryKind, Atoms)>, images: Points<f32>, latents: Points<f32>) -> Self {
        let all: Vec<_> = all.into_iter().filter(|(_, atoms)| !atoms.is_empty()).collect();
        let atom_counts = atom_counts(latents.dim(), &all.iter().map(|(_, atoms)| atoms.len()).collect::<Vec<_>>());
        let dictionary = |(kind, atoms): (DictionaryKind, Atoms)| {
            let counted = atom_counts.partition_point(|&count| count <= atoms.len());
            Dictionary {
                kind,
                atoms,
                latent_errors: vec![0.0; counted],
                image_errors: vec![0.0; counted],
                pending: (Vec::new(), Vec::new()),
                pictures: Vec::new(),
            }
        };
        let dictionaries = all.into_iter().map(dictionary).collect();
        Self {
            images,
            latents,
            atom_counts,
            dictionaries,
            done: 0,
            turn: 0,
            pursuit: None,
            latent_squares: 0.0,
            image_squares: 0.0,
            floor: 0.0,
        }
    }

    /// Rebuilds the next image from the next dictionary; true when nothing is left.
    ///
    /// # Errors
    /// If latents could not be decoded.
    pub fn advance(
        &mut self,
        decode: impl Fn(&Points<f32>) -> Result<Points<f32>, MapError>,
    ) -> Result<bool, MapError> {
        let image = self.done;
        while let Some(latents) = self.next_latents() {
            let decoded = decode(&latents)?;
            self.decoded(&latents, decoded);
            // The image's own latent goes with the last dictionary.
            if self.done > image || self.turn < self.dictionaries.len() {
                break;
            }
        }
        Ok(self.is_done())
    }

    /// Finds one more atom for the latents that have to be decoded next; true when they are all found. With many atoms
    /// one takes as long as a slice of long work may.
    pub fn find_atom(&mut self) -> bool {
        let Some(dictionary) = self.dictionaries.get_mut(self.turn).filter(|_| self.done < self.images.len()) else {
            return true;
        };
        let pursuit = self.pursuit.get_or_insert_with(|| {
            let target: Vec<f64> = self.latents.row(self.done).iter().map(|&value| f64::from(value)).collect();
            let counts = &self.atom_counts[..dictionary.latent_errors.len()];
            dictionary.atoms.pursuit(&target, counts.last().copied().unwrap_or(0))
        });
        !pursuit.add_atom(&mut dictionary.atoms)
    }

    /// Latents that have to be decoded next: the present image from the next dictionary, a row a number of atoms, and
    /// after the last dictionary its own latent. `None` when nothing is left.
    pub fn next_latents(&mut self) -> Option<Points<f32>> {
        if self.is_done() {
            return None;
        }
        while !self.find_atom() {}
        let latent = self.latents.row(self.done);
        let (Some(dictionary), Some(pursuit)) = (self.dictionaries.get(self.turn), self.pursuit.take()) else {
            return Some(Points::from_flat(latent.len(), latent.to_vec()));
        };
        let mut rebuilt = Points::empty(latent.len());
        for &count in &self.atom_counts[..dictionary.latent_errors.len()] {
            let approximation = pursuit.approximation(&dictionary.atoms, count);
            rebuilt.push(&approximation.iter().map(|&value| value as f32).collect::<Vec<_>>());
        }
        Some(rebuilt)
    }

    /// Takes in what `latents`, the next ones, were decoded to, a row each.
    pub fn decoded(&mut self, latents: &Points<f32>, decoded: Points<f32>) {
        let (image, latent) = (self.images.row(self.done), self.latents.row(self.done));
        if let Some(dictionary) = self.dictionaries.get_mut(self.turn) {
            dictionary.pending = (
                latents.rows().map(|row| squared_distance(row, latent)).collect(),
                decoded.rows().map(|row| squared_distance(row, image)).collect(),
            );
            if dictionary.pictures.len() < EXAMPLES {
                dictionary.pictures.push(decoded);
            }
            self.turn += 1;
            return;
        }
        self.floor += squared_distance(decoded.row(0), image);
        self.latent_squares += squares(latent);
        self.image_squares += squares(image);
        for dictionary in &mut self.dictionaries {
            let (latent, image) = std::mem::take(&mut dictionary.pending);
            dictionary.latent_errors.iter_mut().zip(latent).for_each(|(sum, error)| *sum += error);
            dictionary.image_errors.iter_mut().zip(image).for_each(|(sum, error)| *sum += error);
        }
        self.turn = 0;
        self.done += 1;
    }

    /// Whether all images have been rebuilt.
    pub fn is_done(&self) -> bool {
        self.done >= self.images.len()
    }

    /// Images that all dictionaries have rebuilt, of all.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.images.len())
    }

    /// Latents that have been decoded, of all that are to be: every image from every dictionary at every number of
    /// atoms, and once alone.
    pub fn decodings(&self) -> (usize, usize) {
        let rows = |dictionaries: &[Dictionary]| dictionaries.iter().map(|of| of.latent_errors.len()).sum::<usize>();
        let of_image = rows(&self.dictionaries) + 1;
        (self.done * of_image + rows(&self.dictionaries[..self.turn]), self.images.len() * of_image)
    }

    /// The latents that are rebuilt, one an image.
    pub fn latents(&self) -> &Points<f32> {
        &self.latents
    }

    /// Numbers of atoms at which errors are measured, rising.
    pub fn atom_counts(&self) -> &[usize] {
        &self.atom_counts
    }

    /// Those that have atoms.
    pub fn dictionaries(&self) -> &[Dictionary] {
        &self.dictionaries
    }

    /// Mean squared error a pixel of D(E(x)); NaN before the first image is done.
    pub fn floor(&self) -> f32 {
        self.image_error(self.floor)
    }

    /// Squared errors in latent space beside the squares of the latents, one a count.
    pub fn latent_errors(&self, of: &Dictionary) -> Vec<f32> {
        of.latent_errors.iter().map(|sum| (sum / self.latent_squares) as f32).collect()
    }

    /// Mean squared errors a pixel, one a count.
    pub fn image_errors(&self, of: &Dictionary) -> Vec<f32> {
        of.image_errors.iter().map(|&sum| self.image_error(sum)).collect()
    }

    fn image_error(&self, sum: f64) -> f32 {
        (sum / (self.done * self.images.dim()) as f64) as f32
    }

    /// Whose mean error a pixel over the counts that all have is the smallest, with the error of the next
    /// over its own. `None` while nothing is rebuilt, and where it is not [`DICTIONARY_LEAD`] ahead.
    pub fn winner(&self) -> Option<(DictionaryKind, f32)> {
        let shared = self.dictionaries.iter().map(|dictionary| dictionary.image_errors.len()).min()?;
        let mean = |dictionary: &Dictionary| {
            let sum: f32 = self.image_errors(dictionary)[..shared].iter().sum();
            let mean = sum / shared as f32;
            (dictionary.kind, if mean.is_finite() { mean } else { f32::INFINITY })
        };
        let mut means: Vec<_> = self.dictionaries.iter().map(mean).collect();
        means.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (first, next) = (means.first()?, means.get(1)?);
        let rounding = self.image_error(ROUNDING * self.image_squares);
        // Of two infinite ones it is no number, and no win.
        let ratio = next.1 / first.1.max(rounding);
        (ratio > DICTIONARY_LEAD).then_some((first.0, ratio.min(f32::MAX)))
    }
}

/// About a dozen counts from 1 to the largest that tells something: k, or the atoms of the largest
/// dictionary. A dictionary with fewer atoms is also measured with all of them.
fn atom_counts(latent_dim: usize, dictionaries: &[usize]) -> Vec<usize> {
    let last = dictionaries.iter().copied().max().unwrap_or(0).min(latent_dim);
    // 1, 2, 3, 4, 6, 8, 12, 16, 24, …
    let steady = (0..).flat_map(|power| [2usize << power, 3 << power]);
    let mut counts: Vec<usize> = std::iter::once(1).chain(steady.take_while(|&count| count < last)).collect();
    counts.extend(dictionaries.iter().copied().filter(|&count| count < last));
    counts.push(last);
    counts.retain(|&count| (1..=last).contains(&count));
    counts.sort_unstable();
    counts.dedup();
    counts
}

fn squares(a: &[f32]) -> f64 {
    a.iter().map(|&value| f64::from(value).powi(2)).sum()
}

fn squared_distance(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&x, &y)| (f64::from(x) - f64::from(y)).powi(2)).sum()
}

#[cfg(test)]
#[path = "dictionary_tests.rs"]
mod tests;
