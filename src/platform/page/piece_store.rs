//! Where the browser keeps pieces of large files, and the run of the last visit: in the origin's private file system, else
//! in the cache storage. Where it gives neither, or no room, pieces stay in the page's memory and end with it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::by_name::{call, called, made};
use super::pictures::contents;
use crate::platform::fetching::{PieceStore, piece_key};

/// A folder of its own for what belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceFolder {
    /// Pieces of models that were fetched.
    Models,
    /// The run of the last visit.
    Session,
}

impl PieceFolder {
    /// The folder, or the cache.
    fn name(self) -> &'static str {
        match self {
            Self::Models => "eddy-models",
            Self::Session => "eddy-session",
        }
    }

    /// What a piece is called in the cache, which wants addresses. Nobody ever asks for one.
    fn cache_prefix(self) -> &'static str {
        match self {
            Self::Models => "models/kept/",
            Self::Session => "session/kept/",
        }
    }
}

pub struct BrowserPieces {
    folder: PieceFolder,
    place: PiecePlace,
    /// What the browser did not take.
    loose: RefCell<BTreeMap<String, Uint8Array>>,
}

enum PiecePlace {
    Folder(JsValue),
    Cache(JsValue),
    Nowhere,
}

impl BrowserPieces {
    pub async fn open(folder: PieceFolder) -> Self {
        let place = match folder_in_file_system(folder.name()).await {
            Ok(handle) => PiecePlace::Folder(handle),
            Err(_) => cache(folder.name()).await.map_or(PiecePlace::Nowhere, PiecePlace::Cache),
        };
        Self { folder, place, loose: RefCell::default() }
    }

    /// Whether the browser gives a place for what is to outlive the page.
    pub fn outlives_page(&self) -> bool {
        !matches!(self.place, PiecePlace::Nowhere)
    }

    /// Keeps bytes of JavaScript in place of what has this key; whether they are there now.
    pub async fn keep(&self, key: &str, bytes: &Uint8Array) -> bool {
        self.write(key, bytes).await.unwrap_or(false)
    }

    /// What was kept under this key, by whichever page.
    pub async fn kept(&self, key: &str) -> Option<Uint8Array> {
        self.read(key).await.ok().flatten()
    }

    /// A whole file of so many bytes, without a way through this program's memory; `None` if something of it is missing.
    pub async fn whole(&self, key: &str, bytes: u64) -> Option<Uint8Array> {
        let length = u32::try_from(bytes).ok()?;
        let file = Uint8Array::new_with_length(length);
        let mut at = 0;
        for place in 0.. {
            if at == length {
                return Some(file);
            }
            let piece = self.piece(&piece_key(key, place)).await?;
            if piece.length() == 0 || piece.length() > length - at {
                return None;
            }
            file.set(&piece, at);
            at += piece.length();
        }
        None
    }

    async fn piece(&self, key: &str) -> Option<Uint8Array> {
        // Never held across an await.
        let loose = self.loose.borrow().get(key).cloned();
        match loose {
            Some(piece) => Some(piece),
            None => self.read(key).await.ok().flatten(),
        }
    }

    async fn read(&self, key: &str) -> Result<Option<Uint8Array>, JsValue> {
        let file: Blob = match &self.place {
            PiecePlace::Nowhere => return Ok(None),
            PiecePlace::Folder(folder) => {
                let handle = called(folder, "getFileHandle", &[&key.into()]).await?;
                called(&handle, "getFile", &[]).await?.dyn_into()?
            }
            PiecePlace::Cache(cache) => {
                let found = called(cache, "match", &[&self.cache_address(key).into()]).await?;
                if found.is_undefined() {
                    return Ok(None);
                }
                called(&found, "blob", &[]).await?.dyn_into()?
            }
        };
        Ok(contents(&file).await.ok())
    }

