//! The page that shows a gallery: a row for each surface and language, what differs first.

use std::fmt::Write as _;

use eddy_e2e::pictures::{PIXEL_TOLERANCE, PictureDifference, SHARE_TOLERANCE};

/// One picture.
pub struct Entry {
    pub surface: &'static str,
    pub width: &'static str,
    pub theme: &'static str,
    pub language: &'static str,
    /// Of its file.
    pub name: String,
    pub compared: Option<Compared>,
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
    if let Some(against) = against {
        // Writing to a string cannot fail.
        let _ = write!(
            html,
            "<p>Compared with {}: a pixel is another if a channel differs by more than {PIXEL_TOLERANCE} of 255, a \
             picture if more than {} % of its pixels are.</p>",
            escaped(&against),
            100.0 * SHARE_TOLERANCE
        );
        let others: Vec<&Entry> =
            entries.iter().filter(|entry| entry.compared.is_some_and(|compared| !compared.is_same())).collect();
        let _ = write!(html, "<h2>{} differ</h2>", others.len());
        for entry in others {
            figure(&mut html, entry, true);
        }
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
    let Entry { surface, width, theme, language, name, compared } = entry;
    let is_other = compared.is_some_and(|compared| !compared.is_same());
    let picture = |name: &str| {
        format!(
            "<a href=\"{name}\"><img loading=\"lazy\" src=\"{name}\" alt=\"{surface}, {width}, {theme}, {language}\"></a>"
        )
    };
    let before = (with_before && matches!(compared, Some(Compared::Known(_)))).then(|| picture(&before_name(name)));
    let _ = write!(
        html,
        "<figure{}>{}{}<figcaption>{surface}, {width}, {theme}, {language} {}</figcaption></figure>",
        if is_other { " class=\"other\"" } else { "" },
        before.unwrap_or_default(),
        picture(name),
        compared.map(Compared::words).unwrap_or_default()
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
