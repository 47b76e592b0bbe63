//! Images with labels: read from IDX or numpy, chosen by class, written as gzipped IDX.

use std::collections::HashSet;
use std::io::{Read, Write};

use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder, read::GzDecoder};

use super::pickle::read_numpy_array;

pub const SIDE_PX: usize = 28;
pub const IMAGE_BYTES: usize = SIDE_PX * SIDE_PX;
const CLASS_COUNT: u8 = 10;

/// 28×28 grey images, the foreground bright, and the class of each, 0…9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

impl Pool {
    pub fn new(pixels: Vec<u8>, labels: Vec<u8>) -> Result<Self> {
        ensure!(
            pixels.len() == labels.len() * IMAGE_BYTES,
            "{} bytes of pixels are not {} images of {SIDE_PX}×{SIDE_PX}",
            pixels.len(),
            labels.len()
        );
        ensure!(labels.iter().all(|&label| label < CLASS_COUNT), "a label is above 9");
        Ok(Self { pixels, labels })
    }

    /// From the bytes of an image file and a label file in IDX.
    pub fn from_idx(images: &[u8], labels: &[u8]) -> Result<Self> {
        let pixels = without_header(images, &[0x803, labels.len().saturating_sub(8), SIDE_PX, SIDE_PX])?;
        let labels = without_header(labels, &[0x801, labels.len().saturating_sub(8)])?;
        Self::new(pixels.to_vec(), labels.to_vec())
    }

    /// From two pickled numpy arrays: images as u8, labels as little-endian i64.
    pub fn from_pickles(images: &[u8], labels: &[u8]) -> Result<Self> {
        let images = read_numpy_array(images)?;
        let labels = read_numpy_array(labels)?;
        ensure!(images.dtype == "|u1" && images.shape.get(1..) == Some(&[SIDE_PX, SIDE_PX]), "images are {images:?}");
        ensure!(labels.dtype == "<i8" && labels.shape.len() == 1, "labels are {labels:?}");
        let labels = labels.bytes.as_chunks::<8>().0.iter().map(|word| u8::try_from(i64::from_le_bytes(*word)));
        Self::new(images.bytes.to_vec(), labels.collect::<Result<_, _>>()?)
    }

    fn image(&self, index: usize) -> &[u8] {
        &self.pixels[index * IMAGE_BYTES..(index + 1) * IMAGE_BYTES]
    }

    /// The first `per_class` images of each class in file order, interleaved 0, 1, …, 9, 0, 1, …
    ///
    /// An image whose pixels are in `taken` already is passed over: a copy among the training
    /// images would pass for one attractor too few, a copy among the test images for foresight.
    pub fn balanced(&self, per_class: usize, taken: &mut HashSet<Vec<u8>>) -> Result<Self> {
        let mut by_class = vec![Vec::new(); CLASS_COUNT.into()];
        for (index, &label) in self.labels.iter().enumerate() {
            let class = &mut by_class[usize::from(label)];
            if class.len() < per_class && taken.insert(self.image(index).to_vec()) {
                class.push(index);
            }
        }
        for (label, class) in by_class.iter().enumerate() {
            ensure!(class.len() == per_class, "class {label} has only {} distinct images of {per_class}", class.len());
        }
        let order: Vec<usize> = (0..per_class).flat_map(|turn| by_class.iter().map(move |class| class[turn])).collect();
        let pixels = order.iter().flat_map(|&index| self.image(index)).copied().collect();
        Self::new(pixels, order.iter().map(|&index| self.labels[index]).collect())
    }

    /// The gzipped IDX file of the images.
    pub fn images_idx_gz(&self) -> Result<Vec<u8>> {
        idx_gz(&[0x803, self.labels.len(), SIDE_PX, SIDE_PX], &self.pixels)
    }

    /// The gzipped IDX file of the labels.
    pub fn labels_idx_gz(&self) -> Result<Vec<u8>> {
        idx_gz(&[0x801, self.labels.len()], &self.labels)
    }
}

pub fn gunzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain).context("not a sound gzip file")?;
    Ok(plain)
}

/// The body of an IDX file whose header must be exactly `header` (magic number, then sides).
fn without_header<'a>(idx: &'a [u8], header: &[usize]) -> Result<&'a [u8]> {
    let expected = header_bytes(header)?;
    let body = idx.strip_prefix(expected.as_slice());
    body.with_context(|| format!("its IDX header is not {header:?}"))
}

fn idx_gz(header: &[usize], body: &[u8]) -> Result<Vec<u8>> {
    // No name and no time in the gzip header, so that the same images give the same bytes.
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    gzip.write_all(&header_bytes(header)?)?;
    gzip.write_all(body)?;
    Ok(gzip.finish()?)
}

fn header_bytes(words: &[usize]) -> Result<Vec<u8>> {
    let words: Vec<u32> = words.iter().map(|&word| u32::try_from(word)).collect::<Result<_, _>>()?;
    Ok(words.iter().flat_map(|word| word.to_be_bytes()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three images of each class, class by class; the second copies the first.
    fn thirty_images() -> Pool {
        let mut pixels = Vec::new();
        for label in 0..10u8 {
            for shade in [1, 1, 2] {
                pixels.extend([label * 10 + shade; IMAGE_BYTES]);
            }
        }
        Pool::new(pixels, (0..30).map(|index| index / 3).collect()).unwrap()
    }

    #[test]
    fn classes_take_turns_and_copies_are_passed_over() {
        let chosen = thirty_images().balanced(2, &mut HashSet::new()).unwrap();
        assert_eq!(chosen.labels, [(0..10).collect::<Vec<u8>>(), (0..10).collect()].concat());
        assert_eq!((chosen.image(0)[0], chosen.image(1)[0], chosen.image(10)[0]), (1, 11, 2));
    }

    #[test]
    fn a_class_with_too_few_images_is_named() {
        let error = thirty_images().balanced(3, &mut HashSet::new()).unwrap_err();
        assert!(error.to_string().contains("class 0 has only 2"), "{error}");
    }

    #[test]
    fn what_was_written_is_read_again_and_twice_the_same() {
        let pool = thirty_images();
        let (images, labels) = (pool.images_idx_gz().unwrap(), pool.labels_idx_gz().unwrap());
        assert_eq!(Pool::from_idx(&gunzip(&images).unwrap(), &gunzip(&labels).unwrap()).unwrap(), pool);
        assert_eq!(images, pool.images_idx_gz().unwrap());
    }
}
