//! All visible words. They stand in `words/en/`, a catalog for each screen, in Fluent syntax; here
//! each of their messages is a function, made when the crate is built (`build/catalog.rs`).
//!
//! `words::stage::closer()` is what a button says; `words::timeline::steps(12_u32)` fills a
//! placeholder. Numbers arrive as text that `math::words` has made, counts as whole numbers, which
//! choose the plural. What is said later or elsewhere travels as a [`Message`].
//!
//! English comes with the code that says it. Another language is a table of patterns, made when the site
//! is built and fetched by who wants it ([`speak`]).

mod arg;
mod language;
mod message;
mod pattern;
mod rich;

pub use arg::Arg;
pub use language::{Language, OtherWords, inside_sentence, speak, speak_english};
pub use message::Message;
pub use rich::{Piece, Style, pieces};

use language::{filled, said};

#[expect(clippy::allow_attributes, reason = "a generated catalog may be without arguments")]
mod catalogs {
    use super::{Arg, Message, filled, said};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use catalogs::*;
