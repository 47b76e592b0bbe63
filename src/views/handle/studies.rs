//! One side's line between the engine and the studies: what it brings is kept unread until the part of
//! the page that reads it is there.

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::protocol::{RunId, slot_byte};
use crate::state::Studies;

/// What the engine sent about a study.
pub struct QueuedStudyEvent {
    /// Whose network it is about; `None` where it is about none.
    pub run: Option<RunId>,
    pub bytes: Vec<u8>,
    pub blob: Option<Uint8Array>,
}

/// One side's line.
#[derive(Clone, Copy)]
pub struct StudyLine {
    pub arrived: RwSignal<u32>,
    pub mail: StoredValue<Vec<QueuedStudyEvent>, LocalStorage>,
    /// The visitor's own pictures, as `Studies::own_pictures` knows them.
    pub own_bytes: StoredValue<Option<Uint8Array>, LocalStorage>,
    /// Made when it is first needed, and then there for good.
    pub studies: StoredValue<Option<RwSignal<Studies>>>,
    /// Whose signals outlive every panel.
    pub root: StoredValue<Option<Owner>>,
}

impl StudyLine {
    /// To be made by the root of the page.
    pub fn new() -> Self {
        Self {
            arrived: RwSignal::new(0),
            mail: StoredValue::new_local(Vec::new()),
            own_bytes: StoredValue::new_local(None),
            studies: StoredValue::new(None),
            root: StoredValue::new(Owner::current()),
        }
    }

    /// Keeps what the engine sent until it is read; of what has a slot, only the newest.
    pub fn deliver(&self, run: Option<RunId>, bytes: Vec<u8>, blob: Option<Uint8Array>) {
        let slot = slot_byte(&bytes);
        self.mail.update_value(|mail| {
            mail.retain(|waiting| slot.is_none() || waiting.run != run || slot_byte(&waiting.bytes) != slot);
            mail.push(QueuedStudyEvent { run, bytes, blob });
        });
        self.arrived.update(|count| *count += 1);
    }
}
