//! Keys that work wherever the focus is, as the map behind `?` lists them. Never while something is typed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use wasm_split_helpers::wasm_split;

use crate::platform::page::Listening;
use crate::state::{Page, PagePart};

use super::handle::{HelpTopic, InspectorTab, SideHandle};
use super::noise_probe::{is_searched, shake};
use super::on_demand::NotArrived;
use super::trajectory_sound::{play_trajectories, toggle_sound};

const KEYS_KEY: &str = "eddy-keys";
const OFF: &str = "off";
/// Elements that take typed text, or that arrows and letters move.
const FIELDS: [&str; 4] = ["input", "select", "textarea", "[contenteditable]"];
/// Of these, those with an undo of their own.
const TYPED: &str = "input:not([type=range],[type=checkbox],[type=radio]), textarea, [contenteditable]";
/// Elements that the space bar presses.
const PRESSED: [&str; 5] = ["button", "summary", "a", "label", "video"];

impl SideHandle {
    /// Whether single-key shortcuts are on. WCAG 2.1.4: visitors who speak their input need to turn them off.
    pub fn shortcuts_enabled(self) -> bool {
        self.shell.place.with_value(|place| place.recall(KEYS_KEY)).as_deref() != Some(OFF)
    }

    pub fn enable_shortcuts(self, act: bool) {
        self.shell.place.with_value(|place| place.remember(KEYS_KEY, if act { "on" } else { OFF }));
    }
}

#[wasm_split(more, fallible)]
fn keys_listening(app: SideHandle) -> Result<(), NotArrived> {
    listen(app);
    Ok(())
}

/// Listens for keys from now on. Call it once, on a page that has its document to itself.
pub fn listen_for_keys(app: SideHandle) {
    spawn_local(async move {
        if let Err(why) = keys_listening(app).await {
            // Every shortcut has a button too.
            log::warn!("no keys: {why}");
        }
    });
}

fn listen(app: SideHandle) {
    let on_key = move |event: web_sys::Event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>()
            && !event.default_prevented()
            && match [event.ctrl_key() || event.meta_key(), event.alt_key()] {
                [false, false] => is_free(&event) && carry_out(app, &event),
                [true, false] => is_free_for_history(&event) && step_through_history(app, &event),
                [_, true] => false,
            }
        {
            event.prevent_default();
        }
    };
    app.under_root(|| play_trajectories(app));
    app.under_root(|| StoredValue::new_local(Listening::to(document().into(), &["keydown"], on_key)));
}

/// Whether the focused element has no use for the key.
fn is_free(event: &KeyboardEvent) -> bool {
    let is_modal = || document().query_selector("dialog[open]").ok().flatten().is_some();
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return !is_modal();
    };
    let is_in =
        |selectors: &[&str]| selectors.iter().any(|selector| element.closest(selector).ok().flatten().is_some());
    let is_pressed = event.key() == " " && is_in(&PRESSED);
    !is_in(&FIELDS) && !is_pressed && !is_modal()
}

/// Whether nothing is being typed that has a history of its own.
fn is_free_for_history(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_typed = element.is_some_and(|element| element.closest(TYPED).ok().flatten().is_some());
    !is_typed && document().query_selector("dialog[open]").ok().flatten().is_none()
}

/// Whether the link hides one of these parts: what has no button has no key either.
fn is_left_away(app: SideHandle, parts: &[PagePart]) -> bool {
    app.shell.look(|look| parts.iter().any(|part| look.hide.iter().any(|name| name == part.name())))
}

/// Takes a change back, or makes it again; false for other keys, and where there is none.
fn step_through_history(app: SideHandle, event: &KeyboardEvent) -> bool {
    if is_left_away(app, &[PagePart::Undo, PagePart::LastChange, PagePart::Controls]) {
        return false;
    }
    let comparison = app.shell.comparison;
    let chosen = comparison.side(comparison.chosen.get_untracked()).filter(|_| comparison.open.get_untracked());
    let side = chosen.unwrap_or(app);
    let (can_undo, can_redo) =
        side.page.with_untracked(|page| (page.history.last().is_some(), page.history.next().is_some()));
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) if can_undo => side.act(Page::undo),
        ("z", true) | ("y", false) if can_redo => side.act(Page::redo),
        _ => return false,
    }
    true
}

/// Does what the key stands for; false if it stands for nothing.
fn carry_out(app: SideHandle, event: &KeyboardEvent) -> bool {
    let key = event.key();
    if key != "?" && !app.shortcuts_enabled() {
        return false;
    }
    let own = match key.as_str() {
        " " => Some(PagePart::Play),
        "." => Some(PagePart::Step),
        "r" => Some(PagePart::Reset),
        _ => None,
    };
    if let Some(own) = own
        && is_left_away(app, &[own, PagePart::Transport, PagePart::Controls])
    {
        return false;
    }
    match key.as_str() {
        // Held down they would play, pause and begin again many times a second.
        " " | "r" | "n" | "m" | "?" if event.repeat() => {}
        " " => {
            let plays = app.page.with_untracked(|page| page.run.wants_play);
            app.act_on_both(if plays { Page::pause } else { Page::play });
        }
        "." => app.act_on_both(|page| page.step(1)),
        "r" => app.act(Page::reset),
        "n" => {
            open_tab(app, InspectorTab::NoiseProbe);
            if app.page.with_untracked(is_searched) {
                shake(app);
            }
        }
        "m" => toggle_sound(app),
        "?" => app.shell.guide().help.set(Some(HelpTopic::Keys)),
        digit => {
            let index = digit.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let Some(tab) = index.and_then(|index| InspectorTab::ALL.get(index)) else { return false };
            open_tab(app, *tab);
        }
    }
    true
}

/// Shows a tab of the inspector, which may be a sheet.
pub fn open_tab(app: SideHandle, tab: InspectorTab) {
    app.shell.tab.set(tab);
    app.open_sheet("inspector");
}
