//! What two runs share, what they do not, and how they are told apart.

use super::*;
use crate::protocol::{Checkpoint, DeviceKind, Event, FieldCommand, RunCommand, RunEvent, RunId};
use crate::spec::{Activation, DataSource};
use crate::state::{Layer, Query, TrajectoryStart, fixtures};

fn make_ready(page: &mut Page) -> Vec<Command> {
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    page.apply(fixtures::device(DeviceKind::Cpu), 1.0)
}

fn begin(page: &mut Page) {
    make_ready(page);
    let (run, spec) = (page.run.id, page.spec().clone());
    page.apply(fixtures::run_started(run, &spec), 2.0);
    page.apply(Event::Run { run, event: RunEvent::Phase(crate::protocol::Phase::Training) }, 3.0);
}

fn reach(page: &mut Page, step: u64) {
    let statistics = crate::protocol::StepStatistics {
        step,
        schedule_end: 1200,
        loss: 0.1,
        learning_rate: 1e-3,
        steps_per_second: 50.0,
    };
    page.apply(Event::Run { run: page.run.id, event: RunEvent::Statistics(statistics) }, 4.0);
}

/// Two runs whose engines train.
fn two() -> (Page, Page) {
    let mut left = Page::new(&Query::default());
    begin(&mut left);
    let mut right = left.twin();
    begin(&mut right);
    (left, right)
}

/// An act on the first of two, as the page does it.
fn act(leader: &mut Page, follower: &mut Page, intent: impl FnOnce(&mut Page) -> Vec<Command>) -> [Vec<Command>; 2] {
    let mut own = intent(leader);
    let [leads, follows] = share(leader, follower);
    own.extend(leads);
    [own, follows]
}

#[test]
fn seed_and_data_are_the_same_on_both_whoever_changes_them() {
    type Intent = fn(&mut Page) -> Vec<Command>;
    let changes: [Intent; 4] = [
        |page| page.set_seed(7),
        |page| page.set_source(DataSource::FashionMnist),
        |page| page.set(Parameter::ImageCount, 30.0),
        |page| page.toggle_class(3).unwrap(),
    ];
    for change in changes {
        let (mut left, mut right) = two();
        act(&mut right, &mut left, |page| page.set(Parameter::Contractive, 0.1));
        for leads_right in [true, false] {
            let (leader, follower) = if leads_right { (&mut right, &mut left) } else { (&mut left, &mut right) };
            let commands = act(leader, follower, change);
            assert_eq!((left.spec().seed, &left.spec().data), (right.spec().seed, &right.spec().data));
            assert_eq!(left.run.id, right.run.id, "they are of one run");
            assert_eq!((left.spec().objective.contractive, right.spec().objective.contractive), (0.0, 0.1));
            let begins = |commands: &Vec<Command>| {
                commands.iter().any(|command| matches!(command, Command::Configure { play: true, .. }))
            };
            // The second time the value is no change, but for a class, which is switched back.
            let changed = leads_right || begins(&commands[0]);
            assert!(!changed || commands.iter().all(begins), "{commands:?}");
        }
    }
}

#[test]
fn every_other_setting_belongs_to_its_side_and_the_schedule_begins_again_on_both() {
    let (mut left, mut right) = two();
    reach(&mut left, 640);
    reach(&mut right, 633);
    let before = left.spec().clone();
    let [own, followed] = act(&mut right, &mut left, |page| page.set(Parameter::Contractive, 0.1));
    assert_eq!(*left.spec(), before);
    let (objective, optimizer) = (before.objective, before.optimizer);
    let schedule = Command::Run(RunCommand::CountScheduleFrom { step: 633 });
    assert_eq!(
        followed,
        [Command::Run(RunCommand::Adjust { run: left.run.id, objective, optimizer }), schedule.clone()]
    );
    assert!(
        matches!(&own[..], [Command::Run(RunCommand::Adjust { objective, .. }), last] if objective.contractive == 0.1 && *last == schedule)
    );
    assert!(left.history.last().is_none(), "a change of the right can be taken back on the left");
}

#[test]
fn another_network_on_one_side_starts_both_again() {
    let (mut left, mut right) = two();
    let [_, followed] = act(&mut left, &mut right, |page| page.set_activation(Activation::Tanh));
    assert!(followed.iter().any(|command| {
        matches!(command, Command::Configure { run: RunId(2), spec, .. } if spec.model.activation == Activation::Silu)
    }));
    assert_eq!((left.run.id, right.run.id), (RunId(2), RunId(2)));
    act(&mut right, &mut left, Page::reset);
    assert_eq!((left.run.id, right.run.id), (RunId(3), RunId(3)));
}

#[test]
fn taking_back_a_shared_change_takes_it_back_on_both_and_none_brings_back_another_seed() {
    let (mut left, mut right) = two();
    act(&mut right, &mut left, |page| page.set(Parameter::Contractive, 0.1));
    act(&mut left, &mut right, |page| page.set_seed(5));
    act(&mut right, &mut left, Page::undo);
    assert_eq!((right.spec().objective.contractive, right.spec().seed, left.spec().seed), (0.0, 5, 5));
    act(&mut left, &mut right, Page::undo);
    assert_eq!((left.spec().seed, right.spec().seed), (0, 0));
    act(&mut right, &mut left, |page| page.set_seed(9));
    act(&mut left, &mut right, |page| page.set_seed(0));
    // The right's own change of the seed has been made undone by the left.
    assert_eq!(act(&mut right, &mut left, Page::undo), [vec![], vec![]]);
}

