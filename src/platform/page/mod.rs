//! The page's half of the browser: a worker to talk to, frames, sight, sizes, storage, the
//! address, the clipboard, downloads.

mod address;
mod clipboard;
mod download;
mod fetch;
mod frames;
mod observe;
mod pictures;
mod scripting;
mod storage;
mod worker;

pub use address::address_with;
pub use clipboard::copy;
pub use download::{download, download_bytes};
pub use fetch::{fetch_unpacked, pause};
pub use frames::{Frames, every, random_seed};
pub use observe::{device_pixel_ratio, media_matches, on_media_change, on_resize, on_sight_change};
pub use pictures::{
    Refusal, SmallPicture, contents, is_picture, on_files, path_in_folder, read_picture, stays_inside, take_chosen,
    take_dropped,
};
pub use scripting::install_report;
pub use storage::{recall, remember};
pub use worker::{Incoming, WorkerLink};
