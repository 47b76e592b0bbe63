//! Pictures of one shape: as they lie in somebody's bytes, and as they are kept.

use std::borrow::Cow;

use crate::spec::SampleShape;

/// Pictures of one shape, one byte a number as `SampleShape` lays them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSet {
    shape: SampleShape,
    pixels: Vec<u8>,
}

impl ImageSet {
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
    /// Where everything lies in; `count` pictures are there in full.
    pub bytes: Cow<'a, [u8]>,
    /// Where the first picture begins, and how far the next is from it.
    pub first_at: usize,
    pub stride: usize,
    /// Whether the channels of a pixel lie beside each other, as most programs have them.
    pub interleaved: bool,
    /// The class of each picture, where it is known.
    pub labels: Option<Vec<u8>>,
}

impl PictureReader<'_> {
    /// The numbers of one picture as they lie.
    pub fn raw(&self, index: usize) -> &[u8] {
        let at = self.first_at + index * self.stride;
        &self.bytes[at..at + self.shape.dim()]
    }

    fn copy_to(&self, index: usize, pixels: &mut Vec<u8>) {
        let raw = self.raw(index);
        match self.interleaved {
            false => pixels.extend_from_slice(raw),
            true => {
                let channels = self.shape.channels;
                (0..channels).for_each(|channel| pixels.extend(raw.iter().skip(channel).step_by(channels)));
            }
        }
    }

    /// All pictures, copied, their channels in planes.
    pub fn to_images(&self) -> ImageSet {
        chosen(self.shape, (0..self.count).map(|index| (self, index)))
    }
}

/// These pictures of these rolls, all of `shape`, in this order.
pub fn chosen<'a>(shape: SampleShape, pictures: impl Iterator<Item = (&'a PictureReader<'a>, usize)>) -> ImageSet {
    let mut pixels = Vec::with_capacity(pictures.size_hint().0 * shape.dim());
    pictures.for_each(|(roll, index)| roll.copy_to(index, &mut pixels));
    ImageSet { shape, pixels }
}
