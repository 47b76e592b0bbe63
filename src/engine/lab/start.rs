//! The network that a run of `lab` begins from, if it is a file's.

use std::fmt::Display;

use super::LabError;
use crate::model::file::{Activations, LoadedNetwork, from_safetensors};
use crate::spec::Activation;

/// Takes `--weights FILE` and the activations of a foreign network out of the words.
///
/// # Errors
/// Which of these words makes no sense, or why the file gave no network.
pub fn read(words: &[String]) -> Result<(Option<LoadedNetwork>, Vec<String>), LabError> {
    let mut chosen = Activations { hidden: Activation::Relu, code: None, output: None };
    let (mut file, mut about_file, mut rest) = (None, None, Vec::new());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut next = || words.next().ok_or_else(|| LabError::Usage(format!("{word} needs a word after it")));
        match word.as_str() {
            "--weights" => file = Some(next()?),
            "--activation" => {
                let name = next()?;
                chosen.hidden = Activation::from_id(name).ok_or_else(|| unknown(word, name, ""))?;
            }
            "--code" => chosen.code = or_linear(word, next()?)?,
            "--output" => chosen.output = or_linear(word, next()?)?,
            _ => {
                rest.push(word.clone());
                continue;
            }
        }
        about_file = Some(word);
    }
    let Some(file) = file else {
        return match about_file {
            Some(word) => Err(LabError::Usage(format!("{word} is about a file: it needs --weights FILE"))),
            None => Ok((None, rest)),
        };
    };
    let in_words = |why: &dyn Display| LabError::Failed(format!("{file}: {why}"));
    let bytes = std::fs::read(file).map_err(|error| in_words(&error))?;
    let network = from_safetensors(&bytes, chosen).map_err(|error| in_words(&error))?;
    Ok((Some(network), rest))
}

fn or_linear(option: &str, name: &str) -> Result<Option<Activation>, LabError> {
    match Activation::from_id(name) {
        None if name == "linear" => Ok(None),
        None => Err(unknown(option, name, "linear, ")),
        found => Ok(found),
    }
}

fn unknown(option: &str, name: &str, more: &str) -> LabError {
    let known = Activation::ALL.map(Activation::id).join(", ");
    LabError::Usage(format!("{option} {name}: it takes one of {more}{known}"))
}
