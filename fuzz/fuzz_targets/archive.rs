//! libFuzzer on the reader `archive`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("archive", bytes));
