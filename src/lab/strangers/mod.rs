//! `lab strangers`: how well every score tells strangers from pictures that belong, without a page.

mod networks;
mod report;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use super::console::{self, ProgressLine};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use super::run::subject;
use super::{LabError, pictures};
use crate::engine::datasets::Datasets;
use crate::engine::pace::{self, Pace};
use crate::engine::strangers::{Prepared, compare, judge, prepare, seen, told_apart};
use crate::math::Points;
use crate::math::words::percent;
use crate::protocol::{Image, StrangerTable, UploadId};
use crate::spec::UploadFraming;
use crate::words::{Message, lab as text, strangers};
use networks::{MeasuredNetwork, MeasuredWay, NetworkUnderTest};
use words::StrangersRequest;

/// How far it is, is told this often.
const TELL_EVERY_MS: f64 = 200.0;

type ScoringOutcome = Result<MeasuredNetwork, String>;

/// `lab strangers [key=value …] [--sets ID,…] [--samples N] [--raw | --framed] [--pictures FILE…] [--out FILE]`; without a
/// key the report.
///
/// # Errors
/// In words: a word that makes no sense, a network that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let wanted = words::read(words)?;
    console::note(&wanted.notes);
    let networks = &wanted.networks;
    let mut brought = Vec::new();
    for file in wanted.pictures.iter().map(|path| pictures::read(path)) {
        match file.image {
            Ok(image) => {
                if let Some(frames) = file.frames {
                    console::note(&[format!("{}: {}", file.name, strangers::first_frame(frames))]);
                }
                brought.push((file.name, image));
            }
            Err(why) => console::complain(&format!("{}: {why}", file.name)),
        }
    }
    if brought.is_empty() && !wanted.pictures.is_empty() {
        return Err(LabError::Failed(text::strangers_none_read().to_owned()));
    }
    let one = |network: &NetworkUnderTest, teller: &ProgressSender<String, ScoringOutcome>| {
        pollster::block_on(measure(network, &wanted, &brought, |words| teller.tell(words)))
    };
    let mut line = ProgressLine::new();
    let mut report = String::new();
    let outcomes = on_all_cores(networks, one, |news| match news {
        CrewUpdate::Progress(item, words) => line.tell(|| format!("{}: {words}", networks[item].title)),
        CrewUpdate::Done(item, outcome) => {
            line.wipe();
            match outcome {
                Ok(measured) => {
                    console::note(&measured.notes);
                    let section = report::section(&networks[item], measured, &wanted);
                    console::say(&section);
                    report.push_str(&section);
                    report.push('\n');
                }
                Err(why) => console::complain(&format!("{}: {why}", networks[item].title)),
            }
        }
    });
    let measured: Vec<_> = networks
        .iter()
        .zip(&outcomes)
        .filter_map(|(network, outcome)| Some((network, outcome.as_ref().ok()?)))
        .collect();
    let targets = report::targets(&measured);
    if !targets.is_empty() {
        console::say(&targets);
        report = format!("{targets}\n{report}");
    }
    if let Some(file) = &wanted.out {
        console::write(file, &format!("{}\n", report.trim_end()))?;
    }
    match networks.len() - measured.len() {
        0 => Ok(()),
        failed => Err(LabError::Failed(text::strangers_failed(failed, networks.len()))),
    }
}

/// Trains the network, calibrates, and lets every set and the pictures that were brought flow, in every way of seeing them.
async fn measure(
    network: &NetworkUnderTest,
    wanted: &StrangersRequest,
    brought: &[(String, Image)],
    tell: impl Fn(String),
) -> ScoringOutcome {
    let mut notes = Vec::new();
    let noted = |adjustments: &[Message]| notes = adjustments.iter().map(ToString::to_string).collect();
    let subject = subject(&network.spec, &[], noted, |progress| tell(progress.words())).await?;
    let mut measured = MeasuredNetwork {
        spec: subject.spec.clone(),
        notes,
        attractors: subject.report.verdict.stable_count,
        calibration_count: 0,
        ways: Vec::new(),
    };
    let can_frame = subject.images.framing.is_some();
    let ways: Vec<bool> = match wanted.ways.iter().copied().filter(|as_set| can_frame || !as_set).collect::<Vec<_>>() {
        none if none.is_empty() => {
            measured.notes.push(text::strangers_no_framing().to_owned());
            vec![false]
        }
        ways => ways,
    };
    for as_set in ways {
        tell(text::strangers_calibrating().to_owned());
        let prepared = prepare(subject.clone(), as_set, None, Pace::unhurried()).await;
        let prepared = Rc::new(prepared.map_err(|error| error.to_string())?);
        measured.calibration_count = prepared.calibration.count();
        measured.ways.push(measure_way(network, wanted.samples, brought, &prepared, &tell).await?);
    }
    Ok(measured)
}

