//! What `vitals.js` measured: how the first view came, in the numbers that search engines and Lighthouse name.

use anyhow::Result;
use serde::Deserialize;

use crate::page::Page;

/// Since the document was opened, on its own clock.
#[derive(Clone, Debug, Deserialize)]
pub struct Vitals {
    /// Each larger content than all before it.
    pub paints: Vec<Paint>,
    pub shifts: Vec<Shift>,
    /// How long presses waited for the frame that answers them; only those of 16 ms and more.
    pub answers: Vec<Interaction>,
    /// When the page took the place of its first paint.
    pub mounted_ms: Option<f64>,
    pub first_paint_ms: Option<f64>,
    /// When the engine had opened its device.
    pub engine_ms: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Paint {
    pub at_ms: f64,
    pub size_px: f64,
    pub element: String,
}

/// A press or a key, and the frame that shows what came of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Interaction {
    pub after_ms: f64,
    pub what: String,
}

/// Something moved without being touched.
#[derive(Clone, Debug, Deserialize)]
pub struct Shift {
    pub at_ms: f64,
    pub score: f64,
    pub what: Vec<String>,
}

impl Vitals {
    pub fn largest_paint(&self) -> Option<&Paint> {
        self.paints.last()
    }

    /// The one that waited longest, as "interaction to next paint" takes it of a short visit.
    pub fn slowest_answer(&self) -> Option<&Interaction> {
        self.answers.iter().max_by(|one, other| one.after_ms.total_cmp(&other.after_ms))
    }

    /// Cumulative layout shift: the worst burst of at most five seconds without a pause of one.
    pub fn layout_shift(&self) -> f64 {
        let (mut worst, mut burst) = (0.0_f64, 0.0);
        let (mut began_ms, mut last_ms) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for shift in &self.shifts {
            if shift.at_ms - last_ms > 1000.0 || shift.at_ms - began_ms > 5000.0 {
                (began_ms, burst) = (shift.at_ms, 0.0);
            }
            last_ms = shift.at_ms;
            burst += shift.score;
            worst = worst.max(burst);
        }
        worst
    }
}

impl Page {
    /// Of a visit that is `measured`.
    pub async fn vitals(&self) -> Result<Vitals> {
        self.script("return window.__vitals;", &[]).await
    }
}
