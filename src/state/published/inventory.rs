//! What the page knows of the models that can be fetched: which there are, how much of each is in this browser, and what
//! is on its way. A model's files are fetched one after the other.

use super::{ModelIndex, PublishedFile, PublishedModel};

/// Who offers a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelOrigin {
    /// The folder beside the page.
    Site,
    Hub,
    /// Nobody any more, or nobody who can be reached: it is in this browser.
    Browser,
}

/// How much of a model is in this browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ModelPresence {
    #[default]
    Absent,
    /// Stopped by the visitor, or by a fault that is told.
    Partial {
        done: u64,
        why: Option<String>,
    },
    Downloading(ModelTransfer),
    Present {
        bytes: u64,
        /// Whether it outlives the page.
        is_kept: bool,
        /// Of each file, as computed.
        sha256: Vec<(String, String)>,
    },
}

/// A model on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelTransfer {
    /// The name of the file that is on its way; empty before the first.
    pub file: String,
    /// Of this file.
    pub done: u64,
    pub of: Option<u64>,
    /// Of the files before it.
    pub done_before: u64,
    /// Whether what was kept is being checked.
    pub is_checking: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedModel {
    pub model: PublishedModel,
    pub origin: ModelOrigin,
    pub presence: ModelPresence,
}

/// What the browser has kept of one file of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredModel {
    pub id: String,
    pub title: String,
    pub file: String,
    pub done: u64,
    /// Of a complete file.
    pub sha256: Option<String>,
}

/// All models.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelInventory {
    models: Vec<ListedModel>,
    /// Whether it is known what is in the browser.
    pub is_read: bool,
    /// What is wrong with the site's own list.
    pub site_fault: Option<String>,
}

impl ModelInventory {
    /// The models of the site first, then those of the hub that the site does not offer itself.
    pub fn new(site: ModelIndex, hub: ModelIndex) -> Self {
        let listed = |origin| move |model| ListedModel { model, origin, presence: ModelPresence::Absent };
        let mut models: Vec<_> = site.models.into_iter().map(listed(ModelOrigin::Site)).collect();
        for model in hub.models {
            if !models.iter().any(|listed| listed.model.id == model.id) {
                models.push(listed(ModelOrigin::Hub)(model));
            }
        }
        Self { models, is_read: false, site_fault: None }
    }

    pub fn models(&self) -> &[ListedModel] {
        &self.models
    }

    pub fn find(&self, id: &str) -> Option<&ListedModel> {
        self.models.iter().find(|listed| listed.model.id == id)
    }

    /// What was found in the browser. A model that is on its way knows better, and so does one that came this time. What
    /// nobody offers any more is listed too, so that it can be opened and removed.
    pub fn found(&mut self, stored: &[StoredModel]) {
        self.is_read = true;
        for stored in stored {
            let file =
                PublishedFile { name: stored.file.clone(), url: String::new(), bytes: Some(stored.done), sha256: None };
            match self.models.iter_mut().find(|listed| listed.model.id == stored.id) {
                Some(listed) if listed.origin == ModelOrigin::Browser => {
                    if !listed.model.files.iter().any(|known| known.name == file.name) {
                        listed.model.files.push(file);
                    }
                }
                Some(_) => {}
                None => self.models.push(ListedModel {
                    model: PublishedModel {
                        id: stored.id.clone(),
                        name: stored.title.clone(),
                        family: String::new(),
                        licence: String::new(),
                        source: String::new(),
                        config: None,
                        files: vec![file],
                    },
                    origin: ModelOrigin::Browser,
                    presence: ModelPresence::Absent,
                }),
            }
        }
        for listed in &mut self.models {
            let is_known = matches!(listed.presence, ModelPresence::Downloading(_) | ModelPresence::Present { .. });
            if is_known {
                continue;
            }
            let names: Vec<&str> = listed.model.files.iter().map(|file| file.name.as_str()).collect();
            let of_it: Vec<_> = stored
                .iter()
                .filter(|stored| stored.id == listed.model.id && names.contains(&stored.file.as_str()))
                .collect();
            let done = of_it.iter().map(|stored| stored.done).sum();
            let sha256: Vec<_> =
                of_it.iter().filter_map(|stored| Some((stored.file.clone(), stored.sha256.clone()?))).collect();
            listed.presence = if sha256.len() == names.len() {
                ModelPresence::Present { bytes: done, is_kept: true, sha256 }
            } else if done > 0 {
                ModelPresence::Partial { done, why: None }
            } else {
                ModelPresence::Absent
            };
        }
    }

    /// The visitor wants it; false if it is on its way already.
    pub fn begin(&mut self, id: &str) -> bool {
        let Some(presence) = self.presence(id) else { return false };
        if matches!(presence, ModelPresence::Downloading(_)) {
            return false;
        }
        *presence = ModelPresence::Downloading(ModelTransfer::default());
        true
    }

    /// How far a file has come. Heard only of what is on its way.
    pub fn progressed(&mut self, id: &str, now: ModelTransfer) {
        if let Some(presence @ ModelPresence::Downloading(_)) = self.presence(id) {
            *presence = ModelPresence::Downloading(now);
        }
    }

    /// It ended before its time: by the visitor, without a word, or for a reason.
    pub fn ended(&mut self, id: &str, done: u64, why: Option<String>) {
        let Some(presence) = self.presence(id) else { return };
        *presence = match (done, why) {
            (0, None) => ModelPresence::Absent,
            (done, why) => ModelPresence::Partial { done, why },
        };
    }

    pub fn arrived(&mut self, id: &str, bytes: u64, is_kept: bool, sha256: Vec<(String, String)>) {
        if let Some(presence) = self.presence(id) {
            *presence = ModelPresence::Present { bytes, is_kept, sha256 };
        }
    }

    pub fn removed(&mut self, id: &str) {
        self.models.retain(|listed| listed.model.id != id || listed.origin != ModelOrigin::Browser);
        if let Some(presence) = self.presence(id) {
            *presence = ModelPresence::Absent;
        }
    }

    fn presence(&mut self, id: &str) -> Option<&mut ModelPresence> {
        self.models.iter_mut().find(|listed| listed.model.id == id).map(|listed| &mut listed.presence)
    }
}
