//! The way from a word on the page to its place in the glossary.

use leptos::prelude::*;

use crate::state::tour::GlossaryTerm;
use crate::words::glossary;

use super::handle::{HelpTopic, SideHandle};

/// A question mark beside the word; nothing where the page has no dialog for it.
#[component]
pub fn Explain(term: GlossaryTerm) -> impl IntoView {
    let guide = SideHandle::here().shell.guide();
    guide.guides.then(|| {
        let label = glossary::explain(term.word());
        view! {
            <button type="button" class="explain" aria-haspopup="dialog" title=label.clone() aria-label=label
                on:click=move |_| guide.help.set(Some(HelpTopic::Glossary(Some(term))))>
                <span aria-hidden="true">"?"</span>
            </button>
        }
    })
}
