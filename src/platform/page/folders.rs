//! Folders that are dropped: the browser tells what lies in them only when asked, one folder at a time.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};

/// A file, and where it lies in the folder that was brought; empty for one that was brought itself.
pub struct BroughtFile {
    pub file: File,
    pub path: String,
}

/// More than anybody means to bring; a disk that was dropped by mistake is not read to its end.
const MOST_FILES: usize = 20_000;

/// All files of a drop that nobody else shall take, those in folders too. What a browser does not let be
/// listed is left out.
pub fn dropped(event: &DragEvent) -> impl Future<Output = Vec<BroughtFile>> + use<> {
    event.prevent_default();
    let mut waiting = Vec::new();
    // The list ends with the event; the entries in it do not.
    if let Some(items) = event.data_transfer().map(|transfer| transfer.items()) {
        for index in 0..items.length() {
            let entry = items.get(index).and_then(|item| item.webkit_get_as_entry().ok().flatten());
            waiting.extend(entry);
        }
    }
    waiting.reverse();
    async move {
        let mut files = Vec::new();
        while let Some(entry) = waiting.pop() {
            if files.len() == MOST_FILES {
                break;
            }
            if entry.is_directory() {
                let mut inside = inside(&entry).await;
                inside.reverse();
                waiting.extend(inside);
            } else if let Some(file) = file(&entry).await {
                files.push(BroughtFile { file, path: path(&entry) });
            }
        }
        files
    }
}

/// As a choice of a folder names it: without the slash at the front, and nothing for a file alone.
fn path(entry: &FileSystemEntry) -> String {
    let path = entry.full_path();
    let path = path.trim_start_matches('/');
    if path.contains('/') { path.to_owned() } else { String::new() }
}

async fn inside(folder: &FileSystemEntry) -> Vec<FileSystemEntry> {
    let Some(folder) = folder.dyn_ref::<FileSystemDirectoryEntry>() else { return Vec::new() };
    let (reader, mut all) = (folder.create_reader(), Vec::new());
    // It tells a hundred at a time, and none at the end.
    loop {
        let some = next(&reader).await;
        if some.is_empty() || all.len() >= MOST_FILES {
            return all;
        }
        all.extend(some);
    }
}

async fn next(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let told = JsFuture::from(asked(|done, failed| {
        let _ = reader.read_entries_with_callback_and_callback(done, failed);
    }));
    let entries = told.await.ok().and_then(|entries| entries.dyn_into::<Array>().ok());
    entries.map_or_else(Vec::new, |entries| entries.iter().filter_map(|entry| entry.dyn_into().ok()).collect())
}

async fn file(entry: &FileSystemEntry) -> Option<File> {
    let entry = entry.dyn_ref::<FileSystemFileEntry>()?;
    let told = JsFuture::from(asked(|done, failed| entry.file_with_callback_and_callback(done, failed)));
    told.await.ok()?.dyn_into().ok()
}

/// A promise of what `ask` hands to the first of two callbacks.
fn asked(mut ask: impl FnMut(&js_sys::Function, &js_sys::Function)) -> js_sys::Promise {
    js_sys::Promise::new(&mut |done, failed| ask(&done, &failed))
}
