//! `--data` with files of every kind.

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
        (&["--data", &readme], "README.md: This is not an IDX, NumPy"),
        (&["data=own"], "a link cannot carry your own pictures"),
    ] {
        let (LabError::Usage(why) | LabError::Failed(why)) = request(words).unwrap_err();
        assert!(why.contains(said), "{words:?}: {why}");
    }
    let both = format!("{},{readme}", shipped("images-idx3"));
    assert!(request(&["--data", &both]).unwrap().notes.iter().any(|note| note.starts_with("left out: README.md")));
}
#[test]
fn sizes_and_transforms_are_words() {
    let options = |words: &[&str]| DataRequest::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    let read = options(&["--data", "x", "--size", "20x28x3", "--transform", "invert,turn270,transpose"]).unwrap();
    assert_eq!(read.size, Some(SampleShape { channels: 3, height_px: 20, width_px: 28 }));
    let transform = PictureTransform { transpose: true, mirror: false, quarter_turns: 3, invert: true };
    assert_eq!(read.transform, transform);
    for words in [
        &["--data", "x", "--size", "7"][..],
        &["--data", "x", "--size", "28x28x2"],
        &["--data", "x", "--transform", "tilt"],
        &["--size", "28"],
    ] {
        assert!(matches!(options(words), Err(LabError::Usage(_))), "{words:?}");
    }
}

#[test]
fn an_archive_of_picture_folders_is_a_set_with_classes_and_a_test_side() {
    let picture = |index: u8| {
        let pixels: Vec<u8> = (0..144).map(|at| if at == index { 255 } else { index }).collect();
        let mut file = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut file);
        image::ImageEncoder::write_image(encoder, &pixels, 12, 12, image::ExtendedColorType::L8).unwrap();
        file
    };
    let folder = std::env::temp_dir().join(format!("eddy-lab-data-{}", std::process::id()));
    for (path, index) in
        [("train/cats/1.png", 1), ("train/dogs/2.png", 2), ("train/dogs/3.png", 3), ("test/cats/4.png", 4)]
    {
        let file = folder.join("pets").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, picture(index)).unwrap();
    }
    std::fs::write(folder.join("pets/.DS_Store"), b"x").unwrap();
    let pets = folder.join("pets").to_string_lossy().into_owned();
    let asked = request(&["--data", &pets, "--size", "12"]);
    std::fs::remove_dir_all(&folder).unwrap();
    let own = asked.unwrap().own.unwrap();
    assert_eq!((own.dataset.train().count(), own.dataset.test().count(), own.data.classes), (3, 1, 2));
    assert!(own.notes.contains(&data_text::message::classes_by_folder("0 is cats, 1 is dogs")), "{:?}", own.notes);
}

/// Files that NumPy and Python's zipfile and tarfile wrote, and the set that each must be.
#[test]
fn files_of_other_programs_are_read_as_those_programs_wrote_them() {
    let folder = format!("{}/tests/data_files", env!("CARGO_MANIFEST_DIR"));
    let truth: serde_json::Value =
        serde_json::from_slice(&std::fs::read(format!("{folder}/truth.json")).unwrap()).unwrap();
    for (file, expected) in truth.as_object().unwrap() {
        let words = ["--data".to_owned(), format!("{folder}/{file}")];
        let (set, notes) = DataRequest::read(&words).unwrap().set().unwrap().unwrap();
        let shape = set.data.shape();
        let sides = serde_json::json!([shape.channels, shape.height_px, shape.width_px]);
        assert_eq!(
            (&sides, set.data.classes),
            (&expected["shape"], expected["classes"].as_u64().unwrap() as u8),
            "{file}"
        );
        // By the sum of its bytes each picture is known; two of a file never have the same.
        let mut found: Vec<(u64, u64)> = Vec::new();
        for pool in [set.dataset.train(), set.dataset.test()] {
            let points = pool.points(&(0..pool.count()).collect::<Vec<_>>());
            let sum = |row: &[f32]| {
                row.iter().enumerate().map(|(at, value)| (at as u64 % 97 + 1) * (value * 255.0).round() as u64).sum()
            };
            found.extend(points.rows().map(sum).zip(pool.labels().iter().map(|&label| u64::from(label))));
        }
        found.sort_unstable();
        let pairs = expected["pictures"].as_array().unwrap().iter();
        let pairs: Vec<(u64, u64)> = pairs.map(|pair| (pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap())).collect();
        assert_eq!(found, pairs, "{file}: {notes:?}");
    }
}
