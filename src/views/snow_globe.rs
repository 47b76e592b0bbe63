//! The snow globe: noise is let go, and what it settles into is read.

use leptos::prelude::*;

use super::app::App;

#[component]
pub fn SnowGlobePanel() -> impl IntoView {
    let app = App::here();
    let _studies = app.studies();
    app.study(|_| Vec::new());
    view! { <p class="help">"Noise goes in, settles step by step, and shows what the network knows without any data."</p> }
}
