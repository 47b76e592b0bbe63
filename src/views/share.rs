//! Taking it along: the link to the present setting, the report, the table of whirlpools.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::spec::link;
use crate::state::Page;

use super::app::App;
use super::on_demand;

/// A file that can be taken along.
#[derive(Clone, Copy)]
pub enum Export {
    Report,
    Attractors,
}

impl Export {
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "eddy-report.json",
            Self::Attractors => "eddy-whirlpools.csv",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Report => "application/json",
            Self::Attractors => "text/csv",
        }
    }

    /// What stands in it.
    pub fn write(self, app: App) -> String {
        let report = app.page.with_untracked(Page::run_report);
        match self {
            Self::Report => report.to_json(),
            Self::Attractors => report.attractors_csv(),
        }
    }
}

#[component]
pub fn Share() -> impl IntoView {
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
    let save = move |export: Export| move |_| on_demand::save(app, export);
    let nothing_found = Memo::new(move |_| app.page.with(|page| page.run.attractors.is_none()));
    view! {
        <h2>"Take it along"</h2>
        <div class="share">
            <button type="button" id="button-copy-link" class="button" on:click=copy
                title="An address that starts this very run again, seed included">"Copy link"</button>
            <button type="button" id="button-export-report" class="button"
                on:click=save(Export::Report)
                title="Setting, loss, verdict and attractors as JSON, the same that lab writes">"Export report (JSON)"</button>
            <button type="button" id="button-export-attractors" class="button" disabled=nothing_found
                on:click=save(Export::Attractors)
                title="One line a whirlpool, with its latent">"Whirlpools (CSV)"</button>
            <button type="button" id="button-export-network" class="button" disabled=nothing_found
                on:click=move |_| on_demand::save_network(app)
                title="The weights as safetensors, with the setting in them; “The network” loads them again">"Network (safetensors)"</button>
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
