//! Mutated checkpoints and files of trained scenes give an answer, never a panic, and no more memory is held than is stated.
#![cfg(feature = "engine")]

#[path = "../files/tests/mutation/mod.rs"]
#[expect(dead_code, reason = "folders of corpora are for the readers without burn")]
mod mutation;

use std::sync::Arc;

use burn::tensor::Device;
use eddy::engine::scene_file::SceneFile;
use eddy::math::Points;
use eddy::spec::{Activation, ModelSpec, RunSpec, SampleShape};
use eddy::training::Learner;
use mutation::{Counting, assert_short_run_of};
use pollster::block_on;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const SHAPE: SampleShape = SampleShape::grey(6, 5);

/// Whatever lengths a file claims, serde makes room for a megabyte at once; a network beside it has some hundred numbers.
fn bound_bytes(input_bytes: usize) -> usize {
    256 * input_bytes + (16 << 20)
}

fn spec() -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model = ModelSpec::mlp(&[7], 2, Activation::Silu);
    spec.optimizer.batch_size = 4;
    spec
}

fn images() -> Arc<Points<f32>> {
    let pixels = (0..4 * SHAPE.dim()).map(|at| (at * 37 % 101) as f32 / 101.0);
    Arc::new(Points::from_flat(SHAPE.dim(), pixels.collect()))
}

#[test]
fn mutated_checkpoints_give_a_learner_that_trains_or_an_error() {
    let device = Device::flex();
    let mut learner = Learner::new(&spec(), images(), SHAPE, &device);
    let mut corpus = Vec::new();
    for _ in 0..2 {
        corpus.push(block_on(learner.to_bytes()).expect("the CPU does not fail"));
        learner.train_step();
    }
    let (spec, images) = (spec(), images());
    let read = |bytes: &[u8]| match Learner::from_bytes(bytes, &spec, Arc::clone(&images), SHAPE, &device) {
        Ok(learner) => assert_eq!(block_on(learner.weights()).expect("the CPU does not fail").latent_dim(), 2),
        Err(error) => assert!(!error.to_string().is_empty()),
    };
    for whole in &corpus {
        assert!(Learner::from_bytes(whole, &spec, Arc::clone(&images), SHAPE, &device).is_ok());
    }
    assert_short_run_of("checkpoint", &corpus, 1500, read, bound_bytes);
}

#[test]
fn mutated_files_of_scenes_give_a_network_or_an_error() {
    let packed = include_bytes!("../static/scenes/four-blobs.bin.gz");
    let file = eddy::dataset::gzip::unpack(packed, 1 << 24).expect("the file is in the checkout").bytes.into_owned();
    assert!(SceneFile::from_bytes(&file).is_ok());
    let read = |bytes: &[u8]| {
        if let Err(error) = SceneFile::from_bytes(bytes) {
            assert!(!error.to_string().is_empty());
        }
    };
    assert_short_run_of("scene file", &[file], 300, read, bound_bytes);
}
