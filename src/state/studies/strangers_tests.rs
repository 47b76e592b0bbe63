//! Pictures that come, go, are judged and judged again.

use super::*;
use crate::protocol::{SeenAs, StrangerCommand, StrangerRow, TrajectoryOutcome, Upload, UploadVerdict};
use crate::spec::{Fit, Framing, Scene};
use crate::state::fixtures;
use crate::state::studies::UploadState;

fn ready() -> Strangers {
    let mut strangers = Strangers::default();
    assert!(strangers.stage_changed(fixtures::RUN, true).is_empty());
    assert!(strangers.searched(100, true).is_empty(), "there is nothing to judge");
    strangers
}

/// Brings so many pictures; what the engine heard.
fn bring(strangers: &mut Strangers, count: usize) -> (Vec<UploadId>, Vec<StudyCommand>) {
    let ids = strangers.uploads.begin_reading((0..count).map(|index| format!("{index}.png")));
    let commands = ids.iter().flat_map(|&id| strangers.read(id, Ok(fixtures::image()))).collect();
    (ids, commands)
}

fn verdicts(strangers: &Strangers, ids: &[UploadId], step: u64) -> UploadVerdicts {
    let verdict = |&upload: &UploadId| UploadVerdict {
        upload,
        seen: fixtures::image(),
        rebuilt: fixtures::image(),
        seen_as: SeenAs::ItCame,
        other_p_value: None,
        is_blank: false,
        inverting_helps: false,
        p_value: 0.5,
        scores: vec![],
        outcome: TrajectoryOutcome::Undecided,
        steps_to_settle: None,
        film: vec![],
    };
    let verdicts = ids.iter().map(verdict).collect();
    UploadVerdicts { step, framing: strangers.framing, calibration_count: 50, verdicts }
}

fn judged(strangers: &Strangers) -> Vec<u64> {
    strangers.uploads.iter().filter_map(|entry| Some(entry.judged.as_ref()?.step)).collect()
}

/// How many pictures each message carries; `None` for another message.
fn batches(commands: &[StudyCommand]) -> Vec<Option<usize>> {
    let size = |command: &StudyCommand| match command {
        StudyCommand::Strangers(StrangerCommand::KeepUploads(uploads)) => Some(uploads.len()),
        _ => None,
    };
    commands.iter().map(size).collect()
}

#[test]
fn pictures_are_kept_one_by_one_and_judged_together_when_the_last_has_come() {
    let mut strangers = ready();
    let (_, commands) = bring(&mut strangers, 3);
    assert_eq!(batches(&commands), [Some(1), Some(1), Some(1), None]);
    assert_eq!(commands[3], StudyCommand::Strangers(StrangerCommand::JudgeUploads(UploadFraming::default())));
    assert_eq!(strangers.judging, Some(0.0));
}

#[test]
fn a_file_that_is_refused_keeps_its_words_and_the_others_go_on() {
    let mut strangers = ready();
    let ids = strangers.uploads.begin_reading(["letter.png", "cat.png"].map(str::to_owned));
    assert!(strangers.read(ids[0], Err("this is not a picture".to_owned())).is_empty());
    let commands = strangers.read(ids[1], Ok(fixtures::image()));
    assert_eq!(batches(&commands), [Some(1), None]);
    assert_eq!(strangers.uploads.get(ids[0]).unwrap().state, UploadState::Refused("this is not a picture".into()));
}

#[test]
fn at_most_five_hundred_are_taken_and_how_many_were_not_is_known() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, Upload::MAX_COUNT + 7);
    assert_eq!((ids.len(), strangers.uploads.left_out), (Upload::MAX_COUNT, 7));
    assert!(strangers.draw(fixtures::image()).is_empty());
}

#[test]
fn a_page_does_not_grow_by_the_files_that_it_refuses() {
    let mut strangers = ready();
    let (taken, _) = bring(&mut strangers, 1);
    let mut last = None;
    for number in 0..3 * Upload::MAX_COUNT {
        let id = strangers.uploads.begin_reading([format!("{number}.txt")])[0];
        strangers.read(id, Err("this is not a picture".into()));
        last = Some(id);
    }
    assert_eq!(strangers.uploads.iter().len(), Upload::MAX_COUNT + 1);
    assert!([Some(taken[0]), last].into_iter().all(|id| strangers.uploads.get(id.unwrap()).is_some()));
}

