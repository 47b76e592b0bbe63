//! What an article shows beside the run: one panel of the page.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::state::{PagePart, Panel};

use super::super::controls::SideControls;
use super::super::gallery::Gallery;
use super::super::handle::SideHandle;
use super::super::image_model::ImageModelPanel;
use super::super::noise_probe::NoiseProbePanel;
use super::super::on_demand::{Coming, Content, NotArrived};
use super::super::strangers::StrangersPanel;
use super::super::transport::Transport;
use super::super::verdict::VerdictPanel;

#[wasm_split(more, fallible)]
fn embed_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <EmbedPanel/> }.into_any())
}

/// The code of the panel, fetched.
pub fn embed_panel() -> Coming {
    Box::pin(embed_content())
}

#[component]
pub fn EmbedPanel() -> impl IntoView {
    match SideHandle::here().shell.look(|look| look.panel) {
        None | Some(Panel::Field) => ().into_any(),
        Some(Panel::Attractors) => view! {
            <div id="part-verdict" data-part=PagePart::Verdict.name()><VerdictPanel/></div>
            <div id="part-gallery" data-part=PagePart::Gallery.name()><Gallery/></div>
        }
        .into_any(),
        Some(Panel::NoiseProbe) => view! { <NoiseProbePanel/> }.into_any(),
        Some(Panel::Strangers) => view! { <StrangersPanel/> }.into_any(),
        Some(Panel::ImageModel) => view! { <ImageModelPanel/> }.into_any(),
        Some(Panel::Controls) => view! { <Transport/><SideControls/> }.into_any(),
    }
}
