//! A request and its answer as 32-bit words, for the small program of the browser: the length in bytes, then the
//! bytes, four a word.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The words of a value.
pub fn words(value: &impl Serialize) -> Vec<u32> {
    // Nothing here has a form that could not be written.
    let bytes = postcard::to_allocvec(value).unwrap_or_default();
    let mut words = vec![u32::try_from(bytes.len()).unwrap_or(0)];
    for chunk in bytes.chunks(4) {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        words.push(u32::from_le_bytes(word));
    }
    words
}

/// The value of some words; `None` if they are none.
pub fn value<T: DeserializeOwned>(words: &[u32]) -> Option<T> {
    let (&length, words) = words.split_first()?;
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    postcard::from_bytes(bytes.get(..length as usize)?).ok()
}
