//! The results of a sweep, whole or in part, and the files they are written to: CSV and JSON.
//!
//! The page and `lab` write the same files; JSON is read back, so that a sweep can go on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Measure, SweepRun};
use crate::math::statistics::Spread;
use crate::spec::SweepSpec;
use crate::words::sweep;

/// Says what a JSON file is, and which version of it.
const SCHEMA: &str = "eddy-sweep/1";

#[derive(Clone, Debug, PartialEq)]
pub struct SweepResults {
    spec: SweepSpec,
    pub device: String,
    /// By number; the runs that were not made are not there.
    runs: Vec<SweepRun>,
}

/// One measure in one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellSpread {
    /// Over the seeds that were measured.
    pub spread: Spread,
    pub measured: usize,
    /// Seeds whose run was made, in whatever way it ended.
    pub made: usize,
}

impl SweepResults {
    /// Nothing yet.
    pub fn new(spec: SweepSpec, device: String) -> Self {
        Self { spec, device, runs: Vec::new() }
    }

    pub fn spec(&self) -> &SweepSpec {
        &self.spec
    }

    pub fn runs(&self) -> &[SweepRun] {
        &self.runs
    }

    pub fn is_complete(&self) -> bool {
        self.runs.len() == self.spec.run_count()
    }

    /// Takes a run in; a newer one of the same number replaces it, one that is none of this sweep's
    /// is not taken.
    pub fn insert(&mut self, run: SweepRun) {
        if run.run as usize >= self.spec.run_count() {
            return;
        }
        match self.runs.binary_search_by_key(&run.run, |known| known.run) {
            Ok(at) => self.runs[at] = run,
            Err(at) => self.runs.insert(at, run),
        }
    }

    /// Takes in all runs of `part`, a file of the same sweep: the numbers of those that came out otherwise here, which
    /// its own replace. None, and nothing taken, if it is of another sweep.
    pub fn merge(&mut self, part: &Self) -> Option<Vec<u32>> {
        if self.spec != part.spec {
            return None;
        }
        let mut differing = Vec::new();
        for run in &part.runs {
            if self.run(run.run as usize).is_some_and(|known| known.outcome != run.outcome) {
                differing.push(run.run);
            }
            self.insert(run.clone());
        }
        Some(differing)
    }

    pub fn run(&self, number: usize) -> Option<&SweepRun> {
        let at = self.runs.binary_search_by_key(&number, |known| known.run as usize).ok()?;
        self.runs.get(at)
    }

    /// The numbers of the runs that are there.
    pub fn made(&self) -> Vec<u32> {
        self.runs.iter().map(|run| run.run).collect()
    }

    pub fn cell(&self, cell: usize, measure: Measure) -> CellSpread {
        let runs: Vec<&SweepRun> = self.spec.runs_of_cell(cell).filter_map(|run| self.run(run)).collect();
        let numbers: Vec<f32> = runs.iter().filter_map(|run| run.outcome.number(measure)).collect();
        CellSpread { spread: Spread::of(&numbers), measured: numbers.len(), made: runs.len() }
    }

    /// One line a run: the values of its cell, its seed, how it ended, seconds, then every measure;
    /// empty where there is no number.
    pub fn csv(&self) -> String {
        let axes = self.spec.axes.iter().map(|axis| axis.parameter.id());
        let head = axes.chain(["seed", "outcome", "seconds"]).chain(Measure::ALL.map(Measure::id));
        let mut text = head.collect::<Vec<_>>().join(",") + "\n";
        for run in &self.runs {
            let number = run.run as usize;
            let values = self.spec.axes.iter().zip(self.spec.values_of_cell(self.spec.cell_of_run(number)));
            let mut line: Vec<String> = values.map(|(axis, value)| axis.parameter.text(value)).collect();
            line.push(self.spec.seed_of_run(number).to_string());
            line.push(run.outcome.id().to_owned());
            line.push(format!("{:.2}", run.seconds));
            let numbers = Measure::ALL.map(|measure| run.outcome.number(measure));
            line.extend(numbers.map(|number| number.map_or(String::new(), |number| number.to_string())));
            text += &(line.join(",") + "\n");
        }
        text
    }

    /// Everything, spec included.
    pub fn json(&self) -> String {
        let run = |run: &SweepRun| {
            let number = run.run as usize;
            let values = self.spec.axes.iter().zip(self.spec.values_of_cell(self.spec.cell_of_run(number)));
            let values = values.map(|(axis, value)| (axis.parameter.id().to_owned(), value)).collect();
            DocumentRun { made: run.clone(), seed: self.spec.seed_of_run(number), values }
        };
        let document = Document {
            schema: SCHEMA.to_owned(),
            device: self.device.clone(),
            complete: self.is_complete(),
            spec: self.spec.clone(),
            runs: self.runs.iter().map(run).collect(),
        };
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }

