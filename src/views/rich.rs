//! Shows a message with its marks as elements.

use leptos::prelude::*;

use crate::words::{Style, pieces};

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
