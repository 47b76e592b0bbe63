//! Whole autoencoders: two files, one that is cut, and those of the shared folder.

use std::io::Write as _;

use eddy_graph::{Checked, PlainGraph};

use super::write::{file, int, node, reals, wholes};
use crate::messages::{NodeMessage, TensorMessage};
use crate::wire;
use crate::{OnnxAutoencoder, OnnxFault, OnnxNote, Reply, Request, answer, read};

fn request(files: &[Vec<u8>], sample: [usize; 3]) -> Request {
    Request { files: files.to_vec(), sample, latent: None }
}

fn map(graph: &eddy_graph::Graph, x: &[f64]) -> Vec<f64> {
    PlainGraph::new(&Checked::new(graph.clone()).expect("a sound graph")).value(x)
}

fn weights(name: &str, shape: &[usize]) -> TensorMessage {
    let count: usize = shape.iter().product();
    let numbers: Vec<f32> = (0..count).map(|at| ((at * 37 + 11) % 19) as f32 / 19.0 - 0.5).collect();
    reals(name, shape, &numbers)
}

fn product(x: &str, w: &str, y: &str) -> NodeMessage {
    node("MatMul", &[x, w], &[y], &[])
}

/// 4 → 3 → 2 → 3 → 4, with tanh between.
fn whole() -> Vec<u8> {
    let nodes = [
        product("x", "w1", "h1"),
        node("Tanh", &["h1"], &["a1"], &[]),
        product("a1", "w2", "code"),
        node("Reshape", &["code", "shape"], &["z"], &[]),
        node("Reshape", &["z", "back"], &["z2"], &[]),
        product("z2", "w3", "h3"),
        node("Tanh", &["h3"], &["a3"], &[]),
        product("a3", "w4", "y"),
    ];
    let tensors = [
        weights("w1", &[4, 3]),
        weights("w2", &[3, 2]),
        weights("w3", &[2, 3]),
        weights("w4", &[3, 4]),
        wholes("shape", &[-1, 2, 1]),
        wholes("back", &[-1, 2]),
    ];
    file(13, ("x", &[0, 4]), &["y"], &nodes, &tensors)
}

fn half(takes: usize, gives: usize) -> Vec<u8> {
    file(13, ("x", &[0, takes as i64]), &["y"], &[product("x", "w", "y")], &[weights("w", &[takes, gives])])
}

#[test]
fn one_file_is_cut_where_it_is_narrowest_or_where_it_is_told() {
    let asked = request(&[whole()], [1, 2, 2]);
    let found = read(&asked).unwrap();
    let names: Vec<&str> = found.latents.iter().map(|latent| latent.name.as_str()).collect();
    // Of the code's three shapes the last stands for all.
    assert_eq!((names[0], found.latents[0].shape.as_slice(), found.latent), ("z2", &[1, 2][..], 0));
    assert_eq!(names[1..], ["a3", "h3", "a1", "h1"]);
    let x = [0.3, -0.2, 0.8, 0.1];
    let code = map(&found.encoder, &x);
    assert_eq!(code.len(), 2);
    let direct = map(&found.decoder, &code);
    for name in ["a1", "h3", "h1", "z"] {
        let told = read(&Request { latent: Some(name.into()), ..asked.clone() }).unwrap();
        let through = map(&told.decoder, &map(&told.encoder, &x));
        assert!(direct.iter().zip(&through).all(|(a, b)| (a - b).abs() < 1e-12), "{name}: {through:?}");
    }
    let refused = read(&Request { latent: Some("w1".into()), ..asked });
    assert!(matches!(refused, Err(OnnxFault::Latent { name, known }) if name == "w1" && known.len() == 5));
}

#[test]
fn what_goes_past_the_bottleneck_trajectories_no_cut_there() {
    let nodes = [product("x", "w1", "code"), product("code", "w2", "h"), node("Add", &["h", "x"], &["y"], &[])];
    let skip = file(13, ("x", &[0, 4]), &["y"], &nodes, &[weights("w1", &[4, 2]), weights("w2", &[2, 4])]);
    assert_eq!(read(&request(&[skip], [1, 2, 2])), Err(OnnxFault::NoLatent));
}

