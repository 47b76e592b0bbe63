//! What is fetched when it is first asked for: the parts of the page that the first view does without.
//!
//! Each function marked `wasm_split` is a border; it stands beside what it fetches. What can be reached
//! only across one (components, JSON, the number tables of both) is cut out of the page's wasm into a
//! file of its own after linking; `cargo xtask` does that. Across a border goes a way to make the
//! content, not the content: it has to be made under the owner of the place where it is shown.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use thiserror::Error;
use wasm_split_helpers::SplitLoaderError;

use crate::protocol::Failure;
use crate::state::NoticeKind;
use crate::words::notices as report;

use super::handle::SideHandle;

/// The code did not arrive. It can be asked for again.
#[derive(Clone, Copy, Debug, Error)]
#[error("{}", report::part_missing_why())]
pub struct NotArrived;

impl From<SplitLoaderError> for NotArrived {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Makes the content of a place.
pub type Content = fn() -> AnyView;
/// The content's code on its way.
pub type Coming = Pin<Box<dyn Future<Output = Result<Content, NotArrived>>>>;

/// Content that is fetched as soon as this is made, with words while it comes and a way to ask again when it
/// does not. For a part of the page, named by its classes, the first paint's outline of it stands until then.
#[component]
pub fn OnDemand(fetch: fn() -> Coming, #[prop(default = "")] part: &'static str) -> impl IntoView {
    let content = RwSignal::new(None::<Result<Content, NotArrived>>);
    let ask = move || {
        content.set(None);
        spawn_local(async move {
            let come = fetch().await;
            // Gone with its place, should that have been closed meanwhile.
            content.try_set(Some(come));
        });
    };
    ask();
    let outline = part.split(' ').next_back().filter(|name| !name.is_empty());
    let outline = outline.and_then(|name| SideHandle::here().shell.place.with_value(|place| place.outline(name)));
    move || match content.get() {
        None => match outline.clone() {
            Some(html) => view! { <div class="outline" aria-hidden="true" inner_html=html></div> }.into_any(),
            None => view! { <p class="help" role="status">{report::part_loading()}</p> }.into_any(),
        },
        Some(Ok(make)) => make(),
        Some(Err(_)) => view! {
            <div class=part>
                <p class="complaint" role="alert">
                    {report::part_missing()} " "
                    <button type="button" class="button" on:click=move |_| ask()>{report::part_missing_again()}</button>
                </p>
            </div>
        }
        .into_any(),
    }
}

/// Tells the visitor of code that did not arrive.
pub fn complain(app: SideHandle, what: &str, why: NotArrived) {
    let failure = Failure::new(what, why.to_string(), report::part_missing_advice());
    app.page.update(|page| page.notices.push(NoticeKind::Error, failure));
}
