//! `lab strangers`: how well every score tells strangers from unseen pictures of a network's own kind.

mod known;
mod table;

use super::LabError;
use super::arguments::Request as Words;
use super::console::{self, ProgressLine};
use super::crew::{News, Teller, on_all_cores};
use super::run::Progress;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::session::{Job, JobStage, Subject};
use crate::engine::strangers::{Comparing, Preparing};
use crate::protocol::{Failure, StrangerTable};
use crate::spec::{RunSpec, StrangerSet};
use known::{Trial, trials};

/// Strangers of a set, at most.
const SAMPLES: u32 = 1000;

/// What a network and its strangers came to.
struct Measured {
    /// As it was trained, in range.
    spec: RunSpec,
    table: StrangerTable,
    /// Attractors on which training images end.
    attractors: usize,
    notes: Vec<String>,
}

enum Told {
    Training(Progress),
    Comparing(f32),
}

type Outcome = Result<Measured, String>;

/// `lab strangers [key=value …] [--out FILE]`: of one network, or of those of docs/strangers.md.
///
/// # Errors
/// In words: a word that makes no sense, a network that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let (trials, out) = read(words)?;
    let mut line = ProgressLine::new();
    let mut text = String::new();
    let mut say = |part: &str| {
        console::say(part);
        text.push_str(part);
        text.push('\n');
    };
    say(&table::head(words));
    let outcomes = on_all_cores(&trials, measure, |news| match news {
        News::Progress(item, told) => line.tell(|| format!("{}: {}", trials[item].title, told.words())),
        News::Done(item, outcome) => {
            line.wipe();
            match outcome {
                Ok(measured) => {
                    measured.notes.iter().for_each(|note| console::complain(&format!("note: {note}")));
                    say(&table::markdown(&trials[item], measured));
                }
                Err(why) => console::complain(&format!("{}: {why}", trials[item].title)),
            }
        }
    });
    if let Some(file) = out {
        console::write(&file, &text)?;
    }
    match outcomes.iter().filter(|outcome| outcome.is_err()).count() {
        0 => Ok(()),
        failed => Err(LabError::Failed(format!("{failed} of {} networks were not measured", outcomes.len()))),
    }
}

/// The networks that are asked for, and where the text goes.
fn read(words: &[String]) -> Result<(Vec<Trial>, Option<String>), LabError> {
    if words.iter().any(|word| ["--then", "--seeds"].contains(&word.as_str())) {
        return Err(LabError::usage("lab strangers takes one network: there is --out"));
    }
    let request = Words::read(words)?;
    request.notes.iter().for_each(|note| console::complain(&format!("note: {note}")));
    // Only where to write was said.
    let is_bare = words.iter().all(|word| word.starts_with("--") || Some(word) == request.out.as_ref());
    if is_bare {
        return Ok((trials(), request.out));
    }
    let spec = request.stages.into_iter().next().unwrap_or_else(RunSpec::twelve_images);
    let sets = StrangerSet::offered(&spec.data);
    if sets.is_empty() {
        return Err(LabError::usage("strangers are pictures, and this network learns from points"));
    }
    Ok((vec![Trial::of(spec, sets)], request.out))
}

fn measure(trial: &Trial, teller: &Teller<Told, Outcome>) -> Outcome {
    pollster::block_on(measured(trial, |told| teller.tell(told)))
}

async fn measured(trial: &Trial, mut tell: impl FnMut(Told)) -> Outcome {
    let in_words = |failure: Failure| format!("{} {} {}", failure.what, failure.why, failure.advice);
    let mut datasets = Datasets::default();
    let dataset = datasets.get(trial.spec.data.source, |_| {}).await.map_err(in_words)?;
    let stage = JobStage::whole(trial.spec.clone());
    let mut job = Job::begin(vec![stage], &dataset, &device::cpu(Vec::new())).map_err(in_words)?;
    let mut found = None;
    while !job.is_done() {
        found = job.work().await.map_err(|error| error.to_string())?.or(found);
        tell(Told::Training(Progress::of(&job)));
    }
    let subject = job.subject(&found.ok_or("nothing was measured")?);
    let attractors = subject.training_attractors().0.len();
    let spec = subject.spec.clone();
    let notes = job.adjustments().to_vec();
    let table = compare(subject, &trial.sets, &mut datasets, |share| tell(Told::Comparing(share))).await?;
    Ok(Measured { spec, table, attractors, notes })
}

async fn compare(
    subject: Subject,
    sets: &[StrangerSet],
    datasets: &mut Datasets,
    mut tell: impl FnMut(f32),
) -> Result<StrangerTable, String> {
    let mut preparing = Preparing::new(subject);
    let prepared = loop {
        if let Some(prepared) = preparing.advance(|| true).await.map_err(|error| error.to_string())? {
            break prepared;
        }
    };
    let mut comparing = Comparing::new(sets.to_vec(), SAMPLES);
    while !comparing.is_done() {
        comparing.advance(&prepared, datasets, || true).await.map_err(|error| error.to_string())?;
        tell(comparing.done_share());
    }
    Ok(comparing.table)
}

impl Told {
    fn words(&self) -> String {
        match self {
            Self::Training(progress) => progress.words(),
            Self::Comparing(share) => format!("{:.0} % of the strangers", 100.0 * share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trials_of(words: &[&str]) -> Result<(Vec<Trial>, Option<String>), LabError> {
        read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn without_words_the_known_networks_are_measured_and_with_some_the_one_that_is_meant() {
        let (all, out) = trials_of(&["--out", "x.md"]).unwrap();
        assert_eq!((all.len(), out.as_deref()), (trials().len(), Some("x.md")));
        let (one, _) = trials_of(&["scene=only-cats", "k=3"]).unwrap();
        assert_eq!((one.len(), one[0].spec.model.latent_dim), (1, 3));
        assert!(one[0].sets.contains(&StrangerSet::OtherClasses));
        assert!(trials_of(&["scene=four-blobs"]).is_err() && trials_of(&["--seeds", "1"]).is_err());
    }

    /// A small network to its end: digits against noise, which any network tells apart by its entry jump.
    #[test]
    fn a_network_is_trained_and_its_strangers_are_told() {
        let mut spec = RunSpec::recipe();
        spec.model.hidden = vec![32];
        spec.data.image_count = 200;
        spec.optimizer.schedule_steps = 200;
        let trial = Trial::of(spec, vec![StrangerSet::UniformNoise]);
        let measured = pollster::block_on(measured(&trial, |_| {})).unwrap();
        let text = table::markdown(&trial, &measured);
        let row = &measured.table.rows[0];
        let verdict = row.result(crate::spec::OodScore::VERDICT).unwrap();
        assert!(verdict.auroc.value > 0.9 && verdict.auroc.low <= verdict.auroc.value, "{verdict:?}");
        assert_eq!((row.count, measured.table.in_distribution_count), (1000, 500));
        assert!(text.contains("| Relative entry jump |") && text.contains("Uniform noise"), "{text}");
    }
}
