//! Sharing: a button, and the dialog that it opens, which comes on demand.

use crate::state::PagePart;
use crate::words::share;

mod embed;
mod film;
mod filming;
mod link;
mod numbers;
mod picture;
mod sections;
mod sharing;

use leptos::context::Provider;
use leptos::prelude::*;

use super::on_demand::OnDemand;
use sections::share_panel;
use sharing::Sharing;
pub use sharing::{CopyButton, outcome_words};

/// The button in the header, and the dialog.
#[component]
pub fn ShareButton() -> impl IntoView {
    let sharing = Sharing { dialog: NodeRef::new(), shown: RwSignal::new(false), note: RwSignal::new(None) };
    // Once opened, it stays: a film goes on while it is closed.
    let opened = RwSignal::new(false);
    let open = move |_| {
        opened.set(true);
        sharing.shown.set(true);
        if let Some(dialog) = sharing.dialog.get_untracked() {
            // Fails only where it is open already.
            let _ = dialog.show_modal();
        }
    };
    view! {
        <button type="button" id="button-share" class="badge" data-part=PagePart::Share.name() aria-haspopup="dialog" on:click=open
            title=share::share_help()>
            {share::share()} {move || sharing.note.get().map(|note| view! { <small class="recording">{note}</small> })}
        </button>
        <dialog node_ref=sharing.dialog id="share-dialog" class="share-dialog" aria-labelledby="share-title"
            on:close=move |_| sharing.shown.set(false)>
            <Show when=move || opened.get()>
                <Provider value=sharing><OnDemand fetch=share_panel/></Provider>
            </Show>
        </dialog>
    }
}
