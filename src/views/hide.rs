//! Leaves away what a link names (`hide=`).

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::state::{HiddenParts, NoticeKind, notices};

use super::app::App;

/// Hides the parts that the link names, and says which names mean nothing.
pub fn hide(app: App) {
    let names = app.look(|look| look.hide.clone());
    let HiddenParts { style, unknown } = HiddenParts::of(&names);
    let known = names.iter().filter(|name| !unknown.contains(name)).cloned().collect::<Vec<_>>().join(" ");
    let adopted = app.place.with_value(|place| {
        // The layout gives the room of some parts to others.
        let _ = place.root.set_attribute("data-hides", &known);
        style.is_empty() || browser::adopt_style(&place.root, &style)
    });
    let complain = |what: &str, why: String, advice: String| {
        app.page.update(|page| page.notices.push(NoticeKind::Warning, notices::failure(what, why, advice)));
    };
    if !unknown.is_empty() {
        complain(
            "Some parts cannot be left away",
            format!("There is none that is called {}.", unknown.join(" or ")),
            format!(
                "Numbers have their keys of the link, layers are layer-basins and so on; the rest are {}.",
                HiddenParts::names()
            ),
        );
    }
    if !adopted {
        complain(
            "Nothing was left away",
            "This browser lets no page add rules of style".to_owned(),
            "A newer one does.".to_owned(),
        );
    }
}
