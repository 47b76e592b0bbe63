//! `cargo xtask gallery`: pictures of every surface of the page in three widths, two themes and three languages, with a page
//! that shows them, compared with the references in `e2e/gallery.txt`.

use std::path::PathBuf;

use anyhow::Result;
use lexopt::{Arg, ValueExt};

use crate::cache;
use crate::command::{cargo, run as run_command};
use crate::prerequisite;
use crate::setup::GALLERY;
use crate::site;

/// `[--site FOLDER] [--out FOLDER] [--accept] [--against FOLDER] [--only NAME]`: of a site that was built, else of one that
/// is built now. Fails where a picture differs from its reference or, if one is named, from the gallery of another build;
/// `--accept` makes what is seen the references.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut folder, mut against, mut only, mut accepts) = (None, None, None, false);
    let mut out = cache::root()?.join("gallery");
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("site") => folder = Some(std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?),
            Arg::Long("out") => out = std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?,
            Arg::Long("against") => against = Some(std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?),
            Arg::Long("accept") => accepts = true,
            Arg::Long("only") => only = Some(arguments.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    prerequisite::ensure(&GALLERY)?;
    let folder = site::given_or_built(folder)?;
    println!("About five hundred pictures: a quarter of an hour on two cores.");
    let mut gallery = cargo()?;
    gallery.args(["run", "--package", "eddy-e2e", "--bin", "gallery", "--"]).arg(out);
    gallery.arg(cache::checkout().join("e2e/gallery.txt"));
    if accepts {
        gallery.arg("--accept");
    }
    if let Some(against) = against {
        gallery.arg("--against").arg(against);
    }
    if let Some(only) = only {
        gallery.arg("--only").arg(only);
    }
    gallery.env("EDDY_SITE", folder).env("EDDY_CHROMEDRIVER", "chromedriver");
    run_command(&mut gallery, "see the message above")
}