    async fn write(&self, key: &str, bytes: &Uint8Array) -> Result<bool, JsValue> {
        match &self.place {
            PiecePlace::Nowhere => return Ok(false),
            PiecePlace::Folder(folder) => {
                let create = js_sys::Object::new();
                Reflect::set(&create, &"create".into(), &true.into())?;
                let handle = called(folder, "getFileHandle", &[&key.into(), &create]).await?;
                let writable = called(&handle, "createWritable", &[]).await?;
                called(&writable, "write", &[bytes]).await?;
                // Only now is it there: a page that ends before leaves what was there before.
                called(&writable, "close", &[]).await?;
            }
            PiecePlace::Cache(cache) => {
                let piece = made("Response", &[bytes])?;
                called(cache, "put", &[&self.cache_address(key).into(), &piece]).await?;
            }
        }
        Ok(true)
    }

    async fn names(&self) -> Result<Vec<String>, JsValue> {
        let mut names = Vec::new();
        match &self.place {
            PiecePlace::Nowhere => {}
            PiecePlace::Folder(folder) => {
                let keys = call(folder, "keys", &[])?;
                loop {
                    let next = called(&keys, "next", &[]).await?;
                    if Reflect::get(&next, &"done".into())?.is_truthy() {
                        break;
                    }
                    names.extend(Reflect::get(&next, &"value".into())?.as_string());
                }
            }
            PiecePlace::Cache(cache) => {
                let requests: js_sys::Array = called(cache, "keys", &[]).await?.dyn_into()?;
                for request in requests.iter() {
                    let url = Reflect::get(&request, &"url".into())?.as_string().unwrap_or_default();
                    names.extend(url.rsplit_once(self.folder.cache_prefix()).map(|(_, key)| key.to_owned()));
                }
            }
        }
        Ok(names)
    }

    fn cache_address(&self, key: &str) -> String {
        format!("{}{key}", self.folder.cache_prefix())
    }

    async fn delete(&self, key: &str) -> Result<(), JsValue> {
        match &self.place {
            PiecePlace::Nowhere => {}
            PiecePlace::Folder(folder) => {
                called(folder, "removeEntry", &[&key.into()]).await?;
            }
            PiecePlace::Cache(cache) => {
                called(cache, "delete", &[&self.cache_address(key).into()]).await?;
            }
        }
        Ok(())
    }
}

impl PieceStore for BrowserPieces {
    async fn put(&self, key: &str, bytes: &[u8]) -> bool {
        let piece = Uint8Array::from(bytes);
        let is_kept = self.write(key, &piece).await.unwrap_or(false);
        if is_kept {
            self.loose.borrow_mut().remove(key);
        } else {
            self.loose.borrow_mut().insert(key.to_owned(), piece);
        }
        is_kept
    }

    async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.piece(key).await.map(|piece| piece.to_vec())
    }

    async fn remove(&self, key: &str) {
        self.loose.borrow_mut().remove(key);
        // What is not there need not be removed.
        let _ = self.delete(key).await;
    }

    async fn keys(&self) -> Vec<String> {
        let mut keys = self.names().await.unwrap_or_default();
        keys.extend(self.loose.borrow().keys().cloned());
        keys.sort();
        keys.dedup();
        keys
    }
}

/// The folder, if files in it can be written from the page: not every browser that has it can.
async fn folder_in_file_system(name: &str) -> Result<JsValue, JsValue> {
    let class = Reflect::get(&js_sys::global(), &"FileSystemFileHandle".into())?;
    let prototype = Reflect::get(&class, &"prototype".into())?;
    if !Reflect::has(&prototype, &"createWritable".into())? {
        return Err(JsValue::UNDEFINED);
    }
    let storage = Reflect::get(&Reflect::get(&js_sys::global(), &"navigator".into())?, &"storage".into())?;
    let root = called(&storage, "getDirectory", &[]).await?;
    let create = js_sys::Object::new();
    Reflect::set(&create, &"create".into(), &true.into())?;
    called(&root, "getDirectoryHandle", &[&name.into(), &create]).await
}

async fn cache(name: &str) -> Option<JsValue> {
    let caches = Reflect::get(&js_sys::global(), &"caches".into()).ok()?;
    called(&caches, "open", &[&name.into()]).await.ok()
}
