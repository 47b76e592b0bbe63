//! The visitor's own pictures as a data set: files chosen, how a network is to see them, and what set they
//! are.

mod choose;
mod settings;

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::protocol::{self, Command, DataCommand, DataRead, Image, StudyCommand};
use crate::state::studies::stranger_words::in_true_colors;
use crate::state::studies::{OwnPictures, own_data_words};
use crate::words::own_data;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};

pub use choose::bring;
use choose::{Choose, Progress};
use settings::Settings;

use super::picture::Picture;
use super::text::rich;

#[wasm_split(more, fallible)]
fn own_data_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <OwnDataPanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn own_data_panel() -> Coming {
    Box::pin(own_data_content())
}

#[component]
pub fn OwnDataPanel() -> impl IntoView {
    let app = SideHandle::here();
    // From here on the engine is heard.
    let _ = app.studies();
    view! {
        <section class="own-data" id="own-data" aria-label=own_data::title()>
            <p class="help">
                {rich(own_data::about())}
            </p>
            <Choose/>
            <Progress/>
            <Settings/>
            <Refusals/>
            <Found/>
        </section>
    }
}

/// Something of the own pictures of this side.
fn own<T: Clone + PartialEq + Send + Sync + 'static>(
    app: SideHandle,
    read: impl Fn(&OwnPictures) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let studies = app.studies();
    Memo::new(move |_| studies.with(|studies| read(&studies.own_pictures)))
}

/// The visitor acts on own pictures; the engine is given their bytes with what it is asked.
fn act(app: SideHandle, intent: impl FnOnce(&mut OwnPictures) -> Vec<StudyCommand>) {
    let commands = app.studies().try_update(|studies| intent(&mut studies.own_pictures)).unwrap_or_default();
    app.send_studies(commands, app.own_bytes());
}

/// A new run on the pictures that were found, for both runs where two are compared.
fn learn(app: SideHandle) {
    let chosen = app.studies().with_untracked(|studies| {
        let own = &studies.own_pictures;
        Some((own.learnable()?.clone(), own.upload()))
    });
    let Some(((read, upload), bytes)) = chosen.zip(app.own_bytes()) else { return };
    keep(app, upload, &bytes);
    app.act(|page| page.learn_from(&read));
}

fn keep(app: SideHandle, upload: protocol::DataUpload, bytes: &Uint8Array) {
    // Plain data always encodes.
    let command = Command::Study(protocol::encode(&StudyCommand::Data(DataCommand::Keep(upload))).unwrap_or_default());
    for side in [Some(app), app.twin()].into_iter().flatten() {
        side.keep_for_engines(command.clone(), bytes.clone());
    }
}

/// Files that were left out, each with the reason.
#[component]
fn Refusals() -> impl IntoView {
    let app = SideHandle::here();
    let lines = own(app, |own| own.refused().map(own_data_words::refusal).collect::<Vec<_>>());
    let line = |line: String| view! { <li class="complaint">{line}</li> };
    let shown = move || lines.get().into_iter().take(own_data_words::REFUSALS_SHOWN).map(line).collect_view();
    let more = move || lines.with(Vec::len).saturating_sub(own_data_words::REFUSALS_SHOWN);
    view! {
        <ul class="refusals" id="own-data-errors" role="alert">
            {shown}
            {move || (more() > 0).then(|| line(own_data::errors_more(more())))}
        </ul>
    }
}

/// What set the files are: counts, classes, thumbnails, and the button to learn from them.
#[component]
fn Found() -> impl IntoView {
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
