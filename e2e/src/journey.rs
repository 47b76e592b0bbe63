//! The steps of a journey through one opened page. The journey ends at the first step that fails; the steps after
//! it are reported as skipped, because what they would find says nothing.

use std::time::{Duration, Instant};

use anyhow::{Error, Result};

use crate::{make, skip_step};

#[derive(Default)]
pub struct Journey {
    failed: Option<(String, Error)>,
}

impl Journey {
    /// Takes one step and prints how it went; `None` if it failed, or if an earlier one has failed. A step for which the
    /// browser lacks something is skipped, and the next one taken.
    pub async fn step<T>(&mut self, name: &str, outcome: impl Future<Output = Result<T>>) -> Option<T> {
        if let Some((failed, _)) = &self.failed {
            skip_step(name, &format!("\"{failed}\" failed before it"));
            return None;
        }
        let start = Instant::now();
        match outcome.await {
            Ok(value) => {
                println!("  ✓ {name} ({})", seconds(start.elapsed()));
                Some(value)
            }
            Err(error) if let Some(lacking) = make::lacking(&error) => {
                skip_step(name, &lacking.to_string());
                None
            }
            Err(error) => {
                println!("  ✗ {name} ({})\n    {error:#}", seconds(start.elapsed()));
                self.failed = Some((name.to_owned(), error));
                None
            }
        }
    }

    /// What has to be done between two steps. Not done once a step has failed, so that the page stays as that
    /// step left it.
    pub async fn between<T>(&mut self, outcome: impl Future<Output = Result<T>>) -> Option<T> {
        if self.failed.is_some() {
            return None;
        }
        match outcome.await {
            Ok(value) => Some(value),
            Err(error) if let Some(lacking) = make::lacking(&error) => {
                skip_step("what comes between two steps", &lacking.to_string());
                None
            }
            Err(error) => {
                println!("  ✗ between two steps\n    {error:#}");
                self.failed = Some(("what comes between two steps".to_owned(), error));
                None
            }
        }
    }

    /// # Errors
    /// If a step failed.
    pub fn end(self) -> Result<()> {
        match self.failed {
            None => Ok(()),
            Some((name, error)) => Err(error.context(format!("the step \"{name}\" failed"))),
        }
    }
}

fn seconds(elapsed: Duration) -> String {
    format!("{:.1} s", elapsed.as_secs_f64())
}
