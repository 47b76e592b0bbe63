//! What a link cannot say of a run, and how much room is left in it.

use crate::spec::{DataSource, link};
use crate::state::words::counted;
use crate::state::{Page, Query, TrajectoryStart};

/// From here on the length is worth a word.
const LONG_BYTES: usize = link::MAX_BYTES * 3 / 4;

/// What whoever copies `query` should know, a sentence each.
pub fn link_words(page: &Page, query: &str) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(page.untold_by_link().map(str::to_owned));
    if matches!(page.spec.data.source, DataSource::Own(_)) {
        said.push(
            "Your own pictures stay in this tab: whoever opens the link chooses pictures of their own.".to_owned(),
        );
    }
    let moved = Query::read(query).changes.len();
    if moved > 0 {
        let times = counted(moved, "change", "changes");
        said.push(format!("The settings moved while it trained: the link makes the same {times} at the same steps."));
    }
    let brought = page.leaves.iter().filter(|leaf| matches!(leaf.origin, TrajectoryStart::Upload(_))).count();
    if brought > 0 {
        said.push("Leaves that are pictures of yours do not travel.".to_owned());
    }
    let dropped = page.leaves.iter().len() - brought;
    let travelling = Query::read(query).leaves.len();
    if travelling < dropped {
        said.push(format!("There is room for the newest {travelling} of {dropped} leaves."));
    }
    if query.len() > LONG_BYTES {
        said.push(format!("The link has {} of at most {} characters.", query.len(), link::MAX_BYTES));
    }
    said
}
