//! libFuzzer on the reader `script`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("script", bytes));
