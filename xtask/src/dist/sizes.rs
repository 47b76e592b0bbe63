//! What each file of the site weighs: as it is, and as servers send it.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

pub struct Sizes(Vec<Weight>);

impl Sizes {
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let mut weights = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                weights.push(Weight { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? });
            }
        }
        weights.sort_by(|a, b| b.raw.cmp(&a.raw).then_with(|| a.name.cmp(&b.name)));
        Ok(Self(weights))
    }

    pub fn brotli_of(&self, name: &str) -> Option<usize> {
        self.0.iter().find(|weight| weight.name == name).map(|weight| weight.brotli)
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<36} {:>12} {:>12} {:>12}", "file", "raw", "gzip", "brotli")?;
        for Weight { name, raw, gzip, brotli } in &self.0 {
            writeln!(out, "{name:<36} {raw:>12} {gzip:>12} {brotli:>12}")?;
        }
        let sum = |size: fn(&Weight) -> usize| self.0.iter().map(size).sum::<usize>();
        let (raw, gzip, brotli) = (sum(|w| w.raw), sum(|w| w.gzip), sum(|w| w.brotli));
        writeln!(out, "{:<36} {raw:>12} {gzip:>12} {brotli:>12}", "all (bytes)")
    }
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Quality 11 with the window that browsers accept: what a host that compresses once would store.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_gets_small_and_every_file_is_listed() {
        let folder = std::env::temp_dir().join(format!("eddy-sizes-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        fs::write(folder.join("a.wasm"), vec![7; 10_000]).unwrap();
        fs::write(folder.join("data/b.gz"), b"short").unwrap();
        let sizes = Sizes::of_folder(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(sizes.brotli_of("a.wasm").unwrap() < 100);
        assert_eq!(sizes.brotli_of("c.wasm"), None);
        assert_eq!(sizes.0.iter().map(|weight| weight.raw).sum::<usize>(), 10_005);
        assert!(sizes.to_string().contains("data/b.gz"));
    }
}
