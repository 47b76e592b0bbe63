//! The right column: what the river is like, its whirlpools, the leaves.

use leptos::prelude::*;

use super::compare::OfChosenSide;
use super::compare_table::CompareTable;
use super::gallery::Gallery;
use super::leaves::LeafPanel;
use super::share::Share;
use super::verdict::VerdictPanel;

#[component]
pub fn Inspector() -> impl IntoView {
    view! {
        <section class="panel inspector" id="inspector" aria-label="Inspector">
            <CompareTable/>
            <OfChosenSide>
                <VerdictPanel/>
                <Share/>
                <LeafPanel/>
                <Gallery/>
            </OfChosenSide>
        </section>
    }
}
