//! The line below the run of an article: play and pause, the device and why it is that one; and the
//! slot that all runs of an article share.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::platform::page::Slot;
use crate::protocol::DeviceKind;
use crate::state::{Page, PagePart, Panel};
use crate::words::{embed, transport};

use super::super::handle::SideHandle;
use super::super::header::DeviceBadge;
use super::super::on_demand::{Coming, Content, NotArrived};

#[wasm_split(more, fallible)]
fn embed_bar_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <EmbedBar/> }.into_any())
}

/// The code of the panel, fetched.
pub fn embed_bar_panel() -> Coming {
    Box::pin(embed_bar_content())
}

#[component]
pub fn EmbedBar() -> impl IntoView {
    let app = SideHandle::here();
    share_the_slot(app);
    let gave_way = Memo::new(move |_| app.page.with(|page| page.gave_way));
    let plays = Memo::new(move |_| app.page.with(|page| page.run.wants_play && !page.gave_way));
    let toggle = move |_| app.act(if plays.get_untracked() { Page::pause } else { Page::play });
    let label = move || if plays.get() { transport::pause() } else { transport::play() };
    // The controls have a larger one.
    let has_button = app.shell.look(|look| look.panel != Some(Panel::Controls));
    // Why it is not the GPU, where that was not asked for.
    let reason = Memo::new(move |_| {
        app.page.with(|page| {
            let device = page.live.device.as_ref().filter(|device| device.kind == DeviceKind::Cpu)?;
            device.reasons.last().map(ToString::to_string)
        })
    });
    view! {
        {has_button.then(|| view! {
            <button type="button" id="button-play" class="icon-button" data-part=PagePart::Play.name() aria-label=label title=label on:click=toggle>
                <span aria-hidden="true">{move || if plays.get() { "❚❚" } else { "▶" }}</span>
            </button>
        })}
        <DeviceBadge/>
        <small class="embed-reason" id="embed-reason" title=move || reason.get()>{reason}</small>
        <Show when=move || gave_way.get()>
            <div class="gave-way" id="gave-way" role="status">
                <p>{embed::gave_way()}</p>
                <button type="button" id="button-go-on-here" class="button primary"
                    on:click=move |_| app.act(|page| page.give_way(false))>{embed::gave_way_resume()}</button>
            </div>
        </Show>
    }
}

/// Whoever begins to train on a page, or is told to go on, has the page's slot; the others rest.
fn share_the_slot(app: SideHandle) {
    let give_way = move || {
        if app.page.with_untracked(Page::is_at_work) {
            app.act(|page| page.give_way(true));
        }
    };
    let slot = StoredValue::new_local(Slot::join(give_way));
    // What only goes on without training (a search to its end) does not take it, but leaves it to others.
    let trains = Memo::new(move |_| app.page.with(|page| page.wants_to_train() && !page.gave_way));
    Effect::new(move |_| {
        if trains.get() {
            slot.with_value(Slot::take);
        }
    });
}
