//! A count of attractors in words: how it was made, and how sure it is.

use crate::protocol::{CountTable, SearchProtocol};
use crate::spec::threshold::{MERGE_RADIUS_SHARE, SAME_COSINE};
use crate::state::words::{number, percent};
use crate::words::certainty as words;

/// What a count depends on, a label and its value each.
pub fn protocol_lines(protocol: &SearchProtocol) -> Vec<(&'static str, String)> {
    let real = |value: f32| number(f64::from(value));
    let budget = match protocol.complete {
        true => words::budget_complete(protocol.max_steps),
        false => words::budget_cut(protocol.max_steps),
    };
    vec![
        (words::starts(), words::starts_value(protocol.training_starts, protocol.noise_starts)),
        (words::budget(), budget),
        (words::tolerance(), words::tolerance_value(real(protocol.settled_step), real(protocol.residual))),
        (words::attracts(), words::attracts_value(format!("{:.3}", 1.0 - protocol.slow_margin))),
        (
            words::merge(),
            words::merge_value(
                real(protocol.merge_radius),
                percent(MERGE_RADIUS_SHARE as f32),
                real(protocol.latent_scale),
            ),
        ),
        (words::cycles(), words::cycles_value(protocol.longest_period)),
        (words::searched(), words::searched_value(protocol.step.to_string())),
        (words::paper(), words::paper_value(real(SAME_COSINE))),
    ]
}

/// One cell of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct CountCell {
    /// "12", or "11.6 (11–12)" where the draws differ; "–" before the first.
    pub text: String,
    /// Over the draws so far.
    pub mean: Option<f64>,
    /// Whether it is of the search's own starts and tolerance.
    pub is_own: bool,
}

/// All cells, row by row.
pub fn cells(table: &CountTable) -> Vec<Vec<CountCell>> {
    let cell = |row: usize, column: usize| {
        let counts = table.cell(row, column);
        let mean = (!counts.is_empty()).then(|| f64::from(counts.iter().sum::<u32>()) / counts.len() as f64);
        let text = match (counts.iter().min(), counts.iter().max(), mean) {
            (Some(least), Some(most), _) if least == most => least.to_string(),
            (Some(least), Some(most), Some(mean)) => words::interval(format!("{mean:.1}"), *least, *most),
            _ => "–".to_owned(),
        };
        let is_own = table.settled_steps[row] == table.protocol.settled_step
            && table.starts[column] == [table.protocol.training_starts, table.protocol.noise_starts];
        CountCell { text, mean, is_own }
    };
    let row = |row| (0..table.starts.len()).map(|column| cell(row, column)).collect();
    (0..table.settled_steps.len()).map(row).collect()
}

/// What the table says of the count, in a sentence; `None` before anything is counted.
pub fn summary(table: &CountTable) -> Option<String> {
    let all: Vec<u32> = table.counts.iter().flatten().copied().collect();
    let (least, most) = (*all.iter().min()?, *all.iter().max()?);
    let same = all.iter().filter(|&&count| count == table.reported).count();
    Some(match same {
        same if same == all.len() => words::all_the_same(all.len(), table.reported),
        same => words::some_differ(same, all.len(), table.reported, least, most),
    })
}

/// One line for each count.
pub fn count_csv(table: &CountTable) -> String {
    let mut csv = "settled_step,training_starts,noise_starts,draw,attractors\r\n".to_owned();
    for (row, step) in table.settled_steps.iter().enumerate() {
        for (column, [training, noise]) in table.starts.iter().enumerate() {
            for (draw, count) in table.cell(row, column).iter().enumerate() {
                csv.push_str(&format!("{step:e},{training},{noise},{draw},{count}\r\n"));
            }
        }
    }
    csv
}
