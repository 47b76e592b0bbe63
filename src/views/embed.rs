//! The page inside an article: the run, one panel and a way to the whole page. Nothing is fetched and
//! nothing runs before the reader asks for it.
//!
//! The first view is the poster alone; the bar and the panel come with the second part of the page.

mod bar;
mod panel;

use leptos::html;
use leptos::prelude::*;

use crate::canvas::Theme;
use crate::platform::clock;
use crate::platform::page as browser;
use crate::state::{self, LinkOptions, Look, PagePart, Panel};
use crate::words::embed as words;

use super::handle::SideHandle;
use super::hide::hide_parts;
use super::notices::{Announcer, NoticeBar};
use super::on_demand::OnDemand;
use super::stage::Stage;
use bar::embed_bar_panel;
use panel::embed_panel;

impl SideHandle {
    /// The reader asks for the run, or the author did and it is on the screen.
    pub fn begin(&self) {
        if !self.shell.begun.get_untracked() {
            self.shell.begun.set(true);
            if self.shell.look(|look| !look.hide.is_empty()) {
                hide_parts(*self);
            }
            self.supervise(clock::now_ms());
        }
    }
}

#[component]
pub fn Embed() -> impl IntoView {
    let app = SideHandle::here();
    let look = app.shell.look(Look::clone);
    let has_link = !leaves_away(app, PagePart::Link);
    let panel = look.panel.unwrap_or(Panel::Field);
    let begun = app.shell.begun;
    let stage = NodeRef::<html::Div>::new();
    if look.autoplay {
        Effect::new(move |_| {
            if let Some(stage) = stage.get() {
                browser::on_first_sight(&stage, move || app.begin());
            }
        });
    }
    view! {
        <div class="embed" id="embed">
            <main class="embed-page" class:waiting=move || !begun.get() data-panel=panel.id()
                data-density=look.density.name()>
                <div class="embed-river" data-part=PagePart::River.name() node_ref=stage><Stage/><Poster/></div>
                {(panel != Panel::Field).then(|| view! {
                    <section class="embed-panel panel" id="embed-panel" data-part=PagePart::Panel.name() aria-label=words::panel()>
                        <Show when=move || begun.get()><OnDemand fetch=embed_panel/></Show>
                    </section>
                })}
                <footer class="embed-bar">
                    <Show when=move || begun.get()
                        fallback=|| view! { <span class="embed-name">{words::name()}</span> }>
                        <OnDemand fetch=embed_bar_panel/>
                    </Show>
                    {has_link.then(|| view! { <WholePage/> })}
                </footer>
                <NoticeBar/>
            </main>
        </div>
        <Announcer/>
    }
}

/// Whether the link removes this part; of those that are there before the code that hides has come.
fn leaves_away(app: SideHandle, part: PagePart) -> bool {
    app.shell.look(|look| look.hide.iter().any(|hidden| hidden == part.name()))
}

/// The way to the same run on a page of its own.
#[component]
fn WholePage() -> impl IntoView {
    let app = SideHandle::here();
    let panel = app.shell.look(|look| look.panel);
    let base = app.shell.place.with_value(|place| place.base.clone());
    let query = Memo::new(move |_| app.page.with(|page| page.link(&LinkOptions { panel, ..LinkOptions::default() })));
    view! {
        <a id="embed-link" class="embed-link" data-part=PagePart::Link.name() target="_blank" rel="noopener"
            href=move || format!("{base}{}", query.get())
            title=words::open_help()>
            {words::open()} <span aria-hidden="true">" ↗"</span>
        </a>
    }
}

/// What covers the stage while nothing is drawn on it: a picture of what comes, and the button that begins.
#[component]
fn Poster() -> impl IntoView {
    let app = SideHandle::here();
    let begun = app.shell.begun;
    let poster = app.page.with_untracked(|page| state::Poster::of(page.spec()));
    let is_dark = Memo::new(move |_| app.shell.palette.get().theme == Theme::Dark);
    let source = move || app.shell.place.with_value(|place| format!("{}{}", place.base, poster.path(is_dark.get())));
    // Once: a run that is started again is not covered.
    let drawn = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || app.page.with(|page| page.run.snapshot.is_some())
    });
    // The site may have been put up without pictures; the coloured ground behind is there anyway.
    let missing = RwSignal::new(leaves_away(app, PagePart::Poster));
    let caption = (!leaves_away(app, PagePart::Caption)).then(|| poster.caption());
    view! {
        <div class="poster" id="poster" class:begun=move || begun.get()>
            <Show when=move || !drawn.get() && !missing.get()>
                <img class="poster-picture" data-part=PagePart::Poster.name() alt="" src=source on:error=move |_| missing.set(true)/>
            </Show>
            <Show when=move || !begun.get()>
                <div class="poster-words">
                    <button type="button" id="button-begin" class="button primary" on:click=move |_| app.begin()>
                        <span aria-hidden="true">"▶ "</span> {words::start()}
                    </button>
                    <p class="poster-promise">{words::promise()}</p>
                </div>
            </Show>
            <Show when=move || !drawn.get() && !missing.get()>
                <p class="poster-caption" data-part=PagePart::Caption.name()>{caption.clone()}</p>
            </Show>
        </div>
    }
}
