//! The right column, one thing at a time: what the field is like, the noise probe, strangers, a real image model.

use leptos::prelude::*;

use crate::state::PagePart;
use crate::words::inspector as words;
use wasm_split_helpers::wasm_split;

use super::compare::OfChosenSide;
use super::compare_table::compare_table_panel;
use super::gallery::Gallery;
use super::handle::{InspectorTab, SideHandle};
use super::image_model::image_model_panel;
use super::noise_probe::noise_probe_panel;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};
use super::sheet::SheetHead;
use super::strangers::strangers_panel;
use super::trajectories::TrajectoryPanel;
use super::verdict::VerdictPanel;

#[wasm_split(more, fallible)]
fn inspector_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Inspector/> }.into_any())
}

/// The code of the panel, fetched.
pub fn inspector_panel() -> Coming {
    Box::pin(inspector_content())
}

#[component]
pub fn Inspector() -> impl IntoView {
    let app = SideHandle::here();
    let (open, chosen) = (app.shell.comparison.open, app.shell.tab);
    let tab = move |offered: InspectorTab| {
        view! {
            <button type="button" class="tab" data-part=offered.panel().id() id=format!("tab-{}", offered.id())
                aria-pressed=move || (chosen.get() == offered).to_string()
                on:click=move |_| chosen.set(offered)>{offered.title()}</button>
        }
    };
    view! {
        <section class="panel inspector" id="inspector" data-part=PagePart::Inspector.name() aria-label=words::inspector()
            popover=move || app.shell.guide().sheets.get().then_some("auto")>
            <SheetHead of="inspector" title=words::inspector()/>
            <div class="tabs" data-part=PagePart::Tabs.name() role="group" aria-label=words::tabs()>{InspectorTab::ALL.map(tab)}</div>
            <Show when=move || open.get()><OnDemand fetch=compare_table_panel/></Show>
            <OfChosenSide>
                {move || match content(chosen.get()) {
                    Some(fetch) => view! { <OnDemand fetch/> }.into_any(),
                    None => view! {
                        <div id="part-verdict" data-part=PagePart::Verdict.name()><VerdictPanel/></div>
                        <div id="part-leaves" data-part=PagePart::Leaves.name()><TrajectoryPanel/></div>
                        <div id="part-gallery" data-part=PagePart::Gallery.name()><Gallery/></div>
                    }
                    .into_any(),
                }}
            </OfChosenSide>
        </section>
    }
}

/// What fetches the code of a tab; the first comes with the inspector.
fn content(tab: InspectorTab) -> Option<fn() -> Coming> {
    match tab {
        InspectorTab::Field => None,
        InspectorTab::NoiseProbe => Some(noise_probe_panel),
        InspectorTab::Strangers => Some(strangers_panel),
        InspectorTab::ImageModel => Some(image_model_panel),
    }
}
