//! Files of every kind become sets; whatever cannot is named with its file, what is wrong and what to do.

use std::io::Write;

use proptest::prelude::*;

use super::*;
use crate::math::Points;
use crate::spec::PictureTransform;
use crate::words::own_data::message as own_data;

fn gzipped(plain: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain).unwrap();
    gzip.finish().unwrap()
}

fn shipped(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("static/data").join(name)).unwrap()
}

fn idx(sides: &[u32], body: &[u8]) -> Vec<u8> {
    let header = [0, 0, 8, sides.len() as u8];
    [&header[..], &sides.iter().flat_map(|side| side.to_be_bytes()).collect::<Vec<_>>(), body].concat()
}

/// Grey pictures, no two alike.
fn grey(count: u32, side_px: u32) -> Vec<u8> {
    let body: Vec<u8> = (0..count * side_px * side_px).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    idx(&[count, side_px, side_px], &body)
}

/// An array as NumPy saves it.
fn npy(descr: &str, shape: &str, body: &[u8]) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
    [&b"\x93NUMPY\x01\0"[..], &(header.len() as u16).to_le_bytes(), header.as_bytes(), body].concat()
}

fn labels(labels: &[u8]) -> Vec<u8> {
    idx(&[labels.len() as u32], labels)
}

/// CIFAR-10 records: picture i has the label i mod 10, and its planes are i, 100 and 200.
fn cifar(count: u8) -> Vec<u8> {
    let record = |index| [vec![index % 10], vec![index; 1024], vec![100; 1024], vec![200; 1024]].concat();
    (0..count).flat_map(record).collect()
}

fn read_files(files: &[(&str, &[u8])]) -> (Option<OwnSet>, Vec<Refused>) {
    read(
        &files.iter().map(|&(name, bytes)| OwnDataInput::File { name, bytes }).collect::<Vec<_>>(),
        DataReading::default(),
    )
}

/// The set of files that are all sound.
fn set_of(files: &[(&str, &[u8])]) -> OwnSet {
    let (set, refused) = read_files(files);
    assert_eq!(refused, []);
    set.unwrap()
}

fn said(notes: &[Message]) -> Vec<String> {
    notes.iter().map(ToString::to_string).collect()
}

fn row(points: &Points<f32>, index: usize) -> Vec<u8> {
    points.row(index).iter().map(|value| (value * 255.0).round() as u8).collect()
}

#[test]
fn an_idx_file_with_labels_is_a_set_packed_or_plain_and_always_the_same() {
    let (images, labels) = (shipped("mnist-test-images-idx3-ubyte.gz"), shipped("mnist-test-labels-idx1-ubyte.gz"));
    let packed = set_of(&[("images.gz", &images), ("labels.gz", &labels)]);
    let plain = |file: &[u8]| gzip::unpack(file, TOTAL_LIMIT_BYTES).unwrap().bytes.into_owned();
    let same = set_of(&[("labels", &plain(&labels)), ("images", &plain(&images))]);
    assert_eq!(packed, same);
    let OwnSet { data, dataset, notes } = packed;
    assert_eq!((data.shape(), data.classes), (SampleShape::grey(28, 28), 10));
    assert_eq!((dataset.train().count(), dataset.test().count(), dataset.shape()), (800, 200, data.shape()));
    assert_eq!(said(&notes), ["1000 pictures: 800 to train on and 200 for testing."]);
    // Labels stay with their pictures: both come from the file, where the class of picture i is i mod 10.
    let original = idx::parse_images(&images).unwrap();
    for (place, &label) in dataset.train().labels().iter().enumerate().step_by(37) {
        let picture = row(&dataset.train().points(&[place]), 0);
        assert!((usize::from(label)..1000).step_by(10).any(|index| original.image(index) == picture), "{place}");
    }
    // Without its labels it is another set, of one class.
    let unlabelled = set_of(&[("images.gz", &images)]);
    assert!(unlabelled.data.classes == 1 && unlabelled.data != data);
    assert!(unlabelled.notes.contains(&own_data::no_labels()));
}

