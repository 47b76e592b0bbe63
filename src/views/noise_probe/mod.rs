//! The noise probe: noise is let go, and what it settles into is read.

mod dictionary;
mod form;
mod found;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::spec::link;
use crate::state::studies::probe::{ProbeInProgress, ProbeWork, scene_rests};
use crate::state::studies::probe_words::{done_share, progress_words};
use crate::state::{Page, Studies};
use crate::views::handle::SideHandle;
use crate::views::on_demand::{Coming, Content, NotArrived};
use crate::views::text::rich;
use crate::words::noise_probe;

use dictionary::Dictionaries;
use form::Form;
use found::FoundShown;

#[wasm_split(more, fallible)]
fn noise_probe_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <NoiseProbePanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn noise_probe_panel() -> Coming {
    Box::pin(noise_probe_content())
}

#[component]
pub fn NoiseProbePanel() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let open = move |is_open| {
        app.study(|studies| {
            studies.probe.open(is_open);
            Vec::new()
        });
    };
    open(true);
    on_cleanup(move || open(false));
    let rests = Memo::new(move |_| app.page.with(scene_rests));
    Effect::new(move |_| {
        if rests.get() && studies.with(Studies::shakes_itself) {
            shake(app);
        }
    });
    let lost = Memo::new(move |_| studies.with(|studies| studies.probe.lost));
    view! {
        <h2 class="unseen">{noise_probe::title()}</h2>
        <p class="help">
            {rich(noise_probe::about())}
        </p>
        <Form/>
        <Progress is_mine=|work| matches!(work, ProbeWork::Shaking { .. })/>
        <p class="complaint" id="globe-lost" role="alert">{lost}</p>
        <FoundShown/>
        <Dictionaries/>
    }
}

/// Lets noise go, as the form says.
pub(super) fn shake(app: SideHandle) {
    let link = app.page.with_untracked(|page| link::query(page.spec()));
    app.study(|studies| studies.shake(link));
}

/// Whether there is a network that could be shaken.
pub(super) fn is_searched(page: &Page) -> bool {
    page.engine.is_ready() && page.run.attractors.is_some()
}

/// How far the work is, and its end.
#[component]
fn Progress(is_mine: fn(&ProbeWork) -> bool) -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let way: Memo<Option<ProbeInProgress>> = Memo::new(move |_| {
        studies.with(|studies| studies.probe.under_way.as_ref().filter(|way| is_mine(&way.work)).cloned())
    });
    let runs = Memo::new(move |_| way.with(Option::is_some));
    let id = move || way.with(|way| way.as_ref().map_or("", |way| stem(&way.work)));
    let words = Memo::new(move |_| way.with(|way| way.as_ref().map(progress_words)));
    let share = Memo::new(move |_| way.with(|way| way.as_ref().and_then(done_share)));
    view! {
        <Show when=move || runs.get()>
            <div class="globe-progress">
                <progress max="1" aria-label=words prop:value=move || f64::from(share.get().unwrap_or(0.0))></progress>
                <p class="help" id=move || format!("{}-progress", id())>{words}</p>
                <button type="button" class="button" id=move || format!("{}-stop", id())
                    on:click=move |_| app.study(Studies::stop_probe)>{noise_probe::stop()}</button>
            </div>
        </Show>
    }
}

fn stem(work: &ProbeWork) -> &'static str {
    match work {
        ProbeWork::Shaking { .. } => "globe",
        ProbeWork::Comparing { .. } => "dictionary",
    }
}
