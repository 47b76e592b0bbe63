//! `lab`: runs a spec headless through the same session as the page and writes its report.
//!
//! ```text
//! lab n=12 k=2 noise=0.3                     one run, report on standard output
//! lab noise=0.3 --then contractive=0.1       …and the dial moved on the trained network
//! lab n=5000 batch=128 steps=3000 --seeds 0,1,2 --out report.json
//! lab claims untrained settling              the paper's claims, tested here
//! ```

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    let outcome = match arguments.next_if(|word| word == "claims") {
        Some(_) => eddy::engine::claims::command_line::main(arguments),
        None => eddy::engine::headless::main(arguments),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
