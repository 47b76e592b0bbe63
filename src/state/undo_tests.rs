//! Undo and redo of settings, and what they leave alone.

use crate::protocol::{
    Command, Event, MomentCommand, Phase, RunCommand, RunEvent, StepStatistics, TrainingPosition, TrainingSnapshots,
};
use crate::spec::{Parameter, SettingChange, SettingsHistory};
use crate::state::{Page, Query, fixtures};

fn ready_page() -> Page {
    fixtures::page_with_engine(&Query::default())
}

fn noise(page: &Page) -> f32 {
    page.spec().objective.input_noise
}

fn set_noise(page: &mut Page, value: f64) {
    page.set(Parameter::InputNoise, value);
    page.end_gesture();
}

#[test]
fn what_was_undone_is_made_again_in_its_order() {
    let mut page = ready_page();
    let first = noise(&page);
    set_noise(&mut page, 0.5);
    set_noise(&mut page, 0.6);
    page.undo();
    page.undo();
    assert_eq!((noise(&page), page.history.last()), (first, None));
    page.redo();
    assert_eq!((noise(&page), page.history.next()), (0.5, Some("Input noise 0.5 → 0.6")));
    page.redo();
    assert_eq!((noise(&page), page.history.next()), (0.6, None));
    assert!(page.announcement.contains("0.5 → 0.6"), "{}", page.announcement);
    assert_eq!(page.redo(), []);
    page.undo();
    assert_eq!(noise(&page), 0.5, "what was made again can be taken back again");
}

#[test]
fn a_change_after_an_undo_ends_the_way_forth() {
    let mut page = ready_page();
    set_noise(&mut page, 0.5);
    page.undo();
    set_noise(&mut page, 0.7);
    assert_eq!(page.redo(), []);
    assert_eq!(page.history.next(), None);
    assert_eq!(noise(&page), 0.7);
}

#[test]
fn both_leave_the_network_where_it_can_stay_and_begin_one_where_it_cannot() {
    let mut page = ready_page();
    set_noise(&mut page, 0.5);
    let run = page.run.id;
    let adjusts = |commands: &[Command]| matches!(commands, [Command::Run(RunCommand::Adjust { .. })]);
    assert!(adjusts(&page.undo()) && adjusts(&page.redo()) && page.run.id == run);
    page.set(Parameter::Bottleneck, 8.0);
    page.end_gesture();
    let configures = |commands: &[Command], latent_dim: usize| {
        commands
            .iter()
            .any(|command| matches!(command, Command::Configure { spec, .. } if spec.model.latent_dim == latent_dim))
    };
    assert!(configures(&page.undo(), 2) && page.history.last().is_some());
    let undone = page.run.id;
    assert!(configures(&page.redo(), 8) && page.run.id != undone);
    assert!(page.history.last().is_some_and(|change| change.restarted), "it says that a new network began");
}

#[test]
fn the_way_forth_passes_over_what_shows_already() {
    let mut page = ready_page();
    let (before, seed) = (page.spec().seed, page.spec().seed + 4);
    page.set_seed(seed);
    page.undo();
    // Another field did the same meanwhile, without a change of its own.
    page.run.settings.spec_mut().seed = seed;
    assert_eq!(page.redo(), []);
    page.run.settings.spec_mut().seed = before;
    assert_eq!(page.history.next(), None);
}

fn hear(page: &mut Page, event: RunEvent) {
    let run = page.run.id;
    page.apply(Event::Run { run, event }, 5.0);
}

/// Training stands at `step` at the end of its schedule, these moments are kept, and that was left.
fn rest_at(page: &mut Page, step: u64, moments: &[u64], left: Option<u64>) {
    let statistics =
        StepStatistics { step, schedule_end: step, loss: 0.1, learning_rate: 1e-3, steps_per_second: 50.0 };
    hear(page, RunEvent::Statistics(statistics));
    hear(page, RunEvent::Moments(TrainingSnapshots { steps: moments.to_vec(), left, ..TrainingSnapshots::default() }));
    hear(page, RunEvent::Phase(Phase::Finished));
}

