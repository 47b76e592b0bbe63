//! Files that were dropped or pasted anywhere on the page (or on the element that it is), kept until the room of strangers takes them.

use js_sys::Array;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct IncomingFiles {
    arrived: RwSignal<u32>,
    files: StoredValue<Vec<Array>, LocalStorage>,
}

impl IncomingFiles {
    pub fn new() -> Self {
        Self { arrived: RwSignal::new(0), files: StoredValue::new_local(Vec::new()) }
    }

    /// Keeps these until they are taken.
    pub fn keep(&self, files: Array) {
        self.files.update_value(|waiting| waiting.push(files));
        self.arrived.update(|count| *count += 1);
    }

    /// All that has come, now and, where it is watched, later.
    pub fn take(&self) -> Vec<Array> {
        self.arrived.track();
        self.files.try_update_value(std::mem::take).unwrap_or_default()
    }
}
