//! One driver process (ChromeDriver, geckodriver, WebKitWebDriver) and the browser under it; all of it ends with this
//! value.

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::make::Make;

pub struct Driver {
    process: Child,
    port: u16,
    /// The browser's fresh profile; its unique name also tells our processes from others'.
    profile: PathBuf,
    _display: Option<Display>,
}

/// The variable in which the driver hands the profile's name to every process below it.
const MARK: &str = "EDDY_E2E_PROFILE";

/// How long WebKitWebDriver, which does not say when it is ready, may take.
const READY_LIMIT: Duration = Duration::from_secs(60);

impl Driver {
    /// Starts the driver of this make on a port of its own.
    ///
    /// # Errors
    /// If it is not there or does not start.
    pub fn start(make: Make) -> Result<Self> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("eddy-e2e-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&profile).context("no folder for the browser's profile")?;

        let program = make.driver();
        let mut command = Command::new(&program);
        command.env(MARK, &profile).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut display = None;
        let mut port = 0;
        match make {
            Make::Chromium => {
                command.arg("--port=0");
            }
            Make::Firefox => {
                command.args(["--port=0", "--profile-root"]).arg(&profile);
            }
            Make::WebKit => {
                // It chooses no port, and draws nowhere without a display.
                port = free_port()?;
                let screen = Display::start()?;
                command.arg(format!("--port={port}")).env("DISPLAY", screen.name());
                for folder in ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
                    command.env(folder, &profile);
                }
                // Software rendering: without it every page begins with a search for a graphics card.
                command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
                display = Some(screen);
            }
        }
        let mut process =
            command.spawn().with_context(|| format!("`{program}` could not be started: {}", make.remedy()))?;
        let output = process.stdout.take();
        let mut driver = Self { process, port, profile, _display: display };
        let mut lines = BufReader::new(output.context("the driver has no output")?).lines();
        let before_port = match make {
            Make::Chromium => "started successfully on port ",
            Make::Firefox => "Listening on 127.0.0.1:",
            Make::WebKit => {
                driver.wait_for_port(&program)?;
                thread::spawn(move || lines.for_each(drop));
                return Ok(driver);
            }
        };
        driver.port = loop {
            let Some(line) = lines.next() else { bail!("`{program}` ended before it was ready") };
            if let Some((_, port)) = line?.split_once(before_port) {
                break port.trim_end_matches('.').parse().context("the driver's port")?;
            }
        };
        // What else it says must be read, or it would wait for a reader.
        thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn profile(&self) -> &Path {
        &self.profile
    }

    fn wait_for_port(&mut self, program: &str) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                bail!("`{program}` ended before it was ready ({status})");
            }
            if start.elapsed() > READY_LIMIT {
                bail!("`{program}` does not answer");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        // A browser does not end with its driver. Its other processes end with the first.
        for pid in processes_naming(&self.profile) {
            let _ = Command::new("kill").args(["-KILL", &pid]).stderr(Stdio::null()).status();
        }
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port for the driver")?;
    Ok(listener.local_addr()?.port())
}

/// Ids of the processes whose command line or surroundings contain this path.
fn processes_naming(path: &Path) -> Vec<String> {
    let path = path.display().to_string();
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let own = std::process::id().to_string();
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()) && *name != own)
        .filter(|pid| {
            ["cmdline", "environ"].iter().any(|file| {
                std::fs::read(format!("/proc/{pid}/{file}")).is_ok_and(|text| {
                    String::from_utf8_lossy(&text)
                        .split(['\0', '='])
                        .any(|word| word == path || word.starts_with(&format!("{path}/")))
                })
            })
        })
        .collect()
}

/// A screen that nobody sees, for a browser that cannot do without one.
struct Display {
    process: Child,
    number: String,
}

impl Display {
    /// # Errors
    /// If Xvfb is not there or does not start.
    fn start() -> Result<Self> {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("`Xvfb` could not be started: on Debian it is the package xvfb")?;
        let output = process.stdout.take();
        let mut display = Self { process, number: String::new() };
        BufReader::new(output.context("Xvfb has no output")?).read_line(&mut display.number)?;
        if display.number.trim().is_empty() {
            bail!("`Xvfb` ended before it was ready");
        }
        Ok(display)
    }

    fn name(&self) -> String {
        format!(":{}", self.number.trim())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
