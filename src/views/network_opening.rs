//! Network files on their way to the engine, which says what it understands before they are used.

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::handle::{NamedBytes, SideHandle};
use crate::platform::clock;
use crate::platform::page as browser;
use crate::protocol::{Failure, NetworkCommand, StudyCommand};
use crate::state::NoticeKind;
use crate::words::{network_file, network_outline, onnx};

/// Larger files hold no network that fits here.
const MOST_BYTES: f64 = 80e6;
const WAIT_MS: u32 = 100;

/// Has these understood: one file, or encoder and decoder as two. After half a network, one file is its other half.
pub fn open_network(app: SideHandle, mut files: Vec<File>) {
    let waits = app.studies().with_untracked(|studies| studies.network_opening.waits_for_half());
    let kept = app.shell.network_files.files;
    if waits && files.len() == 1 {
        files.splice(0..0, kept.get_value().into_iter().take(1));
    }
    kept.set_value(files);
    open_again(app, None);
}

/// Has the files that were opened last understood again, cut at this tensor.
pub fn open_again(app: SideHandle, latent: Option<String>) {
    let kept = app.shell.network_files.files;
    // The dialog comes with the part that sorts files.
    app.shell.has_files.set(true);
    spawn_local(async move {
        let refused = load(app, kept.get_value(), latent).await;
        if let Err(why) = refused
            && app.shell.is_there()
        {
            let failure = Failure::new(network_outline::not_opened(), why, network_outline::not_opened_advice());
            app.page.update(|page| page.notices.push(NoticeKind::Warning, failure));
        }
    });
}

/// # Errors
/// In words, if the files could not be read. What is in them is the engine's to judge.
async fn load(app: SideHandle, files: Vec<File>, latent: Option<String>) -> Result<(), String> {
    let is_onnx = |file: &File| file.name().to_ascii_lowercase().ends_with(".onnx");
    // So large, or with a config, they can only be an image model's.
    let is_image_model =
        !files.iter().any(is_onnx) && files.iter().any(|file| file.size() > MOST_BYTES || browser::is_named_json(file));
    if files.len() > 2 && !is_image_model {
        return Err(onnx::file_count(files.len()));
    }
    // What is dropped before there is an engine waits for it.
    let is_ready = move || app.page.try_with_untracked(|page| page.engine.is_ready() && page.run.has_begun());
    while is_ready() == Some(false) {
        clock::pause(WAIT_MS).await;
    }
    let (mut parts, mut named) = (Vec::new(), Vec::new());
    for file in &files {
        let name = file.name();
        if file.size() > MOST_BYTES && !is_image_model {
            return Err(network_file::too_large(name, (MOST_BYTES / 1e6).to_string()));
        }
        let bytes = browser::contents(file).await.map_err(|_| network_file::unreadable(&name))?;
        parts.push(bytes.clone());
        named.push(NamedBytes { name, bytes });
    }
    if !app.shell.is_there() {
        return Ok(());
    }
    if is_image_model {
        app.bring_image_model(named);
        return Ok(());
    }
    app.offer_image_model(named);
    // One array, the second file behind the first.
    let (bytes, second_at) = match &parts[..] {
        [] => return Ok(()),
        [first, second] => {
            let both = Uint8Array::new_with_length(first.length() + second.length());
            both.set(first, 0);
            both.set(second, first.length());
            (both, Some(first.length()))
        }
        _ => (parts.swap_remove(0), None),
    };
    let name = files.iter().map(File::name).collect::<Vec<_>>().join(", ");
    let run = app.page.try_update(|page| page.await_network(name)).unwrap_or_default();
    let choice = app.shell.network_files.choice.get_untracked();
    let command = NetworkCommand::Load { run, choice, play: false, ask: true, second_at, latent };
    app.study(|studies| {
        studies.network_opening.ask();
        Vec::new()
    });
    app.send_studies(vec![StudyCommand::Network(command)], Some(bytes));
    Ok(())
}
