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

impl Evidence {
    /// Durations of the tasks over `limit_ms` that began between two moments of the document's clock.
    pub fn tasks_over(&self, limit_ms: f64, from_ms: f64, until_ms: f64) -> Vec<f64> {
        let between = self.long_tasks.iter().filter(|task| task.start_ms >= from_ms && task.start_ms <= until_ms);
        between.map(|task| task.duration_ms).filter(|duration_ms| *duration_ms > limit_ms).collect()
    }
}

/// A task of the main thread that took over 50 ms.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct LongTask {
    /// On the document's own clock.
    pub start_ms: f64,
    pub duration_ms: f64,
}
