//! libFuzzer on the reader `catalog`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("catalog", bytes));
