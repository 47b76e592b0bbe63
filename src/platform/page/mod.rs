//! The page's half of the browser: a worker to talk to, frames, sight, sizes, storage, the
//! address, the clipboard, downloads.

mod address;
mod archive;
mod by_name;
mod clipboard;
mod connection;
mod fetch;
mod figure;
mod folders;
mod frames;
mod media;
mod observe;
mod pictures;
mod piece_store;
mod preferences;
mod recorder;
mod scripting;
mod slot;
mod sound;
mod worker;

pub use address::{address_with, has_opaque_origin, on_travel, push_query, query, replace_query};
pub use archive::{OpenArchive, joined};
pub use by_name::{adopt_style, show_popover};
pub use clipboard::{can_copy_pictures, copy, copy_picture};
pub use connection::{Connection, is_online};
pub use fetch::{fetch_blob, fetch_text, fetch_unpacked};
pub use figure::{rasterised, styled_drawing};
pub use folders::{BroughtFile, dropped};
pub use frames::{Frames, Listening, begin, every, random_seed};
pub use media::{ObjectUrl, blob_of, download, download_bytes, new_canvas, png};
pub use observe::{device_pixel_ratio, media_matches, on_first_sight, on_media_change, on_resize, on_sight_change};
pub use pictures::{
    BroughtKind, Refusal, SmallPicture, brought_kind, canvas_is_true, contents, is_named_json, is_picture, on_files,
    path_in_folder, read_picture, stays_inside, take_chosen,
};
pub use piece_store::{BrowserPieces, PieceFolder};
pub use preferences::{fetch_words, keeps_files, keeps_page, preferred_languages, recall, remember, speak};
pub use recorder::{Recorder, can_record};
pub use scripting::{ScriptCall, scripting};
pub use slot::Slot;
pub use sound::Synthesizer;
pub use worker::{Incoming, WorkerLink};
