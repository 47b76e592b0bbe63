//! The link to what is seen now.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::protocol::Phase;
use crate::state::LinkOptions;
use crate::state::share::{link_words, names_this_machine_only};
use crate::words::share;

use super::super::handle::SideHandle;
use super::sharing::{CopyButton, outcome_words};

impl SideHandle {
    /// The address that opens what is seen now, or rests at the present step of it.
    pub(in crate::views) fn shared_address(&self, stop_here: bool) -> String {
        let options = LinkOptions { stop_here, panel: Some(self.shell.tab.get().panel()), ..LinkOptions::default() };
        let query = self.page.with(|page| page.link(&options));
        self.shell.place.with_value(|place| match place.whole {
            true => browser::address_with(&query),
            false => format!("{}{query}", place.base),
        })
    }

    /// Training goes on and comes to an end of its own.
    pub(super) fn is_on_its_way(&self) -> bool {
        self.page.with(|page| page.run.wants_play && !matches!(page.run.phase, Some(Phase::Finished)))
    }
}

/// The query of an address.
fn query_of(address: &str) -> &str {
    address.find('?').map_or("", |at| &address[at..])
}

#[component]
pub fn LinkSection() -> impl IntoView {
    let app = SideHandle::here();
    // The address as it was when the switch was put: the step goes on, the link rests.
    let resting = RwSignal::new(None::<String>);
    let live = Memo::new(move |_| app.shared_address(false));
    let address = Memo::new(move |_| resting.get().unwrap_or_else(|| live.get()));
    let on_its_way = Memo::new(move |_| app.is_on_its_way());
    let outcome = RwSignal::new(None::<(String, bool)>);
    let rest = move |event| {
        let wanted = event_target_checked(&event);
        resting.set(wanted.then(|| untrack(|| app.shared_address(true))));
    };
    let said = Memo::new(move |_| address.with(|address| app.page.with(|page| link_words(page, query_of(address)))));
    let told = move || {
        outcome.with(|outcome| {
            let done = share::link_copied();
            address.with(|address| outcome_words(outcome.as_ref(), address, done))
        })
    };
    let mark = move |event: leptos::ev::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    let here_only = Memo::new(move |_| address.with(|address| names_this_machine_only(address)));
    view! {
        <section class="share-section" aria-label=share::link()>
            <p class="help">{share::link_about()}</p>
            <div class="share-line">
                <input type="text" readonly id="share-link" class="text" aria-label=share::link_label() prop:value=address
                    on:focus=mark/>
                <CopyButton id="button-copy-link" label=share::link_copy() text=address outcome/>
            </div>
            <Show when=move || on_its_way.get() || resting.with(Option::is_some)>
                <label class="share-check">
                    <input type="checkbox" id="share-rest" prop:checked=move || resting.with(Option::is_some) on:change=rest/>
                    {share::link_rest()}
                </label>
            </Show>
            <p class="help" id="share-outcome" role="status">{told}</p>
            <ul class="share-words" id="share-words">
                {move || said.get().into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                {move || here_only.get().then(|| view! { <li>{share::here_only()}</li> })}
            </ul>
        </section>
    }
}
