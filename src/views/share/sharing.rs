//! What the button and the dialog's content share.

use leptos::html;
use leptos::prelude::*;

/// What the button and the dialog's content share.
#[derive(Clone, Copy)]
pub struct Sharing {
    pub dialog: NodeRef<html::Dialog>,
    /// Whether it can be seen now.
    pub shown: RwSignal<bool>,
    /// What the button says of a film that is being recorded.
    pub note: RwSignal<Option<String>>,
}
