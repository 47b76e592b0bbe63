//! The opened page: what a visitor can do to it, and what it says of itself.

mod controls;
mod downloads;
pub mod place;
mod workers;

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

use crate::browser::{Browser, Window};
use crate::evidence::Evidence;
use crate::make::{Lacking, Make, lacking};
use crate::report::Report;
use crate::site::Site;
use crate::skip_step;

pub use controls::Control;
pub use downloads::Saved;

/// How often a condition is looked at.
const POLL: Duration = Duration::from_millis(250);

pub struct Page {
    browser: Browser,
    origin: String,
    /// Everything the console has shown; ChromeDriver forgets what it has told.
    console: Mutex<Vec<(bool, String)>>,
}

/// What the page's thread has spent.
#[derive(Clone, Copy, Debug)]
pub struct ThreadTime {
    /// From the beginning to the end of its tasks, others' turns on the processor included.
    pub tasks_s: f64,
    /// On the processor.
    pub processor_s: f64,
}

impl Page {
    pub(crate) fn new(browser: Browser, origin: String) -> Self {
        Self { browser, origin, console: Mutex::new(Vec::new()) }
    }

    /// Whose browser it is in.
    pub fn make(&self) -> Make {
        self.browser.make()
    }

    // --- going somewhere ---

    /// Opens `path` of the site ("?device=cpu", "blank.html").
    pub async fn open(&self, path: &str) -> Result<()> {
        self.keep_errors().await?;
        self.browser.driver()?.goto(format!("{}/{path}", self.origin)).await.with_context(|| format!("opening {path}"))
    }

    /// Opens an address of another site.
    pub async fn open_elsewhere(&self, address: &str) -> Result<()> {
        self.keep_errors().await?;
        self.browser.driver()?.goto(address).await.with_context(|| format!("opening {address}"))
    }

    /// From now on everything is of a frame of the document, counted from 0. Frames of that frame are
    /// entered from it.
    pub async fn enter_frame(&self, index: u16) -> Result<()> {
        self.browser.driver()?.enter_frame(index).await.with_context(|| format!("there is no frame {index}"))
    }

    /// Everything is of the document again.
    pub async fn leave_frames(&self) -> Result<()> {
        Ok(self.browser.driver()?.enter_default_frame().await?)
    }

    pub async fn reload(&self) -> Result<()> {
        self.keep_errors().await?;
        Ok(self.browser.driver()?.refresh().await?)
    }

    pub async fn back(&self) -> Result<()> {
        Ok(self.browser.driver()?.back().await?)
    }

    pub async fn forward(&self) -> Result<()> {
        Ok(self.browser.driver()?.forward().await?)
    }

    /// The query in the address bar, with its question mark.
    pub async fn query(&self) -> Result<String> {
        self.script("return location.search;", &[]).await
    }

    pub async fn resize(&self, window: Window) -> Result<()> {
        self.browser.resize(window).await
    }

    /// As for a visitor who has asked for less motion: what is drawn is the same at every look.
    pub async fn calm(&self) -> Result<()> {
        self.browser.calm();
        self.resize(Window::DESKTOP).await
    }

    /// As for a visitor whose system forces its own colours on pages.
    pub async fn force_colors(&self, window: Window) -> Result<()> {
        self.browser.force_colors();
        self.resize(window).await
    }

    /// From now on as on paper, until the next size.
    pub async fn on_paper(&self) -> Result<()> {
        self.browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.map(drop)
    }

    /// Runs this script in every document from now on, before its own.
    pub async fn prepare(&self, script: &str) -> Result<()> {
        self.browser.prepare(script).await
    }

    /// Minimizes the window, which hides the page, while `meanwhile` looks at it.
    pub async fn hidden(&self, meanwhile: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        if !self.make().has_devtools() {
            return Err(Lacking { make: self.make(), what: "window to minimize where there is no desktop" }.into());
        }
        let driver = self.browser.driver()?;
        driver.minimize_window().await?;
        let outcome = meanwhile().await;
        driver.maximize_window().await?;
        outcome
    }

    /// Ends the browser; the addresses outside the site that the page or a worker asked for.
    pub(crate) async fn end(self) -> Result<Vec<String>> {
        self.browser.end(&self.origin).await
    }

    // --- what the page says ---

