//! What the page lets the visitor keep.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::Page;
use crate::within;

/// Keeps the text of what is saved, by its media type, and the files that a link saves, by their names.
const WATCH: &str = "
    window.__saved = {};
    window.__files = [];
    const blobs = {};
    const real = URL.createObjectURL;
    URL.createObjectURL = blob => {
        blob.text().then(text => window.__saved[blob.type] = text);
        const url = real.call(URL, blob);
        blobs[url] = blob;
        return url;
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) window.__files.push({ name: this.download, blob: blobs[this.href] });
        click.call(this);
    };
";

/// A file that was saved.
#[derive(Clone, Debug, Deserialize)]
pub struct Saved {
    pub name: String,
    pub media_type: String,
    pub size_bytes: u64,
    /// Its first bytes.
    pub head: Vec<u8>,
}

impl Page {
    /// From now on `downloaded` and `saved` know what is saved.
    pub async fn watch_downloads(&self) -> Result<()> {
        self.script::<()>(WATCH, &[]).await
    }

    /// The text of the newest file of that media type, once there is one.
    ///
    /// # Errors
    /// If none is saved in time.
    pub async fn downloaded(&self, media_type: &str) -> Result<String> {
        let there = format!("return '{media_type}' in (window.__saved ?? {{}});");
        self.wait_for(&format!("a file of type {media_type}"), within(10), &there).await?;
        self.script("return window.__saved[arguments[0]];", &[media_type.into()]).await
    }

    /// The newest file whose name ends so, once there is one. A script finds it as `window.__file`.
    ///
    /// # Errors
    /// If none is saved in time, or it has no bytes.
    pub async fn saved(&self, name_end: &str) -> Result<Saved> {
        let find = format!(
            "window.__file = null;
            const file = (window.__files ?? []).findLast(file => file.name.endsWith('{name_end}'));
            file?.blob.slice(0, 64).arrayBuffer().then(head => window.__file = {{ ...file, head: Array.from(new Uint8Array(head)) }});
            return !!file;"
        );
        self.wait_for(&format!("a file named *{name_end}"), within(20), &find).await?;
        self.wait_for("its bytes", within(10), "return !!window.__file;").await?;
        let read = "
            const { name, blob, head } = window.__file;
            return { name, media_type: blob.type, size_bytes: blob.size, head };
        ";
        let saved: Saved = self.script(read, &[]).await.with_context(|| format!("the file *{name_end}"))?;
        ensure!(saved.size_bytes > 0, "{saved:?} is empty");
        Ok(saved)
    }
}
