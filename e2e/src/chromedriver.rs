//! One ChromeDriver process and the Chromium under it; both end with this value.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result, bail};

pub struct ChromeDriver {
    process: Child,
    port: u16,
    /// Chromium's fresh profile; its unique name also tells our processes from others'.
    profile: PathBuf,
}

impl ChromeDriver {
    /// Starts `$EDDY_CHROMEDRIVER` (or `chromedriver`) on a port that it chooses.
    ///
    /// # Errors
    /// If it is not there or does not start.
    pub fn start() -> Result<Self> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("eddy-e2e-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&profile).context("no folder for the browser's profile")?;

        let program = std::env::var("EDDY_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!("`{program}` could not be started: on Debian it is the package chromium-driver")
            })?;
        let output = process.stdout.take();
        let mut driver = Self { process, port: 0, profile };
        let mut lines = BufReader::new(output.context("ChromeDriver has no output")?).lines();
        driver.port = loop {
            let Some(line) = lines.next() else { bail!("`{program}` ended before it was ready") };
            if let Some((_, port)) = line?.split_once("started successfully on port ") {
                break port.trim_end_matches('.').parse().context("ChromeDriver's port")?;
            }
        };
        // What else it says must be read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn profile(&self) -> &Path {
        &self.profile
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        // Chromium does not end with its driver. Its other processes end with the first.
        for pid in processes_naming(&self.profile) {
            let _ = Command::new("kill").args(["-KILL", &pid]).stderr(Stdio::null()).status();
        }
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// Ids of the processes whose command line contains this path.
fn processes_naming(path: &Path) -> Vec<String> {
    let path = path.display().to_string();
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|pid| {
            std::fs::read(format!("/proc/{pid}/cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(&path))
        })
        .collect()
}
