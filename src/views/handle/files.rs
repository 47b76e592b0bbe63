//! Files that the visitor brings. Those that were dropped or pasted anywhere on the page (or on the element that it is) are
//! kept until whoever wants them takes them. Those of a network or of a real image model are kept as they were read: an
//! engine that is started anew is given them again, and so is one that is to make pictures of another size.

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use web_sys::File;

use super::{InspectorTab, SideHandle};
use crate::spec::ReadingChoice;

/// Files that were dropped or pasted, until they are taken.
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

/// A file of an image model as it was read: weights, or a config.json beside them.
#[derive(Clone)]
pub struct NamedBytes {
    pub name: String,
    pub bytes: Uint8Array,
}

#[derive(Clone, Copy)]
pub struct BroughtModel {
    /// Counts how often files have come.
    pub arrived: RwSignal<u32>,
    files: StoredValue<Vec<NamedBytes>, LocalStorage>,
    /// Brought as a network of the stage: the engine says whether they are a model's.
    offered: StoredValue<Vec<NamedBytes>, LocalStorage>,
    /// Dropped while its tab was open, not read yet.
    pub dropped: IncomingFiles,
}

impl BroughtModel {
    pub fn new() -> Self {
        Self {
            arrived: RwSignal::new(0),
            files: StoredValue::new_local(Vec::new()),
            offered: StoredValue::new_local(Vec::new()),
            dropped: IncomingFiles::new(),
        }
    }

    pub fn files(&self) -> Vec<NamedBytes> {
        self.files.get_value()
    }
}

/// How the names of weights, and of what says something about them, end.
const WEIGHTS: [&str; 7] = [".safetensors", ".onnx", ".pth", ".pt", ".ckpt", ".bin", ".json"];

/// Whether a file of this name may be of an image model.
pub fn is_named_as_weights(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    WEIGHTS.iter().any(|ending| name.ends_with(ending))
}

impl SideHandle {
    /// Opens the tab of image models and has these files read there. They replace those that are there; what is wrong
    /// with them is told in that tab.
    pub fn bring_image_model(&self, files: Vec<NamedBytes>) {
        self.shell.brought_model().files.set_value(files);
        self.shell.brought_model().arrived.update(|count| *count += 1);
        self.shell.tab.set(InspectorTab::ImageModel);
    }

    /// Keeps what goes to the engine as a network of the stage, in case that it is an image model.
    pub fn offer_image_model(&self, files: Vec<NamedBytes>) {
        self.shell.brought_model().offered.set_value(files);
    }

    /// What was offered is an image model.
    pub fn bring_offered_image_model(&self) {
        let offered = self.shell.brought_model().offered.try_update_value(std::mem::take).unwrap_or_default();
        if !offered.is_empty() {
            self.bring_image_model(offered);
        }
    }
}
