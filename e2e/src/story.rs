//! Several sentences told on one opened page. A sentence that fails does not silence the next.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

#[derive(Default)]
pub struct Story {
    failed: Vec<String>,
}

impl Story {
    /// Tells one sentence and prints how it went.
    pub async fn sentence(&mut self, sentence: &str, outcome: impl Future<Output = Result<()>>) {
        let start = Instant::now();
        match outcome.await {
            Ok(()) => println!("  ✓ {sentence} ({})", seconds(start.elapsed())),
            Err(error) => {
                println!("  ✗ {sentence} ({})\n    {error:#}", seconds(start.elapsed()));
                self.failed.push(sentence.to_owned());
            }
        }
    }

    /// # Errors
    /// If a sentence failed.
    pub fn end(self) -> Result<()> {
        match self.failed.as_slice() {
            [] => Ok(()),
            failed => bail!("not so: {}", failed.join("; ")),
        }
    }
}

fn seconds(elapsed: Duration) -> String {
    format!("{:.1} s", elapsed.as_secs_f64())
}
