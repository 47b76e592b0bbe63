//! Readers of what the engine keeps and of what is shipped for it, as functions of bytes that nobody vouches for.

use std::sync::Arc;

use burn::tensor::Device;
use eddy::engine::scene_file::SceneFile;
use eddy::math::Points;
use eddy::spec::{Activation, ModelSpec, RunSpec, SampleShape};
use eddy::training::{Learner, SnapshotError};
use pollster::block_on;

const SHAPE: SampleShape = SampleShape::grey(6, 5);

/// Whatever lengths a file claims, serde makes room for a megabyte at once; a network beside it has some hundred numbers.
pub fn engine_bound_bytes(input_bytes: usize) -> usize {
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

fn learner(bytes: &[u8]) -> Result<Learner, SnapshotError> {
    Learner::from_bytes(bytes, &spec(), images(), SHAPE, &Device::flex())
}

/// Two checkpoints of a small run, one step apart.
pub fn checkpoints() -> Vec<Vec<u8>> {
    let mut trained = Learner::new(&spec(), images(), SHAPE, &Device::flex());
    let mut written = Vec::new();
    for _ in 0..2 {
        written.push(block_on(trained.to_bytes()).expect("the CPU does not fail"));
        trained.train_step();
    }
    assert!(written.iter().all(|whole| learner(whole).is_ok()));
    written
}

/// A checkpoint, all the way to a network that trains on.
pub fn read_checkpoint(bytes: &[u8]) {
    match learner(bytes) {
        Ok(mut learner) => {
            learner.train_step();
            assert_eq!(block_on(learner.weights()).expect("the CPU does not fail").latent_dim(), 2);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The smallest file of a trained scene, unpacked.
pub fn scenes() -> Vec<Vec<u8>> {
    let packed = include_bytes!("../../static/scenes/four-blobs.bin.gz");
    let file = eddy::dataset::gzip::unpack(packed, 1 << 24).expect("the file is in the checkout").bytes.into_owned();
    assert!(SceneFile::from_bytes(&file).is_ok());
    vec![file]
}

/// The file of a trained scene.
pub fn read_scene(bytes: &[u8]) {
    if let Err(error) = SceneFile::from_bytes(bytes) {
        assert!(!error.to_string().is_empty());
    }
}
