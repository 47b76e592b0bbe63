//! The verdict on a picture, and what the table of strangers says, in words that claim no more than was
//! measured.

use std::fmt::Write;

use crate::protocol::{Image, Interval, ScoreReading, ScoreResult, StrangerRow, StrangerTable};
use crate::spec::threshold::is_out_of_distribution;
use crate::spec::{ClassSet, DataSpec, OodScore};
use crate::state::words::{counted, number};

use super::{Judged, Uploads};

/// With fewer pictures to compare with, no p-value is that small.
const FEWEST: u32 = 19;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belonging {
    Belongs,
    Stranger,
    /// There are too few pictures to compare with.
    Unknown,
}

impl Belonging {
    pub fn of(judged: &Judged) -> Self {
        match judged.calibration_count {
            ..FEWEST => Self::Unknown,
            _ if is_out_of_distribution(judged.verdict.p_value) => Self::Stranger,
            _ => Self::Belongs,
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            Self::Belongs => "belongs",
            Self::Stranger => "stranger",
            Self::Unknown => "unknown",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Belongs => "belongs",
            Self::Stranger => "stranger",
            Self::Unknown => "cannot tell",
        }
    }
}

/// What the network should know, in the plural: "MNIST digits", "animal silhouettes (Cat)".
pub fn kin(data: &DataSpec) -> String {
    let title = data.source.title();
    let mut letters = title.chars();
    let (first, second) = (letters.next(), letters.next());
    // An ordinary word inside a sentence; a name keeps its capitals.
    let mut kin = match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() && !title.contains("MNIST") => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    };
    if !kin.ends_with('s') {
        kin.push_str(" pictures");
    }
    let chosen = data.classes.of(data.source);
    if chosen != ClassSet::ALL.of(data.source) {
        let names = data.source.class_names();
        let named: Vec<&str> = chosen.labels().filter_map(|label| names.get(usize::from(label)).copied()).collect();
        kin.push_str(&match named.len() {
            ..4 => format!(" ({})", named.join(", ")),
            more => format!(" ({more} of {} classes)", names.len()),
        });
    }
    kin
}

/// "Stranger than 99 % of the MNIST digits it should know."
pub fn sentence(judged: &Judged, kin: &str) -> String {
    let count = judged.calibration_count;
    if Belonging::of(judged) == Belonging::Unknown {
        let held_out = counted(count as usize, "picture", "pictures");
        return format!("Only {held_out} of the network's own kind to compare with: too few to tell.");
    }
    let as_strange = as_strange(judged);
    // Rounded down, so that nobody is called stranger than was found.
    let percent = |part: u32| u64::from(part) * 100 / u64::from(count);
    match (count - as_strange, as_strange) {
        (_, 0) => format!("Stranger than all {count} {kin} it should know."),
        (0, _) => format!("No stranger than any of the {count} {kin} it should know."),
        (less, as_strange) if less >= as_strange => {
            format!("Stranger than {} % of the {kin} it should know.", percent(less))
        }
        (_, as_strange) => format!("No stranger than {} % of the {kin} it should know.", percent(as_strange)),
    }
}

/// Pictures of the network's own kind that are at least as strange: what the p-value was made of.
fn as_strange(judged: &Judged) -> u32 {
    let count = judged.calibration_count;
    let from_p = (f64::from(judged.verdict.p_value) * f64::from(count + 1)).round() - 1.0;
    from_p.clamp(0.0, f64::from(count)) as u32
}

/// "p = 0.002": for a badge.
pub fn p_value(judged: &Judged) -> String {
    format!("p = {}", number(f64::from(judged.verdict.p_value)))
}

/// How many of the pictures belong, for the line above them and for who cannot see them.
pub fn summary(uploads: &Uploads) -> String {
    let reading = uploads.reading_count();
    let taken = uploads.taken().count();
    let is = |belonging| {
        let judged = uploads.iter().filter_map(|entry| entry.judged.as_ref());
        judged.filter(|judged| Belonging::of(judged) == belonging).count()
    };
    let (strangers, belong) = (is(Belonging::Stranger), is(Belonging::Belongs));
    let mut text = match taken {
        0 => String::new(),
        _ if strangers + belong == 0 => counted(taken, "picture", "pictures"),
        _ => {
            let strangers = counted(strangers, "stranger", "strangers");
            let belong = counted(belong, "belongs", "belong");
            format!("{}: {strangers}, {belong}", counted(taken, "picture", "pictures"))
        }
    };
    if reading > 0 {
        let separator = if text.is_empty() { "" } else { "; " };
        let _ = write!(text, "{separator}{reading} still to be read");
    }
    if text.is_empty() { text } else { format!("{text}.") }
}

