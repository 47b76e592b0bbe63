//! The log of a soak: JSON, a line each. It is written before an action is done, so that the last line names what was
//! not survived.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::{Action, Sample};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    Action { at_s: f64, action: Action },
    Sample(Sample),
    Fault { at_s: f64, error: String },
}

pub struct Log(File);

impl Log {
    /// # Errors
    /// If the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        Ok(Self(File::create(path).with_context(|| format!("cannot write {}", path.display()))?))
    }

    /// # Errors
    /// If the disk is full.
    pub fn write(&mut self, line: &Line) -> Result<()> {
        writeln!(self.0, "{}", serde_json::to_string(line)?).context("the log cannot be written")
    }
}

/// The actions of a log, in order.
///
/// # Errors
/// If it cannot be read, or a line is none of a log; says which.
pub fn actions_of(path: &Path) -> Result<Vec<Action>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut actions = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), index + 1))?;
        if let Line::Action { action, .. } = line {
            actions.push(action);
        }
    }
    Ok(actions)
}
