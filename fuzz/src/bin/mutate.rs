//! Long runs without libFuzzer, on the stable compiler: `mutate INPUTS SEED [READER …]` mutates the corpus of each reader
//! so often, reports how many inputs it handed over, and keeps what made a reader panic, be slow, or hold more memory
//! than is stated.

use std::panic::catch_unwind;
use std::time::Instant;

use eddy_fuzz::corpus;
use eddy_fuzz::mutation::{Counting, Dice, mutated, watched};

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
    let wanted = |name: &str| words.len() < 3 || words[2..].iter().any(|word| word == name);
    for (name, reader, bound_bytes) in eddy_fuzz::all().into_iter().filter(|(name, ..)| wanted(name)) {
        let corpus = corpus(name);
        let (mut dice, begin) = (Dice::new(seed), Instant::now());
        let (mut most_bytes, mut most_share, mut slowest_ms) = (0, 0.0f64, 0.0f64);
        for index in 0..inputs {
            let input = mutated(&corpus, &mut dice);
            let start = Instant::now();
            let (outcome, held) = watched(|| catch_unwind(|| reader(&input)));
            slowest_ms = slowest_ms.max(start.elapsed().as_secs_f64() * 1e3);
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
