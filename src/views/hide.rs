//! Removes what a link names (`hide=`).

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::platform::page as browser;
use crate::protocol::Failure;
use crate::state::{HiddenParts, NoticeKind};
use crate::words::notices as report;

use super::handle::SideHandle;
use super::on_demand::{NotArrived, complain};

#[wasm_split(more, fallible)]
fn hidden(app: SideHandle) -> Result<(), NotArrived> {
    hide(app);
    Ok(())
}

/// Removes what the link names. Until that is known a whole page shows nothing, rather than too much.
pub fn hide_parts(app: SideHandle) {
    let root = app.shell.place.with_value(|place| place.root.clone());
    if !app.shell.look(|look| look.embed) {
        let _ = root.set_attribute("data-hiding", "");
    }
    spawn_local(async move {
        if let Err(why) = hidden(app).await {
            complain(app, report::hiding_failed(), why);
        }
        let _ = root.remove_attribute("data-hiding");
    });
}

/// Hides the parts that the link names, and says which names mean nothing.
fn hide(app: SideHandle) {
    let names = app.shell.look(|look| look.hide.clone());
    let HiddenParts { style, unknown } = HiddenParts::of(&names);
    let known = names.iter().filter(|name| !unknown.contains(name)).cloned().collect::<Vec<_>>().join(" ");
    let adopted = app.shell.place.with_value(|place| {
        // The layout gives the room of some parts to others.
        let _ = place.root.set_attribute("data-hides", &known);
        style.is_empty() || browser::adopt_style(&place.root, &style)
    });
    let complain = |what: &str, why: String, advice: String| {
        app.page.update(|page| page.notices.push(NoticeKind::Warning, Failure::new(what, why, advice)));
    };
    if !unknown.is_empty() {
        complain(
            report::hide_unknown(),
            report::hide_unknown_why(unknown.join(", ")),
            report::hide_unknown_advice(HiddenParts::names()),
        );
    }
    if !adopted {
        complain(report::hiding_failed(), report::hide_refused().to_owned(), report::hide_refused_advice().to_owned());
    }
}
