//! libFuzzer on the reader `picture`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("picture", bytes));