async fn measure_way(
    network: &NetworkUnderTest,
    samples: u32,
    brought: &[(String, Image)],
    prepared: &Rc<Prepared>,
    tell: &impl Fn(String),
) -> Result<MeasuredWay, String> {
    let table = Rc::new(RefCell::new(StrangerTable { step: 0, in_distribution_count: 0, rows: Vec::new() }));
    let (sets, of, filled) = (network.sets.clone(), Rc::clone(prepared), Rc::clone(&table));
    let compare = async |pace| compare(sets, samples, of, Datasets::default(), filled, pace).await;
    let between = |(done, of): (u64, u64)| {
        tell(text::strangers_flowing(percent(done as f32 / of.max(1) as f32)));
    };
    pace::watched(TELL_EVERY_MS, compare, between).await.map_err(|error| error.to_string())?;
    let mut way = MeasuredWay {
        is_framed: prepared.framing().is_some(),
        table: table.borrow().clone(),
        judged: Vec::new(),
        told_apart: Vec::new(),
    };
    if !brought.is_empty() {
        let framing = UploadFraming { as_set: prepared.as_set, ..UploadFraming::default() };
        let images = brought.iter().zip(0..).map(|((_, image), id)| (UploadId(id), Rc::new(image.clone()))).collect();
        let told = Rc::new(RefCell::new(Vec::new()));
        let judging = judge(images, framing, Rc::clone(prepared), Rc::clone(&told), Pace::unhurried());
        judging.await.map_err(|error| error.to_string())?;
        let verdicts = told.take().into_iter().flat_map(|part| part.verdicts);
        way.judged = verdicts.map(|verdict| (brought[verdict.upload.0 as usize].0.clone(), verdict)).collect();
        let mut rows = Points::empty(prepared.subject.images.shape.dim());
        for (_, image) in brought {
            if let Some(picture) = seen(image, framing, &prepared.subject.images) {
                rows.push(&picture.row);
            }
        }
        let told_apart = told_apart(rows, samples as usize, prepared, &Pace::unhurried()).await;
        way.told_apart = told_apart.map_err(|error| error.to_string())?;
    }
    Ok(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::OodScore;

    #[test]
    fn a_small_network_is_trained_and_its_strangers_are_told_in_a_table() {
        let words = [
            "n=60",
            "k=2",
            "hidden=16",
            "steps=60",
            "noise=0.3",
            "--sets",
            "uniform-noise,inverted,classes-5",
            "--samples",
            "40",
        ];
        let words: Vec<String> = ["classes=01"].iter().chain(&words).map(|word| (*word).to_owned()).collect();
        let wanted = words::read(&words).unwrap();
        let [network] = &wanted.networks[..] else { panic!("{:?}", wanted.networks) };
        let told = RefCell::new(Vec::new());
        let brought = [("black", 0u8), ("noise", 1)].map(|(name, scale)| {
            let pixels = (0..3 * 784u32).map(|at| scale * (at * at * 31 % 251) as u8).collect();
            (name.to_owned(), Image { width_px: 28, height_px: 28, channels: 3, pixels })
        });
        let measured =
            pollster::block_on(measure(network, &wanted, &brought, |words| told.borrow_mut().push(words))).unwrap();
        assert!(told.borrow().iter().any(|words| words.contains("25 % done")), "{told:?}");
        // 200 zeros and ones are held out: half of them calibrate.
        let [raw, framed] = &measured.ways[..] else { panic!("{} ways", measured.ways.len()) };
        assert_eq!((measured.calibration_count, raw.table.in_distribution_count), (100, 40));
        // What is inverted is turned back when it is framed.
        assert_eq!((raw.table.rows.len(), framed.table.rows.len(), framed.is_framed), (3, 2, true));
        let text = report::section(network, &measured, &wanted);
        for part in [
            "| score | Uniform noise (40) | Inverted pictures (40) | 5 (40) |",
            "100 held-out pictures",
            "--samples 40",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // As they come, framed, and both side by side; in both ways the two pictures that were brought.
        let rows = 3 * (1 + OodScore::ALL.len()) + 2 * (1 + brought.len());
        assert_eq!(text.lines().filter(|line| line.starts_with("| ")).count(), rows, "{text}");
        assert_eq!(text.matches("| black | nothing to be judged by").count(), 2, "{text}");
        assert!(!text.contains("| noise | nothing"), "{text}");
        // The command is one that gives this very network and these sets.
        let command = text.split('`').find(|words| words.starts_with("lab strangers ")).unwrap();
        let again: Vec<String> = command.split(' ').skip(2).map(|word| word.trim_matches('\'').to_owned()).collect();
        let again = words::read(&again).unwrap();
        assert_eq!((&again.networks[0].spec, &again.networks[0].sets), (&network.spec, &network.sets));
        assert_eq!(again.samples, 40);
    }
}
