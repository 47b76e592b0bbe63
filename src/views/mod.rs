//! The page in Leptos components: they show the page's truth and turn hands into intents.
//!
//! No arithmetic on data here: what is shown was measured by the engine, worded by `state` and
//! laid out by `canvas`.

mod address;
mod brought;
mod certainty;
mod chart;
mod claims;
mod class_view;
mod compare;
mod compare_table;
mod controls;
mod data_controls;
mod dial_panel;
mod embed;
mod engine;
mod figure;
mod film_recording;
mod first_view;
mod gallery;
mod gallery_table;
mod guide;
mod handle;
mod header;
mod help;
mod hide;
mod image_model;
mod inspector;
mod keys;
mod language;
mod network_controls;
mod network_dialog;
mod network_file;
mod network_opening;
mod noise_probe;
mod notices;
mod number_gesture;
mod on_demand;
mod own_data;
mod picture;
mod published_models;
mod root;
mod script;
mod session_memory;
mod share;
mod sheet;
mod slider;
mod stage;
mod stage_bars;
mod stage_input;
mod stage_summary;
mod strangers;
mod studies;
mod sweep;
mod sweep_form;
mod sweep_results;
mod text;
mod timeline;
mod tour;
mod trajectories;
mod trajectory_sound;
mod transport;
mod verdict;

pub use root::mount;
