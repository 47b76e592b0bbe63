//! What the parts of sharing have in common: the dialog's state, and a button that copies a text and says what came of
//! it.

use leptos::html;
use leptos::prelude::*;

use crate::platform::page as browser;
use crate::words::share;

/// What the button and the dialog's content share.
#[derive(Clone, Copy)]
pub struct Sharing {
    pub dialog: NodeRef<html::Dialog>,
    /// Whether it can be seen now.
    pub shown: RwSignal<bool>,
    /// What the button says of a film that is being recorded.
    pub note: RwSignal<Option<String>>,
}

/// A button that copies a text. What is said holds for the very text that was copied.
#[component]
pub fn CopyButton(
    id: &'static str,
    label: &'static str,
    #[prop(into)] text: Signal<String>,
    /// Where the outcome is told in a sentence.
    outcome: RwSignal<Option<(String, bool)>>,
) -> impl IntoView {
    let copy = move |_| {
        let text = text.get_untracked();
        browser::copy(text.clone(), move |allowed| {
            outcome.try_set(Some((text, allowed)));
        });
    };
    let copied = move || outcome.get().is_some_and(|(of, allowed)| allowed && text.with(|text| *text == of));
    view! {
        <button type="button" id=id class="button" on:click=copy>
            {move || if copied() { share::copied() } else { label }}
        </button>
    }
}

/// The sentence.
pub fn outcome_words(outcome: Option<&(String, bool)>, text: &str, done: &'static str) -> Option<&'static str> {
    let (_, allowed) = outcome.filter(|(of, _)| of == text)?;
    Some(if *allowed { done } else { share::copy_refused() })
}
