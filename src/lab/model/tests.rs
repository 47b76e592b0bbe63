//! `lab model` on the shared weights, small.

use super::*;
use crate::model::fixtures::shared_path;

/// Shared models by name.
fn shared(names: &[&str]) -> Option<Vec<String>> {
    let folder = shared_path("models")?;
    Some(names.iter().map(|name| folder.join(name).to_string_lossy().into_owned()).collect())
}

fn scratch(name: &str) -> String {
    let name = format!("eddy-model-{}-{name}", std::process::id());
    std::env::temp_dir().join(name).to_string_lossy().into_owned()
}

#[test]
fn a_small_autoencoder_kl_is_run_and_told_with_pictures_and_a_dictionary() {
    let Some(files) = shared(&["autoencoder_kl_tiny.safetensors", "autoencoder_kl_tiny.config.json"]) else { return };
    let (out, sheet, plane) = (scratch("report.json"), scratch("sheet.png"), scratch("plane.json"));
    let film = scratch("film.png");
    let photographs = [scratch("a.png"), scratch("b.png")];
    for (at, name) in photographs.iter().enumerate() {
        let ramp = (0..3 * 32 * 32).map(|pixel| ((pixel * (at + 1)) % 97) as f32 / 96.0).collect();
        pictures::write_sheet(name, &[Points::from_flat(3 * 32 * 32, ramp)], [32, 32]).unwrap();
    }
    let pictures = photographs.join(",");
    let options = [
        "--size",
        "16",
        "--steps",
        "8",
        "--tiles",
        "3",
        "--show",
        "0,8",
        "--pictures",
        &pictures,
        "--dictionary",
        "2",
        "--known",
        &pictures,
        "--strangers",
        &photographs[1],
        "--path",
        "1",
        "--out",
        &out,
        "--sheet",
        &sheet,
        "--film",
        &film,
        "--plane",
        &plane,
    ];
    let words: Vec<String> = files.into_iter().chain(options.map(str::to_owned)).collect();
    main(&words).unwrap();
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(report["parameters"], 658_375);
    assert_eq!(report["tiles"].as_array().unwrap().len(), 3);
    assert_eq!(report["tiles"][0]["relative_steps"].as_array().unwrap().len(), 8);
    assert_eq!(report["to_pictures"]["pictures"], 2);
    assert_eq!(report["dictionary"]["rebuilt_pictures"], 2);
    assert_eq!(report["dictionary"]["curves"].as_array().unwrap().len(), 5);
    let strangers = &report["strangers"];
    assert_eq!((&strangers["known_pictures"], &strangers["steps"]), (&2.into(), &1.into()));
    assert_eq!(strangers["scores"].as_array().unwrap().len(), 6);
    // One of the two known: it has the same scores.
    let readings = strangers["strangers"][0]["readings"].as_array().unwrap();
    assert!(readings.len() == 6 && readings.iter().all(|reading| reading["percentile"] != 1.0), "{readings:?}");
    assert!(strangers["strangers"][0]["p_value"].is_null() && strangers["separating"].is_null(), "they are few");
    assert_eq!(report["paper"].as_array().unwrap().len(), 2);
    let flow: serde_json::Value = serde_json::from_slice(&std::fs::read(&plane).unwrap()).unwrap();
    assert_eq!((&flow["complete"], flow["points"].as_array().unwrap().len()), (&true.into(), 3));
    assert_eq!(flow["field"]["velocity"].as_array().unwrap().len(), 2 * 17 * 17);
    let picture = image::open(&sheet).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (3 * 130, 2 * 130));
    let dictionary = format!("{}-dictionary.png", sheet.trim_end_matches(".png"));
    // Every step is a frame; the first shows the same tiles as the first row of the sheet.
    let decoder = image::codecs::png::PngDecoder::new(std::io::Cursor::new(std::fs::read(&film).unwrap())).unwrap();
    let frames = image::AnimationDecoder::into_frames(decoder.apng().unwrap()).collect_frames().unwrap();
    assert_eq!(frames.len(), 9);
    for (frame, row) in [(&frames[0], 0), (&frames[8], 1)] {
        let shown = frame.buffer();
        assert_eq!(shown.dimensions(), (2 * 130, 2 * 130));
        assert!((0..128).all(|at| shown.get_pixel(at, 40).0[..3] == picture.get_pixel(at, 130 * row + 40).0));
    }
    for file in [&out, &sheet, &film, &plane, &dictionary, &photographs[0], &photographs[1]] {
        std::fs::remove_file(file).unwrap();
    }
}

#[test]
fn the_same_network_from_onnx_files_takes_the_same_steps() {
    let config = "autoencoder_kl_tiny.config.json";
    let (Some(weights), Some(onnx)) = (
        shared(&["autoencoder_kl_tiny.safetensors", config]),
        shared(&["autoencoder_kl_tiny_encoder.onnx", "autoencoder_kl_tiny_decoder.onnx", config]),
    ) else {
        return;
    };
    let out = scratch("steps.json");
    let [straight, from_onnx] = [weights, onnx].map(|files| {
        let options = ["--size", "32", "--steps", "3", "--tiles", "1", "--out", &out].map(str::to_owned);
        main(&files.into_iter().chain(options).collect::<Vec<String>>()).unwrap();
        let report: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
        assert_eq!(report["latent_shape"], serde_json::json!([4, 16, 16]));
        let steps = report["tiles"][0]["relative_steps"].as_array().unwrap().clone();
        steps.iter().map(|step| step.as_f64().unwrap()).collect::<Vec<f64>>()
    });
    std::fs::remove_file(&out).unwrap();
    assert_eq!(straight.len(), 3);
    assert!(straight.iter().zip(&from_onnx).all(|(a, b)| (a / b - 1.0).abs() < 1e-3), "{straight:?} {from_onnx:?}");
}

#[test]
fn files_that_give_no_model_are_an_error_in_words() {
    let Some(files) = shared(&["taef2_encoder.safetensors"]) else { return };
    let Err(LabError::Failed(why)) = main(&files) else { panic!("half of a model was run") };
    assert!(why.contains("decoder is missing"), "{why}");
    let Err(LabError::Failed(why)) = main(&["/nowhere/at.all".to_owned()]) else { panic!("no file was run") };
    assert!(why.contains("/nowhere/at.all"), "{why}");
}
