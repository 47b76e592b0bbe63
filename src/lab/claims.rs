//! `lab claims`: the claims without a page.

use super::LabError;
use super::arguments::file_name;
use super::console::{self, ProgressLine, duration};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use crate::engine::claims::ClaimTest;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::pace::{self, Pace};
use crate::math::words::percent;
use crate::platform::clock::now_ms;
use crate::protocol::{ClaimProgress, ClaimReport};
use crate::spec::Claim;
use crate::words::lab as text;

/// How far a test is, is told this often.
const TELL_EVERY_MS: f64 = 30.0;

/// `lab claims [id …] [--out FILE]`: tests the named claims, or all, and prints what they come to.
///
/// # Errors
/// In words: an unknown claim, a test that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let mut wanted = Vec::new();
    let mut out = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--out" {
            out = Some(file_name(word, words.next())?);
            continue;
        }
        wanted.push(Claim::from_id(word).ok_or_else(|| {
            let known: Vec<&str> = Claim::ALL.iter().map(|claim| claim.id()).collect();
            LabError::Usage(text::claim_unknown(word, known.join(", ")))
        })?);
    }
    if wanted.is_empty() {
        wanted.extend(Claim::ALL);
    }
    let mut line = ProgressLine::new();
    let tested = on_all_cores(&wanted, test, |news| match news {
        CrewUpdate::Progress(_, progress) => line.tell(|| {
            let left =
                progress.seconds_left.map_or(String::new(), |seconds| text::time_left(duration(f64::from(seconds))));
            text::claim_progress(progress.claim.id(), percent(progress.done_share), progress.label, left)
        }),
        CrewUpdate::Done(_, tested) => {
            line.wipe();
            if let Ok(report) = tested {
                console::say(&words_of(report));
            }
        }
    });
    let reports = tested.into_iter().collect::<Result<Vec<_>, _>>()?;
    if let Some(file) = out {
        let json = serde_json::to_string_pretty(&reports).map_err(|error| error.to_string())?;
        console::write(&file, &json)?;
    }
    Ok(())
}

type Tested = Result<ClaimReport, String>;

fn test(claim: &Claim, teller: &ProgressSender<ClaimProgress, Tested>) -> Tested {
    let device = device::cpu(Vec::new());
    let (test, began_ms) = (ClaimTest::new(*claim), now_ms());
    let measure = async |pace: Pace| test.test(Datasets::default(), &device, &pace).await;
    let between = |_| teller.tell(test.progress(now_ms() - began_ms));
    pollster::block_on(pace::watched(TELL_EVERY_MS, measure, between))
        .map_err(|failure| format!("{} {}", failure.what, failure.why))?;
    Ok(test.report(now_ms() - began_ms, &device))
}

fn words_of(report: &ClaimReport) -> String {
    let mut words = format!(
        "{}\n  {}",
        report.claim.title(),
        text::claim_result(report.answer.words(), &report.why, format!("{:.0}", report.seconds))
    );
    for row in &report.rows {
        let number = |(name, value): (&String, &Option<f32>)| {
            format!("{name} {}", value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
        };
        let numbers: Vec<String> = report.columns.iter().zip(&row.values).map(number).collect();
        words.push_str(&format!("\n    {}: {}", row.label, numbers.join(", ")));
    }
    words
}
