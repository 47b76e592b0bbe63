//! `--data`: pictures from files of one's own: files of numbers, pictures, folders, archives.

use std::borrow::Cow;
use std::path::Path;

use eddy_files::archive::{self, Choice, FoundFile, UnpackLimits, UnpackedFiles};
use eddy_files::names;

use super::LabError;
use crate::dataset::own::{OwnDataInput, OwnSet};
use crate::engine::own_data::{self, DecodedRoll};
use crate::platform::archive::why_and_advice;
use crate::platform::picture_decoder;
use crate::platform::picture_header::PictureFormat;
use crate::protocol::DecodedPicture;
use crate::spec::{DataReading, Framing, PictureTransform, SampleShape};
use crate::words::lab as text;
use crate::words::own_data as data_text;

/// What the words after `--data`, `--size` and `--transform` ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataRequest {
    files: Option<String>,
    size: Option<SampleShape>,
    transform: PictureTransform,
}

impl DataRequest {
    /// Options that belong to it; each has a word after it.
    pub const OPTIONS: [&str; 3] = ["--data", "--size", "--transform"];

    /// # Errors
    /// If a word is missing or makes no sense.
    pub fn read(words: &[String]) -> Result<Self, LabError> {
        let after = |option: &str| {
            let place = words.iter().position(|word| word == option);
            place.map(|place| words.get(place + 1).map(String::as_str).unwrap_or_default())
        };
        let files = match after("--data") {
            Some("") => return Err(LabError::usage(text::needs_data())),
            files => files.map(str::to_owned),
        };
        let size = after("--size").map(|word| size(word).ok_or_else(|| LabError::Usage(text::needs_size(word))));
        let transform = after("--transform")
            .map(|word| transform(word).ok_or_else(|| LabError::Usage(text::needs_transform(word))));
        let request = Self { files, size: size.transpose()?, transform: transform.transpose()?.unwrap_or_default() };
        match request.files {
            None if request.size.is_some() || !request.transform.is_none() => {
                Err(LabError::usage(text::size_without_data()))
            }
            _ => Ok(request),
        }
    }

    /// The set in the files, with what was decided and left out in words; `None` if none was asked for.
    ///
    /// # Errors
    /// If there is no such file, or nothing in the files that can be learned.
    pub fn set(&self) -> Result<Option<(OwnSet, Vec<String>)>, LabError> {
        let Some(word) = &self.files else { return Ok(None) };
        // A comma may be part of a name.
        let names = if Path::new(word).exists() { vec![word.as_str()] } else { word.split(',').collect() };
        let mut files = Vec::new();
        for name in names {
            load(Path::new(name), name, &mut files)?;
        }
        let mut notes = Vec::new();
        let mut left_out = Vec::new();
        let mut all = UnpackedFiles::default();
        let mut limits = UnpackLimits::USUAL;
        for (name, bytes) in &files {
            let found = archive::unpack(name, bytes, limits);
            let unpacked = found.files.iter().filter(|file| matches!(file.bytes, Cow::Owned(_)));
            limits.total_bytes -= unpacked.map(|file| file.bytes.len() as u64).sum::<u64>().min(limits.total_bytes);
            all.files.extend(found.files);
            all.clutter += found.clutter;
            all.passed_over += found.passed_over;
            notes.extend(found.broken.into_iter().map(data_text::archive_breaks_off));
            left_out.extend(found.left_out.into_iter().map(|(file, error)| refusal(&file, why_and_advice(&error))));
        }
        if all.clutter > 0 {
            notes.push(data_text::clutter(all.clutter));
        }
        if all.passed_over > 0 {
            notes.push(data_text::passed_over(all.passed_over, limits.files));
        }
        let shape = self.size.unwrap_or(SampleShape::grey(28, 28));
        let mut sides = [false, true].map(|for_test| DecodedRoll::none(shape, for_test));
        let mut others = Vec::new();
        for FoundFile { name, bytes } in &all.files {
            if PictureFormat::of(bytes).is_none() {
                others.push(OwnDataInput::File { name, bytes });
                continue;
            }
            match picture_decoder::decode(bytes) {
                Ok(pixels) => {
                    // A file's own name, or its path in a folder or archive.
                    let inside = name.split_once('/').map_or(name.as_str(), |(_, inside)| inside);
                    let class = names::class_of(inside).or_else(|| names::class_of(name).filter(|_| !is_archive(name)));
                    let for_test = names::is_picture_for_test(inside);
                    let picture = DecodedPicture {
                        width_px: pixels.width_px,
                        height_px: pixels.height_px,
                        class: class.map(str::to_owned),
                        for_test,
                    };
                    sides[usize::from(for_test)].push(&pixels.planes, &picture, Framing::default());
                }
                Err(error) => left_out.push(refusal(name, error.why_and_advice())),
            }
        }
        let brought = sides.iter().filter_map(DecodedRoll::brought).chain(others).collect();
        let (set, refused) = own_data::read(brought, DataReading { transform: self.transform, headerless: self.size });
        left_out.extend(refused.into_iter().map(|it| format!("{}: {} {}", it.file, it.why, it.advice)));
        match set {
            Some(set) => {
                let left_out = left_out.into_iter().map(text::left_out);
                let notes = set.notes.iter().map(ToString::to_string).chain(notes).chain(left_out).collect();
                Ok(Some((set, notes)))
            }
            None => Err(LabError::Failed(left_out.join("\n"))),
        }
    }
}

