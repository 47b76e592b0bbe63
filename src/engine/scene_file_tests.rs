//! What is written is read; whatever else is read is refused and never a panic.

use proptest::prelude::*;

use super::*;
use crate::dynamics::BasinTarget;
use crate::model::quantised::LARGEST_COUNT;
use crate::protocol::{AttractorReport, Verdict};

fn spec() -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![3];
    spec
}

const SHAPE: SampleShape = SampleShape::grey(4, 3);

fn network() -> NetworkWeights {
    NetworkWeights::initial(&spec().model, SHAPE, 5)
}

fn file() -> SceneFile {
    let report = AttractorReport {
        step: 40,
        attractors: Vec::new(),
        verdict: Verdict::default(),
        noise: Vec::new(),
        complete: true,
    };
    let plane = Plane::coordinates(2);
    let found = SceneFindings { plane, report, known: KnownAttractors::default(), calibration: None };
    SceneFile::new(&spec(), 40, SceneFile::quantised(&network(), SHAPE, 0.0), found)
}

#[test]
fn a_file_is_read_as_it_was_written_and_gives_its_network_to_its_run_alone() {
    let file = file();
    let read = SceneFile::from_bytes(&file.to_bytes().unwrap()).unwrap();
    // As text: what was not measured is NaN, which equals nothing.
    assert_eq!(format!("{read:?}"), format!("{file:?}"));
    let weights = read.weights(&spec(), SHAPE).unwrap();
    assert!(weights.has_shape_of(&network()));
    for (found, wanted) in weights.layers().zip(network().layers()) {
        let bound = 1.0 / (wanted.inputs() as f32).sqrt();
        assert_eq!(found.bias, wanted.bias);
        for (found, wanted) in found.weight.iter().zip(&wanted.weight) {
            assert!((found - wanted).abs() <= 0.51 * bound / f32::from(LARGEST_COUNT), "{found} {wanted}");
        }
    }
    let other_seed = RunSpec { seed: 1, ..spec() };
    assert!(read.weights(&other_seed, SHAPE).is_err());
    assert!(read.weights(&spec(), SampleShape::grey(4, 4)).is_err());
}

#[test]
fn a_file_is_not_read_without_its_end_or_with_more() {
    let whole = file().to_bytes().unwrap();
    for cut in 0..whole.len() {
        assert!(SceneFile::from_bytes(&whole[..cut]).is_err(), "cut after {cut} of {} bytes", whole.len());
    }
    assert_eq!(SceneFile::from_bytes(&[&whole[..], &[0]].concat()), Err(QuantisedFileError::Length));
}

#[test]
fn what_would_not_hold_together_is_refused() {
    let spoils: [fn(&mut SceneFile); 6] = [
        |it| it.step = 41,
        |it| it.layers.clear(),
        |it| it.layers[0].steps[0] = f32::NAN,
        |it| it.layers[1].bias[0] = f32::INFINITY,
        |it| it.layers[0].inputs = u32::MAX,
        |it| {
            let point = vec![0.0; 2];
            let target = BasinTarget { point, capture_radius: 1.0, rest_radius: 1.0, relaxation_time: 1.0, reach: 1.0 };
            it.found.known.targets.push(target);
        },
    ];
    for (number, spoil) in spoils.into_iter().enumerate() {
        let mut spoilt = file();
        spoil(&mut spoilt);
        assert!(spoilt.to_bytes().is_err(), "spoil {number} was written");
        let bytes = FORMAT.pack(&spoilt, spoilt.layers.iter()).unwrap();
        assert!(SceneFile::from_bytes(&bytes).is_err(), "spoil {number} was read");
    }
}

proptest! {
    #[test]
    fn a_file_with_a_wrong_byte_is_refused_or_sound(at in 0usize..2000, byte in any::<u8>()) {
        let mut bytes = file().to_bytes().unwrap();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(read) = SceneFile::from_bytes(&bytes) {
            prop_assert!(read.to_bytes().is_ok());
            let _ = read.weights(&spec(), SHAPE);
        }
    }
}
