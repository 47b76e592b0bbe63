//! Own pictures all the way: uploaded, read, trained on by both kinds of network, searched and judged.

use std::rc::Rc;

use pollster::block_on;

use super::keep as keep_set;
use super::*;
use crate::engine::device;
use crate::engine::pace::Pace;
use crate::engine::session::{Job, JobStage, Outgoing, Session};
use crate::protocol::{
    self, Command, DataCommand, DeviceCommand, DevicePreference, Event, RunEvent, RunId, StudyCommand,
};
use crate::spec::{Activation, DataReading, DataSource, Fit, ModelKind, ModelSpec, OwnData, RunSpec};

/// Bright squares on dark, each picture another.
fn pictures(shape: SampleShape, count: usize) -> Vec<u8> {
    let SampleShape { channels, height_px, width_px } = shape;
    let level = |index: usize, channel: usize, row: usize, column: usize| {
        let near = |at: usize, place: usize| at.abs_diff(2 + place % 5) <= 2;
        let bright = near(row, index) && near(column, index / 5);
        if bright { 255 - 60 * ((index + channel) % 3) as u8 } else { 10 }
    };
    (0..count * shape.dim())
        .map(|at| {
            let (index, at) = (at / shape.dim(), at % shape.dim());
            level(index, at / (height_px * width_px) % channels, at % (height_px * width_px) / width_px, at % width_px)
        })
        .collect()
}

fn colour(side_px: usize) -> SampleShape {
    SampleShape { channels: 3, height_px: side_px, width_px: side_px }
}

/// An IDX file of them, colours first.
fn idx(shape: SampleShape, count: usize) -> Vec<u8> {
    let sides = [count, shape.channels, shape.height_px, shape.width_px].map(|side| side as u32);
    [&[0, 0, 8, 4][..], &sides.map(u32::to_be_bytes).concat(), &pictures(shape, count)].concat()
}

/// What the engine says of an upload.
fn upload(session: &mut Session, parts: Vec<DataPart>, blob: Vec<u8>) -> Vec<StudyEvent> {
    let command = StudyCommand::Data(DataCommand::Read(DataUpload { parts, reading: DataReading::default() }));
    block_on(session.handle(Command::Study(protocol::encode(&command).unwrap()), Some(blob)));
    let mut told = studies(session);
    while !told.iter().any(|event| matches!(event, StudyEvent::DataRead(_) | StudyEvent::NoDataRead)) {
        assert!(session.has_work(), "it never answered: {told:?}");
        block_on(session.work());
        told.extend(studies(session));
    }
    told
}

/// What was said since the last call, but for how far the reading is.
fn studies(session: &mut Session) -> Vec<StudyEvent> {
    let study = |outgoing: Outgoing| {
        let bytes = outgoing.event.study()?;
        assert_eq!(outgoing.event.run(), None, "it is about no run");
        Some(protocol::decode(bytes).unwrap())
    };
    let told = session.take_outgoing().into_iter().filter_map(study);
    told.filter(|event| !matches!(event, StudyEvent::DataProgress { .. })).collect()
}

#[test]
fn files_of_other_kinds_are_named_with_the_way_out() {
    let mut session = opened();
    for (bytes, name, way) in [
        (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], "HEIC", "JPEG"),
        (b"II*\0\x08\0\0\0", "TIFF", "PNG"),
        (b"\xff\x0a\x4e\x4f", "JPEG XL", "PNG"),
        (b"<?xml version=\"1.0\"?><svg xmlns=\"\"></svg>", "SVG", "PNG"),
        (b"PAR1\x15\x04\x15\x10", "Parquet", "Python"),
        (b"MATLAB 5.0 MAT-file, Platform: GLNXA64", "Matlab", "Python"),
        (b"\x89HDF\r\n\x1a\n\0\0\0", "HDF5", "Python"),
    ] {
        let told = upload(&mut session, vec![file("mine", bytes)], bytes.to_vec());
        let [StudyEvent::DataRefused(refused), StudyEvent::NoDataRead] = &told[..] else { panic!("{told:?}") };
        assert!(refused.why.to_string().contains(name) && refused.advice.to_string().contains(way), "{refused:?}");
    }
}

