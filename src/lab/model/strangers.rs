//! Strangers on an image model: two groups of picture files, every picture on a core of its own.

use super::pictures;
use super::words::ModelRequest;
use crate::analysis::stranger::OodTrajectory;
use crate::engine::image_run::ImageDevice;
use crate::engine::image_run::strangers::{compared, score};
use crate::engine::pace::Pace;
use crate::lab::console::ProgressLine;
use crate::lab::crew::{CrewUpdate, ProgressSender, on_all_cores};
use crate::math::Points;
use crate::math::words::number;
use crate::protocol::{ImageStrangersReport, Interval};
use crate::words::lab as text;

type Scored = Result<OodTrajectory, String>;

/// Scores the pictures of `--known` and `--strangers`, and compares the groups.
///
/// # Errors
/// In words: a picture that cannot be read, a device that does not answer.
pub fn judge(wanted: &ModelRequest, model: &ImageDevice) -> Result<ImageStrangersReport, String> {
    let dim = model.facts().picture_count();
    let all = wanted.known.iter().chain(&wanted.strangers);
    let read = |name: &String| Ok(Points::from_flat(dim, pictures::read(name, wanted.size)?.whole));
    let rows = all.map(read).collect::<Result<Vec<_>, String>>()?;
    let one = |row: &Points<f32>, _: &ProgressSender<(), Scored>| -> Scored {
        let scored = pollster::block_on(score(model, row, wanted.path, &Pace::unhurried(), |_| {}));
        scored.map_err(|error| error.to_string())?.pop().ok_or_else(String::new)
    };
    let mut line = ProgressLine::new();
    let mut done = 0usize;
    let scored = on_all_cores(&rows, one, |news| {
        if let CrewUpdate::Done(..) = news {
            done += 1;
            line.tell(|| text::model_judging(done, rows.len()));
        }
    });
    line.wipe();
    let scored = scored.into_iter().collect::<Result<Vec<_>, _>>()?;
    let (known, strangers) = scored.split_at(wanted.known.len());
    Ok(compared(known, strangers, wanted.path, wanted.seed))
}

/// Both groups as a table: a row a score, and what may be said of it.
pub fn table(found: &ImageStrangersReport) -> String {
    let real = |value: f32| if value.is_infinite() { "∞".to_owned() } else { number(f64::from(value)) };
    let interval = |it: &Interval| match it.value.is_finite() {
        true => text::model_interval(real(it.value), real(it.low), real(it.high)),
        false => "–".to_owned(),
    };
    let (known, strangers) = (found.known_pictures, found.strangers.len());
    let mut table = format!(
        "{}\n\n| {} |\n|---|---|---|---|---|\n",
        text::model_strangers(known, strangers, found.steps),
        text::model_strangers_columns()
    );
    for row in &found.scores {
        let (known, stranger) = (real(row.known_median), real(row.stranger_median));
        let (auroc, fpr95) = (interval(&row.auroc), interval(&row.fpr95));
        table.push_str(&format!("| {} | {known} | {stranger} | {auroc} | {fpr95} |\n", row.score.title()));
    }
    let separates = match found.separating {
        Some(score) => text::model_separates(score.title()),
        None if known.min(strangers) < ImageStrangersReport::FEWEST_TO_SEPARATE => {
            text::model_too_few(ImageStrangersReport::FEWEST_TO_SEPARATE)
        }
        None => text::model_none_separates().to_owned(),
    };
    let p_values = match found.is_few() {
        true => text::model_few(ImageStrangersReport::FEWEST_KNOWN),
        false => {
            let p_value = |p: Option<f32>| p.map_or_else(|| "–".to_owned(), real);
            let all: Vec<String> = found.strangers.iter().map(|stranger| p_value(stranger.p_value)).collect();
            text::model_p_values(all.join(", "))
        }
    };
    format!("{table}\n{separates} {p_values}")
}
