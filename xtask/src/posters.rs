//! `cargo xtask posters`: the scenes' pictures in `static/posters/`, taken from the page itself.

use std::path::PathBuf;

use anyhow::Result;
use lexopt::{Arg, ValueExt};

use crate::cache;
use crate::command::{cargo, run as run_command};
use crate::prerequisite;
use crate::setup::BROWSER;
use crate::site;

pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut folder = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("site") => folder = Some(std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    prerequisite::ensure(&BROWSER)?;
    let folder = site::given_or_built(folder)?;
    println!("Each scene is trained to its end first: about ten minutes on two cores.");
    let mut posters = cargo()?;
    posters.args(["run", "--package", "eddy-e2e", "--bin", "posters", "--"]);
    posters.arg(cache::checkout().join("static/posters"));
    posters.env("EDDY_SITE", folder).env("EDDY_CHROMEDRIVER", "chromedriver");
    run_command(&mut posters, "see the message above")
}
