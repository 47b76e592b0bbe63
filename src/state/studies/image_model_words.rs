//! Real image models in words: what was read, how far a run is, and what it came to.

use std::collections::BTreeMap;

use crate::protocol::{
    ImageDictionaryFound, ImageModelReport, ImageModelSummary, ImageRunPhase, ImageTileReport, TileRegime,
};
use crate::spec::{ImageRunSpec, ImageStart};
use crate::state::words::{duration, megabytes, number, percent};
use crate::words::image_run as words;

use super::ImageRunShown;

/// "340 ms", "12 s".
pub(super) fn time(ms: f64) -> String {
    if ms < 1000.0 { format!("{ms:.0} ms") } else { duration((ms / 1e3) as f32) }
}

/// What the files were understood as: titles with their values.
pub fn understood(read: &ImageModelSummary) -> Vec<(&'static str, String)> {
    let [_, height, width] = read.picture_shape;
    let [channels, latent_height, latent_width] = read.latent_shape;
    let step = time(read.step_ms);
    let step = if read.on_gpu { words::step_time_on_gpu(step) } else { words::step_time_on_cpu(step) };
    let millions = number(read.parameters as f64 / 1e6);
    vec![
        (words::parameters(), words::parameters_value(millions, megabytes(read.weight_bytes))),
        (words::pictures(), words::pictures_value(width, height)),
        (words::latents(), words::latents_value(channels, latent_width, latent_height)),
        (words::step_time(), step),
    ]
}

/// How long a run is going to take: its last half is made twice, for the near starts.
pub fn expected(read: &ImageModelSummary, spec: &ImageRunSpec, pictures: usize) -> String {
    let tiles = match spec.start {
        ImageStart::Pictures => spec.tiles.min(pictures as u32),
        ImageStart::Noise | ImageStart::Mixture { .. } | ImageStart::Moment { .. } => spec.tiles,
    };
    let steps = f64::from(spec.steps) + f64::from(spec.steps - spec.steps / 2);
    words::expected(spec.steps, tiles, time(steps * f64::from(tiles) * read.step_ms))
}

/// How far the run is, in a line.
pub fn progress(run: &ImageRunShown) -> String {
    let (done, steps) = (run.done, run.spec.steps);
    if run.ended {
        return words::cancelled(done);
    }
    match run.phase {
        ImageRunPhase::Starting => words::starting().to_owned(),
        ImageRunPhase::Running if run.pausing => words::pausing(done, steps),
        ImageRunPhase::Running if run.step_ms > 0.0 => {
            // Steps of the last half take twice as long.
            let near = |from: u32| steps - from.max(steps / 2).min(steps);
            let factor = if done > steps / 2 { 0.5 } else { 1.0 };
            let left = f64::from(steps - done.min(steps)) + f64::from(near(done));
            words::running_timed(done, steps, time(run.step_ms), time(factor * left * run.step_ms))
        }
        ImageRunPhase::Running => words::running(done, steps),
        ImageRunPhase::Paused => words::paused(done, steps),
        ImageRunPhase::Done => words::done(steps),
    }
}

/// A regime in a word or two.
pub fn regime(regime: TileRegime) -> &'static str {
    match regime {
        TileRegime::AtRest => words::regime_at_rest(),
        TileRegime::Cycle => words::regime_circles(),
        TileRegime::Wandering => words::regime_wanders(),
        TileRegime::Diverging => words::regime_runs_away(),
        TileRegime::Undecided => words::regime_undecided(),
    }
}

/// What a tile's regime means.
pub fn regime_why(tile: &ImageTileReport) -> String {
    match tile.regime {
        TileRegime::AtRest => words::regime_at_rest_why().to_owned(),
        TileRegime::Cycle => words::regime_circles_why(tile.period.unwrap_or_default()),
        TileRegime::Wandering => words::regime_wanders_why().to_owned(),
        TileRegime::Diverging => words::regime_runs_away_why().to_owned(),
        TileRegime::Undecided => words::regime_undecided_why().to_owned(),
    }
}

/// All tiles in a sentence: "After 100 steps: 4 tiles wandering."
pub fn headline(report: &ImageModelReport) -> String {
    let counts: &BTreeMap<TileRegime, usize> = &report.regimes;
    let all = counts.iter().map(|(&of, &count)| words::regime_list(count, regime(of)));
    let regimes = all.collect::<Vec<_>>().join(", ");
    if report.is_complete() {
        words::all_done(report.steps, regimes)
    } else {
        words::so_far(report.steps, report.steps_asked, regimes)
    }
}

/// A number of a report: its title, what it is, and its value.
pub struct ImageNumber {
    pub id: &'static str,
    pub title: &'static str,
    pub definition: String,
    pub value: String,
}

/// The numbers that could be measured.
pub fn numbers(report: &ImageModelReport) -> Vec<ImageNumber> {
    let real = |value: f32| number(f64::from(value));
    let mut numbers = Vec::new();
    let mut plateaus: Vec<f64> = report.tiles.iter().filter_map(|tile| tile.plateau).collect();
    plateaus.sort_by(f64::total_cmp);
    let mut push = |id, title, definition: String, value| numbers.push(ImageNumber { id, title, definition, value });
    if let (Some(low), Some(high)) = (plateaus.get((plateaus.len().max(1) - 1) / 2), plateaus.get(plateaus.len() / 2)) {
        push("plateau", words::plateau(), words::plateau_help().to_owned(), number(0.5 * (low + high)));
    }
    if let Some([mean, deviation]) = report.lyapunov_exponent {
        let value = words::exponent_value(number(mean), number(deviation));
        push("exponent", words::exponent(), words::exponent_help().to_owned(), value);
    }
    if let Some(ends) = &report.ends {
        let value = words::ends_value(real(ends.median_distance), real(ends.least_distance));
        push("ends", words::ends(), words::ends_help().to_owned(), value);
        push("starts", words::starts(), words::starts_help().to_owned(), real(ends.median_start_distance));
        let largest = ends.clusters.first().copied().unwrap_or_default();
        let value = words::clusters_value(ends.clusters.len(), largest);
        push("clusters", words::clusters(), words::clusters_help(percent(ends.cluster_radius)), value);
    }
    if let Some(near) = &report.to_pictures {
        let value = words::to_pictures_value(real(near.median_distance), real(near.least_distance));
        push("to-pictures", words::to_pictures(), words::to_pictures_help().to_owned(), value);
    }
    numbers
}

/// Who won, and what the paper says beside it.
pub fn dictionary_words(found: &ImageDictionaryFound) -> String {
    let winner = found.report.winner.as_ref();
    let winner = winner.map_or_else(|| words::dictionary_no_winner().to_owned(), words::dictionary_winner);
    let row = &found.paper;
    format!("{winner} {}", words::paper_row(&row.claim, &row.answer, &row.why))
}

/// How the end states were found, where they are not those of the run.
pub fn atoms_found(found: &ImageDictionaryFound) -> Option<String> {
    found.report.noise_ends.map(|noise| words::atoms_found(noise.count, noise.steps, noise.seed))
}

/// What the errors are beside.
pub fn dictionary_floor(found: &ImageDictionaryFound) -> String {
    let report = &found.report;
    words::dictionary_floor(number(f64::from(report.floor)), report.rebuilt_pictures, report.pictures_as_atoms)
}

/// What the paper says, with the answer of this run.
pub fn paper(report: &ImageModelReport) -> Vec<String> {
    report.paper.iter().map(|row| words::paper_row(&row.claim, &row.answer, &row.why)).collect()
}
