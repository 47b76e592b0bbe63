//! The engine worker without the page: commands encoded and events decoded natively, so that a
//! test speaks the real protocol.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use eddy::protocol::{Command, Event, decode, encode};
use serde_json::json;

use crate::page::Page;
use crate::site::Rule;
use crate::visit::Visitor;

/// A worker on an otherwise empty page of the site.
pub struct Engine<'a> {
    page: &'a Page,
    /// What came and was not asked for yet.
    unread: RefCell<VecDeque<Event>>,
}

const START: &str = r#"
    const engine = { loaded: false, messages: [], errors: [] };
    window.__engine = engine;
    engine.worker = new Worker("./engine_loader.js", { type: "module" });
    engine.worker.onmessage = ({ data }) => {
        if (data === "engine:loaded") engine.loaded = true;
        else if (data[0] instanceof Uint8Array) engine.messages.push(Array.from(data[0]));
    };
    engine.worker.onerror = (event) => engine.errors.push(event.message || "the worker failed");
"#;

const TAKE: &str = "
    const { messages, errors } = window.__engine;
    window.__engine.messages = [];
    window.__engine.errors = [];
    return [messages, errors];
";

impl<'a> Engine<'a> {
    /// Opens an empty page and starts the worker there.
    ///
    /// # Errors
    /// If it does not say that it is loaded.
    pub async fn start(visitor: &'a Visitor) -> Result<Self> {
        Self::start_beside(visitor, "").await
    }

    /// As [`Self::start`], with more elements (HTML) on the page.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn start_beside(visitor: &'a Visitor, elements: &str) -> Result<Self> {
        let html = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>The engine alone</title>";
        visitor.site.set("/engine-alone.html", Rule::Html(format!("{html}{elements}")));
        let page = &visitor.page;
        page.open("engine-alone.html").await?;
        page.script::<()>(START, &[]).await?;
        page.wait_for("the engine is loaded", crate::within(30), "return window.__engine.loaded;").await?;
        Ok(Self { page, unread: RefCell::default() })
    }

    pub async fn send(&self, command: &Command) -> Result<()> {
        self.send_bytes(&encode(command)?).await
    }

    /// Any bytes, a protocol message or not.
    pub async fn send_bytes(&self, bytes: &[u8]) -> Result<()> {
        let script = "window.__engine.worker.postMessage([new Uint8Array(arguments[0])]);";
        self.page.script(script, &[json!(bytes)]).await
    }

    /// Waits for the first event that `wanted` accepts; the others before it are dropped.
    ///
    /// # Errors
    /// If it does not come in time, or the worker fails.
    pub async fn answer<T>(&self, what: &str, limit: Duration, wanted: impl Fn(Event) -> Option<T>) -> Result<T> {
        let start = Instant::now();
        let mut seen = Vec::new();
        loop {
            self.collect().await.with_context(|| format!("while {what} was awaited"))?;
            while let Some(event) = self.unread.borrow_mut().pop_front() {
                let name = format!("{event:?}").chars().take(200).collect::<String>();
                if let Some(answer) = wanted(event) {
                    return Ok(answer);
                }
                seen.push(name);
            }
            if start.elapsed() > limit {
                bail!("not within {} s: {what}; instead came {seen:?}", limit.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    async fn collect(&self) -> Result<()> {
        let (messages, errors): (Vec<Vec<u8>>, Vec<String>) = self.page.script(TAKE, &[]).await?;
        ensure!(errors.is_empty(), "the engine failed: {errors:?}");
        for message in messages {
            self.unread.borrow_mut().push_back(decode(&message).context("an event that cannot be read")?);
        }
        Ok(())
    }
}
