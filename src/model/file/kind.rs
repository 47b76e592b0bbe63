//! What a file is, by its first bytes, and of those that are not read here the way out.

use eddy_files::kind::is_onnx;

use super::error::WeightsFileError;
use super::tensors::TensorSet;
use super::{container, torch, zip};

const KERAS: &str = include_str!("convert/keras.py");
const NUMPY: &str = include_str!("convert/numpy.py");
const TENSORFLOW: &str = include_str!("convert/tensorflow.py");
const ONNX: &str = include_str!("convert/onnx.py");
const PYTORCH: &str = include_str!("convert/pytorch.py");

/// The tensors of a file of any kind that is read.
///
/// # Errors
/// What the file is and what makes it one that is read, or what is damaged.
pub fn open(bytes: &[u8]) -> Result<TensorSet<'_>, WeightsFileError> {
    let other = |name: &str, lines: &str| {
        Err(WeightsFileError::Other { name: name.to_owned(), lines: lines.trim_end().to_owned() })
    };
    // Its header's length comes first, and may look like the beginning of any other file.
    if bytes.get(8) == Some(&b'{') {
        return container::open(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let entries = zip::entries(bytes)?;
        let any = |is_it: fn(&str) -> bool| entries.iter().any(|entry| is_it(entry.name));
        return if any(|name| name == "data.pkl" || name.ends_with("/data.pkl")) {
            torch::from_archive(&entries)
        } else if any(|name| name.ends_with(".npy")) {
            other("NumPy", NUMPY)
        } else if any(|name| name.ends_with(".weights.h5")) {
            other("Keras 3", KERAS)
        } else if any(|name| name.ends_with("saved_model.pb")) {
            other("TensorFlow", TENSORFLOW)
        } else {
            other("ZIP", PYTORCH)
        };
    }
    let begins = |magic: &[&[u8]]| magic.iter().any(|magic| bytes.starts_with(magic));
    if torch::is_old(bytes) {
        torch::from_old(bytes)
    } else if begins(&[b"\x89HDF\r\n\x1a\n"]) {
        other("Keras (HDF5)", KERAS)
    } else if begins(&[b"\x93NUMPY"]) {
        other("NumPy", NUMPY)
    } else if bytes.get(4..8) == Some(b"TFL3") {
        other("TFLite", KERAS)
    } else if is_onnx(bytes) {
        other("ONNX", ONNX)
    } else if begins(&[b"\x08\x01\x12", b"\x0a"]) && contains(bytes, b"saved_model") {
        other("TensorFlow", TENSORFLOW)
    } else if begins(&[b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"]) {
        other("pickle", PYTORCH)
    } else if begins(&[b"GGUF"]) {
        other("GGUF", PYTORCH)
    } else if bytes.get(257..262) == Some(b"ustar") {
        other("tar", PYTORCH)
    } else if begins(&[b"\x1f\x8b"]) {
        Err(WeightsFileError::Packed)
    } else if begins(&[b"version https://git-lfs"]) {
        Err(WeightsFileError::LfsPointer)
    } else if begins(&[b"<!DOCTYPE", b"<!doctype", b"<html", b"<HTML"]) {
        Err(WeightsFileError::WebPage)
    } else {
        container::open(bytes)
    }
}

/// Whether the first few hundred bytes hold `part`.
fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes[..bytes.len().min(512)].windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::super::zip::tests::archive;
    use super::*;

    fn said(bytes: &[u8]) -> String {
        open(bytes).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn files_of_other_programs_are_named_with_the_lines_that_convert_them() {
        for (bytes, name, line) in [
            (b"\x89HDF\r\n\x1a\n and more".to_vec(), "Keras (HDF5)", "model.weights"),
            (archive(&[("fc1.npy", b"\x93NUMPY")]), "NumPy", "numpy.load"),
            (archive(&[("config.json", b"{}"), ("model.weights.h5", b"")]), "Keras 3", "save_file"),
            (b"\x08\x07\x12\x07pytorch\x1a\x0513.0".to_vec(), "ONNX", "onnx.load"),
            (b"\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00}.".to_vec(), "pickle", "state_dict"),
            (b"\x1c\x00\x00\x00TFL3".to_vec(), "TFLite", "model.weights"),
        ] {
            let said = said(&bytes);
            assert!(said.contains(name) && said.contains(line), "{said} should say {name} and {line}");
        }
    }

    #[test]
    fn what_is_no_file_of_weights_at_all_is_said() {
        assert!(said(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n").contains("Git LFS"));
        assert!(said(b"<!DOCTYPE html><html>").contains("web page"));
        assert!(said(b"\x1f\x8b\x08").contains("gzip"));
        assert!(said(&archive(&[("holiday.jpg", b"")])).contains("ZIP"));
    }
}
