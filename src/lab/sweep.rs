//! `lab sweep`: one number or two, moved over their values, on all cores. Whatever is made is written
//! at once, so that nothing is lost when it is interrupted.

mod join;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::LabError;
use super::arguments::{RunRequest, file_name};
use super::console::{self, ProgressLine, duration};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::pace::{self, Pace};
use crate::engine::session::JobProgress;
use crate::engine::sweep::{make_run, remaining};
use crate::platform::clock::now_ms;
use crate::protocol::{Failure, Measure, SweepResults, SweepRun};
use crate::spec::{Parameter, RunSpec, SweepAxis, SweepPreset, SweepSpec};
use crate::words::lab as text;

/// How far a run is, is told this often.
const TELL_EVERY_MS: f64 = 30.0;

/// What is to be made, and where it goes.
#[derive(Debug, PartialEq)]
struct SweepRequest {
    results: SweepResults,
    /// Where JSON goes, and CSV.
    out: Option<String>,
    csv: Option<String>,
    /// Only a share of the runs is made here.
    part: Option<SweepPart>,
    notes: Vec<String>,
}

/// One of several shares of a sweep, each made on a machine of its own: part 3 of 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SweepPart {
    /// From 1.
    part: usize,
    parts: usize,
}

impl SweepPart {
    /// Reads "3/16".
    fn parse(text: &str) -> Option<Self> {
        let (part, parts) = text.split_once('/')?;
        let (part, parts) = (part.parse().ok()?, parts.parse().ok()?);
        (1..=parts).contains(&part).then_some(Self { part, parts })
    }

    /// Its runs. They are dealt in the order in which runs are best made, so that all parts take about as long and
    /// every part is coarse before it is fine.
    fn runs(self, spec: &SweepSpec) -> HashSet<usize> {
        spec.order().into_iter().skip(self.part - 1).step_by(self.parts).collect()
    }
}

/// What one who makes a run tells.
enum SweepMessage {
    Steps(u64),
    Made(SweepRun),
}

/// `lab sweep [PRESET] [key=value …] [--seeds 0,1] [--part 3/16] [--go-on FILE] [--out FILE] [--csv FILE]`.
///
/// # Errors
/// In words: a word that makes no sense, a device that failed, a file that cannot be read or written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    if let Some((_, rest)) = words.split_first().filter(|(word, _)| *word == "--join") {
        return join::main(rest);
    }
    let SweepRequest { mut results, out, csv, part, notes } = read(words)?;
    console::note(&notes);
    let spec = results.spec().clone();
    let mut runs = remaining(&spec, &results.made());
    if let Some(part) = part {
        let own = part.runs(&spec);
        runs.retain(|run| own.contains(run));
        console::complain(&text::part_of_whole(part.part, part.parts, own.len(), spec.run_count()));
    }
    let mut progress = SweepStatus::new(&spec, &runs);
    let mut line = ProgressLine::new();
    let mut lost = None;
    let ended = on_all_cores(
        &runs,
        |&run, teller| make(&spec, run, teller),
        |news| match news {
            CrewUpdate::Progress(item, SweepMessage::Steps(steps)) => {
                progress.steps.insert(item, steps);
                line.tell(|| progress.words(&spec, runs[item]));
            }
            CrewUpdate::Progress(item, SweepMessage::Made(run)) => {
                progress.ended(item, spec.work_of_run(runs[item]));
                results.insert(run);
                let written = write(&results, out.as_deref(), csv.as_deref());
                lost = written.err().or(lost.take());
            }
            CrewUpdate::Done(..) => {}
        },
    );
    line.wipe();
    console::say(&tables(&results));
    write(&results, out.as_deref(), csv.as_deref())?;
    ended.into_iter().collect::<Result<Vec<()>, String>>()?;
    lost.map_or(Ok(()), |why| Err(LabError::Failed(why)))
}