#[test]
fn a_file_that_is_for_test_by_its_name_is_not_learned() {
    // Its first two are among those to learn.
    let (train, all) = (grey(30, 8), grey(35, 8));
    let test = idx(&[7, 8, 8], &all[all.len() - 7 * 64..]);
    let train_labels = labels(&(0..30).map(|index| index % 3).collect::<Vec<_>>());
    let set = set_of(&[
        ("t10k-labels-idx1-ubyte", &labels(&[1; 7])),
        ("t10k-images-idx3-ubyte", &test),
        ("train-labels-idx1-ubyte", &train_labels),
        ("train-images-idx3-ubyte", &train),
    ]);
    assert_eq!((set.dataset.train().count(), set.dataset.test().count(), set.data.classes), (30, 5, 3));
    assert_eq!(set.dataset.test().labels(), [1; 5]);
    assert!(set.notes.iter().any(|note| note.to_string().contains("t10k-images-idx3-ubyte")), "{:?}", set.notes);
    for note in [own_data::repeated(2_u32), own_data::also_learned(2_u32)] {
        assert!(set.notes.contains(&note), "{:?}", set.notes);
    }
    // A pile that is all for test has to be learned from.
    let lone = set_of(&[("test.idx", &train)]);
    assert_eq!((lone.dataset.train().count(), lone.dataset.test().count()), (24, 6));
}

#[test]
fn cifar_batches_are_colour_pictures_in_one_file_or_in_several() {
    let whole = cifar(40);
    let set = set_of(&[("data_batch_1.bin", &whole)]);
    assert_eq!((set.data.channels, set.data.width_px, set.data.height_px, set.data.classes), (3, 32, 32, 10));
    assert_eq!((set.dataset.train().count(), set.dataset.test().count()), (32, 8));
    let (first, second) = whole.split_at(15 * sniff::RECORD_BYTES);
    assert_eq!(set_of(&[("data_batch_1.bin", first), ("data_batch_2.bin.gz", &gzipped(second))]), set);
    for (place, &label) in set.dataset.train().labels().iter().enumerate() {
        let picture = row(&set.dataset.train().points(&[place]), 0);
        assert_eq!((picture[0] % 10, picture[1023], picture[1024], picture[3071]), (label, picture[0], 100, 200));
    }
    let others = &cifar(55)[whole.len()..];
    let both = set_of(&[("data_batch_1.bin", &whole), ("test_batch.bin", others)]);
    assert_eq!((both.dataset.train().count(), both.dataset.test().count()), (40, 15));
    // A black picture of class 0 begins as an IDX file does.
    let black = [vec![0, 0, 8, 3], vec![0; sniff::RECORD_BYTES - 4]].concat();
    assert_eq!(set_of(&[("black.bin", &black)]).data.classes, 1);
}

fn folders(names: &[Option<&str>]) -> Vec<Option<String>> {
    names.iter().map(|name| name.map(str::to_owned)).collect()
}

fn set_of_pictures(classes: &[Option<String>]) -> OwnSet {
    let shape = SampleShape { channels: 3, height_px: 9, width_px: 8 };
    let bytes: Vec<u8> = (0..classes.len() * shape.dim()).map(|at| (at / shape.dim()) as u8).collect();
    let (set, refused) = read(
        &[OwnDataInput::Pictures { name: "the pictures", shape, bytes: &bytes, classes, for_test: false }],
        DataReading::default(),
    );
    assert_eq!(refused, []);
    set.unwrap()
}

#[test]
fn the_folders_of_pictures_are_their_classes() {
    let set = set_of_pictures(&folders(&[Some("dogs"), Some("cats"), Some("dogs"), Some("ants")]));
    assert_eq!((set.data.classes, set.data.width_px, set.data.height_px, set.data.channels), (3, 8, 9, 3));
    assert!(
        said(&set.notes).contains(&"Classes by folder: 0 is ants, 1 is cats, 2 is dogs.".to_owned()),
        "{:?}",
        set.notes
    );
    for (place, &label) in set.dataset.train().labels().iter().enumerate() {
        assert_eq!(label, [2, 1, 2, 0][usize::from(row(&set.dataset.train().points(&[place]), 0)[0])]);
    }
    let digits = set_of_pictures(&folders(&[Some("7"), Some("3"), Some("3"), Some("7")]));
    assert_eq!(digits.data.classes, 8);
    assert!(digits.dataset.train().labels().iter().all(|label| [3, 7].contains(label)));
}

