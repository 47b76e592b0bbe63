//! What is fetched when it is first asked for: the parts of the page that the first view does without.
//!
//! Each function marked `wasm_split` is a border. What can be reached only across one (components,
//! JSON, the number tables of both) is cut out of the page's wasm into a file of its own after
//! linking; `cargo xtask` does that. Across a border goes a way to make the content, not the
//! content: it has to be made under the owner of the place where it is shown.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use thiserror::Error;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::platform::page::ScriptCall;
use crate::state::{NoticeKind, Query, notices};

use super::app::App;
use super::claims::ClaimsPanel;
use super::compare::{ComparisonStart, OfChosenSide, Opened};
use super::compare_table::CompareTable;
use super::controls::Controls;
use super::embed::{EmbedBar, EmbedPanel};
use super::first_view;
use super::hide::hide;
use super::inspector::Inspector;
use super::leaves::DroppedLeaves;
use super::network_controls::NetworkControls;
use super::own_data::OwnDataPanel;
use super::script::{self, PendingReply};
use super::share::ShareSections;
use super::snow_globe::SnowGlobePanel;
use super::strangers::StrangersPanel;
use super::sweep::SweepPanel;
use super::timeline::TimelineStrip;

/// The code did not arrive. It can be asked for again.
#[derive(Clone, Copy, Debug, Error)]
#[error("a part of the page did not arrive")]
pub struct NotArrived;

impl From<SplitLoaderError> for NotArrived {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Makes the content of a place.
pub type Content = fn() -> AnyView;
/// The content's code on its way.
pub type Coming = Pin<Box<dyn Future<Output = Result<Content, NotArrived>>>>;

#[wasm_split(more, fallible)]
fn timeline_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <OfChosenSide><TimelineStrip/></OfChosenSide> }.into_any())
}

pub fn timeline() -> Coming {
    Box::pin(timeline_content())
}

#[wasm_split(more, fallible)]
fn controls_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Controls/> }.into_any())
}

pub fn controls() -> Coming {
    Box::pin(controls_content())
}

#[wasm_split(more, fallible)]
fn inspector_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Inspector/> }.into_any())
}

pub fn inspector() -> Coming {
    Box::pin(inspector_content())
}

#[wasm_split(more, fallible)]
fn claims_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <ClaimsPanel/> }.into_any())
}

pub fn claims() -> Coming {
    Box::pin(claims_content())
}

#[wasm_split(more, fallible)]
fn sweep_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <SweepPanel/> }.into_any())
}

pub fn sweep() -> Coming {
    Box::pin(sweep_content())
}

#[wasm_split(more, fallible)]
fn compare_bar_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Opened/> }.into_any())
}

pub fn compare_bar() -> Coming {
    Box::pin(compare_bar_content())
}

#[wasm_split(more, fallible)]
fn compare_table_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <CompareTable/> }.into_any())
}

pub fn compare_table() -> Coming {
    Box::pin(compare_table_content())
}

#[wasm_split(more, fallible)]
fn leaves_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <DroppedLeaves/> }.into_any())
}

pub fn leaves() -> Coming {
    Box::pin(leaves_content())
}

#[wasm_split(more, fallible)]
fn network_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <NetworkControls/> }.into_any())
}

pub fn network() -> Coming {
    Box::pin(network_content())
}

#[wasm_split(more, fallible)]
fn snow_globe_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <SnowGlobePanel/> }.into_any())
}

pub fn snow_globe() -> Coming {
    Box::pin(snow_globe_content())
}

#[wasm_split(more, fallible)]
fn strangers_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <StrangersPanel/> }.into_any())
}

pub fn strangers() -> Coming {
    Box::pin(strangers_content())
}

#[wasm_split(more, fallible)]
fn own_data_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <OwnDataPanel/> }.into_any())
}

pub fn own_data() -> Coming {
    Box::pin(own_data_content())
}

#[wasm_split(more, fallible)]
fn embed_bar_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <EmbedBar/> }.into_any())
}

pub fn embed_bar() -> Coming {
    Box::pin(embed_bar_content())
}

#[wasm_split(more, fallible)]
fn embed_panel_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <EmbedPanel/> }.into_any())
}

pub fn embed_panel() -> Coming {
    Box::pin(embed_panel_content())
}

#[wasm_split(more, fallible)]
fn share_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <ShareSections/> }.into_any())
}

