//! libFuzzer on the reader `scene`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("scene", bytes));