pub fn reading_value(reading: &ScoreReading) -> String {
    if reading.value == f32::INFINITY { "∞: it runs away".to_owned() } else { number(f64::from(reading.value)) }
}

/// "0.97"; never 1.00 for less than all.
pub fn share(value: f32) -> String {
    match value {
        value if !value.is_finite() => "–".to_owned(),
        value if value < 1.0 && value > 0.994 => "> 0.99".to_owned(),
        value => format!("{value:.2}"),
    }
}

/// "0.97 [0.96, 0.98]".
pub fn interval(interval: Interval) -> String {
    format!("{} [{}, {}]", share(interval.value), share(interval.low), share(interval.high))
}

/// Which score tells this set best, and what the others lack, in plain sentences.
pub fn row_words(row: &StrangerRow) -> Vec<String> {
    let Some(winner) = row.winner() else { return vec!["No score could be measured.".to_owned()] };
    let name = |score: OodScore| in_sentence(score.title());
    let mut said = vec![if winner.auroc.value > 0.5 {
        format!("Best told by the {}: AUROC {}.", name(winner.score), interval(winner.auroc))
    } else {
        "No score tells them better than chance.".to_owned()
    }];
    if let Some(paper) = row.result(OodScore::PAPER).filter(|paper| loses(row, paper)) {
        let chance = if paper.auroc.value <= 0.5 { ", no better than chance" } else { "" };
        said.push(format!("The trajectory score loses here: {}{chance}.", interval(paper.auroc)));
    }
    let verdict = row.result(OodScore::VERDICT).filter(|verdict| verdict.auroc.value <= 0.5);
    if let Some(verdict) = verdict {
        said.push(format!(
            "Here the verdict's own score is no better than chance: {}. Do not trust the verdict with pictures like these.",
            interval(verdict.auroc)
        ));
    }
    said
}

/// Whether the paper's score does worse than the winner beyond doubt, or than a method that needs no
/// trajectory.
fn loses(row: &StrangerRow, paper: &ScoreResult) -> bool {
    let baselines = [
        OodScore::EntryJump,
        OodScore::Knn1,
        OodScore::Knn5,
        OodScore::Knn10,
        OodScore::Knn50,
        OodScore::KnnAll,
        OodScore::Mahalanobis,
    ];
    let beaten_by_baseline = baselines
        .into_iter()
        .filter_map(|score| row.result(score))
        .any(|baseline| paper.auroc.value < baseline.auroc.value);
    beaten_by_baseline || row.winner().is_some_and(|winner| paper.auroc.value < winner.auroc.low)
}

/// The score that is best on average over all sets.
pub fn table_words(table: &StrangerTable) -> Option<String> {
    let mean = |score: OodScore| {
        let values: Option<Vec<f32>> =
            table.rows.iter().map(|row| row.result(score).map(|result| result.auroc.value)).collect();
        let values = values.filter(|values| !values.is_empty() && values.iter().all(|value| value.is_finite()))?;
        Some((score, values.iter().sum::<f32>() / values.len() as f32))
    };
    let means = || OodScore::ALL.into_iter().filter_map(mean);
    let (best, value) = means().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let paper = means().find(|(score, _)| *score == OodScore::PAPER && best != *score);
    let paper = paper.map_or(String::new(), |(_, value)| format!(", the paper's trajectory score {}", share(value)));
    Some(format!(
        "Over all sets the {} has the largest mean AUROC, {}{paper}.",
        in_sentence(best.title()),
        share(value)
    ))
}

/// A title inside a sentence: a name or an abbreviation keeps its capitals.
fn in_sentence(title: &str) -> String {
    if title.starts_with("Mahalanobis") {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The table as comma-separated values, a line for each score on each set.
pub fn csv(table: &StrangerTable) -> String {
    let mut text =
        "strangers,count,in_distribution,step,score,auroc,auroc_low,auroc_high,fpr95,fpr95_low,fpr95_high\n".to_owned();
    for row in &table.rows {
        for result in &row.results {
            let _ = write!(
                text,
                "{},{},{},{},{}",
                row.set.id(),
                row.count,
                table.in_distribution_count,
                table.step,
                result.score.id()
            );
            for interval in [result.auroc, result.fpr95] {
                let _ = write!(text, ",{},{},{}", interval.value, interval.low, interval.high);
            }
            text.push('\n');
        }
    }
    text
}

/// The same picture in three channels, so that white stays white on every ground: here it matters which
/// of both the network knows.
pub fn in_true_colors(image: &Image) -> Image {
    match image.channels {
        1 => Image { channels: 3, pixels: image.pixels.repeat(3), ..image.clone() },
        _ => image.clone(),
    }
}

#[cfg(test)]
#[path = "stranger_words_tests.rs"]
mod tests;
