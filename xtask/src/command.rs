//! One child process: run, listen to, or try, with an error that names the command and the remedy.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

use crate::cache;

/// A command in the checkout, with the target directory that all of them share.
pub fn command(program: impl AsRef<OsStr>) -> Result<Command> {
    cache::claim_target_dir()?;
    let mut command = Command::new(program);
    command.current_dir(cache::checkout());
    command.env("CARGO_TARGET_DIR", cache::target_dir()?);
    // Flags set from outside replace those of .cargo/config.toml and would rebuild every dependency.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    // `cargo run` points this at its own toolchain's libraries; another rustc must not meet them.
    command.env_remove("LD_LIBRARY_PATH");
    Ok(command)
}

pub fn cargo() -> Result<Command> {
    command("cargo")
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Runs with the terminal handed through.
pub fn run(command: &mut Command, remedy: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`: {remedy}", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}): {remedy}", shown(command));
    }
    Ok(())
}

/// Runs, hands every line of its standard output to `listen` after printing it; true when it succeeded.
pub fn run_listening(command: &mut Command, mut listen: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`: is it installed?", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.context("the command's output ended in the middle")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            listen(&line);
        }
    }
    Ok(child.wait().context("the command could not be waited for")?.success())
}

/// Runs quietly; `None` when it cannot start or fails. For questions, never for work.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs quietly and keeps what it said, for a step that has an alternative when it fails.
pub fn attempt(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{}`", shown(command)))
}

/// Finds a program on the PATH.
pub fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| is_file(&folder.join(program)))
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.is_file())
}
