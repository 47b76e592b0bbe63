//! The page inside an article: the river, one panel and a way to the whole page. Nothing is fetched and
//! nothing runs before the reader asks for it.
//!
//! The first view is the poster alone; the bar and the panel come with the second part of the page.

mod bar;
mod panel;
mod poster;

pub use bar::EmbedBar;
pub use panel::EmbedPanel;

use leptos::html;
use leptos::prelude::*;

use crate::platform::clock;
use crate::platform::page as browser;
use crate::state::{LinkOptions, Look, Panel};

use super::app::App;
use super::notices::{Announcer, NoticeBar};
use super::on_demand::{self, OnDemand};
use super::stage::Stage;

use poster::Poster;

impl App {
    /// The reader asks for the river, or the author did and it is on the screen.
    pub fn begin(&self) {
        if !self.begun.get_untracked() {
            self.begun.set(true);
            if self.look(|look| !look.hide.is_empty()) {
                on_demand::leave_away(*self);
            }
            self.supervise(clock::now_ms());
        }
    }
}

#[component]
pub fn Embed() -> impl IntoView {
    let app = App::here();
    let look = app.look(Look::clone);
    let has_link = !leaves_away(app, "link");
    let panel = look.panel.unwrap_or(Panel::River);
    let begun = app.begun;
    let river = NodeRef::<html::Div>::new();
    if look.autoplay {
        Effect::new(move |_| {
            if let Some(river) = river.get() {
                browser::on_first_sight(&river, move || app.begin());
            }
        });
    }
    view! {
        <div class="embed" id="embed">
            <main class="embed-page" class:waiting=move || !begun.get() data-panel=panel.id()
                data-density=look.density.name()>
                <div class="embed-river" node_ref=river><Stage/><Poster/></div>
                {(panel != Panel::River).then(|| view! {
                    <section class="embed-panel panel" id="embed-panel" aria-label="Panel">
                        <Show when=move || begun.get()><OnDemand fetch=on_demand::embed_panel/></Show>
                    </section>
                })}
                <footer class="embed-bar">
                    <Show when=move || begun.get()
                        fallback=|| view! { <span class="embed-name">"Eddy: rivers inside a neural network"</span> }>
                        <OnDemand fetch=on_demand::embed_bar/>
                    </Show>
                    {has_link.then(|| view! { <WholePage/> })}
                </footer>
                <NoticeBar/>
            </main>
        </div>
        <Announcer/>
    }
}

/// Whether the link leaves this part away; of those that are there before the code that hides has come.
fn leaves_away(app: App, name: &str) -> bool {
    app.look(|look| look.hide.iter().any(|hidden| hidden == name))
}

/// The way to the same run on a page of its own.
#[component]
fn WholePage() -> impl IntoView {
    let app = App::here();
    let panel = app.look(|look| look.panel);
    let base = app.place.with_value(|place| place.base.clone());
    let query = Memo::new(move |_| app.page.with(|page| page.link(&LinkOptions { panel, ..LinkOptions::default() })));
    view! {
        <a id="embed-link" class="embed-link" target="_blank" rel="noopener" href=move || format!("{base}{}", query.get())
            title="This run on a page of its own, with every control">
            "Open in Eddy" <span aria-hidden="true">" ↗"</span>
        </a>
    }
}
