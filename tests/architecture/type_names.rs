//! A type's name stands for one thing in the whole crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::items::{Items, items};
use crate::modules::Modules;
use crate::rust_files;

/// Names that are defined more than once, and where. Of alternatives under `#[cfg(…)]` in one file one is compiled.
fn repeated(files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files {
        let mut types = Vec::new();
        collect(items(text), &mut types);
        let alternatives: BTreeSet<String> =
            types.iter().filter(|(_, is_alternative)| *is_alternative).map(|(name, _)| name.clone()).collect();
        let others = types.into_iter().filter(|(_, is_alternative)| !is_alternative).map(|(name, _)| name);
        for name in others.chain(alternatives) {
            places.entry(name).or_default().push(path.clone());
        }
    }
    places.retain(|_, places| places.len() > 1);
    places
}

fn collect(items: Items, types: &mut Vec<(String, bool)>) {
    types.extend(items.types.into_iter().map(|found| (found.name, found.is_alternative)));
    items.inline.into_values().for_each(|inline| collect(inline, types));
}

#[test]
fn no_type_name_stands_for_two_things() {
    let files = rust_files("src");
    let modules = Modules::of("src/lib.rs", &files);
    let files: Vec<_> = files.into_iter().filter(|(path, _)| modules.has(path)).collect();
    let repeated = repeated(&files);
    let lines: Vec<_> = repeated.iter().map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert!(lines.is_empty(), "one name, two things:\n  {}", lines.join("\n  "));
}

#[test]
fn a_repeated_name_is_found_wherever_it_is_defined() {
    let files = |texts: &[&str]| -> Vec<(String, String)> {
        texts.iter().enumerate().map(|(at, text)| (format!("src/{at}.rs"), (*text).to_owned())).collect()
    };
    for texts in [
        ["pub struct Layer;", "enum Layer { A }"],
        ["pub trait Layer {}", "pub(crate) type Layer = u8;"],
        ["mod inner { pub struct Layer { a: u8 } }", "fn f() { struct Layer(u8); }"],
        ["struct Layer; struct Layer;", ""],
        ["#[cfg(unix)] struct Layer; struct Layer;", ""],
    ] {
        assert_eq!(repeated(&files(&texts)).into_keys().collect::<Vec<_>>(), ["Layer"], "{texts:?}");
    }
    for texts in [
        ["impl Map for A { type Output = u8; }", "impl Map for B { type Output = u8; } trait Map { type Output; }"],
        ["#[cfg(unix)] struct Layer; #[cfg(not(unix))] struct Layer;", "use other::Layer; fn f(layer: Layer) {}"],
        ["struct Layer;", "#[cfg(test)] mod tests { struct Layer; } // struct Layer;"],
    ] {
        assert!(repeated(&files(&texts)).is_empty(), "{texts:?}");
    }
}
