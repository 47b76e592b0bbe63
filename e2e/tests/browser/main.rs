//! End to end: what a visitor sees, in headless Chromium. `cargo xtask test --only e2e` builds the
//! site and runs these.

mod compare;
mod copies;
mod data_files;
mod device;
mod element;
mod embed;
mod figures;
mod films;
mod first_paint;
mod first_view;
mod harness;
mod history;
mod image_model;
mod inputs;
mod language;
mod link_at;
mod memory;
mod model_fetch;
mod network;
mod noise_probe;
mod offline;
mod on_demand;
mod opening;
mod own_data;
mod package;
mod picture_files;
mod recovery;
mod scenes;
mod settings;
mod share;
mod strangers;
mod sweeps;
mod timeline;
mod tour;
mod weights;
