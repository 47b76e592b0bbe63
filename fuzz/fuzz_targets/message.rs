//! libFuzzer on the reader `message`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("message", bytes));
