//! `lab strangers`: how well every score tells strangers from pictures that belong, without a page.

mod networks;
mod report;
mod under_test;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use super::LabError;
use super::console::{self, ProgressLine};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use super::run::subject;
use crate::engine::datasets::Datasets;
use crate::engine::pace::{self, Pace};
use crate::engine::strangers::{compare, prepare};
use crate::math::words::percent;
use crate::protocol::StrangerTable;
use crate::words::lab as text;
use under_test::{MeasuredNetwork, NetworkUnderTest};

/// How far it is, is told this often.
const TELL_EVERY_MS: f64 = 200.0;

type ScoringOutcome = Result<MeasuredNetwork, String>;

/// `lab strangers [key=value …] [--sets ID,…] [--samples N] [--out FILE]`; without a key the report.
///
/// # Errors
/// In words: a word that makes no sense, a network that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let wanted = words::read(words)?;
    console::note(&wanted.notes);
    let networks = &wanted.networks;
    let one = |network: &NetworkUnderTest, teller: &ProgressSender<String, ScoringOutcome>| {
        pollster::block_on(measure(network, wanted.samples, |words| teller.tell(words)))
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
                    let section = report::section(&networks[item], measured, wanted.samples);
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

/// Trains the network, calibrates, and lets every set flow.
async fn measure(network: &NetworkUnderTest, samples: u32, tell: impl Fn(String)) -> ScoringOutcome {
    let mut notes = Vec::new();
    let noted = |adjustments: &[String]| notes = adjustments.to_vec();
    let subject = subject(&network.spec, &[], noted, |progress| tell(progress.words())).await?;
    tell(text::strangers_calibrating().to_owned());
    let prepared = Rc::new(prepare(subject, None, Pace::unhurried()).await.map_err(|error| error.to_string())?);
    let table = Rc::new(RefCell::new(StrangerTable { step: 0, in_distribution_count: 0, rows: Vec::new() }));
    let (sets, of, filled) = (network.sets.clone(), Rc::clone(&prepared), Rc::clone(&table));
    let compare = async |pace| compare(sets, samples, of, Datasets::default(), filled, pace).await;
    let between = |(done, of): (u64, u64)| {
        tell(text::strangers_flowing(percent(done as f32 / of.max(1) as f32)));
    };
    pace::watched(TELL_EVERY_MS, compare, between).await.map_err(|error| error.to_string())?;
    Ok(MeasuredNetwork {
        spec: prepared.subject.spec.clone(),
        notes,
        attractors: prepared.subject.report.verdict.stable_count,
        calibration_count: prepared.calibration.count(),
        table: table.borrow().clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::OodScore;

    #[test]
    fn a_small_network_is_trained_and_its_strangers_are_told_in_a_table() {
        let words = ["n=60", "k=2", "hidden=16", "steps=60", "noise=0.3", "--sets", "uniform-noise,inverted,classes-5"];
        let words: Vec<String> = ["classes=01"].iter().chain(&words).map(|word| (*word).to_owned()).collect();
        let wanted = words::read(&words).unwrap();
        let [network] = &wanted.networks[..] else { panic!("{:?}", wanted.networks) };
        let told = RefCell::new(Vec::new());
        let measured = pollster::block_on(measure(network, 40, |words| told.borrow_mut().push(words))).unwrap();
        assert!(told.borrow().iter().any(|words| words.contains("25 % done")), "{told:?}");
        // 200 zeros and ones are held out: half of them calibrate.
        assert_eq!((measured.calibration_count, measured.table.in_distribution_count), (100, 40));
        let text = report::section(network, &measured, 40);
        for part in [
            "| score | Uniform noise (40) | Inverted pictures (40) | 5 (40) |",
            "100 held-out pictures",
            "--samples 40",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(text.lines().filter(|line| line.starts_with("| ")).count(), 1 + OodScore::ALL.len(), "{text}");
        // The command is one that gives this very network and these sets.
        let command = text.split('`').find(|words| words.starts_with("lab strangers ")).unwrap();
        let again: Vec<String> = command.split(' ').skip(2).map(|word| word.trim_matches('\'').to_owned()).collect();
        let again = words::read(&again).unwrap();
        assert_eq!((&again.networks[0].spec, &again.networks[0].sets), (&network.spec, &network.sets));
        assert_eq!(again.samples, 40);
    }
}
