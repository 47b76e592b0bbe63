//! Sweeps: a form, a run in the background, and what came of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_split_helpers::wasm_split;
use web_sys::{Event, File};

use crate::platform::page as browser;
use crate::state::PagePart;
use crate::state::sweep::progress_words;
use crate::state::words;
use crate::words::sweep;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};
use super::sweep_form::SweepForm;
use super::sweep_results::SweepShown;

const RESULTS_KEY: &str = "eddy-sweep";

/// The button in the header, and the panel it opens.
#[component]
pub fn SweepButton() -> impl IntoView {
    let app = SideHandle::here();
    let opened = RwSignal::new(false);
    let running = Memo::new(move |_| {
        app.page.with(|page| page.live.sweep.as_ref().map(|progress| words::percent(progress.done_share)))
    });
    view! {
        <button type="button" id="button-sweep" class="badge" data-part=PagePart::Sweep.name() popovertarget="sweep-popover"
            title=sweep::title() on:click=move |_| opened.set(true)>
            {sweep::sweep()} <small>{running}</small>
        </button>
        <div id="sweep-popover" class="popover wide" popover="auto">
            <h2>{sweep::title()}</h2>
            <Show when=move || opened.get()><OnDemand fetch=sweep_panel/></Show>
        </div>
    }
}

#[wasm_split(more, fallible)]
fn sweep_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <SweepPanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn sweep_panel() -> Coming {
    Box::pin(sweep_content())
}

/// What the button opens. Results of an earlier visit are taken over when it is first made.
#[component]
pub fn SweepPanel() -> impl IntoView {
    let app = SideHandle::here();
    if let Some(text) = app.shell.place.with_value(|place| place.recall(RESULTS_KEY)) {
        app.page.update(|page| page.sweeps.recall(&text));
    }
    // The text is long: it is made when something has come, not whenever the page changes.
    let revision = Memo::new(move |_| app.page.with(|page| page.sweeps.revision));
    Effect::new(move |_| {
        if revision.get() > 0 {
            let text = app.page.with_untracked(|page| page.sweeps.to_text());
            app.shell.place.with_value(|place| place.remember(RESULTS_KEY, &text));
        }
    });
    view! {
        <p class="help">
            {sweep::about()}
        </p>
        <SweepForm/>
        <SweepProgress/>
        <OpenResults/>
        <SweepShown/>
    }
}

/// Larger files are no sweep.
const MOST_BYTES: f64 = 64e6;

/// Results from files, and the way back to what they replaced.
#[component]
fn OpenResults() -> impl IntoView {
    let app = SideHandle::here();
    let said = RwSignal::new(None::<String>);
    let chosen = move |event: Event| {
        let files = browser::take_chosen(&event);
        let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into::<File>().ok()).collect();
        spawn_local(async move {
            said.set(match read_all(files).await {
                Ok(files) => {
                    let opened = app.page.try_update(|page| page.open_sweep(&files));
                    opened.and_then(|opened| opened.unwrap_or_else(Some))
                }
                Err(why) => Some(why),
            });
        });
    };
    let has_replaced = Memo::new(move |_| app.page.with(|page| page.sweeps.replaced.is_some()));
    let put_back = move |_| {
        said.set(None);
        app.act(|page| {
            page.put_sweep_back();
            Vec::new()
        });
    };
    view! {
        <div class="sweep-actions">
            <label class="button file-button">{sweep::open()}
                <input type="file" id="sweep-files" class="unseen" accept=".json,application/json" multiple
                    aria-describedby="sweep-files-help" on:change=chosen/>
            </label>
            <Show when=move || has_replaced.get()>
                <button type="button" class="button" id="sweep-put-back" on:click=put_back>{sweep::put_back()}</button>
            </Show>
        </div>
        <p class="help" id="sweep-files-help">{sweep::open_help()}</p>
        <p class="complaint" id="sweep-files-complaint" role="alert">{move || said.get()}</p>
    }
}

/// Names and texts of the files.
///
/// # Errors
/// In words: which file could not be read, and why.
async fn read_all(files: Vec<File>) -> Result<Vec<(String, String)>, String> {
    let mut read = Vec::new();
    for file in files {
        let name = file.name();
        if file.size() > MOST_BYTES {
            return Err(sweep::open_too_large(&name, (MOST_BYTES / 1e6).to_string()));
        }
        let bytes = browser::contents(&file).await.map_err(|_| sweep::open_unreadable(&name))?;
        read.push((name, String::from_utf8_lossy(&bytes.to_vec()).into_owned()));
    }
    Ok(read)
}

/// Run, how far it is, stop, go on.
#[component]
fn SweepProgress() -> impl IntoView {
    let app = SideHandle::here();
    let progress = Memo::new(move |_| app.page.with(|page| page.live.sweep.clone()));
    let can_go_on = Memo::new(move |_| app.page.with(|page| page.can_continue_sweep()));
    let ready = Memo::new(move |_| app.page.with(|page| page.engine.is_ready()));
    let can_begin =
        Memo::new(move |_| app.page.with(|page| page.engine.is_ready() && page.sweeps.draft.spec(page.spec()).is_ok()));
    view! {
        <div class="sweep-actions">
            <Show when=move || progress.with(Option::is_none)>
                <button type="button" class="button primary" id="sweep-run" disabled=move || !can_begin.get()
                    on:click=move |_| app.act(|page| page.begin_sweep())>{sweep::run()}</button>
            </Show>
            <Show when=move || can_go_on.get()>
                <button type="button" class="button" id="sweep-continue" disabled=move || !ready.get()
                    on:click=move |_| app.act(|page| page.continue_sweep())>{sweep::go_on()}</button>
            </Show>
            <Show when=move || progress.with(Option::is_some)>
                <button type="button" class="button" id="sweep-stop"
                    on:click=move |_| app.act(|page| page.stop_sweep())>{sweep::stop()}</button>
            </Show>
        </div>
        {move || progress.get().map(|progress| view! {
            <progress max="1" aria-label=sweep::progress() prop:value=f64::from(progress.done_share)></progress>
            <p class="help" id="sweep-progress">{progress_words(&progress)}</p>
        })}
    }
}
