//! The words after `lab model`.

use std::collections::BTreeSet;

use crate::lab::LabError;
use crate::lab::arguments::{file_name, whole_number};
use crate::lab::pictures::named;
use crate::model::image_model::SIDES_PX;
use crate::protocol::ImageStrangersReport;
use crate::spec::{ImageStart, RunSpec};
use crate::words::lab as text;

/// Steps of a run, at most, and starts.
const STEPS: (u32, u32) = (1, 100_000);
const TILES: (u32, u32) = (1, 4096);
const IMAGES: (u32, u32) = (1, 500);

/// What is to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelRequest {
    pub files: Vec<String>,
    pub config: Option<String>,
    /// Height and width of the pictures, in pixels.
    pub size: [usize; 2],
    pub start: ImageStart,
    pub steps: u32,
    pub tiles: u32,
    pub seed: u64,
    /// Pictures of one's own.
    pub pictures: Vec<String>,
    /// Steps whose pictures are on the sheet.
    pub shown: BTreeSet<u32>,
    /// Pictures to rebuild from the ends; 0 for no dictionary.
    pub rebuilt: u32,
    /// Picture files that are known, and those that are judged among them.
    pub known: Vec<String>,
    pub strangers: Vec<String>,
    /// Steps that their scores are summed along.
    pub path: u32,
    /// Where the report goes, and the sheet of pictures.
    pub out: Option<String>,
    pub sheet: Option<String>,
    /// Where the film goes.
    pub film: Option<String>,
    /// Where V on the plane through the first three ends goes.
    pub plane: Option<String>,
}

/// # Errors
/// Says which word makes no sense, and what would.
pub fn read(words: &[String]) -> Result<ModelRequest, LabError> {
    let mut request = ModelRequest {
        files: Vec::new(),
        config: None,
        size: [64; 2],
        start: ImageStart::Noise,
        steps: 100,
        tiles: 4,
        seed: 0,
        pictures: Vec::new(),
        shown: BTreeSet::from([0, 1, 10, 100]),
        rebuilt: 0,
        known: Vec::new(),
        strangers: Vec::new(),
        path: 10,
        out: None,
        sheet: None,
        film: None,
        plane: None,
    };
    let mut share = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--config" => request.config = Some(file_name(word, words.next())?),
            "--size" => request.size = size(word, words.next())?,
            "--start" => {
                request.start = match words.next().map(String::as_str) {
                    Some("noise") => ImageStart::Noise,
                    Some("pictures") => ImageStart::Pictures,
                    Some("mixture") => ImageStart::Mixture { picture_share: 0.5 },
                    _ => {
                        let known = ["noise", "pictures", "mixture"].join(", ");
                        return Err(LabError::Usage(text::needs_one_of(word, known)));
                    }
                }
            }
            "--share" => {
                let percent = whole_number(word, words.next(), (0, 100))?;
                share = Some(percent as f32 / 100.0);
            }
            "--plane" => request.plane = Some(file_name(word, words.next())?),
            "--steps" => request.steps = whole_number(word, words.next(), STEPS)?,
            "--tiles" => request.tiles = whole_number(word, words.next(), TILES)?,
            "--seed" => {
                let word = words.next().map_or("", String::as_str);
                request.seed = RunSpec::parse_seed(word).map_err(|why| LabError::Usage(text::no_seeds(word, why)))?;
            }
            "--pictures" => {
                let list = words.next().ok_or_else(|| LabError::Usage(text::needs_file_name(word)))?;
                request.pictures.extend(list.split(',').map(str::to_owned));
            }
            "--show" => {
                let list = words.next().map_or("", String::as_str);
                let steps = list.split(',').map(|step| step.trim().parse().ok()).collect::<Option<_>>();
                request.shown = steps.ok_or_else(|| LabError::usage(text::needs_steps()))?;
            }
            "--dictionary" => request.rebuilt = whole_number(word, words.next(), IMAGES)?,
            "--known" => request.known.extend(files_of(word, words.next())?),
            "--strangers" => request.strangers.extend(files_of(word, words.next())?),
            "--path" => request.path = whole_number(word, words.next(), ImageStrangersReport::STEPS)?,
            "--out" => request.out = Some(file_name(word, words.next())?),
            "--sheet" => request.sheet = Some(file_name(word, words.next())?),
            "--film" => request.film = Some(file_name(word, words.next())?),
            word if word.starts_with('-') => {
                return Err(LabError::Usage(text::no_option(word, text::model_options())));
            }
            // Beside the weights, as they are published.
            word if word.ends_with(".json") => request.config = Some(word.to_owned()),
            word => request.files.push(word.to_owned()),
        }
    }
    if let Some(picture_share) = share {
        // A share says that it is one.
        request.start = ImageStart::Mixture { picture_share };
    }
    if request.files.is_empty() {
        return Err(LabError::usage(text::model_needs_files()));
    }
    if request.pictures.is_empty() && (request.start.needs_pictures() || request.rebuilt > 0) {
        return Err(LabError::usage(text::model_needs_pictures()));
    }
    if request.known.is_empty() != request.strangers.is_empty() {
        return Err(LabError::usage(text::model_needs_both_groups()));
    }
    Ok(request)
}

