//! How the components read the image models of their side, and act on them.

use leptos::prelude::*;

use crate::protocol::StudyCommand;
use crate::state::studies::ImageModels;
use crate::views::handle::SideHandle;

/// Something of the image models of this side.
pub fn models<T: Clone + PartialEq + Send + Sync + 'static>(
    app: SideHandle,
    read: impl Fn(&ImageModels) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let studies = app.studies();
    Memo::new(move |_| studies.with(|studies| read(&studies.image_models)))
}

/// The visitor acts on them.
pub fn act(app: SideHandle, intent: impl FnOnce(&mut ImageModels) -> Vec<StudyCommand>) {
    app.study(|studies| intent(&mut studies.image_models));
}
