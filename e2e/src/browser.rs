//! A headless browser: Chromium, with or without a software WebGPU adapter, or Firefox or WebKit, which have none. One at
//! a time: two would fight for the processor and every wait would be longer.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities as _;
use thirtyfour::{BrowserLogEntry, Capabilities, ChromeCapabilities, LoggingPrefsLogLevel, WebDriver};
use tokio::sync::{Mutex, MutexGuard};

use crate::driver::Driver;
use crate::elsewhere::Elsewhere;
use crate::make::{Lacking, Make};
use crate::net_log;

/// What WebGPU finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adapter {
    /// Nothing: the CPU is the fallback.
    None,
    /// SwiftShader.
    Software,
}

/// What the visitor's screen is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub width_px: u32,
    pub height_px: u32,
    pub dark: bool,
}

impl Window {
    pub const DESKTOP: Self = Self { width_px: 1440, height_px: 900, dark: false };
    pub const PHONE: Self = Self { width_px: 360, height_px: 800, dark: false };

    /// What a page is looked at in, with names for its pictures.
    pub const SCREENS: [(&str, Self); 4] = [
        ("desktop-light", Self::DESKTOP),
        ("desktop-dark", Self::DESKTOP.dark()),
        ("phone-dark", Self::PHONE.dark()),
        ("phone-light", Self::PHONE),
    ];

    #[must_use]
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }
}

pub struct Browser {
    make: Make,
    driver: Option<WebDriver>,
    process: Driver,
    /// What is asked of the rest of the world, of a browser without a log of its network.
    elsewhere: Option<Elsewhere>,
    /// The visitor wants nothing to move that need not.
    is_calm: AtomicBool,
    is_forced: AtomicBool,
    _turn: MutexGuard<'static, ()>,
}

/// A name for 127.0.0.1 that the browser does not take for this machine: over http, no secure context.
pub const INSECURE_HOST: &str = "insecure.test";

static TURN: Mutex<()> = Mutex::const_new(());

/// No single answer may take longer, not even from a page whose main thread is busy.
const REQUEST_LIMIT: Duration = Duration::from_secs(120);

impl Browser {
    pub async fn start(make: Make, adapter: Adapter) -> Result<Self> {
        if make != Make::Chromium && adapter == Adapter::Software {
            return Err(Lacking { make, what: "WebGPU in software" }.into());
        }
        let turn = TURN.lock().await;
        let process = Driver::start(make)?;
        let elsewhere = if make == Make::Chromium { None } else { Some(Elsewhere::serve()?) };
        let capabilities = match (make, &elsewhere) {
            (Make::Firefox, Some(elsewhere)) => firefox(elsewhere)?,
            (Make::WebKit, Some(elsewhere)) => webkit(elsewhere)?,
            _ => chromium(&process, adapter)?,
        };
        let driver = WebDriver::builder(process.address(), capabilities)
            .request_timeout(REQUEST_LIMIT)
            .await
            .with_context(|| format!("{} could not be started", make.name()))?;
        Ok(Self {
            make,
            driver: Some(driver),
            process,
            elsewhere,
            is_calm: AtomicBool::new(false),
            is_forced: AtomicBool::new(false),
            _turn: turn,
        })
    }

    pub fn make(&self) -> Make {
        self.make
    }

    /// The session; it is there until the browser is dropped.
    pub fn driver(&self) -> Result<&WebDriver> {
        self.driver.as_ref().context("the browser has ended")
    }

