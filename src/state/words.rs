//! Plain sentences made from the numbers.

pub use crate::math::words::{counted, number, percent};
use crate::protocol::{Attractor, FieldSnapshot, ScoreOrigin, TrajectoryOutcome};
use crate::spec::threshold::SAME_COSINE;
use crate::words::{inspector, stage};

pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// "12 s", "3 min".
pub fn duration(seconds: f32) -> String {
    match seconds {
        s if !s.is_finite() => "–".to_owned(),
        s if s < 90.0 => format!("{s:.0} s"),
        s => format!("{:.0} min", s / 60.0),
    }
}

/// One number of a report's table: counts and steps without decimals.
pub fn cell(value: Option<f32>) -> String {
    match value.map(f64::from) {
        None => "–".to_owned(),
        Some(whole) if whole.fract() == 0.0 && whole.abs() < 1e6 => format!("{whole:.0}"),
        Some(value) => number(value),
    }
}

/// "0.998"; "–" where it was not measured.
pub fn cosine(value: f32) -> String {
    if value.is_finite() { format!("{value:.3}") } else { "–".to_owned() }
}

/// What kind of attractor it is, in a word or two.
pub fn kind(attractor: &Attractor) -> &'static str {
    match attractor {
        _ if !attractor.stable => inspector::kind_unstable(),
        _ if !attractor.nearest_cosine.is_finite() => inspector::kind_attractor(),
        _ if is_photocopy(attractor) => inspector::kind_photocopy(),
        _ => inspector::kind_concept(),
    }
}

pub fn is_photocopy(attractor: &Attractor) -> bool {
    attractor.stable && attractor.nearest_cosine > SAME_COSINE
}

/// How a trajectory ended, for its caption.
pub fn outcome(outcome: TrajectoryOutcome, steps: Option<u32>) -> String {
    match (outcome, steps) {
        (TrajectoryOutcome::Settled(_), Some(steps)) => stage::settled_after(steps),
        (TrajectoryOutcome::Settled(_), None) => stage::settled().to_owned(),
        (TrajectoryOutcome::SettledElsewhere, Some(steps)) => stage::settled_elsewhere_after(steps),
        (TrajectoryOutcome::SettledElsewhere, None) => stage::settled_elsewhere().to_owned(),
        (TrajectoryOutcome::Diverged, _) => stage::trajectory_diverged().to_owned(),
        (TrajectoryOutcome::Cycle(period), _) => stage::trajectory_cycles(period),
        (TrajectoryOutcome::Undecided, _) => stage::trajectory_undecided().to_owned(),
    }
}

/// What the arrows of the score are.
pub fn score_origin(origin: ScoreOrigin) -> String {
    match origin {
        ScoreOrigin::Exact { sigma } => stage::score_exact(number(f64::from(sigma))),
        ScoreOrigin::Estimated { bandwidth } => stage::score_estimated(number(f64::from(bandwidth))),
    }
}

/// How well the current follows them.
pub fn score_agreement(cosine: f32) -> String {
    let cosine = if cosine.is_finite() { format!("{cosine:.2}") } else { "–".to_owned() };
    stage::score_agreement(cosine)
}

/// What plane of latent space is drawn.
pub fn plane(snapshot: &FieldSnapshot) -> String {
    let [first, second] = snapshot.plane.explained_share;
    match snapshot.plane.latent_dim() {
        0..=2 => stage::plane_whole().to_owned(),
        dim => stage::plane_of(dim, percent(first + second)),
    }
}

/// Ends a sentence that may lack its full stop.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.chars().last() {
        None | Some('.' | '!' | '?' | '…' | '。' | '！' | '？') => text.to_owned(),
        Some(_) => format!("{text}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_says_how_it_is_known_and_how_well_the_field_follows_it() {
        assert_eq!(score_origin(ScoreOrigin::Exact { sigma: 0.6 }), "exact score, σ 0.600");
        assert!(score_origin(ScoreOrigin::Estimated { bandwidth: 0.2 }).contains("estimated"));
        assert_eq!([0.973, f32::NAN].map(score_agreement), ["V and the score: cos 0.97", "V and the score: cos –"]);
    }
}
