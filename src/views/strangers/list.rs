//! The pictures that were brought: how many belong, what is wrong with files, and a card each.

use leptos::prelude::*;

use super::acts::{act, remove, strangers};
use super::card::UploadCard;
use crate::protocol::UploadId;
use crate::state::studies::{Strangers, UploadState, stranger_words};
use crate::state::words;
use crate::views::handle::SideHandle;
use crate::words::strangers;

/// So many cards at first, and with each press on "more".
const CARDS: usize = 24;

#[component]
pub fn UploadList() -> impl IntoView {
    let app = SideHandle::here();
    let summary = strangers(app, |strangers| stranger_words::summary(&strangers.uploads));
    // The newest first: it is what the visitor waits for.
    let ids = strangers(app, |strangers| {
        let shown = strangers.uploads.iter().rev().filter(|entry| !matches!(entry.state, UploadState::Refused(_)));
        shown.map(|entry| entry.id).collect::<Vec<UploadId>>()
    });
    let limit = RwSignal::new(CARDS);
    let shown = move || ids.with(|ids| ids.iter().take(limit.get()).copied().collect::<Vec<_>>());
    let hidden = move || ids.with(Vec::len).saturating_sub(limit.get());
    let removed = strangers(app, |strangers| strangers.uploads.removed_count());
    view! {
        <div class="upload-bar">
            <p id="stranger-summary" role="status">{summary}</p>
            <Show when=move || !ids.with(Vec::is_empty)>
                <button type="button" class="button" id="stranger-remove-all" on:click=move |_| remove(app, None)>{strangers::remove_all()}</button>
            </Show>
            <Show when=move || removed.get() != 0>
                <button type="button" class="button" id="stranger-take-back"
                    on:click=move |_| act(app, Strangers::take_back)>
                    {move || strangers::bring_back(removed.get())}
                </button>
            </Show>
        </div>
        <Judging/>
        <Refusals/>
        <InvertAdvice/>
        <ul class="upload-list" id="stranger-list">
            <For each=shown key=|id| *id children=move |id| view! { <UploadCard id/> }/>
        </ul>
        <Show when=move || hidden() != 0>
            <button type="button" class="button" on:click=move |_| limit.update(|limit| *limit += CARDS)>
                {move || strangers::more(hidden())}
            </button>
        </Show>
    }
}

#[component]
fn Judging() -> impl IntoView {
    let app = SideHandle::here();
    let done = strangers(app, |strangers| strangers.judging);
    let steps = strangers(app, Strangers::judged_at_another_step);
    view! {
        {move || done.get().map(|share| view! {
            <div class="upload-bar">
                <progress max="1" id="stranger-judging" aria-label=strangers::judging() prop:value=f64::from(share)></progress>
                <button type="button" class="button" on:click=move |_| act(app, Strangers::stop)>{strangers::stop()}</button>
            </div>
        })}
        {move || steps.get().map(|[judged, shown]| view! {
            <p class="help">
                {strangers::judged_before(judged, shown)} " "
                <button type="button" class="link" id="stranger-judge" on:click=move |_| act(app, Strangers::judge)>{strangers::judge()}</button>
            </p>
        })}
    }
}

/// Files that are not shown, each with the reason.
#[component]
fn Refusals() -> impl IntoView {
    let app = SideHandle::here();
    let refused = strangers(app, |strangers| {
        let line = |(name, why): (&String, &String)| format!("{name}: {}", words::sentence(why));
        let refused = strangers.uploads.iter().filter_map(|entry| match &entry.state {
            UploadState::Refused(why) => Some((&entry.name, why)),
            UploadState::Reading | UploadState::Taken(_) => None,
        });
        refused.map(line).collect::<Vec<String>>()
    });
    let line = |line: String| view! { <li class="complaint">{line}</li> };
    view! {
        <ul class="refusals" id="stranger-errors" role="alert">{move || refused.get().into_iter().map(line).collect_view()}</ul>
        <Show when=move || !refused.with(Vec::is_empty)>
            <button type="button" class="link" id="stranger-dismiss"
                on:click=move |_| act(app, Strangers::dismiss_refused)>{strangers::dismiss()}</button>
        </Show>
    }
}

/// Photos are dark on light, and digits light on dark: this is said where it makes a difference.
#[component]
fn InvertAdvice() -> impl IntoView {
    let app = SideHandle::here();
    let helped = strangers(app, |strangers| {
        let judged = strangers.uploads.iter().filter_map(|entry| entry.judged.as_ref());
        judged.filter(|judged| judged.framing == strangers.framing && judged.verdict.inverting_helps).count()
    });
    let framing = strangers(app, |strangers| strangers.framing);
    let invert = move |_| {
        let mut framing = framing.get_untracked();
        framing.by_hand.invert ^= true;
        act(app, |strangers| strangers.set_framing(framing));
    };
    let words = move || {
        let count = helped.get();
        match framing.get().by_hand.invert {
            false => strangers::invert_advice(count),
            true => strangers::invert_advice_undo(count),
        }
    };
    view! {
        <Show when=move || helped.get() != 0>
            <p class="remedy" id="stranger-invert-advice">
                {words} " "
                <button type="button" class="button" id="stranger-invert" on:click=invert>
                    {move || if framing.get().by_hand.invert { strangers::invert_undo() } else { strangers::invert() }}
                </button>
            </p>
        </Show>
    }
}
