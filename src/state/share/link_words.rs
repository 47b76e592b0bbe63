//! What a link cannot say of a run, and how much room is left in it.

use crate::spec::{DataSource, link};

use crate::state::{Page, Query, TrajectoryStart};
use crate::words::share;

/// From here on the length is worth a word.
const LONG_BYTES: usize = link::MAX_BYTES * 3 / 4;

/// What whoever copies `query` should know, a sentence each.
pub fn link_words(page: &Page, query: &str) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(page.untold_by_link().map(str::to_owned));
    if matches!(page.spec().data.source, DataSource::Own(_)) {
        said.push(share::loses_own_pictures().to_owned());
    }
    let moved = Query::read(query).changes.len();
    if moved > 0 {
        said.push(share::same_changes(moved));
    }
    let brought =
        page.trajectories.iter().filter(|trajectory| matches!(trajectory.origin, TrajectoryStart::Upload(_))).count();
    if brought > 0 {
        said.push(share::loses_own_trajectories().to_owned());
    }
    let dropped = page.trajectories.iter().len() - brought;
    let travelling = Query::read(query).trajectories.len();
    if travelling < dropped {
        said.push(share::loses_trajectories(travelling, dropped));
    }
    if query.len() > LONG_BYTES {
        said.push(share::long_link(query.len(), link::MAX_BYTES));
    }
    said
}
