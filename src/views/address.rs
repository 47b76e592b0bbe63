//! The address bar: the link to what is seen, and the way back through earlier ones.
//!
//! The first part of the page only notices that something else is seen; what writes and reads addresses
//! comes on demand.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::platform::page as browser;
use crate::state::tour::Tour;
use crate::state::{LinkOptions, Look, Page, Query};
use crate::words::notices;

use super::handle::{InspectorTab, SideHandle};
use super::on_demand::{NotArrived, complain};

/// Looks, one each timer tick, for which nothing must have changed before the address does: about half
/// a second. Safari refuses more than a hundred addresses in thirty.
const STILL_LOOKS: u32 = 2;

impl SideHandle {
    /// What only the components know of a link.
    pub fn link_options(&self) -> LinkOptions {
        let look = self.shell.look(Look::clone);
        let tab = self.shell.tab.get_untracked();
        // A panel of the address has no other name than the tab that shows it.
        let panel = look.panel.filter(|panel| InspectorTab::of(*panel) == tab).unwrap_or_else(|| tab.panel());
        let guide = self.shell.guide();
        let look = Look { controls: guide.said_controls(), tour: guide.tour.with_untracked(Tour::open), ..look };
        LinkOptions {
            stop_here: false,
            panel: Some(panel),
            look,
            device: self.shell.place.with_value(|place| place.device),
        }
    }

    fn seen_now(&self) -> Query {
        let options = self.link_options();
        self.page.with_untracked(|page: &Page| page.seen(&options))
    }

    /// Lets the address follow what is seen, and the page follow Back and Forward. To be called once, by
    /// a page that has the address to itself.
    pub(super) fn begin_address(&self) {
        let app = *self;
        let seen = app.seen_now();
        app.shell.address.update_value(|address| {
            (address.told, address.seen, address.text) = (Some(seen.clone()), Some(seen), browser::query());
        });
        browser::on_travel(move || follow_address(app));
    }

    /// Writes the address once nothing has changed for a while. To be called a few times a second.
    pub(super) fn keep_address(&self) {
        let seen = self.seen_now();
        let due = self.shell.address.try_update_value(|address| {
            let Some(last) = &address.seen else { return false };
            if *last != seen {
                (address.seen, address.still_looks) = (Some(seen), 0);
                return false;
            }
            address.still_looks += 1;
            if address.still_looks < STILL_LOOKS || address.told == address.seen {
                return false;
            }
            address.told.clone_from(&address.seen);
            true
        });
        if due == Some(true) {
            write_address(*self, None);
        }
    }

    /// Something that leads elsewhere, and from where Back leads to what was seen before.
    pub fn push_history(&self, act: impl FnOnce()) {
        let before = self.seen_now();
        act();
        let after = self.seen_now();
        let follows = self.shell.address.with_value(|address| address.told.is_some());
        let run = |query: &Query| (query.spec.clone(), query.changes.clone(), query.from_seed);
        if follows && run(&after) != run(&before) {
            self.shell.address.update_value(|address| {
                (address.told, address.seen) = (Some(after.clone()), Some(after));
            });
            write_address(*self, Some(before));
        }
    }

    /// Writes what is seen into the address; after going elsewhere from `before` as an entry of its own.
    pub(super) fn write_address(&self, before: Option<Query>) {
        let Some(text) = self.shell.address.try_update_value(|address| address.told.clone().map(Query::link)).flatten()
        else {
            return;
        };
        if let Some(before) = before {
            self.give_browser(before.link(), browser::replace_query);
            self.give_browser(text, browser::push_query);
        } else {
            self.give_browser(text, browser::replace_query);
        }
    }

    fn give_browser(&self, text: String, give: fn(&str) -> Result<(), wasm_bindgen::JsValue>) {
        self.shell.address.update_value(|address| {
            if text == address.text {
                return;
            }
            match give(&text) {
                Ok(()) => address.text = text,
                Err(why) if !address.was_refused => {
                    address.was_refused = true;
                    log::info!("the address stays as it is: {why:?}");
                }
                Err(_) => {}
            }
        });
    }

    /// Brings the page to where Back or Forward has led.
    pub(super) fn follow_address(&self) {
        let text = browser::query();
        // Else only what stands behind the # has changed.
        if self.shell.address.with_value(|address| address.text == text) {
            return;
        }
        let query = Query::read(&text);
        self.act(|page| page.go_to(&query));
        self.shell.tab.set(InspectorTab::of(query.panel()));
        self.shell.guide().follow(&query);
        let seen = self.seen_now();
        self.shell.address.update_value(|address| {
            (address.told, address.seen, address.text) = (Some(seen.clone()), Some(seen), text);
        });
    }
}

#[wasm_split(more, fallible)]
fn address_written(app: SideHandle, before: Option<Query>) -> Result<(), NotArrived> {
    app.write_address(before);
    Ok(())
}

/// Writes what is seen into the address.
pub fn write_address(app: SideHandle, before: Option<Query>) {
    spawn_local(async move {
        // Without it the address stays as it is, and the next change asks again.
        let _ = address_written(app, before).await;
    });
}

#[wasm_split(more, fallible)]
fn address_followed(app: SideHandle) -> Result<(), NotArrived> {
    app.follow_address();
    Ok(())
}

/// Brings the page to where Back or Forward has led.
pub fn follow_address(app: SideHandle) {
    spawn_local(async move {
        if let Err(why) = address_followed(app).await {
            complain(app, notices::address_not_followed(), why);
        }
    });
}