    /// The page's truth, or `None` while it has not mounted.
    pub async fn report(&self) -> Result<Option<Report>> {
        let text: Option<String> = self.script(REPORT, &[]).await?;
        let Some(text) = text else { return Ok(None) };
        Report::from_json(&text).map(Some).with_context(|| format!("a report that cannot be read: {text}"))
    }

    /// The same, unread, for a person.
    pub async fn report_text(&self) -> String {
        match self.script::<Option<String>>(REPORT, &[]).await {
            Ok(text) => text.unwrap_or_else(|| "none: the page has not mounted".into()),
            Err(error) => format!("none: {error:#}"),
        }
    }

    /// Waits until the report is as wanted, and returns it.
    ///
    /// # Errors
    /// If that does not come to pass in time; says what was awaited and the last report.
    pub async fn wait_until(&self, what: &str, limit: Duration, wanted: impl Fn(&Report) -> bool) -> Result<Report> {
        let start = Instant::now();
        loop {
            if let Some(report) = self.report().await?
                && wanted(&report)
            {
                return Ok(report);
            }
            if start.elapsed() > limit {
                bail!("not within {} s: {what}; the last report: {}", limit.as_secs(), self.report_text().await);
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until `script` returns true in the page.
    ///
    /// # Errors
    /// If it does not in time.
    pub async fn wait_for(&self, what: &str, limit: Duration, script: &str) -> Result<()> {
        let start = Instant::now();
        while !self.script::<bool>(script, &[]).await? {
            if start.elapsed() > limit {
                bail!("not within {} s: {what}", limit.as_secs());
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// Waits until a number of the report is the same in so many looks in a row.
    ///
    /// # Errors
    /// If it keeps changing.
    pub async fn wait_until_still(
        &self,
        what: &str,
        limit: Duration,
        looks: u32,
        number: impl Fn(&Report) -> u64,
    ) -> Result<()> {
        let seen = Cell::new((None, 0));
        let still = |report: &Report| {
            let (last, same) = seen.get();
            let now = Some(number(report));
            seen.set((now, if now == last { same + 1 } else { 0 }));
            seen.get().1 >= looks
        };
        self.wait_until(&format!("{what} stands still"), limit, still).await.map(drop)
    }

    /// Waits until so many frames were drawn.
    pub async fn wait_frames(&self, frames: u32) -> Result<()> {
        let script = "
            window.__frames_due = arguments[0];
            const count = () => { if (window.__frames_due-- > 0) requestAnimationFrame(count); };
            count();
        ";
        self.script::<()>(script, &[json!(frames)]).await?;
        self.wait_for(&format!("{frames} frames"), crate::within(20), "return window.__frames_due < 0;").await
    }

    /// Waits until the page has drawn so many frames and every request that was made has its answer: what it does
    /// of itself when it comes, it has begun by then.
    pub async fn wait_until_quiet(&self, site: &Site, frames: u32) -> Result<()> {
        let start = Instant::now();
        loop {
            let asked = site.requests().len();
            self.wait_frames(frames).await?;
            if site.open_requests() == 0 && site.requests().len() == asked {
                return Ok(());
            }
            if start.elapsed() > crate::within(20) {
                bail!("the page does not come to rest: {} requests are open", site.open_requests());
            }
        }
    }

    /// Follows the training of the page with a look every few frames, until it rests; `look` sees each report. It
    /// gets no further while no frame is drawn.
    ///
    /// # Errors
    /// If `look` fails, or training does not end in time.
    pub async fn watch_training(&self, limit: Duration, mut look: impl FnMut(&Report) -> Result<bool>) -> Result<()> {
        let start = Instant::now();
        loop {
            self.script::<bool>(SIX_FRAMES, &[]).await.context("no frame is drawn")?;
            let report = self.report().await?.context("no report")?;
            if !look(&report)? {
                return Ok(());
            }
            if start.elapsed() > limit {
                bail!("training does not end within {} s: {}", limit.as_secs(), self.report_text().await);
            }
        }
    }

    /// Looks at the page in each of these windows, after so many frames, and ends in the last. None may have
    /// to be scrolled sideways. Windows that the browser cannot have are skipped.
    ///
    /// # Errors
    /// If one has; says which.
    pub async fn fits_windows(&self, name: &str, windows: &[(&str, Window)], frames: u32) -> Result<()> {
        for (window_name, window) in windows {
            if let Err(error) = self.resize(*window).await {
                let lacking = lacking(&error).ok_or(error)?;
                skip_step(&format!("{name} in the window {window_name}"), &lacking.to_string());
                continue;
            }
            self.wait_frames(frames).await?;
            let (needed_px, there_px): (u32, u32) =
                self.script("return [document.documentElement.scrollWidth, window.innerWidth];", &[]).await?;
            self.screenshot(&format!("{name}-{window_name}")).await?;
            ensure!(
                needed_px <= there_px,
                "{name}-{window_name}: the page is {needed_px} px wide in a window of {there_px} px"
            );
        }
        Ok(())
    }

    /// What the page reads like at `place`.
    pub async fn text(&self, place: &str) -> Result<String> {
        let element = self.element(place).await?;
        if self.make() != Make::WebKit {
            return Ok(element.text().await?);
        }
        // Its driver reads nothing where a text is cut with an ellipsis.
        self.script("return document.querySelector(arguments[0]).innerText.trim();", &[place.into()]).await
    }

    /// The page's own clock, in milliseconds since it was opened.
    pub async fn now_ms(&self) -> Result<f64> {
        self.script("return performance.now();", &[]).await
    }

    pub async fn evidence(&self) -> Result<Evidence> {
        self.script("return window.__watch;", &[]).await
    }

    /// Errors that the console has shown so far.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self.browser.console().await?;
        self.keep_errors().await?;
        let Ok(mut console) = self.console.lock() else { bail!("a test panicked while it read the console") };
        console.extend(
            entries.into_iter().map(|entry| (entry.level == "SEVERE", format!("{} {}", entry.level, entry.message))),
        );
        Ok(console.iter().filter(|(is_error, _)| *is_error).map(|(_, line)| line.clone()).collect())
    }

    /// Before the document goes: its errors, where no console outlives it.
    async fn keep_errors(&self) -> Result<()> {
        if self.make().has_devtools() {
            return Ok(());
        }
        let errors: Vec<String> = self.script(TAKE_ERRORS, &[]).await?;
        let Ok(mut console) = self.console.lock() else { bail!("a test panicked while it read the console") };
        console.extend(errors.into_iter().map(|error| (true, error)));
        Ok(())
    }

    pub(crate) fn console_lines(&self) -> Vec<String> {
        self.console.lock().map(|console| console.iter().map(|(_, line)| line.clone()).collect()).unwrap_or_default()
    }

    /// A picture of the page as `name`.png in `$EDDY_SCREENSHOTS`; without that variable, nothing. Nor in WebKit, whose
    /// driver waits for the next change of a page that may be at rest.
    pub async fn screenshot(&self, name: &str) -> Result<()> {
        if self.make() == Make::WebKit {
            return Ok(());
        }
        let Some(folder) = std::env::var_os("EDDY_SCREENSHOTS").map(PathBuf::from) else { return Ok(()) };
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, self.browser.driver()?.screenshot_as_png().await?)?;
        println!("  picture: {}", file.display());
        Ok(())
    }

    /// What is to be seen of the page as a PNG file.
    pub async fn png(&self) -> Result<Vec<u8>> {
        Ok(self.browser.driver()?.screenshot_as_png().await?)
    }

    /// The page as a JPEG of this quality (0…100).
    pub async fn jpeg(&self, quality: u8) -> Result<Vec<u8>> {
        let parameters = json!({ "format": "jpeg", "quality": quality, "optimizeForSpeed": false });
        let picture = self.browser.devtools("Page.captureScreenshot", parameters).await?;
        let encoded = picture["data"].as_str().context("no picture came")?;
        BASE64_STANDARD.decode(encoded).context("a picture that cannot be read")
    }

    /// As on a phone: slower, on a line of so many megabits a second.
    pub async fn slow_down(&self, times: f64, megabits_per_second: f64, latency_ms: f64) -> Result<()> {
        self.browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await?;
        self.browser.devtools("Network.enable", json!({})).await?;
        let bytes_per_second = megabits_per_second * 125_000.0;
        let line = json!({
            "offline": false, "latency": latency_ms,
            "downloadThroughput": bytes_per_second, "uploadThroughput": bytes_per_second,
        });
        self.browser.devtools("Network.emulateNetworkConditions", line).await?;
        Ok(())
    }

    // --- what the visitor does ---

    pub async fn click(&self, place: &str) -> Result<()> {
        let element = self.element(place).await?;
        element.click().await.with_context(|| format!("clicking {place}"))
    }

    /// Presses keys where the focus is put first.
    pub async fn press(&self, place: &str, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
        let element = self.element(place).await?;
        element.send_keys(keys).await.with_context(|| format!("pressing keys at {place}"))
    }

    /// Replaces what a box holds, as hands do, and leaves it.
    pub async fn type_into(&self, place: &str, text: &str) -> Result<()> {
        let everything = Key::Control + "a";
        self.press(place, everything).await?;
        self.press(place, Key::Delete).await?;
        self.press(place, text).await?;
        self.press(place, Key::Enter).await?;
        self.press(place, Key::Tab).await
    }

    /// Moves the pointer to a point of the window.
    pub async fn point_at(&self, [x, y]: [f64; 2]) -> Result<()> {
        self.browser
            .devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y }))
            .await
            .map(drop)
    }

    /// Presses and releases at a point of the window, whatever lies there.
    pub async fn click_at(&self, [x, y]: [f64; 2]) -> Result<()> {
        if !self.make().has_devtools() {
            let actions = self.browser.driver()?.action_chain();
            return Ok(actions.move_to(x.round() as i64, y.round() as i64).click().perform().await?);
        }
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.browser.devtools("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Opens the dialog for sharing (where it is not open yet) at one of its sections.
    pub async fn open_share(&self, section: &str) -> Result<()> {
        if !self.script::<bool>("return document.querySelector('#share-dialog').open;", &[]).await? {
            self.click(place::SHARE).await?;
        }
        let tab = format!("#share-tab-{section}");
        let there = format!("return !!document.querySelector('{tab}');");
        self.wait_for("the dialog's sections", crate::within(20), &there).await?;
        self.click(&tab).await
    }

    pub async fn element(&self, place: &str) -> Result<WebElement> {
        let found = self.browser.driver()?.find(By::Css(place)).await;
        found.with_context(|| format!("there is no {place} on the page"))
    }

    pub async fn count(&self, place: &str) -> Result<usize> {
        Ok(self.browser.driver()?.find_all(By::Css(place)).await?.len())
    }

    // --- below the surface ---

    /// Bytes of the page's JavaScript heap that are in use after a collection, and DOM nodes alive.
    pub async fn heap(&self) -> Result<(u64, u64)> {
        self.browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        let usage = self.browser.devtools("Runtime.getHeapUsage", json!({})).await?;
        let counters = self.browser.devtools("Memory.getDOMCounters", json!({})).await?;
        let number = |value: &Value, key: &str| {
            value[key].as_f64().map(|number| number as u64).with_context(|| format!("no {key} in {value}"))
        };
        Ok((number(&usage, "usedSize")?, number(&counters, "nodes")?))
    }

    /// How long the page's thread has worked, since this was first asked.
    pub async fn thread_time(&self) -> Result<ThreadTime> {
        self.browser.devtools("Performance.enable", json!({})).await?;
        let metrics = self.browser.devtools("Performance.getMetrics", json!({})).await?;
        let seconds = |name: &str| {
            let named = |metric: &&Value| metric["name"] == name;
            let found = metrics["metrics"].as_array().and_then(|all| all.iter().find(named)?["value"].as_f64());
            found.with_context(|| format!("no {name} in {metrics}"))
        };
        Ok(ThreadTime { tasks_s: seconds("TaskDuration")?, processor_s: seconds("ThreadTime")? })
    }

    /// Runs a script; its result as data.
    pub async fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        let result = self.browser.driver()?.execute(script, arguments.to_vec()).await?;
        serde_json::from_value(result.json().clone()).with_context(|| format!("what came back from: {script}"))
    }
}

const TAKE_ERRORS: &str = "
    try {
        const watch = window.top.__watch;
        return watch ? watch.errors.splice(0).concat(watch.violations) : [];
    } catch {
        return [];
    }
";

const SIX_FRAMES: &str = "
    return new Promise((resolve) => {
        let due = 6;
        const count = () => due-- > 0 ? requestAnimationFrame(count) : resolve(true);
        count();
    });
";

const REPORT: &str = "return window.eddy ? window.eddy.report().then(JSON.stringify) : null;";
