//! How much work a command may have to wait behind: counted, not timed.

use pollster::block_on;

use super::*;
use crate::dynamics::adapter::MULTIPLIED;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::map_pool::MULTIPLICATIONS_A_PART;
use crate::engine::pace::tests::in_slices_of;
use crate::engine::probe::settle;
use crate::engine::session::{Job, JobStage, ProbeTarget, Session};
use crate::engine::strangers::{compare, prepare};
use crate::protocol::{
    self, Command, DeviceCommand, DevicePreference, Event, FieldCommand, ProbeCommand, RunEvent, RunId,
    StrangerCommand, StrangerTable, StudyCommand, StudyEvent,
};
use crate::spec::{NoiseKind, ProbeSpec, RunSpec, StrangerSet};

/// A network whose map takes many multiplications, untrained.
fn wide() -> ProbeTarget {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![256];
    let dataset = block_on(Datasets::default().get(spec.data.source)).unwrap();
    let stage = JobStage { measured_at: vec![0], ..JobStage::whole(spec) };
    let mut job = Job::begin(vec![stage], &dataset, &device::cpu(Vec::new())).unwrap();
    let measured = block_on(job.next(&Pace::unhurried())).unwrap().unwrap();
    job.subject(&measured)
}

/// What a work comes to if every chance to let others in is taken, the multiplications that all of it took, and
/// the most between two chances.
fn counted<T>(mut work: LongWork<T>) -> (T, usize, usize) {
    let (from, mut most) = (MULTIPLIED.get(), 0);
    loop {
        let before = MULTIPLIED.get();
        let outcome = work.slice();
        most = most.max(MULTIPLIED.get() - before);
        if let Some(outcome) = outcome {
            return (outcome, MULTIPLIED.get() - from, most);
        }
    }
}

#[test]
fn a_command_waits_behind_a_counted_part_of_a_search_and_the_parts_change_nothing() {
    let subject = wide();
    let analyzed = &subject.analyzed;
    let search = |pace| {
        let context = SearchContext::shared(Rc::clone(&subject.images), &subject.spec);
        let no_trajectories = Points::empty(analyzed.training_latents.dim());
        find_attractors(context, Rc::clone(analyzed), no_trajectories, true, pace)
    };
    let (report, all, most) = counted(LongWork::in_slices_of(0.0, search));
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    // What is not divided (pictures of a handful of attractors) may come on top of a part.
    assert!(most < 2 * MULTIPLICATIONS_A_PART, "{most} of {all} between two chances");
    let whole = block_on(search(Pace::unhurried())).unwrap();
    // What was not measured is NaN in both: bytes are compared.
    let bytes = |report: &AttractorReport| postcard::to_allocvec(report).unwrap();
    assert!(bytes(&report.unwrap()) == bytes(&whole));

    let window = Window { min: [-3.0, -3.0], max: [3.0, 3.0] };
    let label = || label_basins(analyzed, Rc::clone(&subject.known), false, window);
    let (basins, all, most) = counted(in_slices_of(0.0, label));
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    assert!(most <= MULTIPLICATIONS_A_PART, "{most} of {all} between two chances");
    assert_eq!(basins.unwrap(), in_slices_of(f64::INFINITY, label).slice().unwrap().unwrap());
}

#[test]
fn a_command_waits_behind_a_counted_part_of_a_study() {
    let subject = wide();
    let spec = ProbeSpec { noise: NoiseKind::Images, starts: 512, ..ProbeSpec::default() };
    let (settled, all, most) = counted(LongWork::in_slices_of(0.0, |pace| settle(subject.clone(), spec, None, pace)));
    assert!(settled.unwrap().0.spec == spec && all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    assert!(most < 2 * MULTIPLICATIONS_A_PART, "{most} of {all} between two chances while noise settles");

    let (prepared, all, most) = counted(LongWork::in_slices_of(0.0, |pace| prepare(subject.clone(), true, None, pace)));
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    assert!(most <= MULTIPLICATIONS_A_PART, "{most} of {all} between two chances of a preparation");

    let table = Rc::new(RefCell::new(StrangerTable { step: 0, in_distribution_count: 0, rows: Vec::new() }));
    let (sets, prepared, filled) = (vec![StrangerSet::Rotated], Rc::new(prepared.unwrap()), Rc::clone(&table));
    let compare = |pace| compare(sets, 300, prepared, Datasets::default(), filled, pace);
    let (compared, all, most) = counted(LongWork::in_slices_of(0.0, compare));
    assert!(compared.is_ok() && table.borrow().rows.len() == 1);
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    assert!(most <= MULTIPLICATIONS_A_PART, "{most} of {all} between two chances of a comparison");
}

/// Everything at once: a search, a probe and a comparison. A slice of the session is a part of one of them.
#[test]
fn a_command_waits_behind_one_part_whatever_else_is_under_way() {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![256];
    let tell = |session: &mut Session, command| block_on(session.handle(command, None));
    let study = |command: StudyCommand| Command::Study(protocol::encode(&command).unwrap());
    in_slices_of(0.0, || {
        let mut session = Session::default();
        tell(&mut session, Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }));
        tell(&mut session, Command::Configure { run: RunId(1), spec, play: false, changes: vec![] });
        while session.has_work() {
            block_on(session.work());
        }
        session.take_outgoing();
        let probe = ProbeSpec { starts: 256, ..ProbeSpec::default() };
        tell(&mut session, study(StudyCommand::Probe(ProbeCommand::Begin(probe))));
        let sets = vec![StrangerSet::UniformNoise];
        tell(
            &mut session,
            study(StudyCommand::Strangers(StrangerCommand::Compare { sets, samples: 100, as_set: false })),
        );
        tell(&mut session, Command::Field(FieldCommand::FindAttractors));
        let (mut found, mut most) = ([false; 3], 0);
        while session.has_work() {
            let before = MULTIPLIED.get();
            block_on(session.work());
            most = most.max(MULTIPLIED.get() - before);
            for outgoing in session.take_outgoing() {
                match outgoing.event {
                    Event::Run { event: RunEvent::Attractors { .. }, .. } => found[0] = true,
                    Event::Run { event: RunEvent::Study(bytes), .. } => match protocol::decode(&bytes).unwrap() {
                        StudyEvent::ProbeReport(_) => found[1] = true,
                        StudyEvent::StrangerTable(_) => found[2] = true,
                        _ => {}
                    },
                    _ => {}
                }
            }
        }
        assert_eq!(found, [true; 3]);
        assert!(most < 2 * MULTIPLICATIONS_A_PART, "{most} in one slice");
    });
}
