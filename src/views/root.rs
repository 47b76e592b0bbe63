//! The whole page, and how it is put into its document.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::EventTarget;

use crate::canvas::Theme;
use crate::platform::clock;
use crate::platform::page as browser;
use crate::state::{ControlsShown, NoticeKind, Query};
use crate::words::Language;

use super::brought::brought_panel;
use super::compare_table::Stages;
use super::controls::controls_panel;
use super::embed::Embed;
use super::guide::guide_panel;
use super::handle::{InspectorTab, PageHost, SideHandle, SpokenLanguage};
use super::header::Header;
use super::help::HelpDialog;
use super::hide::hide_parts;
use super::inspector::inspector_panel;
use super::keys::listen_for_keys;
use super::language::{first_language, not_spoken, speak};
use super::notices::{Announcer, NoticeBar};
use super::on_demand::OnDemand;
use super::script::script;
use super::session_memory::remember_session;
use super::stage_summary::summarize_stage;
use super::timeline::timeline_panel;

/// How often a script looks whether the page has come that it asks something of.
const LOOK_MS: u32 = 30;

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
    if app.shell.guide().guides {
        Effect::new(move |_| {
            let shown = app.shell.guide().controls.get().name();
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-controls", shown);
            }
        });
    }
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
    let embed = app.shell.look(|look| look.embed);
    if !embed && app.shell.look(|look| !look.hide.is_empty()) {
        hide_parts(app);
    }
    app.shell.place.with_value(|place| {
        let root = if place.whole { document().document_element() } else { Some(place.root.clone().into()) };
        if let Some(root) = root {
            let _ = root.set_attribute("lang", app.shell.language().tag());
        }
    });
    let page = if embed { view! { <Embed/> }.into_any() } else { view! { <WholePage/> }.into_any() };
    view! {
        {page}
        <Show when=move || app.shell.has_files.get()>
            <div class="brought"><OnDemand fetch=brought_panel/></div>
        </Show>
    }
}

#[component]
fn WholePage() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    let guides = guide.guides;
    if guides {
        listen_for_keys(app);
        remember_session(app);
        summarize_stage(app);
    }
    let is_guided = Memo::new(move |_| {
        guides && (guide.controls.get() == ControlsShown::Dial || guide.tour.with(|tour| tour.open().is_some()))
    });
    view! {
        <Header/>
        <NoticeBar/>
        <main class="workbench">
            <Stages/>
            <Show when=move || is_guided.get()><OnDemand fetch=guide_panel part="panel guide"/></Show>
            <OnDemand fetch=timeline_panel part="timeline"/>
            <OnDemand fetch=controls_panel part="panel controls"/>
            <OnDemand fetch=inspector_panel part="panel inspector"/>
        </main>
        {guides.then(|| view! { <HelpDialog/> })}
        <Announcer/>
    }
}

/// Keeps files whenever they come, and has them sorted. To be called once.
fn listen_for_files(app: SideHandle) {
    // An element takes only what is dropped on it.
    let root: EventTarget = app.shell.place.with_value(|place| place.root.clone().into());
    let everywhere = app.shell.place.with_value(|place| place.whole).then(|| window().into());
    let listening = browser::on_files(everywhere.unwrap_or(root), move |files| {
        if app.shell.tab.get_untracked() == InspectorTab::ImageModel {
            app.shell.brought_model().dropped.keep(files);
            return;
        }
        app.shell.brought.keep(files);
        app.shell.has_files.set(true);
    });
    StoredValue::new_local(listening);
}

/// A page that stands in its document.
struct MountedPage {
    app: SideHandle,
    owner: Owner,
    /// Whoever loses it does not end the page.
    shown: ManuallyDrop<Box<dyn Any>>,
}

impl MountedPage {
    fn new(root: web_sys::HtmlElement, address: &str, mut place: PageHost, spoken: SpokenLanguage) -> Self {
        if let Some(boot) = &place.first_paint {
            boot.remove();
        }
        // What cannot be read of the address is told in the language that is spoken by now.
        let query = Query::read(address);
        place.look = query.look.clone();
        let owner = Owner::new();
        let [app, _] = owner.with(|| SideHandle::both(&query, place, spoken));
        let shown = owner.with(|| mount_to(root, move || view! { <Root app/> }));
        Self { app, owner, shown: ManuallyDrop::new(Box::new(shown)) }
    }

    /// What was on the screen goes, then all that watched: with its handle the worker ends too.
    fn end(self) {
        drop(ManuallyDrop::into_inner(self.shown));
        self.owner.cleanup();
    }
}

/// Puts a page into `root`, in place of the first paint; the function by which scripts reach it. In another language
/// than English the page stands there once its words have come.
pub fn mount(root: web_sys::HtmlElement, address: &str, base: String, whole: bool) -> js_sys::Function {
    let first_paint = document().get_element_by_id("boot").filter(|_| whole);
    let query = Query::read(address);
    let place = PageHost { root: root.clone(), base, whole, look: query.look, device: query.device, first_paint };
    let language = first_language(&place.look, &place);
    let mounted = Rc::new(RefCell::new(None));
    let ended = Rc::new(Cell::new(false));
    if language == Language::English {
        *mounted.borrow_mut() = Some(MountedPage::new(root, address, place, None));
    } else {
        let (mounted, ended, address) = (Rc::clone(&mounted), Rc::clone(&ended), address.to_owned());
        // The components' own executor is there only once a page stands.
        browser::begin(async move {
            let words = speak(language, &place.base).await;
            if ended.get() {
                return;
            }
            let (spoken, failure) = match words {
                Ok(table) => (Some((language, table.into())), None),
                Err(why) => (None, Some(not_spoken(why))),
            };
            let page = MountedPage::new(root, &address, place, spoken);
            if let Some(failure) = failure {
                page.app.page.update(|page| page.notices.push(NoticeKind::Warning, failure));
            }
            *mounted.borrow_mut() = Some(page);
        });
    }
    browser::scripting(move |asked| {
        let ends = asked.method == "end";
        if ends {
            ended.set(true);
            if let Some(page) = mounted.borrow_mut().take() {
                page.end();
            }
        }
        let (mounted, ended) = (Rc::clone(&mounted), Rc::clone(&ended));
        async move {
            loop {
                let app = mounted.borrow().as_ref().map(|page: &MountedPage| page.app);
                match app {
                    _ if ended.get() => return Ok("null".to_owned()),
                    Some(app) => return script(app, asked).await,
                    None => clock::pause(LOOK_MS).await,
                }
            }
        }
    })
}
