//! libFuzzer on the reader `weights`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("weights", bytes));
