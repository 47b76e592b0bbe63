//! `cargo xtask models`: fills the folder `models/` of a site with image models, so that visitors fetch them from there
//! instead of from the hub. The folder may be filled again at any time, without a new build.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use eddy::state::published::{ModelIndex, PublishedFile, PublishedModel, SITE_INDEX};
use lexopt::{Arg, ValueExt};
use sha2::{Digest, Sha256};

use crate::cache;
use crate::command::{command, on_path, run as run_command};

const HELP: &str = "\
cargo xtask models [--site FOLDER] [--from FOLDER] [--list] [ID …]

Puts models into FOLDER/models/ (dist/ without --site) and writes models/index.json.
    ID …           models of the list that comes with Eddy, fetched from their hub; what broke off goes on
    --from FOLDER  models of a folder instead: NAME_encoder.* with NAME_decoder.*, or NAME.* alone, each with
                   NAME.config.json where there is one; IDs choose among them
    --list         only says which models the list has";

/// Of so many bytes a file is hashed at a time.
const BLOCK_BYTES: usize = 1 << 20;
const WEIGHTS: [&str; 5] = ["safetensors", "pth", "pt", "ckpt", "onnx"];

pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut site, mut from, mut ids) = (cache::checkout().join("dist"), None::<PathBuf>, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("site") => site = std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?,
            Arg::Long("from") => from = Some(arguments.value()?.parse()?),
            Arg::Long("list") => {
                list();
                return Ok(());
            }
            Arg::Short('h') | Arg::Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            Arg::Value(id) => ids.push(id.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    ensure!(
        site.join("index.html").is_file(),
        "there is no site in {}: `cargo xtask dist` makes one, `--site FOLDER` names another",
        site.display()
    );
    let folder = site.join("models");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let added = match from {
        Some(from) => copied(&from, &ids, &folder)?,
        None => fetched(&ids, &folder)?,
    };
    let path = folder.join(SITE_INDEX);
    let mut index = existing(&path)?;
    // What is put there again takes its old place's name.
    index.models.retain(|model| !added.iter().any(|new| new.id == model.id));
    index.models.extend(added);
    index.check().map_err(|fault| anyhow::anyhow!("the index would make no sense: {fault}"))?;
    fs::write(&path, serde_json::to_string_pretty(&index)? + "\n")
        .with_context(|| format!("cannot write {}", path.display()))?;
    println!("{} has {} models.", path.display(), index.models.len());
    Ok(())
}

fn list() {
    for model in ModelIndex::built_in().models {
        let bytes = model.bytes().map_or_else(|| "size unknown".to_owned(), |bytes| format!("{bytes} bytes"));
        println!("{:16} {}, {}, {bytes}", model.id, model.name, model.licence);
    }
}

fn existing(path: &Path) -> Result<ModelIndex> {
    match fs::read_to_string(path) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{} is no index of models", path.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(ModelIndex::default()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// The models of the list with these ids, fetched into `folder`.
fn fetched(ids: &[String], folder: &Path) -> Result<Vec<PublishedModel>> {
    if ids.is_empty() {
        bail!("which models? Give their ids (`cargo xtask models --list`), or a folder with --from");
    }
    let list = ModelIndex::built_in().models;
    let mut models = Vec::new();
    for id in ids {
        let model = list.iter().find(|model| model.id == *id);
        let mut model = model.with_context(|| format!("the list has no model `{id}`: see --list"))?.clone();
        for file in &mut model.files {
            let target = folder.join(&file.name);
            fetch(file, &target)?;
            file.bytes = Some(target.metadata()?.len());
            file.url.clone_from(&file.name);
        }
        models.push(model);
    }
    Ok(models)
}

/// Fetches a file with curl, on from what is there, and checks it. What is there already is not fetched again.
fn fetch(file: &PublishedFile, target: &Path) -> Result<()> {
    if target.is_file() && is_right(file, target)? {
        println!("{} is there.", target.display());
        return Ok(());
    }
    ensure!(on_path("curl"), "fetching needs curl (on Debian: apt-get install curl)");
    let part = target.with_added_extension("part");
    if part.is_file() && is_right(file, &part)? && file.sha256.is_some() {
        return fs::rename(&part, target).with_context(|| format!("cannot write {}", target.display()));
    }
    println!("Fetching {}", file.url);
    let mut curl = command("curl")?;
    curl.args(["--location", "--fail", "--continue-at", "-", "--output"]).arg(&part).arg(&file.url);
    run_command(&mut curl, "is there a way to the hub? Call this again: it goes on from what has come")?;
    if !is_right(file, &part)? {
        let found = sha256_of(&part)?;
        fs::remove_file(&part)?;
        bail!(
            "{} was thrown away: its SHA-256 is {found}, expected was {}",
            file.name,
            file.sha256.as_deref().unwrap_or("another")
        );
    }
    fs::rename(&part, target).with_context(|| format!("cannot write {}", target.display()))
}

fn is_right(file: &PublishedFile, path: &Path) -> Result<bool> {
    let length = path.metadata()?.len();
    if file.bytes.is_some_and(|bytes| bytes != length) {
        return Ok(false);
    }
    match &file.sha256 {
        Some(expected) => Ok(sha256_of(path)?.eq_ignore_ascii_case(expected)),
        None => Ok(true),
    }
}

fn sha256_of(path: &Path) -> Result<String> {
    let mut file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (mut hash, mut block) = (Sha256::new(), vec![0; BLOCK_BYTES]);
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            read => hash.update(&block[..read]),
        }
    }
}

