//! More end states than a run has tiles as a dictionary, and a model from ONNX files, as a page asks for them.

use super::*;
use crate::protocol::ImageDictionaryFound;
use crate::spec::NoiseEnds;

fn ramp(at: usize) -> Image {
    let pixels = (0..3 * 32 * 32).map(|pixel| (pixel * (at + 2) % 251) as u8).collect();
    Image { width_px: 32, height_px: 32, channels: 3, pixels }
}

fn compare(session: &mut Session, atoms: DictionaryAtoms) {
    ask(session, ImageModelCommand::CompareDictionaries { pictures: (0..2).map(ramp).collect(), atoms }, None);
}

/// What was found, and the shares that were told before.
fn found(heard: Vec<ImageModelEvent>) -> (ImageDictionaryFound, Vec<f32>) {
    let mut shares = Vec::new();
    let mut found = None;
    for event in heard {
        match event {
            ImageModelEvent::AnalysisShare { share, .. } => shares.push(share),
            ImageModelEvent::Dictionary(of_all) => found = Some(*of_all),
            other => panic!("{other:?}"),
        }
    }
    (found.expect("dictionaries were compared"), shares)
}

#[test]
fn end_states_of_noise_are_those_of_a_run_from_the_same_seed() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 16).is_none() {
        return;
    }
    begin(&mut session, of(ImageStart::Noise, 5, 4), Vec::new(), true);
    rest(&mut session);
    compare(&mut session, DictionaryAtoms::RunEnds);
    let (of_run, _) = found(rest(&mut session));
    let noise = NoiseEnds { count: 5, steps: 4, seed: 3 };
    compare(&mut session, DictionaryAtoms::NoiseEnds(noise));
    let (mut of_noise, shares) = found(rest(&mut session));
    assert_eq!((of_run.report.noise_ends, of_noise.report.noise_ends.take()), (None, Some(noise)));
    assert_eq!(of_run.report, of_noise.report);
    assert_eq!(of_run.rows, of_noise.rows);
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..1.0).contains(share)), "{shares:?}");
}

#[test]
fn more_atoms_than_tiles_need_no_run_and_can_be_stopped() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 8).is_none() {
        return;
    }
    let noise = NoiseEnds { count: 70, steps: 1, seed: 1 };
    compare(&mut session, DictionaryAtoms::NoiseEnds(noise));
    let (ImageDictionaryFound { report, .. }, _) = found(rest(&mut session));
    // A latent has 4 × 4 × 4 numbers: more atoms tell nothing.
    assert_eq!((report.curves[0].atoms, report.curves[1].atoms, report.atom_counts.last()), (70, 64, Some(&64)));
    for curve in &report.curves {
        assert!(curve.latent_error.windows(2).all(|pair| pair[1] <= pair[0] * 1.000_1), "{curve:?}");
    }
    // As many independent atoms as numbers rebuild every latent: what is left is the model's own error.
    let last = report.curves[1].picture_error.last().unwrap();
    assert!((last / report.floor - 1.0).abs() < 1e-3, "{last} beside {}", report.floor);

    compare(&mut session, DictionaryAtoms::NoiseEnds(NoiseEnds { count: 4096, steps: 1000, seed: 1 }));
    block_on(session.work());
    ask(&mut session, ImageModelCommand::StopAnalysis(ImageAnalysis::Dictionaries), None);
    assert!(!session.has_work());
    assert!(!said(&mut session).iter().any(|event| matches!(event, ImageModelEvent::Dictionary(_))));
}

#[test]
fn a_model_from_onnx_files_is_read_and_run_like_any_other() {
    let mut session = session();
    let files = ["autoencoder_kl_tiny_decoder.onnx", "autoencoder_kl_tiny_encoder.onnx"];
    let Some(heard) = load(&mut session, &files, 64) else { return };
    let [ImageModelEvent::Read(summary)] = &heard[..] else { panic!("{heard:?}") };
    assert_eq!((summary.picture_shape, summary.latent_shape), ([3, 32, 32], [4, 16, 16]));
    assert!(
        summary.title.to_string().contains("ONNX") && summary.step_ms > 0.0 && summary.parameters > 600_000,
        "{summary:?}"
    );
    let notes: Vec<String> = summary.notes.iter().map(ToString::to_string).collect();
    assert!(notes.iter().any(|note| note.contains("how pixels are scaled")), "{notes:?}");
    begin(&mut session, of(ImageStart::Noise, 2, 2), Vec::new(), true);
    let heard = rest(&mut session);
    assert_eq!(last_phase(&heard), Some((ImageRunPhase::Done, 2)));
    assert_eq!((reports(&heard)[0].tiles.len(), shown(&heard).len()), (2, 3));
    // Half of it is refused in words, and lets the model go.
    let half = load(&mut session, &files[..1], 32).unwrap();
    assert!(
        matches!(&half[..], [ImageModelEvent::Refused { why }] if why.to_string().contains("half an autoencoder")),
        "{half:?}"
    );
}
