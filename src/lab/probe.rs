//! `lab probe`: the noise probe without a page.

use std::rc::Rc;

use super::LabError;
use super::arguments::{RunRequest, file_name, whole_number};
use super::console::{self, ProgressLine};
use super::run::subject;
use crate::engine::pace::Pace;
use crate::engine::probe::{DictionaryComparison, settle};
use crate::engine::session::ProbeTarget;
use crate::math::statistics::median;
use crate::math::words::{number, percent};
use crate::protocol::{DictionaryReport, ProbeReport};
use crate::spec::{DictionaryKind, NoiseKind, ProbeSpec, RunSpec, SettingChange, link};
use crate::words::lab as text;

/// What is to be probed, and how.
#[derive(Debug, PartialEq)]
struct ProbeRequest {
    spec: RunSpec,
    changes: Vec<SettingChange>,
    noise: Vec<NoiseKind>,
    starts: u32,
    images: u32,
    out: Option<String>,
    notes: Vec<String>,
}

/// `lab probe [key=value …] [--noise KIND] [--starts N] [--images N] [--out FILE]`.
///
/// # Errors
/// In words: a word that makes no sense, a run that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let wanted = read(words)?;
    console::note(&wanted.notes);
    let subject = pollster::block_on(trained(&wanted.spec, &wanted.changes))?;
    let mut found = Vec::new();
    for &noise in &wanted.noise {
        let spec = ProbeSpec { noise, starts: wanted.starts, ..ProbeSpec::default() };
        found.push(pollster::block_on(probe(&subject, spec, wanted.images))?);
    }
    let words = words_of(&subject, &found);
    console::say(&words);
    wanted.out.map_or(Ok(()), |file| console::write(&file, &format!("{words}\n")))?;
    Ok(())
}

/// The network of `spec`, trained to the end of its schedule and searched.
async fn trained(spec: &RunSpec, changes: &[SettingChange]) -> Result<ProbeTarget, String> {
    let mut line = ProgressLine::new();
    let subject = subject(spec, changes, console::note, |progress| line.tell(|| progress.words())).await;
    line.wipe();
    subject
}

type ProbeOutcome = (ProbeReport, Option<DictionaryReport>);

/// The dictionaries are left out where no image is held out.
async fn probe(subject: &ProbeTarget, spec: ProbeSpec, images: u32) -> Result<ProbeOutcome, String> {
    let settled = settle(subject.clone(), spec, None, Pace::unhurried()).await;
    let (report, probed) = settled.map_err(|error| error.to_string())?;
    let Some(mut comparing) = DictionaryComparison::new(Rc::new(probed), images) else { return Ok((report, None)) };
    while !comparing.work().map_err(|error| error.to_string())? {}
    Ok((report, Some(comparing.report())))
}

fn read(words: &[String]) -> Result<ProbeRequest, LabError> {
    let mut request = RunRequest::of(RunSpec::twelve_images());
    let (mut noise, mut starts, mut images, mut out) =
        (NoiseKind::ALL.to_vec(), ProbeSpec::default().starts, 200, None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--noise" => {
                let kind = words.next().and_then(|id| NoiseKind::from_id(id));
                let kinds = NoiseKind::ALL.map(NoiseKind::id).join(", ");
                noise = vec![kind.ok_or_else(|| LabError::Usage(text::needs_one_of(word, kinds)))?];
            }
            "--starts" => starts = whole_number(word, words.next(), ProbeSpec::STARTS)?,
            "--images" => images = whole_number(word, words.next(), (1, 10_000))?,
            "--out" => out = Some(file_name(word, words.next())?),
            word if word.starts_with('-') => {
                return Err(LabError::Usage(text::no_option(word, text::probe_options())));
            }
            word => request.take(word)?,
        }
    }
    request.train_to_the_end();
    let spec = request.stages.swap_remove(0);
    Ok(ProbeRequest { spec, changes: request.changes, noise, starts, images, out, notes: request.notes })
}

/// All of it in Markdown.
fn words_of(subject: &ProbeTarget, found: &[ProbeOutcome]) -> String {
    let verdict = &subject.report.verdict;
    let head = text::probe_head(
        link::query_along(&subject.spec, &subject.course, subject.analyzed.step),
        subject.analyzed.step,
        verdict.stable_count,
        subject.training_attractors().0.len(),
    );
    let mut words = format!("{head}\n\n{}", table_head(text::probe_columns()));
    found.iter().for_each(|(report, _)| words.push_str(&row(report)));
    for (report, dictionaries) in found {
        if let Some(dictionaries) = dictionaries {
            words.push_str(&format!("\n{}\n", dictionary_table(report.spec.noise, dictionaries)));
        }
    }
    words.trim_end().to_owned()
}

