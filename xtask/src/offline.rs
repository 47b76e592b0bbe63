//! What the service worker (static/sw.js) keeps of a site: each file's hash, and the name of the build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::marked::{between, edit};

const INDEX: &str = "index.html";
const WORKER: &str = "sw.js";
/// For other programs than the page: hosts, those who link to a scene, and those who look after packages. And models,
/// which a site's owner may change at any time: the page keeps those itself, and asks for them in parts.
const NOT_THE_PAGE_S: [&str; 6] = [WORKER, "_headers", "s/", "oembed/", "models/", "sbom."];
/// Pages of their own, which a class reads and prints where it has no connection.
const LESSONS: &str = "lessons/";
/// Kept only once they were used: the scenes' pictures (but for the opening scene's), data, languages and licences.
const ON_USE: [&str; 4] = ["posters/", "data/", "words/", "licences.txt"];
const OPENING_POSTERS: &str = "posters/twelve-images";
/// Of a hash, in the name of a page.
const NAME_SIGNS: usize = 16;
/// The page works without them: where one is missing, the rest is kept all the same.
const OPTIONAL: [&str; 4] = ["favicon.svg", "posters/", "licences.txt", LESSONS];

/// Names the build in the page and tells the service worker of its files.
pub fn write(site: &Path) -> Result<()> {
    let index = site.join(INDEX);
    // The build is named after everything but its name.
    edit(&index, |text| named(text, ""))?;
    let mut files = Vec::new();
    list(site, site, &mut files)?;
    files.sort();
    let mut all = Sha256::new();
    for (path, hash) in &files {
        all.update(format!("{path} {hash}\n"));
    }
    // The worker's own code decides how the rest is answered.
    all.update(code_of_worker(site)?);
    let build = hex(&all.finalize())[..NAME_SIGNS].to_owned();
    edit(&index, |text| named(text, &build))?;
    let files: serde_json::Map<_, _> = files
        .into_iter()
        .filter(|(path, _)| path != INDEX)
        // The page is known by the name that it carries: hosts may add to its HTML.
        .chain([(INDEX.to_owned(), build.clone())])
        .map(|(path, hash)| {
            let first = !ON_USE.iter().any(|rest| path.starts_with(rest)) || path.starts_with(OPENING_POSTERS);
            let optional = OPTIONAL.iter().any(|start| path.starts_with(start));
            (path, json!({ "hash": hash, "first": first, "optional": optional }))
        })
        .collect();
    let site_of_worker = json!({ "build": build, "files": files }).to_string();
    edit(&site.join(WORKER), |text| between(text, "/*site*/ ", " /*end*/", &site_of_worker))
}

fn named(html: &str, build: &str) -> Option<String> {
    between(html, "data-build=\"", "\"", build)
}

fn code_of_worker(site: &Path) -> Result<String> {
    let text = fs::read_to_string(site.join(WORKER)).context("the site has no service worker")?;
    between(&text, "/*site*/ ", " /*end*/", "").context("the service worker has lost the place that is written to")
}

