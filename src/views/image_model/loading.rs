//! Files on their way to the engine: once to each engine, and again for pictures of another side.

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::protocol::ImageModelPart;
use crate::state::studies::ImageLoading;
use crate::state::words::megabytes;
use crate::views::handle::{NamedBytes, SideHandle};
use crate::words::image_run as words;

use super::study_access::{act, models};

/// Bytes of all files together, at most: an AutoencoderKL in f32 has 335 MB.
const MOST_BYTES: u64 = 1_000_000_000;

/// From here on the engine is given what it lacks.
pub fn keep_loaded(app: SideHandle) {
    let engine = Memo::new(move |_| app.page.with(|page| (page.engine.is_ready(), page.engine.restarts())));
    let side_px = models(app, |models| models.side_px);
    Effect::new(move |_| {
        let ((ready, restarts), files) = (engine.get(), app.shell.brought_model().arrived.get());
        side_px.track();
        if !ready {
            act(app, |models| {
                models.engine_gone();
                Vec::new()
            });
            return;
        }
        let wants = app.studies().with_untracked(|studies| studies.image_models.wants(files, restarts));
        if let Some(given) = wants {
            give(app, given);
        }
    });
}

fn give(app: SideHandle, given: ImageLoading) {
    let files = app.shell.brought_model().files();
    let part = |file: &NamedBytes| ImageModelPart { name: file.name.clone(), bytes: file.bytes.length().into() };
    let parts: Vec<ImageModelPart> = files.iter().map(part).collect();
    let bytes: u64 = parts.iter().map(|part| part.bytes).sum();
    if bytes > MOST_BYTES {
        let why = words::too_large(megabytes(bytes), megabytes(MOST_BYTES));
        return act(app, |models| models.not_given(given, why));
    }
    let commands = app.studies().try_update(|studies| studies.image_models.load(parts, given)).unwrap_or_default();
    app.send_studies(commands, Some(joined(&files)));
}

/// One array, each file behind the one before.
fn joined(files: &[NamedBytes]) -> Uint8Array {
    if let [file] = files {
        return file.bytes.clone();
    }
    let all = Uint8Array::new_with_length(files.iter().map(|file| file.bytes.length()).sum());
    let mut at = 0;
    for file in files {
        all.set(&file.bytes, at);
        at += file.bytes.length();
    }
    all
}
