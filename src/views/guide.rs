//! The panel beside the field for whoever comes for the first time: the tour, or one dial with its question.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::state::{ControlsShown, PagePart};
use crate::words::guide as words;

use super::dial_panel::DialPanel;
use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};
use super::tour::{TourInvitation, TourPanel};

#[wasm_split(more, fallible)]
fn guide_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <GuidePanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn guide_panel() -> Coming {
    Box::pin(guide_content())
}

#[component]
pub fn GuidePanel() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    let tours = Memo::new(move |_| guide.tour.with(|tour| tour.open().is_some()));
    let dial = Memo::new(move |_| guide.controls.get() == ControlsShown::Dial);
    view! {
        <section class="panel guide" id="guide" data-part=PagePart::Guide.name() aria-label=words::guide()>
            <Show when=move || tours.get() fallback=move || view! {
                <Show when=move || dial.get()><TourInvitation/></Show>
            }><TourPanel/></Show>
            <Show when=move || dial.get()><DialPanel/></Show>
        </section>
    }
}
