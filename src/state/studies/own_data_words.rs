//! What the page says of the visitor's own pictures, and which of their files it reads.

use crate::protocol::{DataRead, DataRefused, DataUpload};
use crate::words::{files, own_data};

/// Lines about files that were left out; further ones are counted.
pub const REFUSALS_SHOWN: usize = 20;

/// "48 to learn from, 12 for test · 12×12 pixels, grey".
pub fn summary(read: &DataRead) -> String {
    let shape = read.data.shape();
    let [width, height] = [shape.width_px, shape.height_px];
    match shape.channels {
        1 => own_data::summary_grey(read.train_count, read.test_count, width, height),
        _ => own_data::summary_colour(read.train_count, read.test_count, width, height),
    }
}

/// How many pictures each class has, where there are several.
pub fn classes(read: &DataRead) -> Option<String> {
    let names = read.data.class_names();
    let counts: Vec<String> =
        names.iter().zip(&read.class_counts).map(|(name, count)| own_data::class_count(*count, *name)).collect();
    (counts.len() > 1).then(|| own_data::classes(counts.join(", ")))
}

pub fn refusal(refused: &DataRefused) -> String {
    format!("{}: {} {}", refused.file, refused.why, refused.advice)
}

/// Which of so many files are read: all, or as many as there may be, evenly from the whole, so that a
/// folder of classes does not lose its last ones.
pub fn taken(count: usize) -> impl Iterator<Item = usize> {
    let most = count.min(DataUpload::MAX_FILES);
    (0..most).map(move |index| index * count / most)
}

/// What is said of the files that are one too many.
pub fn left_out(count: usize) -> Option<(String, [String; 2])> {
    let left_out = count.saturating_sub(DataUpload::MAX_FILES);
    (left_out > 0).then(|| {
        let further = own_data::further_files(left_out);
        (further, [files::too_many(DataUpload::MAX_FILES), files::too_many_advice().to_owned()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::OwnData;

    #[test]
    fn a_set_is_told_in_a_line_and_its_classes_where_there_are_several() {
        let data = OwnData {
            fingerprint: 1,
            channels: 1,
            height_px: 12,
            width_px: 16,
            classes: 2,
            transform: Default::default(),
        };
        let mut read = DataRead {
            data,
            train_count: 48,
            test_count: 12,
            class_counts: vec![40, 20],
            thumbnails: vec![],
            labels: vec![],
            notes: vec![],
        };
        assert_eq!(summary(&read), own_data::summary_grey(48_u32, 12_u32, 16_u32, 12_u32));
        assert_eq!(classes(&read).as_deref(), Some("By class: 40 of 0, 20 of 1."));
        read.data.classes = 1;
        assert_eq!(classes(&read), None);
    }

    #[test]
    fn of_too_many_files_some_are_taken_from_everywhere() {
        assert_eq!(taken(3).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(taken(0).count(), 0);
        let some: Vec<usize> = taken(12_000).collect();
        assert_eq!((some.len(), some[0]), (5000, 0));
        assert!(some.windows(2).all(|pair| [2, 3].contains(&(pair[1] - pair[0]))) && some[4999] > 11_990);
        assert_eq!(left_out(5000), None);
        assert_eq!(left_out(5001).unwrap().0, "1 further file");
    }
}
