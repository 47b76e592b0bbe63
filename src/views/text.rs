//! Words on the page: a message with its marks as elements, and the way from a word to its place in the glossary.

use leptos::prelude::*;

use super::handle::{HelpTopic, SideHandle};
use crate::state::tour::GlossaryTerm;
use crate::words::{Style, glossary, pieces};

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

/// A message with its marks as elements.
pub fn rich(text: &str) -> AnyView {
    let shown = pieces(text).into_iter().map(|piece| {
        let text = piece.text.to_owned();
        match piece.style {
            Style::Plain => text.into_any(),
            Style::Strong => view! { <b>{text}</b> }.into_any(),
            Style::Code => view! { <code>{text}</code> }.into_any(),
        }
    });
    shown.collect_view().into_any()
}
