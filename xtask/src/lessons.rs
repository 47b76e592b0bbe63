//! The lessons for teachers as pages that print: `lessons/en/10.html` and so on, made from one text for each language,
//! docs/lessons/en.md.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use eddy::words::Language;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::cache;

/// A line that begins a page, and what ends it.
const PAGE: (&str, &str) = ("<!-- page: ", " -->");
/// What follows is printed on another sheet.
const SHEET: &str = "<!-- new sheet -->";
/// The pages of every language, in their order.
const PAGES: [&str; 4] = ["10", "45", "90", "notes"];

/// Writes the pages of all languages into `site`.
///
/// # Errors
/// If a text is missing, has other pages than it should, or holds HTML.
pub fn write(site: &Path) -> Result<()> {
    for language in Language::ALL {
        let tag = language.tag();
        let source = cache::checkout().join(format!("docs/lessons/{tag}.md"));
        let text = fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
        let pages = pages(&text, language).with_context(|| format!("{} has a fault", source.display()))?;
        let folder = site.join("lessons").join(tag);
        cache::clear(&folder)?;
        fs::create_dir_all(&folder)?;
        for page in &pages {
            fs::write(folder.join(format!("{}.html", page.name)), document(page, &pages, language))?;
        }
    }
    Ok(())
}

/// A page without what stands round it.
struct LessonPage {
    name: String,
    title: String,
    body: String,
}

/// The pages of a text. What stands before the first is for those who edit it.
fn pages(text: &str, language: Language) -> Result<Vec<LessonPage>> {
    let mut pages = Vec::new();
    for part in text.split(PAGE.0).skip(1) {
        let (name, markdown) = part.split_once(PAGE.1).context("a page's name has no end")?;
        let (title, body) = body(markdown, language).with_context(|| format!("page {name}"))?;
        pages.push(LessonPage { name: name.to_owned(), title, body });
    }
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    ensure!(names == PAGES, "its pages are {names:?} instead of {PAGES:?}");
    Ok(pages)
}

/// Title and HTML of a page.
fn body(markdown: &str, language: Language) -> Result<(String, String)> {
    let mut events = Vec::new();
    let (mut title, mut in_title) = (String::new(), false);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Code(code) if code.len() > 1 && code.starts_with('?') => {
                let address = CowStr::from(format!("../../{}", with_language(&code, language)));
                let link = Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url: address,
                    title: CowStr::from(""),
                    id: CowStr::from(""),
                };
                events.extend([Event::Start(link), Event::Code(code), Event::End(TagEnd::Link)]);
            }
            Event::Html(comment) if comment.trim() == SHEET => {
                events.push(Event::Html("<hr class=\"sheet\">\n".into()));
            }
            Event::Html(other) | Event::InlineHtml(other) => bail!("it holds HTML: {}", other.trim()),
            Event::Start(Tag::Table(alignments)) => {
                events.extend([Event::Html("<div class=\"table\">".into()), Event::Start(Tag::Table(alignments))]);
            }
            Event::End(TagEnd::Table) => {
                events.extend([Event::End(TagEnd::Table), Event::Html("</div>\n".into())]);
            }
            event => {
                match &event {
                    Event::Start(Tag::Heading { level, .. }) => in_title = *level == pulldown_cmark::HeadingLevel::H1,
                    Event::End(TagEnd::Heading(_)) => in_title = false,
                    Event::Text(text) if in_title => title.push_str(text),
                    _ => {}
                }
                events.push(event);
            }
        }
    }
    ensure!(!title.is_empty(), "it has no title");
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());
    Ok((title, body))
}

/// A link that opens Eddy in the language that is read.
fn with_language(query: &str, language: Language) -> String {
    match language {
        Language::English => query.to_owned(),
        other => format!("{query}&lang={}", other.tag()),
    }
}

/// What speakers of a language call it.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::German => "Deutsch",
        Language::Chinese => "中文",
    }
}

