//! Charts: where axes, ticks, curves, bands and cells lie, as plain data for inline SVG and HTML.
//!
//! Pure: a view sets the size of the drawing, gives the numbers and puts what comes back into
//! `path`, `line` and `text` elements, whose colours are the style sheet's.

mod axis;
mod class;
mod dictionary;
mod heat;
mod plane_flow;
mod plot;
mod relative_steps;
mod roc;
mod sweep;

pub use axis::{Axis, Tick};
pub use class::ClassChart;
pub use dictionary::{DictionaryChart, DictionaryLine};
pub use heat::Ramp;
pub use plane_flow::PlaneFlow;
pub use plot::Plot;
pub use relative_steps::RelativeStepChart;
pub use roc::{RocCurve, RocCurves, RocRole};
pub use sweep::{SweepCurve, SweepMap, SweepMapCell, SweepMapRow};
