//! What is seen, and what the address says of it.

use crate::state::Query;

/// What is seen and what the address says of it.
#[derive(Default)]
pub struct Address {
    /// At the last look; `None` before the first.
    pub seen: Option<Query>,
    pub still_looks: u32,
    /// What was seen when the address was last read or written.
    pub told: Option<Query>,
    /// The query that it had then.
    pub text: String,
    /// The browser refused; it is told of once.
    pub was_refused: bool,
}
