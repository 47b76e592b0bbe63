//! The page that shows a gallery: a row for each surface and language, what differs first.

use std::fmt::Write as _;

use eddy_e2e::pictures::{PIXEL_TOLERANCE, PictureDifference, SHARE_TOLERANCE};
use eddy_e2e::signature::{LEVEL_TOLERANCE, MOST_OTHER_TILES};

/// One picture.
pub struct Entry {
    pub surface: &'static str,
    pub width: &'static str,
    pub theme: &'static str,
    pub language: &'static str,
    /// Of its file.
    pub name: String,
    /// With the reference that the repository keeps.
    pub referred: Referred,
    pub compared: Option<Compared>,
}

impl Entry {
    /// Whether it differs by more than is tolerated.
    pub fn is_other(&self) -> bool {
        !self.referred.is_same() || self.compared.is_some_and(|compared| !compared.is_same())
    }
}

/// A picture beside its reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Referred {
    /// There is no reference of it.
    New,
    /// So many of its tiles are others.
    Tiles(usize),
}

impl Referred {
    fn is_same(self) -> bool {
        matches!(self, Self::Tiles(tiles) if tiles <= MOST_OTHER_TILES)
    }

    fn words(self) -> String {
        match self {
            Self::New => "has no reference".to_owned(),
            Self::Tiles(0) => String::new(),
            Self::Tiles(1) => "1 tile another than in its reference".to_owned(),
            Self::Tiles(tiles) => format!("{tiles} tiles others than in its reference"),
        }
    }
}

/// A picture beside that of another build.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Compared {
    /// The other build had none.
    New,
    Known(PictureDifference),
}

impl Compared {
    /// Whether it differs by no more than is tolerated.
    pub fn is_same(self) -> bool {
        match self {
            Self::New => false,
            Self::Known(difference) => difference.is_tolerated(),
        }
    }

    fn words(self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Known(PictureDifference::Size(before, now)) => format!("{before:?} px before, {now:?} px now"),
            Self::Known(PictureDifference::Share(share)) => format!("{:.2} % of the pixels", 100.0 * share),
        }
    }
}

/// The file beside a picture that differs: that of the other build.
pub fn before_name(name: &str) -> String {
    format!("before-{name}")
}

/// The page, for a browser without scripts.
pub fn page(entries: &[Entry], against: Option<String>) -> String {
    let mut html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Eddy: gallery</title>\
        <style>body{font:14px system-ui;margin:20px}figure{display:inline-block;margin:4px;vertical-align:top}\
        img{height:220px;border:1px solid #999}.other img{border-color:#c00}figcaption{max-width:320px}</style>\
        <h1>Eddy: gallery</h1>"
        .to_owned();
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<p>Compared with the references: a tile is another if its brightness differs by more than {LEVEL_TOLERANCE} of 63 \
         levels, a picture if more than {MOST_OTHER_TILES} of its 256 tiles are.</p>"
    );
    if let Some(against) = against {
        let _ = write!(
            html,
            "<p>Compared with {}: a pixel is another if a channel differs by more than {PIXEL_TOLERANCE} of 255, a \
             picture if more than {} % of its pixels are.</p>",
            escaped(&against),
            100.0 * SHARE_TOLERANCE
        );
    }
    let others: Vec<&Entry> = entries.iter().filter(|entry| entry.is_other()).collect();
    let _ = write!(html, "<h2>{} differ</h2>", others.len());
    for entry in others {
        figure(&mut html, entry, true);
    }
    let mut last = ("", "");
    for entry in entries {
        if last != (entry.surface, entry.language) {
            last = (entry.surface, entry.language);
            let _ = write!(html, "<h2>{}, {}</h2>", entry.surface, entry.language);
        }
        figure(&mut html, entry, false);
    }
    html.push_str("</html>\n");
    html
}

fn figure(html: &mut String, entry: &Entry, with_before: bool) {
    let Entry { surface, width, theme, language, name, referred, compared } = entry;
    let picture = |name: &str| {
        format!(
            "<a href=\"{name}\"><img loading=\"lazy\" src=\"{name}\" alt=\"{surface}, {width}, {theme}, {language}\"></a>"
        )
    };
    let before = (with_before && matches!(compared, Some(Compared::Known(_)))).then(|| picture(&before_name(name)));
    let _ = write!(
        html,
        "<figure{}>{}{}<figcaption>{surface}, {width}, {theme}, {language} {} {}</figcaption></figure>",
        if entry.is_other() { " class=\"other\"" } else { "" },
        before.unwrap_or_default(),
        picture(name),
        compared.map(Compared::words).unwrap_or_default(),
        referred.words()
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
