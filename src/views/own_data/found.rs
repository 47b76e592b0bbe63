//! What set the files are: counts, classes, thumbnails, and the button to learn from them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{learn, own};
use crate::protocol::{DataRead, Image};
use crate::state::studies::stranger_words::in_true_colors;
use crate::state::studies::{OwnPictures, own_data_words};
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::own_data;

#[component]
pub fn Found() -> impl IntoView {
    let app = SideHandle::here();
    let read = own(app, |own| own.read().cloned());
    let can_learn = own(app, |own| own.learnable().is_some());
    let notes = own(app, OwnPictures::notes);
    let content = move |read: Arc<DataRead>| {
        let note = |note: String| view! { <li>{note}</li> };
        view! {
            <p class="own-data-summary" id="own-data-summary" role="status">{own_data_words::summary(&read)}</p>
            {own_data_words::classes(&read).map(|classes| view! { <p class="help">{classes}</p> })}
            <ul class="own-data-notes help">{move || notes.get().into_iter().map(note).collect_view()}</ul>
            <Sheet read=Arc::clone(&read)/>
            <button type="button" class="button primary" id="own-data-learn" popovertarget="own-data-popover"
                popovertargetaction="hide" disabled=move || !can_learn.get() on:click=move |_| learn(app)>
                {own_data::learn()}
            </button>
            <p class="help">{own_data::learn_help()}</p>
        }
    };
    move || read.get().map(content)
}

/// Some of them, as the network will see them.
#[component]
fn Sheet(read: Arc<DataRead>) -> impl IntoView {
    let names = read.data.class_names();
    let thumbnail = |(image, label): (&Image, &u8)| {
        let image = in_true_colors(image);
        let class = names.get(usize::from(*label)).copied().unwrap_or("?");
        view! { <li><Picture image=Signal::stored(Some(image)) alternative=own_data::picture_of(class)/></li> }
    };
    view! {
        <ul class="own-data-sheet" id="own-data-sheet" aria-label=own_data::sheet()>
            {read.thumbnails.iter().zip(&read.labels).map(thumbnail).collect_view()}
        </ul>
    }
}
