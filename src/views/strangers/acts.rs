//! What the parts of the strangers' panel share: what they read of the strangers, and the visitor's acts.

use leptos::prelude::*;

use crate::protocol::{StudyCommand, UploadId};
use crate::state::TrajectoryStart;
use crate::state::studies::{Strangers, stranger_words};

use super::super::handle::SideHandle;

/// Something of the strangers of this side.
pub fn strangers<T: Clone + PartialEq + Send + Sync + 'static>(app: SideHandle, read: fn(&Strangers) -> T) -> Memo<T> {
    let studies = app.studies();
    Memo::new(move |_| studies.with(|studies| read(&studies.strangers)))
}

/// What the network should know, in words.
pub fn own_kind(app: SideHandle) -> Memo<String> {
    Memo::new(move |_| app.page.with(|page| stranger_words::own_kind(&page.spec().data)))
}

/// The visitor acts on strangers. Trajectories that were taken from the field meanwhile stay away.
pub fn act(app: SideHandle, intent: impl FnOnce(&mut Strangers) -> Vec<StudyCommand>) {
    let present: Vec<_> =
        app.page.with_untracked(|page| page.trajectories.iter().map(|trajectory| trajectory.id).collect());
    app.study(|studies| {
        studies.strangers.keep_trajectories(|trajectory| present.contains(&trajectory));
        intent(&mut studies.strangers)
    });
}

/// A picture becomes a trajectory of its own.
pub fn drop_on_field(app: SideHandle, upload: UploadId) {
    app.act(|page| page.drop_trajectory(TrajectoryStart::Upload(upload.0)));
    if let Some(trajectory) = app.page.with_untracked(|page| page.trajectories.last()) {
        act(app, |strangers| strangers.dropped(trajectory, upload));
    }
}

/// Takes pictures from the list, and their trajectories from the field.
pub fn remove(app: SideHandle, which: Option<UploadId>) {
    let removed: Vec<UploadId> = app.studies().with_untracked(|studies| {
        let ids = studies.strangers.uploads.iter().map(|entry| entry.id);
        ids.filter(|id| which.is_none_or(|which| which == *id)).collect()
    });
    let trajectories: Vec<_> = app.studies().with_untracked(|studies| {
        removed.iter().flat_map(|&upload| studies.strangers.trajectories_of(upload)).collect()
    });
    act(app, |strangers| match which {
        Some(id) => strangers.remove(id),
        None => strangers.remove_all(),
    });
    for trajectory in trajectories {
        app.act(|page| page.remove_trajectory(trajectory));
    }
}
