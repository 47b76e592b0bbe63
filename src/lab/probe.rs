//! `lab probe`: the snow globe without a page.

use std::rc::Rc;

use super::LabError;
use super::arguments::{RunRequest, file_name};
use super::console::{self, ProgressLine};
use super::run::subject;
use crate::engine::pace::Pace;
use crate::engine::probe::{DictionaryComparison, settle};
use crate::engine::session::ProbeTarget;
use crate::math::statistics::median;
use crate::math::words::{counted, number, percent};
use crate::protocol::{DictionaryReport, ProbeReport};
use crate::spec::{DictionaryKind, NoiseKind, ProbeSpec, RunSpec, SettingChange, link};

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
    wanted.notes.iter().for_each(|note| console::complain(&format!("note: {note}")));
    let subject = pollster::block_on(trained(&wanted.spec, &wanted.changes))?;
    let mut found = Vec::new();
    for &noise in &wanted.noise {
        let spec = ProbeSpec { noise, starts: wanted.starts, ..ProbeSpec::default() };
        found.push(pollster::block_on(probe(&subject, spec, wanted.images))?);
    }
    let text = words_of(&subject, &found);
    console::say(&text);
    wanted.out.map_or(Ok(()), |file| console::write(&file, &format!("{text}\n")))?;
    Ok(())
}

/// The network of `spec`, trained to the end of its schedule and searched.
async fn trained(spec: &RunSpec, changes: &[SettingChange]) -> Result<ProbeTarget, String> {
    let mut line = ProgressLine::new();
    let noted = |notes: &[String]| notes.iter().for_each(|note| console::complain(&format!("note: {note}")));
    let subject = subject(spec, changes, noted, |progress| line.tell(|| progress.words())).await;
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
                noise = vec![kind.ok_or_else(|| LabError::Usage(format!("--noise needs one of {kinds}")))?];
            }
            "--starts" => starts = whole(words.next(), "--starts", ProbeSpec::STARTS)?,
            "--images" => images = whole(words.next(), "--images", (1, 10_000))?,
            "--out" => out = Some(file_name(words.next())?),
            word if word.starts_with('-') => {
                let known = "there are --noise, --starts, --images and --out";
                return Err(LabError::Usage(format!("`{word}` is no option: {known}")));
            }
            word => request.take(word)?,
        }
    }
    request.train_to_the_end();
    let spec = request.stages.swap_remove(0);
    Ok(ProbeRequest { spec, changes: request.changes, noise, starts, images, out, notes: request.notes })
}

/// The word after `option`, a number within `range`.
fn whole(word: Option<&String>, option: &str, (least, most): (u32, u32)) -> Result<u32, LabError> {
    let value = word.and_then(|word| word.parse().ok()).filter(|value| (least..=most).contains(value));
    value.ok_or_else(|| LabError::Usage(format!("{option} needs a whole number from {least} to {most}")))
}

/// All of it in Markdown.
fn words_of(subject: &ProbeTarget, found: &[ProbeOutcome]) -> String {
    let verdict = &subject.report.verdict;
    let mut text = format!(
        "`{}`, step {}: {}, training images end on {}.\n\n",
        link::query_along(&subject.spec, &subject.course, subject.current.step),
        subject.current.step,
        counted(verdict.stable_count as usize, "attractor", "attractors"),
        subject.training_attractors().0.len(),
    );
    text.push_str(
        "| noise | specks | attractors (paper's rule) | settled | fled | circle | undecided | median steps | \
         largest basins | attractors of training images found | Chamfer cosine, distance | \
         median cosine: nearest training, test image |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    found.iter().for_each(|(report, _)| text.push_str(&row(report)));
    for (report, dictionaries) in found {
        if let Some(dictionaries) = dictionaries {
            text.push_str(&format!("\n{}\n", dictionary_table(report.spec.noise, dictionaries)));
        }
    }
    text.trim_end().to_owned()
}

fn row(report: &ProbeReport) -> String {
    let real = |value: f32| number(f64::from(value));
    let cosine = |cosines: Vec<f32>| real(median(&cosines));
    let shown = &report.attractors;
    let largest: Vec<String> = shown.iter().take(5).map(|attractor| percent(attractor.share)).collect();
    format!(
        "| {} | {} | {} ({}) | {} | {} | {} | {} | {} | {} | {} of {} | {}, {} | {}, {} |\n",
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
        report.found_training_count,
        report.training_attractor_count,
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
    let mut text = format!(
        "Mean squared error a pixel of {} rebuilt from so many atoms, noise: {} (the network's own: {}):\n\n\
         | dictionary | has | {} |\n|---|---|{}\n",
        counted(report.image_count as usize, "held-out image", "held-out images"),
        noise.id(),
        real(report.floor),
        counts.join(" | "),
        "---|".repeat(counts.len()),
    );
    for curve in &report.curves {
        let mut errors: Vec<String> = curve.image_error.iter().map(|&error| real(error)).collect();
        errors.resize(counts.len(), "–".to_owned());
        text.push_str(&format!("| {} | {} | {} |\n", curve.kind.title(), curve.atoms, errors.join(" | ")));
    }
    text.push_str(&match report.winner {
        Some((kind, ratio)) => format!("\nWinner: {} (the next has {} times its error).", name(kind), real(ratio)),
        None => "\nNobody wins.".to_owned(),
    });
    text
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
