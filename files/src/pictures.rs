//! Pictures as numbers of any type whose axes lie in any order.

use std::borrow::Cow;

use crate::labels::Labels;
use crate::numbers::{NumberRange, NumberType, Numbers, Scale};

/// The axes of pictures in an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureAxes {
    /// Pictures, channels, rows, columns.
    pub sides: [usize; 4],
    /// How many numbers lie between one and the next along each of them.
    pub strides: [usize; 4],
    /// Where the first number is.
    pub first_at: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NumberPictures<'a> {
    numbers: Numbers<'a>,
    axes: PictureAxes,
    pub labels: Option<Labels>,
    /// How many pictures the file announces; more than there are, if it breaks off.
    pub announced: usize,
}

impl<'a> NumberPictures<'a> {
    /// `None` if not all of them are there.
    pub fn new(numbers: Numbers<'a>, axes: PictureAxes, labels: Option<Labels>, announced: usize) -> Option<Self> {
        let last =
            axes.sides.iter().zip(axes.strides).try_fold(axes.first_at, |at, (&side, stride)| {
                side.checked_sub(1)?.checked_mul(stride)?.checked_add(at)
            });
        (last? < numbers.count()).then_some(Self { numbers, axes, labels, announced })
    }

    pub fn count(&self) -> usize {
        self.axes.sides[0]
    }

    pub fn channels(&self) -> usize {
        self.axes.sides[1]
    }

    pub fn height_px(&self) -> usize {
        self.axes.sides[2]
    }

    pub fn width_px(&self) -> usize {
        self.axes.sides[3]
    }

    pub fn number_type(&self) -> NumberType {
        self.numbers.number_type()
    }

    /// What lies between their darkest and their lightest number.
    pub fn range(&self) -> NumberRange {
        let mut range = NumberRange::EMPTY;
        self.for_each(|value| range = range.with(value));
        range
    }

    /// All of them, picture by picture, channel by channel, row by row.
    pub fn to_bytes(&self, scale: Scale) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.axes.sides.iter().product());
        match self.numbers.as_bytes().filter(|_| scale == Scale::BYTES) {
            Some(numbers) => self.for_each_place(|place| bytes.push(numbers[place])),
            None => self.for_each(|value| bytes.push(scale.byte(value))),
        }
        bytes
    }

    /// The same, without a copy where they lie so already.
    pub fn into_bytes(self, scale: Scale) -> Cow<'a, [u8]> {
        let [count, channels, height, width] = self.axes.sides;
        let in_order = [channels * height * width, height * width, width, 1];
        let is_in_order = self.axes.first_at == 0
            && (0..4).all(|axis| self.axes.sides[axis] == 1 || self.axes.strides[axis] == in_order[axis]);
        if scale != Scale::BYTES || !is_in_order || self.numbers.as_bytes().is_none() {
            return self.to_bytes(scale).into();
        }
        let length = count * in_order[0];
        match self.numbers.into_raw() {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[..length]),
            Cow::Owned(mut bytes) => {
                bytes.truncate(length);
                Cow::Owned(bytes)
            }
        }
    }

    fn for_each(&self, mut tell: impl FnMut(f64)) {
        self.for_each_place(|place| tell(self.numbers.get(place)));
    }

    /// In the order picture, channel, row, column. All places are there.
    fn for_each_place(&self, mut tell: impl FnMut(usize)) {
        let PictureAxes { sides, strides, first_at } = self.axes;
        for picture in 0..sides[0] {
            for channel in 0..sides[1] {
                for row in 0..sides[2] {
                    let at = first_at + picture * strides[0] + channel * strides[1] + row * strides[2];
                    (0..sides[3]).for_each(|column| tell(at + column * strides[3]));
                }
            }
        }
    }
}

/// Sides of the pictures (channels, rows, columns) that are laid out flat in so many numbers: square, grey or in
/// three colours.
pub fn flat_sides(numbers: usize) -> Option<[usize; 3]> {
    let square = |area: usize| Some(area.isqrt()).filter(|side| *side > 0 && side * side == area);
    match (square(numbers), numbers.is_multiple_of(3).then(|| square(numbers / 3)).flatten()) {
        (Some(side), _) => Some([1, side, side]),
        (None, Some(side)) => Some([3, side, side]),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(count: u8) -> Numbers<'static> {
        Numbers::new((0..count).collect::<Vec<_>>().into(), NumberType::U8, false)
    }

    #[test]
    fn axes_in_any_order_become_picture_channel_row_column() {
        // Two pictures of two rows and three columns.
        let axes = |strides, first_at| PictureAxes { sides: [2, 1, 2, 3], strides, first_at };
        let read = |axes| NumberPictures::new(bytes(14), axes, None, 2).unwrap().into_bytes(Scale::BYTES).into_owned();
        assert_eq!(read(axes([6, 6, 3, 1], 0)), (0..12).collect::<Vec<u8>>());
        // Columns before rows; pictures innermost; a number before each picture.
        assert_eq!(read(axes([6, 6, 1, 2], 0))[..6], [0, 2, 4, 1, 3, 5]);
        assert_eq!(read(axes([1, 6, 6, 2], 0))[..6], [0, 2, 4, 6, 8, 10]);
        assert_eq!(read(axes([7, 7, 3, 1], 1))[6..], [8, 9, 10, 11, 12, 13]);
        assert!(NumberPictures::new(bytes(13), axes([7, 7, 3, 1], 1), None, 2).is_none());
        assert!(NumberPictures::new(bytes(9), axes([usize::MAX; 4], 1), None, 2).is_none());
    }

    #[test]
    fn numbers_are_scaled_and_their_range_is_known() {
        let halves: Vec<u8> = [0.0f32, 0.5, 1.0, 0.25].iter().flat_map(|value| value.to_le_bytes()).collect();
        let axes = PictureAxes { sides: [1, 1, 2, 2], strides: [4, 4, 2, 1], first_at: 0 };
        let pictures = NumberPictures::new(Numbers::new(halves.into(), NumberType::F32, false), axes, None, 1).unwrap();
        assert_eq!((pictures.range().least, pictures.range().greatest), (0.0, 1.0));
        assert_eq!(
            pictures
                .into_bytes(Scale::of(NumberRange { least: 0.0, greatest: 1.0, are_whole: false, not_finite: 0 }))
                .as_ref(),
            [0, 128, 255, 64]
        );
    }

    #[test]
    fn flat_pictures_are_square() {
        assert_eq!(
            [784, 3072, 64, 48, 50, 0].map(flat_sides),
            [Some([1, 28, 28]), Some([3, 32, 32]), Some([1, 8, 8]), Some([3, 4, 4]), None, None,]
        );
    }
}