#[test]
fn what_is_being_read_can_be_given_up_and_every_question_has_one_answer() {
    let mut session = opened();
    let bytes = idx(SampleShape::grey(8, 8), 20);
    let ask = |session: &mut Session, command: &StudyCommand, blob: Option<Vec<u8>>| {
        block_on(session.handle(Command::Study(protocol::encode(command).unwrap()), blob));
    };
    let read = StudyCommand::Data(DataCommand::Read(DataUpload {
        parts: vec![file("mine.idx", &bytes)],
        reading: DataReading::default(),
    }));
    ask(&mut session, &read, Some(bytes.clone()));
    ask(&mut session, &StudyCommand::Data(DataCommand::Stop), None);
    assert_eq!(studies(&mut session), [StudyEvent::NoDataRead]);
    ask(&mut session, &StudyCommand::Data(DataCommand::Stop), None);
    assert_eq!((studies(&mut session), session.has_work()), (vec![], false));
    // The newer of two questions counts, and both are answered, in turn.
    ask(&mut session, &read, Some(bytes.clone()));
    ask(&mut session, &read, Some(bytes));
    while session.has_work() {
        block_on(session.work());
    }
    assert!(matches!(&studies(&mut session)[..], [StudyEvent::NoDataRead, StudyEvent::DataRead(_)]));
}

fn file(name: &str, bytes: &[u8]) -> DataPart {
    DataPart::File { name: name.into(), bytes: bytes.len() as u64 }
}

/// Has the engine keep it, of which it says nothing.
fn keep(session: &mut Session, bytes: Vec<u8>) {
    let command = StudyCommand::Data(DataCommand::Keep(DataUpload {
        parts: vec![file("mine.idx", &bytes)],
        reading: DataReading::default(),
    }));
    block_on(session.handle(Command::Study(protocol::encode(&command).unwrap()), Some(bytes)));
    assert!(session.take_outgoing().is_empty());
}

fn read_one(session: &mut Session, bytes: Vec<u8>) -> DataRead {
    match &upload(session, vec![file("mine.idx", &bytes)], bytes)[..] {
        [StudyEvent::DataRead(read)] => read.clone(),
        other => panic!("{other:?}"),
    }
}

fn opened() -> Session {
    let mut session = Session::default();
    block_on(session.handle(Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }), None));
    session.take_outgoing();
    session
}

fn spec(data: OwnData, model: ModelSpec) -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    (spec.data.source, spec.data.image_count, spec.model) = (DataSource::Own(data), 6, model);
    spec.optimizer.schedule_steps = 12;
    spec
}

#[test]
fn both_kinds_of_network_learn_own_pictures_of_every_shape_and_are_searched() {
    for shape in [colour(32), SampleShape::grey(8, 8), SampleShape::grey(64, 8), colour(64)] {
        let (count, bytes) = (12, pictures(shape, 12));
        let brought = OwnDataInput::Pictures {
            name: super::pictures(),
            shape,
            bytes: &bytes,
            classes: &vec![None; count],
            for_test: false,
        };
        let (set, refused) = read(vec![brought], DataReading::default());
        let set = set.unwrap();
        assert_eq!((refused, set.data.shape()), (vec![], shape));
        let mut models =
            vec![ModelSpec::mlp(&[16], 2, Activation::Silu), ModelSpec::convolutional(2, 2, Activation::Silu)];
        // So few numbers that a field can flow in the space of the pictures.
        models.extend((shape.dim() == 64).then(|| {
            let mlp = ModelSpec::mlp(&[16], 64, Activation::Silu);
            ModelSpec { kind: ModelKind::Denoiser, ..mlp }
        }));
        for model in models {
            let kind = model.kind;
            let stages = vec![JobStage::whole(spec(set.data, model))];
            let mut job = Job::begin(stages, &set.dataset, &device::cpu(Vec::new())).unwrap();
            assert!(job.adjustments().is_empty(), "{:?}", job.adjustments());
            let measured = block_on(job.next(&Pace::unhurried())).unwrap().unwrap();
            assert!(job.is_done());
            assert_eq!((measured.spec.model.kind, measured.report.step), (kind, 12));
            assert!(measured.report.complete && measured.loss.unwrap().is_finite(), "{shape:?} {kind:?}");
            assert!(measured.report.verdict.test_error.is_finite(), "{:?}", measured.report.verdict);
        }
    }
}

