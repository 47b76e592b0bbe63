//! What the name of a file says: whether it is for test, which class it is of, whether anybody means it.

/// Whether a word of the name says that it is for test: "t10k-images", "test_batch.bin", "val.idx". Of a path, the last
/// part that says what it is for counts: "test-sets.zip/train/images".
pub fn is_for_test(path: &str) -> bool {
    path.to_lowercase().split('/').rev().find_map(purpose).unwrap_or(false)
}

/// Whether a part of a path says that something is for test, or for training.
fn purpose(part: &str) -> Option<bool> {
    let mut words = part.split(|letter: char| !letter.is_alphanumeric());
    words.find_map(|word| match word {
        "t10k" | "val" | "valid" | "validation" => Some(true),
        word if word.starts_with("test") => Some(true),
        word if word.starts_with("train") => Some(false),
        _ => None,
    })
}

/// The same of a picture, whose own name says nothing: "test.png" is often just a try.
pub fn is_picture_for_test(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(folder, _)| is_for_test(folder))
}

/// The class of a picture by its path from the folder or archive that was chosen: the folder it lies in, unless that
/// only says what it is for.
pub fn class_of(path: &str) -> Option<&str> {
    let (folders, _) = path.rsplit_once('/')?;
    let folder = folders.rsplit('/').next().unwrap_or(folders);
    (!folder.is_empty() && purpose(&folder.to_lowercase()).is_none()).then_some(folder)
}

/// Files that systems leave in folders, and nobody means: by a path with slashes.
pub fn is_clutter(path: &str) -> bool {
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let is_hidden = part.starts_with('.') && part != "." && part != "..";
        if is_hidden || part == "__MACOSX" || is_last && matches!(part, "Thumbs.db" | "desktop.ini") {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_name_say_what_it_is_for() {
        for name in [
            "t10k-images-idx3-ubyte.gz",
            "test_batch.bin",
            "TEST.idx",
            "my/val-images",
            "testset.gz",
            "mnist.npz/x_test.npy",
            "train.zip/test/3/1.png",
        ] {
            assert!(is_for_test(name), "{name}");
        }
        for name in [
            "train-images-idx3-ubyte",
            "data_batch_1.bin",
            "latest.idx",
            "contest",
            "intervals",
            "oval.gz",
            "test-sets.zip/train/images.idx",
            "a.npz/x_train.npy",
        ] {
            assert!(!is_for_test(name), "{name}");
        }
    }

    #[test]
    fn a_class_is_the_folder_right_above_a_file_unless_it_says_what_the_file_is_for() {
        let paths = ["animals/cats/1.png", "cats/1.png", "1.png", "", "cats/train/1.png", "test/cats/1.png"];
        let expected = [Some("cats"), Some("cats"), None, None, None, Some("cats")];
        assert_eq!(paths.map(class_of), expected);
        assert!(is_picture_for_test("a/test/cats/1.png") && !is_picture_for_test("test1.png"));
        let clutter = [".DS_Store", "a/Thumbs.db", "__MACOSX/a/1.png", "a/.git/config", "a/._1.png"];
        assert!(clutter.into_iter().all(is_clutter));
        assert!(!["a.png", "./a/b.png", "../a.png", "Thumbs.db/a.png"].into_iter().any(is_clutter));
    }
}
