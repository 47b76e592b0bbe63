//! libFuzzer on the reader `onnx`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("onnx", bytes));
