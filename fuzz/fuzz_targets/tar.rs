//! libFuzzer on the reader `tar`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("tar", bytes));
