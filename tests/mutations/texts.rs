//! Readers of what links, scripts, engines, catalogs and sweeps say, as functions of bytes that nobody vouches for.

use std::borrow::Cow;
use std::hint::black_box;

use eddy::first_view::Shipped;
use eddy::protocol::{
    Checkpoint, Command, DeviceCommand, DevicePreference, Event, PROTOCOL_VERSION, RunCommand, RunId, StudyCommand,
    StudyEvent, SweepResults, WireMessage, decode, encode,
};
use eddy::spec::{RunSpec, Scene, SettingChange, link};
use eddy::state::script::ScriptRequest;
use eddy::state::tour::Tour;
use eddy::state::{Query, SavedSession};
use eddy::words::{self, Message};

/// A message of so many bytes holds no more memory than this while it is read: whatever length it claims, serde makes
/// room for a megabyte at once.
pub fn message_bound_bytes(input_bytes: usize) -> usize {
    256 * input_bytes + (8 << 20)
}

/// A text of so many bytes holds no more memory than this while it is read.
pub fn text_bound_bytes(input_bytes: usize) -> usize {
    128 * input_bytes + (4 << 20)
}

/// An address: the run, the look, and what was remembered of a tour. Whatever is read is a sound spec, whose own link is
/// read as itself.
pub fn read_link(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = Query::read(&text);
    if !query.own_pictures {
        assert_eq!(Query::read(&link::query(&query.spec)).spec, query.spec, "of {text:?}");
    }
    let tour = Tour::from_text(&text).to_text();
    assert_eq!(Tour::from_text(&tour).to_text(), tour);
}

/// A message in either direction, whatever its first byte: of this build.
pub fn read_message(bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    if let Some(version) = bytes.first_mut() {
        *version = PROTOCOL_VERSION;
    }
    read_as::<Command>(&bytes);
    read_as::<Event>(&bytes);
    read_as::<StudyCommand>(&bytes);
    read_as::<StudyEvent>(&bytes);
}

/// What can be read can be written, and is read again as it was written.
fn read_as<M: WireMessage>(bytes: &[u8]) {
    if let Ok(message) = decode::<M>(bytes) {
        let written = encode(&message).expect("what was read can be written");
        let again = decode::<M>(&written).expect("what was written can be read");
        // As bytes: what is no number equals nothing.
        assert_eq!(encode(&again).expect("as before"), written);
    }
}

/// Messages as page and engine send them.
pub fn messages() -> Vec<Vec<u8>> {
    let run = RunId(3);
    let spec = |scene: Scene| scene.spec();
    let setting = RunSpec::twelve_images().setting();
    let change = SettingChange { step: 30, setting, reset_optimizer: false, schedule_start: 30 };
    let changes = vec![change];
    let commands = [
        Command::Device(DeviceCommand::Open { device: DevicePreference::Gpu }),
        Command::Configure { run, spec: spec(Scene::TwelveImages), play: true, changes: changes.clone() },
        Command::Resume { run, spec: spec(Scene::NoiseProbe), play: false, changes },
        Command::Run(RunCommand::Step { steps: 300 }),
        Command::Study(vec![1, 2, 3]),
    ];
    let why = Message::verbatim("a crack in the driver");
    let failure = eddy::protocol::Failure { what: why.clone(), why: why.clone(), advice: why };
    let events = [Event::Heartbeat { memory_bytes: 1 << 30 }, Event::Failure { failure, fatal: false }];
    let commands = commands.iter().map(encode);
    commands.chain(events.iter().map(encode)).map(|bytes| bytes.expect("they are the protocol's")).collect()
}

/// A table of a language, and its lines as patterns.
pub fn read_catalog(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // Of another build at best, so that nothing is kept for good.
    assert!(words::speak(&text, |_| String::from("other")).is_err());
    for line in text.lines().take(200) {
        let arguments = vec![
            (Cow::Borrowed("n"), 3_u32.into()),
            (Cow::Borrowed("name"), "MNIST".into()),
            (Cow::Borrowed("asked"), "yes".into()),
        ];
        let message = Message { id: Cow::Borrowed(""), english: Cow::Owned(line.to_owned()), arguments };
        black_box(message.to_string());
    }
}

/// The file of a sweep, all the way to its table.
pub fn read_sweep(bytes: &[u8]) {
    match SweepResults::from_json(&String::from_utf8_lossy(bytes)) {
        Ok(results) => {
            assert_eq!(results.csv().lines().count(), results.made().len() + 1);
            let again = SweepResults::from_json(&results.json()).expect("what was written can be read");
            assert_eq!(again.json(), results.json());
        }
        Err(why) => assert!(!why.is_empty()),
    }
}

/// What a script asks: the method in the first line, its arguments below.
pub fn read_script(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (method, arguments) = text.split_once('\n').unwrap_or((&text, "[]"));
    if let Err(why) = ScriptRequest::read(method, arguments) {
        assert!(!why.is_empty());
    }
}

/// The head of the run that the browser keeps, whatever its first byte: of this build.
pub fn read_session(bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    if let Some(version) = bytes.first_mut() {
        *version = PROTOCOL_VERSION;
    }
    if let Some((saved, checkpoint_at)) = SavedSession::from_bytes(&bytes) {
        assert!(checkpoint_at <= bytes.len());
        assert!(!saved.words(0.0).is_empty());
        black_box(saved.is_offered_to(&saved.link));
        let again = saved.to_bytes();
        let read = SavedSession::from_bytes(&again).expect("what was written can be read");
        assert_eq!(read.0.to_bytes(), again);
    }
}

/// Runs as the browser keeps them.
pub fn sessions() -> Vec<Vec<u8>> {
    let session = |spec: RunSpec, step: u64, plays: bool| SavedSession {
        saved_at_ms: 1.7e12,
        link: format!("?{}&at={step}", link::query(&spec).trim_start_matches('?')),
        spec: spec.clone(),
        checkpoint: Checkpoint { step, spec },
        plays,
        from_file: !plays,
    };
    [session(RunSpec::twelve_images(), 700, true), session(Scene::NoiseProbe.spec(), 90_000, false)]
        .iter()
        .map(SavedSession::to_bytes)
        .collect()
}

/// The network that is shipped with the page, unpacked.
pub fn shipped_networks() -> Vec<Vec<u8>> {
    let packed = include_bytes!("../../static/first-view/twelve-images.bin.gz");
    let file = eddy::dataset::gzip::unpack(packed, 1 << 24).expect("the file is in the checkout").bytes.into_owned();
    assert!(Shipped::from_bytes(&file).is_ok());
    vec![file]
}

/// Such a network.
pub fn read_first_view(bytes: &[u8]) {
    if let Ok(shipped) = Shipped::from_bytes(bytes) {
        assert!(shipped.latent_dim() > 0);
    }
}
