//! The address bar: the link to what is seen.

use leptos::prelude::*;

use crate::state::{LinkOptions, Page};

use super::app::App;
use super::inspector::Room;

impl App {
    /// The query of a link to what is seen now: the run, and how the address wanted it to look.
    pub fn link(&self) -> String {
        let options = self.link_options();
        self.page.with_untracked(|page: &Page| page.link(&options))
    }

    /// What only the components know of a link.
    pub fn link_options(&self) -> LinkOptions {
        let look = self.look.get_value();
        let room = self.room.get_untracked();
        // A panel of the address has no other name than the room that shows it.
        let panel = look.panel.filter(|panel| Room::of(*panel) == room).unwrap_or_else(|| room.panel());
        LinkOptions { stop_here: false, panel: Some(panel), look, device: self.device }
    }
}
