//! Files in the piece store: under a file's key its numbered pieces, and a record that says what they belong to.

use serde::{Deserialize, Serialize};

use super::contract::PieceStore;

const ABOUT: &str = ".about";

/// A file that is stored, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    pub key: String,
    pub group: String,
    pub title: String,
    pub name: String,
    /// Bytes that are kept.
    pub done: u64,
    /// Of the whole file, where that is known.
    pub bytes: Option<u64>,
    /// As it was computed; of a complete file only.
    pub sha256: Option<String>,
    pub is_complete: bool,
}

impl StoredFile {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // Plain data always becomes JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

pub(super) fn about_key(key: &str) -> String {
    format!("{key}{ABOUT}")
}

/// Under which the piece at this place of a file is kept.
pub fn piece_key(key: &str, place: usize) -> String {
    format!("{key}.{place}")
}

/// All stored files, in the order of their groups and names.
pub async fn stored_files(store: &impl PieceStore) -> Vec<StoredFile> {
    let mut found = Vec::new();
    for key in store.keys().await {
        let Some(key) = key.strip_suffix(ABOUT) else { continue };
        let about = store.get(&about_key(key)).await;
        // Of another build, or damaged: what cannot be read is not ours to show.
        let about = about.and_then(|bytes| serde_json::from_slice::<StoredFile>(&bytes).ok());
        found.extend(about.filter(|about| about.key == key));
    }
    found.sort_by(|one, other| (&one.group, &one.name).cmp(&(&other.group, &other.name)));
    found
}

/// Removes everything that is kept under a file's key.
pub async fn forget(store: &impl PieceStore, key: &str) {
    let begins = format!("{key}.");
    for key in store.keys().await {
        if key.starts_with(&begins) {
            store.remove(&key).await;
        }
    }
}