/// The first two lines of a Markdown table with these columns.
fn table_head(columns: &str) -> String {
    format!("| {columns} |\n|{}\n", "---|".repeat(columns.split(" | ").count()))
}

fn row(report: &ProbeReport) -> String {
    let real = |value: f32| number(f64::from(value));
    let cosine = |cosines: Vec<f32>| real(median(&cosines));
    let shown = &report.attractors;
    let largest: Vec<String> = shown.iter().take(5).map(|attractor| percent(attractor.share)).collect();
    format!(
        "| {} | {} | {} ({}) | {} | {} | {} | {} | {} | {} | {} | {}, {} | {}, {} |\n",
        report.spec.noise.id(),
        report.spec.starts,
        report.attractor_count,
        report.paper_count,
        percent(report.settled_share),
        percent(report.diverged_share),
        percent(report.cycle_share),
        percent(report.undecided_share),
        real(report.median_steps),
        if largest.is_empty() { "–".to_owned() } else { largest.join(", ") },
        text::probe_found(report.found_training_count, report.training_attractor_count),
        real(report.chamfer_cosine),
        real(report.chamfer_distance),
        cosine(shown.iter().filter_map(|found| Some(found.nearest_training.as_ref()?.cosine)).collect()),
        cosine(shown.iter().filter_map(|found| Some(found.nearest_test.as_ref()?.cosine)).collect()),
    )
}

/// Errors a pixel, one row a dictionary, one column a number of atoms.
fn dictionary_table(noise: NoiseKind, report: &DictionaryReport) -> String {
    let real = |value: f32| number(f64::from(value));
    let counts: Vec<String> = report.atom_counts.iter().map(u32::to_string).collect();
    let head = text::probe_dictionaries(report.image_count, noise.id(), real(report.floor));
    let columns = format!("{} | {}", text::probe_dictionary_columns(), counts.join(" | "));
    let mut words = format!("{head}\n\n{}", table_head(&columns));
    for curve in &report.curves {
        let mut errors: Vec<String> = curve.image_error.iter().map(|&error| real(error)).collect();
        errors.resize(counts.len(), "–".to_owned());
        words.push_str(&format!("| {} | {} | {} |\n", curve.kind.title(), curve.atoms, errors.join(" | ")));
    }
    let winner = match report.winner {
        Some((kind, ratio)) => text::probe_winner(name(kind), real(ratio)),
        None => text::probe_no_winner().to_owned(),
    };
    format!("{words}\n{winner}")
}

fn name(kind: DictionaryKind) -> String {
    kind.title().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Result<ProbeRequest, LabError> {
        read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_say_what_is_probed_with_which_noise() {
        let wanted = asked(&["n=20", "noise=0.6", "--noise", "box", "--starts", "64", "--out", "x.md"]).unwrap();
        assert_eq!((wanted.spec.data.image_count, wanted.spec.objective.input_noise), (20, 0.6));
        assert_eq!((wanted.noise, wanted.starts, wanted.out), (vec![NoiseKind::Box], 64, Some("x.md".into())));
        assert_eq!(asked(&[]).unwrap().noise, NoiseKind::ALL);
    }

    #[test]
    fn words_that_make_no_sense_are_named() {
        for (words, named) in [
            (&["--noise", "pink"][..], "gaussian"),
            (&["--starts", "8"], "16 to 4096"),
            (&["--images"], "--images"),
            (&["--fast"], "--fast"),
            (&["frobnicate=3"], "frobnicate"),
        ] {
            let Err(LabError::Usage(why)) = asked(words) else { panic!("{words:?} was taken") };
            assert!(why.contains(named), "{words:?}: {why}");
        }
    }

    #[test]
    fn a_small_network_is_probed_and_told_in_one_table_of_noise_and_one_of_atoms() {
        let mut spec = asked(&["steps=20", "n=4"]).unwrap().spec;
        spec.model.hidden = vec![8];
        let subject = pollster::block_on(trained(&spec, &[])).unwrap();
        let probing = ProbeSpec { starts: 16, ..ProbeSpec::default() };
        let found = pollster::block_on(probe(&subject, probing, 3)).unwrap();
        let text = words_of(&subject, &[found]);
        for told in ["| gaussian | 16 | 1 (1) | 100 % |", "3 held-out images", "| Encoded training images | 4 |"] {
            assert!(text.contains(told), "{told}: {text}");
        }
    }
}
