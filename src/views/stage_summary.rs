//! Tells screen readers every few seconds what has changed on the stage.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::platform::page as browser;

use super::handle::SideHandle;
use super::on_demand::NotArrived;

/// Least time between two sentences: longer than one takes to be spoken.
const EVERY_MS: u32 = 8000;

#[wasm_split(more, fallible)]
fn summary_begun(app: SideHandle) -> Result<(), NotArrived> {
    let mut told = None;
    let telling = browser::every(EVERY_MS, move || {
        let is_news = app.page.try_update_untracked(|page| page.announce_changes(&mut told));
        if is_news == Some(true) {
            app.page.notify();
        }
    });
    app.under_root(|| StoredValue::new_local(telling));
    Ok(())
}

/// Tells what changes from now on. To be called once.
pub fn summarize_stage(app: SideHandle) {
    spawn_local(async move {
        if let Err(why) = summary_begun(app).await {
            // The verdict and the table of attractors say the same when they are read.
            log::warn!("no summary: {why}");
        }
    });
}
