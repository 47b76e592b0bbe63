//! The engine worker: logging and panics to the page, then the session.

#[cfg(target_arch = "wasm32")]
#[expect(unsafe_code, reason = "a function of the linker's has no safe name")]
mod linker {
    unsafe extern "C" {
        /// Runs the static constructors of the whole program.
        fn __wasm_call_ctors();
    }

    /// To be called first, and once.
    ///
    /// Where nobody calls it, the linker calls it anew at the top of every function that JavaScript
    /// can reach. burn's shader compiler has very many constructors: each reading of the clock ran
    /// them all, which took half of the worker's time.
    pub fn run_constructors() {
        // SAFETY: nothing has run before, and nothing else calls it.
        unsafe { __wasm_call_ctors() };
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    linker::run_constructors();
    let _ = console_log::init_with_level(log::Level::Warn);
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        eddy::engine::serve::report_panic(&info.to_string());
    }));
    wasm_bindgen_futures::spawn_local(eddy::engine::map_pool::start());
    wasm_bindgen_futures::spawn_local(eddy::engine::serve::serve());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The engine is a web worker: build it for wasm32-unknown-unknown, or run `lab` natively.");
    std::process::exit(2);
}
