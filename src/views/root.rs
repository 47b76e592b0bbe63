//! The whole page, and how it is put into its document.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use leptos::prelude::*;
use web_sys::EventTarget;

use crate::canvas::Theme;
use crate::platform::clock;
use crate::platform::page as browser;
use crate::state::Query;

use super::compare_table::Stages;
use super::controls::controls_panel;
use super::embed::Embed;
use super::handle::{InspectorTab, PageHost, SideHandle};
use super::header::Header;
use super::hide::leave_away;
use super::inspector::inspector_panel;
use super::notices::{Announcer, NoticeBar};
use super::on_demand::OnDemand;
use super::script::script;
use super::timeline::timeline_panel;

#[component]
fn Root(app: SideHandle) -> impl IntoView {
    provide_context(app);
    // The colours of the document follow the same choice as the canvas.
    Effect::new(move |_| {
        let name = if app.shell.palette.get().theme == Theme::Dark { "dark" } else { "light" };
        app.shell.place.with_value(|place| {
            let root = if place.whole { document().document_element() } else { Some(place.root.clone().into()) };
            if let Some(root) = root {
                let _ = root.set_attribute("data-theme", name);
            }
        });
    });
    let whole = app.shell.place.with_value(|place| place.whole);
    listen_for_files(app);
    if whole {
        app.begin_address();
    }
    let supervising = browser::every(200, move || {
        app.supervise(clock::now_ms());
        if let Some(twin) = app.twin() {
            twin.supervise(clock::now_ms());
        }
        if whole {
            app.keep_address();
        }
    });
    StoredValue::new_local(supervising);
    app.supervise(clock::now_ms());
    if app.shell.look(|look| look.embed) {
        return view! { <Embed/> }.into_any();
    }
    if app.shell.look(|look| !look.hide.is_empty()) {
        leave_away(app);
    }
    view! {
        <Header/>
        <NoticeBar/>
        <main class="workbench">
            <Stages/>
            <OnDemand fetch=timeline_panel part="timeline"/>
            <OnDemand fetch=controls_panel part="panel controls"/>
            <OnDemand fetch=inspector_panel part="panel inspector"/>
        </main>
        <Announcer/>
    }
    .into_any()
}

/// Opens the room of strangers whenever files come. To be called once.
fn listen_for_files(app: SideHandle) {
    // An element takes only what is dropped on it.
    let root: EventTarget = app.shell.place.with_value(|place| place.root.clone().into());
    let everywhere = app.shell.place.with_value(|place| place.whole).then(|| window().into());
    let listening = browser::on_files(everywhere.unwrap_or(root), move |files| {
        app.shell.brought.keep(files);
        app.shell.room.set(InspectorTab::Strangers);
    });
    StoredValue::new_local(listening);
}

/// Puts a page into `root`, in place of the first paint; the function by which scripts reach it.
pub fn mount(root: web_sys::HtmlElement, address: &str, base: String, whole: bool) -> js_sys::Function {
    let first_paint = document().get_element_by_id("boot").filter(|_| whole);
    if let Some(boot) = &first_paint {
        boot.remove();
    }
    let query = Query::read(address);
    let place =
        PageHost { root: root.clone(), base, whole, look: query.look.clone(), device: query.device, first_paint };
    let owner = Owner::new();
    let [app, _] = owner.with(|| SideHandle::both(&query, place));
    let shown = owner.with(|| mount_to(root, move || view! { <Root app/> }));
    // Whoever loses the function does not end the page.
    let shown = RefCell::new(Some(ManuallyDrop::new(shown)));
    browser::scripting(move |asked| {
        let ends = asked.method == "end";
        if let Some(shown) = shown.borrow_mut().take_if(|_| ends) {
            // What was on the screen goes, then all that watched: with its handle the worker ends too.
            drop(ManuallyDrop::into_inner(shown));
            owner.cleanup();
        }
        async move { if ends { Ok("null".to_owned()) } else { script(app, asked).await } }
    })
}
