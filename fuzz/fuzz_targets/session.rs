//! libFuzzer on the reader `session`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("session", bytes));