/// The models of a folder, copied into `folder`.
fn copied(from: &Path, ids: &[String], folder: &Path) -> Result<Vec<PublishedModel>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.extend(entry.file_name().into_string());
        }
    }
    let mut models = Vec::new();
    for (id, files) in grouped(names) {
        if !ids.is_empty() && !ids.contains(&id) {
            continue;
        }
        let mut found = Vec::new();
        for name in files {
            let (source, target) = (from.join(&name), folder.join(&name));
            fs::copy(&source, &target).with_context(|| format!("cannot copy {}", source.display()))?;
            let sha256 = Some(sha256_of(&target)?);
            found.push(PublishedFile { url: name.clone(), name, bytes: Some(target.metadata()?.len()), sha256 });
        }
        println!("{id}: {}", found.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "));
        models.push(described(id, found));
    }
    if let Some(missing) = ids.iter().find(|id| !models.iter().any(|model| model.id == **id)) {
        bail!("{} has no model `{missing}`", from.display());
    }
    ensure!(!models.is_empty(), "{} has no files of models: {}", from.display(), WEIGHTS.join(", "));
    Ok(models)
}

/// What is known of a model: of files that the list has, what the list says; of others nothing but their names.
fn described(id: String, files: Vec<PublishedFile>) -> PublishedModel {
    let is_same = |model: &PublishedModel| {
        model.files.iter().all(|file| file.sha256.is_some() && files.iter().any(|own| own.sha256 == file.sha256))
    };
    match ModelIndex::built_in().models.into_iter().find(is_same) {
        Some(known) => PublishedModel { files, ..known },
        None => PublishedModel {
            name: id.clone(),
            id,
            family: String::new(),
            licence: String::new(),
            source: String::new(),
            config: None,
            files,
        },
    }
}

/// Files by the model that they are of: both halves of one, and its config.
fn grouped(mut names: Vec<String>) -> Vec<(String, Vec<String>)> {
    names.sort();
    let mut models: Vec<(String, Vec<String>)> = Vec::new();
    let is_weights = |name: &&String| name.rsplit_once('.').is_some_and(|(_, kind)| WEIGHTS.contains(&kind));
    for name in names.iter().filter(is_weights) {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let stem = stem.strip_suffix("_encoder").or(stem.strip_suffix("_decoder")).unwrap_or(stem);
        let id = stem.to_ascii_lowercase().replace(|sign: char| !sign.is_ascii_alphanumeric(), "-");
        match models.iter_mut().find(|(known, _)| *known == id) {
            Some((_, files)) => files.push(name.clone()),
            None => {
                let config = names.iter().find(|other| **other == format!("{stem}.config.json"));
                models.push((id, config.into_iter().chain([name]).cloned().collect()));
            }
        }
    }
    models
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("eddy-models-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn halves_and_a_config_are_one_model() {
        let names =
            ["a_encoder.safetensors", "a_decoder.safetensors", "B c.pth", "B c.config.json", "README.md", "x.json"];
        let found = grouped(names.map(str::to_owned).to_vec());
        let shown: Vec<_> = found.iter().map(|(id, files)| format!("{id}: {}", files.join(" "))).collect();
        assert_eq!(shown, ["b-c: B c.config.json B c.pth", "a: a_decoder.safetensors a_encoder.safetensors"]);
    }

    #[test]
    fn a_folder_is_copied_hashed_and_can_be_read_as_the_page_does() {
        let (from, to) = (folder("from"), folder("to"));
        fs::write(from.join("tiny_encoder.safetensors"), "abc").unwrap();
        fs::write(from.join("tiny_decoder.safetensors"), "defg").unwrap();
        let models = copied(&from, &[], &to).unwrap();
        assert!(copied(&from, &["other".to_owned()], &to).is_err());
        let json = serde_json::to_string(&ModelIndex { models }).unwrap();
        let index = ModelIndex::of_site(&json, "https://host/models/").unwrap();
        let [model] = &index.models[..] else { panic!("{index:?}") };
        assert_eq!((model.id.as_str(), model.bytes()), ("tiny", Some(7)));
        let encoder = model.files.iter().find(|file| file.name.contains("encoder")).unwrap();
        // `echo -n abc | sha256sum`
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(encoder.sha256.as_deref(), Some(expected));
        assert_eq!(encoder.url, "https://host/models/tiny_encoder.safetensors");
        assert_eq!(fs::read(to.join("tiny_decoder.safetensors")).unwrap(), b"defg");
        fs::remove_dir_all(from).unwrap();
        fs::remove_dir_all(to).unwrap();
    }

    #[test]
    fn a_file_is_right_by_length_and_checksum() {
        let folder = folder("right");
        let path = folder.join("file");
        fs::write(&path, "abc").unwrap();
        let sha256 = Some(sha256_of(&path).unwrap());
        let file = |bytes, sha256| PublishedFile { name: String::new(), url: String::new(), bytes, sha256 };
        assert!(is_right(&file(Some(3), sha256.clone()), &path).unwrap());
        assert!(is_right(&file(None, sha256.clone()), &path).unwrap());
        assert!(!is_right(&file(Some(4), sha256), &path).unwrap());
        assert!(!is_right(&file(Some(3), Some("0".repeat(64))), &path).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
