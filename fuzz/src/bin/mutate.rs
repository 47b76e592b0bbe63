//! Long runs without libFuzzer, on the stable compiler: `mutate INPUTS SEED [READER …]` mutates the corpus of each reader
//! so often, reports how many inputs it handed over, and keeps what made a reader panic, be slow, or hold more memory
//! than is stated.

use std::alloc::{GlobalAlloc, Layout, System};
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::time::Instant;

use eddy_fuzz::readers::{Dice, bound_bytes, corpus, mutated};

static HELD: AtomicIsize = AtomicIsize::new(0);
static MOST: AtomicIsize = AtomicIsize::new(0);

struct Counting;

fn count(bytes: isize) {
    let held = HELD.fetch_add(bytes, Ordering::Relaxed) + bytes;
    MOST.fetch_max(held, Ordering::Relaxed);
}

// SAFETY: everything is handed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: as this function's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: as this function's.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| words.get(place).and_then(|word| word.parse::<u64>().ok());
    let (Some(inputs), Some(seed)) = (number(0), number(1)) else {
        eprintln!("mutate INPUTS SEED [READER …]");
        std::process::exit(2);
    };
    let mut faults = 0;
    let wanted = |name: &&str| words.len() < 3 || words[2..].iter().any(|word| word == name);
    for name in eddy_fuzz::names().into_iter().filter(wanted) {
        let corpus = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name));
        let (mut dice, begin) = (Dice::new(seed), Instant::now());
        let (mut most_bytes, mut most_share, mut slowest_ms) = (0, 0.0f64, 0.0f64);
        for index in 0..inputs {
            let input = mutated(&corpus, &mut dice);
            let before = HELD.load(Ordering::Relaxed);
            MOST.store(before, Ordering::Relaxed);
            let start = Instant::now();
            let outcome = catch_unwind(|| eddy_fuzz::read(name, &input));
            slowest_ms = slowest_ms.max(start.elapsed().as_secs_f64() * 1e3);
            let held = (MOST.load(Ordering::Relaxed) - before).max(0) as usize;
            let bound = bound_bytes(input.len());
            most_bytes = most_bytes.max(held);
            most_share = most_share.max(held as f64 / bound as f64);
            if outcome.is_err() || held > bound {
                faults += 1;
                let file = std::env::temp_dir().join(format!("eddy-fuzz-{name}-{seed}-{index}"));
                let _ = std::fs::write(&file, &input);
                println!("{name}: input {index} held {held} bytes of {bound}; kept as {}", file.display());
            }
        }
        println!(
            "{name}: {inputs} inputs in {:.0} s, {faults} faults so far; at most {most_bytes} bytes held, {:.0} % of what is \
             stated; slowest {slowest_ms:.1} ms",
            begin.elapsed().as_secs_f64(),
            100.0 * most_share,
        );
    }
    std::process::exit(i32::from(faults > 0));
}