#[test]
fn two_files_are_told_apart_in_any_order() {
    for files in [[half(4, 2), half(2, 4)], [half(2, 4), half(4, 2)]] {
        let found = read(&request(&files, [1, 2, 2])).unwrap();
        assert_eq!(
            (found.encoder.input_shape.as_slice(), found.decoder.input_shape.as_slice()),
            (&[1, 4][..], &[1, 2][..])
        );
        assert_eq!(found.notes, []);
    }
    // A code as large as the picture or larger: the data say which takes pictures.
    let found = read(&request(&[half(9, 4), half(4, 9)], [1, 2, 2])).unwrap();
    assert_eq!(found.encoder.input_shape, [1, 4]);
    let refused = read(&request(&[half(4, 2), half(3, 4)], [1, 2, 2]));
    assert!(matches!(refused, Err(OnnxFault::NoPair { second, .. }) if second == [vec![1, 3], vec![1, 4]]));
    assert!(matches!(read(&request(&[half(4, 2)], [1, 2, 2])), Err(OnnxFault::OneHalf { .. })));
    assert_eq!(read(&request(&[], [1, 2, 2])), Err(OnnxFault::FileCount { found: 0 }));
}

#[test]
fn a_variational_encoder_gives_its_mean() {
    let nodes = |last: &[NodeMessage]| {
        let mut nodes = vec![product("x", "wm", "mu"), product("x", "wv", "logvar")];
        nodes.extend(last.iter().cloned());
        nodes
    };
    let tensors = [weights("wm", &[4, 2]), weights("wv", &[4, 2]), weights("w", &[2, 4])];
    let two = file(13, ("x", &[0, 4]), &["logvar", "mu"], &nodes(&[]), &tensors);
    let found = read(&request(&[two, half(2, 4)], [1, 2, 2])).unwrap();
    assert!(matches!(&found.notes[..], [OnnxNote::Output { taken, .. }] if taken == "mu"));
    let plain = read(&request(&[half(4, 2), half(2, 4)], [1, 2, 2])).unwrap();
    assert_eq!(map(&found.encoder, &[1., 2., 3., 4.]), map(&plain.encoder, &[1., 2., 3., 4.]));
    // With noise within, as PyTorch exports it: the noise is its mean, 0.
    let drawn = nodes(&[
        node("Exp", &["logvar"], &["s"], &[]),
        node("RandomNormalLike", &["s"], &["eps"], &[]),
        node("Mul", &["eps", "s"], &["part"], &[]),
        node("Add", &["mu", "part"], &["z"], &[]),
        product("z", "w", "y"),
    ]);
    let whole = file(13, ("x", &[0, 4]), &["y", "mu", "logvar"], &drawn, &tensors);
    let found = read(&request(&[whole], [1, 2, 2])).unwrap();
    assert_eq!(found.latents[found.latent].shape, [1, 2]);
    assert!(found.notes.iter().any(|note| matches!(note, OnnxNote::Noise { node } if node == "the RandomNormalLike")));
    assert_eq!(map(&found.encoder, &[1., 2., 3., 4.]), map(&plain.encoder, &[1., 2., 3., 4.]));
    // Mean and log-variance in one.
    let doubled = read(&request(&[half(4, 4), half(2, 4)], [1, 2, 2])).unwrap();
    assert!(matches!(&doubled.notes[..], [OnnxNote::FirstHalf { .. }]));
    assert_eq!(map(&doubled.encoder, &[1., 0., 0., 0.]).len(), 2);
}

