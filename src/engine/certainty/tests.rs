//! The count again: its own cell is the search's own count, and nothing depends on where it yields.

use pollster::block_on;

use super::*;
use crate::engine::fixtures::searched;
use crate::engine::session::Session;
use crate::protocol::{self, Command, DeviceCommand, DevicePreference, Event, RunEvent, StudyCommand};
use crate::spec::{Activation, DataSource, ModelKind, ModelSpec, Objective, RunSpec, Scene};

/// Which row and column the search's own rule and starts are.
const OWN: (usize, usize) = (1, 2);

/// A denoiser of the four blobs, trained for so many steps and searched.
fn subject(steps: u32) -> ProbeTarget {
    let mut spec = RunSpec::recipe();
    spec.data.source = DataSource::FourBlobs;
    spec.data.image_count = 400;
    spec.model = ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[48, 48], 2, Activation::Tanh) };
    spec.objective = Objective { input_noise: 0.5, ..Objective::NONE };
    spec.optimizer.batch_size = 64;
    searched(spec, steps)
}

fn counted(subject: &ProbeTarget) -> CountTable {
    let table = Rc::new(RefCell::new(empty_table(subject)));
    block_on(count_again(subject.clone(), Rc::clone(&table), Pace::unhurried())).unwrap();
    table.borrow().clone()
}

#[test]
fn the_cell_of_the_searchs_own_rule_and_starts_is_its_own_count() {
    let subject = subject(600);
    let table = counted(&subject);
    let (row, column) = OWN;
    assert!(table.reported > 1, "a network with one attractor tells little: {}", table.reported);
    assert_eq!(table.cell(row, column)[0], table.reported);
    let protocol = table.protocol;
    assert_eq!(table.starts[column], [protocol.training_starts, protocol.noise_starts]);
    assert_eq!(table.settled_steps[row], protocol.settled_step);
    assert_eq!((protocol.max_steps, protocol.complete, protocol.step), (3000, true, subject.analyzed.step));
    assert!((protocol.merge_radius / protocol.latent_scale - 0.02).abs() < 1e-6, "{protocol:?}");
    assert!(table.counts.iter().all(|cell| cell.len() == DRAWS as usize), "{:?}", table.counts);
    assert_eq!(table.done_share, 1.0);
}

/// What is noted on the way to a smaller step is what a search under the larger one finds.
#[test]
fn the_ends_under_each_step_are_those_of_an_iteration_under_it_alone() {
    let subject = subject(300);
    let starts = noise_starts(3, 1, 2, 40);
    let followed = block_on(follow(&subject, &starts, &Pace::unhurried(), |_| {})).unwrap();
    for (ends, step_squared) in followed.iter().zip(STEPS_SQUARED) {
        let rule = PicardRule { step_squared, ..PicardRule::paper(subject.analyzed.latent_scale) };
        let mut alone = Picard::new(&starts, rule);
        let pace = Pace::unhurried();
        assert!(block_on(alone.advance(&PacedMap::new(&subject.analyzed.map, &pace), u32::MAX)).unwrap());
        for (noted, alone) in ends.iter().zip(alone.into_ends()) {
            assert_eq!((noted.steps, noted.termination), (alone.steps, alone.termination), "{step_squared}");
            assert_eq!((&noted.point, noted.last_step), (&alone.point, alone.last_step));
        }
    }
    let shorter: u32 = followed[0].iter().map(|end| end.steps).sum();
    assert!(shorter < followed[3].iter().map(|end| end.steps).sum::<u32>(), "the steps make no difference here");
}

#[test]
fn an_untrained_network_has_one_attractor_in_every_cell() {
    let table = counted(&subject(0));
    assert!(table.counts.iter().flatten().all(|&count| count == 1), "{:?}", table.counts);
}

