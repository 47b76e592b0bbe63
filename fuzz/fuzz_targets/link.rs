//! libFuzzer on the reader `link`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("link", bytes));
