//! Every attractor comes with the training image nearest to it, also where there are many.

use pollster::block_on;

use super::*;
use crate::dataset::{Dataset, TrainingSelection};
use crate::engine::convert;
use crate::engine::images::Images;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_unit};
use crate::protocol::{Attractor, DeviceCommand, DevicePreference, Image, RunEvent};
use crate::spec::{Activation, DataSource, ModelSpec, SampleShape};

const SHAPE: SampleShape = SampleShape::grey(4, 4);
const COUNT: usize = 1000;

/// The first training images of a run on noise, what it found, and all its training images.
fn found() -> (Vec<Image>, Vec<Attractor>, Vec<Image>) {
    let samples =
        Points::from_flat(SHAPE.dim(), uniform_unit(&mut seeded(3, Stream::Selection, 0), COUNT * SHAPE.dim()));
    let labels: Vec<u8> = (0..COUNT).map(|index| (index % 10) as u8).collect();
    let mut spec = RunSpec::twelve_images();
    spec.model = ModelSpec::mlp(&[16], 2, Activation::Silu);
    spec.data.image_count = COUNT;
    spec.optimizer.schedule_steps = 2;
    let mut session = Session::default();
    block_on(session.handle(Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }), None));
    let pool = (samples, labels);
    let dataset = Dataset::of_samples(SHAPE, [pool.clone(), pool]);
    let selection = TrainingSelection::choose(&dataset, &spec.data, spec.seed).unwrap();
    let images = Images::of(selection, &dataset);
    let images = convert::images(&images.training, &images);
    session.datasets.insert(DataSource::Mnist, dataset);
    block_on(session.handle(Command::Configure { run: RunId(1), spec, play: true, changes: vec![] }, None));
    let (mut first, mut attractors) = (Vec::new(), Vec::new());
    while session.has_work() {
        block_on(session.work());
        for outgoing in session.take_outgoing() {
            match outgoing.event {
                Event::Run { event: RunEvent::Started(started), .. } => first = started.training_set.thumbnails,
                Event::Run { event: RunEvent::Attractors { report, .. }, .. } => attractors.extend(report.attractors),
                _ => {}
            }
        }
    }
    (first, attractors, images)
}

#[test]
fn an_attractor_brings_the_training_image_that_the_page_is_without() {
    let (first, attractors, images) = found();
    assert!(first.len() < COUNT);
    let is_late = |attractor: &Attractor| attractor.nearest_training as usize >= first.len();
    assert!(attractors.iter().any(is_late), "all of {} are near to the first images", attractors.len());
    for attractor in &attractors {
        // What the page has already does not travel again.
        assert_eq!(attractor.nearest_image.is_some(), is_late(attractor));
        let Some(nearest) = attractor.nearest_image.as_ref().or(first.get(attractor.nearest_training as usize)) else {
            panic!("no image {}", attractor.nearest_training)
        };
        assert_eq!(*nearest, images[attractor.nearest_training as usize]);
    }
}
