//! The run of an earlier visit while it is offered, and its checkpoint.

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::state::SavedSession;

#[derive(Clone, Copy)]
pub struct SessionOffer {
    pub offered: RwSignal<Option<SavedSession>>,
    /// Whether the browser denies the page a place to keep runs.
    pub denied: RwSignal<bool>,
    checkpoint: StoredValue<Option<Uint8Array>, LocalStorage>,
}

impl SessionOffer {
    pub fn new() -> Self {
        Self { offered: RwSignal::new(None), denied: RwSignal::new(false), checkpoint: StoredValue::new_local(None) }
    }

    pub fn make(&self, saved: SavedSession, checkpoint: Uint8Array) {
        self.checkpoint.set_value(Some(checkpoint));
        self.offered.set(Some(saved));
    }

    /// Takes what is offered, which is offered no more.
    pub fn take(&self) -> Option<(SavedSession, Uint8Array)> {
        let saved = self.offered.try_update(Option::take).flatten();
        let checkpoint = self.checkpoint.try_update_value(Option::take).flatten();
        saved.zip(checkpoint)
    }
}
