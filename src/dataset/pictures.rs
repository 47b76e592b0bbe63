//! Pictures of one shape: as they lie in somebody's bytes, and as they are kept.

use std::borrow::Cow;

use eddy_files::Labels;

use crate::spec::{PictureTransform, SampleShape};

/// Pictures of one shape, one byte a number as `SampleShape` lays them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSet {
    shape: SampleShape,
    pixels: Vec<u8>,
}

impl ImageSet {
    /// `pixels` are whole pictures of `shape`.
    pub fn new(shape: SampleShape, pixels: Vec<u8>) -> Self {
        Self { shape, pixels }
    }

    /// Shape of every picture.
    pub fn shape(&self) -> SampleShape {
        self.shape
    }

    /// Number of images.
    pub fn count(&self) -> usize {
        self.pixels.len() / self.shape.dim()
    }

    /// One image, 0 black … 255 white.
    pub fn image(&self, index: usize) -> &[u8] {
        let dim = self.shape.dim();
        &self.pixels[index * dim..(index + 1) * dim]
    }

    /// All of them, one after the other.
    pub fn as_flat(&self) -> &[u8] {
        &self.pixels
    }
}

/// Pictures in the bytes of a file, not copied: of sixty thousand, six thousand are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureReader<'a> {
    /// No side and no number of channels is 0.
    pub shape: SampleShape,
    pub count: usize,
    /// How many the file announces; more than there are, if it breaks off.
    pub announced: usize,
    /// Where everything lies in, channel by channel, row by row; `count` pictures are there in full.
    pub bytes: Cow<'a, [u8]>,
    /// Where the first picture begins, and how far the next is from it.
    pub first_at: usize,
    pub stride: usize,
    /// The class of each picture, where it is known.
    pub labels: Option<Labels>,
}

impl PictureReader<'_> {
    /// The numbers of one picture.
    pub fn picture(&self, index: usize) -> &[u8] {
        let at = self.first_at + index * self.stride;
        &self.bytes[at..at + self.shape.dim()]
    }
}

/// These pictures of these rolls, all of `shape`, in this order, laid as `transform` says.
pub fn chosen<'a>(
    shape: SampleShape,
    transform: PictureTransform,
    pictures: impl Iterator<Item = (&'a PictureReader<'a>, usize)>,
) -> ImageSet {
    let (places, [height_px, width_px]) = transform.places(shape.height_px, shape.width_px);
    let mask = if transform.invert { 0xff } else { 0 };
    let mut pixels = Vec::with_capacity(pictures.size_hint().0 * shape.dim());
    for (roll, index) in pictures {
        for channel in roll.picture(index).chunks_exact(shape.area_px()) {
            pixels.extend(places.iter().map(|&place| channel[place] ^ mask));
        }
    }
    ImageSet { shape: SampleShape { height_px, width_px, ..shape }, pixels }
}
