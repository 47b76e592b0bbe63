//! Where the page stands in its document, how its address wants it, and what the address says of what is seen.

use crate::platform::page as browser;
use crate::protocol::DevicePreference;
use crate::state::{Look, Query};

/// Where the page stands.
#[derive(Clone)]
pub struct PageHost {
    /// What it was put into.
    pub root: web_sys::HtmlElement,
    /// The folder of the site's files, as a URL with a slash at its end.
    pub base: String,
    /// Whether the document is nothing but this page: it then has the address, the theme of the
    /// document, and whatever is dropped or pasted anywhere.
    pub whole: bool,
    /// How the address wants the page to look.
    pub look: Look,
    /// The device that the address asked for.
    pub device: DevicePreference,
    /// The first paint, whose place the page has taken.
    pub first_paint: Option<web_sys::Element>,
}

impl PageHost {
    /// What was remembered of an earlier visit. The storage of a document of others is theirs.
    pub fn recall(&self, key: &str) -> Option<String> {
        if self.whole { browser::recall(key) } else { None }
    }

    pub fn remember(&self, key: &str, value: &str) {
        if self.whole {
            browser::remember(key, value);
        }
    }

    /// What the first paint shows of the part of this class that is still to come, as HTML; so that nothing
    /// moves when it does.
    pub fn outline(&self, class: &str) -> Option<String> {
        let part = self.first_paint.as_ref()?.query_selector(&format!(".{class}")).ok()?;
        part.map(|part| part.outer_html())
    }
}

/// What is seen and what the address says of it.
#[derive(Default)]
pub struct Address {
    /// At the last look; `None` before the first.
    pub seen: Option<Query>,
    pub still_looks: u32,
    /// What was seen when the address was last read or written.
    pub told: Option<Query>,
    /// The query that it had then.
    pub text: String,
    /// The browser refused; it is told of once.
    pub was_refused: bool,
}