/// Makes one run; what it came to is told, not returned, so that it is heard of at once.
fn make(spec: &SweepSpec, run: usize, teller: &ProgressSender<SweepMessage, Result<(), String>>) -> Result<(), String> {
    let in_words = |failure: Failure| format!("{}: {} {}", spec.label_of_run(run), failure.what, failure.why);
    let (datasets, device) = (Datasets::default(), device::cpu(Vec::new()));
    let job = RefCell::new(Rc::<Cell<JobProgress>>::default());
    let begun = |progress| drop(job.replace(progress));
    let measure = async |pace: Pace| make_run(spec, run, datasets, &device, begun, &pace).await;
    let between = |_| teller.tell(SweepMessage::Steps(job.borrow().get().steps_done));
    let made = pollster::block_on(pace::watched(TELL_EVERY_MS, measure, between)).map_err(in_words)?;
    teller.tell(SweepMessage::Made(made));
    Ok(())
}

fn write(results: &SweepResults, out: Option<&str>, csv: Option<&str>) -> Result<(), String> {
    out.map_or(Ok(()), |file| console::write(file, &results.json()))?;
    csv.map_or(Ok(()), |file| console::write(file, &results.csv()))
}

fn read(words: &[String]) -> Result<SweepRequest, LabError> {
    let mut axes: Vec<SweepAxis> = Vec::new();
    let mut seeds = Vec::new();
    let (mut out, mut csv, mut known, mut part) = (None, None, None, None);
    let mut base = RunRequest::of(RunSpec::twelve_images());
    let mut words = words.iter().peekable();
    if let Some(preset) = words.next_if(|word| SweepPreset::from_id(word).is_some()) {
        let preset = SweepPreset::from_id(preset).map(SweepPreset::spec);
        if let Some(SweepSpec { base: run, axes: of_preset, seeds: its_seeds }) = preset {
            (base, axes, seeds) = (RunRequest::of(run), of_preset, its_seeds);
        }
    }
    while let Some(word) = words.next() {
        match word.as_str() {
            "--out" => out = Some(file_name(word, words.next())?),
            "--csv" => csv = Some(file_name(word, words.next())?),
            "--go-on" => known = Some(file_name(word, words.next())?),
            "--part" => {
                let share = words.next().map_or("", String::as_str);
                part = Some(SweepPart::parse(share).ok_or_else(|| LabError::Usage(text::part_expected(share)))?);
            }
            "--seeds" => seeds = seeds_of(words.next().map_or("", String::as_str))?,
            word if word.starts_with('-') => {
                return Err(LabError::Usage(text::no_option(word, text::sweep_options())));
            }
            word => match word.split_once('=') {
                Some(("seeds", list)) => seeds = seeds_of(list)?,
                Some((key, text)) => match swept(key, text, &axes) {
                    Some(parameter) => {
                        let axis = SweepAxis::parse(parameter, text);
                        let axis = axis.map_err(|why| LabError::Usage(format!("{key}: {why}")))?;
                        match axes.iter_mut().find(|known| known.parameter == parameter) {
                            Some(known) => *known = axis,
                            None => axes.push(axis),
                        }
                    }
                    None => base.take(word)?,
                },
                None => {
                    let known = SweepPreset::ALL.map(SweepPreset::id).join(", ");
                    return Err(LabError::Usage(text::sweep_no_word(word, known)));
                }
            },
        }
    }
    base.leave_changes_out();
    let notes = base.notes;
    if let Some(file) = known {
        if !axes.is_empty() || !seeds.is_empty() {
            return Err(LabError::usage(text::sweep_go_on_alone()));
        }
        let results = read_file(&file)?;
        return Ok(SweepRequest { results, out: out.or(Some(file)), csv, part, notes });
    }
    let base = base.stages.remove(0);
    if seeds.is_empty() {
        seeds.push(base.seed);
    }
    let spec = SweepSpec { base, axes, seeds };
    if let Some(complaint) = spec.complaint() {
        return Err(LabError::Usage(complaint));
    }
    Ok(SweepRequest { results: SweepResults::new(spec, device::cpu(Vec::new()).report.name), out, csv, part, notes })
}

/// The results in a file of `--out`.
fn read_file(file: &str) -> Result<SweepResults, String> {
    let json = std::fs::read_to_string(file).map_err(|why| text::file_unreadable(file, why.to_string()))?;
    SweepResults::from_json(&json).map_err(|why| format!("{file}: {why}"))
}

