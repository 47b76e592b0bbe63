//! How long something takes: for the benchmarks here and in `benches/`.

use std::hint::black_box;
use std::time::Instant;

/// Shortest of `repeats` runs, in milliseconds.
pub fn best_ms<T>(repeats: usize, mut work: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..repeats).map(time).fold(f64::INFINITY, f64::min)
}
