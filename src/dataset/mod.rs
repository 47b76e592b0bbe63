//! Images to learn from: two pools (training and test) with labels, read from IDX files, and the
//! choice of the N training images of a run.
//!
//! ```text
//! bytes ──idx──▶ ImageSet + labels ──▶ LabelledImages ×2 = Dataset ──selection──▶ TrainingSelection
//! formula ──synthetic──▶ Points + labels ──▲
//! ```
//!
//! Bytes become images here and nowhere else; whatever fetched them (page, engine, `lab`, a test)
//! hands them over. Pixels stay bytes until they are chosen, then they are `Points<f32>`, one row
//! an image, 0 black … 1 white. Samples that are no pictures (points with a known density) are such
//! rows from the start, of any size.

pub mod framing;
mod grey_picture;
pub mod gzip;
pub mod idx;
pub mod own;
mod pictures;
mod resampling;
pub mod selection;
pub mod set_framing;
pub mod strangers;
pub mod synthetic;

pub use idx::IdxError;
pub use pictures::ImageSet;
pub use selection::{SelectionError, TrainingSelection};
pub use synthetic::KnownDensity;

use crate::math::Points;
use crate::spec::{DataSource, SampleShape};
use crate::words::files;

/// The images that a run may be trained on, and those it never sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    shape: SampleShape,
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
    #[error("{} {}", files::sizes_differ(format!("{train_px:?}"), format!("{test_px:?}")), files::sizes_differ_advice())]
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
    ///
    /// # Errors
    /// Which file is wrong and why, or that training and test images differ in size.
    pub fn from_idx(files: &FourFiles<impl AsRef<[u8]>>) -> Result<Self, DatasetError> {
        let (images, labels) = (files.train_images.as_ref(), files.train_labels.as_ref());
        let train = labelled_pictures(images, labels, ["training images", "training labels"])?;
        let (images, labels) = (files.test_images.as_ref(), files.test_labels.as_ref());
        let test = labelled_pictures(images, labels, ["test images", "test labels"])?;
        let shape = train.0.shape();
        if shape != test.0.shape() {
            let [train_px, test_px] = [shape, test.0.shape()].map(|shape| (shape.width_px, shape.height_px));
            return Err(DatasetError::DifferentSizes { train_px, test_px });
        }
        let pool = |(images, labels)| LabelledImages { samples: Samples::Pixels(images), labels };
        Ok(Self { shape, train: pool(train), test: pool(test) })
    }

    /// Samples of `shape` that are numbers from the start, each with its class: those to train on and
    /// those for test.
    #[cfg(all(test, feature = "engine"))]
    pub fn of_samples(shape: SampleShape, [train, test]: [(Points<f32>, Vec<u8>); 2]) -> Self {
        let pool = |(points, labels)| LabelledImages { samples: Samples::Numbers(points), labels };
        Self { shape, train: pool(train), test: pool(test) }
    }

    /// The pool that networks are trained on.
    pub fn train(&self) -> &LabelledImages {
        &self.train
    }

    /// The held-out pool.
    pub fn test(&self) -> &LabelledImages {
        &self.test
    }

    /// How the numbers of every sample lie.
    pub fn shape(&self) -> SampleShape {
        self.shape
    }
}

/// A pool of samples, each with its class 0…9.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledImages {
    samples: Samples,
    labels: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq)]
enum Samples {
    /// Pictures, 0 black … 255 white.
    Pixels(ImageSet),
    /// Any numbers.
    Numbers(Points<f32>),
}

impl LabelledImages {
    /// Number of samples.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// The class of each sample.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The samples at `indices`, in that order, as rows; pictures as 0…1.
    pub fn points(&self, indices: &[usize]) -> Points<f32> {
        match &self.samples {
            Samples::Numbers(points) => points.select(indices),
            Samples::Pixels(images) => {
                let dim = images.shape().dim();
                let mut values = Vec::with_capacity(indices.len() * dim);
                for &index in indices {
                    values.extend(images.image(index).iter().map(|&byte| f32::from(byte) / 255.0));
                }
                Points::from_flat(dim, values)
            }
        }
    }
}

/// Pictures with as many labels, from the bytes of two IDX files of these names.
fn labelled_pictures(
    images: &[u8],
    labels: &[u8],
    names: [&'static str; 2],
) -> Result<(ImageSet, Vec<u8>), DatasetError> {
    let in_file = |file| move |error| DatasetError::File { file, error };
    let images = idx::parse_images(images).map_err(in_file(names[0]))?;
    let labels = idx::parse_labels(labels).map_err(in_file(names[1]))?;
    if images.count() != labels.len() {
        let error = IdxError::LabelCount { images: images.count(), labels: labels.len() };
        return Err(in_file(names[1])(error));
    }
    Ok((images, labels))
}

#[cfg(test)]
mod tests;
