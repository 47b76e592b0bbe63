//! `lab sweep --join`: the files of a sweep's parts put together into that of the whole.

use super::{console, tables, text, write};
use crate::lab::LabError;
use crate::lab::arguments::file_name;
use crate::protocol::SweepResults;

/// `lab sweep --join FILE … --out FILE [--csv FILE]`.
///
/// # Errors
/// In words: no file, one that cannot be read, or one of another sweep.
pub fn main(arguments: &[String]) -> Result<(), LabError> {
    let (mut files, mut out, mut csv) = (Vec::new(), None, None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            option @ "--out" => out = Some(file_name(option, arguments.next())?),
            option @ "--csv" => csv = Some(file_name(option, arguments.next())?),
            file => files.push(file.to_owned()),
        }
    }
    let (Some(out), false) = (out, files.is_empty()) else {
        return Err(LabError::usage(text::join_needs_files()));
    };
    let (whole, notes) = joined(&files)?;
    notes.iter().for_each(|note| console::complain(note));
    let (made, all) = (whole.runs().len(), whole.spec().run_count());
    console::say(&tables(&whole));
    console::complain(&text::join_made(made, all, files.len()));
    if made < all {
        console::complain(&text::join_missing(all - made, &out));
    }
    Ok(write(&whole, Some(&out), csv.as_deref())?)
}

/// All runs of these files, and what is strange about them.
///
/// # Errors
/// In words: a file that cannot be read, or is of another sweep than the first.
pub fn joined(files: &[String]) -> Result<(SweepResults, Vec<String>), String> {
    let mut whole: Option<SweepResults> = None;
    let mut notes = Vec::new();
    for file in files {
        let part = super::read_file(file)?;
        let Some(whole) = &mut whole else {
            whole = Some(part);
            continue;
        };
        let differing = whole.merge(&part).ok_or_else(|| text::join_other_sweep(file, &files[0]))?;
        notes.extend(differing.into_iter().map(|run| text::join_differs(file, run)));
    }
    whole.map(|whole| (whole, notes)).ok_or_else(|| text::join_needs_files().to_owned())
}
