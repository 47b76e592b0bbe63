//! Panels that are sheets on a small screen, and the way back from all controls to the dial.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::state::{ControlsShown, PagePart};
use crate::words::guide as words;

use super::handle::SideHandle;

impl SideHandle {
    /// Shows all controls, or the dial alone, and puts the focus where the hand was.
    pub fn show_controls(self, shown: ControlsShown) {
        self.shell.place.with_value(|place| self.shell.guide().show_controls(shown, place));
        let way_back = match shown {
            ControlsShown::All => "button-dial",
            ControlsShown::Dial => "button-all-controls",
        };
        // It is there, and can be seen, once the page has followed.
        request_animation_frame(move || self.focus(way_back));
    }

    /// Puts the focus on one of the page's elements.
    pub fn focus(self, id: &str) {
        if let Some(element) = self.shell.find(id) {
            // Fails for what cannot have it.
            let _ = element.focus();
        }
    }

    /// Brings the panel of this id before the visitor's eyes where it is a sheet.
    pub fn open_sheet(self, id: &str) {
        if self.shell.guide().sheets.get_untracked()
            && let Some(sheet) = self.shell.find(id)
        {
            browser::show_popover(&sheet);
        }
    }
}

/// The title of a sheet and the way out of it.
#[component]
pub fn SheetHead(of: &'static str, title: &'static str) -> impl IntoView {
    let is_sheet = SideHandle::here().shell.guide().sheets;
    view! {
        <Show when=move || is_sheet.get()>
            <div class="sheet-head">
                <p class="sheet-title">{title}</p>
                <button type="button" class="icon-button" popovertarget=of popovertargetaction="hide"
                    aria-label=words::close()>"×"</button>
            </div>
        </Show>
    }
}

/// Puts all controls but the dial away again.
#[component]
pub fn DialAlone() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    view! {
        <Show when=move || guide.guides && guide.controls.get() == ControlsShown::All>
            <button type="button" id="button-dial" data-part=PagePart::AllControls.name() class="button" aria-expanded="true" aria-controls="controls"
                title=words::dial_alone_help()
                on:click=move |_| app.show_controls(ControlsShown::Dial)>{words::dial_alone()}</button>
        </Show>
    }
}
