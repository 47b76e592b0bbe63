//! Keeps the run in the browser's storage, and offers it to the next visit. Nothing of it is there in an article; where the
//! browser denies storage, the controls say so.

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::platform::fetching::PieceStore as _;
use crate::platform::page::{self as browser, BrowserPieces, PieceFolder};
use crate::protocol::RunId;
use crate::state::{Query, SavedSession};
use crate::words::session as words;

use super::handle::{InspectorTab, SideHandle};
use super::on_demand::{Coming, Content, NotArrived};
use super::rich::rich;

/// The one file.
const KEY: &str = "run";
/// How often it is looked whether something has to be kept.
const LOOK_MS: i32 = 2000;
/// How often a run that does nothing but train is kept: a checkpoint is some megabytes.
const TRAINING_MS: f64 = 10_000.0;
/// Larger runs are not kept.
const MOST_BYTES: u32 = 128 << 20;

#[wasm_split(more, fallible)]
fn memory_begun(app: SideHandle, address: String) -> Result<(), NotArrived> {
    spawn_local(remember(app, address));
    Ok(())
}

/// Offers the run of the last visit, and keeps this one from now on. To be called once, by a page that has its document
/// to itself.
pub fn remember_session(app: SideHandle) {
    // The page will write its own.
    let address = browser::query();
    spawn_local(async move {
        if let Err(why) = memory_begun(app, address).await {
            // Nothing is offered, and nothing kept.
            log::warn!("no memory of sessions: {why}");
        }
    });
}

async fn remember(app: SideHandle, address: String) {
    let store = BrowserPieces::open(PieceFolder::Session).await;
    if !store.outlives_page() {
        if app.shell.is_there() {
            app.shell.guide().session.denied.set(true);
        }
        return;
    }
    offer_last(app, &address, &store).await;
    keep(app, &store).await;
}

async fn offer_last(app: SideHandle, address: &str, store: &BrowserPieces) {
    let Some(file) = store.kept(KEY).await else { return };
    let head = file.subarray(0, file.length().min(SavedSession::MOST_HEAD_BYTES)).to_vec();
    let Some((saved, checkpoint_at)) = SavedSession::from_bytes(&head) else { return };
    if app.shell.is_there() && saved.is_offered_to(address) {
        // Far below 2³², being a place in the head.
        app.shell.guide().session.make(saved, file.slice(checkpoint_at as u32, file.length()));
    }
}

/// What of a run was kept last.
#[derive(PartialEq)]
struct KeptMark {
    run: RunId,
    step: u64,
    seen: Query,
    plays: bool,
}

async fn keep(app: SideHandle, store: &BrowserPieces) {
    let mut last: Option<(KeptMark, f64)> = None;
    loop {
        browser::pause(LOOK_MS).await;
        if !app.shell.is_there() {
            return;
        }
        let guide = app.shell.guide();
        let is_past = guide.session.offered.with_untracked(|offered| {
            offered.as_ref().map(|saved| app.page.with_untracked(|page| page.has_left_behind(saved)))
        });
        match is_past {
            // What is kept stays until the visitor has chosen.
            Some(false) => continue,
            Some(true) => _ = guide.session.take(),
            None => {}
        }
        let now_ms = js_sys::Date::now();
        let Some((mark, file)) = to_keep(app, now_ms, last.as_ref()) else { continue };
        if store.keep(KEY, &file).await {
            last = Some((mark, now_ms));
        }
    }
}

/// The file to write, if there is anything new to be kept that is due.
fn to_keep(app: SideHandle, now_ms: f64, last: Option<&(KeptMark, f64)>) -> Option<(KeptMark, Uint8Array)> {
    let options = app.link_options();
    app.page.with_untracked(|page| {
        let seen = page.seen(&options);
        let saved = page.session_to_keep(&seen, now_ms)?;
        let mark = KeptMark { run: page.run.id, step: saved.checkpoint.step, seen, plays: saved.plays };
        if let Some((kept, kept_ms)) = last {
            let only_trained = kept.run == mark.run && kept.seen == mark.seen && kept.plays == mark.plays;
            if only_trained && (kept.step == mark.step || mark.plays && now_ms - kept_ms < TRAINING_MS) {
                return None;
            }
        }
        let checkpoint = app.engine.with_value(|engine| engine.checkpoint.clone());
        let (_, checkpoint) = checkpoint.filter(|(run, _)| *run == page.run.id)?;
        let head = saved.to_bytes();
        let head_bytes = u32::try_from(head.len()).ok().filter(|bytes| *bytes <= SavedSession::MOST_HEAD_BYTES)?;
        let bytes = checkpoint.length().checked_add(head_bytes).filter(|bytes| *bytes <= MOST_BYTES)?;
        let file = Uint8Array::new_with_length(bytes);
        file.set(&Uint8Array::from(head.as_slice()), 0);
        file.set(&checkpoint, head_bytes);
        Some((mark, file))
    })
}

#[wasm_split(more, fallible)]
fn offer_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Offer/> }.into_any())
}

/// The code of the offer, fetched.
pub fn session_offer() -> Coming {
    Box::pin(offer_content())
}

#[component]
fn Offer() -> impl IntoView {
    let app = SideHandle::here();
    let session = app.shell.guide().session;
    let text = Memo::new(move |_| {
        session.offered.with(|saved| saved.as_ref().map(|saved| words::offer(saved.words(js_sys::Date::now()))))
    });
    let go_on = move |_| {
        if let Some((saved, checkpoint)) = session.take() {
            resume(app, &saved, checkpoint);
        }
        app.focus("stage-canvas");
    };
    let begin_fresh = move |_| {
        session.take();
        app.focus("stage-canvas");
        spawn_local(async { BrowserPieces::open(PieceFolder::Session).await.remove(KEY).await });
    };
    view! {
        <div class="notice info" id="session-offer" role="region" aria-label=words::region()>
            <p role="status">{move || text.get().map(|text| rich(&text))} " " <span class="advice">{words::about()}</span></p>
            <button type="button" class="button primary" id="session-continue" on:click=go_on>{words::go_on()}</button>
            <button type="button" class="button" id="session-fresh" title=words::fresh_help()
                on:click=begin_fresh>{words::fresh()}</button>
        </div>
    }
}

fn resume(app: SideHandle, saved: &SavedSession, checkpoint: Uint8Array) {
    let query = Query::read(&saved.link);
    app.push_history(|| {
        app.act(|page| {
            let commands = page.resume_session(saved);
            let run = page.run.id;
            // Before the command goes out that takes it along.
            app.engine.update_value(|engine| engine.checkpoint = Some((run, checkpoint)));
            commands
        });
        app.shell.tab.set(InspectorTab::of(query.panel()));
    });
    app.shell.guide().follow(&query);
}
