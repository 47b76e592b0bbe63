//! Networks as files: what is saved is what is shown, and what is loaded is on the stage as it was, with
//! the attractors that are known by hand.

use eddy::protocol::{
    Command, Event, NetworkCommand, ProbeCommand, RunCommand, RunEvent, RunId, RunStarted, StrangerCommand,
    StudyCommand, StudyEvent, When, decode, encode,
};
use eddy::spec::{
    Activation, DataSource, ModelKind, ModelSpec, OodScore, PixelRange, ProbeSpec, ReadingChoice, RunSpec, StrangerSet,
};

use super::driven::{Driven, short};

const SECOND: RunId = RunId(2);

fn study(driven: &mut Driven, command: &StudyCommand, blob: Option<Vec<u8>>) {
    driven.tell_with(Command::Study(encode(command).expect("plain data encodes")), blob);
}

fn save(driven: &mut Driven) -> (String, Vec<u8>) {
    driven.heard.clear();
    study(driven, &StudyCommand::SaveWeights, None);
    let (event, blob) = driven.heard.pop().expect("an answer");
    let Event::Run { event: RunEvent::Study(bytes), .. } = event else { panic!("{event:?}") };
    let StudyEvent::File { name } = decode(&bytes).expect("a study event") else { panic!("no file") };
    (name, blob.expect("the file"))
}

fn load(driven: &mut Driven, file: Vec<u8>, activation: Activation, output: Option<Activation>, play: bool) {
    driven.heard.clear();
    let choice = ReadingChoice {
        hidden: Some(activation),
        code: Some(None),
        output: Some(output),
        range: Some(PixelRange::UNIT),
    };
    let command = NetworkCommand::Load { run: SECOND, choice, play, ask: false, second_at: None, latent: None };
    study(driven, &StudyCommand::Network(command), Some(file));
    arrives(driven);
}

/// Works until the network is on the stage, waits, or was refused.
fn arrives(driven: &mut Driven) {
    let is_answer = |event: &StudyEvent| {
        matches!(event, StudyEvent::NetworkCuts { .. } | StudyEvent::NetworkOutline(_) | StudyEvent::NoNetwork { .. })
    };
    while !studies(driven).iter().any(is_answer) {
        assert!(driven.session.has_work(), "it never said what became of the file");
        driven.work();
    }
}

/// What was said about studies.
fn studies(driven: &Driven) -> Vec<StudyEvent> {
    let of = |event: &Event| event.study().map(|bytes| decode(bytes).expect("a study event"));
    driven.events().filter_map(of).collect()
}

fn started(driven: &Driven) -> &RunStarted {
    started_run(driven).1
}

/// The run that began, and how.
fn started_run(driven: &Driven) -> (RunId, &RunStarted) {
    let started = driven.events().find_map(|event| match event {
        Event::Run { run, event: RunEvent::Started(started) } => Some((*run, started)),
        _ => None,
    });
    started.expect("a run")
}

fn warning(driven: &Driven) -> String {
    let failure = driven.events().find_map(|event| if let Event::Warning(it) = event { Some(it) } else { None });
    let failure = failure.expect("a warning");
    failure.to_string()
}

