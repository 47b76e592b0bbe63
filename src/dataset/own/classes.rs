//! Which class each of the visitor's pictures is of: a digit, from a label file or a folder's name.

use std::collections::{BTreeMap, BTreeSet};

use super::Named;
use crate::dataset::idx::HIGHEST_LABEL;
use crate::dataset::pictures::PictureReader;
use crate::words::own_data;

/// The digit of each folder.
pub type Folders<'a> = BTreeMap<&'a str, u8>;

/// Digits for the names of all folders, in the order of the alphabet; a folder that is called a digit
/// is that digit, if all are. `None` where there are none, too many, or pictures outside.
pub fn of_folders<'a>(
    classes: impl Iterator<Item = &'a [Option<String>]>,
    notes: &mut Vec<String>,
) -> Option<Folders<'a>> {
    let (mut names, mut outside) = (BTreeSet::new(), false);
    for class in classes.flatten() {
        match class {
            Some(name) => _ = names.insert(name.as_str()),
            None => outside = true,
        }
    }
    let most = usize::from(HIGHEST_LABEL) + 1;
    if names.len() > most {
        notes.push(own_data::too_many_folders(names.len(), most));
        return None;
    }
    if outside && !names.is_empty() {
        notes.push(own_data::pictures_outside().to_owned());
    }
    if outside || names.is_empty() {
        return None;
    }
    let digit = |name: &str| name.parse().ok().filter(|&digit: &u8| digit <= HIGHEST_LABEL && name.len() == 1);
    if let Some(digits) = names.iter().map(|name| digit(name)).collect::<Option<Vec<u8>>>() {
        return Some(names.into_iter().zip(digits).collect());
    }
    let told: Vec<String> = names.iter().enumerate().map(|(label, name)| own_data::label_of(label, *name)).collect();
    notes.push(own_data::classes_by_folder(told.join(", ")));
    Some(names.into_iter().zip(0..).collect())
}

/// The label of each picture by its folder; `None` where one lies in no known folder.
pub fn labels(classes: &[Option<String>], folders: &Folders<'_>) -> Option<Vec<u8>> {
    classes.iter().map(|class| class.as_deref().and_then(|name| folders.get(name)).copied()).collect()
}

/// Gives every picture a class: where some have none, all are one class.
pub fn settle(rolls: &mut [Named<'_, PictureReader<'_>>], notes: &mut Vec<String>) {
    let labelled = rolls.iter().filter(|roll| roll.it.labels.is_some()).count();
    if labelled == rolls.len() {
        return;
    }
    notes.push(match labelled {
        0 => own_data::no_labels().to_owned(),
        _ => own_data::some_labels().to_owned(),
    });
    for roll in rolls {
        roll.it.labels = Some(vec![0; roll.it.count]);
    }
}
