//! The whole page, and the handle that every component works with.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::canvas::{Palette, Theme};
use crate::platform::page as browser;
use crate::platform::{clock, memory};
use crate::protocol::{Command, DevicePreference};
use crate::state::{Look, Page, PageReport, Query, Side, ThemeChoice};

use super::address::Address;
use super::brought::IncomingFiles;
use super::compare::Comparison;
use super::compare_table::Stages;
use super::embed::Embed;
use super::engine::EngineConnection;
use super::header::Header;
use super::inspector::InspectorTab;
use super::notices::{Announcer, NoticeBar};
use super::on_demand::{self, OnDemand};
use super::stage::StageParts;
use super::studies::StudyLine;

/// What the components of one side share: its truth and the ways to act on it.
#[derive(Clone, Copy)]
pub struct App {
    pub page: RwSignal<Page>,
    pub palette: Memo<Arc<Palette>>,
    pub theme: RwSignal<ThemeChoice>,
    /// Whether the visitor lets the river move; at first, whether the system does.
    pub motion: RwSignal<bool>,
    pub side: Side,
    pub comparison: Comparison,
    /// What the inspector shows.
    pub room: RwSignal<InspectorTab>,
    pub(super) brought: IncomingFiles,
    pub(super) study_line: StudyLine,
    pub(super) address: StoredValue<Address>,
    /// Whether the reader has asked for it to run; an article's page waits for that.
    pub begun: RwSignal<bool>,
    pub(super) place: StoredValue<PageHost, LocalStorage>,
    /// Whether its stage is on the screen.
    pub(super) seen: StoredValue<bool>,
    pub(super) engine: StoredValue<EngineConnection, LocalStorage>,
    pub(super) stage: StoredValue<Option<StageParts>, LocalStorage>,
}

/// Where the page stands.
#[derive(Clone)]
pub struct PageHost {
    /// What it was put into.
    pub root: web_sys::HtmlElement,
    /// The folder of the site's files, as a URL with a slash at its end.
    pub base: String,
    /// Whether the document is nothing but this page: it then has the address, the theme of the
    /// document, and whatever is dropped or pasted anywhere.
    pub whole: bool,
    /// How the address wants the page to look.
    pub look: Look,
    /// The device that the address asked for.
    pub device: DevicePreference,
    /// The first paint, whose place the page has taken.
    first_paint: Option<web_sys::Element>,
}

impl PageHost {
    /// What was remembered of an earlier visit. The storage of a document of others is theirs.
    pub fn recall(&self, key: &str) -> Option<String> {
        if self.whole { browser::recall(key) } else { None }
    }

    pub fn remember(&self, key: &str, value: &str) {
        if self.whole {
            browser::remember(key, value);
        }
    }

    /// What the first paint shows of the part of this class that is still to come, as HTML; so that nothing
    /// moves when it does.
    pub fn outline(&self, class: &str) -> Option<String> {
        let part = self.first_paint.as_ref()?.query_selector(&format!(".{class}")).ok()?;
        part.map(|part| part.outer_html())
    }
}

const THEME_KEY: &str = "eddy-theme";
const DARK: &str = "(prefers-color-scheme: dark)";
const REDUCED: &str = "(prefers-reduced-motion: reduce)";

impl App {
    /// The handle, from anywhere below the root.
    pub fn here() -> Self {
        expect_context()
    }

    fn new(query: &Query, place: PageHost) -> Self {
        // An article chooses for itself: what was chosen on the whole page is not for it.
        let remembered = place.recall(THEME_KEY).filter(|_| !query.look.embed);
        let remembered = remembered.and_then(|name| ThemeChoice::from_name(&name));
        let theme = RwSignal::new(query.look.theme.or(remembered).unwrap_or_default());
        let system_is_dark = RwSignal::new(browser::media_matches(DARK));
        let dark = browser::on_media_change(DARK, move |dark| system_is_dark.set(dark));
        let motion = RwSignal::new(!browser::media_matches(REDUCED));
        let reduced = browser::on_media_change(REDUCED, move |reduced| motion.set(!reduced));
        StoredValue::new_local([dark, reduced]);
        let palette = Memo::new(move |_| {
            let dark = match theme.get() {
                ThemeChoice::System => system_is_dark.get(),
                ThemeChoice::Light => false,
                ThemeChoice::Dark => true,
            };
            Arc::new(Palette::new(if dark { Theme::Dark } else { Theme::Light }))
        });
        Self {
            page: RwSignal::new(Page::new(query)),
            palette,
            theme,
            motion,
            side: Side::Left,
            comparison: Comparison::new(),
            room: RwSignal::new(InspectorTab::of(query.panel())),
            brought: IncomingFiles::new(),
            study_line: StudyLine::new(),
            address: StoredValue::new(Address::default()),
            begun: RwSignal::new(!query.look.embed),
            place: StoredValue::new_local(place),
            seen: StoredValue::new(true),
            engine: StoredValue::new_local(EngineConnection::default()),
            stage: StoredValue::new_local(None),
        }
    }

