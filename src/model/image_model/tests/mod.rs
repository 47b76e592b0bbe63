//! Image models: what is refused, how they are named, and their numbers against PyTorch's.

mod names;
mod refusals;
#[cfg(feature = "engine")]
mod truth;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::*;
use crate::model::file::{archive, open_tensors, write_safetensors};
use crate::model::fixtures::shared_path;

/// Where the shared weights are.
fn models() -> Option<PathBuf> {
    shared_path("models")
}

fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// Tensors by name: shape and numbers.
type Tensors = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

fn tensors(file: &[u8]) -> Tensors {
    let set = open_tensors(file).unwrap();
    set.shapes().map(|(name, shape)| (name.to_owned(), (shape.to_vec(), set.numbers(name).unwrap()))).collect()
}

fn file(tensors: &Tensors) -> Vec<u8> {
    let listed: Vec<(String, Vec<usize>, &[f32])> =
        tensors.iter().map(|(name, (shape, numbers))| (name.clone(), shape.clone(), &numbers[..])).collect();
    write_safetensors(BTreeMap::new(), &listed)
}

fn renamed(tensors: &Tensors, name: impl Fn(&str) -> String) -> Tensors {
    tensors.iter().map(|(old, tensor)| (name(old), tensor.clone())).collect()
}

fn taef2(folder: &Path) -> [Vec<u8>; 2] {
    ["taef2_encoder.safetensors", "taef2_decoder.safetensors"].map(|name| bytes(folder, name))
}

fn kl(folder: &Path) -> (Vec<u8>, ImageModelConfig) {
    let config = ImageModelConfig::read(&bytes(folder, "autoencoder_kl_tiny.config.json")).unwrap();
    (bytes(folder, "autoencoder_kl_tiny.safetensors"), config)
}

/// As the original checkpoints name the tensors of a diffusers file of two levels.
fn original_name(name: &str) -> String {
    let levels = [("up_blocks.0", "up.1"), ("up_blocks.1", "up.0"), ("down_blocks", "down")];
    let rest = [
        ("resnets", "block"),
        ("downsamplers.0", "downsample"),
        ("upsamplers.0", "upsample"),
        ("mid_block.block.0", "mid.block_1"),
        ("mid_block.block.1", "mid.block_2"),
        ("mid_block.attentions.0", "mid.attn_1"),
        ("group_norm", "norm"),
        ("to_q", "q"),
        ("to_k", "k"),
        ("to_v", "v"),
        ("to_out.0", "proj_out"),
        ("conv_norm_out", "norm_out"),
        ("conv_shortcut", "nin_shortcut"),
    ];
    levels.iter().chain(&rest).fold(name.to_owned(), |name, (ours, theirs)| name.replace(ours, theirs))
}

/// The original checkpoint of a diffusers file of two levels, under a prefix: attention as 1 × 1 convolutions.
fn original(tensors: &Tensors, prefix: &str) -> Tensors {
    let mut original = renamed(tensors, |name| format!("{prefix}{}", original_name(name)));
    for (name, (shape, _)) in &mut original {
        if name.contains("attn_1") && shape.len() == 2 {
            shape.extend([1, 1]);
        }
    }
    original
}

fn older_name(name: &str) -> String {
    let pairs = [("to_q", "query"), ("to_k", "key"), ("to_v", "value"), ("to_out.0", "proj_attn")];
    pairs.iter().fold(name.to_owned(), |name, (ours, theirs)| name.replace(ours, theirs))
}

/// The tensors as PyTorch saves a state dict: a pickle in a ZIP archive, with the numbers beside it.
fn pth(tensors: &Tensors) -> Vec<u8> {
    let mut pickle = b"\x80\x02ccollections\nOrderedDict\n)R(".to_vec();
    let text = |pickle: &mut Vec<u8>, text: &str| {
        pickle.push(b'X');
        pickle.extend((text.len() as u32).to_le_bytes());
        pickle.extend(text.as_bytes());
    };
    let number = |pickle: &mut Vec<u8>, number: usize| {
        pickle.push(b'J');
        pickle.extend((number as i32).to_le_bytes());
    };
    let numbers = |pickle: &mut Vec<u8>, numbers: &[usize]| {
        pickle.push(b'(');
        numbers.iter().for_each(|&it| number(pickle, it));
        pickle.push(b't');
    };
    let mut storages = Vec::new();
    for (at, (name, (shape, values))) in tensors.iter().enumerate() {
        let strides: Vec<usize> = (0..shape.len()).map(|axis| shape[axis + 1..].iter().product()).collect();
        text(&mut pickle, name);
        pickle.extend(b"ctorch._utils\n_rebuild_tensor_v2\n((");
        text(&mut pickle, "storage");
        pickle.extend(b"ctorch\nFloatStorage\n");
        text(&mut pickle, &at.to_string());
        text(&mut pickle, "cpu");
        number(&mut pickle, values.len());
        pickle.extend(b"tQ");
        number(&mut pickle, 0);
        numbers(&mut pickle, shape);
        numbers(&mut pickle, &strides);
        pickle.extend(b"\x89ccollections\nOrderedDict\n)RtR");
        storages
            .push((format!("archive/data/{at}"), values.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<_>>()));
    }
    pickle.extend(b"u.");
    let mut files = vec![("archive/data.pkl", &pickle[..])];
    files.extend(storages.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])));
    archive(&files)
}
