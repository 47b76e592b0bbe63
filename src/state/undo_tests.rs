//! Undo and redo of settings, and what they leave alone.

use crate::protocol::{Command, RunCommand};
use crate::spec::Parameter;
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
