//! Pictures of any numbers become bytes: those of one type share what is black and what is white, so that a training
//! file and its test file stay comparable.

use eddy_files::{NumberPictures, NumberRange, Scale};

use super::{Named, Refused, Roll, sound};
use crate::dataset::idx;
use crate::dataset::pictures::PictureReader;
use crate::math::words::number;
use crate::words::Message;
use crate::words::own_data::message as own_data;

/// Pictures whose numbers wait for the range of all of them.
pub struct WaitingPictures<'a> {
    pub pictures: NumberPictures<'a>,
    /// Whether the format says that its numbers are bytes from black to white.
    pub are_bytes: bool,
}

/// All of them as rolls, or what is wrong with each.
pub fn settle<'a>(
    waiting: Vec<Named<'a, WaitingPictures<'a>>>,
    notes: &mut Vec<Message>,
) -> Vec<Result<Roll<'a>, Refused>> {
    let is_alike = |a: &WaitingPictures<'_>, b: &WaitingPictures<'_>| {
        !a.are_bytes && !b.are_bytes && a.pictures.number_type() == b.pictures.number_type()
    };
    let ranges: Vec<NumberRange> =
        waiting.iter().map(|it| if it.it.are_bytes { NumberRange::EMPTY } else { it.it.pictures.range() }).collect();
    let together = |place: usize| {
        let alike = waiting.iter().zip(&ranges).filter(|(it, _)| is_alike(&it.it, &waiting[place].it));
        alike.fold(NumberRange::EMPTY, |all, (_, range)| all.and(*range))
    };
    let mut told: Vec<Message> = Vec::new();
    let scales: Vec<Scale> = (0..waiting.len())
        .map(|place| {
            let range = together(place);
            let scale = Scale::of(range);
            if scale != Scale::BYTES {
                let said = [range.least, range.greatest, scale.black, scale.white].map(in_words);
                let [least, greatest, black, white] = said;
                told.push(own_data::scaled(least, greatest, black, white));
            }
            if range.not_finite > 0 {
                told.push(own_data::not_finite(range.not_finite));
            }
            scale
        })
        .collect();
    told.dedup();
    notes.extend(told);
    let rolls = waiting.into_iter().zip(scales).map(|(Named { name, order, it }, scale)| {
        let mut pictures = it.pictures;
        let shape = idx::shape(&pictures);
        // Before anything is copied.
        sound(shape).map_err(|error| Refused { file: name.to_owned(), error })?;
        let (count, announced, labels) = (pictures.count(), pictures.announced, pictures.labels.take());
        let bytes = pictures.into_bytes(scale);
        let it = PictureReader { shape, count, announced, bytes, first_at: 0, stride: shape.dim(), labels };
        Ok(Roll::of_file(name, order, it))
    });
    rolls.collect()
}

/// Whole numbers as they are.
fn in_words(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e5 { value.to_string() } else { number(value) }
}
