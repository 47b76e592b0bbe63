//! The content of the dialog: five ways to take a run along, one at a time.

use crate::words::share;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_split_helpers::wasm_split;

use super::super::compare::OfChosenSide;
use super::super::handle::SideHandle;
use super::super::on_demand::{Coming, Content, NotArrived};
use super::embed::EmbedSection;
use super::film::FilmSection;
use super::filming::StageFilm;
use super::link::LinkSection;
use super::numbers::NumbersSection;
use super::picture::PictureSection;
use super::sharing::Sharing;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Link,
    Embed,
    Picture,
    Film,
    Numbers,
}

impl Section {
    const ALL: [Self; 5] = [Self::Link, Self::Embed, Self::Picture, Self::Film, Self::Numbers];

    fn id(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Embed => "embed",
            Self::Picture => "picture",
            Self::Film => "film",
            Self::Numbers => "numbers",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Link => share::link(),
            Self::Embed => share::embed(),
            Self::Picture => share::picture(),
            Self::Film => share::film(),
            Self::Numbers => share::numbers(),
        }
    }
}

#[wasm_split(more, fallible)]
fn share_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <ShareSections/> }.into_any())
}

/// The code of the panel, fetched.
pub fn share_panel() -> Coming {
    Box::pin(share_content())
}

#[component]
pub fn ShareSections() -> impl IntoView {
    let sharing: Sharing = expect_context();
    let comparison = SideHandle::here().shell.comparison;
    provide_context(StageFilm::new(sharing));
    let chosen = RwSignal::new(Section::Link);
    let tabs = NodeRef::<html::Div>::new();
    let close = move || {
        if let Some(dialog) = sharing.dialog.get_untracked() {
            dialog.close();
        }
    };
    close_from_outside(sharing, close);
    // The hand begins at the sections.
    Effect::new(move |_| {
        if let Some(tabs) = tabs.get().filter(|_| sharing.shown.get()) {
            let first = tabs.query_selector("[aria-pressed=true]").ok().flatten();
            if let Some(first) = first.and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = first.focus();
            }
        }
    });
    let tab = move |section: Section| {
        view! {
            <button type="button" class="tab" id=format!("share-tab-{}", section.id())
                aria-pressed=move || (chosen.get() == section).to_string()
                on:click=move |_| chosen.set(section)>{section.title()}</button>
        }
    };
    let side = move || comparison.open.get().then(|| share::of_side(comparison.chosen.get().id()));
    view! {
        <div class="share-body">
            <header class="share-head">
                <h2 id="share-title">{share::share()}</h2>
                <p class="help">{side}</p>
                <button type="button" class="icon-button" id="share-close" aria-label=share::close() on:click=move |_| close()>"×"</button>
            </header>
            <div class="tabs" role="group" aria-label=share::ways() node_ref=tabs>{Section::ALL.map(tab)}</div>
            // Closed, nothing is drawn, and an embed that runs in it ends.
            <Show when=move || sharing.shown.get()>
                <OfChosenSide>
                    {move || match chosen.get() {
                        Section::Link => view! { <LinkSection/> }.into_any(),
                        Section::Embed => view! { <EmbedSection/> }.into_any(),
                        Section::Picture => view! { <PictureSection/> }.into_any(),
                        Section::Film => view! { <FilmSection/> }.into_any(),
                        Section::Numbers => view! { <NumbersSection/> }.into_any(),
                    }}
                </OfChosenSide>
            </Show>
        </div>
    }
}

/// A press and a release on the ground behind the dialog close it. A drag that only ends there, as when
/// text is marked, does not.
fn close_from_outside(sharing: Sharing, close: impl Fn() + Copy + 'static) {
    let pressed = StoredValue::new(false);
    let is_ground = |event: &web_sys::Event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        element.is_some_and(|element| element.tag_name() == "DIALOG")
    };
    Effect::new(move |_| {
        let Some(dialog) = sharing.dialog.get() else { return };
        let listening = [
            dialog.clone().on(ev::pointerdown, move |event| pressed.set_value(is_ground(&event))),
            dialog.on(ev::click, move |event| {
                if pressed.get_value() && is_ground(&event) {
                    close();
                }
            }),
        ];
        for listener in listening {
            on_cleanup(move || drop(listener));
        }
    });
}
