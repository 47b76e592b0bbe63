//! `--data`: pictures from files of one's own.

use super::LabError;
use crate::dataset::own::{OwnDataInput, OwnSet};
use crate::engine::own_data;
use crate::words::lab as text;

/// The set in the files that the word after `--data` names, with what was decided and left out in words.
///
/// # Errors
/// If there is no such word or file, or nothing in the files that can be learned.
pub fn read(word: Option<&String>) -> Result<(OwnSet, Vec<String>), LabError> {
    let word = word.ok_or_else(|| LabError::usage(text::needs_data()))?;
    // A comma may be part of a name.
    let names = if std::path::Path::new(word).exists() { vec![word.as_str()] } else { word.split(',').collect() };
    let load = |&name: &&str| match std::fs::read(name) {
        Ok(bytes) => Ok(bytes),
        Err(why) => Err(LabError::Failed(text::file_unreadable(name, why.to_string()))),
    };
    let files: Vec<Vec<u8>> = names.iter().map(load).collect::<Result<_, _>>()?;
    let brought = names.iter().zip(&files).map(|(&name, bytes)| {
        // Folders say nothing of what a file is for.
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        OwnDataInput::File { name, bytes }
    });
    let (set, refused) = own_data::read(brought.collect());
    let refused = refused.into_iter().map(|it| format!("{}: {} {}", it.file, it.why, it.advice));
    match set {
        Some(set) => {
            let notes = set.notes.iter().cloned().chain(refused.map(text::left_out)).collect();
            Ok((set, notes))
        }
        None => Err(LabError::Failed(refused.collect::<Vec<_>>().join("\n"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::arguments::RunRequest;
    use crate::spec::DataSource;

    fn shipped(part: &str) -> String {
        format!("{}/static/data/mnist-test-{part}-ubyte.gz", env!("CARGO_MANIFEST_DIR"))
    }

    fn request(words: &[&str]) -> Result<RunRequest, LabError> {
        RunRequest::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn files_are_the_data_of_every_stage_whatever_else_is_said() {
        let files = format!("{},{}", shipped("images-idx3"), shipped("labels-idx1"));
        let plain = request(&["--data", &files]).unwrap();
        let own = plain.own.as_ref().unwrap();
        assert_eq!((own.data.classes, own.dataset.train().count(), own.dataset.test().count()), (10, 800, 200));
        assert!(plain.notes[0].contains("800 to train on"), "{:?}", plain.notes);
        for words in [
            &["data=own", "n=20", "--data", &files, "--then", "noise=0.1"][..],
            &["--data", &files, "scene=only-cats"],
            &["?v=1&data=own", "--data", &files],
        ] {
            let asked = request(words).unwrap();
            assert!(asked.stages.iter().all(|stage| stage.data.source == DataSource::Own(own.data)), "{words:?}");
            assert_eq!(asked.notes, plain.notes, "{words:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let (labels, readme) = (shipped("labels-idx1"), format!("{}/README.md", env!("CARGO_MANIFEST_DIR")));
        for (words, said) in [
            (&["--data"][..], "--data needs a file"),
            (&["--data", "/no/such/file"], "/no/such/file could not be read"),
            (&["--data", &labels], "These are 1000 labels"),
            (&["--data", &readme], "README.md: This is not an IDX, CIFAR-10 or picture file"),
            (&["data=own"], "a link cannot carry your own pictures"),
        ] {
            let (LabError::Usage(why) | LabError::Failed(why)) = request(words).unwrap_err();
            assert!(why.contains(said), "{words:?}: {why}");
        }
        let both = format!("{},{readme}", shipped("images-idx3"));
        assert!(request(&["--data", &both]).unwrap().notes.iter().any(|note| note.starts_with("left out: README.md")));
    }
}
