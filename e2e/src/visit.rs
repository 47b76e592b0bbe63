//! One visit: site, browser and page, and what must hold of every visit.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};

use crate::browser::{Adapter, Browser, Window};
use crate::make::{self, Make};
use crate::page::Page;
use crate::site::{Answer, Site};

/// What a visit starts with.
#[derive(Clone, Debug)]
pub struct Visit {
    /// For the names of files.
    name: &'static str,
    adapter: Adapter,
    window: Window,
    folder: Option<PathBuf>,
    keeps_workers: bool,
    keeps_files: bool,
    is_measured: bool,
    is_first: bool,
    /// Words of errors that the test provokes.
    expected_errors: Vec<&'static str>,
    /// Words of errors that the test provokes and not every Chromium shows.
    possible_errors: Vec<&'static str>,
}

/// What a test's body sees.
pub struct Visitor {
    pub site: Site,
    pub page: Page,
}

impl Visit {
    /// A desktop window, no adapter, the built site.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            adapter: Adapter::None,
            window: Window::DESKTOP,
            folder: None,
            keeps_workers: false,
            keeps_files: false,
            is_measured: false,
            is_first: false,
            expected_errors: Vec::new(),
            possible_errors: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(self, adapter: Adapter) -> Self {
        Self { adapter, ..self }
    }

    #[must_use]
    pub fn window(self, window: Window) -> Self {
        Self { window, ..self }
    }

    /// Another folder than the built site.
    #[must_use]
    pub fn to(self, folder: PathBuf) -> Self {
        Self { folder: Some(folder), ..self }
    }

    /// Lets the test reach the page's workers (`Page::workers`).
    #[must_use]
    pub fn keeping_workers(self) -> Self {
        Self { keeps_workers: true, ..self }
    }

    /// Lets the page's service worker keep its files, as it does for visitors.
    #[must_use]
    pub fn keeping_files(self) -> Self {
        Self { keeps_files: true, ..self }
    }

    /// Measures how each page comes (`Page::vitals`).
    #[must_use]
    pub fn measured(self) -> Self {
        Self { is_measured: true, ..self }
    }

    /// Nothing is remembered of an earlier visit. All others have chosen to see every control, so that each can be
    /// reached.
    #[must_use]
    pub fn first(self) -> Self {
        Self { is_first: true, ..self }
    }

    /// The console may show an error with these words, and must.
    #[must_use]
    pub fn expecting_error(mut self, words: &'static str) -> Self {
        self.expected_errors.push(words);
        self
    }

    /// The console may show an error with these words (Chromium tells of a worker's failed requests or
    /// not, from version to version).
    #[must_use]
    pub fn tolerating_error(mut self, words: &'static str) -> Self {
        self.possible_errors.push(words);
        self
    }

    /// Runs `body`, and then looks for what must never be. Where the browser lacks what the visit cannot do without,
    /// the test is skipped.
    ///
    /// # Errors
    /// What failed; page, console and a screenshot are printed or kept for the search.
    pub async fn run(self, body: impl AsyncFnOnce(&Visitor) -> Result<()>) -> Result<()> {
        let folder = match self.folder.clone().map_or_else(Site::built, Ok) {
            Ok(folder) => folder,
            Err(reason) => {
                crate::skip_test(self.name, &reason);
                return Ok(());
            }
        };
        let outcome = self.run_in(Make::chosen()?, &folder, body).await;
        if let Err(error) = &outcome
            && let Some(lacking) = make::lacking(error)
        {
            crate::skip_test(self.name, &lacking.to_string());
            return Ok(());
        }
        outcome
    }

    async fn run_in(&self, make: Make, folder: &Path, body: impl AsyncFnOnce(&Visitor) -> Result<()>) -> Result<()> {
        let site = Site::serve(folder)?;
        let browser = Browser::start(make, self.adapter).await?;
        browser.resize(self.window).await?;
        if make.has_devtools() {
            for script in self.scripts() {
                browser.prepare(script).await?;
            }
        } else {
            let scripts: Vec<&str> = self.scripts().chain([include_str!("console.js")]).collect();
            site.prepare(scripts.join("\n"));
        }
        let visitor = Visitor { page: Page::new(browser, site.origin()), site };
        println!("{}", make::named(self.name));
        let outcome = body(&visitor).await;
        let aftermath = self.look_back(&visitor).await;
        if outcome.is_err() || aftermath.is_err() {
            self.print_scene(&visitor).await;
        }
        let Visitor { page, site } = visitor;
        let aftermath = match (page.end().await, aftermath) {
            (Ok(asked), Ok(())) if !asked.is_empty() => Err(anyhow!("requests left the origin: {asked:?}")),
            (asked, aftermath) => aftermath.and(asked.map(drop)),
        };
        drop(site);
        match (outcome, aftermath) {
            (Err(error), Err(more)) => Err(error.context(format!("besides: {more:#}"))),
            (outcome, aftermath) => outcome.and(aftermath),
        }
    }

    /// What runs in every document before its own scripts.
    fn scripts(&self) -> impl Iterator<Item = &'static str> {
        [
            (true, include_str!("watch.js")),
            (self.keeps_workers, include_str!("workers.js")),
            (!self.keeps_files, include_str!("no_service_worker.js")),
            (!self.is_first, include_str!("all_controls.js")),
            (self.is_measured, include_str!("vitals.js")),
        ]
        .into_iter()
        .filter_map(|(is_wanted, script)| is_wanted.then_some(script))
    }

    async fn look_back(&self, visitor: &Visitor) -> Result<()> {
        let evidence = visitor.page.evidence().await.context("the page no longer answers")?;
        ensure!(evidence.violations.is_empty(), "the Content-Security-Policy was violated: {:?}", evidence.violations);
        let mut errors = visitor.page.console_errors().await?;
        if !visitor.page.make().has_devtools() {
            let refused = visitor.site.take_answers().into_iter().filter(|answer| answer.status >= 400);
            errors.extend(refused.map(|Answer { path, status, .. }| format!("{path} was answered with {status}")));
        }
        for words in &self.expected_errors {
            let before = errors.len();
            errors.retain(|error| !error.contains(words));
            ensure!(errors.len() < before, "the expected error \"{words}\" did not come");
        }
        errors.retain(|error| !self.possible_errors.iter().any(|words| error.contains(words)));
        errors.extend(
            evidence.errors.into_iter().filter(|error| !self.expected_errors.iter().any(|words| error.contains(words))),
        );
        if !errors.is_empty() {
            bail!("the console shows errors:\n    {}", errors.join("\n    "));
        }
        Ok(())
    }

    /// For who has to find out why.
    async fn print_scene(&self, visitor: &Visitor) {
        println!("  last report: {}", visitor.page.report_text().await);
        for line in visitor.page.console_lines() {
            println!("  console: {line}");
        }
        if let Err(error) = visitor.page.screenshot(&format!("failed-{}", self.name)).await {
            println!("  no screenshot: {error:#}");
        }
    }
}
