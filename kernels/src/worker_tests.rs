//! The words between an engine and its workers: every request has an answer, whatever its words are.

use proptest::prelude::*;

use crate::worker::{MapWorker, multiply_adds_request, network_request, points_request, read_answer};
use crate::{Activation, Form, Layer, Pipeline, Simd, write_layers};

fn doubling(inputs: usize) -> Vec<Layer<f32>> {
    let weight = (0..inputs * inputs).map(|index| if index % (inputs + 1) == 0 { 2.0 } else { 0.0 }).collect();
    let form = Form::Full { inputs, outputs: inputs };
    vec![Layer { form, weight, bias: vec![0.0; inputs], activation: Some(Activation::Relu) }]
}

fn asked(worker: &mut MapWorker, request: &[u32]) -> (u32, Result<Vec<f32>, String>) {
    let answer = read_answer(&worker.answer(request)).unwrap();
    (answer.about, answer.images)
}

#[test]
fn a_worker_maps_with_the_networks_it_was_told_last() {
    let mut worker = MapWorker::new(Simd::widest());
    let not_held = || Err("the worker does not hold this network".to_owned());
    assert_eq!(asked(&mut worker, &points_request(7, 1, &[1.0])), (1, not_held()));
    assert_eq!(asked(&mut worker, &network_request(7, &write_layers(&doubling(2)))), (7, Ok(vec![])));
    let points: Vec<f32> = (0..2 * 4097).map(|index| index as f32).collect();
    let images = Pipeline::new(&doubling(2)).run(Simd::widest(), &points);
    assert_eq!(images[5], 10.0);
    assert_eq!(asked(&mut worker, &points_request(7, 2, &points)), (2, Ok(images)));
    assert_eq!(asked(&mut worker, &points_request(7, 3, &[])), (3, Ok(vec![])));
    assert_eq!(asked(&mut worker, &points_request(8, 4, &[1.0, 2.0])), (4, not_held()));
    assert_eq!(asked(&mut worker, &points_request(7, 5, &[1.0])), (5, Err("no whole number of points".to_owned())));
    for version in 8..15 {
        assert_eq!(asked(&mut worker, &network_request(version, &write_layers(&doubling(1)))), (version, Ok(vec![])));
    }
    assert_eq!(asked(&mut worker, &points_request(7, 6, &[1.0, 3.0])), (6, Ok(vec![2.0, 6.0])), "eight are held");
    assert_eq!(asked(&mut worker, &network_request(15, &write_layers(&doubling(1)))), (15, Ok(vec![])));
    assert_eq!(asked(&mut worker, &points_request(7, 7, &[1.0, 2.0])), (7, not_held()), "the oldest goes");
    let (version, refused) = asked(&mut worker, &network_request(9, &[1, 2, 3]));
    assert_eq!((version, refused.is_err()), (9, true));
    assert_eq!(asked(&mut worker, &points_request(9, 8, &[1.0])), (8, not_held()), "what had its version is gone");
}

#[test]
fn a_worker_multiplies_and_adds_to_be_timed() {
    let (millions, mean) = asked(&mut MapWorker::new(Simd::widest()), &multiply_adds_request(10));
    assert_eq!(millions, 10);
    assert!((mean.unwrap()[0] - 1.0).abs() < 1e-3, "the chains come to rest at one");
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
    fn any_words_are_an_answer_or_none(words in prop::collection::vec(any::<u32>(), 0..20)) {
        let is_answer = words.len() >= 2 && words[0] <= 1;
        prop_assert_eq!(read_answer(&words).is_some(), is_answer);
    }
}
