//! Taking it along: the link to the present setting.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::spec::link;

use super::app::App;

#[component]
pub fn Share() -> impl IntoView {
    view! {
        <h2>"Take it along"</h2>
        <CopyLink/>
    }
}

#[component]
fn CopyLink() -> impl IntoView {
    let app = App::here();
    let query = Memo::new(move |_| app.page.with(|page| link::query(&page.spec)));
    // The query that was copied, and whether the browser allowed it.
    let copied = RwSignal::new(None::<(String, bool)>);
    let copy = move |_| {
        let query = query.get_untracked();
        browser::copy(browser::address_with(&query), move |allowed| copied.set(Some((query, allowed))));
    };
    // What was said of another setting no longer holds.
    let outcome = move || copied.get().filter(|(of, _)| *of == query.get());
    view! {
        <div class="share">
            <button type="button" id="button-copy-link" class="button" on:click=copy
                title="An address that starts this very run again, seed included">"Copy link"</button>
        </div>
        {move || outcome().map(|(query, allowed)| view! {
            <p class="help" id="share-outcome" role="status">
                {if allowed {
                    "Copied. It starts this run again from its seed, with every number as it is set now."
                } else {
                    "This browser does not let the page copy: take the link from here."
                }}
            </p>
            <input type="text" readonly id="share-link" aria-label="Link to this setting" prop:value=browser::address_with(&query)/>
        })}
    }
}
