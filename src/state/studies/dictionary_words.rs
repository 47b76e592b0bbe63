//! Who rebuilds unseen images best, said plainly, and the names of the dictionaries.

use crate::protocol::{DictionaryCurve, DictionaryReport};
use crate::spec::DictionaryKind;
use crate::spec::threshold::DICTIONARY_LEAD;
use crate::state::words::{counted, number, percent};

/// A name of one word, for the end of a line.
pub fn short_name(kind: DictionaryKind) -> &'static str {
    match kind {
        DictionaryKind::NoiseAttractors => "whirlpools",
        DictionaryKind::RandomOrthogonal => "random",
        DictionaryKind::Principal => "principal",
        DictionaryKind::RawNoise => "noise",
        DictionaryKind::TrainingImages => "images",
    }
}

/// A name within a sentence, and whether it is of many.
fn name(kind: DictionaryKind) -> (&'static str, bool) {
    match kind {
        DictionaryKind::NoiseAttractors => ("the whirlpools that noise found", true),
        DictionaryKind::RandomOrthogonal => ("a random orthogonal basis", false),
        DictionaryKind::Principal => ("the principal axes", true),
        DictionaryKind::RawNoise => ("the noise itself", false),
        DictionaryKind::TrainingImages => ("encoded training images", true),
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
            Self::Image => "Image error",
            Self::Latent => "Latent error",
        }
    }

    pub fn definition(self) -> &'static str {
        match self {
            Self::Image => {
                "Mean squared error a pixel between the image and the decoded sum of atoms, against the number of atoms. The dashed line is that of D(E(x)): only luck gets below it."
            }
            Self::Latent => {
                "Mean squared error an axis between the code and the sum of atoms (orthogonal matching pursuit), in units of the codes' mean square, against the number of atoms."
            }
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
    let before = if report.done_share < 1.0 {
        format!("So far ({} of the work): ", percent(report.done_share))
    } else {
        String::new()
    };
    let (ranking, counts) = ranking(report);
    let ([(first, _), (second, _), ..], false) = (&ranking[..], counts.is_empty()) else {
        return capitalised(format!("{before}there is nothing to compare yet."));
    };
    // The engine names no winner where the first two are as good as one.
    let (winner, lead) = report.winner.unwrap_or((*first, 1.0));
    let ((best, are_many), (next, _)) = (name(winner), name(*second));
    let at = format!(" (compared at {}, which all of them have)", atoms(&counts));
    if lead.is_nan() || lead <= DICTIONARY_LEAD {
        return capitalised(format!("{before}nobody wins: {best} and {next} rebuild unseen images equally well{at}."));
    }
    let rebuild = if are_many { "rebuild" } else { "rebuilds" };
    let mut words = format!(
        "{before}with the same number of atoms {best} {rebuild} unseen images best, {} times better than {next}{at}.",
        times(lead)
    );
    let whirlpools = ranking.iter().position(|(kind, _)| *kind == DictionaryKind::NoiseAttractors);
    if let Some(place) = whirlpools.filter(|place| *place > 1) {
        let behind = ranking[place].1 / ranking[0].1;
        words += &format!(" The whirlpools come {}: {} times the winner's error.", ordinal(place), times(behind));
    }
    capitalised(words)
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
        [first, .., last] => format!("{first} to {last} atoms"),
        [one] => counted(*one as usize, "atom", "atoms"),
        [] => "no number of atoms".to_owned(),
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

fn ordinal(place: usize) -> &'static str {
    ["first", "second", "third", "fourth", "last"][place.min(4)]
}

fn capitalised(text: String) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::super::probe::fixtures::dictionaries;
    use super::*;

    #[test]
    fn the_winner_is_named_with_the_next_and_the_whirlpools_are_not_spared() {
        let mut report = dictionaries(&[
            (DictionaryKind::NoiseAttractors, &[0.09, 0.07]),
            (DictionaryKind::RandomOrthogonal, &[0.08, 0.06, 0.01]),
            (DictionaryKind::Principal, &[0.05, 0.03, 0.02]),
        ]);
        report.winner = Some((DictionaryKind::Principal, 1.75));
        assert_eq!(
            winner_words(&report),
            "With the same number of atoms the principal axes rebuild unseen images best, 1.8 times better than a random orthogonal basis (compared at 1 to 2 atoms, which all of them have). The whirlpools come third: 2.0 times the winner's error."
        );
        report.done_share = 0.5;
        assert!(winner_words(&report).starts_with("So far (50 % of the work): with the same"));
    }

    #[test]
    fn who_is_hardly_ahead_has_not_won() {
        let mut report =
            dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.05]), (DictionaryKind::Principal, &[0.0504])]);
        report.winner = Some((DictionaryKind::NoiseAttractors, 1.008));
        assert_eq!(
            winner_words(&report),
            "Nobody wins: the whirlpools that noise found and the principal axes rebuild unseen images equally well (compared at 1 atom, which all of them have)."
        );
    }

    #[test]
    fn a_winner_of_the_report_wins_in_words_too() {
        let mut report =
            dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.05]), (DictionaryKind::Principal, &[0.051])]);
        report.winner = Some((DictionaryKind::NoiseAttractors, 1.02));
        assert!(winner_words(&report).contains("unseen images best, 1.02 times better than the principal axes"));
    }

    #[test]
    fn alone_nobody_wins() {
        let mut report = dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.05])]);
        for winner in [None, Some((DictionaryKind::NoiseAttractors, 1.0))] {
            report.winner = winner;
            assert_eq!(winner_words(&report), "There is nothing to compare yet.");
        }
    }
}
