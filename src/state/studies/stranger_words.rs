//! The verdict on a picture, and what the table of strangers says, in words that claim no more than was
//! measured.

use std::fmt::Write;

use crate::protocol::{Image, Interval, ScoreReading, ScoreResult, StrangerRow, StrangerTable};
use crate::spec::threshold::is_out_of_distribution;
use crate::spec::{ClassSet, DataSource, DataSpec, OodScore};
use crate::state::words::number;
use crate::words::strangers;

use super::{Judged, Uploads};

/// Stranger than this share of the held-out pictures is strange.
const STRANGE_PERCENTILE: f32 = 0.95;
/// So many other scores must call a picture strange that belongs, before they are said to disagree.
const DISAGREEING: usize = 3;
/// With fewer pictures to compare with, no p-value is that small.
const FEWEST: u32 = 19;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belonging {
    Belongs,
    Stranger,
    /// There are too few pictures to compare with.
    Unknown,
    /// A picture of one colour has nothing to be judged by.
    Blank,
}

impl Belonging {
    pub fn of(judged: &Judged) -> Self {
        match judged.calibration_count {
            _ if judged.verdict.is_blank => Self::Blank,
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
            Self::Blank => "blank",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Belongs => strangers::belongs(),
            Self::Stranger => strangers::stranger(),
            Self::Unknown => strangers::cannot_tell(),
            Self::Blank => strangers::blank(),
        }
    }
}

/// What the network should know, in the plural: "MNIST digits", "animal silhouettes (Cat)".
pub fn own_kind(data: &DataSpec) -> String {
    let all = match data.source {
        DataSource::Mnist => strangers::known_mnist(),
        DataSource::FashionMnist => strangers::known_fashion(),
        DataSource::Silhouettes => strangers::known_silhouettes(),
        DataSource::Own(_) => strangers::known_own(),
        DataSource::FourBlobs | DataSource::LiftedBlobs | DataSource::TwoRings => data.source.title(),
    };
    let chosen = data.classes.of(data.source);
    if chosen == ClassSet::ALL.of(data.source) {
        return all.to_owned();
    }
    let names = data.source.class_names();
    let named: Vec<&str> = chosen.labels().filter_map(|label| names.get(usize::from(label)).copied()).collect();
    match named.len() {
        ..4 => strangers::known_classes(all, named.join(", ")),
        more => strangers::known_some_classes(all, more, names.len()),
    }
}

/// "Stranger than 99 % of the MNIST digits it should know."
pub fn sentence(judged: &Judged, own_kind: &str) -> String {
    let count = judged.calibration_count;
    match Belonging::of(judged) {
        Belonging::Unknown => return strangers::too_few(count),
        Belonging::Blank => return strangers::blank_why().to_owned(),
        Belonging::Belongs | Belonging::Stranger => {}
    }
    let as_strange = as_strange(judged);
    // Rounded down, so that nobody is called stranger than was found.
    let percent = |part: u32| u64::from(part) * 100 / u64::from(count);
    match (count - as_strange, as_strange) {
        (_, 0) => strangers::stranger_than_all(count, own_kind),
        (0, _) => strangers::stranger_than_none(count, own_kind),
        (less, as_strange) if less >= as_strange => strangers::stranger_than_most(percent(less), own_kind),
        (_, as_strange) => strangers::stranger_than_few(percent(as_strange), own_kind),
    }
}

/// Seen the other way (as it came, or framed), the verdict would be another: said where it is.
pub fn other_verdict(judged: &Judged) -> Option<String> {
    let other = judged.verdict.other_p_value?;
    let would_be_stranger = is_out_of_distribution(other);
    let differs = match Belonging::of(judged) {
        Belonging::Belongs => would_be_stranger,
        Belonging::Stranger => !would_be_stranger,
        Belonging::Unknown | Belonging::Blank => false,
    };
    let p = number(f64::from(other));
    let said: fn(String) -> String = match (judged.framing.as_set, would_be_stranger) {
        (true, true) => |p| strangers::other_as_it_came(p),
        (true, false) => |p| strangers::other_as_it_came_belongs(p),
        (false, true) => |p| strangers::other_framed(p),
        (false, false) => |p| strangers::other_framed_belongs(p),
    };
    differs.then(|| said(p))
}

/// Which of the other scores say otherwise: three of them where the verdict is that it belongs (one may by chance), half of
/// them where it is a stranger.
pub fn disagreement(judged: &Judged) -> Option<String> {
    let others: Vec<&ScoreReading> =
        judged.verdict.scores.iter().filter(|reading| reading.score != OodScore::VERDICT).collect();
    let is_strange = |reading: &&&ScoreReading| reading.percentile >= STRANGE_PERCENTILE;
    let [strange, usual]: [Vec<&str>; 2] = [true, false].map(|strange| {
        let these = others.iter().filter(|reading| is_strange(reading) == strange);
        these.map(|reading| reading.score.title()).collect()
    });
    match Belonging::of(judged) {
        Belonging::Belongs if strange.len() >= DISAGREEING => {
            Some(strangers::disagree(strange.len(), others.len(), strange.join(", ")))
        }
        Belonging::Stranger if 2 * usual.len() >= others.len().max(1) => {
            Some(strangers::disagree_belongs(usual.len(), others.len(), usual.join(", ")))
        }
        _ => None,
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
    match (taken, reading) {
        (0, 0) => String::new(),
        (0, reading) => strangers::summary_reading(reading),
        (taken, 0) if strangers + belong == 0 => strangers::summary_taken(taken),
        (taken, reading) if strangers + belong == 0 => strangers::summary_taken_reading(taken, reading),
        (taken, 0) => strangers::summary_judged(taken, strangers, belong),
        (taken, reading) => strangers::summary_judged_reading(taken, strangers, belong, reading),
    }
}

pub fn reading_value(reading: &ScoreReading) -> String {
    if reading.value == f32::INFINITY { strangers::unbounded().to_owned() } else { number(f64::from(reading.value)) }
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
    let Some(winner) = row.winner() else { return vec![strangers::not_measured().to_owned()] };

    let mut said = vec![if winner.auroc.value > 0.5 {
        strangers::best_score(winner.score.title(), interval(winner.auroc))
    } else {
        strangers::chance().to_owned()
    }];
    if let Some(paper) = row.result(OodScore::PAPER).filter(|paper| loses(row, paper)) {
        let auroc = interval(paper.auroc);
        said.push(match paper.auroc.value <= 0.5 {
            true => strangers::paper_chance(auroc),
            false => strangers::paper_loses(auroc),
        });
    }
    let verdict = row.result(OodScore::VERDICT).filter(|verdict| verdict.auroc.value <= 0.5);
    if let Some(verdict) = verdict {
        said.push(strangers::verdict_chance(interval(verdict.auroc)));
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
    Some(match paper {
        Some((_, paper)) => strangers::table_best_and_paper(best.title(), share(value), share(paper)),
        None => strangers::table_best(best.title(), share(value)),
    })
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
