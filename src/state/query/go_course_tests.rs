//! Addresses that say how a network came about: changes of its setting, and a training that was shipped.

use super::*;
use crate::protocol::RunId;

#[test]
fn going_back_in_time_leaves_behind_what_was_changed_after() {
    let mut page = resting("?seed=1", 300);
    page.set(Parameter::InputNoise, 0.5);
    changed(&mut page);
    assert_eq!(link(&page), "?v=1&seed=1&moved=300,noise,0.5&at=300");
    page.run.timeline.moments.steps = vec![0, 120];
    page.scrub(1);
    page.go_on_from_here();
    let spec = Query::read("?seed=1").spec;
    let moved = crate::protocol::TrainingPosition {
        step: 120,
        objective: spec.objective,
        optimizer: spec.optimizer,
        playing: false,
        taken_back: false,
    };
    page.apply(Event::Run { run: RunId(1), event: RunEvent::Moved(moved) }, 6.0);
    page.apply(Event::Run { run: RunId(1), event: RunEvent::Course(SettingsHistory::new(spec.setting())) }, 6.0);
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    assert_eq!((page.untold_by_link(), link(&page).as_str()), (None, "?v=1&seed=1&at=120"));
    assert_eq!(*page.spec(), spec);
}

#[test]
fn a_link_says_every_change_of_the_setting_with_its_step() {
    let mut page = resting("?seed=1", 0);
    page.set(Parameter::InputNoise, 0.4);
    changed(&mut page);
    assert_eq!(link(&page), "?v=1&seed=1&noise=0.4&at=0", "as if it had begun with it");
    trained_to(&mut page, 300, 1500);
    page.set(Parameter::Contractive, 0.01);
    changed(&mut page);
    trained_to(&mut page, 320, 1820);
    page.set(Parameter::Contractive, 0.1);
    let written = "?v=1&seed=1&noise=0.4&moved=300,contractive,0.01_320,0.1&at=320";
    assert_eq!(link(&page), written, "before the engine has answered, too");
    changed(&mut page);
    assert_eq!(link(&page), written);
    // A schedule that is begun again is a change; a moment of the past has but those before it.
    trained_to(&mut page, 1820, 1820);
    changed(&mut page);
    trained_to(&mut page, 1900, 3320);
    assert!(link(&page).ends_with("&moved=300,contractive,0.01_320,0.1_1820,afresh&at=1900"), "{}", link(&page));
    page.run.timeline.moments.steps = vec![310];
    page.scrub(0);
    assert!(link(&page).ends_with("&moved=300,contractive,0.01&at=310"), "{}", link(&page));
}

#[test]
fn an_opened_link_changes_the_controls_as_its_sender_did() {
    let address = "?v=1&seed=1&moved=300,contractive,0.1&at=1400";
    let (mut page, commands) = opened(address);
    let Some(Command::Configure { spec, changes, play: false, .. }) =
        commands.iter().find(|command| matches!(command, Command::Configure { .. }))
    else {
        panic!("{commands:?}")
    };
    assert_eq!((spec.objective.contractive, changes.len()), (0.0, 1));
    assert!(
        commands.contains(&Command::Run(RunCommand::CatchUpTo { step: 1400 })),
        "beyond the schedule it began with: {commands:?}"
    );
    started(&mut page);
    assert_eq!(page.spec().objective.contractive, 0.0);
    let run = page.run.id;
    page.apply(Event::Run { run, event: RunEvent::Course(Query::read(address).course()) }, 5.0);
    assert_eq!(page.spec().objective.contractive, 0.1);
    assert_eq!(page.run.timeline.curves.marks[0].text, "As in the link: Contractive weight 0 → 0.1");
    assert_eq!(page.run.timeline.curves.marks[0].step, 300);
    assert_eq!(link(&page), address);
    assert!(page.history.last().is_none(), "the visitor has changed nothing");
    // The engine dies: another goes on from the checkpoint, and makes again what was not made by then.
    let spec = Query::read("?seed=1").spec;
    page.apply(Event::Run { run, event: RunEvent::Checkpoint(Checkpoint { step: 290, spec }) }, 5.0);
    page.engine_died(&Failure::new("", "", ""), 6.0);
    let commands = engine_comes(&mut page);
    let resumed = commands.iter().any(|command| {
        matches!(command, Command::Resume { spec, changes, .. } if spec.objective.contractive == 0.0 && changes.len() == 1)
    });
    assert!(resumed, "{commands:?}");
    // Whoever moves a slider goes another way.
    page.set(Parameter::InputNoise, 0.5);
    page.apply(Event::Run { run, event: RunEvent::Course(Query::read(address).course()) }, 7.0);
    assert_eq!((page.spec().objective.input_noise, page.spec().objective.contractive), (0.5, 0.0));
}

#[test]
fn going_to_an_address_with_changes_begins_anew_unless_the_network_came_the_same_way() {
    let mut page = resting("?seed=1", 300);
    page.set(Parameter::Contractive, 0.1);
    changed(&mut page);
    page.pause();
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    let here = Query::read(&link(&page));
    assert_eq!(page.go_to(&here), []);
    for elsewhere in ["?seed=1&at=300&moved=200,contractive,0.1", "?seed=1&moved=300,contractive,0.2"] {
        let commands = page.clone().go_to(&Query::read(elsewhere));
        let configured = commands.iter().find_map(|command| match command {
            Command::Configure { changes, spec, .. } => Some((changes.clone(), spec.objective.contractive)),
            _ => None,
        });
        assert_eq!(configured, Some((Query::read(elsewhere).changes, 0.0)), "{elsewhere}: {commands:?}");
    }
}

#[test]
fn an_address_opens_a_shipped_training_where_all_it_asks_for_lies_behind_it() {
    let origin = |address: &str| Query::read(address).origin();
    for shipped in ["?scene=concepts", "?scene=concepts&at=3000", "?scene=concepts&from=scene&layers=basins"] {
        assert_eq!(origin(shipped), RunOrigin::Shipped, "{shipped}");
    }
    for trained in [
        "",
        "?scene=concepts&from=seed",
        "?scene=concepts&at=500",
        "?scene=concepts&seed=1",
        "?scene=twelve-images",
        "?scene=concepts&noise=0.5",
    ] {
        assert_eq!(origin(trained), RunOrigin::Seed, "{trained}");
    }
    assert!(!Query::read("?from=nowhere").complaints.is_empty());
}

#[test]
fn a_link_says_whether_a_scene_was_trained_here() {
    let (mut page, commands) = opened("?scene=concepts");
    assert!(commands.iter().any(|command| matches!(command, Command::OpenTrained { .. })), "{commands:?}");
    assert_eq!(link(&page), "?v=1&scene=concepts");
    // An engine that died before it had a checkpoint is asked for the same again.
    let commands = engine_comes(&mut page);
    assert!(commands.iter().any(|command| matches!(command, Command::OpenTrained { .. })), "{commands:?}");
    page.reset();
    assert_eq!(link(&page), "?v=1&scene=concepts&from=seed");
    let commands = page.go_to(&Query::read("?scene=concepts"));
    assert!(commands.iter().any(|command| matches!(command, Command::OpenTrained { .. })), "{commands:?}");
    let commands = page.go_to(&Query::read("?scene=concepts&from=seed"));
    assert_eq!(configures(&commands), Some(true));
}
