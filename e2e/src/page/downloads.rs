//! What the page lets the visitor keep.

use anyhow::Result;

use super::Page;
use crate::within;

/// Keeps the text of what is saved, by its media type.
const WATCH: &str = "
    window.__saved = {};
    const real = URL.createObjectURL;
    URL.createObjectURL = blob => {
        blob.text().then(text => window.__saved[blob.type] = text);
        return real.call(URL, blob);
    };
";

impl Page {
    /// From now on `downloaded` knows what is saved.
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
}
