//! libFuzzer on the reader `sweep`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("sweep", bytes));
