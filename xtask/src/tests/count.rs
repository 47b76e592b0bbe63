//! Counts the tests that passed, failed or were skipped, from what cargo's test harness and the browser tests print.

use std::process::Command;

use anyhow::Result;

use crate::command::run_listening;

/// Tests print this before the name and the reason of a step that they do not take.
const SKIPPED_STEP: &str = "SKIPPED STEP: ";
/// And this where a whole test has nothing to run on: cargo's harness, which knows nothing of that, counts it as passed.
const SKIPPED_TEST: &str = "SKIPPED TEST: ";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    /// Name and reason of each that was skipped.
    pub skipped: Vec<String>,
    /// Tests that have skipped themselves and are not yet counted by their harness.
    skipped_tests: usize,
}

impl Count {
    /// A stage without cases of its own.
    pub const PASSED: Self = Self { passed: 1, failed: 0, skipped: Vec::new(), skipped_tests: 0 };
    pub const FAILED: Self = Self { passed: 0, failed: 1, skipped: Vec::new(), skipped_tests: 0 };

    /// One case that could not be tried.
    pub fn skipped_because(name_and_reason: String) -> Self {
        Self { skipped: vec![name_and_reason], ..Self::default() }
    }

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped.extend(other.skipped);
    }

    pub fn summary(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped.len())
    }

    /// Reads one line of output.
    fn read(&mut self, line: &str) {
        // The harness begins the line, where output is not captured: "test name ... SKIPPED STEP: …".
        if let Some((_, step)) = line.split_once(SKIPPED_STEP) {
            self.skipped.push(step.to_owned());
        } else if let Some((_, test)) = line.split_once(SKIPPED_TEST) {
            // One that misses several things says so several times.
            let name = test.split_once(": ").map_or(test, |(name, _)| name);
            if !self.skipped.iter().any(|known| known.split_once(": ").is_some_and(|(known, _)| known == name)) {
                self.skipped.push(test.to_owned());
                self.skipped_tests += 1;
            }
        } else if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            self.passed += number_before(result, " passed").saturating_sub(std::mem::take(&mut self.skipped_tests));
            self.failed += number_before(result, " failed");
        } else if let Some((name, reason)) =
            line.trim_start().strip_prefix("test ").and_then(|test| test.split_once(" ... ignored"))
        {
            let reason = reason.strip_prefix(", ").unwrap_or("marked with #[ignore], without a reason");
            self.skipped.push(format!("{name}: {reason}"));
        }
    }
}

fn number_before(result: &str, word: &str) -> usize {
    let before = result.split_once(word).and_then(|(before, _)| before.split_whitespace().last());
    before.and_then(|number| number.parse().ok()).unwrap_or(0)
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

    fn count(lines: &[&str]) -> Count {
        let mut count = Count::default();
        for line in lines {
            count.read(line);
        }
        count
    }

    #[test]
    fn the_closing_lines_of_all_harnesses_add_up() {
        let count = count(&[
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.01s",
            "test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out",
        ]);
        assert_eq!(count.summary(), "13 passed, 3 failed, 0 skipped");
    }

    #[test]
    fn an_ignored_test_is_skipped_with_its_reason() {
        let count = count(&[
            "test slow::hours ... ignored, takes hours",
            "test slow::days ... ignored",
            "test result: ok. 4 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ]);
        assert_eq!(count.summary(), "4 passed, 0 failed, 2 skipped");
        assert_eq!(count.skipped[0], "slow::hours: takes hours");
        assert!(count.skipped[1].starts_with("slow::days: "), "{:?}", count.skipped);
    }

    #[test]
    fn a_test_that_skips_itself_is_skipped_and_not_passed() {
        let count = count(&[
            "test package::it_works ... SKIPPED TEST: package: npm is not installed",
            "ok",
            "test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ]);
        assert_eq!(count.summary(), "8 passed, 0 failed, 1 skipped");
        assert_eq!(count.skipped, ["package: npm is not installed"]);
    }

    #[test]
    fn a_test_that_misses_two_things_is_skipped_once() {
        let count = count(&[
            "running 3 tests",
            "SKIPPED TEST: model::tests::a: no shared/one beside the repository",
            "SKIPPED TEST: model::tests::a: no shared/two beside the repository",
            "SKIPPED TEST: model::tests::b: no shared/one beside the repository",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ]);
        assert_eq!(count.summary(), "1 passed, 0 failed, 2 skipped");
    }

    #[test]
    fn the_steps_after_a_failed_one_are_skipped_beside_their_test_s_failure() {
        let count = count(&[
            "  ✗ it trains (3.0 s)",
            "SKIPPED STEP: it settles: \"it trains\" failed before it",
            "SKIPPED STEP: it is seen: \"it trains\" failed before it",
            "test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 9.00s",
        ]);
        assert_eq!(count.summary(), "4 passed, 1 failed, 2 skipped");
    }
}
