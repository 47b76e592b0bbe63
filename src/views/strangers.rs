//! Strangers: the visitor's own pictures, whether they belong, and how well each score can tell.

mod acts;
mod bring;
mod built_in;
mod card;
mod framing;
mod list;
mod pad;
mod scores;
mod table;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::state::studies::Strangers;
use crate::words::strangers;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};

use acts::{drop_on_field, own_kind, strangers};
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
    let own_kind = own_kind(app);
    let sees_pictures = Memo::new(move |_| app.page.with(|page| page.spec().data.source.shape().is_picture()));
    let let_flow = strangers(app, Strangers::wants_to_flow);
    Effect::new(move |_| {
        if let Some(upload) = let_flow.get() {
            drop_on_field(app, upload);
        }
    });
    let content = move || {
        if sees_pictures.get() {
            view! { <Bring/><PadFold/><FramingChoice/><UploadList/><BuiltIn/> }.into_any()
        } else {
            view! {
                <p class="help" id="strangers-need-pictures">
                    {strangers::need_pictures()}
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="strangers" id="strangers" aria-label=strangers::title()>
            <p class="help">
                {move || strangers::about(own_kind.get())}
            </p>
            {content}
        </section>
    }
}