/// A page whose run rests at step 60, and how it came there.
fn rested_page() -> (Page, SettingsHistory) {
    let mut page = ready_page();
    let (spec, run) = (page.spec().clone(), page.run.id);
    page.apply(fixtures::run_started(run, &spec), 2.0);
    let course = SettingsHistory::new(spec.setting());
    hear(&mut page, RunEvent::Course(course.clone()));
    rest_at(&mut page, 60, &[0, 30, 60], None);
    (page, course)
}

/// The noise is set, and the network trains under it to step 120.
fn change_and_train(page: &mut Page, course: &SettingsHistory, noise: f64) {
    set_noise(page, noise);
    train_on(page, course);
}

/// The network trains from step 60 to step 120 under the setting that the page shows.
fn train_on(page: &mut Page, course: &SettingsHistory) {
    let mut course = course.clone();
    let setting = page.spec().setting();
    course.push(SettingChange { step: 60, setting, reset_optimizer: true, schedule_start: 60 });
    hear(page, RunEvent::Course(course));
    rest_at(page, 120, &[0, 30, 60, 90, 120], None);
}

/// The engine stands elsewhere, under this setting.
fn arrive(page: &mut Page, step: u64, noise: f32, taken_back: bool) {
    let mut spec = page.spec().clone();
    spec.objective.input_noise = noise;
    let (objective, optimizer) = (spec.objective, spec.optimizer);
    hear(page, RunEvent::Moved(TrainingPosition { step, objective, optimizer, playing: false, taken_back }));
}

#[test]
fn undo_goes_back_to_the_weights_of_before_and_redo_to_those_of_after() {
    let (mut page, course) = rested_page();
    let (first, run) = (noise(&page), page.run.id);
    change_and_train(&mut page, &course, 0.5);
    let back = Command::Moment(MomentCommand::GoOnFrom { run, step: 60, plays: false });
    assert_eq!(page.undo(), std::slice::from_ref(&back), "it rested there, and is to rest there again");
    assert!(page.announcement.contains("step 60"), "{}", page.announcement);
    arrive(&mut page, 60, first, false);
    hear(&mut page, RunEvent::Course(course.clone()));
    rest_at(&mut page, 60, &[0, 30, 60], Some(120));
    assert_eq!((noise(&page), page.run.step(), page.run.id), (first, 60, run));
    assert_eq!(page.redo(), [Command::Moment(MomentCommand::UndoResume { run })]);
    arrive(&mut page, 120, 0.5, true);
    assert_eq!((noise(&page), page.run.step()), (0.5, 120));
    // And once more.
    train_on(&mut page, &course);
    assert_eq!(page.undo(), [back]);
}

#[test]
fn where_the_moment_is_not_kept_only_the_setting_goes_back() {
    let (mut page, course) = rested_page();
    let first = noise(&page);
    change_and_train(&mut page, &course, 0.5);
    rest_at(&mut page, 120, &[0, 30, 120], None);
    assert!(matches!(page.undo()[..], [Command::Run(RunCommand::Adjust { .. })]));
    assert_eq!(noise(&page), first);
    // What was never left is not had back.
    assert!(matches!(page.redo()[..], [Command::Run(RunCommand::Adjust { .. })]));
}

#[test]
fn what_another_return_has_left_is_not_taken_for_what_undo_left() {
    let (mut page, course) = rested_page();
    let first = noise(&page);
    change_and_train(&mut page, &course, 0.5);
    page.undo();
    arrive(&mut page, 60, first, false);
    rest_at(&mut page, 60, &[0, 30, 60], Some(120));
    page.scrub(1);
    page.go_on_from_here();
    rest_at(&mut page, 200, &[0, 30, 200], Some(120));
    assert!(!page.redo().iter().any(|command| matches!(command, Command::Moment(MomentCommand::UndoResume { .. }))));
}

#[test]
fn a_network_that_has_not_trained_since_keeps_its_weights() {
    let (mut page, _) = rested_page();
    set_noise(&mut page, 0.5);
    assert!(matches!(page.undo()[..], [Command::Run(RunCommand::Adjust { .. })]), "nothing was learned meanwhile");
}
