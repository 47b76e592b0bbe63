//! libFuzzer on the reader `own`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("own", bytes));
