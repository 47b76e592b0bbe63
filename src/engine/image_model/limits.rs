//! Limits on memory and on time on a CPU: what exceeds them is refused before it is tried, with numbers.

use crate::model::image_model::ImageModelFacts;
use crate::platform::memory;
use crate::words::{Message, image_run::message as words};

/// Multiplications of one step of one picture on a CPU, at most: minutes on one core.
const MOST_ON_CPU: u64 = 200_000_000_000;

/// # Errors
/// If so many bytes are not there, in words.
pub fn check_memory(needed_bytes: u64) -> Result<(), Message> {
    match memory::available_bytes() {
        Some(available) if needed_bytes > available => Err(words::no_memory(needed_bytes >> 20, available >> 20)),
        _ => Ok(()),
    }
}

/// How many of `wanted` things of so many numbers each a device takes in one piece: at least one.
///
/// # Errors
/// In words, if one alone is more than it takes.
pub fn in_one_piece(wanted: usize, numbers: usize, most_bytes: Option<u64>) -> Result<usize, Message> {
    let Some(most_bytes) = most_bytes else { return Ok(wanted) };
    let needed = (numbers as u64).saturating_mul(size_of::<f32>() as u64).max(1);
    match usize::try_from(most_bytes / needed).unwrap_or(usize::MAX) {
        0 => Err(words::no_piece(needed.div_ceil(1 << 20), most_bytes >> 20)),
        fitting => Ok(fitting.min(wanted)),
    }
}

/// As [`check_memory`], of a dictionary of so many atoms.
///
/// # Errors
/// If the bytes are not there, in words.
pub fn check_memory_of_atoms(atoms: u32, needed_bytes: u64) -> Result<(), Message> {
    match memory::available_bytes() {
        Some(available) if needed_bytes > available => {
            Err(words::no_memory_for_atoms(atoms, needed_bytes >> 20, available >> 20))
        }
        _ => Ok(()),
    }
}

/// # Errors
/// If one step would take too long on a CPU, in words.
pub fn check_cpu(facts: &ImageModelFacts) -> Result<(), Message> {
    if facts.multiplications <= MOST_ON_CPU {
        return Ok(());
    }
    let [_, height, width] = facts.picture;
    let billions = |count: u64| count / 1_000_000_000;
    Err(words::too_slow(width, height, billions(facts.multiplications), billions(MOST_ON_CPU)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_takes_as_many_as_fit_in_one_piece_and_says_what_does_not() {
        assert_eq!(in_one_piece(4, 1 << 30, None), Ok(4));
        // 4 MB each.
        assert_eq!(in_one_piece(4, 1 << 20, Some(128 << 20)), Ok(4));
        assert_eq!(in_one_piece(4, 1 << 20, Some(9 << 20)), Ok(2));
        let why = in_one_piece(4, 1 << 20, Some(3 << 20)).unwrap_err().to_string();
        assert!(why.contains("4 MB") && why.contains("3 MB"), "{why}");
    }

    #[test]
    fn what_does_not_fit_is_refused_with_numbers() {
        assert_eq!(check_memory(1), Ok(()));
        let why = check_memory(1 << 60).unwrap_err().to_string();
        assert!(why.contains(&(1u64 << 40).to_string()) && why.contains("MB"), "{why}");
        assert_eq!(check_memory_of_atoms(32, 1), Ok(()));
        let why = check_memory_of_atoms(4096, 1 << 60).unwrap_err().to_string();
        assert!(why.contains("4096") && why.contains(&(1u64 << 40).to_string()), "{why}");
    }
}
