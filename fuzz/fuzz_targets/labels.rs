//! libFuzzer on the reader `labels`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("labels", bytes));