#[test]
fn a_new_engine_hears_everything_again_in_small_messages() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, 60);
    strangers.dropped(TrajectoryId(4), ids[0]);
    strangers.judged(verdicts(&strangers, &ids, 100));
    assert!(strangers.stage_changed(fixtures::RUN, false).is_empty());
    assert_eq!(strangers.judging, None, "a dead engine judges nothing");
    let commands = strangers.stage_changed(fixtures::RUN, true);
    assert_eq!(batches(&commands), vec![Some(4); 15]);
    let framing = UploadFraming::default();
    let commands = strangers.searched(100, true);
    assert_eq!(commands[0], StudyCommand::Strangers(StrangerCommand::JudgeUploads(framing)));
    assert_eq!(commands[1], StudyCommand::DropUpload { trajectory: TrajectoryId(4), upload: ids[0], framing });
    assert_eq!(judged(&strangers).len(), 60, "the same network: what was judged still holds");
}

#[test]
fn another_run_makes_every_verdict_and_the_table_void_and_is_judged_when_it_was_searched() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, 1);
    strangers.judged(verdicts(&strangers, &ids, 100));
    strangers.tabulated(StrangerTable { step: 1, in_distribution_count: 1, rows: vec![] });
    let commands = strangers.stage_changed(RunId(2), true);
    assert_eq!(batches(&commands), [Some(1)], "there are no whirlpools to judge by yet");
    assert!(judged(&strangers).is_empty() && strangers.table.is_none());
    assert_eq!(
        strangers.searched(20, false),
        [StudyCommand::Strangers(StrangerCommand::JudgeUploads(UploadFraming::default()))]
    );
    assert!(strangers.searched(40, false).is_empty(), "not with every report while it trains");
    assert_eq!(strangers.searched(60, true).len(), 1);
}

#[test]
fn another_framing_judges_again_and_verdicts_of_the_old_one_are_dropped() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, 1);
    strangers.dropped(TrajectoryId(1), ids[0]);
    let late = verdicts(&strangers, &ids, 100);
    let by_hand = Framing { invert: true, fit: Fit::Crop, ..Framing::default() };
    let framing = UploadFraming { as_set: false, by_hand };
    let heard = strangers.set_framing(framing);
    let flows = StudyCommand::DropUpload { trajectory: TrajectoryId(1), upload: ids[0], framing };
    assert_eq!(heard, [StudyCommand::Strangers(StrangerCommand::JudgeUploads(framing)), flows]);
    assert!(strangers.set_framing(framing).is_empty());
    strangers.judged(late);
    assert!(judged(&strangers).is_empty());
    strangers.judged(verdicts(&strangers, &ids, 120));
    assert_eq!(judged(&strangers), [120]);
}

#[test]
fn what_was_removed_can_be_taken_back_to_its_place() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, 3);
    assert_eq!(strangers.remove(ids[1]), [StudyCommand::Strangers(StrangerCommand::ForgetUploads(vec![ids[1]]))]);
    strangers.judged(verdicts(&strangers, &ids, 100));
    assert_eq!(judged(&strangers).len(), 2, "a late verdict does not bring it back");
    assert_eq!(batches(&strangers.take_back()), [Some(3), None]);
    let names = |strangers: &Strangers| strangers.uploads.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&strangers), ["0.png", "1.png", "2.png"]);
    assert_eq!(strangers.remove_all(), [StudyCommand::Strangers(StrangerCommand::ForgetUploads(ids.clone()))]);
    assert_eq!((strangers.uploads.iter().len(), strangers.uploads.removed_count()), (0, 3));
    strangers.take_back();
    assert_eq!((strangers.uploads.iter().len(), strangers.uploads.removed_count()), (3, 0));
}

#[test]
fn a_picture_that_was_removed_while_it_was_read_stays_away() {
    let mut strangers = ready();
    let ids = strangers.uploads.begin_reading(["slow.png".to_owned()]);
    strangers.remove_all();
    assert!(strangers.read(ids[0], Ok(fixtures::image())).is_empty());
    strangers.take_back();
    assert_eq!(strangers.uploads.iter().len(), 0, "nobody reads it any more");
}