fn document(page: &LessonPage, pages: &[LessonPage], language: Language) -> String {
    let mut nav = String::new();
    for other in pages {
        let current = if other.name == page.name { " aria-current=\"page\"" } else { "" };
        nav.push_str(&format!("    <a href=\"{}.html\"{current}>{}</a>\n", other.name, escaped(&other.title)));
    }
    for other in Language::ALL.into_iter().filter(|other| *other != language) {
        let (tag, name) = (other.tag(), own_name(other));
        nav.push_str(&format!(
            "    <a href=\"../{tag}/{}.html\" lang=\"{tag}\" hreflang=\"{tag}\">{name}</a>\n",
            page.name
        ));
    }
    format!(
        r#"<!doctype html>
<html lang="{tag}" data-build="">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
  <title>{title} · Eddy</title>
  <link rel="icon" href="../../favicon.svg">
  <link rel="stylesheet" href="../lessons.css">
</head>
<body>
  <nav>
    <a href="../../{home}">Eddy</a>
{nav}  </nav>
  <main>
{body}  </main>
</body>
</html>
"#,
        tag = language.tag(),
        title = escaped(&page.title),
        home = if language == Language::English { String::new() } else { format!("?lang={}", language.tag()) },
        body = page.body,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: Language) -> Vec<LessonPage> {
        let source = cache::checkout().join(format!("docs/lessons/{}.md", language.tag()));
        pages(&fs::read_to_string(source).unwrap(), language).unwrap()
    }

    fn links(body: &str) -> Vec<String> {
        let found = body.split("<a href=\"../../").skip(1);
        found.map(|rest| rest.split('"').next().unwrap_or_default().replace("&amp;", "&")).collect()
    }

    #[test]
    fn every_language_has_the_same_lessons_with_the_same_links_sheets_and_questions() {
        let english = read(Language::English);
        for language in Language::ALL {
            for (page, model) in read(language).iter().zip(&english) {
                let place = format!("{} {}", language.tag(), page.name);
                let count = |page: &LessonPage, mark: &str| page.body.matches(mark).count();
                for mark in ["class=\"sheet\"", "<table>", "<tr>", "<h2>", "<ol>", "<li>"] {
                    assert_eq!(count(page, mark), count(model, mark), "{place}: {mark}");
                }
                let wanted = links(&model.body).into_iter().map(|link| with_language(&link, language));
                assert_eq!(links(&page.body), wanted.collect::<Vec<_>>(), "{place}");
            }
        }
    }

    #[test]
    fn what_a_link_asks_for_is_known() {
        for page in read(Language::English) {
            for query in links(&page.body) {
                let query = eddy::state::Query::read(&query);
                assert!(query.unknown.is_empty() && query.complaints.is_empty(), "{}: {query:?}", page.name);
                let hidden = eddy::state::HiddenParts::of(&query.look.hide);
                assert!(hidden.unknown.is_empty(), "{}: {:?}", page.name, hidden.unknown);
            }
        }
    }

    #[test]
    fn a_page_is_whole_links_into_eddy_and_lets_no_html_through() {
        let pages = read(Language::German);
        let page = document(&pages[0], &pages, Language::German);
        for part in [
            "<html lang=\"de\" data-build=\"\">",
            "href=\"../../?tour=1&amp;lang=de\"",
            "aria-current=\"page\"",
            "hreflang=\"zh\"",
        ] {
            assert!(page.contains(part), "{part} is missing:\n{page}");
        }
        let fault = |text: &str| pages_of(text).unwrap_err();
        assert!(format!("{:#}", fault("<!-- page: 10 -->\n# T\n\n<b>x</b>\n")).contains("HTML"));
        assert!(format!("{:#}", fault("<!-- page: 10 -->\nno heading\n")).contains("title"));
        assert!(format!("{:#}", fault("<!-- page: 10 -->\n# T\n")).contains("instead of"));
    }

    fn pages_of(text: &str) -> Result<()> {
        pages(text, Language::English).map(drop)
    }
}
