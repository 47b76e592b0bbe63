//! `cargo xtask soak` and `cargo xtask kills`: long trials of the site in Chromium (docs/reliability.md).

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use lexopt::{Arg, ValueExt};

use crate::cache;
use crate::command::{cargo, run as run_command};
use crate::prerequisite;
use crate::setup::BROWSER;
use crate::site;

/// What both are told.
struct Trial {
    /// Minutes, or kills.
    length: String,
    seed: u64,
    site: Option<PathBuf>,
    out: PathBuf,
    replay: Option<PathBuf>,
}

/// `cargo xtask soak [--minutes N] [--seed S] [--replay LOG] [--site FOLDER] [--out FOLDER]`.
pub fn soak(arguments: lexopt::Parser) -> Result<()> {
    Trial::parse(arguments, "minutes", "20")?.run("soak")
}

/// `cargo xtask kills [--count N] [--seed S] [--site FOLDER] [--out FOLDER]`.
pub fn kills(arguments: lexopt::Parser) -> Result<()> {
    Trial::parse(arguments, "count", "100")?.run("kills")
}

impl Trial {
    fn parse(mut arguments: lexopt::Parser, length_name: &str, length: &str) -> Result<Self> {
        let path = |value: OsString| std::path::absolute(PathBuf::from(value));
        let mut trial =
            Self { length: length.to_owned(), seed: 1, site: None, out: std::env::current_dir()?, replay: None };
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long(name) if name == length_name => trial.length = arguments.value()?.string()?,
                Arg::Long("seed") => trial.seed = arguments.value()?.parse()?,
                Arg::Long("site") => trial.site = Some(path(arguments.value()?)?),
                Arg::Long("out") => trial.out = path(arguments.value()?)?,
                Arg::Long("replay") if length_name == "minutes" => trial.replay = Some(path(arguments.value()?)?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(trial)
    }

    fn run(self, what: &str) -> Result<()> {
        prerequisite::ensure(&BROWSER)?;
        std::fs::create_dir_all(&self.out)?;
        let site = site::given_or_built(self.site)?;
        let mut trial = cargo()?;
        trial.args(["run", "--package", "eddy-e2e", "--bin", "survive", "--", what, &self.length]);
        trial.arg(self.seed.to_string()).arg(self.out).args(self.replay);
        trial.env("EDDY_SITE", site).env("EDDY_CHROMEDRIVER", "chromedriver");
        if std::env::var_os("EDDY_SCREENSHOTS").is_none() {
            trial.env("EDDY_SCREENSHOTS", cache::root()?.join("pictures"));
        }
        run_command(&mut trial, "see the message above; the log says what was done last")
    }
}
