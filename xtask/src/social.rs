//! How a link to the site looks where it is posted: Open Graph tags in the page, and for each scene a page of
//! its own (`s/<scene>/`), since a static host cannot answer a query with other tags, and an oEmbed answer.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Result, ensure};
use eddy::spec::Scene;
use serde_json::json;

use crate::cache;
use crate::marked::{between, edit};

/// The pictures' size, which those who show them like best.
pub const PICTURE_PX: (u32, u32) = (1200, 630);
/// Of the frame that oEmbed offers.
const FRAME_PX: (u32, u32) = (960, 600);
const OPENING: Scene = Scene::TwelveImages;
const DESCRIPTION: &str = "Watch an autoencoder train in your browser and see the current that encoding and decoding \
     make: where images drift, where they settle, and whether it memorized them.";

/// Where the site will be: an URL with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl FromStr for Address {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let sound = |host: &str| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/%".contains(&byte);
            !host.is_empty() && !host.starts_with('/') && host.bytes().all(plain)
        };
        ensure!(
            host.is_some_and(sound),
            "`{text}` is not where a site can be: it takes an address such as https://example.org/eddy/, without a query"
        );
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }
}

/// Writes all of it into `site`. Without an address, what needs a whole one is left out.
pub fn write(site: &Path, address: Option<&Address>) -> Result<()> {
    edit(&site.join("index.html"), |text| between(text, "<!-- social -->", "<!-- end -->", &opening_tags(address)))?;
    for folder in ["s", "oembed"] {
        cache::clear(&site.join(folder))?;
    }
    for scene in Scene::ALL {
        put(&site.join("s").join(scene.id()).join("index.html"), &page(scene, address))?;
        if let Some(address) = address {
            put(&site.join("oembed").join(format!("{}.json", scene.id())), &oembed(scene, address))?;
        }
    }
    Ok(())
}

fn put(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

fn title(scene: Scene) -> String {
    format!("Eddy: {}", scene.title())
}

/// What a page says of itself in its head.
struct Card<'a> {
    scene: Scene,
    title: &'a str,
    description: &'a str,
    /// The page below the site's folder.
    path: &'a str,
    /// From the page to the site's folder.
    up: &'a str,
}

