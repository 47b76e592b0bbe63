//! The right column: what the river is like, its whirlpools, the leaves.

use leptos::prelude::*;

use super::app::App;
use super::compare::OfChosenSide;
use super::gallery::Gallery;
use super::leaves::LeafPanel;
use super::on_demand::{self, OnDemand};
use super::share::Share;
use super::verdict::VerdictPanel;

#[component]
pub fn Inspector() -> impl IntoView {
    let open = App::here().comparison.open;
    view! {
        <section class="panel inspector" id="inspector" aria-label="Inspector">
            <Show when=move || open.get()><OnDemand fetch=on_demand::compare_table/></Show>
            <OfChosenSide>
                <VerdictPanel/>
                <Share/>
                <LeafPanel/>
                <Gallery/>
            </OfChosenSide>
        </section>
    }
}
