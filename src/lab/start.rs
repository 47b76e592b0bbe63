//! The network that a run of `lab` begins from, if it is a file's.

use std::fmt::Display;

use super::LabError;
use crate::dataset::Dataset;
use crate::engine::network_file::{self, UnderstoodFile};
use crate::engine::onnx_file;
use crate::engine::pace::Pace;
use crate::model::file::{LoadedNetwork, is_onnx, run_of};
use crate::spec::{Activation, PixelRange, ReadingChoice, RunSpec};
use crate::words::{lab as text, onnx};

/// The file of `--weights`, and what was said of it.
pub struct StartFile {
    name: String,
    bytes: Vec<u8>,
    /// The other half, where the network is two ONNX files.
    other: Option<Vec<u8>>,
    /// Where one ONNX file is cut.
    latent: Option<String>,
    choice: ReadingChoice,
    /// The run that it comes from, if it is Eddy's.
    pub run: Option<RunSpec>,
}

impl StartFile {
    /// The network, for samples like those of `dataset`.
    ///
    /// # Errors
    /// Why the file gave none.
    pub fn network(&self, dataset: &Dataset) -> Result<LoadedNetwork, LabError> {
        let said = |error| in_words(&self.name, &error);
        let pace = Pace::unhurried();
        if !is_onnx(&self.bytes) {
            let understood = network_file::understand(&self.bytes, dataset, &self.choice, &pace);
            return pollster::block_on(understood).map(UnderstoodFile::into_network).map_err(said);
        }
        let files = std::iter::once(&self.bytes).chain(&self.other).cloned().collect();
        let understood = onnx_file::understand(files, self.latent.clone(), dataset, &self.choice, &pace);
        pollster::block_on(understood).and_then(|graph| graph.under(0)).map_err(said)
    }
}

/// Takes `--weights FILE` and what was chosen of a foreign network out of the words.
///
/// # Errors
/// Which of these words makes no sense, or why the file gave no network.
pub fn read(words: &[String]) -> Result<(Option<StartFile>, Vec<String>), LabError> {
    let mut choice = ReadingChoice::default();
    let (mut file, mut about_file, mut rest) = (None, None, Vec::new());
    let (mut other, mut latent) = (None, None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        // Of two ONNX files, encoder and decoder, the second follows the first.
        let follows_first = about_file.is_some_and(|before: &String| before == "--weights") && other.is_none();
        if follows_first && ends_in_onnx(word) && file.is_some_and(|first: &String| ends_in_onnx(first)) {
            other = Some(word);
            continue;
        }
        let mut next = || words.next().ok_or_else(|| LabError::Usage(text::needs_word(word)));
        match word.as_str() {
            "--weights" => file = Some(next()?),
            "--latent" => latent = Some(next()?.clone()),
            "--activation" => {
                let name = next()?;
                choice.hidden = Some(Activation::from_id(name).ok_or_else(|| unknown(word, name, ""))?);
            }
            "--code" => choice.code = Some(or_linear(word, next()?)?),
            "--output" => choice.output = Some(or_linear(word, next()?)?),
            "--pixels" => choice.range = Some(range(next()?)?),
            _ => {
                rest.push(word.clone());
                continue;
            }
        }
        about_file = Some(word);
    }
    let Some(file) = file else {
        return match about_file {
            Some(word) => Err(LabError::Usage(text::needs_weights(word))),
            None => Ok((None, rest)),
        };
    };
    let read = |file: &String| std::fs::read(file).map_err(|error| in_words(file, &error));
    let (bytes, other) = (read(file)?, other.map(read).transpose()?);
    if is_onnx(&bytes) {
        let name = file.clone();
        return Ok((Some(StartFile { name, bytes, other, latent, choice, run: None }), rest));
    }
    if other.is_some() {
        return Err(LabError::Usage(onnx::two_files().to_owned()));
    }
    if latent.is_some() {
        return Err(LabError::Usage(text::latent_of_onnx().to_owned()));
    }
    let run = run_of(&bytes).map_err(|error| in_words(file, &error))?;
    Ok((Some(StartFile { name: file.clone(), bytes, other, latent, choice, run }), rest))
}

fn ends_in_onnx(file: &str) -> bool {
    file.to_lowercase().ends_with(".onnx")
}

fn in_words(file: &str, why: &dyn Display) -> LabError {
    LabError::Failed(format!("{file}: {why}"))
}

/// # Errors
/// If the word after `--pixels` is no range.
fn range(name: &str) -> Result<PixelRange, LabError> {
    match name {
        "unit" => Ok(PixelRange::UNIT),
        "symmetric" => Ok(PixelRange::SYMMETRIC),
        "standardized" => Ok(PixelRange::MNIST),
        "bytes" => Ok(PixelRange::BYTES),
        _ => Err(LabError::Usage(text::pixels_unknown(name))),
    }
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
    LabError::Usage(text::activation_unknown(option, name, format!("{more}{known}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::arguments::RunRequest;
    use crate::model::file::{NetworkFile, to_safetensors};
    use crate::model::weights::NetworkWeights;
    use crate::spec::{DataSource, ModelSpec, SampleShape};

    /// Words after `lab`, where FILE is a file of Eddy's with a network of two blobs' coordinates.
    fn read(name: &str, words: &[&str]) -> (Result<RunRequest, LabError>, LoadedNetwork) {
        let mut spec = RunSpec::recipe();
        spec.data.source = DataSource::FourBlobs;
        spec.model = ModelSpec::mlp(&[5], 1, Activation::Tanh);
        let shape = SampleShape::vector(2);
        let weights = NetworkWeights::initial(&spec.model, shape, 3);
        let file = std::env::temp_dir().join(format!("eddy-{name}-{}.safetensors", std::process::id()));
        let bytes = to_safetensors(&weights, &spec, &crate::spec::SettingsHistory::new(spec.setting()), shape, 77);
        std::fs::write(&file, &bytes).unwrap();
        let words = words.iter().map(|word| word.replace("FILE", &file.to_string_lossy())).collect::<Vec<_>>();
        let request = RunRequest::read(&words);
        std::fs::remove_file(&file).unwrap();
        let NetworkFile::Own(network) = NetworkFile::read(&bytes, shape).unwrap() else { panic!("it is Eddy's") };
        (request, *network)
    }

    #[test]
    fn a_run_begins_where_the_file_says_and_later_words_change_what_is_not_the_network() {
        let (request, network) = read("begins", &["n=20", "--weights", "FILE", "--then", "noise=0.5"]);
        let request = request.unwrap();
        let [first, second] = &request.stages[..] else { panic!("{:?}", request.stages) };
        assert_eq!(
            (first.data.source, first.data.image_count, first.objective.input_noise),
            (DataSource::FourBlobs, 20, 0.0)
        );
        assert_eq!((&second.model, second.objective.input_noise), (&first.model, 0.5));
        assert_eq!(request.start, Some(network));
    }

    #[test]
    fn the_network_of_a_file_cannot_be_set_and_a_file_that_is_none_is_named() {
        let (refused, _) = read("set", &["--weights", "FILE", "hidden=8"]);
        assert!(matches!(refused, Err(LabError::Usage(why)) if why.contains("the file fixes the network")));
        let missing = RunRequest::read(&["--weights".to_owned(), "/nowhere/at.all".to_owned()]);
        assert!(matches!(missing, Err(LabError::Failed(why)) if why.contains("/nowhere/at.all")));
    }
}
