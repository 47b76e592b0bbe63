//! What is kept of a run, to whom it is offered, and how it goes on.

use super::*;
use crate::protocol::{DeviceKind, Event, RunEvent};
use crate::spec::{OwnData, Parameter, PictureTransform};
use crate::state::fixtures;

/// 29 November 2026.
const NOW_MS: f64 = 1.795_944e12;

fn checkpoint(page: &mut Page, step: u64) {
    let checkpoint = Checkpoint { step, spec: page.spec().clone() };
    let run = page.run.id;
    page.apply(Event::Run { run, event: RunEvent::Checkpoint(checkpoint) }, 5.0);
}

fn ready_page(address: &str) -> Page {
    let mut page = fixtures::page_with_engine(&Query::read(address));
    let (run, spec) = (page.run.id, page.spec().clone());
    page.apply(fixtures::run_started(run, &spec), 2.0);
    page
}

fn kept(page: &Page) -> Option<SavedSession> {
    page.session_to_keep(&page.seen(&crate::state::LinkOptions::default()), NOW_MS)
}

fn session(address: &str) -> SavedSession {
    let mut page = ready_page(address);
    checkpoint(&mut page, 450);
    kept(&page).expect("a run of one's own is kept")
}

#[test]
fn its_head_is_read_as_it_was_written_and_says_where_the_checkpoint_begins() {
    let saved = session("?n=20&k=8&noise=0.123");
    let mut bytes = saved.to_bytes();
    let head = bytes.len();
    bytes.extend([7; 40]);
    assert_eq!(SavedSession::from_bytes(&bytes), Some((saved, head)));
    assert!(head < SavedSession::MOST_HEAD_BYTES as usize);
}

#[test]
fn what_is_cut_of_another_build_or_out_of_bounds_is_not_read() {
    let saved = session("?n=20");
    let bytes = saved.to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(SavedSession::from_bytes(&bytes[..length]), None, "cut to {length} bytes");
    }
    let mut other = bytes;
    other[0] ^= 1;
    assert_eq!(SavedSession::from_bytes(&other), None);
    let mut wild = saved.clone();
    wild.spec.model.latent_dim = 1_000_000;
    wild.checkpoint.spec.model.latent_dim = 1_000_000;
    assert_eq!(SavedSession::from_bytes(&wild.to_bytes()), None);
    let mut of_two = saved;
    of_two.spec.seed += 1;
    assert_eq!(SavedSession::from_bytes(&of_two.to_bytes()), None, "the checkpoint is of another network");
}

#[test]
fn an_address_that_names_another_run_is_not_interrupted() {
    let saved = session("?n=20&k=8");
    for address in
        ["", "?theme=dark&lang=de&device=cpu", "?v=1", "?n=20&k=8", "?v=1&n=20&k=8&device=cpu", saved.link.as_str()]
    {
        assert!(saved.is_offered_to(address), "{address}");
    }
    for address in [
        "?n=20",
        "?seed=3",
        "?scene=concepts",
        "?tour=2",
        "?n=20&k=8&at=7",
        "?embed=1",
        "?n=20&k=8&embed=1",
        "?noise=0.5",
    ] {
        assert!(!saved.is_offered_to(address), "{address}");
    }
}

#[test]
fn only_what_would_be_lost_is_kept() {
    let mut opening = ready_page("?device=cpu");
    assert_eq!(kept(&opening), None, "there is no checkpoint");
    checkpoint(&mut opening, 100);
    assert_eq!(kept(&opening), None, "it opens like this by itself");
    opening.set(Parameter::InputNoise, 0.5);
    opening.end_gesture();
    assert_eq!(kept(&opening).map(|saved| saved.spec), Some(opening.spec().clone()));
    opening.set(Parameter::Bottleneck, 8.0);
    assert_eq!(kept(&opening), None, "of the next network there is no checkpoint yet");
    let mut fresh = ready_page("?n=20");
    checkpoint(&mut fresh, 0);
    assert_eq!(kept(&fresh), None, "nothing is learned yet");
    let mut own = ready_page("?n=20");
    own.run.settings.spec_mut().data.source = DataSource::Own(OwnData {
        fingerprint: 1,
        channels: 1,
        height_px: 28,
        width_px: 28,
        classes: 1,
        transform: PictureTransform::default(),
    });
    checkpoint(&mut own, 450);
    assert_eq!(kept(&own), None, "pictures that were brought are not kept");
}

