//! libFuzzer on the reader `npy`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eddy_fuzz::read("npy", bytes));
