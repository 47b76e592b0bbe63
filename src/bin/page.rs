//! The page on the main thread. It holds no tensor and links no burn.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    // A second logger would be the only failure, and there is none.
    let _ = console_log::init_with_level(log::Level::Warn);
    eddy::views::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The page runs in a browser: `cargo xtask serve`.");
}
