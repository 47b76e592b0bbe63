//! libFuzzer on the reader `first_view`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("first_view", bytes));