#[test]
fn an_upload_is_read_kept_trained_on_and_resumed_from_its_checkpoint() {
    let mut session = opened();
    let read = read_one(&mut session, idx(colour(32), 20));
    assert_eq!((read.train_count, read.test_count, read.class_counts.clone()), (16, 4, vec![20]));
    assert_eq!((read.thumbnails.len(), read.labels.len()), (16, 16));
    let first = &read.thumbnails[0];
    assert_eq!((first.channels, first.width_px, first.height_px, first.pixels.len()), (3, 32, 32, 3072));
    assert!(read.notes[0].to_string().contains("16 to train on and 4 for test"), "{:?}", read.notes);

    let spec = spec(read.data, ModelSpec::mlp(&[16], 2, Activation::Silu));
    let configure = Command::Configure { run: RunId(1), spec: spec.clone(), play: true, changes: vec![] };
    block_on(session.handle(configure.clone(), None));
    let told = session.take_outgoing();
    let begins = |outgoing: &Outgoing| matches!(outgoing.event, Event::Run { event: RunEvent::Started(_), .. });
    assert!(!told.iter().any(begins), "what was only looked at is not kept");
    keep(&mut session, idx(colour(32), 20));
    block_on(session.handle(configure, None));
    let (mut checkpoint, mut searched, mut thumbnails) = (None, false, Vec::new());
    while session.has_work() {
        block_on(session.work());
        for outgoing in session.take_outgoing() {
            match outgoing.event {
                Event::Run { event: RunEvent::Started(started), .. } => thumbnails = started.training_set.thumbnails,
                Event::Run { event: RunEvent::Checkpoint(_), .. } => checkpoint = outgoing.blob,
                Event::Run { event: RunEvent::Attractors { report, .. }, .. } => searched |= report.complete,
                _ => {}
            }
        }
    }
    // What is learned is what was brought.
    assert!(searched && thumbnails.len() == 6 && thumbnails.iter().all(|it| read.thumbnails.contains(it)));

    // Another engine knows nothing of the pictures until it is given the same files.
    let mut session = opened();
    let resume = Command::Resume { run: RunId(1), spec, play: false, changes: vec![] };
    block_on(session.handle(resume.clone(), checkpoint.clone()));
    let told = session.take_outgoing();
    let [Outgoing { event: Event::Failure { failure, fatal: false }, .. }] = &told[..] else { panic!("no failure") };
    assert!(
        failure.what.id == "engine.own-pictures-gone" && failure.advice.to_string().contains("again"),
        "{failure:?}"
    );
    keep(&mut session, idx(colour(32), 20));
    block_on(session.handle(resume, checkpoint));
    let told = session.take_outgoing();
    assert!(
        told.iter()
            .any(|it| matches!(&it.event, Event::Run { event: RunEvent::Started(started), .. } if started.step == 12))
    );
}

#[test]
fn decoded_pictures_of_any_size_become_a_set_of_the_shape_that_was_asked_for() {
    // White, and red beside blue: each plane row by row.
    let blob = [&[255; 3 * 4 * 2][..], &[255, 0, 0, 0, 0, 255]].concat();
    let picture = |width_px, height_px, class: &str| DecodedPicture {
        width_px,
        height_px,
        class: Some(class.to_owned()),
        for_test: false,
    };
    let pictures = vec![picture(4, 2, "snow"), picture(2, 1, "flags")];
    let read = |shape, framing| {
        let parts = vec![DataPart::Pictures { pictures: pictures.clone(), shape, framing }];
        match &upload(&mut opened(), parts, blob.clone())[..] {
            [StudyEvent::DataRead(read)] => read.clone(),
            other => panic!("{other:?}"),
        }
    };
    let stretched = Framing { fit: Fit::Stretch, ..Framing::default() };
    let told = read(colour(8), stretched);
    assert_eq!((told.data.shape(), told.data.classes, told.train_count), (colour(8), 2, 2));
    assert!(told.notes.iter().any(|note| note.to_string().contains("0 is flags, 1 is snow")), "{:?}", told.notes);
    let flag = &told.thumbnails[told.labels.iter().position(|&label| label == 0).unwrap()];
    assert_eq!([0, 7, 64, 128, 128 + 7].map(|at| flag.pixels[at]), [255, 0, 0, 0, 255]);
    // The same in grey, black for white.
    let told = read(SampleShape::grey(8, 8), Framing { invert: true, ..stretched });
    let snow = &told.thumbnails[told.labels.iter().position(|&label| label == 1).unwrap()];
    assert_eq!((told.data.channels, snow.pixels.clone()), (1, vec![0; 64]));
}

