//! Pictures in colour, all the way: trained on, searched, and shown with their three planes.

use pollster::block_on;

use super::*;
use crate::dataset::Dataset;
use crate::math::Points;
use crate::protocol::{AttractorReport, DeviceCommand, DevicePreference, FieldSnapshot, Image, RunEvent, TrainingSet};
use crate::spec::{Activation, DataSource, ModelSpec, SampleShape};

const SHAPE: SampleShape = SampleShape { channels: 3, height_px: 8, width_px: 8 };
/// Of the spot of each picture.
const COLORS: [[f32; 3]; 4] = [[1.0, 0.1, 0.1], [0.1, 1.0, 0.2], [0.2, 0.1, 1.0], [0.9, 0.8, 0.0]];

/// Black pictures with a spot of one colour, each in its own corner.
fn spots() -> Dataset {
    let mut pictures = Points::empty(SHAPE.dim());
    for (index, color) in COLORS.iter().enumerate() {
        let (middle_row, middle_column) = (2 + 3 * (index as isize / 2), 2 + 3 * (index as isize % 2));
        let is_in_spot = |row: isize, column: isize| (row - middle_row).abs() + (column - middle_column).abs() <= 2;
        let level = |channel: usize, pixel: isize| {
            if is_in_spot(pixel / 8, pixel % 8) { color[channel] } else { 0.0 }
        };
        let picture: Vec<f32> = (0..3).flat_map(|channel| (0..64).map(move |pixel| level(channel, pixel))).collect();
        pictures.push(&picture);
    }
    let labels: Vec<u8> = (0..4).collect();
    Dataset::of_samples(SHAPE, [(pictures.clone(), labels.clone()), (pictures, labels)])
}

/// What a run of `model` on the spots says of them.
fn seen(model: ModelSpec) -> (TrainingSet, FieldSnapshot, AttractorReport) {
    let mut spec = RunSpec::twelve_images();
    spec.model = model;
    spec.data.image_count = 4;
    spec.optimizer.schedule_steps = 600;
    spec.objective.input_noise = 0.3;
    let mut session = Session::default();
    block_on(session.handle(Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }), None));
    session.datasets.insert(DataSource::Mnist, spots());
    block_on(session.handle(Command::Configure { run: RunId(1), spec, play: true, changes: vec![] }, None));
    let (mut training, mut snapshot, mut attractors) = (None, None, None);
    while session.has_work() {
        block_on(session.work());
        for outgoing in session.take_outgoing() {
            match outgoing.event {
                Event::Run { event: RunEvent::Started(started), .. } => training = Some(started.training_set),
                Event::Run { event: RunEvent::Snapshot { snapshot: newest, .. }, .. } => snapshot = Some(newest),
                Event::Run { event: RunEvent::Attractors { report, .. }, .. } => attractors = Some(report),
                _ => {}
            }
        }
    }
    (training.unwrap(), snapshot.unwrap(), attractors.unwrap())
}

fn is_in_colour(image: &Image) -> bool {
    (image.channels, image.width_px, image.height_px, image.pixels.len()) == (3, 8, 8, SHAPE.dim())
}

#[test]
fn a_network_of_either_kind_learns_colours_and_shows_them() {
    for model in [ModelSpec::mlp(&[64], 2, Activation::Silu), ModelSpec::convolutional(8, 2, Activation::Silu)] {
        let (training, snapshot, report) = seen(model);
        assert!(training.thumbnails.iter().chain(&snapshot.thumbnails).all(is_in_colour));
        for (image, label) in training.thumbnails.iter().zip(&training.labels) {
            let brightest = [0, 1, 2].map(|channel| *image.pixels[64 * channel..][..64].iter().max().unwrap());
            assert_eq!(brightest, COLORS[usize::from(*label)].map(|level| (255.0 * level).round() as u8));
        }
        assert!(report.complete && report.verdict.photocopy_count >= 1, "{:?}", report.verdict);
        for attractor in report.attractors.iter().filter(|it| it.stable && it.nearest_cosine > 0.99) {
            assert!(is_in_colour(&attractor.image));
            let original = &training.thumbnails[attractor.nearest_training as usize];
            let pairs = attractor.image.pixels.iter().zip(&original.pixels);
            let apart = pairs.map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / SHAPE.dim() as f64;
            // A cosine of 0.99 leaves about a seventh of the picture's size; most of it is black.
            assert!(apart < 16.0, "a photocopy is {apart} levels a pixel from its original");
        }
    }
}
