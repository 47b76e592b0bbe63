//! `lab`: the engine without a page. Runs specs and links, claims and tables, on all cores, and writes
//! the same reports.
//!
//! Results go to standard output, everything else to standard error. It ends with 0 if all went well,
//! 1 if something could not be done, 2 if the words make no sense.

mod arguments;
mod claims;
mod console;
mod crew;
pub mod first_view;
mod model;
mod own_data;
pub mod pictures;
mod probe;
pub mod run;
pub mod scene;
mod start;
mod strangers;
mod sweep;
mod tables;

use std::process::ExitCode;

pub use console::LabError;

use crate::words::lab as text;

/// The whole program.
pub fn main(arguments: Vec<String>) -> ExitCode {
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(LabError::Failed(why)) => {
            console::complain(&text::error(why));
            ExitCode::from(1)
        }
        Err(LabError::Usage(why)) => {
            console::complain(&format!("{}\n{}", text::error(why), text::usage()));
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), LabError> {
    if arguments.iter().any(|word| ["--help", "-h", "help"].contains(&word.as_str())) {
        console::say(&arguments::help());
        return Ok(());
    }
    match arguments.split_first() {
        Some((word, rest)) if word == "claims" => claims::main(rest),
        Some((word, rest)) if word == "first-view" => first_view::main(rest),
        Some((word, rest)) if word == "model" => model::main(rest),
        Some((word, rest)) if word == "probe" => probe::main(rest),
        Some((word, rest)) if word == "scene" => scene::main(rest),
        Some((word, rest)) if word == "strangers" => strangers::main(rest),
        Some((word, rest)) if word == "sweep" => sweep::main(rest),
        Some((word, rest)) if word == "tables" => tables::main(rest),
        _ => run::main(arguments),
    }
}