#[test]
fn a_bad_file_is_named_and_the_good_one_becomes_a_set() {
    let mut session = opened();
    let good = idx(SampleShape::grey(8, 8), 10);
    let (png, text) = (b"\x89PNG\r\n\x1a\n and more".to_vec(), b"a text renamed .idx".to_vec());
    let parts = vec![file("a.png", &png), file("good.idx", &good), file("b.idx", &text)];
    let told = upload(&mut session, parts, [png, good, text.clone()].concat());
    let [StudyEvent::DataRefused(picture), StudyEvent::DataRefused(text_file), StudyEvent::DataRead(read)] = &told[..]
    else {
        panic!("{told:?}")
    };
    assert_eq!((read.train_count, read.test_count), (8, 2));
    assert!(
        picture.file == "a.png"
            && picture.why.to_string().contains("PNG")
            && picture.advice.to_string().contains("page"),
        "{picture:?}"
    );
    assert!(text_file.file == "b.idx" && text_file.why.to_string().contains("not an IDX"), "{text_file:?}");
    assert!(text_file.advice.to_string().contains("Choose"), "{text_file:?}");
    let told = upload(&mut session, vec![file("b.idx", &text)], text);
    assert!(matches!(&told[..], [StudyEvent::DataRefused(_), StudyEvent::NoDataRead]), "{told:?}");
}

#[test]
fn an_upload_that_is_not_as_long_as_it_says_is_refused_in_words() {
    let pictures = |sides: [u16; 2], shape| {
        let picture = DecodedPicture { width_px: sides[0], height_px: sides[1], class: None, for_test: false };
        DataPart::Pictures { pictures: vec![picture], shape, framing: Framing::default() }
    };
    let endless = SampleShape { channels: 3, height_px: usize::MAX, width_px: 8 };
    let two_channels = SampleShape { channels: 2, ..colour(8) };
    for (parts, blob) in [
        (vec![file("a", &[0; 9])], vec![0; 8]),
        (vec![file("a", &[0; 7])], vec![0; 8]),
        (vec![DataPart::File { name: "a".into(), bytes: u64::MAX }], vec![]),
        (vec![pictures([2, 1], colour(8))], vec![0; 5]),
        (vec![pictures([2, 1], colour(8))], vec![0; 7]),
        (vec![pictures([2, 1], endless)], vec![0; 6]),
        (vec![pictures([2, 1], two_channels)], vec![0; 6]),
        (vec![pictures([0, 1], colour(8))], vec![]),
        (vec![pictures([u16::MAX, u16::MAX], colour(8))], vec![0; 6]),
    ] {
        let told = upload(&mut opened(), parts, blob);
        let [StudyEvent::DataRefused(refused), StudyEvent::NoDataRead] = &told[..] else { panic!("{told:?}") };
        assert!(
            refused.why.to_string().contains("did not arrive in full") && refused.advice.to_string().contains("again"),
            "{refused:?}"
        );
    }
}

#[test]
fn the_oldest_of_many_sets_makes_room_and_no_more_than_sixty_pictures_are_shown() {
    let mut datasets = Datasets::default();
    let sets: Vec<DataSource> = (60..65)
        .map(|count| {
            let bytes = idx(SampleShape::grey(8, 8), count);
            let upload = DataUpload { parts: vec![file("a", &bytes)], reading: DataReading::default() };
            let told = block_on(tell(&upload, &bytes, &Pace::unhurried())).1;
            keep_set(&upload, &bytes, &mut datasets);
            let [StudyEvent::DataRead(read)] = &told[..] else { panic!("{told:?}") };
            assert_eq!(read.thumbnails.len(), (count - count / 5).min(DataRead::MAX_THUMBNAILS));
            DataSource::Own(read.data)
        })
        .collect();
    let kept: Vec<bool> = sets.iter().map(|&source| block_on(datasets.get(source)).is_ok()).collect();
    assert_eq!(kept, [false, false, true, true, true]);
    let again = block_on(datasets.get(sets[4])).unwrap();
    assert!(Rc::strong_count(&again) == 2 && again.shape() == SampleShape::grey(8, 8));
}

#[test]
fn a_single_black_picture_without_a_test_picture_is_learned() {
    let shape = SampleShape::grey(8, 8);
    let brought =
        OwnDataInput::Pictures { name: super::pictures(), shape, bytes: &[0; 64], classes: &[None], for_test: false };
    let set = read(vec![brought], DataReading::default()).0.unwrap();
    assert_eq!((set.dataset.train().count(), set.dataset.test().count()), (1, 0));
    for model in [ModelSpec::mlp(&[16], 2, Activation::Silu), ModelSpec::convolutional(2, 2, Activation::Silu)] {
        let stages = vec![JobStage::whole(spec(set.data, model))];
        let mut job = Job::begin(stages, &set.dataset, &device::cpu(Vec::new())).unwrap();
        assert!(job.adjustments()[0].to_string().contains("more than the 1 that"), "{:?}", job.adjustments());
        assert!(block_on(job.next(&Pace::unhurried())).unwrap().is_some() && job.is_done());
    }
}