#[test]
fn pictures_whose_channels_come_last_are_turned() {
    // Numbers of the red channel, of a picture of 2 × 3.
    let red = [node("Slice", &["x", "a", "b", "c"], &["r"], &[]), node("Flatten", &["r"], &["y"], &[int("axis", 1)])];
    let tensors = [wholes("a", &[0]), wholes("b", &[1]), wholes("c", &[3])];
    let encoder = file(13, ("x", &[0, 2, 3, 3]), &["y"], &red, &tensors);
    let grey = [node("Reshape", &["x", "s"], &["p"], &[]), node("Tile", &["p", "t"], &["y"], &[])];
    let decoder = file(13, ("x", &[0, 6]), &["y"], &grey, &[wholes("s", &[-1, 2, 3, 1]), wholes("t", &[1, 1, 1, 3])]);
    let found = read(&request(&[encoder, decoder], [3, 2, 3])).unwrap();
    assert_eq!((found.picture, found.notes.as_slice()), (Some([3, 2, 3]), &[OnnxNote::ChannelsLast][..]));
    let picture: Vec<f64> = (0..18).map(f64::from).collect();
    let code = map(&found.encoder, &picture);
    assert_eq!(code, picture[..6]);
    assert_eq!(map(&found.decoder, &code), [&picture[..6]; 3].concat());
}

#[test]
fn sizes_that_are_open_are_those_of_the_data() {
    let nodes = [node("GlobalAveragePool", &["x"], &["y"], &[])];
    let encoder = file(13, ("x", &[0, 1, 0, 0]), &["y"], &nodes, &[]);
    let nodes = [node("Expand", &["x", "s"], &["y"], &[])];
    let decoder = file(13, ("x", &[1, 1, 1, 1]), &["y"], &nodes, &[wholes("s", &[1, 1, 5, 4])]);
    let found = read(&request(&[encoder.clone(), decoder], [1, 5, 4])).unwrap();
    assert_eq!(found.picture, Some([1, 5, 4]));
    let two_inputs = [node("Add", &["x", "other"], &["y"], &[])];
    let mut bytes = file(13, ("x", &[0, 4]), &["y"], &two_inputs, &[]);
    assert!(
        matches!(read(&request(&[bytes.clone()], [1, 2, 2])), Err(OnnxFault::Missing { tensor, .. }) if tensor == "other")
    );
    bytes.truncate(bytes.len() - 3);
    assert_eq!(read(&request(&[bytes], [1, 2, 2])), Err(OnnxFault::Damaged));
    assert_eq!(read(&request(&[b"PK\x03\x04".to_vec()], [1, 2, 2])), Err(OnnxFault::NotOnnx));
}

#[test]
fn the_small_program_answers_what_the_library_does() {
    let asked = request(&[whole()], [1, 2, 2]);
    let answered: Reply = wire::value(&answer(&wire::words(&asked))).unwrap();
    assert_eq!(answered, read(&asked));
    let nonsense: Reply = wire::value(&answer(&[9, 1, 2])).unwrap();
    assert_eq!(nonsense, Err(OnnxFault::NotOnnx));
}

/// A file of the shared folder; `None`, said aloud, where it is absent.
fn shared(name: &str) -> Option<Vec<u8>> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().find_map(|folder| std::fs::read(folder.join("shared").join(name)).ok());
    if found.is_none() {
        // Past the harness, which would keep it; `cargo xtask test` counts these lines.
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let _ = writeln!(std::io::stdout(), "SKIPPED TEST: {test}: no shared/{name} beside the repository");
    }
    found
}

#[test]
fn the_shared_files_become_graphs_that_samples_go_through_together() {
    let names = [
        ["networks/conv_batchnorm_encoder.onnx", "networks/conv_batchnorm_decoder.onnx"],
        ["models/autoencoder_kl_tiny_encoder.onnx", "models/autoencoder_kl_tiny_decoder.onnx"],
    ];
    for (names, picture, code) in [(names[0], [1, 28, 28], 6), (names[1], [3, 32, 32], 4 * 16 * 16)] {
        let (Some(encoder), Some(decoder)) = (shared(names[0]), shared(names[1])) else { return };
        let found: OnnxAutoencoder = read(&request(&[encoder, decoder], picture)).unwrap();
        let [encoder, decoder] = [found.encoder, found.decoder].map(|graph| Checked::new(graph).unwrap());
        assert_eq!((found.picture, encoder.outputs()), (Some(picture), code));
        assert_eq!((decoder.inputs(), decoder.outputs()), (code, picture.iter().product()));
        assert!(encoder.rows_are_independent() && decoder.rows_are_independent(), "{names:?}");
    }
}
