//! Which label file belongs to which pictures: by names and numbers.

use eddy_files::Labels;
use eddy_files::names::is_for_test;

use super::{Named, OwnDataError, Refused, Roll};
use crate::dataset::IdxError;

/// Gives the pictures their labels, first where the names belong together.
pub fn give_labels(rolls: &mut [Roll<'_>], files: Vec<Named<'_, Labels>>) -> Vec<Refused> {
    let (named, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| rolls.iter().any(|roll| stem(roll.name) == stem(file.name)));
    let given = named.into_iter().chain(others).map(|mut file| {
        let labels = file.it.count();
        let error = match place_for(rolls, file.name, labels).map(|place| &mut rolls[place].it) {
            // Of pictures that break off, the first labels.
            Some(roll) if roll.count == labels || roll.announced == labels => {
                file.it.truncate(roll.count);
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
fn place_for(rolls: &[Roll<'_>], name: &str, labels: usize) -> Option<usize> {
    let open: Vec<usize> = (0..rolls.len()).filter(|&place| rolls[place].it.labels.is_none()).collect();
    let of_purpose: Vec<usize> =
        open.iter().copied().filter(|&place| rolls[place].is_for_test == is_for_test(name)).collect();
    let of_name = open.iter().find(|&&place| stem(rolls[place].name) == stem(name));
    let only = |places: &[usize]| <[usize; 1]>::try_from(places).ok().map(|[place]| place);
    let of_count = || open.iter().find(|&&place| rolls[place].it.count == labels).copied();
    of_name.copied().or_else(|| only(&of_purpose)).or_else(|| only(&open)).or_else(of_count)
}

/// What "train-images-idx3-ubyte.gz" and "train-labels-idx1-ubyte" have in common, or "x_train.npy" and "y_train.npy".
fn stem(name: &str) -> String {
    const OF_CONTENT: [&str; 14] = [
        "x", "y", "images", "image", "labels", "label", "data", "target", "targets", "idx1", "idx3", "idx4", "classes",
        "pixels",
    ];
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
    let name =
        OF_CONTENT.iter().filter(|word| word.len() > 3).fold(name.to_owned(), |name, word| name.replace(word, ""));
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && !OF_CONTENT.contains(word)).collect();
    format!("{folder}/{}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_images_of_one_name_belong_together() {
        assert_eq!(stem("train-images-idx3-ubyte.gz"), stem("train-labels-idx1-ubyte"));
        assert_eq!(stem("a.images.idx4"), stem("A.labels.idx1.gz"));
        assert_eq!(stem("mnist.npz/x_train.npy"), stem("mnist.npz/y_train.npy"));
        assert_eq!(stem("a.npz/data.npy"), stem("a.npz/target.npy"));
        assert_ne!(stem("train-images-idx3-ubyte"), stem("t10k-labels-idx1-ubyte"));
        assert_ne!(stem("mnist.npz/x_train.npy"), stem("mnist.npz/y_test.npy"));
    }
}
