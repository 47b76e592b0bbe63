//! The page's workers, as `workers.js` kept them: ended from outside, and overheard.

use anyhow::{Context as _, Result};
use eddy::protocol::{Event, decode};
use serde::Deserialize;
use serde_json::json;

use super::Page;

/// One worker that the page started.
#[derive(Clone, Debug, Deserialize)]
struct Record {
    ended_by_page: bool,
    messages: Vec<Vec<u8>>,
}

/// What became of a worker, in its own words.
#[derive(Debug)]
pub struct Overheard {
    /// Whether the page itself has ended it.
    pub ended_by_page: bool,
    pub events: Vec<Event>,
}

impl Page {
    /// Every worker since the page was opened, oldest first, with what it said since it was last
    /// asked (pictures of the field excepted).
    pub async fn overhear_workers(&self) -> Result<Vec<Overheard>> {
        let script = "
            return window.__workers.map((record) => {
                const messages = record.messages;
                record.messages = [];
                return { ended_by_page: record.ended_by_page, messages };
            });
        ";
        let records: Vec<Record> = self.script(script, &[]).await?;
        let overhear = |record: Record| {
            let events = record.messages.iter().map(|bytes| decode(bytes).context("an event that cannot be read"));
            Ok(Overheard { ended_by_page: record.ended_by_page, events: events.collect::<Result<_>>()? })
        };
        records.into_iter().map(overhear).collect()
    }

    /// Ends the newest worker without a word to the page.
    pub async fn kill_worker(&self) -> Result<()> {
        self.script("window.__workers.at(-1).kill();", &[]).await
    }

    /// Lets the newest worker throw, as far as the page can tell.
    pub async fn break_worker(&self, message: &str) -> Result<()> {
        let script = "
            const event = new ErrorEvent('error', { message: arguments[0], cancelable: true });
            window.__workers.at(-1).worker.dispatchEvent(event);
        ";
        self.script(script, &[json!(message)]).await
    }
}
