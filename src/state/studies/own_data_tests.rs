//! Files chosen, refused and read; what is learned from them.

use super::*;
use crate::protocol::{DataCommand, RunId, StudyEvent};
use crate::spec::ModelKind;
use crate::state::{Query, Studies};

fn picture(side_px: u16) -> DecodedPicture {
    DecodedPicture { width_px: side_px, height_px: side_px, class: Some("cats".into()), for_test: false }
}

fn refusal(file: &str) -> DataRefused {
    DataRefused { file: file.to_owned(), why: "It is empty.".into(), advice: "".into(), headerless_bytes: None }
}

fn read(train_count: u32) -> DataRead {
    let data = OwnData {
        fingerprint: train_count,
        channels: 1,
        height_px: 8,
        width_px: 8,
        classes: 2,
        transform: Default::default(),
    };
    let (thumbnails, labels, notes) = (vec![], vec![], vec![]);
    DataRead { data, train_count, test_count: 2, class_counts: vec![3, 4], thumbnails, labels, notes }
}

/// A picture and a file that is none, read.
fn chosen() -> (OwnPictures, Vec<StudyCommand>) {
    let mut own = OwnPictures::default();
    let choice = own.begin(3);
    assert!(own.file(choice, "a.idx", 100) && own.picture(choice, "b.png", picture(64)));
    own.refuse(choice, "huge.png", "The picture has too many pixels.", "Make it smaller first.");
    assert_eq!(own.opening, Some(FileProgress { done: 3, total: 3 }));
    let commands = own.opened(choice);
    (own, commands)
}

#[test]
fn files_are_read_one_by_one_and_then_asked_about_together() {
    let (own, commands) = chosen();
    let upload = own.upload();
    assert_eq!(commands, [StudyCommand::Data(DataCommand::Read(upload.clone()))]);
    let [DataPart::Pictures { pictures, shape, .. }, DataPart::File { bytes: 100, .. }] = &upload.parts[..] else {
        panic!("{upload:?}")
    };
    assert_eq!((pictures.len(), *shape), (1, SampleShape::grey(28, 28)));
    assert!(own.waits() && own.opening.is_none());
    let words: Vec<_> = own.refused().map(|it| format!("{} {}", it.why, it.advice)).collect();
    assert_eq!(words, ["The picture has too many pixels. Make it smaller first."]);
}

#[test]
fn what_the_engine_says_of_no_run_is_kept_and_leaves_what_was_measured_alone() {
    let mut studies = Studies { run: RunId(4), own_pictures: chosen().0, ..Studies::default() };
    studies.apply(None, StudyEvent::DataRefused(refusal("a.idx")));
    studies.apply(None, StudyEvent::DataRead(read(5)));
    let own = &studies.own_pictures;
    assert_eq!(own.refused().map(|it| it.file.as_str()).collect::<Vec<_>>(), ["huge.png", "a.idx"]);
    assert_eq!(own.learnable().map(|read| read.train_count), Some(5));
    assert_eq!(studies.run, RunId(4));
    studies.apply(None, StudyEvent::NoDataRead);
    assert!(studies.own_pictures.read().is_none());
}

#[test]
fn another_setting_asks_again_and_only_the_last_answer_counts() {
    let (mut own, _) = chosen();
    let colour = PictureSettings { colour: true, side_px: 16, ..own.settings };
    let commands = own.set(colour);
    let [StudyCommand::Data(DataCommand::Read(upload))] = &commands[..] else { panic!("{commands:?}") };
    let [DataPart::Pictures { shape, .. }, _] = &upload.parts[..] else { panic!("{upload:?}") };
    assert_eq!(*shape, SampleShape { channels: 3, height_px: 16, width_px: 16 });
    assert_eq!(own.set(colour), []);
    for (answer, learnable) in [(5, None), (6, Some(6))] {
        own.left_out(refusal("a.idx"));
        own.answered(Some(read(answer)));
        assert_eq!(own.learnable().map(|read| read.train_count), learnable);
    }
    assert_eq!(own.refused().count(), 2, "the engine's words of the first look are gone");
}

#[test]
fn what_was_given_up_brings_nothing_more() {
    let mut own = OwnPictures::default();
    let first = own.begin(2);
    assert_eq!(own.cancel(), [], "nobody was asked");
    assert!(!own.wants(first) && !own.picture(first, "a.png", picture(8)) && own.opened(first).is_empty());
    let second = own.begin(1);
    own.refuse(first, "a.png", "late", "");
    assert_eq!((own.refused().count(), own.opened(second)), (0, vec![]), "without files there is nothing to ask");
    assert!(!own.waits() && !own.is_unanswered());

    let mut studies = Studies { own_pictures: chosen().0, ..Studies::default() };
    studies.apply(None, StudyEvent::DataProgress { done: 3, of: 9 });
    assert_eq!(studies.own_pictures.examined(), Some((3, 9)));
    assert_eq!(studies.own_pictures.cancel(), [StudyCommand::Data(DataCommand::Stop)]);
    studies.apply(None, StudyEvent::NoDataRead);
    let own = &studies.own_pictures;
    assert!(!own.waits() && !own.has_any() && own.read().is_none() && own.examined().is_none());
}

#[test]
fn more_than_may_be_brought_is_left_out_with_words() {
    let mut own = OwnPictures::default();
    let choice = own.begin(3);
    assert!(own.file(choice, "a", DataUpload::MAX_BYTES - 192) && !own.picture(choice, "b", picture(9)));
    assert!(own.picture(choice, "c", picture(8)));
    let words: Vec<_> = own.refused().map(|it| format!("{} {} {}", it.file, it.why, it.advice)).collect();
    assert_eq!(words, [format!("b {} {}", files::too_much(192_u64), files::too_much_advice())]);
}

#[test]
fn after_the_engine_is_gone_the_files_can_be_asked_about_again() {
    let mut studies = Studies { own_pictures: chosen().0, ..Studies::default() };
    assert!(!studies.own_pictures.is_unanswered());
    studies.stage_changed(RunId(1), false);
    assert!(studies.own_pictures.is_unanswered());
    assert_eq!(studies.own_pictures.ask().len(), 1);
}

#[test]
fn a_side_is_a_number_that_can_be_learned() {
    assert_eq!(["8", " 64 "].map(PictureSettings::parse_side), [Ok(8), Ok(64)]);
    for text in ["7", "65", "2.5", "", "-9"] {
        assert!(PictureSettings::parse_side(text).unwrap_err().contains("8 to 64"), "{text}");
    }
}

#[test]
fn learning_from_them_takes_all_classes_and_as_many_as_there_are_and_can_be_undone() {
    let mut page = Page::new(&Query::default());
    let spec = page.run.settings.spec_mut();
    spec.data.classes = ClassSet(1);
    (spec.model.kind, spec.model.latent_dim) = (ModelKind::Denoiser, 784);
    let before = page.spec().clone();
    page.learn_from(&read(5));
    assert_eq!(page.spec().data.source, DataSource::Own(read(5).data));
    assert_eq!((page.spec().data.image_count, page.spec().data.classes), (5, ClassSet::ALL));
    assert_eq!((page.spec().model.kind, page.spec().model.latent_dim), (ModelKind::Denoiser, 64));
    assert!(page.announcement.contains("Your pictures (a denoiser"), "{}", page.announcement);
    page.undo();
    assert_eq!(*page.spec(), before);
}
