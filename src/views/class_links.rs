//! A link for each pupil: the setting on the stage, each with a seed of its own.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::words::class as words;
use crate::words::share;

use super::handle::SideHandle;

/// Pupils of a large class.
const MOST_PUPILS: u32 = 99;
const USUAL_PUPILS: u32 = 12;

#[component]
pub fn PupilLinks() -> impl IntoView {
    let app = SideHandle::here();
    let pupils = RwSignal::new(USUAL_PUPILS);
    let links = Memo::new(move |_| {
        let options = app.link_options();
        let links = app.page.with(|page| page.pupil_links(pupils.get(), &options));
        links.iter().map(|link| browser::address_with(link)).collect::<Vec<_>>().join("\n")
    });
    // What was copied, and whether the browser allowed it.
    let outcome = RwSignal::new(None::<(String, bool)>);
    let copy = move |_| {
        let text = links.get_untracked();
        browser::copy(text.clone(), move |allowed| {
            outcome.try_set(Some((text, allowed)));
        });
    };
    let told = move || {
        let outcome = outcome.get().filter(|(text, _)| links.with(|links| links == text));
        outcome.map(|(_, allowed)| if allowed { words::links_copied() } else { share::copy_refused() })
    };
    let count = move |event| {
        if let Ok(wanted) = event_target_value(&event).trim().parse::<u32>() {
            pupils.set(wanted.clamp(1, MOST_PUPILS));
        }
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_value(&pupils.get_untracked().to_string());
    };
    view! {
        <h3>{words::links()}</h3>
        <p class="help" id="class-links-about">{words::links_about()}</p>
        <div class="sweep-actions">
            <label for="class-pupils">{words::links_count()}</label>
            <input type="number" id="class-pupils" class="number" min="1" max=MOST_PUPILS.to_string()
                prop:value=move || pupils.get().to_string() on:change=count/>
            <button type="button" class="button" id="class-links-copy" on:click=copy>{words::links_copy()}</button>
            <span class="help" role="status">{told}</span>
        </div>
        <textarea readonly id="class-links" class="class-links" rows="4" aria-label=words::links_label()
            aria-describedby="class-links-about" prop:value=move || links.get()></textarea>
    }
}