    /// The handle of the right side, whose page means nothing until it is opened.
    fn second(&self) -> Self {
        Self {
            page: RwSignal::new(Page::new(&Query::default())),
            side: Side::Right,
            study_line: StudyLine::new(),
            seen: StoredValue::new(true),
            engine: StoredValue::new_local(EngineConnection::default()),
            stage: StoredValue::new_local(None),
            ..*self
        }
    }

    /// The visitor acts: the page changes at once and the engine hears of it.
    pub fn act(&self, intent: impl FnOnce(&mut Page) -> Vec<Command>) {
        let commands = self.page.try_update(intent).unwrap_or_default();
        self.send(commands);
        self.share();
    }

    /// As `act`, for what only the stage shows (the hand moves over it).
    pub fn act_on_stage(&self, intent: impl FnOnce(&mut Page) -> Vec<Command>) {
        let commands = self.page.try_update_untracked(intent).unwrap_or_default();
        self.stage.update_value(|stage| {
            if let Some(stage) = stage {
                stage.river.touch();
            }
        });
        self.send(commands);
    }

    pub fn choose_theme(&self, choice: ThemeChoice) {
        self.theme.set(choice);
        if !self.look(|look| look.embed) {
            self.place.with_value(|place| place.remember(THEME_KEY, choice.name()));
        }
    }

    /// What the address wants of the page's look.
    pub fn look<T>(&self, read: impl FnOnce(&Look) -> T) -> T {
        self.place.with_value(|place| read(&place.look))
    }

    /// Whether the page has not been taken away.
    pub fn is_there(&self) -> bool {
        self.begun.try_get_untracked().is_some()
    }

    /// One of the page's elements. Others in the document may have the same id.
    pub fn find(&self, id: &str) -> Option<web_sys::HtmlElement> {
        let found = self.place.with_value(|place| place.root.query_selector(&format!("#{id}")));
        found.ok()??.dyn_into().ok()
    }

    /// What scripts see: this side, and the other in it. As JSON.
    pub fn report(&self) -> String {
        let drawn = |side: &Self| {
            side.stage.with_value(|stage| {
                stage.as_ref().map_or((0.0, 0), |stage| (stage.river.frames_per_second(), stage.river.particle_count()))
            })
        };
        let ((fps, particles), twin) = (drawn(self), self.twin());
        let memory_bytes = memory::grown_to_bytes();
        let json = self.page.with_untracked(|page| match twin {
            None => serde_json::to_string(&page.report(fps, particles, memory_bytes)),
            Some(twin) => twin.page.with_untracked(|other| {
                let (other_fps, other_particles) = drawn(&twin);
                let other = Some(Box::new(other.report(other_fps, other_particles, memory_bytes)));
                serde_json::to_string(&PageReport { other, ..page.report(fps, particles, memory_bytes) })
            }),
        });
        json.unwrap_or_default()
    }
}

#[component]
fn Root(app: App) -> impl IntoView {
    provide_context(app);
    app.comparison.introduce(&[app, app.second()]);
    // The colours of the document follow the same choice as the canvas.
    Effect::new(move |_| {
        let name = if app.palette.get().theme == Theme::Dark { "dark" } else { "light" };
        app.place.with_value(|place| {
            let root = if place.whole { document().document_element() } else { Some(place.root.clone().into()) };
            if let Some(root) = root {
                let _ = root.set_attribute("data-theme", name);
            }
        });
    });
    let whole = app.place.with_value(|place| place.whole);
    IncomingFiles::listen(app);
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
    if app.look(|look| look.embed) {
        return view! { <Embed/> }.into_any();
    }
    if app.look(|look| !look.hide.is_empty()) {
        on_demand::leave_away(app);
    }
    view! {
        <Header/>
        <NoticeBar/>
        <main class="workbench">
            <Stages/>
            <OnDemand fetch=on_demand::timeline part="timeline"/>
            <OnDemand fetch=on_demand::controls part="panel controls"/>
            <OnDemand fetch=on_demand::inspector part="panel inspector"/>
        </main>
        <Announcer/>
    }
    .into_any()
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
    let app = owner.with(|| App::new(&query, place));
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
        async move { if ends { Ok("null".to_owned()) } else { on_demand::script(app, asked).await } }
    })
}
