//! The page's truth: what runs, what was measured, what the visitor wants. Plain data, no browser.
//!
//! Two ways in: `Page::apply` takes the engine's events, the intents (`Page::play`, `Page::set` …)
//! take the visitor's acts. Both answer with the commands that must go to the engine. Time always
//! comes in as an argument, so everything here is tested natively in milliseconds.

mod change;
pub mod claims;
pub mod class_reports;
pub mod compare;
mod control;
mod events;
mod export;
mod first_view;
mod hide;
mod hover;
mod inbox;
mod intents;
mod layers;
pub mod notices;
mod outbox;
mod pace;
mod page;
mod poster;
pub mod published;
mod query;
mod report;
mod run;
mod run_settings;
mod saved_session;
pub mod script;
pub mod share;
mod stage_summary;
mod stage_view;
mod status;
pub mod studies;
mod supervisor;
pub mod sweep;
mod sweep_draft;
mod timeline;
pub mod tour;
mod trajectories;
mod trajectory_sound;
mod travel;
mod undo;
pub mod verdict;
mod wake_pacing;
pub mod words;
mod work_beside;

pub use change::{UndoHistory, UndoableChange};
pub use claims::Claims;
pub use compare::Side;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub(crate) use control::ControlGroup;
pub use control::{Control, Help, Scale};
pub(crate) use hide::PagePart;
pub use hide::{HiddenParts, part_of_layer};
pub use hover::Hover;
pub use inbox::{Inbox, ReceivedMessage};
pub use layers::{Layer, LayerSet};
pub use notices::{Notice, NoticeId, NoticeKind, Notices};
pub use outbox::CommandQueue;
pub use page::{LiveEngine, Page};
pub use poster::Poster;
pub use query::{ControlsShown, Density, LinkOptions, Look, PageKey, Panel, Query, ThemeChoice};
pub use report::ScriptReport;
pub use run::{Run, Selection};
pub use run_settings::RunSettings;
pub use saved_session::SavedSession;
pub use stage_summary::StageSummary;
pub use stage_view::StageView;
pub use status::Status;
pub use studies::Studies;
pub use supervisor::{EngineState, LoadedBytes, Order, Supervisor};
pub use sweep::Sweeps;
pub use sweep_draft::{AxisDraft, SweepDraft};
pub use timeline::{Curves, Timeline, TimelineMark, TimelineMeasure};
pub use tour::TourStation;
pub use trajectories::{NoiseSampleGroup, NoiseSamples, Trajectories, TrajectoryEntry, TrajectoryStart};
pub use trajectory_sound::TrajectorySound;
pub use wake_pacing::WakePacing;

#[cfg(test)]
pub(crate) mod fixtures;
