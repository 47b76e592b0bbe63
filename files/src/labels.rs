//! Classes as files name them: words or numbers, one for each picture.

use std::collections::HashMap;

/// Labels of one file: for each picture the place of its class among the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Different names, in the order in which they first occur; at most [`Labels::MAX_NAMES`].
    pub names: Vec<String>,
    /// For each picture a place in `names`.
    pub of: Vec<u16>,
}

/// Why numbers or words are no labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelsError {
    /// More labels than pictures that could be there.
    TooMany,
    /// More different names than classes make sense: a column of numbers, not of classes.
    TooManyNames,
    /// The label of this picture has a fraction, or is no number.
    NotWhole { index: usize },
    /// Sides that are no list.
    NoList { sides: Vec<usize> },
}

impl Labels {
    pub const MAX_NAMES: usize = 1000;
    /// A name is cut to so many bytes.
    const MAX_NAME_BYTES: usize = 64;
    pub(crate) const MAX_COUNT: usize = 1 << 24;

    pub fn count(&self) -> usize {
        self.of.len()
    }

    /// # Errors
    /// If there are too many.
    pub fn of_words<T: AsRef<str>>(words: impl Iterator<Item = T>) -> Result<Self, LabelsError> {
        let (mut labels, mut places) = (Self::default(), HashMap::new());
        for word in words {
            labels.push(shortened(word.as_ref().trim()), &mut places)?;
        }
        Ok(labels)
    }

    /// # Errors
    /// If there are too many, or one is no whole number.
    pub fn of_numbers(numbers: impl Iterator<Item = f64>) -> Result<Self, LabelsError> {
        let (mut labels, mut places) = (Self::default(), HashMap::new());
        for (index, number) in numbers.enumerate() {
            if number.fract() != 0.0 || number.abs() > 1e15 {
                return Err(LabelsError::NotWhole { index });
            }
            labels.push(number as i64, &mut places)?;
        }
        Ok(labels)
    }

    fn push<K: ToString + Eq + std::hash::Hash>(
        &mut self,
        key: K,
        places: &mut HashMap<K, u16>,
    ) -> Result<(), LabelsError> {
        if self.of.len() == Self::MAX_COUNT {
            return Err(LabelsError::TooMany);
        }
        let place = match places.get(&key) {
            Some(&place) => place,
            None if self.names.len() == Self::MAX_NAMES => return Err(LabelsError::TooManyNames),
            None => {
                let place = self.names.len() as u16;
                self.names.push(key.to_string());
                places.insert(key, place);
                place
            }
        };
        self.of.push(place);
        Ok(())
    }

    /// Leaves the first so many.
    pub fn truncate(&mut self, count: usize) {
        self.of.truncate(count);
    }
}

fn shortened(word: &str) -> String {
    let end = (0..=word.len().min(Labels::MAX_NAME_BYTES)).rev().find(|&end| word.is_char_boundary(end));
    word[..end.unwrap_or(0)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_named_once() {
        let words = Labels::of_words(["cat", " dog ", "cat"].into_iter()).unwrap();
        assert_eq!((words.names, words.of), (vec!["cat".to_owned(), "dog".to_owned()], vec![0, 1, 0]));
        let numbers = Labels::of_numbers([7.0, 3.0, 7.0].into_iter()).unwrap();
        assert_eq!((numbers.names, numbers.of), (vec!["7".to_owned(), "3".to_owned()], vec![0, 1, 0]));
    }

    #[test]
    fn what_is_no_label_is_told() {
        assert_eq!(Labels::of_numbers([1.0, 0.5].into_iter()), Err(LabelsError::NotWhole { index: 1 }));
        assert_eq!(Labels::of_numbers([f64::NAN].into_iter()), Err(LabelsError::NotWhole { index: 0 }));
        assert_eq!(Labels::of_numbers((0..2000).map(f64::from)), Err(LabelsError::TooManyNames));
        let long = "ä".repeat(100);
        assert_eq!(Labels::of_words([long.as_str()].into_iter()).unwrap().names[0].len(), 64);
    }
}