    /// The exact size of the page and its colour scheme.
    pub async fn resize(&self, window: Window) -> Result<()> {
        if !self.make.has_devtools() {
            return self.resize_frame(window).await;
        }
        let metrics = json!({
            "width": window.width_px, "height": window.height_px, "deviceScaleFactor": 1, "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        let scheme = if window.dark { "dark" } else { "light" };
        let motion = if self.is_calm.load(Ordering::Relaxed) { "reduce" } else { "no-preference" };
        let media = json!({ "media": "", "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
            { "name": "forced-colors", "value": if self.is_forced.load(Ordering::Relaxed) { "active" } else { "none" } },
        ] });
        self.devtools("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// The same by the size of the window, which can be had neither dark nor as narrow as a phone's.
    async fn resize_frame(&self, window: Window) -> Result<()> {
        let lacking = |what| Err(Lacking { make: self.make, what }.into());
        if window.dark {
            return lacking("dark colours that a test can ask for");
        }
        if self.is_calm.load(Ordering::Relaxed) {
            return lacking("less motion that a test can ask for");
        }
        let driver = self.driver()?;
        let wanted = [window.width_px, window.height_px];
        let mut frame = [0, 0];
        // Around the page it has a frame, whose size is known once it is there; on a busy machine the page hears of it late.
        for _ in 0..8 {
            driver.set_window_rect(0, 0, wanted[0] + frame[0], wanted[1] + frame[1]).await?;
            let sizes =
                driver.execute("return [innerWidth, innerHeight, outerWidth, outerHeight];", Vec::new()).await?;
            let sizes: [u32; 4] = sizes.convert().context("the size of the window")?;
            if [sizes[0], sizes[1]] == wanted {
                return Ok(());
            }
            frame = [sizes[2].saturating_sub(sizes[0]), sizes[3].saturating_sub(sizes[1])];
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        lacking("window as narrow as that")
    }

    /// From the next size on, the visitor wants less motion.
    pub fn calm(&self) {
        self.is_calm.store(true, Ordering::Relaxed);
    }

    /// From the next size on, the visitor's system has colours of its own, which it forces on pages.
    pub fn force_colors(&self) {
        self.is_forced.store(true, Ordering::Relaxed);
    }

    /// Runs this script in every document before its own. Where there are no DevTools, the site does it.
    pub async fn prepare(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(())
    }

    /// A command of the DevTools protocol, to the page in front of the driver.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        if !self.make.has_devtools() {
            return Err(Lacking { make: self.make, what: "DevTools protocol" }.into());
        }
        self.driver()?.cdp().send_raw(method, parameters).await.with_context(|| format!("DevTools {method}"))
    }

    /// What the console has shown since the last call; nothing where the driver does not read it.
    pub async fn console(&self) -> Result<Vec<BrowserLogEntry>> {
        if !self.make.has_devtools() {
            return Ok(Vec::new());
        }
        Ok(self.driver()?.browser_log().await?)
    }

    /// Ends the browser and says what `origin` asked of others.
    pub async fn end(mut self, origin: &str) -> Result<Vec<String>> {
        if let Some(driver) = self.driver.take() {
            driver.quit().await.with_context(|| format!("{} did not end", self.make.name()))?;
        }
        match &self.elsewhere {
            Some(elsewhere) => Ok(elsewhere.asked()),
            None => net_log::requests_out_of(origin, &net_log_of(&self.process)),
        }
    }
}

fn chromium(process: &Driver, adapter: Adapter) -> Result<Capabilities> {
    let mut capabilities = ChromeCapabilities::new();
    for flag in [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--disable-quic",
        "--disable-extensions",
        "--no-first-run",
        "--no-default-browser-check",
        "--lang=en-US",
        "--force-device-scale-factor=1",
    ] {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", process.profile().display()))?;
    capabilities.add_arg(&format!("--log-net-log={}", net_log_of(process).display()))?;
    // The tests neither depend on the world outside nor bother it.
    let rules = format!("--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    capabilities.add_arg(&rules)?;
    match adapter {
        Adapter::None => {}
        Adapter::Software => {
            capabilities.add_arg("--enable-unsafe-webgpu")?;
            capabilities.add_arg("--use-webgpu-adapter=swiftshader")?;
        }
    }
    if let Ok(binary) = std::env::var("EDDY_CHROMIUM") {
        capabilities.set_binary(&binary)?;
    }
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities.into())
}

/// Everything but this machine is asked of `elsewhere`. (By itself Firefox takes no proxy to this machine, WebKit one to
/// everything that is not named.)
fn proxy(elsewhere: &Elsewhere) -> Value {
    let address = format!("127.0.0.1:{}", elsewhere.port());
    json!({ "proxyType": "manual", "httpProxy": address, "sslProxy": address, "noProxy": ["127.0.0.1"] })
}

fn firefox(elsewhere: &Elsewhere) -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    capabilities.set("proxy", proxy(elsewhere))?;
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            "intl.accept_languages": "en-US",
            "layout.css.prefers-color-scheme.content-override": 1,
            // Firefox's own question whether it is online would count as the page's request.
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
        },
    });
    if let Ok(binary) = std::env::var("EDDY_FIREFOX") {
        options["binary"] = binary.into();
    }
    capabilities.set("moz:firefoxOptions", options)?;
    Ok(capabilities)
}

/// WebKitGTK's own small browser, where Debian has it.
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

fn webkit(elsewhere: &Elsewhere) -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("proxy", proxy(elsewhere))?;
    let binary = std::env::var("EDDY_MINIBROWSER").unwrap_or_else(|_| MINI_BROWSER.into());
    capabilities.set("webkitgtk:browserOptions", json!({ "binary": binary, "args": ["--automation"] }))?;
    Ok(capabilities)
}

fn net_log_of(process: &Driver) -> PathBuf {
    process.profile().join("network-log.json")
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Its process is about to be ended; asking it politely first could take minutes.
        if let Some(driver) = self.driver.take() {
            let _ = driver.leak();
        }
    }
}
