//! Which class each of the visitor's pictures is of: a digit, from a file's labels or a folder's name.

use std::collections::{BTreeMap, BTreeSet};

use eddy_files::Labels;

use super::Roll;
use crate::dataset::idx::HIGHEST_LABEL;
use crate::words::Message;
use crate::words::own_data::message as own_data;

/// The folders of pictures as labels; `None` where there are none, or pictures outside.
pub fn of_folders(classes: &[Option<String>], notes: &mut Vec<Message>) -> Option<Labels> {
    if classes.iter().all(Option::is_none) {
        return None;
    }
    let names: Option<Vec<&String>> = classes.iter().map(Option::as_ref).collect();
    if names.is_none() {
        notes.push(own_data::pictures_outside());
    }
    Labels::of_words(names?.into_iter()).ok()
}

/// Gives every picture a class, 0…9, roll by roll: a name that is a digit is that digit, if all are; others are
/// numbered in their order. Where some pictures have no name, or there are too many names, all are one class.
pub fn settle(rolls: &[Roll<'_>], notes: &mut Vec<Message>) -> Vec<Vec<u8>> {
    let one_class = || rolls.iter().map(|roll| vec![0; roll.it.count]).collect();
    let labels: Vec<&Labels> = rolls.iter().filter_map(|roll| roll.it.labels.as_ref()).collect();
    if labels.len() < rolls.len() {
        notes.push(match labels.len() {
            0 => own_data::no_labels(),
            _ => own_data::some_labels(),
        });
        return one_class();
    }
    let are_folders = rolls.iter().all(|roll| roll.are_folders);
    // A file that breaks off may name classes of which no picture is left.
    let used = labels.iter().flat_map(|labels| {
        let places: BTreeSet<u16> = labels.of.iter().copied().collect();
        places.into_iter().filter_map(|place| labels.names.get(usize::from(place)))
    });
    let Some(digits) = digits(used.map(String::as_str).collect(), are_folders, notes) else {
        notes.push(own_data::no_labels());
        return one_class();
    };
    let digit = |labels: &Labels, place: u16| {
        let name = labels.names.get(usize::from(place)).map_or("", String::as_str);
        digits.get(name).copied().unwrap_or(0)
    };
    labels.iter().map(|labels| labels.of.iter().map(|&place| digit(labels, place)).collect()).collect()
}

fn digits<'a>(names: BTreeSet<&'a str>, are_folders: bool, notes: &mut Vec<Message>) -> Option<BTreeMap<&'a str, u8>> {
    let most = usize::from(HIGHEST_LABEL) + 1;
    if names.len() > most {
        notes.push(match are_folders {
            true => own_data::too_many_folders(names.len(), most),
            false => own_data::too_many_labels(names.len(), most),
        });
        return None;
    }
    let digit = |name: &str| name.parse().ok().filter(|&digit: &u8| digit <= HIGHEST_LABEL && name.len() == 1);
    if let Some(digits) = names.iter().map(|name| digit(name)).collect::<Option<Vec<u8>>>() {
        return Some(names.into_iter().zip(digits).collect());
    }
    // Numbers in their order; words by the alphabet.
    let mut names: Vec<&str> = names.into_iter().collect();
    if let Some(numbers) = names.iter().map(|name| name.parse().ok()).collect::<Option<Vec<i64>>>() {
        let mut numbered: Vec<(i64, &str)> = numbers.into_iter().zip(names).collect();
        numbered.sort_unstable();
        names = numbered.into_iter().map(|(_, name)| name).collect();
    }
    let told = names.iter().enumerate().map(|(label, name)| own_data::label_of(label, *name).to_string());
    let told = told.collect::<Vec<_>>().join(", ");
    notes.push(if are_folders { own_data::classes_by_folder(told) } else { own_data::classes_by_label(told) });
    Some(names.into_iter().zip(0..).collect())
}
