//! `lab`: runs any spec, link, claim or table without a page. `lab --help` says how.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    eddy::lab::main(std::env::args().skip(1).collect())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
