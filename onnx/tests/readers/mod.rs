//! The reader of ONNX files as a function of bytes that nobody vouches for.

use std::hint::black_box;

use eddy_onnx::{Request, read};

/// Stated in docs/bring.md: reading an ONNX file of so many bytes holds no more memory than this at once.
pub fn bound_bytes(input_bytes: usize) -> usize {
    256 * input_bytes + (256 << 20)
}

/// As one file, and as two that are the same.
pub fn read_onnx(bytes: &[u8]) {
    for count in [1, 2] {
        let files = vec![bytes.to_vec(); count];
        let reply = read(&Request { files, sample: [1, 4, 4], latent: None });
        if let Ok(found) = &reply {
            assert_eq!(found.encoder.input_shape.first(), Some(&1));
            assert!(found.latents.is_empty() || found.latent < found.latents.len());
        }
        let _ = black_box(reply);
    }
}
