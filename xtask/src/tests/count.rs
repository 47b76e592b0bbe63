//! How many tests passed, failed or were skipped, read from what cargo's test harness prints.

use std::process::Command;

use anyhow::Result;

use crate::command::run_listening;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Count {
    /// A stage without cases of its own.
    pub const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    pub const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };

    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    pub fn summary(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }

    /// Reads one line of output; all but cargo's closing lines are ignored.
    fn read(&mut self, line: &str) {
        let Some(result) = line.trim_start().strip_prefix("test result: ") else { return };
        let number_before = |word: &str| {
            let before = result.split(word).next().filter(|before| before.len() < result.len())?;
            before.split_whitespace().last()?.parse::<usize>().ok()
        };
        self.passed += number_before(" passed").unwrap_or(0);
        self.failed += number_before(" failed").unwrap_or(0);
        self.skipped += number_before(" ignored").unwrap_or(0);
    }
}

/// Runs a `cargo test` and counts its cases; a failure without a failed case (it did not compile,
/// it crashed) counts as one.
pub fn counted(command: &mut Command) -> Result<Count> {
    let mut count = Count::default();
    let succeeded = run_listening(command, |line| count.read(line))?;
    if !succeeded && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_harness_closing_line() {
        let mut count = Count::default();
        count.read("running 3 tests");
        count.read("test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out; finished in 0.01s");
        count.read("test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!(count.summary(), "13 passed, 3 failed, 2 skipped");
    }
}