#[test]
fn folders_that_are_no_classes_give_one_class_and_that_is_said() {
    let eleven: Vec<String> = (0..11).map(|index| format!("kind {index}")).collect();
    let eleven: Vec<Option<&str>> = eleven.iter().map(|name| Some(name.as_str())).collect();
    for (names, words) in [
        (&eleven[..], "11 folders are more than the 10 classes there can be."),
        (&[Some("cats"), None], "Some pictures lie in no folder"),
        (&[None, None], "all pictures are one class"),
    ] {
        let set = set_of_pictures(&folders(names));
        assert_eq!(set.data.classes, 1);
        assert!(set.notes.iter().any(|note| note.to_string().contains(words)), "{:?}", set.notes);
        assert!(set.notes.iter().any(|note| note.to_string().contains("one class")), "{:?}", set.notes);
    }
}

#[test]
fn arrays_with_labels_are_a_set_and_training_and_test_share_their_scale() {
    let pictures = |count: u8, level: f32| {
        let body = (0..count).flat_map(|index| (0..64).map(move |at| if at == index { level } else { 0.0 }));
        npy("<f4", &format!("({count}, 8, 8)"), &body.flat_map(f32::to_le_bytes).collect::<Vec<u8>>())
    };
    let (train, test) = (pictures(20, 2.0), pictures(30, 1.0));
    let classes = npy("|u1", "(20, 1)", &(0..20).map(|index| 10 + 10 * (index % 2)).collect::<Vec<u8>>());
    let one_hot =
        npy("|b1", "(30, 21)", &(0..30).flat_map(|_| (0..21).map(|at| u8::from(at == 20))).collect::<Vec<u8>>());
    let set = set_of(&[
        ("a.npz/y_test.npy", &one_hot),
        ("a.npz/x_test.npy", &test),
        ("a.npz/y_train.npy", &classes),
        ("a.npz/x_train.npy", &train),
    ]);
    assert_eq!((set.dataset.train().count(), set.dataset.test().count(), set.data.classes), (20, 30, 2));
    assert!(set.notes.contains(&own_data::classes_by_label("0 is 10, 1 is 20")), "{:?}", set.notes);
    assert_eq!(set.dataset.test().labels(), [1; 30]);
    // Numbers from 0 to 2 are none that are known: the greatest is white, in both files.
    let brightest = |pool: &LabelledImages| row(&pool.points(&[0]), 0).into_iter().max();
    assert_eq!([set.dataset.train(), set.dataset.test()].map(brightest), [Some(2), Some(1)]);
}

#[test]
fn tables_and_idx_files_of_any_numbers_are_pictures() {
    let line = |index: usize| {
        let pixels: Vec<String> = (0..64).map(|at| ((index * 37 + at * 5) % 256).to_string()).collect();
        format!("{},{}\n", ["cat", "dog"][index % 2], pixels.join(","))
    };
    let table: String = (0..20).map(line).collect();
    let set = set_of(&[("pets.csv.gz", &gzipped(table.as_bytes()))]);
    assert_eq!((set.data.shape(), set.data.classes, set.dataset.train().count()), (SampleShape::grey(8, 8), 2, 16));
    assert!(set.notes.contains(&own_data::labels_first("pets.csv.gz")), "{:?}", set.notes);
    assert!(set.notes.contains(&own_data::classes_by_label("0 is cat, 1 is dog")), "{:?}", set.notes);

    let sides = [0, 0, 0, 4, 0, 0, 0, 8, 0, 0, 0, 8];
    let halves = (0..256u32).flat_map(|at| (at as f64 / 255.0).to_be_bytes());
    let doubles = [&[0, 0, 0x0e, 3][..], &sides, &halves.collect::<Vec<u8>>()].concat();
    let bytes = idx(&[4, 8, 8], &(0..=255).collect::<Vec<u8>>());
    assert_eq!(set_of(&[("a.idx", &doubles)]).dataset, set_of(&[("a.idx", &bytes)]).dataset);
}

