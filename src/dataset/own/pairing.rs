//! Which label file belongs to which pictures, and which pictures are for test: by names and numbers.

use super::{Named, OwnDataError, Refused};
use crate::dataset::IdxError;
use crate::dataset::pictures::PictureReader;

/// Whether a word of the name says so: "t10k-images", "test_batch.bin", "val.idx".
pub fn is_for_test(name: &str) -> bool {
    name.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| word.starts_with("test") || ["t10k", "val", "valid", "validation"].contains(&word))
}

/// Gives the pictures their labels, first where the names belong together.
pub fn give_labels(rolls: &mut [Named<'_, PictureReader<'_>>], files: Vec<Named<'_, Vec<u8>>>) -> Vec<Refused> {
    let (named, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| rolls.iter().any(|roll| stem(roll.name) == stem(file.name)));
    let given = named.into_iter().chain(others).map(|file| {
        let labels = file.it.len();
        let error = match place_for(rolls, file.name, labels).map(|place| &mut rolls[place].it) {
            Some(roll) if roll.count == labels => {
                roll.labels = Some(file.it);
                return None;
            }
            Some(roll) => IdxError::LabelCount { images: roll.count, labels }.into(),
            None => OwnDataError::LabelsAlone { labels },
        };
        Some(Refused { file: file.name.to_owned(), error })
    });
    given.flatten().collect()
}

/// Which roll a file of labels is for: that of the same name but for what it holds; else the only one
/// that is left for the same purpose (training or test), or left at all; else one of as many pictures.
fn place_for(rolls: &[Named<'_, PictureReader<'_>>], name: &str, labels: usize) -> Option<usize> {
    let open: Vec<usize> = (0..rolls.len()).filter(|&place| rolls[place].it.labels.is_none()).collect();
    let of_purpose: Vec<usize> =
        open.iter().copied().filter(|&place| is_for_test(rolls[place].name) == is_for_test(name)).collect();
    let of_name = open.iter().find(|&&place| stem(rolls[place].name) == stem(name));
    let only = |places: &[usize]| <[usize; 1]>::try_from(places).ok().map(|[place]| place);
    let of_count = || open.iter().find(|&&place| rolls[place].it.count == labels).copied();
    of_name.copied().or_else(|| only(&of_purpose)).or_else(|| only(&open)).or_else(of_count)
}

/// What "train-images-idx3-ubyte.gz" and "train-labels-idx1-ubyte" have in common.
fn stem(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    ["images", "image", "labels", "label", "idx1", "idx3", "idx4"]
        .iter()
        .fold(name.to_owned(), |name, word| name.replace(word, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_name_say_what_it_is_for() {
        for name in ["t10k-images-idx3-ubyte.gz", "test_batch.bin", "TEST.idx", "my/val-images", "testset.gz"] {
            assert!(is_for_test(name), "{name}");
        }
        for name in ["train-images-idx3-ubyte", "data_batch_1.bin", "latest.idx", "contest", "intervals", "oval.gz"] {
            assert!(!is_for_test(name), "{name}");
        }
    }

    #[test]
    fn labels_and_images_of_one_name_belong_together() {
        assert_eq!(stem("train-images-idx3-ubyte.gz"), stem("train-labels-idx1-ubyte"));
        assert_eq!(stem("a.images.idx4"), stem("A.labels.idx1.gz"));
        assert_ne!(stem("train-images-idx3-ubyte"), stem("t10k-labels-idx1-ubyte"));
    }
}
