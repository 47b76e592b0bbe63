//! Strangers: the visitor's own pictures, and whether they belong.

use leptos::prelude::*;

#[component]
pub fn StrangersPanel() -> impl IntoView {
    view! { <p class="help">"Drop a picture and see whether it belongs."</p> }
}
