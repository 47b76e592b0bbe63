//! What an article shows beside the river: one panel of the page.

use leptos::prelude::*;

use crate::state::Panel;

use super::super::app::App;
use super::super::controls::SideControls;
use super::super::gallery::Gallery;
use super::super::snow_globe::SnowGlobePanel;
use super::super::strangers::StrangersPanel;
use super::super::transport::Transport;
use super::super::verdict::VerdictPanel;

#[component]
pub fn EmbedPanel() -> impl IntoView {
    match App::here().look(|look| look.panel) {
        None | Some(Panel::River) => ().into_any(),
        Some(Panel::Whirlpools) => view! {
            <div id="part-verdict"><VerdictPanel/></div>
            <div id="part-gallery"><Gallery/></div>
        }
        .into_any(),
        Some(Panel::SnowGlobe) => view! { <SnowGlobePanel/> }.into_any(),
        Some(Panel::Strangers) => view! { <StrangersPanel/> }.into_any(),
        Some(Panel::Controls) => view! { <Transport/><SideControls/> }.into_any(),
    }
}
