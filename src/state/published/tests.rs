//! The list that comes with the page, what a site may put beside it, and the life of a model on the inventory.

use super::*;

fn model(id: &str, files: &[&str]) -> PublishedModel {
    let file = |name: &&str| PublishedFile {
        name: (*name).to_owned(),
        url: (*name).to_owned(),
        bytes: Some(100),
        sha256: Some("0".repeat(64)),
    };
    PublishedModel {
        id: id.to_owned(),
        name: id.to_owned(),
        family: String::new(),
        licence: String::new(),
        source: String::new(),
        config: None,
        files: files.iter().map(file).collect(),
    }
}

fn index(models: &[PublishedModel]) -> ModelIndex {
    ModelIndex { models: models.to_vec() }
}

#[test]
fn the_built_in_list_is_whole_and_pinned_and_every_file_has_a_checksum() {
    let list = ModelIndex::built_in();
    assert!(list.models.len() >= 8);
    assert_eq!(list.check(), Ok(()));
    for model in &list.models {
        assert!(model.has_checksums() && !model.licence.is_empty() && !model.family.is_empty(), "{}", model.id);
        // What the weights of these do not say: groups, and the scale of latents.
        assert_eq!(model.config_file().is_some(), model.family == "AutoencoderKL", "{}", model.id);
        for file in &model.files {
            let rest = file.url.strip_prefix(&format!("https://{HUB}/")).expect(&file.url);
            let revision = rest.split('/').nth(3).unwrap_or_default();
            // A branch may get other bytes tomorrow, a commit may not.
            assert!(revision.len() == 40 && revision.chars().all(|sign| sign.is_ascii_hexdigit()), "{}", file.url);
            assert!(model.source.contains(&rest.split('/').take(2).collect::<Vec<_>>().join("/")), "{}", model.source);
        }
    }
}

/// The page may ask its own origin and the hub, and nobody else. The hub sends for large files to hosts of its own.
#[test]
fn the_content_security_policy_names_the_hub_and_nothing_else() {
    let html = include_str!("../../../index.html");
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let policy = policy.expect("index.html has a policy");
    let connect = policy.split(';').find_map(|part| part.trim().strip_prefix("connect-src ")).expect("connect-src");
    let allowed: Vec<&str> = connect.split(' ').collect();
    assert_eq!(allowed, ["'self'", "https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"]);
    let others: Vec<&str> = policy.split(';').filter(|part| !part.contains("connect-src")).collect();
    assert!(!others.concat().contains("https:"), "{others:?}");
}

#[test]
fn a_site_s_index_names_files_in_its_folder_alone() {
    let good = index(&[model("a-1", &["enc.safetensors", "sub/dec.safetensors"])]);
    let mut good = good;
    good.models[0].files[1].name = "dec.safetensors".to_owned();
    let json = serde_json::to_string(&good).unwrap();
    let read = ModelIndex::of_site(&json, "https://host/eddy/models/").unwrap();
    assert_eq!(read.models[0].files[1].url, "https://host/eddy/models/sub/dec.safetensors");
    for url in
        ["https://elsewhere/x", "//elsewhere/x", "/x", "../x", "a/../../x", "", "data:x", "a//b", "x?y", "%2e%2e/x"]
    {
        let mut bad = good.clone();
        bad.models[0].files[0].url = url.to_owned();
        let json = serde_json::to_string(&bad).unwrap();
        assert_eq!(ModelIndex::of_site(&json, "base/"), Err(IndexFault::Url(url.to_owned())));
    }
    assert_eq!(ModelIndex::of_site("{\"models\":[]}", "base/"), Ok(ModelIndex::default()));
    assert!(matches!(ModelIndex::of_site("<!DOCTYPE html>", "base/"), Err(IndexFault::Json(_))));
}

