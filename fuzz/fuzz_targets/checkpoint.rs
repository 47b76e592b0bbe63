//! libFuzzer on the reader `checkpoint`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("checkpoint", bytes));
