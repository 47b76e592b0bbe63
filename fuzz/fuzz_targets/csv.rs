//! libFuzzer on the reader `csv`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("csv", bytes));
