//! What a visitor takes along: the words about a run, the code that puts it into an article, the tables
//! of numbers, and how long a film may be. Text and plain data; the views draw and save.

mod caption;
mod embed;
mod figure;
pub mod film;
mod link_words;
mod paths;
mod stage_numbers;

pub use caption::{Caption, file_name, short_address};
pub use embed::{Embed, escape_html, hideable, names_this_machine_only};
pub use figure::{FigureDrawing, FigureOrigin, curve_csv};
pub use film::TrajectoryReel;
pub use link_words::link_words;
pub use paths::{iteration_of, paths_csv};
pub use stage_numbers::stage_csv;

#[cfg(test)]
mod tests;
