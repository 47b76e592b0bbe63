//! Downloads of published models, one owner for the whole page: a download goes on while the panel is closed, and both
//! sides of a comparison see the same state.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::fetching::{
    ByteProgress, NotFetched, PIECE_BYTES, StoredFile, WantedFile, fetch_file, forget, stored_files,
};
use crate::platform::page::{self as browser, BrowserPieces, Connection, PieceFolder};
use crate::state::published::{
    HUB, ModelIndex, ModelInventory, ModelTransfer, PublishedFile, PublishedModel, SITE_FOLDER, SITE_INDEX, StoredModel,
};
use crate::words::published_models as words;

/// Files by their names, as they were read.
pub type NamedFiles = Vec<(String, Uint8Array)>;

/// All files of a model, which are here.
struct CompleteModel {
    bytes: u64,
    /// Whether they outlive the page.
    is_kept: bool,
    /// Of each file, by its name.
    sha256: Vec<(String, String)>,
}

pub struct ModelDownloads {
    pub inventory: ArcRwSignal<ModelInventory>,
    pieces: OnceCell<BrowserPieces>,
    /// Of the models that are on their way.
    connections: RefCell<BTreeMap<String, Rc<Connection>>>,
    /// Of these, those of which nothing is to stay.
    cancelled: RefCell<BTreeSet<String>>,
}

impl ModelDownloads {
    /// The page's own, for a site whose files are at `base`. The first call looks what the site offers and what is here.
    pub fn here(base: &str) -> Rc<Self> {
        thread_local! {
            static HERE: RefCell<Option<Rc<ModelDownloads>>> = const { RefCell::new(None) };
        }
        let known = HERE.with_borrow(Clone::clone);
        known.unwrap_or_else(|| {
            let downloads = Rc::new(Self {
                inventory: ArcRwSignal::new(ModelInventory::new(ModelIndex::default(), ModelIndex::built_in())),
                pieces: OnceCell::new(),
                connections: RefCell::default(),
                cancelled: RefCell::default(),
            });
            HERE.set(Some(Rc::clone(&downloads)));
            spawn_local(Rc::clone(&downloads).begin(base.to_owned()));
            downloads
        })
    }

    async fn begin(self: Rc<Self>, base: String) {
        let folder = format!("{base}{SITE_FOLDER}");
        // A site without models of its own, and a page without a connection, are as they should be.
        let site = browser::fetch_text(&format!("{folder}{SITE_INDEX}")).await;
        let (site, fault) = match site.map(|json| ModelIndex::of_site(&json, &folder)) {
            None => (ModelIndex::default(), None),
            Some(Ok(site)) => (site, None),
            Some(Err(fault)) => (ModelIndex::default(), Some(fault.to_string())),
        };
        self.inventory.update(|inventory| {
            *inventory = ModelInventory::new(site, ModelIndex::built_in());
            inventory.site_fault = fault;
        });
        let _ = self.pieces.set(BrowserPieces::open(PieceFolder::Models).await);
        self.look().await;
    }

    /// Looks what is in this browser.
    async fn look(&self) {
        let Some(pieces) = self.pieces.get() else { return };
        let models: Vec<PublishedModel> = self
            .inventory
            .with_untracked(|inventory| inventory.models().iter().map(|listed| listed.model.clone()).collect());
        let mut stored = Vec::new();
        for kept in stored_files(pieces).await {
            let of = |model: &PublishedModel| {
                let file = model.files.iter().find(|file| wanted(model, file).key() == kept.key)?;
                Some(stored_model(&kept, model.id.clone(), file.name.clone()))
            };
            let listed: Vec<StoredModel> = models.iter().filter_map(of).collect();
            match listed.is_empty() {
                false => stored.extend(listed),
                // Other bytes under a name that is listed: they were replaced where they are published.
                true if models.iter().any(|model| model.id == kept.group && is_offered(model)) => {
                    forget(pieces, &kept.key).await;
                }
                true => stored.push(stored_model(&kept, kept.group.clone(), kept.name.clone())),
            }
        }
        self.inventory.update(|inventory| inventory.found(&stored));
    }

    /// Fetches what is missing of a model, and then hands its files over. It is on the visitor's click alone.
    pub fn fetch(self: Rc<Self>, id: String, bring: impl FnOnce(NamedFiles) + 'static) {
        if self.pieces.get().is_none() || !self.inventory.try_update(|inventory| inventory.begin(&id)).unwrap_or(false)
        {
            return;
        }
        let connection = Rc::new(Connection::default());
        self.connections.borrow_mut().insert(id.clone(), Rc::clone(&connection));
        spawn_local(async move {
            let outcome = self.files(&id, &connection).await;
            self.connections.borrow_mut().remove(&id);
            let is_cancelled = self.cancelled.borrow_mut().remove(&id);
            match outcome {
                _ if is_cancelled => self.forget_model(&id).await,
                Err(why) => {
                    let done = self.kept_of(&id).await.iter().map(|kept| kept.done).sum();
                    self.inventory.update(|inventory| inventory.ended(&id, done, why));
                }
                Ok(CompleteModel { bytes, is_kept, sha256 }) => {
                    self.inventory.update(|inventory| inventory.arrived(&id, bytes, is_kept, sha256));
                    self.open(id, bring).await;
                }
            }
        });
    }

