//! The reports of a class, put together without a server: each pupil saves one, the teacher opens them all. What stands
//! against what, the median, and which files are odd and why.

use serde_json::from_str;

use super::change::changes_in_words;
use crate::math::statistics::median;
use crate::protocol::{Measure, REPORT_SCHEMA, RunReport};
use crate::spec::{Parameter, RunSpec};
use crate::words::class;

/// A run of the class and the file that it came in.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassRun {
    pub file: String,
    pub report: RunReport,
}

/// A file, or a run in it, that is not in the plot, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddFile {
    pub file: String,
    pub why: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassReports {
    runs: Vec<ClassRun>,
    odd: Vec<OddFile>,
}

/// The runs that differ in one number and their seeds, grouped by that number.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassSummary {
    pub x: Parameter,
    /// By rising number.
    pub groups: Vec<ClassGroup>,
    /// Runs under another setting than most.
    pub others: Vec<OddFile>,
}

/// The runs with one value of the number.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassGroup {
    pub x: f64,
    /// What was measured, rising; one for each run that has it.
    pub values: Vec<f32>,
    /// NaN of nothing.
    pub median: f32,
}

/// Whether a JSON text may be the report of a run, and not, say, the configuration of a model.
pub fn looks_like_report(text: &str) -> bool {
    ["\"searched_step\"", "\"verdict\"", "\"spec\""].iter().all(|key| text.contains(key))
}

impl ClassReports {
    /// Takes in files, given by name and text; what is odd about one is remembered with it.
    pub fn add(&mut self, files: &[(String, String)]) {
        for (file, text) in files {
            let odd = |why: String| OddFile { file: file.clone(), why };
            match reports_in(text) {
                Err(why) => self.odd.push(odd(why)),
                Ok(reports) => {
                    for report in reports {
                        match self.fault_of(&report) {
                            Some(why) => self.odd.push(odd(why)),
                            None => self.runs.push(ClassRun { file: file.clone(), report }),
                        }
                    }
                }
            }
        }
    }

    /// Remembers a file that could not even be read.
    pub fn add_odd(&mut self, file: OddFile) {
        self.odd.push(file);
    }

    /// Why a report cannot be counted.
    fn fault_of(&self, report: &RunReport) -> Option<String> {
        if report.schema > REPORT_SCHEMA {
            return Some(class::odd_newer(&report.eddy));
        }
        if report.verdict.is_none() {
            return Some(class::odd_unmeasured().to_owned());
        }
        if report.complete == Some(false) {
            return Some(class::odd_cut_short().to_owned());
        }
        let same = |run: &&ClassRun| run.report.link == report.link && run.report.step == report.step;
        self.runs.iter().find(same).map(|run| class::odd_twice(&run.file, report.spec.seed.to_string()))
    }

    pub fn runs(&self) -> &[ClassRun] {
        &self.runs
    }

    pub fn odd(&self) -> &[OddFile] {
        &self.odd
    }

    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.odd.is_empty()
    }

    /// The numbers in which the runs differ, the one in which most runs leave the usual value first.
    pub fn varied(&self) -> Vec<Parameter> {
        let mut counted: Vec<(usize, Parameter)> =
            Parameter::ALL.into_iter().map(|parameter| (self.runs_beside_usual(parameter), parameter)).collect();
        counted.retain(|(count, _)| *count > 0);
        // Stable: of equals, the order of the controls.
        counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        counted.into_iter().map(|(_, parameter)| parameter).collect()
    }

    /// How many runs have another value of a number than most.
    fn runs_beside_usual(&self, parameter: Parameter) -> usize {
        let mut values: Vec<f64> = self.runs.iter().map(|run| parameter.get(&run.report.spec)).collect();
        values.sort_by(f64::total_cmp);
        let most = values.chunk_by(|one, other| one == other).map(<[f64]>::len).max();
        values.len() - most.unwrap_or(0)
    }

    /// `measure` against `x`, of the runs that share everything else but their seeds with most others.
    pub fn summary(&self, x: Parameter, measure: Measure) -> ClassSummary {
        let settings: Vec<RunSpec> = self.runs.iter().map(|run| beside(&run.report.spec, x)).collect();
        let like = |setting: &RunSpec| settings.iter().filter(|other| *other == setting).count();
        // Of equally many, the first.
        let usual = settings.iter().rev().max_by_key(|&setting| like(setting));
        let mut found: Vec<(f64, Option<f32>)> = Vec::new();
        let mut others = Vec::new();
        for (run, setting) in self.runs.iter().zip(&settings) {
            match usual {
                Some(usual) if usual != setting => {
                    others.push(OddFile { file: run.file.clone(), why: other_setting(usual, setting) });
                }
                _ => {
                    let value = run.report.verdict.as_ref().and_then(|verdict| measure.read(verdict));
                    found.push((x.get(&run.report.spec), value));
                }
            }
        }
        let group = |at: f64| {
            let mut values: Vec<f32> =
                found.iter().filter(|(value, _)| *value == at).filter_map(|(_, value)| *value).collect();
            values.sort_by(f32::total_cmp);
            ClassGroup { x: at, median: median(&values), values }
        };
        let mut places: Vec<f64> = found.iter().map(|(at, _)| *at).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        ClassSummary { x, groups: places.into_iter().map(group).collect(), others }
    }

    /// All runs as a table, one line each: file, seed, step, the numbers in which they differ, and what was measured.
    pub fn csv(&self) -> String {
        let varied = self.varied();
        let mut csv = String::from("file,seed,step");
        let names = varied.iter().map(|parameter| parameter.id()).chain(Measure::ALL.map(Measure::id));
        names.for_each(|name| csv.push_str(&format!(",{name}")));
        csv.push_str("\r\n");
        for ClassRun { file, report } in &self.runs {
            csv.push_str(&format!("{},{},{}", text_cell(file), report.spec.seed, report.step));
            for parameter in &varied {
                csv.push_str(&format!(",{}", parameter.get(&report.spec)));
            }
            for measure in Measure::ALL {
                // A cell without a number is empty.
                let value = report.verdict.as_ref().and_then(|verdict| measure.read(verdict));
                csv.push_str(&format!(",{}", value.map_or_else(String::new, |value| value.to_string())));
            }
            csv.push_str("\r\n");
        }
        csv
    }
}

/// One report, or the list that `lab` writes for several seeds.
///
/// # Errors
/// In words, if it is neither.
fn reports_in(text: &str) -> Result<Vec<RunReport>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let read = if text.starts_with('[') {
        from_str::<Vec<RunReport>>(text)
    } else {
        from_str::<RunReport>(text).map(|report| vec![report])
    };
    match read {
        Ok(reports) if reports.is_empty() => Err(class::odd_empty().to_owned()),
        Ok(reports) => Ok(reports),
        Err(why) => Err(class::odd_unreadable(why.to_string())),
    }
}

/// A setting but for its seed and one number.
fn beside(spec: &RunSpec, number: Parameter) -> RunSpec {
    let mut spec = RunSpec { seed: 0, ..spec.clone() };
    number.set(&mut spec, number.limits().0);
    spec
}

fn other_setting(usual: &RunSpec, setting: &RunSpec) -> String {
    let changes = changes_in_words(usual, setting);
    if changes.is_empty() { class::odd_network().to_owned() } else { class::odd_setting(changes) }
}

/// Quoted, and never a formula to a spreadsheet.
fn text_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
#[path = "class_reports_tests.rs"]
mod tests;