#[test]
fn a_drawing_is_one_picture_however_often_it_changes_until_it_is_kept() {
    let mut strangers = ready();
    assert_eq!(batches(&strangers.draw(fixtures::image())), [Some(1), None]);
    assert_eq!(batches(&strangers.draw(fixtures::image())), [Some(1), None]);
    let first = strangers.drawing();
    strangers.keep_drawing();
    strangers.draw(fixtures::image());
    assert_eq!(strangers.uploads.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["drawing", "drawing"]);
    assert_ne!(strangers.drawing(), first);
    strangers.remove_all();
    strangers.draw(fixtures::image());
    assert_eq!(strangers.uploads.iter().len(), 1, "a stroke after the removal begins a picture");
}

#[test]
fn the_newest_picture_flows_once_it_is_judged_and_only_among_few() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, 2);
    assert_eq!(strangers.wants_to_flow(), None);
    strangers.judged(verdicts(&strangers, &ids, 100));
    assert_eq!(strangers.wants_to_flow(), Some(ids[1]));
    assert_eq!(strangers.dropped(TrajectoryId(0), ids[1]).len(), 1);
    assert_eq!(strangers.wants_to_flow(), None);
    assert_eq!(strangers.trajectories_of(ids[1]).collect::<Vec<_>>(), [TrajectoryId(0)]);
    strangers.keep_trajectories(|_| false);
    assert_eq!(strangers.judge().len(), 1, "a leaf that was taken away does not flow again");
    let (many, _) = bring(&mut strangers, 11);
    strangers.judged(verdicts(&strangers, &many, 100));
    assert_eq!(strangers.wants_to_flow(), None);
}

#[test]
fn sets_that_are_not_wanted_are_not_compared() {
    let mut strangers = ready();
    let data = Scene::OnlyCats.spec().data;
    strangers.toggle_set(StrangerSet::UniformNoise);
    let commands = strangers.compare(&data);
    let [StudyCommand::Strangers(StrangerCommand::Compare { sets, .. })] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    assert!(!sets.contains(&StrangerSet::UniformNoise) && sets.contains(&StrangerSet::OtherClasses));
    strangers.toggle_set(StrangerSet::UniformNoise);
    assert_eq!(strangers.chosen_sets(&data), StrangerSet::offered(&data));
    assert!(strangers.compare(&Scene::FourBlobs.spec().data).is_empty(), "points have no strangers");
}

#[test]
fn progress_is_of_what_is_under_way_and_a_whole_table_ends_the_comparison() {
    let mut strangers = ready();
    strangers.progressed(0.4);
    assert_eq!((strangers.judging, strangers.comparing), (None, None));
    bring(&mut strangers, 1);
    let data = Scene::OnlyCats.spec().data;
    strangers.compare(&data);
    strangers.progressed(0.4);
    assert_eq!((strangers.judging, strangers.comparing), (Some(0.4), Some(0.0)));
    strangers.progressed(1.0);
    strangers.progressed(0.3);
    assert_eq!((strangers.judging, strangers.comparing), (None, Some(0.3)));
    let row = |set| StrangerRow { set, count: 5, examples: vec![], results: vec![] };
    let rows = strangers.chosen_sets(&data).into_iter().map(row).collect();
    strangers.tabulated(StrangerTable { step: 1, in_distribution_count: 1, rows });
    assert_eq!(strangers.comparing, None);
}

#[test]
fn verdicts_of_another_step_than_the_one_shown_are_known_for_that() {
    let mut strangers = ready();
    let (ids, _) = bring(&mut strangers, 2);
    strangers.judged(verdicts(&strangers, &ids, 100));
    strangers.progressed(1.0);
    assert_eq!(strangers.judged_at_another_step(), None);
    assert!(strangers.searched(150, false).is_empty());
    assert_eq!(strangers.judged_at_another_step(), Some([100, 150]));
    strangers.judge();
    assert_eq!(strangers.judged_at_another_step(), None, "it is being judged");
}