/// A foreign file of f32 tensors, written by the definition of the format.
fn foreign(tensors: &[(&str, &[usize], &[f32])]) -> Vec<u8> {
    let (mut entries, mut data) = (Vec::new(), Vec::new());
    for (name, shape, numbers) in tensors {
        let from = data.len();
        data.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        entries.push(format!(r#""{name}":{{"dtype":"F32","shape":{shape:?},"data_offsets":[{from},{}]}}"#, data.len()));
    }
    let header = format!("{{{}}}", entries.join(","));
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &data].concat()
}

/// tanh 2u on a line of the plane, by a decoder that ends in a sigmoid: 2 σ(4u) − 1.
fn doubling() -> Vec<u8> {
    foreign(&[
        ("encoder.0.weight", &[1, 2], &[2.0, 0.0]),
        ("encoder.0.bias", &[1], &[-1.0]),
        ("decoder.0.weight", &[2, 1], &[4.0, 1.0]),
    ])
}

fn blobs() -> RunSpec {
    let mut spec = short(10);
    spec.data.source = DataSource::FourBlobs;
    spec.data.image_count = 50;
    spec
}

#[test]
fn before_anything_was_searched_there_is_nothing_to_save() {
    let mut driven = Driven::opened();
    study(&mut driven, &StudyCommand::SaveWeights, None);
    assert!(warning(&driven).contains("no weights to save"));
}

#[test]
fn what_was_saved_comes_back_with_its_run_its_step_and_its_field() {
    let mut spec = blobs();
    spec.model = ModelSpec { output: Some(Activation::Tanh), ..spec.model };
    let mut driven = Driven::running(&spec);
    driven.rest();
    let before = driven.reports(When::Now).last().map(|&report| report.clone()).unwrap();
    let (name, file) = save(&mut driven);
    assert_eq!(name, "eddy-four-blobs-k2-seed0-step10.safetensors");

    // Another run of other data in between.
    driven.tell(Command::Configure { run: RunId(5), spec: short(3), play: false, changes: vec![] });
    load(&mut driven, file.clone(), Activation::Relu, None, false);
    let (id, run) = started_run(&driven);
    assert_eq!((id, &run.spec, run.step), (SECOND, &spec, 10));
    driven.rest();
    assert!(
        driven.events().all(|event| !matches!(event, Event::Run { event: RunEvent::Statistics(_), .. })),
        "it is paused"
    );
    let after = driven.reports(When::Now).last().map(|&report| report.clone()).unwrap();
    let found = |report: &eddy::protocol::AttractorReport| {
        report.attractors.iter().map(|it| (it.latent.clone(), it.spectral_radius)).collect::<Vec<_>>()
    };
    assert_eq!((after.step, found(&after)), (before.step, found(&before)));
    assert_eq!(save(&mut driven).1, file, "saved again it is the same to the bit");

    // Played, it is trained on, and a checkpoint of it can be resumed.
    load(&mut driven, file, Activation::Relu, None, true);
    driven.rest();
    assert_eq!(driven.last_statistics().step, 20);
    let (step, bytes) = driven.last_checkpoint();
    driven.heard.clear();
    driven.tell_with(Command::Resume { run: RunId(7), spec, play: false, changes: vec![] }, Some(bytes));
    assert_eq!(started(&driven).step, step);
}

#[test]
fn a_foreign_network_has_the_attractors_known_by_hand_and_goes_on_from_its_checkpoint() {
    let mut driven = Driven::running(&blobs());
    driven.rest();
    load(&mut driven, doubling(), Activation::Relu, Some(Activation::Sigmoid), false);
    let (id, run) = started_run(&driven);
    let run = run.clone();
    assert_eq!((id, run.step, run.spec.data.source), (SECOND, 0, DataSource::FourBlobs));
    assert_eq!((run.spec.model.latent_dim, run.spec.model.decoder_hidden.as_deref()), (1, Some(&[][..])));
    driven.rest();
    let report = *driven.reports(When::Now).last().unwrap();
    let mut at: Vec<f32> = report.attractors.iter().filter(|it| it.stable).map(|it| it.latent[0]).collect();
    at.sort_by(f32::total_cmp);
    assert!(at.len() == 2 && (at[0] + 0.957_504).abs() < 1e-5 && (at[1] - 0.957_504).abs() < 1e-5, "{at:?}");
    // The slope of tanh 2u there.
    let slope = 2.0 * (1.0 - 0.957_504f64.powi(2));
    assert!(report.attractors.iter().filter(|it| it.stable).all(|it| (it.spectral_radius - slope).abs() < 1e-5));

    driven.tell(Command::Run(RunCommand::Step { steps: 3 }));
    driven.rest();
    let (step, bytes) = driven.last_checkpoint();
    driven.heard.clear();
    driven.tell_with(
        Command::Resume { run: RunId(7), spec: run.spec.clone(), play: false, changes: vec![] },
        Some(bytes),
    );
    assert_eq!((step, started(&driven).step, &started(&driven).spec), (3, 3, &run.spec));
    // From the seed it begins untrained, as wide as it was.
    driven.heard.clear();
    driven.tell(Command::Configure { run: RunId(8), spec: run.spec.clone(), play: false, changes: vec![] });
    assert_eq!((&started(&driven).spec, started(&driven).adjustments.len()), (&run.spec, 0));
}

#[test]
fn a_file_that_gives_no_network_trajectories_the_run_as_it_is_and_is_told_in_words() {
    let mut driven = Driven::running(&short(5));
    driven.rest();
    for (file, words) in [
        (b"not a file".to_vec(), "neither safetensors nor PyTorch"),
        (
            foreign(&[("encoder.0.weight", &[1, 2], &[0.0; 2]), ("decoder.0.weight", &[3, 1], &[0.0; 3])]),
            "[3, 1] gives 3",
        ),
        (doubling(), "Four blobs, Two rings"),
        (foreign(&[("enc.weight", &[1, 3], &[0.0; 3]), ("dec.weight", &[3, 1], &[0.0; 3])]), "one of your own"),
    ] {
        load(&mut driven, file, Activation::Relu, None, true);
        assert!(warning(&driven).contains(words), "{} should say {words}", warning(&driven));
        assert_eq!(driven.events().filter(|event| matches!(event, Event::Warning(_))).count(), 1);
        let others =
            |event: &&Event| event.study().is_none() && !matches!(event, Event::Warning(_) | Event::Progress(_));
        assert_eq!(driven.events().filter(others).count(), 0);
        assert!(!driven.session.has_work());
    }
    driven.heard.clear();
    driven.tell(Command::Run(RunCommand::Step { steps: 2 }));
    driven.rest();
    assert_eq!(driven.last_statistics().step, 7, "the first run goes on");
}

#[test]
fn a_foreign_network_waits_until_it_is_agreed_to_and_can_be_given_up() {
    let mut driven = Driven::running(&blobs());
    driven.rest();
    let ask = |driven: &mut Driven, run| {
        driven.heard.clear();
        let choice = ReadingChoice { hidden: Some(Activation::Relu), ..ReadingChoice::default() };
        let command = NetworkCommand::Load { run, choice, play: false, ask: true, second_at: None, latent: None };
        study(driven, &StudyCommand::Network(command), Some(doubling()));
        arrives(driven);
        let outline = studies(driven).into_iter().find_map(|event| match event {
            StudyEvent::NetworkOutline(outline) => Some(*outline),
            _ => None,
        });
        outline.expect("an outline")
    };
    let has_begun =
        |driven: &Driven| driven.events().any(|event| matches!(event, Event::Run { event: RunEvent::Started(_), .. }));
    let outline = ask(&mut driven, SECOND);
    let [encoder, decoder] = &outline.halves;
    assert_eq!((encoder.takes.clone(), encoder.layers.len(), decoder.layers.len()), (vec![2], 1, 1));
    let tensors: Vec<&str> = encoder.layers[0].tensors.iter().map(|tensor| tensor.name.as_str()).collect();
    assert_eq!(tensors, ["encoder.0.weight", "encoder.0.bias"]);
    assert_eq!((encoder.layers[0].gives.clone(), decoder.layers[0].gives.clone()), (vec![1], vec![2]));
    assert!(outline.readings.len() > 1 && !has_begun(&driven));
    driven.rest();
    assert!(!has_begun(&driven), "it waits");

    // Given up, it is gone; that is said to whoever wants it still.
    study(&mut driven, &StudyCommand::Network(NetworkCommand::Forget), None);
    driven.heard.clear();
    study(&mut driven, &StudyCommand::Network(NetworkCommand::Use { reading: 0 }), None);
    assert!(warning(&driven).contains("Choose the files again") && !has_begun(&driven));

    // Another reading than the best.
    let outline = ask(&mut driven, RunId(3));
    driven.heard.clear();
    study(&mut driven, &StudyCommand::Network(NetworkCommand::Use { reading: 1 }), None);
    let (id, run) = started_run(&driven);
    assert_eq!(id, RunId(3));
    assert!(
        run.adjustments.iter().any(|note| note.to_string().contains(&outline.readings[1].reading.title())),
        "{:?}",
        run.adjustments
    );
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// A field of the container that ONNX files are in: bytes …
fn field(tag: u64, bytes: &[u8]) -> Vec<u8> {
    [varint(tag << 3 | 2), varint(bytes.len() as u64), bytes.to_vec()].concat()
}

/// … or a number.
fn number(tag: u64, number: u64) -> Vec<u8> {
    [varint(tag << 3), varint(number)].concat()
}

/// One ONNX file for one digit at a time: 784 → 3 by tanh → 784 by a sigmoid. Its map contracts everywhere: the slope is
/// at most the product of both weights' norms (0.35 and 6.9) and the sigmoid's 1/4.
fn contracting_onnx() -> Vec<u8> {
    let node = |op: &str, takes: &[&str], gives: &str| {
        let takes: Vec<u8> = takes.iter().flat_map(|name| field(1, name.as_bytes())).collect();
        field(1, &[takes, field(2, gives.as_bytes()), field(4, op.as_bytes())].concat())
    };
    let tensor = |name: &str, sides: [u64; 2], size: f32| {
        let numbers = (0..sides[0] * sides[1]).map(|at| size * (at as f32 * 1.7).cos());
        let raw: Vec<u8> = numbers.flat_map(f32::to_le_bytes).collect();
        let sides = sides.map(|side| number(1, side)).concat();
        field(5, &[sides, number(2, 1), field(8, name.as_bytes()), field(9, &raw)].concat())
    };
    let sides = [1, 784].map(|side| field(1, &number(1, side))).concat();
    let kind = field(2, &field(1, &[number(1, 1), field(2, &sides)].concat()));
    let graph = [
        node("MatMul", &["x", "down"], "h"),
        node("Tanh", &["h"], "code"),
        node("MatMul", &["code", "up"], "a"),
        node("Sigmoid", &["a"], "y"),
        tensor("down", [784, 3], 0.01),
        tensor("up", [3, 784], 0.2),
        field(11, &[field(1, b"x"), kind].concat()),
        field(12, &field(1, b"y")),
    ];
    [number(1, 8), field(2, b"a test"), field(7, &graph.concat()), field(8, &number(2, 13))].concat()
}

#[test]
fn a_network_of_one_onnx_file_is_searched_probed_and_told_strangers() {
    let mut driven = Driven::running(&short(3));
    driven.rest();
    driven.heard.clear();
    let load = NetworkCommand::Load {
        run: SECOND,
        choice: ReadingChoice::default(),
        play: false,
        ask: false,
        second_at: None,
        latent: None,
    };
    study(&mut driven, &StudyCommand::Network(load), Some(contracting_onnx()));
    arrives(&mut driven);
    let (id, run) = started_run(&driven);
    assert_eq!((id, run.spec.model.kind, run.spec.model.latent_dim), (SECOND, ModelKind::Graph, 3));
    driven.rest();
    let report = *driven.reports(When::Now).last().expect("it is searched");
    let stable: Vec<_> = report.attractors.iter().filter(|it| it.stable).collect();
    assert_eq!((stable.len(), report.attractors.len()), (1, 1), "a contraction has one fixed point");
    assert!(stable[0].spectral_radius < 0.61, "{}", stable[0].spectral_radius);

    let answered = |driven: &mut Driven, command: StudyCommand| {
        driven.heard.clear();
        study(driven, &command, None);
        driven.rest();
        assert_eq!(driven.warnings(), 0, "{command:?}");
        studies(driven)
    };
    let probe = ProbeSpec { starts: 64, ..ProbeSpec::default() };
    let found = answered(&mut driven, StudyCommand::Probe(ProbeCommand::Begin(probe)));
    let Some(StudyEvent::ProbeReport(probed)) = found.last() else { panic!("{} events", found.len()) };
    assert_eq!((probed.attractor_count, probed.settled_share), (1, 1.0));
    let found = answered(&mut driven, StudyCommand::Probe(ProbeCommand::CompareDictionaries { images: 10 }));
    let Some(StudyEvent::DictionaryReport(compared)) = found.last() else { panic!("{} events", found.len()) };
    assert!(compared.done_share == 1.0 && !compared.curves.is_empty() && compared.floor.is_finite());
    let compare = StrangerCommand::Compare { sets: vec![StrangerSet::UniformNoise], samples: 20, as_set: false };
    let found = answered(&mut driven, StudyCommand::Strangers(compare));
    let mut tables = found.iter().filter_map(|event| match event {
        StudyEvent::StrangerTable(table) => Some(table),
        _ => None,
    });
    let table = tables.next_back().expect("a table");
    let told = table.rows[0].result(OodScore::VERDICT).expect("the verdict's score");
    assert!((0.0..=1.0).contains(&told.auroc.value), "{told:?}");
}
