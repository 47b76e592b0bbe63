//! Image models that are published and can be fetched: the list that comes with the page, and the one that a site's owner
//! puts beside it (`models/index.json`, written by `cargo xtask models`). Both have one form.

mod inventory;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::words::published_models as words;

pub use inventory::{ListedModel, ModelInventory, ModelOrigin, ModelPresence, ModelTransfer, StoredModel};

/// The one hub that the Content-Security-Policy of index.html allows, with the hosts to which it sends for large files.
pub const HUB: &str = "huggingface.co";

/// The folder beside the page, and the index in it.
pub const SITE_FOLDER: &str = "models/";
pub const SITE_INDEX: &str = "index.json";

/// A list of models.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelIndex {
    pub models: Vec<PublishedModel>,
}

/// A model and where its files are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedModel {
    /// Small letters, digits and hyphens.
    pub id: String,
    pub name: String,
    /// The architecture; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Empty where it is not stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// The page that publishes it, for people; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What the tensors do not say, as `config.json` would; where none is among the files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<serde_json::Value>,
    pub files: Vec<PublishedFile>,
}

/// A file of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedFile {
    /// It ends as its kind does: .safetensors, .pth, .json.
    pub name: String,
    /// On the hub, or relative to the index.
    pub url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Hexadecimal; without it nothing tells whether the file is the one that was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// Why an index is not used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IndexFault {
    #[error("{}", words::index_json(.0))]
    Json(String),
    #[error("{}", words::index_id(.0))]
    Id(String),
    #[error("{}", words::index_twice(.0))]
    Twice(String),
    #[error("{}", words::index_no_files(.0))]
    NoFiles(String),
    #[error("{}", words::index_name(.0))]
    Name(String),
    #[error("{}", words::index_url(.0))]
    Url(String),
    #[error("{}", words::index_sha256(.0))]
    Sha256(String),
}

impl ModelIndex {
    /// The list that comes with the page.
    pub fn built_in() -> Self {
        // A test reads it.
        serde_json::from_str(include_str!("models.json")).unwrap_or_default()
    }

    /// The index of a site, whose folder of models has this address.
    ///
    /// # Errors
    /// If it is none, or names files elsewhere: then none of it is used.
    pub fn of_site(json: &str, folder: &str) -> Result<Self, IndexFault> {
        let mut index: Self = serde_json::from_str(json).map_err(|error| IndexFault::Json(error.to_string()))?;
        index.check()?;
        for file in index.models.iter_mut().flat_map(|model| &mut model.files) {
            if !lies_inside(&file.url) {
                return Err(IndexFault::Url(file.url.clone()));
            }
            file.url = format!("{folder}{}", file.url);
        }
        Ok(index)
    }

    /// Whether ids, names and checksums are such.
    ///
    /// # Errors
    /// The first that is not.
    pub fn check(&self) -> Result<(), IndexFault> {
        let mut ids = BTreeSet::new();
        for model in &self.models {
            let is_id = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
            if model.id.is_empty() || !model.id.chars().all(is_id) {
                return Err(IndexFault::Id(model.id.clone()));
            }
            if !ids.insert(&model.id) {
                return Err(IndexFault::Twice(model.id.clone()));
            }
            if model.files.is_empty() {
                return Err(IndexFault::NoFiles(model.id.clone()));
            }
            for file in &model.files {
                if file.name.is_empty() || file.name.contains(['/', '\\']) {
                    return Err(IndexFault::Name(file.name.clone()));
                }
                let is_sha256 = |hex: &String| hex.len() == 64 && hex.chars().all(|sign| sign.is_ascii_hexdigit());
                if !file.sha256.as_ref().is_none_or(is_sha256) {
                    return Err(IndexFault::Sha256(file.name.clone()));
                }
            }
        }
        Ok(())
    }
}

impl PublishedModel {
    /// Bytes of all files, where all are published.
    pub fn bytes(&self) -> Option<u64> {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// The config as a file, where the list brings one and the files do not.
    pub fn config_file(&self) -> Option<(String, Vec<u8>)> {
        let has_own = self.files.iter().any(|file| file.name.ends_with(".json"));
        let config = self.config.as_ref().filter(|_| !has_own)?;
        Some((format!("{}.config.json", self.id), config.to_string().into_bytes()))
    }

    pub fn has_checksums(&self) -> bool {
        self.files.iter().all(|file| file.sha256.is_some())
    }
}

/// A relative address without a way out of its folder.
fn lies_inside(url: &str) -> bool {
    !url.is_empty()
        && !url.starts_with(['/', '\\'])
        && !url.contains([':', '?', '#', '%', '\\'])
        && url.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}