/// The files that a page may ask for, with their hashes.
fn list(site: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            list(site, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(site).unwrap_or(&path).components();
        let name = name.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if name.ends_with(".md") || NOT_THE_PAGE_S.iter().any(|other| name.starts_with(other)) {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut hash = hex(&Sha256::digest(&bytes));
        if name.starts_with(LESSONS) && name.ends_with(".html") {
            // As the page itself: it is known by the name that it carries, because hosts may add to it.
            edit(&path, |text| named(text, ""))?;
            hash = hex(&Sha256::digest(fs::read(&path)?))[..NAME_SIGNS].to_owned();
            edit(&path, |text| named(text, &hash))?;
        }
        files.push((name, hash));
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::Value;

    use super::*;
    use crate::cache;

    fn site(name: &str) -> PathBuf {
        let site = std::env::temp_dir().join(format!("eddy-offline-{name}-{}", std::process::id()));
        for folder in ["data", "posters", "s/concepts", "oembed", "models", "lessons/de"] {
            fs::create_dir_all(site.join(folder)).unwrap();
        }
        for (path, text) in [
            ("index.html", "<html lang=\"en\" data-build=\"\">"),
            ("page.js", "the page"),
            ("favicon.svg", "the icon"),
            ("data/images.gz", "images"),
            ("data/README.md", "for people"),
            ("posters/twelve-images-dark.jpg", "first"),
            ("posters/concepts.jpg", "later"),
            ("s/concepts/index.html", "for others"),
            ("oembed/concepts.json", "for others"),
            ("_headers", "for the host"),
            ("models/index.json", "of the site's owner"),
            ("lessons/de/10.html", "<html lang=\"de\" data-build=\"\">"),
            ("lessons/lessons.css", "for print"),
        ] {
            fs::write(site.join(path), text).unwrap();
        }
        fs::copy(cache::checkout().join("static/sw.js"), site.join(WORKER)).unwrap();
        site
    }

    /// What the worker was told.
    fn told(site: &Path) -> Value {
        let text = fs::read_to_string(site.join(WORKER)).unwrap();
        let json = text.split("/*site*/ ").nth(1).unwrap().split(" /*end*/").next().unwrap();
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_page_s_files_are_kept_and_no_others() {
        let site = site("files");
        write(&site).unwrap();
        let told = told(&site);
        let files = told["files"].as_object().unwrap();
        let first = |path: &str| files.get(path).map(|file| file["first"].as_bool().unwrap());
        assert_eq!(first("page.js"), Some(true));
        assert_eq!(first("posters/twelve-images-dark.jpg"), Some(true));
        assert_eq!((first("posters/concepts.jpg"), first("data/images.gz")), (Some(false), Some(false)));
        assert_eq!(files.len(), 8, "{files:?}");
        assert_eq!((first("lessons/de/10.html"), first("lessons/lessons.css")), (Some(true), Some(true)));
        let build = told["build"].as_str().unwrap();
        assert_eq!(files["index.html"]["hash"], build);
        let html = fs::read_to_string(site.join("index.html")).unwrap();
        assert_eq!(html, format!("<html lang=\"en\" data-build=\"{build}\">"));
        let (lesson, hash) = (site.join("lessons/de/10.html"), files["lessons/de/10.html"]["hash"].as_str().unwrap());
        assert_eq!(fs::read_to_string(lesson).unwrap(), format!("<html lang=\"de\" data-build=\"{hash}\">"));
        fs::remove_dir_all(&site).unwrap();
    }

    #[test]
    fn pictures_and_lessons_are_optional() {
        let site = site("optional");
        write(&site).unwrap();
        let told = told(&site);
        let files = told["files"].as_object().unwrap();
        let optional: Vec<_> = files.iter().filter(|(_, file)| file["optional"].as_bool().unwrap()).collect();
        let names: Vec<_> = optional.iter().map(|(path, _)| path.as_str()).collect();
        let pictures = ["posters/concepts.jpg", "posters/twelve-images-dark.jpg"];
        assert_eq!(names, [&["favicon.svg", "lessons/de/10.html", "lessons/lessons.css"][..], &pictures].concat());
        assert_eq!(files["favicon.svg"]["first"], true, "optional is not the same as on use");
        fs::remove_dir_all(&site).unwrap();
    }

    #[test]
    fn a_build_is_named_after_what_is_in_it() {
        let site = site("name");
        let build = || {
            write(&site).unwrap();
            told(&site)["build"].clone()
        };
        let first = build();
        assert_eq!(build(), first, "written again, it is the same build");
        fs::write(site.join("page.js"), "another page").unwrap();
        let second = build();
        assert_ne!(second, first);
        let worker = fs::read_to_string(site.join(WORKER)).unwrap();
        fs::write(site.join(WORKER), worker + "// another way of answering").unwrap();
        assert_ne!(build(), second);
        fs::write(site.join("s/concepts/index.html"), "told otherwise").unwrap();
        let third = build();
        fs::write(site.join("_headers"), "other headers").unwrap();
        assert_eq!(build(), third, "no page asks for it");
        fs::write(site.join("models/index.json"), "other models").unwrap();
        assert_eq!(build(), third, "models come and go without a new build");
        fs::remove_dir_all(&site).unwrap();
    }
}
