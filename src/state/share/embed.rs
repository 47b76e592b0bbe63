//! The code that puts a run into an article: an iframe, or an element of the page's own.

use crate::spec::link;
use crate::state::{Density, LinkOptions, Look, Page, PagePart, Panel, ThemeChoice};
use crate::words::share;

/// How an embed is to look, and how large it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    pub panel: Panel,
    pub theme: ThemeChoice,
    pub density: Density,
    pub autoplay: bool,
    /// Names of the parts that are hidden.
    pub hide: Vec<String>,
    /// `None`: as wide as the column it stands in.
    pub width_px: Option<u32>,
    pub height_px: u32,
    /// Whether it rests at the step that training stands at now.
    pub stop_here: bool,
}

/// Parts that are often hidden: the name in links, and what it is.
pub fn hideable() -> [(&'static str, &'static str); 6] {
    [
        (PagePart::Play.name(), share::part_play()),
        (PagePart::Status.name(), share::part_status()),
        (PagePart::Legend.name(), share::part_legend()),
        (PagePart::ViewButtons.name(), share::part_view_buttons()),
        (PagePart::Device.name(), share::part_device()),
        (PagePart::Link.name(), share::part_link()),
    ]
}

impl Default for Embed {
    fn default() -> Self {
        Self {
            panel: Panel::Field,
            theme: ThemeChoice::System,
            density: Density::Comfortable,
            autoplay: false,
            hide: Vec::new(),
            width_px: None,
            height_px: 480,
            stop_here: false,
        }
    }
}

impl Embed {
    /// Smaller there is nothing to see, larger is no embed.
    pub const SIDE_PX: (u32, u32) = (160, 4000);

    /// A side as it was typed.
    pub fn parse_side(text: &str) -> Option<u32> {
        let (least, most) = Self::SIDE_PX;
        text.trim().trim_end_matches("px").trim_end().parse().ok().filter(|side| (least..=most).contains(side))
    }

    pub fn switch_hidden(&mut self, name: &str) {
        match self.hide.iter().position(|hidden| hidden == name) {
            Some(at) => drop(self.hide.remove(at)),
            None => self.hide.push(name.to_owned()),
        }
    }

    /// The query that the embedded page is opened with.
    pub fn query(&self, page: &Page) -> String {
        let look = Look {
            // A page that follows the reader's system says nothing of it.
            theme: Some(self.theme).filter(|theme| *theme != ThemeChoice::System),
            // The reader's.
            language: None,
            embed: true,
            autoplay: self.autoplay,
            panel: None,
            density: self.density,
            hide: self.hide.clone(),
            // Of the whole page alone.
            controls: None,
            tour: None,
        };
        let options = LinkOptions { stop_here: self.stop_here, ..LinkOptions::default() };
        page.link(&LinkOptions { panel: Some(self.panel), look, ..options })
    }

    /// Works wherever frames are allowed. `base` is the folder of the site, with a slash at its end.
    pub fn iframe_code(&self, base: &str, query: &str, title: &str) -> String {
        let width = self.width_px.map_or_else(|| "100%".to_owned(), |width| width.to_string());
        format!(
            "<iframe src=\"{}\" title=\"{}\"\n  width=\"{width}\" height=\"{}\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>",
            escape_html(&format!("{base}{query}")),
            escape_html(title),
            self.height_px,
        )
    }

    /// Part of the article itself: a script, and an element whose attributes are the keys of the link.
    pub fn element_code(&self, base: &str, query: &str) -> String {
        let pairs = link::pairs(query);
        // The element's own version says what its attributes mean, and it is always an embed.
        let attributes = pairs.iter().filter(|(key, _)| !["v", "embed"].contains(&key.as_str()));
        let attributes: String = attributes
            .map(|(key, value)| format!(" {}=\"{}\"", escape_html(attribute_of(key)), escape_html(value)))
            .collect();
        let width = self.width_px.map_or_else(String::new, |width| format!("width:{width}px;max-width:100%;"));
        format!(
            "<script type=\"module\" src=\"{}\"></script>\n<eddy-river{attributes}\n  style=\"{width}height:{}px\"></eddy-river>",
            escape_html(&format!("{base}eddy-river.js")),
            self.height_px,
        )
    }
}

/// HTML has another use for two of the names.
fn attribute_of(key: &str) -> &str {
    match key {
        "hidden" => "hidden-layers",
        "width" => "conv-width",
        key => key,
    }
}

/// Text as it stands inside a quoted attribute.
pub fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Whether an address leads anywhere only from the machine it was made on.
pub fn names_this_machine_only(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return true };
    if !["http", "https"].contains(&scheme) {
        return true;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.rsplit_once(':').map_or(authority, |(host, _)| host),
    };
    let is_four = |text: &str| text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok());
    ["localhost", "::1", "0.0.0.0"].contains(&host)
        || host.ends_with(".localhost")
        || host.starts_with("127.") && is_four(host)
}
