//! libFuzzer on the reader `zip`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("zip", bytes));
