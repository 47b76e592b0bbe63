//! Strangers: the visitor's own pictures, whether they belong, and how well each score can tell.

mod bring;
mod built_in;
mod card;
mod framing;
mod list;
mod pad;
mod roc;
mod scores;
mod table;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::protocol::{StudyCommand, UploadId};
use crate::state::TrajectoryStart;
use crate::state::studies::{Strangers, stranger_words};

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};

use bring::Bring;
pub(super) use bring::read_blobs;
use built_in::BuiltIn;
use framing::FramingChoice;
use list::UploadList;
use pad::PadFold;

#[wasm_split(more, fallible)]
fn strangers_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <StrangersPanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn strangers_panel() -> Coming {
    Box::pin(strangers_content())
}

#[component]
pub fn StrangersPanel() -> impl IntoView {
    let app = SideHandle::here();
    // From here on the engine is heard.
    let _ = app.studies();
    let kin = kin(app);
    let sees_pictures = Memo::new(move |_| app.page.with(|page| page.spec.data.source.shape().is_picture()));
    let let_flow = strangers(app, Strangers::wants_to_flow);
    Effect::new(move |_| {
        if let Some(upload) = let_flow.get() {
            drop_on_river(app, upload);
        }
    });
    let content = move || {
        if sees_pictures.get() {
            view! { <Bring/><PadFold/><FramingChoice/><UploadList/><BuiltIn/> }.into_any()
        } else {
            view! {
                <p class="help" id="strangers-need-pictures">
                    "This network knows points, and a stranger is told by its picture. Choose digits, fashion or silhouettes under “Pictures or points”: what you drop waits until then."
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="strangers" id="strangers" aria-label="Strangers">
            <p class="help">
                "Bring a picture: it flows on this river like any leaf, and what the network makes of it shows whether it belongs to the "
                {kin} " that the network knows (out-of-distribution detection)."
            </p>
            {content}
        </section>
    }
}

/// Something of the strangers of this side.
fn strangers<T: Clone + PartialEq + Send + Sync + 'static>(app: SideHandle, read: fn(&Strangers) -> T) -> Memo<T> {
    let studies = app.studies();
    Memo::new(move |_| studies.with(|studies| read(&studies.strangers)))
}

/// What the network should know, in words.
fn kin(app: SideHandle) -> Memo<String> {
    Memo::new(move |_| app.page.with(|page| stranger_words::kin(&page.spec.data)))
}

/// The visitor acts on strangers. Leaves that were taken from the river meanwhile stay away.
fn act(app: SideHandle, intent: impl FnOnce(&mut Strangers) -> Vec<StudyCommand>) {
    let present: Vec<_> = app.page.with_untracked(|page| page.leaves.iter().map(|leaf| leaf.id).collect());
    app.study(|studies| {
        studies.strangers.keep_leaves(|leaf| present.contains(&leaf));
        intent(&mut studies.strangers)
    });
}

/// A picture becomes a leaf of its own.
fn drop_on_river(app: SideHandle, upload: UploadId) {
    app.act(|page| page.drop_leaf(TrajectoryStart::Upload(upload.0)));
    if let Some(leaf) = app.page.with_untracked(|page| page.leaves.last()) {
        act(app, |strangers| strangers.dropped(leaf, upload));
    }
}

/// Takes pictures from the list, and their leaves from the river.
fn remove(app: SideHandle, which: Option<UploadId>) {
    let removed: Vec<UploadId> = app.studies().with_untracked(|studies| {
        let ids = studies.strangers.uploads.iter().map(|entry| entry.id);
        ids.filter(|id| which.is_none_or(|which| which == *id)).collect()
    });
    let leaves: Vec<_> = app
        .studies()
        .with_untracked(|studies| removed.iter().flat_map(|&upload| studies.strangers.leaves_of(upload)).collect());
    act(app, |strangers| match which {
        Some(id) => strangers.remove(id),
        None => strangers.remove_all(),
    });
    for leaf in leaves {
        app.act(|page| page.remove_leaf(leaf));
    }
}
