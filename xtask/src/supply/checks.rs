//! `cargo xtask test --only supply`: licences, sources and known faults of all packages. What is known against them comes
//! over the network; where there is none, that part is skipped and said to be.

use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use crate::cache;
use crate::command::{attempt, cargo, command, on_path, run};
use crate::prerequisite::Prerequisite as _;
use crate::tests::count::Count;
use crate::tools;

/// Projects of npm packages: those of the tests and of the benchmark. None is in the site.
const NPM_PROJECTS: [&str; 2] = ["e2e/vite", "benches/peers"];

/// All checks.
///
/// # Errors
/// If a program cannot be started, or a licence, a source or a version is refused.
pub fn check() -> Result<Count> {
    let mut count = Count::default();
    if tools::Deny.is_there()? {
        count.add(rules_and_advisories()?);
    } else {
        let why = "licences, sources and known faults of Rust packages: cargo-deny is not installed; \
                   `cargo xtask test --only supply` installs it";
        count.add(Count::skipped_because(why.to_owned()));
    }
    for project in NPM_PROJECTS {
        count.add(told(&format!("known faults of npm packages, {project}"), npm(project)?));
    }
    Ok(count)
}

/// What cargo-deny says.
fn rules_and_advisories() -> Result<Count> {
    let mut count = Count::default();
    let mut rules = deny()?;
    rules.args(["--log-level", "error", "check", "licenses", "bans", "sources"]);
    run(&mut rules, "see the message above, and deny.toml")?;
    count.add(Count::PASSED);
    let mut advisories = deny()?;
    advisories.args(["check", "advisories"]);
    let output = attempt(&mut advisories)?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    count.add(told("known faults of Rust packages", of_deny(output.status.success(), &said)));
    Ok(count)
}

/// cargo-deny, which asks cargo itself.
fn deny() -> Result<Command> {
    let mut deny = cargo()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(tools::bin_dir()?).chain(std::env::split_paths(&path));
    deny.env("PATH", std::env::join_paths(folders)?).arg("deny");
    Ok(deny)
}

/// What a check came to.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Sound,
    /// With what was said of it.
    Faulty(String),
    /// It could not be made: why.
    Unknown(String),
}

fn told(name: &str, outcome: Outcome) -> Count {
    match outcome {
        Outcome::Sound => Count::PASSED,
        Outcome::Faulty(said) => {
            println!("{name}:\n{said}");
            Count::FAILED
        }
        Outcome::Unknown(why) => Count::skipped_because(format!("{name}: {why}")),
    }
}

/// Of what cargo-deny prints: it names each fault, or says why it has no list of them.
fn of_deny(succeeded: bool, said: &str) -> Outcome {
    if succeeded {
        return Outcome::Sound;
    }
    if said.contains("error[") || said.contains("advisories FAILED") {
        return Outcome::Faulty(said.to_owned());
    }
    let why = said.lines().find(|line| line.to_lowercase().contains("error")).unwrap_or("cargo-deny gave no list");
    Outcome::Unknown(why.trim().to_owned())
}

fn npm(project: &str) -> Result<Outcome> {
    if !on_path("npm") {
        return Ok(Outcome::Unknown("npm is not installed (on Debian: apt-get install npm)".into()));
    }
    let mut npm = command("npm")?;
    npm.current_dir(cache::checkout().join(project)).args(["audit", "--json", "--package-lock-only"]);
    Ok(of_npm(&attempt(&mut npm)?.stdout))
}

/// Of what `npm audit --json` prints.
fn of_npm(answer: &[u8]) -> Outcome {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let counts = &answer["metadata"]["vulnerabilities"];
    if !counts.is_object() {
        let why = answer["message"].as_str().or(answer["error"]["summary"].as_str()).filter(|why| !why.is_empty());
        return Outcome::Unknown(why.unwrap_or("the registry gave no answer").to_owned());
    }
    let severe: u64 = ["high", "critical"].iter().filter_map(|severity| counts[severity].as_u64()).sum();
    if severe == 0 { Outcome::Sound } else { Outcome::Faulty(format!("{:#}", answer["vulnerabilities"])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_does_not_come_is_told_from_a_fault() {
        assert_eq!(of_deny(true, "advisories ok"), Outcome::Sound);
        let offline = "2026-01-01 [ERROR] failed to fetch advisory database https://github.com/rustsec/advisory-db";
        assert!(matches!(of_deny(false, offline), Outcome::Unknown(why) if why.contains("advisory database")));
        let fault = "error[vulnerability]: it reads too far\nadvisories FAILED";
        assert!(matches!(of_deny(false, fault), Outcome::Faulty(_)));
    }

    #[test]
    fn so_it_is_for_npm() {
        let counts = |severe: u8| {
            format!(r#"{{"vulnerabilities":{{}},"metadata":{{"vulnerabilities":{{"low":3,"high":{severe}}}}}}}"#)
        };
        assert_eq!(of_npm(counts(0).as_bytes()), Outcome::Sound);
        assert!(matches!(of_npm(counts(1).as_bytes()), Outcome::Faulty(_)));
        let refused = br#"{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}"#;
        assert_eq!(of_npm(refused), Outcome::Unknown("405 Method Not Allowed".into()));
        assert!(matches!(of_npm(b"npm has no idea"), Outcome::Unknown(_)));
    }
}
