//! The handles that every component works with: what the page has once, and what each side has.
//!
//! Nothing here imports a component. What a handle does for one part of the page (engine, address,
//! comparison, studies) stands in that part's file.

mod engine;
mod files;
mod guide;
mod inspector_tab;
mod place;
mod session;
mod studies;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::canvas::{Palette, Theme};
use crate::platform::{memory, page as browser};
use crate::protocol::Command;
use crate::spec::RunSpec;
use crate::state::{Look, Page, Query, ScriptReport, Side, ThemeChoice};
use crate::words::Language;

pub use engine::{EngineConnection, StageParts};
pub use files::{BroughtModel, IncomingFiles, NamedBytes, NetworkFiles, is_named_as_weights};
pub use guide::{GuideHandle, HelpTopic, TOUR_KEY};
pub use inspector_tab::InspectorTab;
pub use place::{Address, PageHost};
pub use studies::{QueuedStudyEvent, StudyLine};

/// A language other than the English that every program brings along, with the table of its words.
pub type SpokenLanguage = Option<(Language, Arc<[u8]>)>;

/// What the page has once.
#[derive(Clone, Copy)]
pub struct PageShell {
    pub palette: Memo<Arc<Palette>>,
    pub theme: RwSignal<ThemeChoice>,
    /// What every engine is to speak, with the table of its words; without it, English.
    pub spoken: StoredValue<SpokenLanguage>,
    /// Whether the visitor lets the run move; at first, whether the system does.
    pub motion: RwSignal<bool>,
    pub comparison: Comparison,
    /// What the inspector shows.
    pub tab: RwSignal<InspectorTab>,
    /// Whatever was dropped or pasted, until it is known what it is.
    pub brought: IncomingFiles,
    /// Of that, what is no network: for the tab of strangers.
    pub pictures: IncomingFiles,
    pub network_files: NetworkFiles,
    /// Whether files have come, so that the part which sorts them is wanted.
    pub has_files: RwSignal<bool>,
    /// One handle each for what only some parts need, so that the shell stays small enough to be copied.
    brought_model: StoredValue<BroughtModel>,
    guide: StoredValue<GuideHandle>,
    pub address: StoredValue<Address>,
    /// Whether the reader has asked for it to run; an article's page waits for that.
    pub begun: RwSignal<bool>,
    pub place: StoredValue<PageHost, LocalStorage>,
}

/// What the components of one side share: its truth and the ways to act on it.
#[derive(Clone, Copy)]
pub struct SideHandle {
    pub shell: PageShell,
    pub side: Side,
    pub page: RwSignal<Page>,
    pub study_line: StudyLine,
    /// Whether its stage is on the screen.
    pub seen: StoredValue<bool>,
    pub engine: StoredValue<EngineConnection, LocalStorage>,
    pub stage: StoredValue<Option<StageParts>, LocalStorage>,
}

/// What both sides know of the comparison.
#[derive(Clone, Copy)]
pub struct Comparison {
    pub open: RwSignal<bool>,
    /// The side that the controls and the inspector are of.
    pub chosen: RwSignal<Side>,
    /// Whether a hand on one view moves the other.
    pub linked: RwSignal<bool>,
    /// The setting of the right side when it was closed.
    pub closed: RwSignal<Option<RunSpec>>,
    sides: StoredValue<Option<[SideHandle; 2]>, LocalStorage>,
}

impl Comparison {
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            chosen: RwSignal::new(Side::Left),
            linked: RwSignal::new(true),
            closed: RwSignal::new(None),
            sides: StoredValue::new_local(None),
        }
    }

    /// Makes the two sides known to each other. To be called once.
    pub fn introduce(&self, sides: &[SideHandle; 2]) {
        self.sides.set_value(Some(*sides));
    }

    pub fn side(&self, side: Side) -> Option<SideHandle> {
        self.sides.with_value(|sides| sides.map(|sides| sides[side as usize]))
    }
}

const THEME_KEY: &str = "eddy-theme";
const DARK: &str = "(prefers-color-scheme: dark)";
const REDUCED: &str = "(prefers-reduced-motion: reduce)";

impl PageShell {
    pub fn brought_model(&self) -> BroughtModel {
        self.brought_model.get_value()
    }

    pub fn guide(&self) -> GuideHandle {
        self.guide.get_value()
    }

    fn new(query: &Query, place: PageHost, spoken: SpokenLanguage) -> Self {
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
            palette,
            theme,
            spoken: StoredValue::new(spoken),
            motion,
            comparison: Comparison::new(),
            tab: RwSignal::new(InspectorTab::of(query.panel())),
            brought: IncomingFiles::new(),
            pictures: IncomingFiles::new(),
            network_files: NetworkFiles::new(),
            has_files: RwSignal::new(false),
            brought_model: StoredValue::new(BroughtModel::new()),
            guide: StoredValue::new(GuideHandle::new(query, &place)),
            address: StoredValue::new(Address::default()),
            begun: RwSignal::new(!query.look.embed),
            place: StoredValue::new_local(place),
        }
    }

    /// The language that is spoken.
    pub fn language(&self) -> Language {
        self.spoken.with_value(|spoken| spoken.as_ref().map(|(language, _)| *language).unwrap_or_default())
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
        self.find_element(id)?.dyn_into().ok()
    }

    /// As [`Self::find`], also of drawings.
    pub fn find_element(&self, id: &str) -> Option<web_sys::Element> {
        self.place.with_value(|place| place.root.query_selector(&format!("#{id}"))).ok()?
    }
}

impl SideHandle {
    /// The handle of the side whose component asks.
    pub fn here() -> Self {
        expect_context()
    }

    /// Both sides of a new page. The right one's page means nothing until it is opened.
    pub fn both(query: &Query, place: PageHost, spoken: SpokenLanguage) -> [Self; 2] {
        let shell = PageShell::new(query, place, spoken);
        let left = Self::new(shell, Side::Left, Page::new(query));
        let sides = [left, Self::new(shell, Side::Right, Page::new(&Query::default()))];
        shell.comparison.introduce(&sides);
        sides
    }

    fn new(shell: PageShell, side: Side, page: Page) -> Self {
        Self {
            shell,
            side,
            page: RwSignal::new(page),
            study_line: StudyLine::new(),
            seen: StoredValue::new(true),
            engine: StoredValue::new_local(EngineConnection::default()),
            stage: StoredValue::new_local(None),
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
                stage.renderer.touch();
            }
        });
        self.send(commands);
    }

    /// What scripts see: this side, and the other in it. As JSON.
    pub fn report(&self) -> String {
        let drawn = |side: &Self| {
            side.stage.with_value(|stage| {
                stage
                    .as_ref()
                    .map_or((0.0, 0), |stage| (stage.renderer.frames_per_second(), stage.renderer.particle_count()))
            })
        };
        let ((fps, particles), twin) = (drawn(self), self.twin());
        let memory_bytes = memory::grown_to_bytes();
        let json = self.page.with_untracked(|page| match twin {
            None => serde_json::to_string(&page.script_report(fps, particles, memory_bytes)),
            Some(twin) => twin.page.with_untracked(|other| {
                let (other_fps, other_particles) = drawn(&twin);
                let other = Some(Box::new(other.script_report(other_fps, other_particles, memory_bytes)));
                serde_json::to_string(&ScriptReport { other, ..page.script_report(fps, particles, memory_bytes) })
            }),
        });
        json.unwrap_or_default()
    }
}
