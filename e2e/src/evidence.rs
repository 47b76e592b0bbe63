//! What `watch.js` collected in the page.

use serde::Deserialize;

/// Since the document was opened.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Evidence {
    #[serde(rename = "longTasks")]
    pub long_tasks: Vec<LongTask>,
    /// Of the Content-Security-Policy, in words.
    pub violations: Vec<String>,
    /// Uncaught errors and rejections.
    pub errors: Vec<String>,
}

/// A task of the main thread that took over 50 ms.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct LongTask {
    /// On the document's own clock.
    pub start_ms: f64,
    pub duration_ms: f64,
}
