//! Pictures of every surface in three widths, two themes and three languages, with a page that shows them, compared with
//! the references of the repository and, if wanted, pixel by pixel with those of another build. `cargo xtask gallery` calls
//! this with the folder to write to.

mod index;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use eddy_e2e::signature::{References, Signature};
use eddy_e2e::{Surface, Visit, Window, pictures};

use index::{Compared, Entry, Referred};

/// Widths that layouts are made for, with names for files.
const WIDTHS: [(&str, Window); 3] = [
    ("phone", Window::PHONE),
    ("tablet", Window { width_px: 820, height_px: 1180, dark: false }),
    ("desktop", Window::DESKTOP),
];
const LANGUAGES: [&str; 3] = ["en", "de", "zh"];

/// What was asked for.
struct Request {
    folder: PathBuf,
    /// The file of the references.
    references: PathBuf,
    /// Whether what is seen now becomes the reference.
    accepts: bool,
    against: Option<PathBuf>,
    /// Only surfaces whose name contains this.
    only: Option<String>,
}

fn request() -> Result<Request> {
    let mut words = std::env::args_os().skip(1);
    let folder = words.next().map(PathBuf::from).context("which folder are the pictures for?")?;
    let references = words.next().map(PathBuf::from).context("which file has the references?")?;
    let (mut against, mut only, mut accepts) = (None, None, false);
    while let Some(word) = words.next() {
        if word == "--accept" {
            accepts = true;
            continue;
        }
        let value = words.next().with_context(|| format!("{} needs a word after it", word.display()))?;
        match word.to_str() {
            Some("--against") => against = Some(PathBuf::from(value)),
            Some("--only") => only = Some(value.to_string_lossy().into_owned()),
            _ => bail!("there is no {}; known are --accept, --against FOLDER and --only NAME", word.display()),
        }
    }
    Ok(Request { folder, references, accepts, against, only })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Request { folder, references, accepts, against, only } = request()?;
    let known = match fs::read_to_string(&references) {
        Ok(text) => References::from_text(&text).with_context(|| references.display().to_string())?,
        Err(_) => References::default(),
    };
    ensure!(
        accepts || !known.0.is_empty(),
        "there are no references in {}: `cargo xtask gallery --accept` takes them",
        references.display()
    );
    // What is taken of some surfaces alone leaves the references of the others.
    let mut taken = if only.is_some() { known.clone() } else { References::default() };
    if let Some(against) = &against {
        ensure!(against.is_dir(), "there is no folder {} to compare with", against.display());
        let same = fs::canonicalize(against).ok() == fs::canonicalize(&folder).ok();
        ensure!(!same, "a gallery cannot be compared with the folder that it is written to");
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let wanted: Vec<Surface> =
        Surface::ALL.into_iter().filter(|it| only.as_deref().is_none_or(|only| it.name.contains(only))).collect();
    ensure!(!wanted.is_empty(), "no surface is called {}", only.unwrap_or_default());
    let mut entries = Vec::new();
    for language in LANGUAGES {
        for surface in &wanted {
            // A browser of its own: one that knows an earlier visit offers to go on with it.
            let visit = Visit::new("gallery");
            visit
                .run(async |visitor| {
                    let page = &visitor.page;
                    page.calm().await?;
                    let widths = WIDTHS.iter().filter(|(_, window)| !surface.is_sheet || *window == Window::PHONE);
                    let widths: Vec<_> = widths.collect();
                    // A sheet is one from the beginning; what is no sheet is opened where all of it can be pressed.
                    page.resize(if surface.is_sheet { Window::PHONE } else { Window::DESKTOP }).await?;
                    page.open_surface(surface, language).await?;
                    for (width, window) in widths {
                        for (theme, window) in [("light", *window), ("dark", window.dark())] {
                            page.resize(window).await?;
                            page.wait_frames(30).await?;
                            let name = format!("{}-{width}-{theme}-{language}.png", surface.name);
                            let png = page.png().await?;
                            let signature = Signature::of(&png)?;
                            fs::write(folder.join(&name), png)?;
                            let referred = match known.0.get(&name) {
                                Some(reference) => Referred::Tiles(signature.other_tiles(reference)),
                                None => Referred::New,
                            };
                            taken.0.insert(name.clone(), signature);
                            let compared = against.as_deref().map(|against| compare(against, &folder, &name));
                            let compared = compared.transpose()?;
                            entries.push(Entry {
                                surface: surface.name,
                                width,
                                theme,
                                language,
                                name,
                                referred,
                                compared,
                            });
                        }
                    }
                    Ok(())
                })
                .await?;
            println!("  {} in {language}", surface.name);
        }
    }
    let page = index::page(&entries, against.as_deref().map(|path| path.to_string_lossy().into_owned()));
    fs::write(folder.join("index.html"), page)?;
    println!("{} pictures in {}", entries.len(), folder.display());
    if accepts {
        fs::write(&references, taken.to_text(&browser_version()))
            .with_context(|| format!("cannot write {}", references.display()))?;
        println!("They are the references now: {}", references.display());
        return Ok(());
    }
    let seen: Vec<&String> = known.0.keys().filter(|name| only.is_none() && !taken.0.contains_key(*name)).collect();
    ensure!(seen.is_empty(), "there are references of what is no more: {seen:?}; `--accept` forgets them");
    let others = entries.iter().filter(|entry| entry.is_other()).count();
    println!("{others} of them are another than before, beyond the tolerance.");
    ensure!(
        others == 0,
        "see the pictures marked in {}; if they are as they should be, `cargo xtask gallery --accept` makes them the \
         references",
        folder.join("index.html").display()
    );
    Ok(())
}

/// What the pictures are taken with: another one may draw letters otherwise.
fn browser_version() -> String {
    let program = std::env::var("EDDY_CHROMIUM").unwrap_or_else(|_| "chromium".into());
    let said = std::process::Command::new(program).arg("--version").output();
    let version = said.ok().map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()).unwrap_or_default();
    format!("Taken with {}.", if version.is_empty() { "a Chromium that does not tell its version" } else { &version })
}

/// A picture beside that of another build, which is copied next to it.
fn compare(against: &Path, folder: &Path, name: &str) -> Result<Compared> {
    let Ok(before) = fs::read(against.join(name)) else { return Ok(Compared::New) };
    let difference = pictures::difference(&before, &fs::read(folder.join(name))?)?;
    let compared = Compared::Known(difference);
    if !compared.is_same() {
        fs::write(folder.join(index::before_name(name)), before)?;
    }
    Ok(compared)
}