#[test]
fn it_goes_on_from_its_checkpoint_whether_the_engine_is_there_or_comes() {
    let saved = session("?n=20&k=2&leaves=0.5,0.5&view=-1,-1,1,1");
    let resumes = |commands: &[Command]| {
        commands.iter().any(|command| {
            matches!(command, Command::Resume { spec, play: true, changes, .. } if *spec == saved.spec && changes.is_empty())
        })
    };
    let mut page = ready_page("");
    let before = page.spec().clone();
    assert!(resumes(&page.resume_session(&saved)));
    assert_eq!((page.spec(), page.trajectories.iter().len()), (&saved.spec, 1));
    assert!(page.run.view.is_some());
    page.undo();
    assert_eq!(*page.spec(), before, "going on is a change like any other");
    let mut early = Page::new(&Query::default());
    assert_eq!(early.resume_session(&saved), []);
    early.engine.spawned(0.0);
    early.engine.loaded(0.0);
    assert!(resumes(&early.apply(fixtures::device(DeviceKind::Cpu), 1.0)));
}

#[test]
fn an_offer_stands_until_something_is_changed_or_the_same_network_is_further() {
    let saved = session("?n=20&k=8");
    let mut same = ready_page("?n=20&k=8");
    same.run.first_step = 450;
    assert!(!same.has_left_behind(&saved));
    same.run.first_step = 451;
    assert!(same.has_left_behind(&saved));
    let mut other = ready_page("");
    other.run.first_step = 9000;
    assert!(!other.has_left_behind(&saved), "another run replaces nothing");
    other.set(Parameter::InputNoise, 0.5);
    assert!(other.has_left_behind(&saved));
}

#[test]
fn of_more_than_two_numbers_places_of_the_plane_are_left_out() {
    let saved = session("?n=20&k=8&leaves=0.5,0.5_3&view=-1,-1,1,1");
    let mut page = ready_page("");
    page.resume_session(&saved);
    let starts: Vec<TrajectoryStart> = page.trajectories.iter().map(|trajectory| trajectory.origin).collect();
    assert_eq!((starts, page.run.view), (vec![TrajectoryStart::TrainingImage(3)], None));
}

#[test]
fn a_network_of_a_file_stays_one() {
    let mut page = ready_page("");
    page.run.origin = RunOrigin::File;
    checkpoint(&mut page, 0);
    let saved = kept(&page).expect("its weights follow from no seed");
    let mut next = ready_page("");
    next.resume_session(&saved);
    let (run, spec) = (next.run.id, next.spec().clone());
    next.apply(fixtures::run_started(run, &spec), 9.0);
    assert!(next.run.is_from_file(), "the engine knows only that it goes on");
}

#[test]
fn it_says_what_it_is_and_how_old() {
    let mut saved = session("?n=20&k=8&seed=7");
    let words = |saved: &SavedSession, age_ms: f64| saved.words(NOW_MS + age_ms);
    assert!(words(&saved, 5.0 * MINUTE_MS).contains("step 450, 5 minutes ago"), "{}", words(&saved, 5.0 * MINUTE_MS));
    assert!(words(&saved, 0.0).contains("20") && words(&saved, 0.0).contains("seed 7"));
    assert!(
        words(&saved, 1.5 * HOUR_MS).contains("1 hour ago") && words(&saved, 50.0 * HOUR_MS).contains("2 days ago")
    );
    assert!(words(&saved, -DAY_MS).contains("moment"), "a clock that was set back");
    saved.spec = Scene::Concepts.spec();
    assert!(words(&saved, 0.0).starts_with(Scene::Concepts.title()));
}
