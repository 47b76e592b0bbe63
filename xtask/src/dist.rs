//! `cargo xtask dist`: the site as it is shipped, its sizes, and the budgets it must keep.

mod sizes;
mod wasm_opt;

use anyhow::{Result, bail};
use lexopt::{Arg, ValueExt};

use crate::cache;
use crate::finish::{Life, finish};
use crate::map_worker;
use crate::package;
use crate::progress::step;
use crate::site::{self, Flavour};
use crate::social::Address;
use crate::split::ON_DEMAND;
use crate::supply;
use sizes::Sizes;
pub use sizes::brotli;
use wasm_opt::Aim;

/// A file and the most it may weigh after brotli, in bytes: what a visitor waits for. What is fetched
/// on demand is weighed, but has no budget of its own.
const BUDGETS: [(&str, usize); 4] = [
    ("page_bg.wasm", 250_000),
    ("engine_bg.wasm", 2_000_000),
    (map_worker::BUILDS[0].file, 120_000),
    (map_worker::BUILDS[1].file, 120_000),
];

/// `cargo xtask dist [--url ADDRESS]`.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut address = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("url") => address = Some(arguments.value()?.parse::<Address>()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = cache::checkout().join("dist");
    cache::clear(&out)?;
    println!("The engine takes about 16 minutes on two cores with fat LTO, each time that it changed.");
    site::build(Flavour::Shipped, &out)?;
    for (file, aim) in [("page_bg.wasm", Aim::Size), (ON_DEMAND, Aim::Size), ("engine_bg.wasm", Aim::Speed)] {
        wasm_opt::shrink(&out.join(file), aim)?;
    }
    finish(&out, address.as_ref(), Life::Lasting)?;
    let sizes = step("Weighing the site", "a minute", || Sizes::of_folder(&out))?;
    println!("\n{sizes}");
    let broken: Vec<String> = BUDGETS
        .into_iter()
        .filter_map(|(file, budget)| match sizes.brotli_of(file) {
            None => Some(format!("{file} is not in the site")),
            Some(size) if size > budget => Some(format!("{file} has {size} bytes after brotli, {budget} are allowed")),
            Some(_) => None,
        })
        .collect();
    if !broken.is_empty() {
        bail!(
            "over budget: {}. Look for a new dependency (`cargo tree`), or raise the budget in xtask/src/dist.rs with \
             a reason",
            broken.join("; ")
        );
    }
    supply::write_bill(&out)?;
    println!("What it is made of is in {} (CycloneDX).", out.join(supply::BILL).display());
    let package = package::default_folder();
    package::assemble(&out, &package)?;
    println!("The npm package is in {}: `npm pack` there makes a tarball.", package.display());
    println!("The site is in {}: copy it to any static host, under any path.", out.display());
    if address.is_none() {
        println!(
            "Made with --url and its address, links to it show a picture and can be embedded where they are posted."
        );
    }
    Ok(())
}