/// The picture files that a word names: files between commas, or folders of them.
fn files_of(option: &str, word: Option<&String>) -> Result<Vec<String>, LabError> {
    let list = word.ok_or_else(|| LabError::Usage(text::needs_file_name(option)))?;
    let mut files = Vec::new();
    for place in list.split(',') {
        files.extend(named(place)?.into_iter().map(|path| path.to_string_lossy().into_owned()));
    }
    Ok(files)
}

/// "64" or "96x64", width × height.
fn size(option: &str, word: Option<&String>) -> Result<[usize; 2], LabError> {
    let (least, most) = SIDES_PX;
    let side = |text: &str| text.parse().ok().filter(|side| (least..=most).contains(side));
    let word = word.map_or("", String::as_str);
    let (width, height) = word.split_once('x').unwrap_or((word, word));
    match (side(height), side(width)) {
        (Some(height), Some(width)) => Ok([height, width]),
        _ => Err(LabError::Usage(text::needs_whole_number(option, least as u32, most as u32))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Result<ModelRequest, LabError> {
        read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_say_what_is_run() {
        let wanted = asked(&[
            "vae.safetensors",
            "config.json",
            "--size",
            "96x64",
            "--steps",
            "30",
            "--tiles",
            "2",
            "--seed",
            "7",
            "--pictures",
            "a.png,b.jpg",
            "--start",
            "pictures",
            "--show",
            "0,30",
            "--dictionary",
            "8",
            "--sheet",
            "s.png",
        ]);
        let wanted = wanted.unwrap();
        assert_eq!(
            (&wanted.files[..], wanted.config.as_deref()),
            (&["vae.safetensors".to_owned()][..], Some("config.json"))
        );
        assert_eq!((wanted.size, wanted.steps, wanted.tiles, wanted.seed), ([64, 96], 30, 2, 7));
        assert_eq!((wanted.start, wanted.pictures.len(), wanted.rebuilt), (ImageStart::Pictures, 2, 8));
        assert_eq!(wanted.shown, BTreeSet::from([0, 30]));
        let mixed = asked(&["a", "--pictures", "b.png", "--share", "25", "--plane", "p.json"]).unwrap();
        assert_eq!(
            (mixed.start, mixed.plane.as_deref()),
            (ImageStart::Mixture { picture_share: 0.25 }, Some("p.json"))
        );
    }

    #[test]
    fn words_that_make_no_sense_are_named() {
        for (words, named) in [
            (&[][..], "needs the files"),
            (&["a", "--size", "9000"], "8 to 512"),
            (&["a", "--start", "cats"], "noise, pictures, mixture"),
            (&["a", "--start", "mixture"], "--pictures"),
            (&["a", "--share", "101"], "100"),
            (&["a", "--start", "pictures"], "--pictures"),
            (&["a", "--dictionary", "4"], "--pictures"),
            (&["a", "--known", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")], "--strangers"),
            (&["a", "--path", "501"], "500"),
            (&["a", "--show", "first"], "--show"),
            (&["a", "--fast"], "--fast"),
            (&["a", "--seed", "x"], "x"),
        ] {
            let Err(LabError::Usage(why)) = asked(words) else { panic!("{words:?} was taken") };
            assert!(why.contains(named), "{words:?}: {why}");
        }
    }
}