    /// What `json` has written.
    ///
    /// # Errors
    /// In words: another kind of file, or one that is damaged.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let wrong = |why: String| sweep::not_a_sweep(why);
        let document: Document = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        if document.schema != SCHEMA {
            return Err(wrong(sweep::wrong_schema(&document.schema, SCHEMA)));
        }
        if let Some(complaint) = document.spec.complaint() {
            return Err(wrong(complaint));
        }
        let mut results = Self::new(document.spec, document.device);
        document.runs.into_iter().for_each(|run| results.insert(run.made));
        Ok(results)
    }
}

#[derive(Serialize, Deserialize)]
struct Document {
    schema: String,
    device: String,
    complete: bool,
    spec: SweepSpec,
    runs: Vec<DocumentRun>,
}

/// Seed and values follow from the number and are there for the reader.
#[derive(Serialize, Deserialize)]
struct DocumentRun {
    values: BTreeMap<String, f64>,
    seed: u64,
    #[serde(flatten)]
    made: SweepRun,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::SweepOutcome;
    use crate::spec::{Parameter, RunSpec, SweepAxis};

    fn sweep() -> SweepResults {
        let axis = |parameter, values: &[f64]| SweepAxis { parameter, values: values.to_vec() };
        let axes = vec![axis(Parameter::InputNoise, &[0.1, 0.3]), axis(Parameter::Bottleneck, &[1.0, 2.0])];
        let spec = SweepSpec { base: RunSpec::twelve_images(), axes, seeds: vec![4, 7] };
        SweepResults::new(spec, "test".into())
    }

    fn measured(run: u32, attractors: f32) -> SweepRun {
        let numbers = BTreeMap::from([(Measure::Attractors, attractors), (Measure::TestError, 0.05)]);
        SweepRun { run, seconds: 1.5, outcome: SweepOutcome::Measured(numbers) }
    }

    #[test]
    fn a_cell_is_the_spread_over_its_seeds() {
        let mut results = sweep();
        results.insert(measured(6, 10.0));
        results.insert(SweepRun { run: 5, seconds: 0.5, outcome: SweepOutcome::Diverged { step: 8 } });
        results.insert(measured(7, 12.0));
        results.insert(measured(4, 3.0));
        let cell = results.cell(3, Measure::Attractors);
        assert_eq!(cell, CellSpread { spread: Spread { mean: 11.0, deviation: 1.0 }, measured: 2, made: 2 });
        let cell = results.cell(2, Measure::Attractors);
        assert_eq!((cell.spread.mean, cell.measured, cell.made), (3.0, 1, 2));
        assert_eq!(results.cell(0, Measure::Attractors).made, 0);
        assert_eq!(results.made(), [4, 5, 6, 7]);
    }

    #[test]
    fn a_run_is_kept_once_and_a_strangers_run_not_at_all() {
        let mut results = sweep();
        results.insert(measured(0, 1.0));
        results.insert(measured(0, 2.0));
        results.insert(measured(8, 3.0));
        assert_eq!(results.runs().len(), 1);
        assert_eq!(results.cell(0, Measure::Attractors).spread.mean, 2.0);
    }

    #[test]
    fn csv_has_one_line_a_run_and_a_column_a_number() {
        let mut results = sweep();
        results.insert(measured(3, 12.0));
        results.insert(SweepRun { run: 0, seconds: 0.25, outcome: SweepOutcome::Diverged { step: 8 } });
        let csv = results.csv();
        let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{csv}");
        let column = |name: &str| lines[0].iter().position(|head| *head == name).unwrap();
        let read = |line: usize| {
            ["input_noise", "latent_dim", "seed", "outcome", "attractors", "memorization"]
                .map(|id| lines[line][column(id)])
        };
        assert_eq!(read(1), ["0.1", "1", "4", "diverged", "", ""]);
        assert_eq!(read(2), ["0.3", "1", "7", "measured", "12", ""]);
    }

    #[test]
    fn json_comes_back_as_it_was() {
        let mut results = sweep();
        results.insert(measured(3, 12.0));
        results.insert(SweepRun { run: 0, seconds: 0.25, outcome: SweepOutcome::Failed("words".into()) });
        results.insert(SweepRun { run: 1, seconds: 0.25, outcome: SweepOutcome::Diverged { step: 8 } });
        let json = results.json();
        assert_eq!(SweepResults::from_json(&json), Ok(results));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["schema"], SCHEMA);
        assert_eq!(read["complete"], false);
        assert_eq!(read["runs"][2]["values"]["input_noise"], 0.3);
        assert_eq!(read["runs"][2]["outcome"]["measured"]["attractors"], 12.0);
    }

    #[test]
    fn what_is_no_sweep_is_refused_in_words() {
        let json = sweep().json();
        for (text, named) in [
            ("", "EOF"),
            ("{}", "schema"),
            (&json.replace("eddy-sweep/1", "eddy-sweep/9"), "eddy-sweep/9"),
            (&json.replace("latent_dim\"", "input_noise\""), "latent_dim"),
            (&json[..json.len() / 2], "EOF"),
        ] {
            let error = SweepResults::from_json(text).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
