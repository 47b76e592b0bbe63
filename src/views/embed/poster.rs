//! What covers the stage while nothing is drawn on it: a picture of what comes, and the button that
//! begins.

use leptos::prelude::*;

use crate::canvas::Theme;
use crate::state::{self, PagePart};
use crate::words::embed as words;

use super::super::handle::SideHandle;
use super::leaves_away;

#[component]
pub fn Poster() -> impl IntoView {
    let app = SideHandle::here();
    let begun = app.shell.begun;
    let poster = app.page.with_untracked(|page| state::Poster::of(page.spec()));
    let is_dark = Memo::new(move |_| app.shell.palette.get().theme == Theme::Dark);
    let source = move || app.shell.place.with_value(|place| format!("{}{}", place.base, poster.path(is_dark.get())));
    // Once: a run that is started again is not covered.
    let drawn = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || app.page.with(|page| page.run.snapshot.is_some())
    });
    // The site may have been put up without pictures; the water behind is there anyway.
    let missing = RwSignal::new(leaves_away(app, PagePart::Poster));
    let caption = (!leaves_away(app, PagePart::Caption)).then(|| poster.caption());
    view! {
        <div class="poster" id="poster" class:begun=move || begun.get()>
            <Show when=move || !drawn.get() && !missing.get()>
                <img class="poster-picture" data-part=PagePart::Poster.name() alt="" src=source on:error=move |_| missing.set(true)/>
            </Show>
            <Show when=move || !begun.get()>
                <div class="poster-words">
                    <button type="button" id="button-begin" class="button primary" on:click=move |_| app.begin()>
                        <span aria-hidden="true">"▶ "</span> {words::start()}
                    </button>
                    <p class="poster-promise">{words::promise()}</p>
                </div>
            </Show>
            <Show when=move || !drawn.get() && !missing.get()>
                <p class="poster-caption" data-part=PagePart::Caption.name()>{caption.clone()}</p>
            </Show>
        </div>
    }
}