#[test]
fn what_is_counted_does_not_depend_on_where_it_yields() {
    let subject = subject(200);
    let whole = counted(&subject);
    let table = Rc::new(RefCell::new(empty_table(&subject)));
    let mut work = LongWork::in_slices_of(0.0, |pace| count_again(subject.clone(), Rc::clone(&table), pace));
    let mut slices = 1;
    let outcome = loop {
        match work.slice() {
            Some(outcome) => break outcome,
            None => slices += 1,
        }
    };
    outcome.unwrap();
    assert!(slices > 100, "{slices} are few chances to let others in");
    assert_eq!(*table.borrow(), whole);
}

/// A session with an untrained network at rest.
fn session() -> Session {
    let mut session = Session::default();
    let mut spec = Scene::Untrained.spec();
    spec.model.hidden = vec![8];
    spec.data.image_count = 4;
    block_on(session.handle(Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }), None));
    block_on(session.handle(Command::Configure { run: RunId(7), spec, play: false, changes: vec![] }, None));
    session
}

fn ask(session: &mut Session, command: CountCommand) {
    let bytes = protocol::encode(&StudyCommand::Count(command)).unwrap();
    block_on(session.handle(Command::Study(bytes), None));
}

/// What was said of studies, and how many warnings came, until `enough` or until nothing is left to do.
fn listen(session: &mut Session, enough: impl Fn(&[StudyEvent]) -> bool) -> (Vec<StudyEvent>, usize) {
    listen_all(session, enough, |_| {})
}

/// As [`listen`]; `hear` hears every other event of the run.
fn listen_all(
    session: &mut Session,
    enough: impl Fn(&[StudyEvent]) -> bool,
    hear: impl Fn(RunEvent),
) -> (Vec<StudyEvent>, usize) {
    let (mut studies, mut warnings) = (Vec::new(), 0);
    loop {
        for outgoing in session.take_outgoing() {
            match outgoing.event {
                Event::Run { event: RunEvent::Study(bytes), .. } => {
                    studies.push(protocol::decode::<StudyEvent>(&bytes).unwrap());
                }
                Event::Run { event, .. } => hear(event),
                Event::Warning(_) => warnings += 1,
                _ => {}
            }
        }
        if enough(&studies) || !session.has_work() {
            return (studies, warnings);
        }
        block_on(session.work());
    }
}

#[test]
fn a_session_tells_how_it_searched_counts_again_and_stops_when_it_is_told() {
    let mut session = session();
    ask(&mut session, CountCommand::CountAgain);
    let (said, warnings) = listen(&mut session, |said| !said.is_empty());
    assert_eq!((said, warnings), (vec![StudyEvent::CountFailed], 1), "nothing was searched yet");
    let protocols = RefCell::new(Vec::new());
    listen_all(
        &mut session,
        |_| false,
        |event| {
            if let RunEvent::Attractors { report, protocol, .. } = event {
                assert_eq!((protocol.step, protocol.complete), (report.step, report.complete));
                protocols.borrow_mut().push(protocol);
            }
        },
    );
    let protocol = *protocols.borrow().last().expect("it was searched");
    assert_eq!((protocol.training_starts, protocol.noise_starts, protocol.complete), (4, 256, true));
    ask(&mut session, CountCommand::CountAgain);
    ask(&mut session, CountCommand::Stop);
    let (said, _) = listen(&mut session, |_| false);
    let shares: Vec<f32> = said
        .iter()
        .filter_map(|event| if let StudyEvent::CountTable(table) = event { Some(table.done_share) } else { None })
        .collect();
    assert_eq!(shares, [0.0, 1.0], "it went on after it was stopped");
    ask(&mut session, CountCommand::CountAgain);
    let (said, warnings) = listen(&mut session, |_| false);
    let Some(StudyEvent::CountTable(table)) = said.last() else { panic!("{said:?}") };
    assert_eq!((table.done_share, table.cell(OWN.0, OWN.1), warnings), (1.0, &[1; DRAWS as usize][..], 0));
}