#[test]
fn ids_names_and_checksums_are_checked() {
    let with = |change: fn(&mut PublishedModel)| {
        let mut changed = model("a", &["a.safetensors"]);
        change(&mut changed);
        index(&[changed]).check()
    };
    assert_eq!(with(|model| model.id = "A b".to_owned()), Err(IndexFault::Id("A b".to_owned())));
    assert_eq!(with(|model| model.id.clear()), Err(IndexFault::Id(String::new())));
    assert_eq!(with(|model| model.files.clear()), Err(IndexFault::NoFiles("a".to_owned())));
    assert_eq!(with(|model| model.files[0].name = "a/b".to_owned()), Err(IndexFault::Name("a/b".to_owned())));
    let short = with(|model| model.files[0].sha256 = Some("12".to_owned()));
    assert_eq!(short, Err(IndexFault::Sha256("a.safetensors".to_owned())));
    assert_eq!(with(|model| model.files[0].sha256 = None), Ok(()));
    let twice = index(&[model("a", &["x"]), model("a", &["y"])]).check();
    assert_eq!(twice, Err(IndexFault::Twice("a".to_owned())));
}

#[test]
fn what_the_site_offers_goes_before_the_hub() {
    let inventory = ModelInventory::new(index(&[model("b", &["x"])]), index(&[model("a", &["x"]), model("b", &["y"])]));
    let order: Vec<_> = inventory.models().iter().map(|listed| (listed.model.id.as_str(), listed.origin)).collect();
    assert_eq!(order, [("b", ModelOrigin::Site), ("a", ModelOrigin::Hub)]);
}

fn stored(id: &str, file: &str, done: u64, is_complete: bool) -> StoredModel {
    StoredModel {
        id: id.to_owned(),
        title: id.to_owned(),
        file: file.to_owned(),
        done,
        sha256: is_complete.then(|| "f".repeat(64)),
    }
}

fn presence<'a>(inventory: &'a ModelInventory, id: &str) -> &'a ModelPresence {
    &inventory.find(id).unwrap().presence
}

#[test]
fn a_model_is_there_when_all_its_files_are() {
    let mut inventory =
        ModelInventory::new(ModelIndex::default(), index(&[model("a", &["x", "y"]), model("b", &["x"])]));
    inventory.found(&[
        stored("a", "x", 100, true),
        stored("a", "y", 40, false),
        stored("b", "of-another-build", 9, true),
    ]);
    assert_eq!(*presence(&inventory, "a"), ModelPresence::Partial { done: 140, why: None });
    assert_eq!(*presence(&inventory, "b"), ModelPresence::Absent);
    inventory.found(&[stored("a", "x", 100, true), stored("a", "y", 100, true)]);
    assert!(matches!(presence(&inventory, "a"), ModelPresence::Present { bytes: 200, is_kept: true, .. }));
}

#[test]
fn a_model_begins_once_ends_with_its_reason_goes_on_and_arrives() {
    let mut inventory = ModelInventory::new(ModelIndex::default(), index(&[model("a", &["x"])]));
    assert!(inventory.begin("a") && !inventory.begin("a") && !inventory.begin("unknown"));
    let half = ModelTransfer { file: "x".to_owned(), done: 50, of: Some(100), ..ModelTransfer::default() };
    inventory.progressed("a", half.clone());
    inventory.found(&[]);
    assert_eq!(
        *presence(&inventory, "a"),
        ModelPresence::Downloading(half.clone()),
        "what is on its way was forgotten"
    );
    inventory.ended("a", 50, Some("why".to_owned()));
    inventory.progressed("a", half);
    assert_eq!(*presence(&inventory, "a"), ModelPresence::Partial { done: 50, why: Some("why".to_owned()) });
    assert!(inventory.begin("a"));
    inventory.arrived("a", 100, false, Vec::new());
    assert!(matches!(presence(&inventory, "a"), ModelPresence::Present { is_kept: false, .. }));
    inventory.removed("a");
    assert_eq!(*presence(&inventory, "a"), ModelPresence::Absent);
    assert!(inventory.begin("a"));
    inventory.ended("a", 0, None);
    assert_eq!(*presence(&inventory, "a"), ModelPresence::Absent);
}

#[test]
fn what_nobody_offers_any_more_can_still_be_opened_and_removed() {
    let mut inventory = ModelInventory::new(ModelIndex::default(), index(&[model("a", &["x"])]));
    let old = [stored("old", "enc", 60, true), stored("old", "dec", 40, true)];
    inventory.found(&old);
    inventory.found(&old);
    assert_eq!(inventory.models().len(), 2);
    assert_eq!(inventory.find("old").unwrap().origin, ModelOrigin::Browser);
    assert!(matches!(presence(&inventory, "old"), ModelPresence::Present { bytes: 100, is_kept: true, .. }));
    inventory.removed("old");
    assert!(inventory.find("old").is_none());
}
