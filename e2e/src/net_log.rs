//! Chromium's own log of its network: what page and workers asked for, wherever it went.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// Addresses outside `origin` that something of `origin` asked for. Chromium's own errands have no
/// such initiator. The log is whole only after Chromium has ended by itself.
pub fn requests_out_of(origin: &str, log: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(log).with_context(|| format!("no network log at {}", log.display()))?;
    let (mut inside, mut outside) = (0, Vec::new());
    // One event a line.
    for line in text.lines().filter(|line| line.contains("\"initiator\"")) {
        let event: Value = serde_json::from_str(line.trim_end_matches([',', ']']))
            .with_context(|| format!("an unexpected line in the network log: {line}"))?;
        let parameter = |name: &str| event["params"][name].as_str().unwrap_or_default();
        let url = parameter("url");
        if parameter("initiator") != origin || url.is_empty() {
            continue;
        }
        if url.starts_with(&format!("{origin}/")) {
            inside += 1;
        } else {
            outside.push(url.to_owned());
        }
    }
    ensure!(inside + outside.len() > 0, "the network log knows of no request of {origin}: it proves nothing");
    outside.dedup();
    Ok(outside)
}
