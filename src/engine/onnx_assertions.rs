//! What must hold of networks from ONNX files on every device: a small file of PyTorch's exporter is read as on the page,
//! and on the device both halves give what plain Rust and ONNX Runtime give.

use burn::tensor::Device;

use super::image_assertions::{graph_agrees, graph_on};
use super::onnx_file;
use crate::dynamics::suite;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::graph_network::GraphAutoencoder;

/// Grey pictures of 8 × 8 through convolutions, normalisations and shapes that are computed; made by `make.py` beside it.
const FILE: &[u8] = include_bytes!("onnx_assertions/small.onnx");
const SAMPLE: [usize; 3] = [1, 8, 8];
const LATENT_DIM: usize = 3;
/// Places in two pictures, one after the other, and what ONNX Runtime rebuilds there (`make.py` prints it).
const REBUILT: [(usize, f32); 8] = [
    (0, 0.435_137),
    (9, 0.660_128),
    (27, 0.739_108),
    (63, 0.624_009),
    (64, 0.439_448),
    (77, 0.483_125),
    (100, 0.814_322),
    (127, 0.486_711),
];
/// Largest difference from it, of pixels 0…1: f32 in another order, with a GPU's own exponentials.
const TOLERANCE: f32 = 1e-3;
/// Latents that go through together.
const LATENTS: usize = 5;

/// All assertions about networks from ONNX files on `device`.
pub async fn run(device: &Device) -> Vec<suite::AssertionResult> {
    let network = match onnx_file::read_alone(FILE.to_vec(), SAMPLE).await {
        Ok(network) => network,
        Err(why) => return vec![("a network of an ONNX file is read".into(), Err(why))],
    };
    let latents = standard_normals(&mut seeded(5, Stream::Starts, 2), LATENTS * network.latent_dim());
    let encodes = graph_agrees(device, &network.encoder, pictures()).await;
    let decodes = graph_agrees(device, &network.decoder, latents).await;
    vec![
        ("a network of an ONNX file is cut at its narrowest tensor".into(), is_cut(&network)),
        ("a network of an ONNX file encodes as plain Rust does".into(), encodes),
        ("a network of an ONNX file decodes as plain Rust does".into(), decodes),
        ("a network of an ONNX file rebuilds as ONNX Runtime does".into(), rebuilds(device, &network).await),
    ]
}

/// The two pictures of `make.py`.
fn pictures() -> Vec<f32> {
    (0..2 * SAMPLE.iter().product::<usize>()).map(|at| (0.5 + 0.5 * (0.37 * at as f64).sin()) as f32).collect()
}

fn is_cut(network: &GraphAutoencoder) -> Result<(), String> {
    let found = (network.pixel_count(), network.latent_dim());
    let wanted = (SAMPLE.iter().product(), LATENT_DIM);
    if found == wanted { Ok(()) } else { Err(format!("pixels and numbers of the code are {found:?}, not {wanted:?}")) }
}

async fn rebuilds(device: &Device, network: &GraphAutoencoder) -> Result<(), String> {
    let codes = graph_on(device, &network.encoder, pictures()).await?;
    let rebuilt = graph_on(device, &network.decoder, codes).await?;
    for (at, wanted) in REBUILT {
        let found = rebuilt.get(at).copied().unwrap_or(f32::NAN);
        // NaN compares false, so it fails too.
        if (found - wanted).abs() <= TOLERANCE {
            continue;
        }
        return Err(format!("pixel {at} is {found}, not {wanted}"));
    }
    Ok(())
}
