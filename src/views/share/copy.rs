//! A button that copies a text, and says what came of it.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::words::share;

/// What is said holds for the very text that was copied.
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
