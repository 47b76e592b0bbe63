//! The left column: everything that can be changed.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::state::tour::GlossaryTerm;
use crate::state::{ControlGroup, PagePart};
use crate::words::{control as words, session};

use super::compare::{CompareBar, OfChosenSide};
use super::data_controls::DataControls;
use super::explain::Explain;
use super::handle::SideHandle;
use super::network_controls::network_panel;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};
use super::sheet::{DialAlone, SheetHead};
use super::slider::NumberControls;
use super::transport::{LastChange, Scenes, Transport};

#[wasm_split(more, fallible)]
fn controls_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Controls/> }.into_any())
}

/// The code of the panel, fetched.
pub fn controls_panel() -> Coming {
    Box::pin(controls_content())
}

#[component]
pub fn Controls() -> impl IntoView {
    let guide = SideHandle::here().shell.guide();
    let is_sheet = guide.sheets;
    view! {
        <section class="panel controls" id="controls" data-part=PagePart::Controls.name() aria-label=words::controls()
            popover=move || is_sheet.get().then_some("auto")>
            <SheetHead of="controls" title=words::controls()/>
            <Transport/>
            <CompareBar/>
            <OfChosenSide><SideControls/></OfChosenSide>
            <Show when=move || guide.session.denied.get()>
                <p class="help" id="nothing-kept">{session::denied()}</p>
            </Show>
            <DialAlone/>
        </section>
    }
}

/// What each side has of its own, and seed and pictures, which both follow.
#[component]
pub fn SideControls() -> impl IntoView {
    // Once opened, it stays.
    let network = RwSignal::new(false);
    view! {
            <Scenes/>
            <LastChange/>
            <h2>{words::shapes_field()} <Explain term=GlossaryTerm::Field/></h2>
            <NumberControls group=ControlGroup::ShapesField/>
            <details class="more" id="controls-regularizers" data-part=PagePart::Regularizers.name()>
                <summary>{words::regularizers()}</summary>
                <NumberControls group=ControlGroup::Regularizers/>
            </details>
            <h2>{words::learns()}</h2>
            <NumberControls group=ControlGroup::Images/>
            <DataControls/>
            <NumberControls group=ControlGroup::Bottleneck/>
            <details class="more" id="controls-network" data-part=PagePart::Network.name() on:toggle=move |_| network.set(true)>
                <summary>{words::network()}</summary>
                <Show when=move || network.get()><OnDemand fetch=network_panel/></Show>
            </details>
            <details class="more" id="controls-more" data-part=PagePart::Learning.name()>
                <summary>{words::training()}</summary>
                <NumberControls group=ControlGroup::Training/>
            </details>
    }
}