impl Card<'_> {
    fn tags(&self, address: Option<&Address>) -> String {
        let base = address.map_or(self.up, |address| address.0.as_str());
        let canonical = address.map_or_else(|| "./".to_owned(), |address| format!("{}{}", address.0, self.path));
        let (width, height) = PICTURE_PX;
        let id = self.scene.id();
        let mut tags = vec![
            format!(r#"<link rel="canonical" href="{canonical}">"#),
            r#"<meta property="og:type" content="website">"#.to_owned(),
            r#"<meta property="og:site_name" content="Eddy">"#.to_owned(),
            format!(r#"<meta property="og:title" content="{}">"#, escaped(self.title)),
            format!(r#"<meta property="og:description" content="{}">"#, escaped(self.description)),
            format!(r#"<meta property="og:image" content="{base}posters/{id}.jpg">"#),
            r#"<meta property="og:image:type" content="image/jpeg">"#.to_owned(),
            format!(r#"<meta property="og:image:width" content="{width}">"#),
            format!(r#"<meta property="og:image:height" content="{height}">"#),
            format!(
                r#"<meta property="og:image:alt" content="The river of the scene “{}”">"#,
                escaped(self.scene.title())
            ),
            r#"<meta name="twitter:card" content="summary_large_image">"#.to_owned(),
        ];
        if address.is_some() {
            tags.push(format!(r#"<meta property="og:url" content="{canonical}">"#));
            tags.push(format!(
                r#"<link rel="alternate" type="application/json+oembed" href="{base}oembed/{id}.json" title="{}">"#,
                escaped(self.title)
            ));
        }
        tags.join("\n  ")
    }
}

fn opening_tags(address: Option<&Address>) -> String {
    let title = "Eddy: the rivers and whirlpools inside a neural network";
    Card { scene: OPENING, title, description: DESCRIPTION, path: "", up: "./" }.tags(address)
}

/// A page for those who show links, which sends people on.
fn page(scene: Scene, address: Option<&Address>) -> String {
    let (id, title, help) = (scene.id(), title(scene), scene.help());
    let path = format!("s/{id}/");
    let tags = Card { scene, title: &title, description: help, path: &path, up: "../../" }.tags(address);
    let (title, help) = (escaped(&title), escaped(help));
    let (width, height) = PICTURE_PX;
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'">
  <meta http-equiv="refresh" content="0; url=../../?scene={id}">
  <title>{title}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="description" content="{help}">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="../../favicon.svg" type="image/svg+xml">
  {tags}
</head>
<body>
  <h1>{title}</h1>
  <p>{help}</p>
  <p><a href="../../?scene={id}">Open this river</a></p>
  <p><img src="../../posters/{id}.jpg" width="{width}" height="{height}" alt=""></p>
</body>
</html>
"#
    )
}

/// The answer to who asks how to embed a scene (oEmbed 1.0, type "rich").
fn oembed(scene: Scene, Address(base): &Address) -> String {
    let (width, height) = FRAME_PX;
    let title = title(scene);
    let frame = format!(
        r#"<iframe src="{base}?scene={}&amp;embed=1" width="{width}" height="{height}" title="{}" loading="lazy" style="border:0;max-width:100%" allowfullscreen></iframe>"#,
        scene.id(),
        escaped(&title)
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Eddy",
        "provider_url": base,
        "html": frame,
        "width": width,
        "height": height,
        "thumbnail_url": format!("{base}posters/{}.jpg", scene.id()),
        "thumbnail_width": PICTURE_PX.0,
        "thumbnail_height": PICTURE_PX.1,
    });
    format!("{answer:#}\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn site(name: &str) -> PathBuf {
        let site = std::env::temp_dir().join(format!("eddy-social-{name}-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        fs::copy(cache::checkout().join("index.html"), site.join("index.html")).unwrap();
        site
    }

    fn content<'a>(html: &'a str, property: &str) -> Option<&'a str> {
        html.split(&format!("property=\"{property}\" content=\"")).nth(1)?.split('"').next()
    }

    #[test]
    fn an_address_is_whole_and_ends_with_a_slash() {
        for good in ["https://example.org/eddy", "https://example.org/eddy/", "http://127.0.0.1:8080"] {
            let Address(address) = good.parse().unwrap();
            assert!(address.starts_with(good) && address.ends_with('/') && !address.ends_with("//"), "{address}");
        }
        for bad in [
            "",
            "example.org",
            "https://",
            "https:///x",
            "ftp://example.org",
            "https://a.org/?x=1",
            "https://a.org/\"x",
        ] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }

    #[test]
    fn with_an_address_every_scene_has_a_card_and_an_embed() {
        let site = site("whole");
        let address: Address = "https://example.org/eddy".parse().unwrap();
        write(&site, Some(&address)).unwrap();
        // Written again, nothing is there twice.
        write(&site, Some(&address)).unwrap();
        let index = fs::read_to_string(site.join("index.html")).unwrap();
        assert_eq!(index.matches("og:image\"").count(), 1);
        assert_eq!(content(&index, "og:url"), Some("https://example.org/eddy/"));
        for scene in Scene::ALL {
            let id = scene.id();
            let html = fs::read_to_string(site.join("s").join(id).join("index.html")).unwrap();
            assert_eq!(content(&html, "og:url").unwrap(), format!("https://example.org/eddy/s/{id}/"));
            assert_eq!(content(&html, "og:image").unwrap(), format!("https://example.org/eddy/posters/{id}.jpg"));
            assert!(html.contains(&format!("content=\"0; url=../../?scene={id}\"")), "{html}");
            assert!(html.contains(&format!("href=\"https://example.org/eddy/oembed/{id}.json\"")), "{html}");
            let oembed = fs::read(site.join("oembed").join(format!("{id}.json"))).unwrap();
            let oembed: serde_json::Value = serde_json::from_slice(&oembed).unwrap();
            assert_eq!((&oembed["version"], &oembed["type"]), (&json!("1.0"), &json!("rich")));
            let frame = oembed["html"].as_str().unwrap();
            assert!(frame.contains(&format!("src=\"https://example.org/eddy/?scene={id}&amp;embed=1\"")), "{frame}");
        }
        fs::remove_dir_all(&site).unwrap();
    }

    #[test]
    fn without_one_nothing_claims_to_be_somewhere() {
        let site = site("anywhere");
        write(&site, Some(&"https://example.org/".parse().unwrap())).unwrap();
        write(&site, None).unwrap();
        let html = fs::read_to_string(site.join("s/concepts/index.html")).unwrap();
        assert_eq!(content(&html, "og:image"), Some("../../posters/concepts.jpg"));
        for html in [html, fs::read_to_string(site.join("index.html")).unwrap()] {
            // The policy names the hub of published models.
            let html: String = html.lines().filter(|line| !line.contains("Content-Security-Policy")).collect();
            assert!(!html.contains("https://") && !html.contains("oembed") && !html.contains("og:url"), "{html}");
        }
        assert!(!site.join("oembed").exists());
        fs::remove_dir_all(&site).unwrap();
    }

    #[test]
    fn words_with_signs_of_html_stay_words() {
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
    }

    #[test]
    fn the_page_describes_itself_as_its_card_does() {
        let html = fs::read_to_string(cache::checkout().join("index.html")).unwrap();
        assert!(html.contains(&format!("<meta name=\"description\" content=\"{DESCRIPTION}\">")));
    }
}
