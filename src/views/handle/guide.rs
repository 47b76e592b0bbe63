//! What the page keeps for whoever sees it for the first time: how many controls it shows, the tour, what is
//! being explained.

use leptos::prelude::*;

use super::PageHost;
use super::session::SessionOffer;
use crate::platform::page as browser;
use crate::state::class_reports::ClassReports;
use crate::state::tour::{GlossaryTerm, Tour};
use crate::state::{ControlsShown, Query};

const CONTROLS_KEY: &str = "eddy-controls";
pub const TOUR_KEY: &str = "eddy-tour";
const NARROW: &str = "(max-width: 899px)";

/// What the dialog explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpTopic {
    Keys,
    /// Lessons, and what a class measured.
    Teachers,
    /// Its words, beginning at one of them.
    Glossary(Option<GlossaryTerm>),
}

#[derive(Clone, Copy)]
pub struct GuideHandle {
    /// Whether the page guides at all: alone in its document, and not inside an article.
    pub guides: bool,
    pub controls: RwSignal<ControlsShown>,
    /// Controls and numbers are sheets over a small screen.
    pub sheets: Memo<bool>,
    pub tour: RwSignal<Tour>,
    pub help: RwSignal<Option<HelpTopic>>,
    pub session: SessionOffer,
    /// Whether trajectories sound.
    pub sound: RwSignal<bool>,
    /// What pupils measured.
    pub class_reports: RwSignal<ClassReports>,
    /// A trajectory has been dropped on this page, by the visitor or by itself.
    pub has_dropped: StoredValue<bool>,
    /// Whether a link or the visitor has said how many controls are shown.
    is_said: StoredValue<bool>,
}

impl GuideHandle {
    pub fn new(query: &Query, place: &PageHost) -> Self {
        let guides = place.whole && !query.look.embed;
        let remembered = place.recall(CONTROLS_KEY).and_then(|name| ControlsShown::from_name(&name));
        let controls = RwSignal::new(if guides { query.controls(remembered) } else { ControlsShown::All });
        let narrow = RwSignal::new(browser::media_matches(NARROW));
        StoredValue::new_local(browser::on_media_change(NARROW, move |is_narrow| narrow.set(is_narrow)));
        let mut tour = Tour::default();
        if guides {
            tour = Tour::from_text(&place.recall(TOUR_KEY).unwrap_or_default());
            if let Some(station) = query.look.tour {
                tour.resume(station);
            }
        }
        Self {
            guides,
            controls,
            sheets: Memo::new(move |_| guides && narrow.get() && controls.get() == ControlsShown::Dial),
            tour: RwSignal::new(tour),
            help: RwSignal::new(None),
            session: SessionOffer::new(),
            sound: RwSignal::new(false),
            class_reports: RwSignal::new(ClassReports::default()),
            has_dropped: StoredValue::new(false),
            is_said: StoredValue::new(query.look.controls.is_some()),
        }
    }

    /// The visitor chooses.
    pub fn show_controls(&self, shown: ControlsShown, place: &PageHost) {
        self.is_said.set_value(true);
        self.controls.set(shown);
        place.remember(CONTROLS_KEY, shown.name());
    }

    /// What a link must say of the controls: the dial stays the dial even where its number was moved.
    pub fn said_controls(&self) -> Option<ControlsShown> {
        let shown = self.controls.get_untracked();
        let says = self.guides && (self.is_said.get_value() || shown == ControlsShown::Dial);
        says.then_some(shown)
    }

    /// As the address wants it that Back or Forward has led to.
    pub fn follow(&self, query: &Query) {
        if !self.guides {
            return;
        }
        if let Some(shown) = query.look.controls {
            self.controls.set(shown);
        }
        if self.tour.with_untracked(Tour::open) != query.look.tour {
            self.tour.update(|tour| match query.look.tour {
                Some(station) => tour.resume(station),
                None => tour.leave(),
            });
        }
    }
}
