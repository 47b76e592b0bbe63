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
    fn what_does_not_fit_is_refused_with_numbers() {
        assert_eq!(check_memory(1), Ok(()));
        let why = check_memory(1 << 60).unwrap_err().to_string();
        assert!(why.contains(&(1u64 << 40).to_string()) && why.contains("MB"), "{why}");
    }
}
