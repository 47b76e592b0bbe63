//! Two groups of brought pictures, judged for a visitor who looks on.

use std::rc::Rc;

use super::analysis_work::Untold;
use super::loading::LoadedImageModel;
use crate::dynamics::MapError;
use crate::engine::image_run::strangers::{TwoGroups, judge_groups};
use crate::engine::pace::Pace;
use crate::protocol::ImageModelEvent;

/// Scores both groups and tells how far it is.
///
/// # Errors
/// If the device does not answer.
pub async fn judge(
    loaded: Rc<LoadedImageModel>,
    groups: TwoGroups,
    untold: Untold,
    pace: Pace,
) -> Result<(), MapError> {
    let tell = |done: u64, of: u64| pace.set_progress(done, of);
    let report = judge_groups(&loaded.model, &groups, &pace, tell).await?;
    untold.push(ImageModelEvent::Strangers(Box::new(report)));
    Ok(())
}
