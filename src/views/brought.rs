//! Files that were dropped or pasted anywhere on the page (or on the element that it is), kept until the room of strangers takes them.

use js_sys::Array;
use leptos::prelude::*;
use web_sys::EventTarget;

use crate::platform::page as browser;

use super::app::App;
use super::inspector::InspectorTab;

#[derive(Clone, Copy)]
pub struct IncomingFiles {
    arrived: RwSignal<u32>,
    files: StoredValue<Vec<Array>, LocalStorage>,
}

impl IncomingFiles {
    pub fn new() -> Self {
        Self { arrived: RwSignal::new(0), files: StoredValue::new_local(Vec::new()) }
    }

    /// Opens the room whenever files come. To be called once.
    pub fn listen(app: App) {
        // An element takes only what is dropped on it.
        let root: EventTarget = app.place.with_value(|place| place.root.clone().into());
        let everywhere = app.place.with_value(|place| place.whole).then(|| window().into());
        let listening = browser::on_files(everywhere.unwrap_or(root), move |files| {
            let brought = app.brought;
            brought.files.update_value(|waiting| waiting.push(files));
            brought.arrived.update(|count| *count += 1);
            app.room.set(InspectorTab::Strangers);
        });
        StoredValue::new_local(listening);
    }

    /// All that has come, now and, where it is watched, later.
    pub fn take(&self) -> Vec<Array> {
        self.arrived.track();
        self.files.try_update_value(std::mem::take).unwrap_or_default()
    }
}