pub fn share() -> Coming {
    Box::pin(share_content())
}

/// Content that is fetched as soon as this is made, with words while it comes and a way to ask again when it
/// does not. For a part of the page, named by its classes, the first paint's outline of it stands until then.
#[component]
pub fn OnDemand(fetch: fn() -> Coming, #[prop(default = "")] part: &'static str) -> impl IntoView {
    let content = RwSignal::new(None::<Result<Content, NotArrived>>);
    let ask = move || {
        content.set(None);
        spawn_local(async move {
            let come = fetch().await;
            // Gone with its place, should that have been closed meanwhile.
            content.try_set(Some(come));
        });
    };
    ask();
    let outline = part.split(' ').next_back().filter(|name| !name.is_empty());
    let outline = outline.and_then(|name| App::here().place.with_value(|place| place.outline(name)));
    move || match content.get() {
        None => match outline.clone() {
            Some(html) => view! { <div class="outline" aria-hidden="true" inner_html=html></div> }.into_any(),
            None => view! { <p class="help" role="status">"Loading …"</p> }.into_any(),
        },
        Some(Ok(make)) => make(),
        Some(Err(_)) => view! {
            <div class=part>
                <p class="complaint" role="alert">
                    "This part of the page did not arrive. Is there a connection? "
                    <button type="button" class="button" on:click=move |_| ask()>"Try again"</button>
                </p>
            </div>
        }
        .into_any(),
    }
}

#[wasm_split(more, fallible)]
fn begun(app: App, opening: ComparisonStart) -> Result<(), NotArrived> {
    opening.begin(app);
    Ok(())
}

/// Opens the second river.
pub fn open_comparison(app: App, opening: ComparisonStart) {
    spawn_local(async move {
        if let Err(why) = begun(app, opening).await {
            complain(app, "The second river was not opened", why);
        }
    });
}

#[wasm_split(more, fallible)]
fn first_view_begun(app: App) -> Result<(), NotArrived> {
    first_view::begin(app);
    Ok(())
}

/// Shows the river that is shipped with the page. Without it the page waits for its engine.
pub fn begin_first_view(app: App) {
    spawn_local(async move {
        if let Err(why) = first_view_begun(app).await {
            log::warn!("there is no first view: {why}");
        }
    });
}

#[wasm_split(more, fallible)]
fn hidden(app: App) -> Result<(), NotArrived> {
    hide(app);
    Ok(())
}

/// Leaves away what the link names. Until that is known a whole page shows nothing, rather than too much.
pub fn leave_away(app: App) {
    let root = app.place.with_value(|place| place.root.clone());
    if !app.look(|look| look.embed) {
        let _ = root.set_attribute("data-hiding", "");
    }
    spawn_local(async move {
        if let Err(why) = hidden(app).await {
            complain(app, "Nothing was left away", why);
        }
        let _ = root.remove_attribute("data-hiding");
    });
}

#[wasm_split(more, fallible)]
fn scripted(app: App, asked: ScriptCall) -> Result<PendingReply, NotArrived> {
    Ok(script::answer(app, asked))
}

/// What a script asks for: JSON.
///
/// # Errors
/// In words for who wrote the script, or when the code that answers did not arrive.
pub async fn script(app: App, asked: ScriptCall) -> Result<String, String> {
    scripted(app, asked).await.map_err(|why| why.to_string())?.await
}

#[wasm_split(more, fallible)]
fn address_written(app: App, before: Option<Query>) -> Result<(), NotArrived> {
    app.write_address(before);
    Ok(())
}

/// Writes what is seen into the address.
pub fn write_address(app: App, before: Option<Query>) {
    spawn_local(async move {
        // Without it the address stays as it is, and the next change asks again.
        let _ = address_written(app, before).await;
    });
}

#[wasm_split(more, fallible)]
fn address_followed(app: App) -> Result<(), NotArrived> {
    app.follow_address();
    Ok(())
}

/// Brings the page to where Back or Forward has led.
pub fn follow_address(app: App) {
    spawn_local(async move {
        if let Err(why) = address_followed(app).await {
            complain(app, "The page does not follow the address", why);
        }
    });
}

fn complain(app: App, what: &str, why: NotArrived) {
    let failure = notices::failure(what, why.to_string(), "Check the connection and try again.");
    app.page.update(|page| page.notices.push(NoticeKind::Error, failure));
}