    /// Fetches the files of a model, one after the other.
    ///
    /// # Errors
    /// In words; without any where the visitor stopped it.
    async fn files(&self, id: &str, connection: &Connection) -> Result<CompleteModel, Option<String>> {
        let found = self.inventory.with_untracked(|inventory| inventory.find(id).map(|listed| listed.model.clone()));
        let (Some(model), Some(pieces)) = (found, self.pieces.get()) else { return Err(None) };
        let complete: Vec<StoredFile> =
            stored_files(pieces).await.into_iter().filter(|kept| kept.is_complete).collect();
        let (mut bytes, mut is_kept, mut sha256) = (0, true, Vec::new());
        for file in &model.files {
            let wanted = wanted(&model, file);
            let already = complete.iter().find(|kept| kept.key == wanted.key());
            if let Some((kept, hash)) = already.and_then(|kept| Some((kept, kept.sha256.clone()?))) {
                bytes += kept.done;
                sha256.push((file.name.clone(), hash));
                continue;
            }
            let tell = |progress: ByteProgress| {
                let ByteProgress { done, of, is_checking } = progress;
                let transfer = ModelTransfer { file: file.name.clone(), done, of, done_before: bytes, is_checking };
                self.inventory.update(|inventory| inventory.progressed(id, transfer));
            };
            match fetch_file(&wanted, connection, pieces, PIECE_BYTES, tell).await {
                Ok(fetched) => {
                    bytes += fetched.bytes;
                    is_kept &= fetched.is_kept;
                    sha256.push((file.name.clone(), fetched.sha256));
                }
                Err(failure) => return Err(in_words(&failure, file)),
            }
        }
        Ok(CompleteModel { bytes, is_kept, sha256 })
    }

    /// Stops a model that is on its way; what has come stays.
    pub fn pause(&self, id: &str) {
        let connection = self.connections.borrow().get(id).cloned();
        if let Some(connection) = connection {
            connection.stop();
        }
    }

    /// Stops a model that is on its way, and nothing of it stays.
    pub fn cancel(&self, id: &str) {
        self.cancelled.borrow_mut().insert(id.to_owned());
        self.pause(id);
    }

    /// Removes a model from this browser.
    pub fn remove(self: Rc<Self>, id: String) {
        spawn_local(async move { self.forget_model(&id).await });
    }

    async fn forget_model(&self, id: &str) {
        if let Some(pieces) = self.pieces.get() {
            for kept in self.kept_of(id).await {
                forget(pieces, &kept.key).await;
            }
        }
        self.inventory.update(|inventory| inventory.removed(id));
    }

    /// Hands over the files of a model that is in this browser.
    pub async fn open(&self, id: String, bring: impl FnOnce(NamedFiles)) {
        let Some(pieces) = self.pieces.get() else { return };
        let mut files = Vec::new();
        for kept in self.kept_of(&id).await {
            let Some(contents) = pieces.whole(&kept.key, kept.done).await else {
                forget(pieces, &kept.key).await;
                self.inventory.update(|inventory| inventory.ended(&id, 0, Some(words::damaged(&kept.name))));
                return;
            };
            files.push((kept.name, contents));
        }
        if !files.is_empty() {
            let config = self
                .inventory
                .with_untracked(|inventory| inventory.find(&id).and_then(|listed| listed.model.config_file()));
            files.extend(config.map(|(name, bytes)| (name, Uint8Array::from(&bytes[..]))));
        }
        if files.is_empty() {
            // Another tab has removed it.
            self.inventory.update(|inventory| inventory.removed(&id));
        } else {
            bring(files);
        }
    }

    /// What is kept of a model's files, under the names that the list gives them.
    async fn kept_of(&self, id: &str) -> Vec<StoredFile> {
        let Some(pieces) = self.pieces.get() else { return Vec::new() };
        let found = self.inventory.with_untracked(|inventory| inventory.find(id).map(|listed| listed.model.clone()));
        let kept = stored_files(pieces).await;
        let Some(model) = found else { return Vec::new() };
        if !is_offered(&model) {
            return kept.into_iter().filter(|kept| kept.group == id).collect();
        }
        let of = |file: &PublishedFile| {
            let kept = kept.iter().find(|kept| kept.key == wanted(&model, file).key())?;
            Some(StoredFile { name: file.name.clone(), ..kept.clone() })
        };
        model.files.iter().filter_map(of).collect()
    }
}

/// Whether anybody says where its files are.
fn is_offered(model: &PublishedModel) -> bool {
    model.files.iter().all(|file| !file.url.is_empty())
}

fn wanted(model: &PublishedModel, file: &PublishedFile) -> WantedFile {
    WantedFile {
        group: model.id.clone(),
        title: model.name.clone(),
        name: file.name.clone(),
        url: file.url.clone(),
        bytes: file.bytes,
        sha256: file.sha256.clone(),
    }
}

fn stored_model(kept: &StoredFile, id: String, file: String) -> StoredModel {
    let sha256 = kept.sha256.clone().filter(|_| kept.is_complete);
    StoredModel { id, title: kept.title.clone(), file, done: kept.done, sha256 }
}

fn in_words(failure: &NotFetched, file: &PublishedFile) -> Option<String> {
    failure.in_words(&file.name, host(&file.url), browser::is_online())
}

/// The host of an address.
pub fn host(url: &str) -> &str {
    url.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or(HUB)
}
