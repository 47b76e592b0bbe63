//! What became of the kills of a plan, a line of JSON each, written as soon as it is known: a run that is cut has its
//! table, and who runs the same plan again goes on after its last kill.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use super::{Kill, Loss, table};

/// What became of one kill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Survived(Loss),
    Fault { kill: Kill, words: String },
}

impl Outcome {
    fn kill(&self) -> Kill {
        match self {
            Self::Survived(loss) => loss.kill,
            Self::Fault { kill, .. } => *kill,
        }
    }
}

/// The record of a plan, in a file.
pub struct Record {
    file: File,
    table: PathBuf,
    outcomes: Vec<Outcome>,
}

impl Record {
    /// Opens `kills-SEED.jsonl` in a folder, with what it holds of this plan.
    ///
    /// # Errors
    /// If it is of another plan, or cannot be read or written; says what to do.
    pub fn open(folder: &Path, seed: u64, plan: &[Kill]) -> Result<Self> {
        let path = folder.join(format!("kills-{seed}.jsonl"));
        let text = if path.exists() {
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?
        } else {
            String::new()
        };
        let read = |line: &str| serde_json::from_str::<Outcome>(line).context("a line of no kill");
        let outcomes: Vec<Outcome> = text.lines().map(read).collect::<Result<_>>()?;
        let same = outcomes.len() <= plan.len() && outcomes.iter().zip(plan).all(|(made, kill)| made.kill() == *kill);
        ensure!(same, "{} is of another plan: move it away to begin anew", path.display());
        let file = OpenOptions::new().create(true).append(true).open(&path);
        let file = file.with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { file, table: folder.join(format!("kills-{seed}.md")), outcomes })
    }

    /// How many of the plan are done.
    pub fn done(&self) -> usize {
        self.outcomes.len()
    }

    /// Adds what became of the next one, and writes the table anew.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn add(&mut self, outcome: Outcome) -> Result<()> {
        writeln!(self.file, "{}", serde_json::to_string(&outcome)?).context("the record cannot be written")?;
        self.outcomes.push(outcome);
        std::fs::write(&self.table, self.text()).with_context(|| format!("cannot write {}", self.table.display()))
    }

    /// What was not survived, in words.
    pub fn faults(&self) -> Vec<String> {
        let fault = |outcome: &Outcome| match outcome {
            Outcome::Survived(_) => None,
            // What the driver adds below its first line is for who has to find out why.
            Outcome::Fault { kill, words } => Some(format!("{kill}: {}", words.lines().next().unwrap_or_default())),
        };
        self.outcomes.iter().filter_map(fault).collect()
    }

    /// The table, and what was not survived below it.
    pub fn text(&self) -> String {
        let loss = |outcome: &Outcome| match outcome {
            Outcome::Survived(loss) => Some(*loss),
            Outcome::Fault { .. } => None,
        };
        let losses: Vec<Loss> = self.outcomes.iter().filter_map(loss).collect();
        let faults = self.faults();
        let lines: String = faults.iter().map(|fault| format!("- {fault}\n")).collect();
        format!("{}\n\n{} of {} were not survived.\n{lines}", table(&losses), faults.len(), self.outcomes.len())
    }
}
