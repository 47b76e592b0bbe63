//! Images to learn from: two pools (training and test) with labels, read from IDX files, and the
//! choice of the N training images of a run.
//!
//! ```text
//! bytes ──idx──▶ ImageSet + labels ──▶ LabelledImages ×2 = Dataset ──selection──▶ TrainingSelection
//! ```
//!
//! Bytes become images here and nowhere else; whoever fetched them (page, engine, `lab`, a test)
//! hands them over. Pixels stay bytes until they are chosen, then they are `Points<f32>`, one row
//! an image, 0 black … 1 white.

pub mod idx;
pub mod selection;

pub use idx::{IdxError, ImageSet};
pub use selection::{SelectionError, TrainingSelection};

use crate::math::Points;
use crate::spec::{DataSource, SampleShape};

/// The images that a run may be trained on, and those it never sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    train: LabelledImages,
    test: LabelledImages,
}

/// One value for each of the four files of a data set: a name, an address, the bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FourFiles<T> {
    pub train_images: T,
    pub train_labels: T,
    pub test_images: T,
    pub test_labels: T,
}

/// Which file of a data set cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatasetError {
    #[error("{file}: {error}")]
    File { file: &'static str, error: IdxError },
    #[error(
        "the training images have {train_px:?} pixels (width, height) and the test images {test_px:?}; choose two files of one size"
    )]
    DifferentSizes { train_px: (usize, usize), test_px: (usize, usize) },
}

impl FourFiles<String> {
    /// Names in `static/data/` of the files of a shipped data set.
    pub fn names(source: DataSource) -> Self {
        let name = |part: &str| format!("{}-{part}-ubyte.gz", source.stem());
        Self {
            train_images: name("train-images-idx3"),
            train_labels: name("train-labels-idx1"),
            test_images: name("test-images-idx3"),
            test_labels: name("test-labels-idx1"),
        }
    }
}

impl Dataset {
    /// From the bytes of four IDX files, each gzipped or plain.
    pub fn from_idx(files: &FourFiles<impl AsRef<[u8]>>) -> Result<Self, DatasetError> {
        let (images, labels) = (files.train_images.as_ref(), files.train_labels.as_ref());
        let train = LabelledImages::from_idx(images, labels, ["training images", "training labels"])?;
        let (images, labels) = (files.test_images.as_ref(), files.test_labels.as_ref());
        let test = LabelledImages::from_idx(images, labels, ["test images", "test labels"])?;
        let size_px = |pool: &LabelledImages| (pool.images.width_px(), pool.images.height_px());
        if size_px(&train) != size_px(&test) {
            return Err(DatasetError::DifferentSizes { train_px: size_px(&train), test_px: size_px(&test) });
        }
        Ok(Self { train, test })
    }

    pub fn train(&self) -> &LabelledImages {
        &self.train
    }

    pub fn test(&self) -> &LabelledImages {
        &self.test
    }

    /// How the numbers of every sample lie.
    pub fn shape(&self) -> SampleShape {
        SampleShape::grey(self.train.images.width_px(), self.train.images.height_px())
    }
}

/// A pool of images, each with its class 0…9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledImages {
    images: ImageSet,
    labels: Vec<u8>,
}

impl LabelledImages {
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// The class of each image.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// One image's pixels, 0 black … 255 white, row by row: what a picture is drawn from.
    pub fn pixels(&self, index: usize) -> &[u8] {
        self.images.image(index)
    }

    /// The images at `indices`, in that order, as rows of 0…1.
    pub fn points(&self, indices: &[usize]) -> Points<f32> {
        let mut values = Vec::with_capacity(indices.len() * self.images.area_px());
        for &index in indices {
            values.extend(self.images.image(index).iter().map(|&byte| f32::from(byte) / 255.0));
        }
        Points::from_flat(self.images.area_px(), values)
    }

    fn from_idx(images: &[u8], labels: &[u8], names: [&'static str; 2]) -> Result<Self, DatasetError> {
        let in_file = |file| move |error| DatasetError::File { file, error };
        let images = idx::parse_images(images).map_err(in_file(names[0]))?;
        let labels = idx::parse_labels(labels).map_err(in_file(names[1]))?;
        if images.count() != labels.len() {
            let error = IdxError::LabelCount { images: images.count(), labels: labels.len() };
            return Err(in_file(names[1])(error));
        }
        Ok(Self { images, labels })
    }
}

#[cfg(test)]
mod tests;