#[test]
fn whole_pictures_of_a_broken_file_are_used_and_that_is_said() {
    let whole = grey(20, 8);
    let classes = labels(&[1; 20]);
    let body = &whole[16..];
    let table: String =
        body.chunks(64).map(|row| row.iter().map(u8::to_string).collect::<Vec<_>>().join(",") + "\n").collect();
    let packed = gzipped(&whole);
    for (name, file) in [
        ("cut.idx", &whole[..whole.len() - 100]),
        ("cut.npy", &npy("|u1", "(20, 8, 8)", &body[..body.len() - 100])[..]),
        ("cut.csv", &table.as_bytes()[..table.len() - 10]),
        ("cut.idx.gz", &packed[..packed.len() * 9 / 10]),
    ] {
        let (set, refused) = read_files(&[(name, file), ("labels.idx", &classes)]);
        let set = set.unwrap();
        assert_eq!(refused, [], "{name}");
        assert!(
            set.notes.iter().any(|note| note.to_string().starts_with(&format!("{name} breaks off"))),
            "{:?}",
            set.notes
        );
        let count = set.dataset.train().count() + set.dataset.test().count();
        assert!((14..20).contains(&count) && set.data.classes == 2, "{name}: {count}");
    }
}

#[test]
fn pixels_without_a_header_are_read_as_the_visitor_says() {
    let file = [&b"\xfe\xff\x01\x02head"[..], &(0..192).map(|at| (at * 3) as u8).collect::<Vec<_>>()].concat();
    let (set, refused) = read_files(&[("a.raw", &file)]);
    let OwnDataError::Unknown { bytes: 200, is_text: false, .. } = refused[0].error else { panic!("{refused:?}") };
    assert_eq!(set, None);
    let told = |shape| {
        let reading = DataReading { headerless: Some(shape), ..DataReading::default() };
        read(&[OwnDataInput::File { name: "a.raw", bytes: &file }], reading)
    };
    let set = told(SampleShape::grey(8, 8)).0.unwrap();
    assert_eq!((set.dataset.train().count(), set.data.shape()), (3, SampleShape::grey(8, 8)));
    assert!(set.notes.contains(&own_data::header_left_out("a.raw", 8_u32)), "{:?}", set.notes);
    let first: Vec<u8> = (0..64).map(|at| at * 3).collect();
    assert!((0..3).any(|place| row(&set.dataset.train().points(&[place]), 0) == first));
    assert!(told(SampleShape::grey(64, 64)).0.is_none() && told(SampleShape::grey(0, 8)).0.is_none());
}

#[test]
fn pictures_are_laid_as_the_visitor_says_and_that_is_part_of_their_name() {
    let file = idx(&[5, 8, 9], &(0..360u32).map(|at| (at * at % 251) as u8).collect::<Vec<_>>());
    let laid = |transform| {
        let reading = DataReading { transform, ..DataReading::default() };
        read(&[OwnDataInput::File { name: "a.idx", bytes: &file }], reading).0.unwrap()
    };
    let plain = laid(PictureTransform::default());
    let transform = PictureTransform { transpose: true, invert: true, ..PictureTransform::default() };
    let set = laid(transform);
    assert_eq!((set.data.width_px, set.data.height_px, set.data.transform), (8, 9, transform));
    assert!(set.data.fingerprint != plain.data.fingerprint);
    for place in 0..4 {
        let [before, after] = [&plain, &set].map(|set| row(&set.dataset.train().points(&[place]), 0));
        for (at, value) in after.iter().enumerate() {
            assert_eq!(*value, 255 - before[at % 8 * 9 + at / 8]);
        }
    }
}

