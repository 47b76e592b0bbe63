//! How every picture of a set is laid before it is learned: files keep pictures on their side, or dark on light.

use serde::{Deserialize, Serialize};

/// Carried out in the order of its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureTransform {
    /// Rows and columns exchanged, as EMNIST's files need it.
    pub transpose: bool,
    /// Left and right exchanged.
    pub mirror: bool,
    /// Turned clockwise so often by 90°, 0…3.
    pub quarter_turns: u8,
    /// Black and white exchanged.
    pub invert: bool,
}

impl PictureTransform {
    /// Where each pixel of a channel comes from, row by row, and the new height and width: `height_px` × `width_px`
    /// before.
    pub fn places(self, height_px: usize, width_px: usize) -> (Vec<usize>, [usize; 2]) {
        let mut sides = [height_px, width_px];
        let mut places: Vec<usize> = (0..height_px * width_px).collect();
        let mut lay = |new_sides: [usize; 2], from: &dyn Fn(usize, usize) -> usize| {
            let rows = (0..new_sides[0]).flat_map(|row| (0..new_sides[1]).map(move |column| (row, column)));
            places = rows.map(|(row, column)| places[from(row, column)]).collect();
            new_sides
        };
        if self.transpose {
            let [_, width] = sides;
            sides = lay([sides[1], sides[0]], &|row, column| column * width + row);
        }
        if self.mirror {
            let [_, width] = sides;
            sides = lay(sides, &|row, column| row * width + width - 1 - column);
        }
        for _ in 0..self.quarter_turns % 4 {
            let [height, width] = sides;
            sides = lay([width, height], &|row, column| (height - 1 - column) * width + row);
        }
        (places, sides)
    }

    /// Whether pictures stay as they are.
    pub fn is_none(self) -> bool {
        self == Self { quarter_turns: self.quarter_turns & !3, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(transform: PictureTransform) -> (Vec<usize>, [usize; 2]) {
        // 0 1 2
        // 3 4 5
        transform.places(2, 3)
    }

    #[test]
    fn pictures_are_laid_as_the_words_say() {
        let none = PictureTransform::default();
        assert_eq!(laid(none), (vec![0, 1, 2, 3, 4, 5], [2, 3]));
        assert_eq!(laid(PictureTransform { transpose: true, ..none }), (vec![0, 3, 1, 4, 2, 5], [3, 2]));
        assert_eq!(laid(PictureTransform { mirror: true, ..none }), (vec![2, 1, 0, 5, 4, 3], [2, 3]));
        assert_eq!(laid(PictureTransform { quarter_turns: 1, ..none }), (vec![3, 0, 4, 1, 5, 2], [3, 2]));
        assert_eq!(laid(PictureTransform { quarter_turns: 2, ..none }), (vec![5, 4, 3, 2, 1, 0], [2, 3]));
        assert_eq!(laid(PictureTransform { quarter_turns: 3, ..none }), (vec![2, 5, 1, 4, 0, 3], [3, 2]));
        // The first comes first: a transposed picture, mirrored, is one turned clockwise.
        let both = PictureTransform { transpose: true, mirror: true, ..none };
        assert_eq!(laid(both), laid(PictureTransform { quarter_turns: 1, ..none }));
    }
}
