//! The words between an engine and its workers: every request has an answer, whatever its words are.

use proptest::prelude::*;

use crate::worker::{
    Answer, MapWorker, WorkerFault, multiply_adds_request, network_request, points_request, read_answer, read_images,
};
use crate::{Activation, Form, Layer, Pipeline, Simd, WireError, write_layers};

fn doubling(inputs: usize) -> Vec<Layer<f32>> {
    let weight = (0..inputs * inputs).map(|index| if index % (inputs + 1) == 0 { 2.0 } else { 0.0 }).collect();
    let form = Form::Full { inputs, outputs: inputs };
    vec![Layer { form, weight, bias: vec![0.0; inputs], activation: Some(Activation::Relu) }]
}

fn asked(worker: &mut MapWorker, request: &[u32]) -> (u32, Result<Vec<f32>, WorkerFault>) {
    let answer = read_answer(&worker.answer(request)).unwrap();
    (answer.about, answer.images)
}

#[test]
fn a_worker_maps_with_the_networks_it_was_told_last() {
    let mut worker = MapWorker::new(Simd::widest());
    let not_held = || Err(WorkerFault::NotHeld);
    assert_eq!(asked(&mut worker, &points_request(7, 1, &[1.0])), (1, not_held()));
    assert_eq!(asked(&mut worker, &network_request(7, &write_layers(&doubling(2)))), (7, Ok(vec![])));
    let points: Vec<f32> = (0..2 * 4097).map(|index| index as f32).collect();
    let images = Pipeline::new(&doubling(2)).run(Simd::widest(), &points);
    assert_eq!(images[5], 10.0);
    assert_eq!(asked(&mut worker, &points_request(7, 2, &points)), (2, Ok(images)));
    assert_eq!(asked(&mut worker, &points_request(7, 3, &[])), (3, Ok(vec![])));
    assert_eq!(asked(&mut worker, &points_request(8, 4, &[1.0, 2.0])), (4, not_held()));
    assert_eq!(asked(&mut worker, &points_request(7, 5, &[1.0])), (5, Err(WorkerFault::PartOfAPoint)));
    for version in 8..15 {
        assert_eq!(asked(&mut worker, &network_request(version, &write_layers(&doubling(1)))), (version, Ok(vec![])));
    }
    assert_eq!(asked(&mut worker, &points_request(7, 6, &[1.0, 3.0])), (6, Ok(vec![2.0, 6.0])), "eight are held");
    assert_eq!(asked(&mut worker, &network_request(15, &write_layers(&doubling(1)))), (15, Ok(vec![])));
    assert_eq!(asked(&mut worker, &points_request(7, 7, &[1.0, 2.0])), (7, not_held()), "the oldest goes");
    let no_layers = Err(WorkerFault::Layers(WireError::AnotherFormat));
    assert_eq!(asked(&mut worker, &network_request(9, &[1, 2, 3])), (9, no_layers));
    assert_eq!(asked(&mut worker, &[8, 7]), (u32::MAX, Err(WorkerFault::UnknownRequest)));
    assert_eq!(asked(&mut worker, &points_request(9, 8, &[1.0])), (8, not_held()), "what had its version is gone");
}

#[test]
fn a_worker_multiplies_and_adds_to_be_timed() {
    let (millions, mean) = asked(&mut MapWorker::new(Simd::widest()), &multiply_adds_request(10));
    assert_eq!(millions, 10);
    assert!((mean.unwrap()[0] - 1.0).abs() < 1e-3, "the chains come to rest at one");
}

#[test]
fn every_fault_arrives_as_what_it_is() {
    let of_layers = [WireError::AnotherFormat, WireError::Length, WireError::Word(u32::MAX), WireError::DoesNotFit(3)];
    let of_worker = [
        WorkerFault::NotHeld,
        WorkerFault::PartOfAPoint,
        WorkerFault::UnknownRequest,
        WorkerFault::OtherSize,
        WorkerFault::NoSuchPicture,
    ];
    let of_answer = [WorkerFault::Unreadable, WorkerFault::OtherQuestion];
    for fault in of_layers.map(WorkerFault::Layers).into_iter().chain(of_worker).chain(of_answer) {
        let [kind, number] = fault.to_words();
        assert_eq!(read_images(&[1, 5, kind, number], 5, 2), Err(fault));
    }
    assert_eq!(read_images(&[1, 5, 99, 0], 5, 2), Err(WorkerFault::Unreadable));
    assert_eq!(read_images(&[0, 5, 0, 0], 5, 2), Ok(vec![0.0; 2]));
    assert_eq!(read_images(&[0, 5, 0], 5, 2), Err(WorkerFault::OtherQuestion), "too few images");
    assert_eq!(read_images(&[0, 6, 0, 0], 5, 2), Err(WorkerFault::OtherQuestion));
}

proptest! {
    #[test]
    fn any_words_have_an_answer(first in 0u32..4, rest in prop::collection::vec(0u32..9, 0..30)) {
        let mut worker = MapWorker::new(Simd::Baseline);
        worker.answer(&network_request(1, &write_layers(&doubling(3))));
        let request: Vec<u32> = [first].into_iter().chain(rest).collect();
        prop_assert!(read_answer(&worker.answer(&request)).is_some());
    }

    #[test]
    fn any_words_are_an_answer_or_none(words in prop::collection::vec(0u32..11, 0..7)) {
        match read_answer(&words) {
            Some(Answer { about, images: Ok(images) }) => {
                let written: Vec<u32> = [0, about].into_iter().chain(images.iter().map(|it| it.to_bits())).collect();
                prop_assert_eq!(words, written);
            }
            Some(Answer { about, images: Err(fault) }) => {
                let [kind, number] = fault.to_words();
                prop_assert_eq!(words, [1, about, kind, number]);
            }
            None => prop_assert!(words.len() < 2 || words[0] != 0),
        }
    }
}
