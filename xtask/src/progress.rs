//! What is happening and how long it took, in plain lines.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step between a line that announces it and a line with its time.
pub fn step<T>(what: &str, takes: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {what} ({takes})");
    let start = Instant::now();
    let value = work()?;
    println!("── {what}: done in {}", duration(start.elapsed()));
    Ok(value)
}

pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 10..120 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}
