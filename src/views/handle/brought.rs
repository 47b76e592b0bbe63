//! Files that were dropped or pasted anywhere on the page (or on the element that it is), kept until whoever wants them
//! takes them; and those of the network that was opened last.

use js_sys::Array;
use leptos::prelude::*;
use web_sys::File;

use crate::spec::ReadingChoice;

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

/// The files of the network that was opened last, for another reading of them or for the other half, and what was chosen
/// of what they do not say.
#[derive(Clone, Copy)]
pub struct NetworkFiles {
    pub files: StoredValue<Vec<File>, LocalStorage>,
    pub choice: RwSignal<ReadingChoice>,
}

impl NetworkFiles {
    pub fn new() -> Self {
        Self { files: StoredValue::new_local(Vec::new()), choice: RwSignal::new(ReadingChoice::default()) }
    }
}
