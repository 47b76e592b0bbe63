//! Who rebuilds unseen images best, said plainly, and the names of the dictionaries.

use crate::protocol::{DictionaryCurve, DictionaryReport};
use crate::spec::DictionaryKind;
use crate::spec::threshold::DICTIONARY_LEAD;
use crate::state::words::{number, percent};
use crate::words::dictionary;

/// A name of one word, for the end of a line.
pub fn short_name(kind: DictionaryKind) -> &'static str {
    match kind {
        DictionaryKind::NoiseAttractors => dictionary::short_attractors(),
        DictionaryKind::RandomOrthogonal => dictionary::short_random(),
        DictionaryKind::Principal => dictionary::short_principal(),
        DictionaryKind::RawNoise => dictionary::short_noise(),
        DictionaryKind::TrainingImages => dictionary::short_training_images(),
    }
}

/// A name within a sentence, and whether it is of many.
fn name(kind: DictionaryKind) -> &'static str {
    match kind {
        DictionaryKind::NoiseAttractors => dictionary::the_attractors(),
        DictionaryKind::RandomOrthogonal => dictionary::the_random(),
        DictionaryKind::Principal => dictionary::the_principal(),
        DictionaryKind::RawNoise => dictionary::the_noise(),
        DictionaryKind::TrainingImages => dictionary::the_training_images(),
    }
}

/// What the curves show of an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DictionaryError {
    #[default]
    Image,
    Latent,
}

impl DictionaryError {
    pub const ALL: [Self; 2] = [Self::Image, Self::Latent];

    pub fn id(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Latent => "latent",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Image => dictionary::image_error(),
            Self::Latent => dictionary::latent_error(),
        }
    }

    pub fn definition(self) -> &'static str {
        match self {
            Self::Image => dictionary::image_error_definition(),
            Self::Latent => dictionary::latent_error_definition(),
        }
    }

    pub fn of(self, curve: &DictionaryCurve) -> &[f32] {
        match self {
            Self::Image => &curve.image_error,
            Self::Latent => &curve.latent_error,
        }
    }
}

/// Who rebuilds best with the same number of atoms; nobody where the first two are as good.
pub fn winner_words(report: &DictionaryReport) -> String {
    let said = ranked(report);
    if report.done_share < 1.0 { dictionary::so_far(percent(report.done_share), said) } else { said }
}

fn ranked(report: &DictionaryReport) -> String {
    let (ranking, counts) = ranking(report);
    let ([(first, _), (second, _), ..], false) = (&ranking[..], counts.is_empty()) else {
        return dictionary::nothing().to_owned();
    };
    // The engine names no winner where the first two are as good as one.
    let (winner, lead) = report.winner.unwrap_or((*first, 1.0));
    let (best, next) = (name(winner), name(*second));
    let at = atoms(&counts);
    if lead.is_nan() || lead <= DICTIONARY_LEAD {
        return dictionary::tie(best, next, at);
    }

    let mut words = dictionary::winner(best, next, times(lead), at);
    let attractors = ranking.iter().position(|(kind, _)| *kind == DictionaryKind::NoiseAttractors);
    if let Some(place) = attractors.filter(|place| *place > 1) {
        let behind = ranking[place].1 / ranking[0].1;
        words.push(' ');
        words += &dictionary::attractors_place((place + 1).to_string(), times(behind));
    }
    words
}

fn is_winner(report: &DictionaryReport, kind: DictionaryKind) -> bool {
    report.winner.is_some_and(|(winner, _)| winner == kind)
}

/// The dictionaries by rising mean image error over the numbers of atoms that all have, and these numbers.
fn ranking(report: &DictionaryReport) -> (Vec<(DictionaryKind, f32)>, Vec<u32>) {
    let common = report.curves.iter().map(|curve| curve.image_error.len()).min().unwrap_or(0);
    let mean = |curve: &DictionaryCurve| curve.image_error[..common].iter().sum::<f32>() / common.max(1) as f32;
    let mut ranking: Vec<_> = report.curves.iter().map(|curve| (curve.kind, mean(curve))).collect();
    // The winner was named where it was measured; sums in another order may differ in the last digit.
    ranking.sort_by(|a, b| is_winner(report, b.0).cmp(&is_winner(report, a.0)).then(a.1.total_cmp(&b.1)));
    (ranking, report.atom_counts.iter().copied().take(common).collect())
}

/// "1 to 12 atoms".
fn atoms(counts: &[u32]) -> String {
    match counts {
        [first, .., last] => dictionary::atoms_between(*first, *last),
        [one] => dictionary::count_atoms(*one),
        [] => dictionary::count_atoms(0_u32),
    }
}

fn times(ratio: f32) -> String {
    match ratio {
        // "1.0 times better" would say nothing.
        1.0..1.1 => format!("{ratio:.2}"),
        1.1..10.0 => format!("{ratio:.1}"),
        _ => number(f64::from(ratio)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::fixtures::dictionaries;
    use super::*;

    #[test]
    fn the_winner_is_named_with_the_next_and_the_attractors_are_not_spared() {
        let mut report = dictionaries(&[
            (DictionaryKind::NoiseAttractors, &[0.09, 0.07]),
            (DictionaryKind::RandomOrthogonal, &[0.08, 0.06, 0.01]),
            (DictionaryKind::Principal, &[0.05, 0.03, 0.02]),
        ]);
        report.winner = Some((DictionaryKind::Principal, 1.75));
        assert_eq!(
            winner_words(&report),
            "Best at rebuilding unseen images: the principal axes. Second: a random orthogonal basis, with 1.8 times the error (at 1 to 2 atoms, which all sets have). The whirlpools come third, with 2.0 times the error of the best."
        );
        report.done_share = 0.5;
        assert!(winner_words(&report).starts_with("So far (50 % of the work): Best at"));
    }

    #[test]
    fn who_is_hardly_ahead_has_not_won() {
        let mut report =
            dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.05]), (DictionaryKind::Principal, &[0.0504])]);
        report.winner = Some((DictionaryKind::NoiseAttractors, 1.008));
        assert_eq!(
            winner_words(&report),
            "Undecided: the whirlpools that noise found and the principal axes rebuild unseen images equally well (at 1 atom, which all sets have)."
        );
    }

    #[test]
    fn a_winner_of_the_report_wins_in_words_too() {
        let mut report =
            dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.05]), (DictionaryKind::Principal, &[0.051])]);
        report.winner = Some((DictionaryKind::NoiseAttractors, 1.02));
        assert!(winner_words(&report).contains("Second: the principal axes, with 1.02 times the error"));
    }

    #[test]
    fn alone_nobody_wins() {
        let mut report = dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.05])]);
        for winner in [None, Some((DictionaryKind::NoiseAttractors, 1.0))] {
            report.winner = winner;
            assert_eq!(winner_words(&report), dictionary::nothing());
        }
    }
}
