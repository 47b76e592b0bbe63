//! Mutated inputs for readers of files that nobody vouches for, and how much memory a reader holds meanwhile. For the short
//! runs in the ordinary tests of three crates and the long ones of `fuzz/`; each makes [`Counting`] its allocator.

#![expect(unsafe_code, reason = "an allocator that counts is one")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::Path;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

/// The system's allocator, counting for each thread what is held.
pub struct Counting;

fn count(bytes: isize) {
    // At the end of a thread its counters are gone.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = MOST.try_with(|most| most.set(most.get().max(held.get())));
    });
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

/// What `work` gives, and how many bytes this thread held for it at most.
pub fn watched<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = HELD.get();
    MOST.set(before);
    let given = work();
    (given, (MOST.get() - before).max(0) as usize)
}

/// Hands the corpus and then mutations of it, `inputs` in all (or as many as `EDDY_MUTATED_INPUTS` says), to a reader.
///
/// # Panics
/// If the reader does, or holds more than `bound_bytes` states for an input of so many bytes.
pub fn assert_short_run(
    name: &str,
    folder: &Path,
    inputs: usize,
    reader: impl Fn(&[u8]),
    bound_bytes: fn(usize) -> usize,
) {
    assert_short_run_of(name, &corpus(folder), inputs, reader, bound_bytes);
}

/// As [`assert_short_run`], with a corpus that is no folder.
///
/// # Panics
/// As it does.
pub fn assert_short_run_of(
    name: &str,
    corpus: &[Vec<u8>],
    inputs: usize,
    reader: impl Fn(&[u8]),
    bound_bytes: fn(usize) -> usize,
) {
    assert!(!corpus.is_empty(), "{name} has no corpus");
    let asked = std::env::var("EDDY_MUTATED_INPUTS").ok().and_then(|text| text.parse().ok());
    let inputs = asked.unwrap_or(inputs).max(corpus.len());
    let (mut dice, mut most_bytes, mut most_share) = (Dice::new(1), 0, 0.0f64);
    for index in 0..inputs {
        let input = corpus.get(index).cloned().unwrap_or_else(|| mutated(corpus, &mut dice));
        let ((), held) = watched(|| reader(&input));
        let (length, bound) = (input.len(), bound_bytes(input.len()));
        assert!(held <= bound, "{name}, input {index}: {held} bytes held for {length} bytes, {bound} are stated");
        most_bytes = most_bytes.max(held);
        most_share = most_share.max(held as f64 / bound as f64);
    }
    println!("{name}: {inputs} inputs, at most {most_bytes} bytes held, {:.0} % of what is stated", 100.0 * most_share);
}

/// All files of a corpus, in the order of their names.
pub fn corpus(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the corpus is in the checkout");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a file of the corpus can be read")).collect()
}

/// A small generator of numbers (xorshift64*), the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as usize % limit.max(1)
    }
}

/// A sound file with up to eight things done to it: bits, bytes and numbers changed, parts removed, repeated, inserted,
/// or taken from another file.
pub fn mutated(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    const BYTES: [u8; 12] = [0, 1, 9, b' ', b',', b'0', b'9', b'\n', 0x7f, 0x80, 0xfe, 0xff];
    const NUMBERS: [u64; 8] = [0, 1, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, 1 << 40, u64::MAX];
    const WORDS: [&str; 8] = ["-1", "4294967296", "99999999999999999999", "1e400", "nan", "\"", "(", "'"];
    let mut file = corpus[dice.below(corpus.len())].clone();
    let longest = file.len().max(1 << 16);
    for _ in 0..=dice.below(8) {
        let (at, length) = (dice.below(file.len()), dice.below(64));
        let end = (at + length).min(file.len());
        match dice.below(11) {
            0 if !file.is_empty() => file[at] ^= 1 << dice.below(8),
            1 if !file.is_empty() => file[at] = BYTES[dice.below(BYTES.len())],
            2 if !file.is_empty() => file[at] = dice.below(256) as u8,
            3 => {
                let number = NUMBERS[dice.below(NUMBERS.len())];
                let bytes = if dice.below(2) == 0 { number.to_le_bytes() } else { number.to_be_bytes() };
                let width = [1, 2, 4, 8][dice.below(4)].min(file.len() - at);
                file[at..at + width].copy_from_slice(&bytes[..width]);
            }
            4 => drop(file.drain(at..end)),
            5 => {
                let part = file[at..end].to_vec();
                file.splice(at..at, part);
            }
            6 => {
                let part: Vec<u8> = (0..length).map(|_| dice.below(256) as u8).collect();
                file.splice(at..at, part);
            }
            7 => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len());
                file.truncate(at);
                file.extend_from_slice(&other[from..]);
            }
            8 => file.truncate(at),
            9 => drop(file.splice(at..(at + dice.below(4)).min(file.len()), WORDS[dice.below(WORDS.len())].bytes())),
            _ => {
                let part = file[at..end].to_vec();
                let to = dice.below(file.len());
                file.splice(to..to, part);
            }
        }
        file.truncate(longest);
    }
    file
}