#[test]
fn copies_are_counted_and_never_learned_and_tested() {
    let once = grey(20, 8);
    let body = [&once[16..], &once[16..], &once[16..]].concat();
    let set = set_of(&[("thrice.idx", &idx(&[60, 8, 8], &body))]);
    assert!(set.notes.contains(&own_data::repeated(40_u32)), "{:?}", set.notes);
    let pictures = |pool: &LabelledImages| {
        let points = pool.points(&(0..pool.count()).collect::<Vec<_>>());
        points.rows().map(|row| row.iter().map(|value| value.to_bits()).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let (train, test) = (pictures(set.dataset.train()), pictures(set.dataset.test()));
    assert_eq!((train.len(), test.len()), (48, 12));
    assert!(test.iter().all(|picture| !train.contains(picture)));
}

#[test]
fn bad_files_are_named_and_good_ones_go_on() {
    let good = grey(20, 8);
    let (set, refused) = read_files(&[
        ("notes.txt", b"not a picture at all"),
        ("good.idx", &good),
        ("cut.idx", &good[..60]),
        ("other.idx", &grey(5, 9)),
        ("labels.idx", &labels(&[1; 19])),
    ]);
    let set = set.unwrap();
    assert_eq!((set.dataset.train().count(), set.dataset.test().count(), set.data.classes), (16, 4, 1));
    let names: Vec<&str> = refused.iter().map(|refused| refused.file.as_str()).collect();
    assert_eq!(names, ["notes.txt", "cut.idx", "labels.idx", "other.idx"]);
    assert_eq!(read_files(&[("notes.txt", b"text")]).0, None);
    assert_eq!(read(&[], DataReading::default()), (None, vec![]));
}

#[test]
fn every_fault_says_what_is_wrong_and_what_to_do() {
    let high_label = [vec![3], vec![0; 3072], vec![10], vec![0; 3072]].concat();
    let json = br#"{"a":{}}"#;
    let weights = [&(json.len() as u64).to_le_bytes()[..], json].concat();
    let mut tar = vec![b'x'; 600];
    tar[257..262].copy_from_slice(b"ustar");
    let float = [&[0, 0, 0x0d, 3][..], &[0; 12]].concat();
    let fractions = [&[0, 0, 0x0d, 1, 0, 0, 0, 1][..], &0.5f32.to_be_bytes()].concat();
    let many = [&[19, 99][..], &[0; 3072]].concat();
    for (name, file, why, advice) in [
        ("a.txt", &b"once upon a time"[..], "not an IDX, NumPy, CSV, CIFAR-10 or picture file", "Choose"),
        ("a.pdf", b"%PDF-1.7", "[25, 50, 44, 46]", "Choose"),
        ("empty", b"", "empty", "copy it again"),
        ("cut.gz", &gzipped(b"")[..9], "breaks off", "copy the file again"),
        ("a.zip", b"PK\x03\x04....", "a zip archive", "Unpack it"),
        ("a.tar", &tar, "a tar archive", "Unpack it"),
        ("a.gz.gz", &gzipped(&gzipped(b"x")), "a gzip file in a gzip file", "Unpack it"),
        ("w.safetensors", &weights, "weights of a network", "Open them under"),
        ("data_batch_1", b"\x80\x02}q\x01", "pickle", "binary version"),
        ("train.bin", &many, "CIFAR-100", "CIFAR-10, with ten"),
        ("bad.bin", &high_label, "Picture 1 of the CIFAR-10 batch has the label 10", "again"),
        ("float.idx", &float, "no image", "Choose"),
        ("wide.idx", &grey(2, 65), "65 × 65 pixels, and the network takes sides from 8 to 64", "Change their size"),
        ("small.idx", &grey(2, 7), "7 × 7 pixels", "Change their size"),
        ("four.idx", &idx(&[1, 4, 8, 9], &[0; 288]), "4×8×9", "three colours"),
        ("two.idx", &idx(&[8, 8], &[0; 64]), "2 dimensions", "swapped"),
        ("none.idx", &idx(&[0, 8, 8], &[]), "no image", "Choose"),
        ("alone.idx", &labels(&[1, 2]), "2 labels, and the pictures", "Choose the image file"),
        ("letters.idx", &fractions, "not whole numbers", "whole number"),
        ("lfs.npz", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer", "git lfs pull"),
        (
            "mnist.gz",
            b"<!DOCTYPE html><html><title>404</title>",
            "a web page, not the file",
            "Download the file itself",
        ),
        ("a.parquet", b"PAR1\x15\x04", "Parquet", "pandas.read_parquet"),
        ("a.mat", b"MATLAB 5.0 MAT-file, Platform: GLNXA64", "Matlab", "scipy.io.loadmat"),
        ("a.h5", b"\x89HDF\r\n\x1a\n", "HDF5", "h5py.File"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "7-Zip", "zip or tar.gz"),
        ("iris.csv", b"a,b,c\n1,2,3\n", "3 columns", "columns of pixels"),
        ("objects.npy", &npy("|O", "(3,)", b"\x80\x04"), "type “|O”", "astype"),
        ("list.npy", &npy("|u1", "(2, 7, 1, 1, 1)", &[0; 14]), "2 × 7 × 1 × 1 × 1 is not a set of pictures", "Reshape"),
        ("cut.npy", &npy("|u1", "(2, 8, 8)", &[0; 14]), "breaks off", "again"),
        ("one.npy", &npy("<f4", "(1,)", &0.5f32.to_le_bytes()), "not a whole number", "whole number"),
    ] {
        let (set, refused) = read_files(&[(name, file)]);
        let [refused] = &refused[..] else { panic!("{name}: {refused:?}") };
        let [said, advised] = refused.error.why_and_advice().map(String::from);
        assert!(set.is_none() && refused.file == name);
        assert!(said.to_lowercase().contains(&why.to_lowercase()), "{name}: {said}");
        assert!(advised.contains(advice) && advised.ends_with('.'), "{name}: {said} {advised}");
    }
    let (_, refused) = read_files(&[("a.idx", &grey(3, 8)), ("b.idx", &grey(2, 9)), ("labels", &labels(&[0; 5]))]);
    let words: Vec<String> =
        refused.iter().flat_map(|refused| refused.error.why_and_advice()).map(String::from).collect();
    assert!(words[0].contains("5 labels, and the pictures"), "{words:?}");
    assert!(words[2].contains("9 × 9 pixels in grey, and most of the others have 8 × 8 pixels in grey"), "{words:?}");
    let wrong = OwnDataInput::Pictures {
        name: "p",
        shape: SampleShape::grey(8, 8),
        bytes: &[0; 65],
        classes: &[None],
        for_test: false,
    };
    assert_eq!(read(&[wrong], DataReading::default()).1[0].error, OwnDataError::WrongBytes { expected: 64, found: 65 });
    let huge = SampleShape { channels: 3, height_px: usize::MAX, width_px: 2 };
    let wrong = OwnDataInput::Pictures { name: "p", shape: huge, bytes: &[0; 65], classes: &[None], for_test: false };
    assert!(matches!(read(&[wrong], DataReading::default()).1[0].error, OwnDataError::WrongBytes { .. }));
}

#[test]
fn bombs_are_stopped_one_by_one_and_together() {
    let bomb = gzipped(&vec![0; TOTAL_LIMIT_BYTES as usize + 1]);
    let files: Vec<(String, &[u8])> = (0..2).map(|index| (format!("bomb {index}"), &bomb[..])).collect();
    let good = grey(6, 8);
    let mut named: Vec<(&str, &[u8])> = vec![("good", &good)];
    named.extend(files.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
    let (set, refused) = read_files(&named);
    assert_eq!((set.unwrap().dataset.train().count(), refused.len()), (5, 2));
    for refused in &refused {
        assert_eq!(refused.error, OwnDataError::TooMuch { limit_bytes: TOTAL_LIMIT_BYTES });
    }
    assert!(refused[1].error.to_string().contains("192 MB. Choose fewer"));
}

#[test]
fn labels_alone_in_a_text_file_belong_to_the_pictures_beside_them() {
    let list: String = "label\n".to_owned() + &(0..12).map(|at| format!("{}\n", at % 3)).collect::<String>();
    let set = set_of(&[("photos.idx", &grey(12, 8)), ("classes.csv", list.as_bytes())]);
    assert_eq!(set.data.classes, 3);
    let (set, refused) = read_files(&[("classes.csv", list.as_bytes())]);
    assert!(set.is_none());
    assert_eq!(refused[0].error, OwnDataError::LabelsAlone { labels: 12 });
}

#[test]
fn a_large_table_is_read_in_parts() {
    let line = |at: usize| (0..64).map(|pixel| ((at * 31 + pixel) % 256).to_string()).collect::<Vec<_>>().join(",");
    let text: String = (0..1000).map(|at| line(at) + "\n").collect();
    let input = [OwnDataInput::File { name: "table.csv", bytes: text.as_bytes() }];
    let mut told = Vec::new();
    let read = {
        let read = pin!(read_in_parts(&input, DataReading::default(), async |bytes| told.push(bytes)));
        read.poll(&mut Context::from_waker(Waker::noop()))
    };
    let Poll::Ready(read) = read else { panic!("it waits") };
    assert_eq!(read, read_files(&[("table.csv", text.as_bytes())]));
    assert!(told.len() > 4 && told.is_sorted() && told.last() == Some(&(text.len() as u64)), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), packed: bool) {
        let file = if packed { gzipped(&bytes) } else { bytes };
        let (set, refused) = read_files(&[("any", &file)]);
        prop_assert!(set.is_some() != (refused.len() == 1));
    }

    #[test]
    fn sound_files_cut_and_damaged_give_an_answer(
        which in prop::collection::vec((0usize..5, 0.0..=1.0f64, prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3)), 1..5),
        packed: bool,
    ) {
        let kinds = [grey(12, 8), grey(5, 9), labels(&[0, 1, 2, 3, 4]), cifar(6), idx(&[4, 8, 8, 3], &[7; 768])];
        let files: Vec<Vec<u8>> = which
            .iter()
            .map(|(kind, share, damage)| {
                let mut file = if packed { gzipped(&kinds[*kind]) } else { kinds[*kind].clone() };
                damage.iter().for_each(|(at, value)| { let at = at.index(file.len()); file[at] = *value; });
                // Half of them are whole.
                file.truncate((file.len() as f64 * (2.0 * share).min(1.0)) as usize);
                file
            })
            .collect();
        let names = ["a-images", "test-images", "a-labels", "b", "t10k"];
        let named: Vec<(&str, &[u8])> = names.into_iter().zip(files.iter().map(Vec::as_slice)).collect();
        let (set, refused) = read_files(&named);
        prop_assert!(refused.len() <= files.len());
        if let Some(OwnSet { data, dataset, .. }) = set {
            prop_assert_eq!(data.shape(), dataset.shape());
            let labels = || dataset.train().labels().iter().chain(dataset.test().labels());
            prop_assert!(dataset.train().count() > 0 && labels().all(|&label| label < data.classes));
            prop_assert_eq!(dataset.train().points(&[0]).dim(), data.shape().dim());
        }
    }

    #[test]
    fn any_decoded_pictures_give_an_answer(
        sides in (0usize..5, 0usize..70, 0usize..70), count in 0usize..4, more in 0usize..2, named: bool,
    ) {
        let shape = SampleShape { channels: sides.0, height_px: sides.1, width_px: sides.2 };
        let bytes = vec![3; shape.dim() * count + more];
        let classes = vec![named.then(|| "a".to_owned()); count];
        let (set, refused) = read(&[OwnDataInput::Pictures { name: "p", shape, bytes: &bytes, classes: &classes, for_test: false }], DataReading::default());
        prop_assert!(set.is_some() != (refused.len() == 1));
        let is_sound = |side| (8..=64).contains(&side);
        let sound = [1, 3].contains(&sides.0) && is_sound(sides.1) && is_sound(sides.2) && count > 0 && more == 0;
        prop_assert_eq!(set.is_some(), sound);
    }
}