fn refusal(file: &str, why_and_advice: [crate::words::Message; 2]) -> String {
    let [why, advice] = why_and_advice.map(String::from);
    format!("{file}: {why} {advice}")
}

/// Whether a path begins in an archive: its name is no class.
fn is_archive(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default().to_lowercase();
    [".zip", ".npz", ".tar", ".tgz", ".tar.gz"].iter().any(|ending| first.ends_with(ending))
}

/// A file, or all that a folder holds but for clutter, with the names that they are called by.
fn load(path: &Path, name: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), LabError> {
    let unreadable = |why: std::io::Error| LabError::Failed(text::file_unreadable(name, why.to_string()));
    // Folders say nothing of what a file is for.
    let own_name = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(name);
    if !path.is_dir() {
        files.push((own_name.to_owned(), std::fs::read(path).map_err(unreadable)?));
        return Ok(());
    }
    let (mut found, mut waiting) = (Vec::new(), vec![(path.to_owned(), own_name.to_owned())]);
    while let Some((folder, called)) = waiting.pop() {
        let entries: Result<Vec<_>, _> = std::fs::read_dir(&folder).and_then(Iterator::collect);
        for entry in entries.map_err(unreadable)? {
            let called = format!("{called}/{}", entry.file_name().to_string_lossy());
            match entry.path() {
                path if path.is_dir() => waiting.push((path, called)),
                path => found.push((path, called)),
            }
        }
    }
    // A system lists a folder in any order.
    found.sort_by(|a, b| a.1.cmp(&b.1));
    let choice = Choice::of(found.iter().map(|(_, called)| called.as_str()), UnpackLimits::USUAL.files);
    for place in choice.taken {
        let (path, called) = &found[place];
        files.push((called.clone(), std::fs::read(path).map_err(unreadable)?));
    }
    Ok(())
}

/// "28", "28x20" (height and width), "32x32x3".
fn size(word: &str) -> Option<SampleShape> {
    let sides = word.split('x').map(|side| side.parse().ok()).collect::<Option<Vec<usize>>>()?;
    let shape = match sides[..] {
        [side] => SampleShape::grey(side, side),
        [height, width] => SampleShape::grey(width, height),
        [height_px, width_px, channels @ (1 | 3)] => SampleShape { channels, height_px, width_px },
        _ => return None,
    };
    let (least, most) = crate::spec::OwnData::SIDE_PX;
    let is_sound = |side| (least..=most).contains(&side);
    (is_sound(shape.height_px) && is_sound(shape.width_px)).then_some(shape)
}

/// "transpose,mirror,turn90,invert", carried out in this order.
fn transform(word: &str) -> Option<PictureTransform> {
    let mut transform = PictureTransform::default();
    for part in word.split(',') {
        match part {
            "transpose" => transform.transpose = true,
            "mirror" => transform.mirror = true,
            "turn90" => transform.quarter_turns = 1,
            "turn180" => transform.quarter_turns = 2,
            "turn270" => transform.quarter_turns = 3,
            "invert" => transform.invert = true,
            _ => return None,
        }
    }
    Some(transform)
}

#[cfg(test)]
#[path = "own_data_tests.rs"]
mod tests;
