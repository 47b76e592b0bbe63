//! `lab claims`: the claims without a page.

use std::io::Write;

use super::ClaimTest;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::spec::Claim;

/// `lab claims [id …] [--out FILE]`: tests the named claims, or all, and prints what they come to.
///
/// # Errors
/// In words: an unknown claim, a test that failed, a file that cannot be written.
pub fn main(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let mut wanted = Vec::new();
    let mut out = None;
    while let Some(word) = arguments.next() {
        if word == "--out" {
            out = Some(arguments.next().ok_or("--out needs a file name")?);
            continue;
        }
        wanted.push(Claim::from_id(&word).ok_or_else(|| {
            let known: Vec<&str> = Claim::ALL.iter().map(|claim| claim.id()).collect();
            format!("no claim is called `{word}`; there are {}", known.join(", "))
        })?);
    }
    if wanted.is_empty() {
        wanted.extend(Claim::ALL);
    }
    let device = device::cpu(Vec::new());
    let mut datasets = Datasets::default();
    let mut reports = Vec::new();
    for claim in wanted {
        let mut test = ClaimTest::new(claim);
        while !test.is_done() {
            pollster::block_on(test.work(&mut datasets, &device))
                .map_err(|failure| format!("{} {}", failure.what, failure.why))?;
            let progress = test.progress();
            let left = progress.seconds_left.map_or(String::new(), |seconds| format!(", {seconds:.0} s left"));
            eprint!("\r{}: {:.0} %, {}{left}      ", claim.id(), 100.0 * progress.done_share, progress.label);
            let _ = std::io::stderr().flush();
        }
        eprintln!();
        let report = test.report(&device);
        println!("{}: {}\n  {} ({:.0} s)", claim.title(), report.answer.words(), report.why, report.seconds);
        for row in &report.rows {
            let number = |(name, value): (&String, &Option<f32>)| {
                format!("{name} {}", value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
            };
            let numbers: Vec<String> = report.columns.iter().zip(&row.values).map(number).collect();
            println!("    {}: {}", row.label, numbers.join(", "));
        }
        reports.push(report);
    }
    if let Some(file) = out {
        let json = serde_json::to_string_pretty(&reports).map_err(|error| error.to_string())?;
        std::fs::write(&file, json).map_err(|error| format!("{file} could not be written: {error}"))?;
    }
    Ok(())
}
