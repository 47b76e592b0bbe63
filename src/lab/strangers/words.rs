//! The words after `lab strangers`.

use std::path::PathBuf;

use super::networks::{NetworkUnderTest, networks};
use crate::lab::LabError;
use crate::lab::arguments::{RunRequest, file_name, whole_number};
use crate::lab::pictures::named;
use crate::spec::{ClassSet, DataSpec, RunSpec, StrangerSet};
use crate::words::lab as text;

/// What is to be measured.
#[derive(Debug, PartialEq)]
pub struct StrangersRequest {
    pub networks: Vec<NetworkUnderTest>,
    /// Strangers of a set, at most.
    pub samples: u32,
    /// Whether to see pictures as they come, framed as the training pictures, or in both ways one after the other.
    pub ways: Vec<bool>,
    /// Picture files to be judged.
    pub pictures: Vec<PathBuf>,
    pub out: Option<String>,
    pub notes: Vec<String>,
}

const SAMPLES: (u32, u32) = (10, 5000);

/// # Errors
/// Says which word makes no sense, and what would.
pub fn read(words: &[String]) -> Result<StrangersRequest, LabError> {
    let mut request = RunRequest::of(RunSpec::twelve_images());
    let (mut sets, mut samples, mut out, mut is_report) = (None, 1000, None, true);
    let (mut ways, mut pictures) = (vec![false, true], Vec::new());
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--sets" => sets = Some(words.next().ok_or_else(|| LabError::usage(text::needs_sets()))?),
            "--samples" => samples = whole_number(word, words.next(), SAMPLES)?,
            "--framed" => ways = vec![true],
            "--raw" => ways = vec![false],
            "--pictures" => {
                let is_file = |word: &&String| !word.starts_with('-') && std::path::Path::new(word).exists();
                let first = words.next().ok_or_else(|| LabError::usage(text::needs_pictures()))?;
                pictures.extend(named(first)?);
                while let Some(word) = words.next_if(is_file) {
                    pictures.extend(named(word)?);
                }
            }
            "--out" => out = Some(file_name(word, words.next())?),
            word if word.starts_with('-') => {
                return Err(LabError::Usage(text::no_option(word, text::strangers_options())));
            }
            word => {
                is_report = false;
                request.take(word)?;
            }
        }
    }
    if is_report {
        if sets.is_some() {
            return Err(LabError::usage(text::strangers_sets_one_network()));
        }
        if !pictures.is_empty() {
            return Err(LabError::usage(text::strangers_pictures_one_network()));
        }
        return Ok(StrangersRequest { networks: networks(), samples, ways, pictures, out, notes: request.notes });
    }
    request.leave_changes_out();
    let spec = request.stages.swap_remove(0);
    let offered = StrangerSet::offered(&spec.data);
    if offered.is_empty() {
        return Err(LabError::usage(text::strangers_points()));
    }
    let sets = match sets {
        Some(list) => list.split(',').map(|word| set(word, &spec.data, &offered)).collect::<Result<_, _>>()?,
        // Who brings pictures asks about these.
        None if !pictures.is_empty() => Vec::new(),
        None => offered,
    };
    let title = text::strangers_network(spec.data.source.title(), spec.data.image_count);
    Ok(StrangersRequest {
        networks: vec![NetworkUnderTest { title, spec, sets, there: Vec::new() }],
        samples,
        ways,
        pictures,
        out,
        notes: request.notes,
    })
}

/// The word for a set after `--sets`.
pub fn word(set: StrangerSet) -> String {
    match set {
        StrangerSet::Classes(classes) => {
            let labels: String = classes.labels().map(|label| label.to_string()).collect();
            format!("{}-{labels}", set.id())
        }
        StrangerSet::Data(_)
        | StrangerSet::OtherClasses
        | StrangerSet::UniformNoise
        | StrangerSet::Constant
        | StrangerSet::Inverted
        | StrangerSet::Rotated => set.id().to_owned(),
    }
}

/// One word of the list after `--sets`: a set that a network of `data` can be asked about.
fn set(asked: &str, data: &DataSpec, offered: &[StrangerSet]) -> Result<StrangerSet, LabError> {
    if let Some(set) = offered.iter().find(|set| word(**set) == asked) {
        return Ok(*set);
    }
    let strange = ClassSet(ClassSet::ALL.of(data.source).0 & !data.classes.0);
    if let Some(labels) = asked.strip_prefix("classes-") {
        let label = |digit: char| digit.to_digit(10).map(|label| label as u8);
        let labels: Option<Vec<u8>> = labels.chars().map(label).collect();
        match labels {
            Some(labels) if !labels.is_empty() && labels.iter().all(|&label| strange.contains(label)) => {
                return Ok(StrangerSet::Classes(
                    labels.iter().fold(ClassSet(0), |set, label| ClassSet(set.0 | 1 << label)),
                ));
            }
            _ => {}
        }
    }
    let mut known: Vec<String> = offered.iter().map(|set| word(*set)).collect();
    if !strange.is_empty() {
        known.push(text::strangers_some_labels(word(StrangerSet::Classes(strange))));
    }
    Err(LabError::Usage(text::strangers_no_set(asked, known.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::DataSource;

    fn asked(words: &[&str]) -> Result<StrangersRequest, LabError> {
        read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn one_network_is_asked_about_what_it_is_offered_or_what_is_named() {
        let wanted = asked(&["scene=concepts", "k=16", "--samples", "50", "--out", "x.md"]).unwrap();
        let spec = &wanted.networks[0].spec;
        assert_eq!((spec.model.latent_dim, spec.data.image_count), (16, 5000));
        assert_eq!(wanted.networks[0].sets, StrangerSet::offered(&spec.data));
        assert_eq!((wanted.samples, wanted.out), (50, Some("x.md".to_owned())));
        let wanted = asked(&["scene=only-cats", "--sets", "classes-41,mnist,other-classes"]).unwrap();
        let dogs_and_birds = StrangerSet::Classes(ClassSet(0b1_0010));
        let named = [dogs_and_birds, StrangerSet::Data(DataSource::Mnist), StrangerSet::OtherClasses];
        assert_eq!(wanted.networks[0].sets, named);
    }

    #[test]
    fn without_a_network_the_report_is_made() {
        let wanted = asked(&["--samples", "20"]).unwrap();
        assert_eq!((wanted.networks, wanted.samples), (networks(), 20));
    }

    #[test]
    fn words_that_make_no_sense_are_named() {
        for (words, named) in [
            (&["frobnicate=3"][..], "frobnicate"),
            (&["--fast"], "--fast"),
            (&["--sets"], "--sets"),
            (&["--sets", "rotated"], "one network"),
            (&["n=20", "--sets", "rotated,dogs"], "`dogs`"),
            (&["n=20", "--sets", "mnist"], "fashion-mnist"),
            (&["n=20", "--sets", "other-classes"], "`other-classes`"),
            (&["n=20", "--sets", "classes-3"], "`classes-3`"),
            (&["scene=only-cats", "--sets", "classes-24"], "classes-013456789"),
            (&["scene=only-cats", "--sets", "classes-"], "`classes-`"),
            (&["scene=four-blobs"], "sees points"),
            (&["--samples", "3"], "10 to 5000"),
            (&["--samples"], "--samples"),
            (&["--out"], "--out"),
            (&["n=20", "--pictures"], "--pictures"),
            (&["--pictures", "Cargo.toml"], "one network"),
        ] {
            let Err(LabError::Usage(why)) = asked(words) else { panic!("{words:?} was taken") };
            assert!(why.contains(named), "{words:?}: {why}");
        }
    }
}