#[test]
fn layers_are_shared_and_the_engine_hears_of_basins_only() {
    let (mut left, mut right) = two();
    let wanted = Command::Field(FieldCommand::WantBasins(false));
    assert_eq!(
        act(&mut left, &mut right, |page| page.toggle_layer(Layer::Basins)),
        [vec![wanted.clone()], vec![wanted]]
    );
    assert_eq!(act(&mut right, &mut left, |page| page.toggle_layer(Layer::Test)), [vec![], vec![]]);
    assert_eq!(left.layers, right.layers);
}

#[test]
fn the_second_field_begins_from_the_checkpoint_of_the_first_with_its_trajectories() {
    let mut left = Page::new(&Query::default());
    begin(&mut left);
    reach(&mut left, 640);
    let checkpoint = |step| Checkpoint { step, spec: RunSpec::twelve_images() };
    left.apply(Event::Run { run: left.run.id, event: RunEvent::Checkpoint(checkpoint(500)) }, 5.0);
    left.drop_trajectory(TrajectoryStart::TrainingImage(3));
    let mut right = left.twin();
    assert_eq!((right.run.step(), right.engine.restarts()), (500, 0));
    left.apply(Event::Run { run: left.run.id, event: RunEvent::Checkpoint(checkpoint(640)) }, 6.0);
    assert!(right.takes_checkpoint_of(&left));
    right.take_checkpoint_of(&left);
    assert_eq!(right.run.step(), 640);
    act(&mut right, &mut left, |page| page.set(Parameter::Contractive, 0.1));
    let commands = make_ready(&mut right);
    assert!(commands.iter().any(|command| {
        matches!(command, Command::Resume { run: RunId(1), spec, play: true, .. } if spec.objective.contractive == 0.1)
    }));
    assert!(commands.contains(&Command::Run(RunCommand::CountScheduleFrom { step: 640 })), "{commands:?}");
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, Command::Field(FieldCommand::DropTrainingImage { index: 3, .. })))
    );
    let [trajectory, other] = [&left, &right].map(|page| page.trajectories.last());
    assert_eq!(trajectory, other);
    begin(&mut right);
    assert!(!right.takes_checkpoint_of(&left), "it has a network of its own");
}

#[test]
fn a_change_before_the_second_engine_is_there_lets_a_finished_network_train_on_on_both() {
    let mut left = Page::new(&Query::default());
    begin(&mut left);
    reach(&mut left, 1200);
    left.apply(Event::Run { run: left.run.id, event: RunEvent::Phase(crate::protocol::Phase::Finished) }, 5.0);
    let mut right = left.twin();
    let [own, followed] = act(&mut right, &mut left, |page| page.set(Parameter::Contractive, 0.1));
    assert!(own.is_empty(), "there is no engine to hear it");
    assert!(followed.iter().any(|command| matches!(command, Command::Run(RunCommand::Adjust { .. }))));
    assert!(left.run.wants_play && right.run.wants_play);
}

#[test]
fn a_dead_engine_of_one_side_is_no_concern_of_the_other() {
    let (mut left, mut right) = two();
    let failure = crate::protocol::Failure::new("It broke.", "", "");
    right.apply(Event::Failure { failure, fatal: true }, 9.0);
    assert!(left.engine.is_ready() && left.notices.iter().next().is_none());
    let [own, followed] = act(&mut left, &mut right, |page| page.set_seed(4));
    assert!(!own.is_empty() && followed.is_empty());
    let commands = make_ready(&mut right);
    assert!(commands.iter().any(|command| matches!(command, Command::Configure { spec, .. } if spec.seed == 4)));
}

#[test]
fn fields_change_places_with_all_they_are_and_claims_stay() {
    let (mut left, mut right) = two();
    act(&mut right, &mut left, |page| page.set(Parameter::Contractive, 0.1));
    left.claims.recall("[]");
    reach(&mut left, 30);
    reach(&mut right, 40);
    swap(&mut left, &mut right);
    assert_eq!((left.spec().objective.contractive, left.run.step(), right.run.step()), (0.1, 40, 30));
    assert!(left.history.last().is_some() && right.history.last().is_none());
}

#[test]
fn the_difference_is_one_line() {
    let left = RunSpec::twelve_images();
    let mut right = left.clone();
    assert_eq!(difference(&left, &right), "Both sides have the same setting.");
    right.objective.contractive = 0.1;
    assert_eq!(difference(&left, &right), "Right: Contractive weight 0.1 instead of 0.");
    right.model.latent_dim = 8;
    right.model.activation = Activation::Tanh;
    right.model.hidden = vec![64];
    assert_eq!(
        difference(&left, &right),
        "Right: Contractive weight 0.1 instead of 0; Bottleneck k 8 instead of 2; layers 64 instead of 256,128; tanh instead of SiLU."
    );
}

#[test]
fn numbers_that_differ_are_marked_and_what_is_not_measured_is_a_dash() {
    let (mut left, mut right) = two();
    let found = |page: &mut Page, count| {
        let run = page.run.id;
        page.apply(
            Event::Run { run, event: fixtures::found(crate::protocol::When::Now, fixtures::attractors(count)) },
            5.0,
        );
    };
    found(&mut left, 12);
    let attractors =
        |left: &Page, right: &Page| rows([&left.run, &right.run]).into_iter().find(|row| row.id == "stable-count");
    let row = attractors(&left, &right).unwrap();
    assert_eq!((row.texts, row.differs), (["12".to_owned(), "–".to_owned()], true));
    found(&mut right, 12);
    assert!(!attractors(&left, &right).unwrap().differs);
    assert_eq!(provenance([&left.run, &right.run]), "Both searched at step 10.");
    let mut ids: Vec<_> = rows([&left.run, &right.run]).into_iter().map(|row| row.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