/// The number that a word puts on an axis: one with several values, or one that is on an axis already.
fn swept(key: &str, text: &str, axes: &[SweepAxis]) -> Option<Parameter> {
    let parameter = Parameter::from_key(key)?;
    let several = text.contains(',') || text.contains("..");
    (several || axes.iter().any(|axis| axis.parameter == parameter)).then_some(parameter)
}

fn seeds_of(list: &str) -> Result<Vec<u64>, LabError> {
    let seeds: Result<Vec<u64>, String> = list.split(',').map(RunSpec::parse_seed).collect();
    seeds.map_err(|why| LabError::Usage(text::no_seeds(list, text::several_seeds(why))))
}

/// How far everything is.
struct SweepStatus {
    began_ms: f64,
    runs: usize,
    made: usize,
    of: u64,
    done: u64,
    /// Steps of the runs under way.
    steps: HashMap<usize, u64>,
}

impl SweepStatus {
    fn new(spec: &SweepSpec, runs: &[usize]) -> Self {
        let of = runs.iter().map(|&run| spec.work_of_run(run)).sum();
        Self { began_ms: now_ms(), runs: runs.len(), made: 0, of, done: 0, steps: HashMap::new() }
    }

    fn ended(&mut self, item: usize, work: u64) {
        self.steps.remove(&item);
        self.made += 1;
        self.done += work;
    }

    fn words(&self, spec: &SweepSpec, run: usize) -> String {
        let share = (self.done + self.steps.values().sum::<u64>()) as f64 / self.of.max(1) as f64;
        let left = (now_ms() - self.began_ms) / 1e3 * (1.0 - share) / share.max(1e-6);
        // At first the pace is not known.
        let left = if share > 0.01 { text::time_left(duration(left)) } else { String::new() };
        text::sweep_progress(self.made, self.runs, format!("{:.0}", 100.0 * share), left, spec.label_of_run(run))
    }
}

/// The measures that say most, a table each.
fn tables(results: &SweepResults) -> String {
    let shown =
        [Measure::Attractors, Measure::PaperAttractors, Measure::Recalled, Measure::Memorization, Measure::TestError];
    shown.map(|measure| table(results, measure)).join("\n\n")
}

/// Mean and spread of every cell; the second number downwards.
fn table(results: &SweepResults, measure: Measure) -> String {
    let spec = results.spec();
    let labels = |index: usize| -> Vec<String> {
        let axis = spec.axes.get(index);
        axis.map_or_else(
            || vec![String::new()],
            |axis| axis.values.iter().map(|&value| axis.parameter.text(value)).collect(),
        )
    };
    let keys: Vec<&str> = spec.axes.iter().map(|axis| axis.parameter.key()).rev().collect();
    let mut lines = vec![[keys.join(" \\ ")].into_iter().chain(labels(0)).collect::<Vec<_>>()];
    for (up, label) in labels(1).into_iter().enumerate() {
        let cells = (0..labels(0).len()).map(|across| cell(results, spec.cell_at([across, up]), measure));
        lines.push([label].into_iter().chain(cells).collect());
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let padded = |line: &Vec<String>| {
        let cells = line.iter().zip(&widths).map(|(text, width)| format!("{text:>width$}"));
        cells.collect::<Vec<_>>().join("  ")
    };
    format!("{}\n{}", measure.id(), lines.iter().map(padded).collect::<Vec<_>>().join("\n"))
}

fn cell(results: &SweepResults, cell: usize, measure: Measure) -> String {
    let spread = results.cell(cell, measure);
    let digits = |value: f32| match value.abs() {
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    };
    match (spread.made, spread.measured) {
        (0, _) => "…".into(),
        (_, 0) => "–".into(),
        (_, 1) => digits(spread.spread.mean),
        _ => format!("{} ± {}", digits(spread.spread.mean), digits(spread.spread.deviation)),
    }
}

#[cfg(test)]
#[path = "sweep_tests.rs"]
mod tests;
