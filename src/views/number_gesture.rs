//! A visitor's hand on one number of the setting: sliding, letting go, and putting it at a value.

use leptos::prelude::*;

use crate::spec::Parameter;
use crate::state::Control;

use super::handle::SideHandle;

#[derive(Clone, Copy)]
pub struct NumberGesture {
    app: SideHandle,
    parameter: Parameter,
    /// What the setting says.
    pub value: Memo<f64>,
    /// Where a number that needs a new network would go; it is taken when it is let go.
    draft: RwSignal<Option<f64>>,
}

impl NumberGesture {
    /// To be made by a component of the side that the number is of.
    pub fn here(parameter: Parameter) -> Self {
        let app = SideHandle::here();
        let value = Memo::new(move |_| app.page.with(|page| parameter.get(page.spec())));
        Self { app, parameter, value, draft: RwSignal::new(None) }
    }

    /// What the control shows.
    pub fn shown(self) -> f64 {
        self.draft.get().unwrap_or_else(|| self.value.get())
    }

    /// The range was moved.
    pub fn slide(self, event: &web_sys::Event) {
        let Ok(position) = event_target_value(event).parse::<f64>() else { return };
        let value = Control(self.parameter).value_from_position(position);
        if self.parameter.restarts() {
            self.draft.set(Some(value));
        } else {
            self.app.act(|page| page.set(self.parameter, value));
        }
    }

    /// The range was let go.
    pub fn let_go(self) {
        self.app.act(|page| {
            let commands = self.draft.get_untracked().map_or_else(Vec::new, |value| page.set(self.parameter, value));
            page.end_gesture();
            commands
        });
        self.draft.set(None);
    }

    /// Puts it at a value, at once.
    pub fn put(self, value: f64) {
        self.app.act(|page| {
            let commands = page.set(self.parameter, value);
            page.end_gesture();
            commands
        });
    }

    /// One step up or down, as the arrow keys of a native number box do.
    pub fn step(self, up: bool) {
        let Self { app, parameter, .. } = self;
        app.act(|page| page.set(parameter, Control(parameter).neighbour(parameter.get(page.spec()), up)));
    }
}
