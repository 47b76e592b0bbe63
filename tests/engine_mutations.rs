//! Mutated checkpoints and files of trained scenes give an answer, never a panic, and no more memory is held than is stated.
#![cfg(feature = "engine")]

#[path = "../files/tests/mutation/mod.rs"]
#[expect(dead_code, reason = "folders of corpora are for the readers without burn")]
mod mutation;
#[path = "mutations/engine.rs"]
mod readers;

use mutation::{Counting, assert_short_run_of};
use readers::{checkpoints, engine_bound_bytes, read_checkpoint, read_scene, scenes};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn mutated_checkpoints_give_a_learner_that_trains_or_an_error() {
    assert_short_run_of("checkpoint", &checkpoints(), 1500, read_checkpoint, engine_bound_bytes);
}

#[test]
fn mutated_files_of_scenes_give_a_network_or_an_error() {
    assert_short_run_of("scene", &scenes(), 300, read_scene, engine_bound_bytes);
}
