//! Files that are damaged, cut short or made up.

use proptest::prelude::*;

use super::write::{file, int, ints, node, reals, wholes};
use crate::{Request, read};

/// A small file with most kinds of what a file can have.
fn sample_file() -> Vec<u8> {
    let nodes = [
        node("Conv", &["x", "w", "b"], &["c"], &[ints("pads", &[1, 1, 1, 1]), ints("strides", &[2, 2])]),
        node(
            "MaxPool",
            &["c"],
            &["m"],
            &[ints("kernel_shape", &[2, 2]), ints("strides", &[2, 2]), int("ceil_mode", 1)],
        ),
        node("Shape", &["m"], &["s"], &[]),
        node("Slice", &["s", "one", "end"], &["t"], &[]),
        node("ConstantOfShape", &["t"], &["zeros"], &[]),
        node("Add", &["m", "zeros"], &["a"], &[]),
        node("Resize", &["a", "", "scales"], &["r"], &[]),
        node("ConvTranspose", &["r", "k"], &["y"], &[ints("strides", &[2, 2]), ints("output_padding", &[1, 1])]),
    ];
    let tensors = [
        reals("w", &[2, 1, 3, 3], &[0.1; 18]),
        reals("b", &[2], &[0.1; 2]),
        wholes("one", &[1]),
        wholes("end", &[i64::MAX]),
        reals("scales", &[4], &[1., 1., 2., 2.]),
        reals("k", &[2, 1, 1, 1], &[1., 1.]),
    ];
    file(13, ("x", &[0, 1, 8, 8]), &["y"], &nodes, &tensors)
}

fn asked(bytes: Vec<u8>) -> Request {
    Request { files: vec![bytes], sample: [1, 8, 8], latent: None }
}

#[test]
fn a_file_that_breaks_off_anywhere_is_refused() {
    let whole = sample_file();
    assert!(read(&asked(whole.clone())).is_ok(), "{:?}", read(&asked(whole)));
    for length in 0..whole.len() {
        assert!(read(&asked(whole[..length].to_vec())).is_err(), "{length} of {} bytes", whole.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// Whatever is changed, there is an answer.
    #[test]
    fn no_change_of_bytes_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = sample_file();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&asked(bytes));
    }

    #[test]
    fn no_bytes_make_it_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..400), begins: bool) {
        if begins && let Some(first) = bytes.first_mut() {
            *first = 8;
        }
        let _ = read(&asked(bytes));
    }
}
