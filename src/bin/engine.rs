//! The engine worker: logging and panics to the page, then the session.

#[cfg(target_arch = "wasm32")]
fn main() {
    let _ = console_log::init_with_level(log::Level::Warn);
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        eddy::engine::serve::report_panic(&info.to_string());
    }));
    wasm_bindgen_futures::spawn_local(eddy::engine::serve::serve());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The engine is a web worker: build it for wasm32-unknown-unknown, or run `lab` natively.");
    std::process::exit(2);
}
