//! libFuzzer on the reader `kind`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("kind", bytes));
