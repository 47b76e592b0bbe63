//! What a run of an image model came to, in a few lines, and the errors of its dictionaries as a table.

use super::strangers;
use crate::math::words::number;
use crate::protocol::{ImageDictionaryReport, ImageModelReport, ImageTileReport, TileRegime};
use crate::words::{image_model as image_text, lab as text};

/// # Errors
/// Never for numbers; in words.
pub fn to_json(report: &ImageModelReport) -> Result<String, String> {
    serde_json::to_string_pretty(report).map_err(|error| error.to_string())
}

/// In a few lines.
pub fn summary(report: &ImageModelReport) -> String {
    let regimes: Vec<String> =
        report.regimes.iter().map(|(regime, count)| image_text::regime_count(*count, regime_words(*regime))).collect();
    let [_, height, width] = report.picture_shape;
    let head = text::model_head(
        &report.model,
        number(report.parameters as f64 / 1e6),
        width,
        height,
        report.tiles.len(),
        report.steps,
        number(report.step_ms),
    );
    let median_of = |value: &dyn Fn(&ImageTileReport) -> Option<f64>| {
        let values: Vec<f32> = report.tiles.iter().filter_map(value).map(|value| value as f32).collect();
        number(f64::from(crate::math::statistics::median(&values)))
    };
    let at = |step: usize| median_of(&|tile: &ImageTileReport| tile.relative_steps.get(step).copied().flatten());
    let mut steps: Vec<usize> = [1, 2, 3, 10, 30, 100, 300, 1000].into();
    steps.retain(|&step| step <= report.steps as usize);
    let curve: Vec<String> = steps.iter().map(|&step| text::model_step(step, at(step - 1))).collect();
    let mut lines =
        vec![head, regimes.join(", "), text::model_curve(curve.join(", "), median_of(&|tile| tile.plateau))];
    if let Some([mean, deviation]) = report.lyapunov_exponent {
        lines.push(image_text::exponent(number(mean), number(deviation)));
    }
    let real = |value: f32| number(f64::from(value));
    if let Some(ends) = &report.ends {
        lines.push(image_text::ends(
            real(ends.median_distance),
            real(ends.least_distance),
            real(ends.median_start_distance),
            ends.clusters.len(),
            real(ends.cluster_radius),
        ));
    }
    if let Some(near) = &report.to_pictures {
        lines.push(image_text::to_pictures(near.pictures, real(near.median_distance), real(near.least_distance)));
    }
    lines.extend(report.paper.iter().map(|row| image_text::paper(&row.claim, &row.answer, &row.why)));
    if let Some(bytes) = report.peak_memory_bytes {
        lines.push(text::model_memory(bytes / (1 << 20)));
    }
    let mut summary = lines.join("\n  ");
    if let Some(outcome) = &report.dictionary {
        summary.push_str(&format!("\n\n{}", dictionary_table(outcome)));
    }
    if let Some(found) = &report.strangers {
        summary.push_str(&format!("\n\n{}", strangers::table(found)));
    }
    summary
}

fn regime_words(regime: TileRegime) -> &'static str {
    match regime {
        TileRegime::AtRest => image_text::at_rest(),
        TileRegime::Cycle => image_text::circles(),
        TileRegime::Wandering => image_text::wanders(),
        TileRegime::Diverging => image_text::runs_away(),
        TileRegime::Undecided => image_text::undecided(),
    }
}

/// Errors a pixel: a row a dictionary, a column a number of atoms.
fn dictionary_table(outcome: &ImageDictionaryReport) -> String {
    let counts: Vec<String> = outcome.atom_counts.iter().map(usize::to_string).collect();
    let columns = format!("{} | {}", text::probe_dictionary_columns(), counts.join(" | "));
    let rule = "---|".repeat(2 + counts.len());
    let real = |value: f32| number(f64::from(value));
    let mut table = format!(
        "{}\n\n| {columns} |\n|{rule}\n",
        text::model_dictionary(outcome.rebuilt_pictures, real(outcome.floor))
    );
    for curve in &outcome.curves {
        let mut errors: Vec<String> = curve.picture_error.iter().map(|&error| real(error)).collect();
        errors.resize(counts.len(), "–".to_owned());
        table.push_str(&format!("| {} | {} | {} |\n", curve.dictionary, curve.atoms, errors.join(" | ")));
    }
    let winner = outcome.winner.as_ref().map_or_else(|| text::probe_no_winner().to_owned(), text::model_winner);
    format!("{table}\n{winner}")
}
