//! Strangers on an image model in words: who is one, and which score tells the groups apart.

use crate::protocol::{ImageAnalysis, ImageStrangerReading, ImageStrangerScore, ImageStrangersReport};
use crate::spec::OodScore;
use crate::spec::threshold::is_out_of_distribution;
use crate::state::words::{number, percent};
use crate::words::image_strangers as words;

use super::ImageModels;
use super::image_model_words::time;

/// How long the judging is going to take; `None` where there is nothing to judge.
pub fn expected(models: &ImageModels) -> Option<String> {
    let pictures = models.pictures.len() + models.strangers.pictures.len();
    let read = models.read.as_ref().filter(|_| models.can_analyse(ImageAnalysis::Strangers))?;
    let each = f64::from(models.strangers.steps) + 1.0;
    Some(words::expected(pictures, models.strangers.steps, time(each * pictures as f64 * read.step_ms)))
}

/// The groups, and how much can be said of them.
pub fn groups(report: &ImageStrangersReport) -> String {
    let (known, strangers) = (report.known_pictures, report.strangers.len());
    if report.is_few() {
        return words::few(known, strangers, ImageStrangersReport::FEWEST_KNOWN);
    }
    let judged = report.strangers.iter().filter_map(|stranger| stranger.p_value);
    let called = judged.filter(|&p| is_out_of_distribution(p)).count();
    words::called(known, strangers, called)
}

/// Which score tells the groups apart.
pub fn separation(report: &ImageStrangersReport) -> String {
    let fewest = ImageStrangersReport::FEWEST_TO_SEPARATE;
    match report.separating.and_then(|score| report.of(score)) {
        Some(best) => {
            let auroc = &best.auroc;
            words::separates(best.score.title(), real(auroc.value), real(auroc.low), real(auroc.high))
        }
        None if report.known_pictures.min(report.strangers.len()) < fewest => words::too_few_to_separate(fewest),
        None => words::none_separates().to_owned(),
    }
}

/// A picture that was judged: its p-value, or its place.
pub fn verdict(reading: &ImageStrangerReading) -> String {
    let place = reading.readings.iter().find(|reading| reading.score == OodScore::VERDICT);
    match (reading.p_value, place) {
        (Some(p), _) if is_out_of_distribution(p) => words::stranger(real(p)),
        (Some(p), _) => words::no_stranger(real(p)),
        (None, Some(place)) if place.value.is_finite() => words::place(percent(place.percentile)),
        (None, _) => words::blank().to_owned(),
    }
}

/// A row of the table of scores: the medians of both groups, AUROC and FPR95, with their intervals.
pub fn row(found: &ImageStrangerScore) -> [String; 4] {
    let interval = |value: f32, low: f32, high: f32| match value.is_finite() {
        true => words::interval(real(value), real(low), real(high)),
        false => "–".to_owned(),
    };
    let (auroc, fpr) = (&found.auroc, &found.fpr95);
    [
        real(found.known_median),
        real(found.stranger_median),
        interval(auroc.value, auroc.low, auroc.high),
        interval(fpr.value, fpr.low, fpr.high),
    ]
}

fn real(value: f32) -> String {
    if value.is_infinite() { "∞".to_owned() } else { number(f64::from(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Interval, ScoreReading};

    fn report(known_pictures: usize, p_values: &[Option<f32>], separating: Option<OodScore>) -> ImageStrangersReport {
        let auroc = Interval { value: 0.9, low: 0.8, high: 0.95 };
        let score = |score| ImageStrangerScore { score, auroc, fpr95: auroc, known_median: 1.0, stranger_median: 2.0 };
        let place = ScoreReading { score: OodScore::VERDICT, value: 3.0, percentile: 0.75 };
        let strangers = p_values.iter().map(|&p_value| ImageStrangerReading { p_value, readings: vec![place] });
        ImageStrangersReport {
            steps: 10,
            known_pictures,
            scores: vec![score(OodScore::VERDICT), score(OodScore::EntryJump)],
            strangers: strangers.collect(),
            separating,
        }
    }

    #[test]
    fn few_known_pictures_are_said_to_be_few_and_nobody_is_called_a_stranger() {
        let few = report(7, &[None, None], None);
        assert!(groups(&few).contains('7') && groups(&few).contains("20"), "{}", groups(&few));
        assert!(verdict(&few.strangers[0]).contains("75"), "{}", verdict(&few.strangers[0]));
        assert!(separation(&few).contains('5'), "{}", separation(&few));
    }

    #[test]
    fn strangers_are_counted_and_the_separating_score_is_named() {
        let found = report(20, &[Some(0.04), Some(0.5), Some(0.9), Some(0.2), Some(0.3)], Some(OodScore::EntryJump));
        assert!(groups(&found).contains("20") && groups(&found).contains('1'), "{}", groups(&found));
        assert!(separation(&found).contains(OodScore::EntryJump.title()) && separation(&found).contains("0.9"));
        assert_ne!(verdict(&found.strangers[0]), verdict(&found.strangers[1]));
        let none = ImageStrangersReport { separating: None, ..found };
        assert_eq!(separation(&none), words::none_separates());
        let endless = ImageStrangerScore { stranger_median: f32::INFINITY, ..none.scores[0].clone() };
        assert_eq!(row(&endless)[1], "∞");
        let nobody = Interval { value: f32::NAN, low: f32::NAN, high: f32::NAN };
        assert_eq!(row(&ImageStrangerScore { auroc: nobody, ..endless })[2], "–");
    }
}
