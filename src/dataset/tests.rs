//! The shipped files, and what is told of files that do not fit together.

use std::path::Path;

use super::*;

/// The shipped data set of `source`, from the checkout.
pub(super) fn shipped(source: DataSource) -> Dataset {
    Dataset::from_idx(&shipped_files(source)).unwrap()
}

/// One picture's pixels, as they lie in the file.
fn pixels(pool: &LabelledImages, index: usize) -> &[u8] {
    match &pool.samples {
        Samples::Pixels(images) => images.image(index),
        Samples::Numbers(_) => panic!("a point has no pixels"),
    }
}

fn shipped_files(source: DataSource) -> FourFiles<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/data");
    let read = |name: String| std::fs::read(folder.join(name)).unwrap();
    let names = FourFiles::names(source);
    FourFiles {
        train_images: read(names.train_images),
        train_labels: read(names.train_labels),
        test_images: read(names.test_images),
        test_labels: read(names.test_labels),
    }
}

#[test]
fn every_shipped_data_set_has_5000_and_1000_images_balanced_in_any_prefix() {
    for source in DataSource::SHIPPED {
        let dataset = shipped(source);
        assert_eq!(dataset.shape(), SampleShape::grey(28, 28));
        for (pool, count) in [(dataset.train(), 5000), (dataset.test(), 1000)] {
            assert_eq!(pool.count(), count);
            assert!(pool.labels().iter().enumerate().all(|(index, &label)| usize::from(label) == index % 10));
        }
    }
}

#[test]
fn shipped_images_are_bright_on_dark() {
    for source in DataSource::SHIPPED {
        let dataset = shipped(source);
        let corner_mean = |pool: &LabelledImages| {
            let corners = (0..pool.count()).map(|index| f64::from(pixels(pool, index)[0])).sum::<f64>();
            corners / pool.count() as f64
        };
        assert!(corner_mean(dataset.train()) < 16.0, "{source:?}");
    }
}

#[test]
fn no_shipped_training_image_occurs_twice_or_among_the_test_images() {
    for source in DataSource::SHIPPED {
        let dataset = shipped(source);
        let mut seen = std::collections::HashSet::new();
        for pool in [dataset.train(), dataset.test()] {
            assert!((0..pool.count()).all(|index| seen.insert(pixels(pool, index))), "{source:?}");
        }
    }
}

#[test]
fn points_are_the_pixels_between_0_and_1() {
    let dataset = shipped(DataSource::Mnist);
    let points = dataset.train().points(&[7, 3]);
    assert_eq!((points.len(), points.dim()), (2, 784));
    for (point, index) in points.rows().zip([7, 3]) {
        let pixels = pixels(dataset.train(), index);
        assert!(point.iter().zip(pixels).all(|(value, &byte)| *value == f32::from(byte) / 255.0));
        assert_eq!(point.iter().copied().fold(0.0, f32::max), 1.0);
    }
}

#[test]
fn swapped_files_are_told_by_name() {
    let mut files = shipped_files(DataSource::Mnist);
    std::mem::swap(&mut files.train_images, &mut files.train_labels);
    let error = Dataset::from_idx(&files).unwrap_err();
    assert_eq!(
        error,
        DatasetError::File { file: "training images", error: IdxError::WrongDimensions { expected: 3, found: 1 } }
    );
}

#[test]
fn labels_of_another_file_are_told() {
    let mut files = shipped_files(DataSource::Mnist);
    files.test_labels = files.train_labels.clone();
    let error = Dataset::from_idx(&files).unwrap_err();
    assert_eq!(
        error,
        DatasetError::File { file: "test labels", error: IdxError::LabelCount { images: 1000, labels: 5000 } }
    );
}

#[test]
fn pools_of_different_sizes_are_told() {
    let mut files = shipped_files(DataSource::Mnist);
    files.test_images = [&[0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2][..], &[1, 2]].concat();
    files.test_labels = vec![0, 0, 8, 1, 0, 0, 0, 1, 5];
    let error = Dataset::from_idx(&files).unwrap_err();
    assert_eq!(error, DatasetError::DifferentSizes { train_px: (28, 28), test_px: (2, 1) });
}
