//! Errors of dictionaries as a table.

use crate::math::words::number;
use crate::protocol::ImageDictionaryReport;
use crate::words::lab as text;

/// Errors a pixel: a row a dictionary, a column a number of atoms.
pub fn table(outcome: &ImageDictionaryReport) -> String {
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
